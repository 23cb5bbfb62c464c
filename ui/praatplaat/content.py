"""Everything that one reader's praatplaat can show, drawn and worded beforehand.

Pure, for the pool. Made from a SafeView; the window gets this and nothing else, so that what a reader may not
see is not in it.
"""

from dataclasses import dataclass
from datetime import datetime

from desktop.boards.content import Card, Face, PlanBoard, SignalBoard, plan_board, shown_plan, signal_board
from desktop.boards.pictures import pictures_for
from desktop.boards.tokens import ZONES
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import SafeView
from desktop.language import lemma


@dataclass(frozen=True)
class BoardContent:
    """The boards of one reader. `readers` are the faces of who looks, `owners` of whose signals there are."""

    plan: PlanBoard
    signals: tuple[SignalBoard, ...]
    readers: tuple[Face, ...]
    owners: tuple[Face, ...]
    has_plan: bool = True

    def signals_of(self, person: EntityId | None) -> SignalBoard | None:
        """The board of one person, if this reader may see it."""
        return next((board for board in self.signals if board.person == person), None)

    def plan_cards(self) -> tuple[Card, ...]:
        """The cards of *Ons plan* in the order in which they are walked: zone by zone."""
        return tuple(card for zone in ZONES for card in self.plan.of(zone))


def board_content(view: SafeView, now: datetime, plan: EntityId | None = None) -> BoardContent:
    """The boards of the reader of this view; takes some 20 ms."""
    pictures = pictures_for(view, lemma)
    board = plan_board(view, pictures, now, plan)
    faces = {
        figure.id: Face(figure.id, figure.name, "", pictures.face(figure)) for figure in pictures.figures
    }
    people = [person.id for person in view.dossier.of(Person) if person.id in faces]
    return BoardContent(
        plan=board,
        signals=tuple(signal_board(view, pictures, person, plan) for person, _ in board.signal_boards),
        readers=tuple(faces[person] for person in people if person in view.reader.persons),
        owners=tuple(faces[person] for person, _ in board.signal_boards if person in faces),
        has_plan=shown_plan(view, plan) is not None,
    )
