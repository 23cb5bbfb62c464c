"""The top of a board and its signs: buttons, title, a calm notice, the sign of a zone.

Pure, any thread. Each function gives items in reading order; sizes are board units of the frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from desktop.boards.frame import Frame
from desktop.boards.geometry import Box as Ground
from desktop.boards.geometry import Item, Kind, Pic, Prim, Rect, Word
from desktop.boards.in_two import to_check
from desktop.boards.tokens import BOARD_TYPE, PAPER_MIN, ZONES
from desktop.boards.typesetting import (
    Align,
    Style,
    Vertical,
    breadth,
    fitting_size,
    height_in,
    right_of,
    set_text,
    width_in,
)
from desktop.domain.plans import Zone


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: its key, its words and its sign."""

    key: str
    label: str
    sign: str
    is_main: bool = False


def button_width(frame: Frame, button: Button) -> float:
    """How wide a button has to be for its words."""
    label = breadth(frame.say(button.label), frame.small_letter(BOARD_TYPE.label), bold=True)
    return max(frame.touch, label + (44 + 12 + 44) * frame.u)


def button_item(frame: Frame, button: Button, rect: Rect, *, only_sign: bool = False) -> Item:
    """Sign and words, or only the sign; always with a name. The main one is solid."""
    u = frame.u
    fill, role, line = ("accent", "accent_text", "") if button.is_main else ("surface", "accent", "control")
    ground = Ground(rect, fill, line, 2.2 * u if line else 0.0, 18 * u)
    side = min(rect.h * 0.56, 44 * u)
    if only_sign:
        pic = Pic(Rect(rect.cx - side / 2, rect.cy - side / 2, side, side), sign=button.sign, role=role)
        return Item(button.key, Kind.BUTTON, rect, button.label, prims=(ground, pic), radius=18 * u)
    said, room = frame.say(button.label), rect.w - side - 34 * u
    size = frame.small_letter(BOARD_TYPE.label)
    size = fitting_size(said, Rect(0, 0, room, rect.h), Style(size, bold=True, lines=2), 12 * u)
    label = width_in(said, size, True, room)
    x = rect.cx - (side + 12 * u + label) / 2
    pic = Pic(Rect(x, rect.cy - side / 2, side, side), sign=button.sign, role=role)
    words = set_text(
        said, Rect(x + side + 12 * u, rect.y, label + 1, rect.h), Style(size, bold=True, role=role)
    )
    return Item(button.key, Kind.BUTTON, rect, button.label, prims=(ground, pic, *words), radius=18 * u)


def title_row(
    frame: Frame,
    title: str,
    subtitle: str,
    *,
    notice: Sequence[str] = (),
    left: Sequence[Button] = (),
    right: Sequence[Button] = (),
) -> tuple[list[Item], float]:
    """Buttons, the title, and a calm notice or the subtitle; gives the items and the y below them."""
    u, inner, high = frame.u, frame.inner, frame.touch
    items: list[Item] = []
    x, end = inner.x, inner.right
    for button in () if frame.paper else left:
        wide = button_width(frame, button)
        items.append(button_item(frame, button, Rect(x, inner.y, wide, high)))
        x += wide + 20 * u
    after: list[Item] = []
    for button in () if frame.paper else reversed(right):
        wide = button_width(frame, button)
        end -= wide
        after.insert(0, button_item(frame, button, Rect(end, inner.y, wide, high)))
        end -= 12 * u
    size = frame.small_letter(BOARD_TYPE.title)
    room = Rect(x, inner.y, end - x, high)
    said = frame.say(title)
    size = fitting_size(said, room, Style(size, bold=True, lines=1), 20 * u)
    words = set_text(said, Rect(x, inner.y, width_in(said, size, True, room.w), high), Style(size, bold=True))
    items.append(Item("title", Kind.LABEL, room, title, prims=words, heading=1))
    used = right_of(words) + 22 * u
    room_for_note = min(end - used - 8 * u, (270 if frame.paper else 170) * u)
    note = check_note(frame, Rect(end - 8 * u - room_for_note, inner.y, room_for_note, high), Align.RIGHT)
    end -= note[0].rect.w + 16 * u if note else 0
    beside = Rect(used, inner.y, end - used - 8 * u, high)
    items += note
    items += _notice(frame, beside, notice) if notice else _subtitle(frame, beside, subtitle, size)
    return items + after, inner.y + high


def check_note(frame: Frame, room: Rect, align: Align = Align.LEFT) -> list[Item]:
    """Which language stands below the Dutch, and that its words still have to be looked at."""
    if not frame.second:
        return []
    text, size = to_check(frame.second), frame.small_letter(16)
    wide = width_in(text, size, False, room.w)
    place = Rect(room.x + (room.w - wide) * align.value, room.y, wide, room.h)
    words = set_text(text, place, Style(size, role="muted", align=align))
    return [Item("to_check", Kind.LABEL, place, text, prims=words)]


