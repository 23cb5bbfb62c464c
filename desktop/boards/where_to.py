"""*Waar ga ik heen? Wat neem ik mee?*: safe places and animals at the left, the bag at the right.

Pure, any thread. No address stands here unless it is asked for and this reader is admitted to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card, shown_plan
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Rect
from desktop.boards.kept_places import keep
from desktop.boards.panels import buttons, nothing_here, panel
from desktop.boards.people import capitalised
from desktop.boards.pictures import Pictures
from desktop.boards.shapes import (
    MOST,
    Shape,
    chunks,
    placed,
    read_in_order,
    rects_in,
    room_in,
    shape_in,
    shape_of,
)
from desktop.boards.signals import BACK
from desktop.boards.titles import Button, title_row
from desktop.domain.discussion import discussed, discussed_in_plan, is_plan_discussed
from desktop.domain.households import Pet, Place
from desktop.domain.ids import EntityId
from desktop.domain.plans import BagItem, SafePlace
from desktop.domain.safe_view import SafeView

TITLE = "Als ik weg moet"
WHERE = "Waar ga ik heen?"
WHAT = "Wat neem ik mee?"
NO_PLACE = "Hier staat nog geen plek."
NO_BAG = "Hier staat nog niets."
PLACES = "places"
BAG = "bag"
"""Keys of the two groups whose places are kept."""

_MOST_PLACES = 2
_MOST_BAG = 6


@dataclass(frozen=True, slots=True)
class WhereBoard:
    """Where this reader can go and what goes along, both in kept places."""

    places: tuple[Card | None, ...]
    bag: tuple[Card | None, ...]
    size: int = 0
    """How many things of the bag the worker wants on a page; 0: as many as there are, up to six."""

    def shapes(self, letters: float = 1.0) -> tuple[Shape, Shape]:
        """Columns and rows of the places, and of the bag."""
        is_large = Frame(1, 1, letters=letters).is_large
        places = (1, min(1 if is_large else _MOST_PLACES, max(1, len(self.places))))
        if is_large:
            return places, shape_in(min(self.size or 2, max(1, len(self.bag))), is_large=True, upright=True)
        return places, shape_of(self.size or min(len(self.bag), _MOST_BAG), MOST)


def where_board(
    view: SafeView,
    pictures: Pictures,
    plan: EntityId | None = None,
    before: Mapping[str, Sequence[str | None]] | None = None,
    *,
    with_addresses: bool = False,
    size: int = 0,
) -> WhereBoard:
    """The places and the bag of this plan. `before` holds the kept places under PLACES and BAG."""
    shown = shown_plan(view, plan)
    kept = before or {}
    places: list[Card] = []
    bag: list[Card] = []
    dossier = view.dossier
    for item in dossier.of(SafePlace) if shown is not None else ():
        place = dossier.get(Place, item.place)
        if shown is None or item.plan != shown.id or place is None:
            continue
        places.append(
            Card(
                key=item.id,
                zone=None,
                sentence=f"{capitalised(place.label)}.",
                picture=pictures.of_place(place),
                in_discussion=discussed_in_plan(dossier, item),
                note=place.address if with_addresses else "",
                origin=item.origin or "",
            )
        )
    for pet in dossier.of(Pet) if shown is not None else ():
        if pet.safe_with:
            text = f"{capitalised(pet.name or pet.animal)} gaat naar {pet.safe_with}."
            picture = pictures.of(f"{pet.animal} {text}")
            is_open = discussed(dossier, pet) or is_plan_discussed(dossier, shown)
            places.append(Card(pet.id, None, text, picture, in_discussion=is_open))
    for thing in dossier.of(BagItem) if shown is not None else ():
        if shown is not None and thing.plan == shown.id:
            text = capitalised(thing.text)
            bag.append(
                Card(
                    key=thing.id,
                    zone=None,
                    sentence=text,
                    picture=pictures.of(text, thing.scene),
                    in_discussion=discussed_in_plan(dossier, thing),
                    origin=thing.origin or "",
                    bank=thing.bank,
                )
            )
    _, shape = WhereBoard((), tuple(bag), size).shapes()
    packed = kept.get(BAG, ()) or read_in_order([card.key for card in bag], shape)
    return WhereBoard(keep(places, kept.get(PLACES, ())), keep(bag, packed), size)


def where_pages(board: WhereBoard, letters: float = 1.0) -> int:
    """How many pages the board takes."""
    groups = zip((board.places, board.bag), board.shapes(letters), strict=True)
    return max(len(chunks(cards, room_in(shape))) for cards, shape in groups)


def layout_where(
    board: WhereBoard, frame: Frame, *, page: int = 0, reads_aloud: bool = False, back: Button = BACK
) -> tuple[Item, ...]:
    """The board as items in reading order: first where to, then what goes along."""
    one, many = board.shapes(frame.letters)
    count = where_pages(board, frame.letters)
    items, y = title_row(frame, TITLE, "", left=[back], right=buttons(count, reads_aloud))
    inner, u = frame.inner, frame.u
    y += frame.gap
    gap = 16 * u
    wide = (inner.w - gap) * (0.5 if frame.is_large else 0.36)
    left = Rect(inner.x, y, wide, inner.bottom - y)
    right = Rect(left.right + gap, y, inner.w - wide - gap, left.h)
    groups = (
        (PLACES, WHERE, "i_home", left, board.places, one, NO_PLACE),
        (BAG, WHAT, "i_list", right, board.bag, many, NO_BAG),
    )
    for key, title, sign, rect, cards, shape, nothing in groups:
        head, room = panel(frame, key, rect, title, sign=sign, role="accent")
        items += head
        rects = rects_in(room, shape, frame.gap)
        every = chunks(cards, room_in(shape))
        letter = card_letter(frame, [pair for part in every for pair in placed(part, rects)], units=29)
        shown = every[page % count] if page % count < len(every) else ()
        items += [card_item(frame, card, where, letter) for card, where in placed(shown, rects)]
        if not any(cards):
            items.append(nothing_here(frame, key, room, nothing))
    return tuple(items)
