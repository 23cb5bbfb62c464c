"""What stands at each place of the praatplaat, and where a tap leads.

Pure, any thread; no widget. The boards themselves are in sights.py.
"""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.boards.content import Card, Face
from desktop.boards.enlarged import ALARM_FACE, WHOSE, layout_face, layout_who
from desktop.boards.fewer_a_page import Layout
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.mat import Hand, layout_mat
from desktop.boards.menu import CHOICE, MENU, layout_menu
from desktop.boards.signals import BACK
from desktop.boards.single import QUESTION, Place, layout_single
from desktop.boards.titles import Button
from desktop.boards.week import card_key
from desktop.domain.ids import EntityId
from desktop.domain.plans import Understood
from ui.praatplaat.boards_paged import frame_at, paged_at
from ui.praatplaat.content import BoardContent
from ui.praatplaat.sights import HOME, PLACES, Sight, Spot, cards_on, choices, has, owners

translate = QCoreApplication.translate

ANSWER = "teach_"
FACE = "face_"
ALARM = "number_112"


@dataclass(frozen=True)
class Told:
    """What stands around a card: the answer that was kept, what is said about it, a button to read aloud."""

    chosen: Understood | None = None
    said: str = ""
    reads_aloud: bool = False


def start(content: BoardContent, board: Sight = Sight.PLAN) -> Spot:
    """Where to begin: a board, the own one of who looks alone; *Ons plan* when that is not there."""
    if not has(content, board):
        return HOME
    alone = EntityId(content.readers[0].key) if len(content.readers) == 1 else None
    is_own = any(face.key == alone for face in owners(content, board))
    return _to_board(content, board, alone if is_own else None, HOME)


def cards_of(content: BoardContent, spot: Spot) -> tuple[Card, ...]:
    """The cards that "volgende" walks along from here."""
    board = spot.board if spot.sight is Sight.CARD else spot.sight
    return cards_on(content, board, spot.person)


def card_at(content: BoardContent, spot: Spot) -> Card | None:
    """The card that is enlarged, if it is still there."""
    return next((card for card in cards_of(content, spot) if card.key == spot.key), None)


def face_at(content: BoardContent, spot: Spot) -> Face | None:
    """The face that is enlarged, if it is still there."""
    if spot.key == ALARM:
        return ALARM_FACE
    return next((face for face in content.plan.faces if FACE + face.key == spot.key), None)


def has_teach_back(content: BoardContent, spot: Spot) -> bool:
    """Whether this card asks "heb ik het goed uitgelegd?": an agreement does, nothing else."""
    is_agreement = any(card.key == spot.key for card in content.plan_cards())
    return spot.sight is Sight.CARD and is_agreement


def still_there(content: BoardContent, spot: Spot) -> Spot:
    """The nearest place that still exists after the household changed."""
    match spot.sight:
        case Sight.CARD:
            is_there = card_at(content, spot) is not None
        case Sight.FACE:
            is_there = face_at(content, spot) is not None
        case Sight.WHOSE:
            is_there = has(content, spot.board)
        case Sight.WHO_ANSWERS:
            is_there = spot.before is not None and card_at(content, spot.before) is not None
        case Sight.MENU:
            is_there = True
        case _:
            is_there = has(content, spot.sight, spot.person)
    if is_there:
        return spot
    return still_there(content, spot.before) if spot.before is not None else HOME


def items_at(content: BoardContent, spot: Spot, frame: Frame, told: Told | None = None) -> tuple[Item, ...]:
    """What stands at a place, in reading order, for a window in px at the reader's letters."""
    back = Button("back", translate("Board", "Terug"), "i_left")
    who_says = translate("Board", "Wie zegt dit?")
    card, face = card_at(content, spot), face_at(content, spot)
    layout: Layout
    match spot.sight:
        case Sight.CARD if card is not None:
            return _single(content, spot, card, frame, told or Told())
        case Sight.MENU:
            layout = partial(layout_menu, choices(content), back=back)
        case Sight.FACE if face is not None:
            layout = partial(layout_face, face, back=_back(spot))
        case Sight.WHOSE:
            asked = who_says if spot.board is Sight.MAT else translate("Board", "Van wie?")
            layout = partial(layout_who, asked, owners(content, spot.board), back=back)
        case Sight.WHO_ANSWERS:
            layout = partial(layout_who, who_says, content.readers, back=back)
        case _:
            return _board(content, spot, frame, told or Told())
    return layout(replace(frame, second=content.second))


