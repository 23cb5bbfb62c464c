"""Feelings: eyes, brows and mouth, each as simple and as different from the next as can be.

Pure, any thread. Imports the drawing and the palette. A face is drawn for a head of radius 20 around
(0, 0) and scaled by the head; x of every feature shifts with the turn of the head.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from desktop.pictograms.drawing import Node, circle, oval, path, stroke
from desktop.pictograms.palette import PALETTE, mix

FEATURE = 0.58
"""Line of brows and mouth on a head of radius 20, in stroke weights."""


class Feeling(StrEnum):
    """What a face says."""

    HAPPY = "happy"
    LAUGH = "laugh"
    CALM = "calm"
    NEUTRAL = "neutral"
    SAD = "sad"
    CRY = "cry"
    ANGRY = "angry"
    SHOUT = "shout"
    TENSE = "tense"
    WORRIED = "worried"
    SCARED = "scared"
    SURPRISED = "surprised"
    TALK = "talk"
    WHISPER = "whisper"
    ASLEEP = "asleep"
    BREATHE = "breathe"
    SICK = "sick"
    DIZZY = "dizzy"


def _dots(r: float = 2.7) -> list[Node]:
    return [circle((x, 2.2), r, PALETTE.ink, 0) for x in (-7.4, 7.4)]


def _wide() -> list[Node]:
    eyes: list[Node] = [oval((x, 1.8), 4.4, 4.9, PALETTE.white, 0.36) for x in (-7.6, 7.6)]
    return eyes + [circle((x, 2.4), 1.9, PALETTE.ink, 0) for x in (-7.6, 7.6)]


def _line(d: str, line: float = FEATURE) -> list[Node]:
    return [stroke(d, line)]


def _arcs_up() -> list[Node]:
    return _line("M-10.8 3.4 Q-7.4 -1.6 -4 3.4 M4 3.4 Q7.4 -1.6 10.8 3.4")


def _lids() -> list[Node]:
    return _line("M-10.8 2 Q-7.4 6.2 -4 2 M4 2 Q7.4 6.2 10.8 2")


def _easy() -> list[Node]:
    return _line("M-10.6 -5 Q-7.4 -7.4 -4.4 -5.6 M4.4 -5.6 Q7.4 -7.4 10.6 -5", 0.5)


def _steep() -> list[Node]:
    return _line("M-11.6 -4 Q-7.4 -7.6 -4 -9.2 M11.6 -4 Q7.4 -7.6 4 -9.2")


def _frown() -> list[Node]:
    return _line("M-11.8 -8.2 L-3.6 -3.4 M11.8 -8.2 L3.6 -3.4", 0.82)


def _raised() -> list[Node]:
    return _line("M-11.6 -7.2 Q-8 -11.4 -3.8 -9.6 M11.6 -7.2 Q8 -11.4 3.8 -9.6")


def _open(rx: float, ry: float, y: float = 11.5) -> list[Node]:
    return [oval((0, y), rx, ry, PALETTE.mouth, 0.5)]


def _grin() -> list[Node]:
    mouth = path("M-8 8 L8 8 Q7.4 17.6 0 17.6 Q-7.4 17.6 -8 8 Z", PALETTE.mouth, 0.5)
    teeth = path("M-6.4 8.6 L6.4 8.6 Q6 11.6 0 11.6 Q-6 11.6 -6.4 8.6 Z", PALETTE.white, 0)
    return [mouth, teeth]


def _drop(x: float, y: float, size: float) -> list[Node]:
    d = (
        f"M{x} {y} Q{x + size * 0.9:.1f} {y + size * 1.3:.1f} {x + size * 0.75:.1f} {y + size * 1.9:.1f} "
        f"Q{x} {y + size * 3:.1f} {x - size * 0.75:.1f} {y + size * 1.9:.1f} "
        f"Q{x - size * 0.9:.1f} {y + size * 1.3:.1f} {x} {y} Z"
    )
    return [path(d, PALETTE.tear, 0.3)]


def _shouting() -> list[Node]:
    mouth = path("M-7.6 9 Q0 5.6 7.6 9 Q9 18.4 0 18.4 Q-9 18.4 -7.6 9 Z", PALETTE.mouth, 0.55)
    return [mouth, path("M-5.4 9.2 Q0 7.2 5.4 9.2 L5 11 Q0 9.4 -5 11 Z", PALETTE.white, 0)]


def _tense_mouth() -> list[Node]:
    return _line("M-8 12.4 Q-5.6 8.4 -2.8 11.6 Q0 14.8 2.8 11.6 Q5.6 8.4 8 12.4", 0.62)


_FACES: Mapping[Feeling, Callable[[], list[Node]]] = {
    Feeling.HAPPY: lambda: _dots() + _easy() + _line("M-8.2 8 Q0 18 8.2 8", 0.68),
    Feeling.LAUGH: lambda: _arcs_up() + _easy() + _grin(),
    Feeling.CALM: lambda: _dots() + _easy() + _line("M-6 10 Q0 14.6 6 10"),
    Feeling.NEUTRAL: lambda: _dots() + _easy() + _line("M-5.8 11.4 L5.8 11.4"),
    Feeling.SAD: lambda: _dots() + _steep() + _line("M-7 14 Q0 7 7 14", 0.66),
    Feeling.CRY: lambda: (
        (_lids() + _steep() + [path("M-6.4 14.6 Q0 5.6 6.4 14.6 Q0 16.4 -6.4 14.6 Z", PALETTE.mouth, 0.5)])
        + _drop(-10.6, 5.4, 3.1)
        + _drop(10.6, 5.4, 3.1)
    ),
    Feeling.ANGRY: lambda: _dots() + _frown() + _line("M-7 14 Q0 8.2 7 14", 0.7),
    Feeling.SHOUT: lambda: _dots() + _frown() + _shouting(),
    Feeling.TENSE: lambda: _dots() + _steep() + _tense_mouth() + _drop(14.4, -9, 2.7),
    Feeling.WORRIED: lambda: _dots() + _steep() + _line("M-5.6 13 Q0 9.2 5.6 13"),
    Feeling.SCARED: lambda: _wide() + _raised() + _open(4.2, 4.9, 12.6),
    Feeling.SURPRISED: lambda: _dots() + _raised() + _open(3.4, 4, 12),
    Feeling.TALK: lambda: (
        _dots() + _easy() + [path("M-6.2 9 Q0 7.6 6.2 9 Q5.4 16 0 16 Q-5.4 16 -6.2 9 Z", PALETTE.mouth, 0.5)]
    ),
    Feeling.WHISPER: lambda: _dots() + _easy() + _open(2.5, 2.7, 11.6),
    Feeling.ASLEEP: lambda: _lids() + _line("M-4.4 11.4 Q0 14 4.4 11.4", 0.5),
    Feeling.BREATHE: lambda: _lids() + _open(2.6, 2.2, 11.8),
    Feeling.SICK: lambda: _lids() + _steep() + _tense_mouth(),
    Feeling.DIZZY: lambda: (
        _line("M-10.8 3 L-4.4 1.4 M10.8 3 L4.4 1.4", 0.7)
        + _line("M-10.6 -4.4 L-4.4 -5 M10.6 -4.4 L4.4 -5", 0.5)
        + _line("M-6.4 12.6 Q-2 9 1 12 Q4 15 7 11")
    ),
}
_FLUSH = {Feeling.ANGRY: 0.62, Feeling.SHOUT: 0.62, Feeling.SCARED: 0.0, Feeling.SICK: 0.0}


def face(feeling: Feeling, skin: str) -> list[Node]:
    """The features of a head of radius 20 around (0, 0), nose and cheeks included."""
    flush = _FLUSH.get(feeling, 0.34)
    cheeks: list[Node] = []
    if flush:
        cheeks = [circle((x, 8.6), 3.6, mix(skin, "#E2604C", flush), 0) for x in (-12, 12)]
    nose = stroke("M-1.6 6 Q0 7.8 1.7 6", 0.42, mix(skin, PALETTE.ink, 0.55))
    return [*cheeks, nose, *_FACES[feeling]()]
