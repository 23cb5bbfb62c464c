"""One card that fills the board, with teach-back below and the way to the next card beside it.

Pure, any thread. The question is about the worker, never a test (language.md: Teach-back). Nothing is red.
"""

from dataclasses import dataclass

from desktop.boards.cards import said_on
from desktop.boards.content import IN_DISCUSSION, Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.ons_plan import READ_ALOUD
from desktop.boards.signals import BACK
from desktop.boards.titles import Button, button_item, button_width, check_note, zone_sign, zone_width
from desktop.boards.tokens import BOARD_TYPE, RADIUS, look_of
from desktop.boards.typesetting import (
    Align,
    Style,
    Vertical,
    fitting_size,
    height_in,
    set_text,
    size_within,
    width_in,
)
from desktop.domain.plans import Understood

_DOT = 13.0  # one of the dots that tell where one is, board units
QUESTION = "Heb ik het goed uitgelegd? Wat ga jij doen?"
PREVIOUS = Button("previous", "Vorige", "i_left")
NEXT = Button("next", "Volgende", "i_right")
TEACH_BACK: dict[Understood, tuple[str, str]] = {
    Understood.YES: ("Snap ik", "green_edge"),
    Understood.BIT: ("Een beetje", "orange_edge"),
    Understood.AGAIN: ("Leg nog eens uit", "mark"),
}
"""What each answer says, and the colour of its sign; the sign is named as the answer is kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands in its board: the how many-th of how many, and how to go back."""

    at: int = 0
    of: int = 1
    back: Button = BACK


def layout_single(
    card: Card,
    frame: Frame,
    *,
    place: Place | None = None,
    chosen: Understood | None = None,
    teach_back: bool = True,
    reads_aloud: bool = False,
    question: str = QUESTION,
) -> tuple[Item, ...]:
    """The enlarged card. `chosen` is the answer that was tapped; without `teach_back` the card is higher.

    `question` stands above the answers; once one was tapped it may say what is done with it.
    """
    u, inner, high = frame.u, frame.inner, frame.touch
    where = place or Place()
    back_width = button_width(frame, where.back)
    read_width = button_width(frame, READ_ALOUD) if reads_aloud else 0.0
    items = [button_item(frame, where.back, Rect(inner.x, inner.y, back_width, high))]
    between = Rect(inner.x + back_width, inner.y, inner.w - back_width - read_width, high)
    sign_width = min(between.w, zone_width(frame, card.zone) if card.zone is not None else 0.0)
    sign_room = Rect(inner.cx - sign_width / 2, inner.y, sign_width, high)
    if card.zone is not None:
        items.append(zone_sign(frame, card.zone, sign_room, beside=True))
    if reads_aloud:
        read = Rect(inner.right - read_width, inner.y, read_width, high)
        items.append(button_item(frame, READ_ALOUD, read))
    y = inner.y + high + 12 * u
    teach_height = max(frame.touch, 104 * u) if teach_back else 0.0
    ask_height = (68 if frame.second else 46) * u if teach_back else 0.0
    bottom = inner.bottom - teach_height - ask_height - (8 * u if teach_back else 0)
    side = max(frame.touch, 82 * u)
    area = Rect(inner.x + side + 14 * u, y, inner.w - 2 * side - 28 * u, bottom - y)
    items.append(_step(frame, PREVIOUS, Rect(inner.x, area.cy - 70 * u, side, 140 * u)))
    items.append(_large_card(frame, card, area, where))
    beside = _text_left(area, u)
    end = area.right - 44 * u - where.of * _DOT * 1.7 * u
    items += check_note(frame, Rect(beside, area.bottom - 46 * u, end - beside, 40 * u))
    items.append(_step(frame, NEXT, Rect(inner.right - side, area.cy - 70 * u, side, 140 * u)))
    if teach_back:
        room = Rect(area.x, bottom, area.w, inner.bottom - bottom)
        items += _teach_back(frame, room, ask_height, chosen, question)
    return tuple(items)


def _step(frame: Frame, button: Button, rect: Rect) -> Item:
    return button_item(frame, button, rect, only_sign=True)


def _picture_side(area: Rect, u: float) -> float:
    return min(area.h - 28 * u, area.w * 0.46)


def _text_left(area: Rect, u: float) -> float:
    """Where the words of the card begin, beside its picture."""
    return area.x + 48 * u + _picture_side(area, u)


