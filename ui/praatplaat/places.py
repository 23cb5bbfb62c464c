"""Where in the praatplaat one is, what stands there, and where a tap leads.

Pure, any thread; no widget. A place is a frozen value, so that going back is the place before.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.boards.content import Card, Face
from desktop.boards.enlarged import ALARM_FACE, WHOSE, layout_face, layout_who
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.signals import BACK, layout_signals
from desktop.boards.single import QUESTION, Place, layout_single
from desktop.boards.titles import Button
from desktop.boards.tokens import ZONES
from desktop.domain.ids import EntityId
from desktop.domain.plans import Understood
from ui.praatplaat.content import BoardContent

translate = QCoreApplication.translate

ANSWER = "teach_"
FACE = "face_"
ALARM = "number_112"


class Sight(StrEnum):
    """What fills the screen."""

    PLAN = "plan"
    SIGNALS = "signals"
    CARD = "card"
    FACE = "face"
    WHOSE_SIGNALS = "whose_signals"
    WHO_ANSWERS = "who_answers"


@dataclass(frozen=True)
class Spot:
    """One place. `person`: whose signals, or None on *Ons plan*; `key`: the enlarged card or face."""

    sight: Sight = Sight.PLAN
    page: int = 0
    key: str = ""
    person: EntityId | None = None
    before: "Spot | None" = None


HOME = Spot()


@dataclass(frozen=True)
class Told:
    """What the teach-back row shows: the answer that was kept, and what is said about it."""

    chosen: Understood | None = None
    said: str = ""


def start(content: BoardContent, person: EntityId | None) -> Spot:
    """Where to begin: *Ons plan*, or the signals of one person."""
    return replace(HOME, sight=Sight.SIGNALS, person=person) if content.signals_of(person) else HOME


def cards_of(content: BoardContent, spot: Spot) -> tuple[Card, ...]:
    """The cards that "volgende" walks along from here."""
    board = content.signals_of(spot.person)
    if board is None:
        return content.plan_cards()
    return tuple(card for zone in ZONES for card in board.cards if card.zone is zone)


def card_at(content: BoardContent, spot: Spot) -> Card | None:
    """The card that is enlarged, if it is still there."""
    return next((card for card in cards_of(content, spot) if card.key == spot.key), None)


def face_at(content: BoardContent, spot: Spot) -> Face | None:
    """The face that is enlarged, if it is still there."""
    if spot.key == ALARM:
        return ALARM_FACE
    return next((face for face in content.plan.faces if FACE + face.key == spot.key), None)


def has_teach_back(spot: Spot) -> bool:
    """Whether this card asks "heb ik het goed uitgelegd?": an agreement does, a signal does not."""
    return spot.sight is Sight.CARD and spot.person is None


def still_there(content: BoardContent, spot: Spot) -> Spot:
    """The nearest place that still exists after the household changed."""
    gone = (
        (spot.sight is Sight.CARD and card_at(content, spot) is None)
        or (spot.sight is Sight.FACE and face_at(content, spot) is None)
        or (spot.sight is Sight.SIGNALS and content.signals_of(spot.person) is None)
        or (spot.sight is Sight.WHOSE_SIGNALS and not content.owners)
        or (spot.sight is Sight.WHO_ANSWERS and (spot.before is None or not card_at(content, spot.before)))
    )
    if not gone:
        return spot
    return still_there(content, spot.before) if spot.before is not None else HOME


def items_at(content: BoardContent, spot: Spot, frame: Frame, told: Told | None = None) -> tuple[Item, ...]:
    """What stands at a place, in reading order, for a window in px at the reader's letters."""
    wide, high, letters = frame.width, frame.height, frame.letters
    back = Button("back", translate("Board", "Terug"), "i_left")
    match spot.sight:
        case Sight.SIGNALS:
            board = content.signals_of(spot.person)
            if board is not None:
                return layout_signals(board, wide, high, page=spot.page, letters=letters)
        case Sight.CARD:
            card = card_at(content, spot)
            if card is not None:
                return _single(content, spot, card, frame, told or Told())
        case Sight.FACE:
            face = face_at(content, spot)
            if face is not None:
                return layout_face(face, wide, high, back=BACK, letters=letters)
        case Sight.WHOSE_SIGNALS:
            asked = translate("Board", "Van wie?")
            return layout_who(asked, content.owners, wide, high, back=BACK, letters=letters)
        case Sight.WHO_ANSWERS:
            asked = translate("Board", "Wie zegt dit?")
            return layout_who(asked, content.readers, wide, high, back=back, letters=letters)
        case _:
            pass
    return layout_ons_plan(content.plan, wide, high, page=spot.page, letters=letters)


def _single(content: BoardContent, spot: Spot, card: Card, frame: Frame, told: Told) -> tuple[Item, ...]:
    cards = cards_of(content, spot)
    back = Button("back", translate("Board", "Terug"), "i_left") if spot.person is not None else BACK
    return layout_single(
        card,
        frame.width,
        frame.height,
        place=Place(cards.index(card), len(cards), back),
        chosen=told.chosen,
        letters=frame.letters,
        teach_back=has_teach_back(spot),
        question=told.said or QUESTION,
    )


def after_tap(content: BoardContent, spot: Spot, key: str) -> Spot:
    """Where a tap on the item with this key leads; answers of teach-back lead nowhere by themselves."""
    match key:
        case "more":
            return replace(spot, page=spot.page + 1)
        case "ons_plan":
            return spot.before if spot.before is not None and spot.before.sight is Sight.PLAN else HOME
        case "back":
            return spot.before or HOME
        case "previous" | "next":
            return _step(content, spot, -1 if key == "previous" else 1)
        case _:
            return _into(content, spot, key)


def _into(content: BoardContent, spot: Spot, key: str) -> Spot:
    found = spot
    if key == "signals" and len(content.owners) > 1:
        found = Spot(Sight.WHOSE_SIGNALS, before=spot)
    elif key == "signals" and content.owners:
        found = Spot(Sight.SIGNALS, person=EntityId(content.owners[0].key), before=spot)
    elif spot.sight is Sight.WHOSE_SIGNALS and key.startswith(WHOSE):
        found = Spot(Sight.SIGNALS, person=EntityId(key.removeprefix(WHOSE)), before=spot.before)
    elif key == ALARM or key.startswith(FACE):
        found = Spot(Sight.FACE, key=key, before=spot)
    elif any(card.key == key for card in cards_of(content, spot)):
        found = Spot(Sight.CARD, key=key, person=spot.person, before=spot)
    return found


def _step(content: BoardContent, spot: Spot, by: int) -> Spot:
    """The card beside this one; after the last comes the first."""
    keys = [card.key for card in cards_of(content, spot)]
    if spot.key not in keys:
        return spot
    return replace(spot, key=keys[(keys.index(spot.key) + by) % len(keys)])
