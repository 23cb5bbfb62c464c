"""*Als … dan …* of one person: what I notice, an arrow, and the steps that I take, numbered in their order.

Pure, any thread. Two rows, orange and red. From signals and agreements: what I feel and what others see is
the "als"; what I do, what I agreed to, whom I call and what the other does are the steps, in that order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card, agreement_card, shown_plan, signal_card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect, Word
from desktop.boards.in_two import phrase
from desktop.boards.panels import buttons, spread
from desktop.boards.pictures import Pictures
from desktop.boards.shapes import chunks
from desktop.boards.signals import BACK
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import RADIUS, ZONES
from desktop.boards.typesetting import Align, Style, fitting_size, right_of, set_text, width_in
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Signal, SignalQuestion, Zone
from desktop.domain.safe_view import SafeView

TITLE = "Als … dan …"
STEP_ZONES = (Zone.ORANGE, Zone.RED)
_WHEN = (SignalQuestion.FEEL, SignalQuestion.NOTICE)
_ASKED = {
    SignalQuestion.FEEL: "Zo voel ik me",
    SignalQuestion.NOTICE: "Dit zie je aan mij",
    SignalQuestion.DO: "",
    SignalQuestion.CALL: "",
    SignalQuestion.OTHER: "Dit doet de ander",
}
_MOST_STEPS = 3
_MOST_WHEN = 2


@dataclass(frozen=True, slots=True)
class Steps:
    """One "als" with its "dan": the cards that say when, and the steps in their order."""

    zone: Zone
    when: tuple[Card, ...]
    then: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class StepsBoard:
    """*Als … dan …* of one person; a zone without anything to say has no steps."""

    person: EntityId
    name: str
    steps: tuple[Steps, ...]


def steps_board(
    view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None = None
) -> StepsBoard:
    """The steps of one person, as far as this reader may see them."""
    member = view.dossier.get(Person, person)
    steps = tuple(_steps(view, pictures, person, plan, zone) for zone in STEP_ZONES)
    shown = tuple(each for each in steps if each.when or each.then)
    return StepsBoard(person, member.name if member is not None else "", shown)


def with_steps(view: SafeView, pictures: Pictures, plan: EntityId | None = None) -> tuple[EntityId, ...]:
    """The persons who have a board of steps for this reader: with both an "als" and a "dan" somewhere."""
    boards = (steps_board(view, pictures, person.id, plan) for person in view.dossier.of(Person))
    return tuple(board.person for board in boards if any(each.when and each.then for each in board.steps))


def _steps(view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None, zone: Zone) -> Steps:
    shown = shown_plan(view, plan)
    if shown is None:
        return Steps(zone, (), ())
    signals = [
        signal
        for signal in view.dossier.of(Signal)
        if signal.plan == shown.id and signal.person == person and signal.zone is zone
    ]

    def asked(question: SignalQuestion) -> Iterator[Card]:
        for signal in signals:
            if signal.question is question:
                yield signal_card(view, pictures, signal, _ASKED[question])

    agreed = [
        agreement_card(view, pictures, agreement)
        for agreement in view.dossier.of(Agreement)
        if agreement.plan == shown.id and agreement.zone is zone and person in agreement.who
    ]
    then = [
        *asked(SignalQuestion.DO),
        *agreed,
        *asked(SignalQuestion.CALL),
        *asked(SignalQuestion.OTHER),
    ]
    said: dict[str, Card] = {}
    for card in then:  # the same sentence twice is one step
        said.setdefault(card.sentence.casefold().strip(" ."), card)
    return Steps(zone, tuple(card for question in _WHEN for card in asked(question)), tuple(said.values()))


def steps_pages(board: StepsBoard, letters: float = 1.0) -> int:
    """How many pages the board takes; with very large letters a zone has a page of its own."""
    return len(_pages(board, letters))


@dataclass(frozen=True, slots=True)
class _Part:
    """What of one zone stands on a page: `first` is the number of its first step."""

    zone: Zone
    when: tuple[Card, ...]
    then: tuple[Card, ...]
    first: int


def _parts(steps: Steps, most: int, most_when: int) -> list[_Part]:
    then, when = chunks(steps.then, most), chunks(steps.when, most_when)
    return [
        _Part(
            steps.zone,
            when[at] if at < len(when) else when[-1],
            then[at] if at < len(then) else (),
            at * most + 1,
        )
        for at in range(max(len(then), len(when)))
    ]


def _pages(board: StepsBoard, letters: float) -> tuple[tuple[_Part, ...], ...]:
    is_large = Frame(1, 1, letters=letters).is_large
    parts = [
        _parts(steps, 1 if is_large else _MOST_STEPS, 1 if is_large else _MOST_WHEN) for steps in board.steps
    ]
    if is_large:
        return tuple((part,) for zone in parts for part in zone) or ((),)
    count = max((len(zone) for zone in parts), default=0)
    pages = tuple(tuple(zone[at] for zone in parts if at < len(zone)) for at in range(count))
    return pages or ((),)


def layout_steps(
    board: StepsBoard,
    width: float,
    height: float,
    *,
    paper: bool = False,
    page: int = 0,
    letters: float = 1.0,
    second: str = "",
    reads_aloud: bool = False,
    back: Button = BACK,
) -> tuple[Item, ...]:
    """The board as items in reading order: when, then the steps, zone by zone."""
    frame = Frame(width, height, paper, letters, second)
    every = _pages(board, letters)
    subtitle = phrase("of", second, {"namen": board.name}) if board.name else ""
    items, y = title_row(frame, TITLE, subtitle, left=[back], right=buttons(len(every), reads_aloud))
    inner = frame.inner
    y += frame.gap
    area = Rect(inner.x, y, inner.w, inner.bottom - y)
    bands = spread(area, 1, 1 if frame.is_large else len(STEP_ZONES), frame.gap * 1.4)
    at = {zone: bands[0 if frame.is_large else place] for place, zone in enumerate(STEP_ZONES)}
    sized = [
        pair
        for part in (part for page_ in every for part in page_)
        for pair in _rects(frame, part, at[part.zone])
    ]
    letter = card_letter(frame, sized, units=27)
    for part in every[page % len(every)]:
        items += _band(frame, part, at[part.zone], letter)
    return tuple(items)


def _columns(frame: Frame, band: Rect) -> tuple[Rect, Rect, tuple[Rect, ...]]:
    """The "als", the arrow, and the places of the steps below their numbers."""
    u = frame.u
    inner = band.inset(10 * u)
    arrow = 62 * u
    wide = inner.w * (0.44 if frame.is_large else 0.27)
    when = Rect(inner.x, inner.y, wide, inner.h)
    rest = Rect(when.right + arrow, inner.y, inner.w - wide - arrow, inner.h)
    steps = spread(rest, 1 if frame.is_large else _MOST_STEPS, 1, 40 * u)
    return when, Rect(when.right, inner.y, arrow, inner.h), steps


def _head(frame: Frame) -> float:
    return 50 * frame.u


def _rects(frame: Frame, part: _Part, band: Rect) -> list[tuple[Card, Rect]]:
    when, _, steps = _columns(frame, band)
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
    when, arrow, steps = _columns(frame, band)
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
        if at + 1 < len(part.then):
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