def _large_card(frame: Frame, card: Card, area: Rect, where: Place) -> Item:
    u, look = frame.u, look_of(card.zone)
    side = _picture_side(area, u)
    tile = Rect(area.x + 14 * u, area.cy - side / 2, side, side)
    prims: list[Prim] = [
        Box(area, look.soft, look.edge, 2.4 * u, RADIUS.band * u),
        Box(tile, "surface", "", 0.0, 22 * u),
        Pic(tile.inset(12 * u), card.picture),
    ]
    left = _text_left(area, u)
    room = Rect(left, area.y + 20 * u, area.right - left - 28 * u, area.h - 70 * u)
    if card.caption:
        style = Style(frame.small_letter(28), role=look.role, vertical=Vertical.TOP)
        caption = frame.say(card.caption)
        prims += set_text(caption, room, style)
        high = height_in(caption, style.size, False, room.w) + style.size * 0.45
        room = Rect(room.x, room.y + high, room.w, room.h - high)
    if card.in_discussion:
        size = frame.small_letter(26)
        said = frame.say(IN_DISCUSSION)
        high = height_in(said, size, False, room.w - size * 1.6) + size * 0.32
        line = Rect(room.x + size * 1.6, room.bottom - high, room.w - size * 1.6, high)
        prims.append(
            Pic(Rect(room.x, line.cy - size * 0.62, size * 1.24, size * 1.24), sign="i_people", role="accent")
        )
        prims += set_text(said, line, Style(size, role="accent"))
        room = Rect(room.x, room.y, room.w, room.h - high - size * 0.3)
    style = Style(BOARD_TYPE.single * u * min(frame.letters, 1.25), bold=True, leading=1.22)
    sentence = said_on(frame, card)
    size = size_within(sentence, room, Style(style.size, True, leading=1.22, lines=4), 40 * u)
    prims += set_text(sentence, room, Style(size, True, leading=1.22), counted=True)
    dot = _DOT * u
    x = area.right - 28 * u - where.of * dot * 1.7
    for at in range(where.of if where.of > 1 else 0):  # where am I: dots, no numbers
        fill = look.role if at == where.at else "surface"
        prims.append(
            Box(Rect(x + at * dot * 1.7, area.bottom - 32 * u, dot, dot), fill, look.role, 2 * u, dot / 2)
        )
    said = " ".join(filter(None, (card.caption and card.caption + ".", card.told)))
    return Item("single", Kind.CARD, area, said, card.zone, tuple(prims), RADIUS.band * u)


def _teach_back(
    frame: Frame, room: Rect, ask_height: float, chosen: Understood | None, question: str
) -> list[Item]:
    u = frame.u
    ask = Rect(room.x, room.y, room.w, ask_height)
    asked = frame.say(question)
    size = fitting_size(asked, ask, Style(frame.small_letter(27), True, lines=1), 18 * u)
    items = [
        Item(
            "question",
            Kind.LABEL,
            ask,
            question,
            prims=set_text(asked, ask, Style(size, bold=True, align=Align.CENTRE)),
        )
    ]
    gap = 14 * u
    wide = (room.w - 2 * gap) / 3
    top = ask.bottom + 2 * u
    size = min(
        fitting_size(
            frame.say(label),
            Rect(0, 0, wide - 110 * u, room.bottom - top),
            Style(frame.small_letter(28), True, lines=2),
            16 * u,
        )
        for label, _ in TEACH_BACK.values()
    )
    for at, answer in enumerate(TEACH_BACK):
        rect = Rect(room.x + at * (wide + gap), top, wide, room.bottom - top)
        items.append(_answer(frame, rect, answer, size, is_chosen=answer is chosen))
    return items


def _answer(frame: Frame, rect: Rect, answer: Understood, size: float, *, is_chosen: bool) -> Item:
    u = frame.u
    label, role = TEACH_BACK[answer]
    side = min(68 * u, rect.h - 16 * u)
    fill, line, weight = ("accent_soft", "accent", 4.5) if is_chosen else ("surface", "control", 2.0)
    room = rect.w - side - 46 * u
    words = frame.say(label)
    wide = width_in(words, size, True, room)
    left = rect.cx - (side + 16 * u + wide) / 2
    prims: tuple[Prim, ...] = (
        Box(rect, fill, line, weight * u, 20 * u),
        Pic(Rect(left, rect.cy - side / 2, side, side), sign=answer.value, role=role),
        *set_text(words, Rect(left + side + 16 * u, rect.y, wide + 1, rect.h), Style(size, bold=True)),
    )
    said = f"{label}, gekozen" if is_chosen else label
    return Item(f"teach_{answer}", Kind.TEACH, rect, said, prims=prims, radius=20 * u)
