"""Signs of the program in one colour: zones, answers of the teach-back, buttons.

Pure, any thread; results are cached. Imports the drawing and the palette. 200 x 200 units. A zone is never
told by colour alone: each has its own shape and its own mark (WCAG 2.2, 1.4.1).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from desktop.pictograms.drawing import Node, box, circle, path, stroke, to_svg
from desktop.pictograms.palette import PALETTE, STROKE
from desktop.pictograms.picture import SIDE, Picture

Draw = Callable[[str], list[Node]]
_WHITE = PALETTE.white


def _line(d: str, width: float, colour: str) -> Node:
    return stroke(d, width / STROKE, colour)


def _solid(d: str, colour: str, width: float = 8) -> Node:
    return path(d, colour, width / STROKE, colour)


def _green(c: str) -> list[Node]:
    return [circle((100, 100), 90, c, 0), _line("M58 104 L88 134 L144 72", 22, _WHITE)]


def _orange(c: str) -> list[Node]:
    mark: list[Node] = [_line("M100 72 L100 118", 22, _WHITE), circle((100, 150), 12, _WHITE, 0)]
    return [_solid("M100 22 L184 170 L16 170 Z", c, 20), *mark]


def _red(c: str) -> list[Node]:
    octagon = "M64 14 L136 14 L186 64 L186 136 L136 186 L64 186 L14 136 L14 64 Z"
    return [_solid(octagon, c, 6), _line("M56 100 L144 100", 26, _WHITE)]


def _answer(c: str, mouth: str) -> list[Node]:
    eyes: list[Node] = [circle((x, 84), 10, PALETTE.ink, 0) for x in (70, 130)]
    return [circle((100, 100), 84, c, 8 / STROKE), *eyes, _line(mouth, 10, PALETTE.ink)]


def _again(c: str) -> list[Node]:
    body = (
        "M36 20 L164 20 Q186 20 186 42 L186 122 Q186 144 164 144 L92 144 L54 186 L58 144 "
        "L36 144 Q14 144 14 122 L14 42 Q14 20 36 20 Z"
    )
    hook = "M76 62 Q78 42 100 42 Q124 44 122 64 Q120 76 107 83 Q100 87 100 100"
    return [path(body, c, 8 / STROKE), _line(hook, 12, PALETTE.ink), circle((100, 122), 8, PALETTE.ink, 0)]


def _going(c: str, mouth: str, mark: str) -> list[Node]:
    """A face and beside it a thumb or a question mark: how it goes."""
    eyes: list[Node] = [circle((x, 66), 10, PALETTE.ink, 0) for x in (48, 98)]
    face = [circle((73, 76), 67, c, 8 / STROKE), *eyes, _line(mouth, 10, PALETTE.ink)]
    return [*face, circle((150, 150), 44, _WHITE, 8 / STROKE), *_MARKS[mark]()]


def _thumb(way: int) -> list[Node]:
    """A fist with its thumb up (1) or down (-1), around (150, 150)."""
    fist = (
        (-10, 26), (18, 26), (26, 18), (28, -5), (20, -12), (6, -12), (8, -27), (0, -34),
        (-6, -27), (-13, -9), (-13, 21),
    )  # fmt: skip
    cuff = ((-30, -8), (-21, -8), (-21, 25), (-30, 25))
    return [
        _solid("M" + " L".join(f"{150 + x} {150 + way * (y + 3)}" for x, y in shape) + " Z", PALETTE.ink, 6)
        for shape in (fist, cuff)
    ]


def _asking() -> list[Node]:
    hook = "M135 138 Q137 122 150 122 Q165 123 164 137 Q162 147 154 151 Q150 154 150 161"
    return [_line(hook, 10, PALETTE.ink), circle((150, 178), 7, PALETTE.ink, 0)]


_MARKS: Mapping[str, Callable[[], list[Node]]] = {
    "up": lambda: _thumb(1),
    "down": lambda: _thumb(-1),
    "asking": _asking,
}


def _speaker(c: str) -> list[Node]:
    horn = _solid("M28 76 L60 76 L102 40 L102 160 L60 124 L28 124 Z", c)
    return [horn, _line("M128 74 Q148 100 128 126 M148 52 Q186 100 148 148", 13, c)]


def _phone(c: str) -> list[Node]:
    d = (
        "M62 32 Q46 36 42 58 Q44 112 92 150 Q126 174 148 156 Q162 146 160 138 "
        "L132 116 L112 128 Q84 112 76 86 L90 68 L72 32 Z"
    )
    return [_solid(d, c)]


def _calendar(c: str) -> list[Node]:
    frame = "M34 50 L166 50 L166 166 L34 166 Z M34 86 L166 86 M68 32 L68 64 M132 32 L132 64"
    return [_line(frame, 12, c), box((92, 106), (44, 36), c, 4, 0)]


def _lock(c: str) -> list[Node]:
    return [
        _line("M64 92 L64 66 Q64 30 100 30 Q136 30 136 66 L136 92", 15, c),
        box((40, 88), (120, 84), c, 14, 0),
    ]


def _person(c: str) -> list[Node]:
    return [circle((100, 66), 36, c, 0), _solid("M34 166 Q36 118 78 116 L122 116 Q164 118 166 166 Z", c)]


def _people(c: str) -> list[Node]:
    small: list[Node] = [circle((x, 74), 26, c, 0) for x in (60, 140)]
    return [*small, _solid("M16 160 Q18 116 50 114 L150 114 Q182 116 184 160 Z", c)]


_SIGNS: Mapping[str, Draw] = {
    "groen": _green,
    "oranje": _orange,
    "rood": _red,
    "ja": lambda c: _answer(c, "M62 116 Q100 162 138 116"),
    "beetje": lambda c: _answer(c, "M64 130 L136 130"),
    "nogeens": _again,
    "goed": lambda c: _going(c, "M44 92 Q73 126 102 92", "up"),
    "weetniet": lambda c: _going(c, "M46 104 L98 104", "asking"),
    "lukt_niet": lambda c: _going(c, "M45 112 Q73 84 101 112", "down"),
    "i_home": lambda c: [_line("M30 104 L100 40 L170 104 M52 92 L52 162 L148 162 L148 92", 15, c)],
    "i_speaker": _speaker,
    "i_phone": _phone,
    "i_calendar": _calendar,
    "i_left": lambda c: [_line("M122 44 L66 100 L122 156", 22, c)],
    "i_right": lambda c: [_line("M78 44 L134 100 L78 156", 22, c)],
    "i_up": lambda c: [_line("M44 124 L100 68 L156 124", 22, c)],
    "i_down": lambda c: [_line("M44 76 L100 132 L156 76", 22, c)],
    "i_close": lambda c: [_line("M54 54 L146 146 M146 54 L54 146", 20, c)],
    "i_lock": _lock,
    "i_plus": lambda c: [_line("M100 40 L100 160 M40 100 L160 100", 20, c)],
    "i_tick": lambda c: [_line("M40 106 L82 148 L160 56", 22, c)],
    "i_search": lambda c: [_line("M88 34 A54 54 0 1 0 88.1 34 M128 128 L168 168", 16, c)],
    "i_person": _person,
    "i_people": _people,
    "i_list": lambda c: [
        _line("M78 54 L168 54 M78 100 L168 100 M78 146 L168 146", 16, c),
        *[circle((42, y), 11, c, 0) for y in (54, 100, 146)],
    ],
    "i_print": lambda c: [
        _line("M60 72 L60 32 L140 32 L140 72 M60 140 L36 140 L36 74 L164 74 L164 140 L140 140", 13, c),
        _line("M62 116 L138 116 L138 168 L62 168 Z", 13, c),
    ],
    "i_sync": lambda c: [
        _line("M40 96 Q44 44 100 42 Q136 42 152 72 M160 104 Q156 156 100 158 Q64 158 48 128", 14, c),
        _solid("M164 42 L160 84 L124 66 Z M36 158 L40 116 L76 134 Z", c, 4),
    ],
    "i_gear": lambda c: [
        circle((100, 100), 42, "none", 16 / STROKE, c),
        _line("M100 24 L100 44 M100 156 L100 176 M24 100 L44 100 M156 100 L176 100", 18, c),
        _line("M46 46 L60 60 M140 140 L154 154 M154 46 L140 60 M60 140 L46 154", 18, c),
    ],
    "i_eye": lambda c: [
        _line("M20 100 Q100 20 180 100 Q100 180 20 100 Z", 14, c),
        circle((100, 100), 24, c, 0),
    ],
    "i_clock": lambda c: [
        circle((100, 100), 72, "none", 15 / STROKE, c),
        _line("M100 58 L100 102 L132 122", 15, c),
    ],
    "i_book": lambda c: [
        _line(
            "M100 58 Q64 34 28 46 L28 150 Q64 138 100 160 Q136 138 172 150 L172 46 Q136 34 100 58 L100 156",
            13,
            c,
        )
    ],
    "i_shield": lambda c: [
        _solid("M100 22 Q136 44 172 44 Q174 144 100 180 Q26 144 28 44 Q64 44 100 22 Z", c),
        _line("M66 100 L90 126 L136 72", 17, _WHITE),
    ],
    "i_warning": _orange,
}
SIGN_NAMES = tuple(_SIGNS)


@lru_cache(maxsize=256)
def sign(name: str, colour: str) -> Picture:
    """A sign in one colour (#RRGGBB), which fills the face of an answer. KeyError if unknown."""
    return Picture(to_svg(_SIGNS[name](colour), SIDE, SIDE), SIDE, SIDE, name)