def _board(content: BoardContent, spot: Spot, frame: Frame, told: Told) -> tuple[Item, ...]:
    """A whole board, with the way to the other boards at the top left."""
    mat = content.mat(spot.person) if spot.sight is Sight.MAT else None
    layout = paged_at(content, spot).layout
    if mat is not None:
        layout = partial(layout_mat, mat, hand=Hand(spot.key, told.said))
    shown = frame_at(content, spot, frame)
    return layout(shown, page=spot.page, reads_aloud=told.reads_aloud, back=MENU)


def _back(spot: Spot) -> Button:
    """The way back from what is enlarged: it says "Ons plan" where that is where it leads."""
    is_home = spot.before is None or spot.before.sight is Sight.PLAN
    return BACK if is_home else Button("back", translate("Board", "Terug"), "i_left")


def _single(content: BoardContent, spot: Spot, card: Card, frame: Frame, told: Told) -> tuple[Item, ...]:
    cards = cards_of(content, spot)
    return layout_single(
        replace(card, caption=card.caption or card.note),
        replace(frame, second=content.second),
        place=Place(cards.index(card), len(cards), _back(spot)),
        chosen=told.chosen,
        teach_back=has_teach_back(content, spot),
        reads_aloud=told.reads_aloud,
        question=told.said or QUESTION,
    )


def after_tap(content: BoardContent, spot: Spot, key: str) -> Spot:
    """Where a tap on the item with this key leads; answers of teach-back lead nowhere by themselves."""
    match key:
        case "more":
            return replace(spot, page=spot.page + 1)
        case "boards":
            return Spot(Sight.MENU, before=replace(spot, before=None))
        case "ons_plan":
            return spot.before if spot.before is not None and spot.before.sight is Sight.PLAN else HOME
        case "back":
            return spot.before or HOME
        case "previous" | "next":
            return _step(content, spot, -1 if key == "previous" else 1)
        case _:
            return _into(content, spot, key)


def _into(content: BoardContent, spot: Spot, key: str) -> Spot:
    card = card_key(key)
    if spot.sight is Sight.MENU:
        board = key.removeprefix(CHOICE)
        return _to_board(content, Sight(board), None, spot) if board in PLACES else spot
    if spot.sight is Sight.WHOSE and key.startswith(WHOSE):
        return Spot(spot.board, person=EntityId(key.removeprefix(WHOSE)))
    if key == ALARM or key.startswith(FACE):
        return Spot(Sight.FACE, key=key, before=spot)
    if any(each.key == card for each in cards_of(content, spot)):
        return Spot(Sight.CARD, key=card, person=spot.person, board=spot.sight, before=spot)
    return spot


def _to_board(content: BoardContent, board: Sight, person: EntityId | None, before: Spot) -> Spot:
    """A board; first whose, where more than one person has their own; what is new goes card by card."""
    own = owners(content, board)
    if board is Sight.NEWS:
        news = content.news()
        return Spot(Sight.CARD, key=news[0].key, board=board, before=before) if news else before
    if own and person is None and len(own) > 1:
        return Spot(Sight.WHOSE, board=board, before=before)
    return Spot(board, person=person or (EntityId(own[0].key) if own else None))


def _step(content: BoardContent, spot: Spot, by: int) -> Spot:
    """The card beside this one; after the last comes the first."""
    keys = [card.key for card in cards_of(content, spot)]
    if spot.key not in keys:
        return spot
    return replace(spot, key=keys[(keys.index(spot.key) + by) % len(keys)])
