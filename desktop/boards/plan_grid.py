"""*Ons plan* as a grid, when the worker chose one: 1, 2×2, 3×2 or 3×3 cards, with who helps below.

Pure, any thread. Every card says its colour by shape and word, for here no band does. What does not stand on
the first page is behind *Verder*. Source: ui.md "Praatplaat".
"""

from collections.abc import Sequence
from dataclasses import replace

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card, PlanBoard
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Pic, Rect
from desktop.boards.kept_places import Places
from desktop.boards.shapes import Shape, chunks, placed, rects_in, room_in, shape_in
from desktop.boards.tokens import ZONES

_LETTERS = {1: 44.0, 2: 30.0, 3: 26.0}
"""The largest sentence by the number of columns, board units."""


def grid_shape(board: PlanBoard, letters: float = 1.0) -> Shape:
    """Columns and rows of a page."""
    return shape_in(board.size, is_large=Frame(1, 1, letters=letters).is_large)


def grid_pages(board: PlanBoard, letters: float = 1.0) -> tuple[tuple[Card | None, ...], ...]:
    """Which cards stand on which page, in their places."""
    return chunks(board.in_grid(), room_in(grid_shape(board, letters)))


def layout_plan_grid(frame: Frame, board: PlanBoard, area: Rect, page: int) -> list[Item]:
    """The cards of one page, row by row."""
    shape = grid_shape(board, frame.letters)
    rects = rects_in(area, shape, frame.gap * 1.2)
    every = grid_pages(board, frame.letters)
    pairs = [pair for part in every for pair in placed(part, rects)]
    told = [(_told(card), rect) for card, rect in pairs]
    letter = card_letter(frame, told, units=_LETTERS[shape[0]])
    return [_item(frame, card, rect, letter) for card, rect in placed(every[page % len(every)], rects)]


def chosen_first(places: Places, chosen: Sequence[str], size: int) -> Places:
    """The places after the worker chose what stands on the first page, at most `size` cards.

    What was there and is chosen stays; what was chosen takes the first place that comes free; what was not
    goes to where that stood. Raises ValueError for more cards than there are places.
    """
    if len(chosen) > size:
        raise ValueError("more cards than places")
    now: list[str | None] = [*places, *([None] * (size - len(places)))]
    come = [key for key in chosen if key not in now[:size]]
    for at in range(size):
        if now[at] in chosen:
            continue
        goes, now[at] = now[at], None
        if come:
            there = now.index(come[0]) if come[0] in now else None
            now[at] = come.pop(0)
            if there is not None:
                now[there] = goes
            elif goes is not None:
                now.append(goes)
        elif goes is not None:
            now.append(goes)
    while now and now[-1] is None:
        now.pop()
    return tuple(now)


def _told(card: Card) -> Card:
    look = ZONES.get(card.zone) if card.zone is not None else None
    return replace(card, caption=look.word) if look is not None and not card.caption else card


def _item(frame: Frame, card: Card, rect: Rect, letter: float) -> Item:
    """A card on the ground of its colour, with the shape in the corner and the word above the sentence."""
    drawn = card_item(frame, _told(card), rect, letter)
    spoken = card_item(frame, card, rect, letter).name
    if card.zone is None:
        return drawn
    look = ZONES[card.zone]
    side = min(56 * frame.u, max(38 * frame.u, rect.h * 0.13))
    corner = Rect(rect.right - side - 10 * frame.u, rect.y + 10 * frame.u, side, side)
    ground, *rest = drawn.prims
    soft = replace(ground, fill=look.soft) if isinstance(ground, Box) else ground
    return replace(drawn, name=spoken, prims=(soft, *rest, Pic(corner, sign=card.zone, role=look.role)))
