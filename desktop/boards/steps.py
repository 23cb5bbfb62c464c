"""*Als … dan …* of one person: what I notice, an arrow, and the steps that I take, numbered in their order.

Pure, any thread. Orange above red; what one of them has more fills a page of its own. What stands on it is
in steps_content.
"""

from dataclasses import dataclass, replace

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect, Word
from desktop.boards.in_two import phrase
from desktop.boards.panels import buttons, spread
from desktop.boards.shapes import Shape, chunks
from desktop.boards.signals import BACK
from desktop.boards.steps_content import Steps, StepsBoard
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import RADIUS, ZONES
from desktop.boards.typesetting import Align, Style, fitting_size, right_of, set_text, width_in
from desktop.domain.plans import Zone

TITLE = "Als … dan …"
_MOST_STEPS = 3
_MOST_WHEN = 2
_LARGER = 36
"""The largest letter where a zone has the page to itself, board units."""


def steps_pages(board: StepsBoard, letters: float = 1.0) -> int:
    """How many pages the board takes; with very large letters a zone has a page of its own."""
    return len(_pages(board, letters))


@dataclass(frozen=True, slots=True)
class _Part:
    """What of one zone stands on a page: `first` is the number of its first step, `shape` how steps stand."""

    zone: Zone
    when: tuple[Card, ...]
    then: tuple[Card, ...]
    first: int
    shape: Shape


def _parts(steps: Steps, most: int, most_when: int, done: int = 0) -> list[_Part]:
    """A zone in parts of so many steps; the first `done` steps and their "als" stand on earlier pages."""
    earlier = done // _MOST_STEPS * _MOST_WHEN
    then, when = (
        chunks(steps.then[done:], most),
        chunks(steps.when[earlier:] or steps.when[-most_when:], most_when),
    )
    return [
        _Part(
            steps.zone,
            when[at] if at < len(when) else when[-1],
            then[at] if at < len(then) else (),
            done + at * most + 1,
            (most, 1),
        )
        for at in range(max(len(then), len(when)))
    ]


def _pages(board: StepsBoard, letters: float) -> tuple[tuple[_Part, ...], ...]:
    """Both zones below each other as long as both have steps; what one has more fills pages of its own."""
    if Frame(1, 1, letters=letters).is_large:
        return tuple((part,) for steps in board.steps for part in _parts(steps, 1, 1)) or ((),)
    parts = [_parts(steps, _MOST_STEPS, _MOST_WHEN) for steps in board.steps]
    both = min(len(zone) for zone in parts) if len(parts) > 1 else 0
    pages = [tuple(zone[at] for zone in parts) for at in range(both)]
    for steps, zone in zip(board.steps, parts, strict=True):
        if len(zone) > both:
            more = _parts(steps, 2 * _MOST_STEPS, 2 * _MOST_WHEN, both * _MOST_STEPS)
            pages += [(replace(part, shape=_alone(len(part.then))),) for part in more]
    return tuple(pages) or ((),)


