"""Which boards there are, where one is among them, and which of them this reader has.

Pure, any thread; no widget. A place is a frozen value, so that going back is the place before.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop.boards.content import Card, Face
from desktop.boards.mat import GOING
from desktop.boards.menu import Choice, Sign
from desktop.boards.tokens import ZONES
from desktop.domain.ids import EntityId
from desktop.domain.plans import ChildQuestion
from desktop.domain.safe_view import SafeView
from desktop.pictograms import Picture
from ui.praatplaat.content import BoardContent, board_content

translate = QCoreApplication.translate


class Sight(StrEnum):
    """What fills the screen: a board, or what is asked or enlarged on the way."""

    PLAN = "plan"
    SIGNALS = "signals"
    STEPS = "steps"
    WEEK = "week"
    HELPERS = "helpers"
    WHERE = "where"
    CHILD = "child"
    MAT = "mat"
    NEWS = "news"
    MENU = "menu"
    CARD = "card"
    FACE = "face"
    WHOSE = "whose"
    WHO_ANSWERS = "who_answers"


PLACES = (
    Sight.PLAN,
    Sight.SIGNALS,
    Sight.STEPS,
    Sight.WEEK,
    Sight.MAT,
    Sight.HELPERS,
    Sight.WHERE,
    Sight.CHILD,
    Sight.NEWS,
)
"""Where each board stands in the menu, row by row; always so."""


@dataclass(frozen=True)
class Spot:
    """One place. `person`: whose board; `key`: the enlarged card or face; `board`: on which board it stands,
    or of which board it is asked whose."""

    sight: Sight = Sight.PLAN
    page: int = 0
    key: str = ""
    person: EntityId | None = None
    board: Sight = Sight.PLAN
    before: "Spot | None" = None


HOME = Spot()


def name_of(board: Sight) -> str:
    """What a board is called on its tile."""
    return {
        Sight.PLAN: translate("Board", "Ons plan"),
        Sight.SIGNALS: translate("Board", "Groen, oranje, rood"),
        Sight.STEPS: translate("Board", "Als … dan …"),
        Sight.WEEK: translate("Board", "De week"),
        Sight.HELPERS: translate("Board", "Wie helpt mij?"),
        Sight.WHERE: translate("Board", "Als ik weg moet"),
        Sight.CHILD: translate("Board", "Kinderen"),
        Sight.MAT: translate("Board", "Hoe gaat het?"),
        Sight.NEWS: translate("Board", "Wat is er nieuw?"),
    }[board]


def owners(content: BoardContent, board: Sight) -> tuple[Face, ...]:
    """Whose board there is, for a board that everybody has of their own."""
    persons = {
        Sight.SIGNALS: [each.person for each in content.signals],
        Sight.STEPS: [each.person for each in content.steps],
        Sight.CHILD: [each.child for each in content.children],
        Sight.MAT: [each.person for each in content.mats],
    }.get(board, [])
    return content.faces_of(iter(persons))


def has(content: BoardContent, board: Sight, person: EntityId | None = None) -> bool:
    """Whether this reader has anything on a board; of one person if that is asked."""
    match board:
        case Sight.SIGNALS | Sight.STEPS | Sight.CHILD | Sight.MAT:
            found = owners(content, board)
            return bool(found) if person is None else any(face.key == person for face in found)
        case Sight.WHERE:
            return content.has_places
        case Sight.WEEK:
            return content.has_week
        case Sight.NEWS:
            return bool(content.news())
        case _:
            return True


def boards_of(content: BoardContent) -> tuple[Sight, ...]:
    """The boards that have something for this reader, as they stand in the menu."""
    return tuple(board for board in PLACES if has(content, board))


def boards_for(view: SafeView, now: datetime, plan: EntityId | None) -> tuple[Sight, ...]:
    """Which boards one can begin with, for the pool; what is new is found from there."""
    return tuple(board for board in boards_of(board_content(view, now, plan)) if board is not Sight.NEWS)


def cards_on(content: BoardContent, board: Sight, person: EntityId | None) -> tuple[Card, ...]:
    """The cards of a board that "volgende" walks along, each once."""
    found: list[Card | None] = []
    match board:
        case Sight.PLAN:
            found += content.plan_cards()
        case Sight.SIGNALS:
            signals = content.signals_of(person)
            found += (
                [card for zone in ZONES for card in signals.cards if card.zone is zone] if signals else []
            )
        case Sight.STEPS:
            steps = content.steps_of(person)
            found += [card for each in steps.steps for card in (*each.when, *each.then)] if steps else []
        case Sight.WHERE:
            found += [*content.where.places, *content.where.bag]
        case Sight.CHILD:
            child = content.child(person)
            found += [card for question in ChildQuestion for card in child.at(question)] if child else []
        case Sight.MAT:
            mat = content.mat(person)
            found += mat.cards if mat else ()
        case Sight.WEEK:
            found += [*content.week.daily, *(card for day in content.week.days for card in day.cards)]
        case Sight.NEWS:
            found += content.news()
        case _:
            pass
    return tuple({card.key: card for card in found if card is not None}.values())


def choices(content: BoardContent) -> tuple[Choice | None, ...]:
    """The tiles of the menu in their places; None where this reader has nothing."""
    there = set(boards_of(content))
    return tuple(
        Choice(board, name_of(board), _art(content, board), is_week=board is Sight.WEEK)
        if board in there
        else None
        for board in PLACES
    )


def _art(content: BoardContent, board: Sight) -> tuple[Picture | Sign, ...]:
    """What a tile shows: a picture of the board itself, with the people of this household."""
    found: tuple[Picture | Sign, ...] = ()
    match board:
        case Sight.PLAN:
            found = (content.plan.house,)
        case Sight.SIGNALS:
            found = tuple(Sign(zone.value, look.role) for zone, look in ZONES.items())
        case Sight.STEPS:
            parts = [each for steps in content.steps for each in steps.steps if each.when and each.then]
            found = (parts[0].when[0].picture, Sign("i_right", "accent"), parts[0].then[0].picture)
        case Sight.HELPERS:
            faces = [face.picture for face in content.helpers.faces if face is not None and face.picture]
            found = (Sign("i_phone", "accent"), *faces[:1])
        case Sight.WHERE:
            found = tuple(card.picture for card in cards_on(content, board, None)[:1])
        case Sight.CHILD:
            found = (content.children[0].figure,)
        case Sight.MAT:
            found = tuple(Sign(going.value, look.face) for going, look in GOING.items())
        case Sight.NEWS:
            found = (Sign("i_plus", "accent"), content.news()[0].picture)
        case _:
            pass
    return found