def _subtitle(frame: Frame, room: Rect, text: str, title_size: float) -> list[Item]:
    size = frame.small_letter(BOARD_TYPE.name)
    if not text or breadth(text, size, bold=False) > room.w:
        return []
    wide = width_in(text, size, False, room.w)
    place = Rect(room.x, room.y + (title_size - size) * 0.26, wide, room.h)
    words = set_text(text, place, Style(size, role="muted"))
    return [Item("subtitle", Kind.LABEL, room, text, prims=words)]


def _notice(frame: Frame, room: Rect, lines: Sequence[str]) -> list[Item]:
    """What has to be known first, such as a restraining order: framed, in plain words, not in red."""
    u = frame.u
    text = " ".join(lines)
    side = min(room.h * 0.62, 40 * u)
    inside = Rect(room.x + side + 22 * u, room.y, room.w - side - 32 * u, room.h)
    style = Style(frame.small_letter(22), leading=1.15, lines=1)
    row = Rect(inside.x, inside.y, inside.w, inside.h / max(1, len(lines)))
    size = min(fitting_size(line, row, style, PAPER_MIN if frame.paper else 10 * u) for line in lines)
    highs = [height_in(line, size, False, inf, 1.15) + size * 0.22 for line in lines]
    top = room.cy - sum(highs) / 2
    words: tuple[Word, ...] = ()
    for at, line in enumerate(lines):
        place = Rect(inside.x, top + sum(highs[:at]), inside.w, highs[at])
        words += set_text(line, place, Style(size, bold=at == 0))
    prims: tuple[Prim, ...] = (
        Ground(room, "surface", "control", 2.2 * u, 18 * u),
        Pic(Rect(room.x + 12 * u, room.cy - side / 2, side, side), sign="i_lock", role="text"),
        *words,
    )
    return [Item("order", Kind.LABEL, room, text, prims=prims, radius=18 * u)]


def zone_width(frame: Frame, zone: Zone) -> float:
    """How wide the sign of a zone is with its words beside each other."""
    look = ZONES[zone]
    word = breadth(frame.say(look.word), frame.small_letter(BOARD_TYPE.zone), bold=True)
    return word + breadth(frame.say(look.say), frame.small_letter(19), bold=False) + 116 * frame.u


def _sign_heights(said: str, meant: str, word: float, say: float, wide: float) -> tuple[float, float]:
    return height_in(said, word, True, wide) + word * 0.27, height_in(meant, say, False, wide, 1.1)


def zone_sign(frame: Frame, zone: Zone, rect: Rect, *, beside: bool = False) -> Item:
    """Shape, word and what it means; under each other in a narrow column, or beside each other on top."""
    u, look = frame.u, ZONES[zone]
    name = f"{look.word}: {look.say.lower()}"
    word_size, say_size = frame.small_letter(BOARD_TYPE.zone), frame.small_letter(19)
    word = Style(word_size, bold=True, role=look.role)
    said, meant = frame.say(look.word), frame.say(look.say)
    if beside:
        side = min(56 * u, rect.h - 14 * u)
        x = rect.x + 16 * u
        sign = Pic(Rect(x, rect.cy - side / 2, side, side), sign=zone, role=look.role)
        x += side + 14 * u
        word_size = fitting_size(said, Rect(0, 0, rect.w, rect.h), word, frame.least(15))
        wide = breadth(said, word_size, bold=True)
        words = set_text(said, Rect(x, rect.y, wide + 1, rect.h), replace(word, size=word_size))
        x += wide + 14 * u
        room = Rect(x, rect.y, rect.right - x - 8 * u, rect.h)
        say_size = fitting_size(meant, room, Style(say_size, lines=2), frame.least(14))
        room = Rect(x, rect.y, width_in(meant, say_size, False, room.w), rect.h)
        words += set_text(meant, room, Style(say_size))
        return Item(f"zone_{zone}", Kind.LABEL, rect, name, zone, (sign, *words), heading=2)
    word_size = fitting_size(said, rect, Style(word_size, bold=True, lines=1), frame.least(15))
    say_size = fitting_size(
        meant, Rect(0, 0, rect.w, rect.h * 0.4), Style(say_size, lines=2), frame.least(14)
    )
    word_high, say_high = _sign_heights(said, meant, word_size, say_size, rect.w)
    while word_high + say_high + 36 * u > rect.h and say_size > frame.least(
        11
    ):  # two languages in a low band
        word_size, say_size = word_size * 0.95, say_size * 0.95
        word_high, say_high = _sign_heights(said, meant, word_size, say_size, rect.w)
    side = min(56 * u, rect.h * 0.36, max(28 * u, rect.h - word_high - say_high - 8 * u))
    high = side + word_high + say_high
    y = rect.cy - high / 2
    sign = Pic(Rect(rect.cx - side / 2, y, side, side), sign=zone, role=look.role)
    y += side + 2 * u
    words = set_text(
        said,
        Rect(rect.x, y, rect.w, word_high - word_size * 0.05),
        Style(word_size, bold=True, role=look.role, align=Align.CENTRE),
    )
    y += word_high
    words += set_text(
        meant,
        Rect(rect.x, y, rect.w, rect.bottom - y),
        Style(say_size, align=Align.CENTRE, vertical=Vertical.TOP, leading=1.1),
    )
    return Item(f"zone_{zone}", Kind.LABEL, rect, name, zone, (sign, *words), heading=2)