def _alone(count: int) -> Shape:
    """Columns and rows of the steps of a zone that has the page to itself."""
    rows = 1 if count <= _MOST_STEPS else 2
    return max(1, -(-count // rows)), rows


def _bands(frame: Frame, area: Rect, page: tuple[_Part, ...]) -> tuple[Rect, ...]:
    return spread(area, 1, max(1, len(page)), frame.gap * 1.4)


def layout_steps(
    board: StepsBoard, frame: Frame, *, page: int = 0, reads_aloud: bool = False, back: Button = BACK
) -> tuple[Item, ...]:
    """The board as items in reading order: when, then the steps, zone by zone."""
    every = _pages(board, frame.letters)
    subtitle = phrase("of", frame.second, {"namen": board.name}) if board.name else ""
    items, y = title_row(frame, TITLE, subtitle, left=[back], right=buttons(len(every), reads_aloud))
    inner = frame.inner
    y += frame.gap
    area = Rect(inner.x, y, inner.w, inner.bottom - y)
    shown = every[page % len(every)]
    sized = [  # one letter for all pages on which cards are as large
        pair
        for parts in every
        if len(parts) == len(shown)
        for part, band in zip(parts, _bands(frame, area, parts), strict=False)
        for pair in _rects(frame, part, band)
    ]
    is_alone = len(shown) == 1 and not frame.is_large
    letter = card_letter(frame, sized, units=_LARGER if is_alone else 27)
    for part, band in zip(shown, _bands(frame, area, shown), strict=False):
        items += _band(frame, part, band, letter)
    return tuple(items)


def _columns(frame: Frame, band: Rect, shape: Shape) -> tuple[Rect, Rect, tuple[Rect, ...]]:
    """The "als", the arrow, and the places of the steps below their numbers, row by row."""
    u = frame.u
    inner = band.inset(10 * u)
    arrow = 62 * u
    wide = inner.w * (0.44 if frame.is_large else 0.27)
    when = Rect(inner.x, inner.y, wide, inner.h)
    rest = Rect(when.right + arrow, inner.y, inner.w - wide - arrow, inner.h)
    rows = spread(rest, 1, shape[1], frame.gap)
    steps = tuple(place for row in rows for place in spread(row, shape[0], 1, 40 * u))
    return when, Rect(when.right, inner.y, arrow, inner.h), steps


def _head(frame: Frame) -> float:
    return 50 * frame.u


def _rects(frame: Frame, part: _Part, band: Rect) -> list[tuple[Card, Rect]]:
    when, _, steps = _columns(frame, band, part.shape)
    high = _head(frame)
    below = Rect(when.x, when.y + high, when.w, when.h - high)
    found = (
        list(zip(part.when, spread(below, 1, max(1, len(part.when)), frame.gap), strict=True))
        if part.when
        else []
    )
    found += [
        (card, Rect(rect.x, rect.y + high, rect.w, rect.h - high))
        for card, rect in zip(part.then, steps, strict=False)
    ]
    return found


def _band(frame: Frame, part: _Part, band: Rect, letter: float) -> list[Item]:
    u, look = frame.u, ZONES[part.zone]
    radius = RADIUS.band * u
    rects = {card.key: rect for card, rect in _rects(frame, part, band)}
    when, arrow, steps = _columns(frame, band, part.shape)
    high = _head(frame)
    items = [
        Item(
            f"band_{part.zone}",
            Kind.BACK,
            band,
            zone=part.zone,
            prims=(Box(band, look.soft, radius=radius),),
            radius=radius,
        ),
        _when_head(frame, part.zone, Rect(when.x, when.y, when.w, high)),
    ]
    items += [card_item(frame, card, rects[card.key], letter) for card in part.when]
    if not part.then:
        return items
    side = arrow.w * 0.9
    sign = Rect(arrow.cx - side / 2, arrow.cy + high / 2 - side / 2, side, side)
    items.append(_arrow(f"arrow_{part.zone}", arrow, sign, look.role))
    for at, (card, rect) in enumerate(zip(part.then, steps, strict=False)):
        number = part.first + at
        items.append(_step_head(frame, part.zone, number, Rect(rect.x, rect.y, rect.w, high)))
        items.append(card_item(frame, card, rects[card.key], letter))
        if at + 1 < len(part.then) and (at + 1) % part.shape[0]:
            gap = Rect(rect.right, rect.y, steps[at + 1].x - rect.right, rect.h)
            small = gap.w * 0.98
            sign = Rect(gap.cx - small / 2, gap.cy + high / 2 - small / 2, small, small)
            items.append(_arrow(f"arrow_{part.zone}_{number}", gap, sign, look.role))
    return items


def _arrow(key: str, rect: Rect, sign: Rect, role: str) -> Item:
    return Item(key, Kind.BACK, rect, prims=(Pic(sign, sign="i_right", role=role),))


def _when_head(frame: Frame, zone: Zone, rect: Rect) -> Item:
    """ "Als" with the shape and the word of its zone."""
    u, look = frame.u, ZONES[zone]
    side = rect.h * 0.78
    size = frame.small_letter(26)
    words = _beside(
        frame.say("Als"), Rect(rect.x + side + 12 * u, rect.y, rect.w, rect.h), Style(size, bold=True)
    )
    x = right_of(words) + 12 * u
    small = _beside(
        frame.say(look.word),
        Rect(x, rect.y, rect.right - x, rect.h),
        Style(frame.small_letter(20), True, look.role),
    )
    prims: tuple[Prim, ...] = (
        Pic(Rect(rect.x, rect.cy - side / 2, side, side), sign=zone, role=look.role),
        *words,
        *small,
    )
    return Item(f"zone_{zone}", Kind.LABEL, rect, f"Als, {look.word.lower()}", zone, prims, heading=2)


def _beside(text: str, room: Rect, style: Style) -> tuple[Word, ...]:
    """A short text at the left of its room, at the size that fits."""
    style = replace(style, lines=1)
    style = replace(style, size=fitting_size(text, room, style, style.size * 0.5))
    return set_text(text, Rect(room.x, room.y, width_in(text, style.size, True, room.w), room.h), style)


def _step_head(frame: Frame, zone: Zone, number: int, rect: Rect) -> Item:
    """ "Dan" on the first step, and the number of the step in a disc."""
    u, look = frame.u, ZONES[zone]
    side = rect.h * 0.82
    disc = Rect(rect.x, rect.cy - side / 2, side, side)
    digits = set_text(str(number), disc, Style(side * 0.62, True, "surface", Align.CENTRE))
    said = "Dan" if number == 1 else "En dan"
    size = frame.small_letter(26)
    room = Rect(disc.right + 12 * u, rect.y, rect.right - disc.right - 12 * u, rect.h)
    words = _beside(frame.say(said), room, Style(size, bold=True))
    prims: tuple[Prim, ...] = (Box(disc, look.role, radius=side / 2), *digits, *words)
    return Item(f"step_{zone}_{number}", Kind.LABEL, rect, f"Stap {number}. {said}", zone, prims, heading=2)
