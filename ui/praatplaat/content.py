"""Everything that one reader's praatplaat can show, drawn and worded beforehand.

Pure, for the pool. Made from a SafeView; the window gets this and nothing else, so that what a reader may not
see is not in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.boards.children import ChildBoard, child_board, children_with_steps
from desktop.boards.content import Card, Face, PlanBoard, SignalBoard, plan_board, shown_plan, signal_board
from desktop.boards.helpers import HelpersBoard, helpers_board
from desktop.boards.kept_boards import CARDS, CHILD, HELPERS, MAT, PLAN, WHERE, zones_kept
from desktop.boards.marked import marked_of, with_marks
from desktop.boards.marks import marks_between
from desktop.boards.mat_content import MatBoard, mat_board
from desktop.boards.people import capitalised
from desktop.boards.pictures import pictures_for
from desktop.boards.standing import FreeBoard, groups_of, standing
from desktop.boards.steps_content import StepsBoard, steps_board, with_steps
from desktop.boards.tokens import LIGHT, ZONES
from desktop.boards.week_content import WeekBoard, week_board
from desktop.boards.where_to import WhereBoard, where_board
from desktop.domain.dutch_time import local
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.kept import Kept
from desktop.domain.safe_view import SafeView
from desktop.language import lemma
from desktop.pictograms import sign


@dataclass(frozen=True)
class BoardContent:
    """The boards of one reader. `people` are the faces this reader may know, `readers` those who look.

    `second` is the language below the Dutch, by its code.
    """

    plan: PlanBoard
    signals: tuple[SignalBoard, ...]
    helpers: HelpersBoard
    where: WhereBoard
    steps: tuple[StepsBoard, ...]
    children: tuple[ChildBoard, ...]
    week: WeekBoard
    mats: tuple[MatBoard, ...]
    people: tuple[Face, ...]
    readers: tuple[Face, ...]
    has_plan: bool = True
    second: str = ""

    def signals_of(self, person: EntityId | None) -> SignalBoard | None:
        """The board of signals of one person, if this reader may see it."""
        return next((board for board in self.signals if board.person == person), None)

    def steps_of(self, person: EntityId | None) -> StepsBoard | None:
        """The steps of one person, if this reader may see them."""
        return next((board for board in self.steps if board.person == person), None)

    def child(self, person: EntityId | None) -> ChildBoard | None:
        """The board of one child, if this reader may see it."""
        return next((board for board in self.children if board.child == person), None)

    def mat(self, person: EntityId | None) -> MatBoard | None:
        """The mat of one of those who look."""
        return next((board for board in self.mats if board.person == person), None)

    def plan_cards(self) -> tuple[Card, ...]:
        """The cards of *Ons plan* in the order in which they are walked: zone by zone."""
        return tuple(card for zone in ZONES for card in self.plan.of(zone))

    def news(self) -> tuple[Card, ...]:
        """What is new or changed since the last visit, each once; who helps as a card."""
        boards = (self.plan, *self.signals, *self.steps, self.where, *self.children, self.week, self.helpers)
        cards = (each if isinstance(each, Card) else _card_of(each) for each in marked_of(*boards))
        return tuple(replace(card, caption=card.mark or "") for card in cards)

    def standing(self) -> Kept:
        """Where every card stands now, to keep until the next visit."""
        return standing((self.plan, self.helpers, self.where, *self.children, *self.mats[:1]))

    def free(self) -> tuple[FreeBoard, ...]:
        """The boards with cards whose order is free, as they are arranged."""
        boards: tuple[FreeBoard, ...] = (self.plan, self.helpers, self.where, *self.children, *self.mats[:1])
        return tuple(board for board in boards if any(map(any, groups_of(board).values())))

    @property
    def has_places(self) -> bool:
        """Whether it says where to go or what to take along."""
        return any(self.where.places) or any(self.where.bag)

    @property
    def has_week(self) -> bool:
        """Whether anything happens in these seven days."""
        return bool(self.week.daily) or any(day.cards for day in self.week.days)

    def faces_of(self, persons: Iterator[EntityId]) -> tuple[Face, ...]:
        """The faces of some persons, in that order."""
        by_id = {face.key: face for face in self.people}
        return tuple(by_id[person] for person in persons if person in by_id)


def _card_of(face: Face) -> Card:
    said = ". ".join(filter(None, (capitalised(face.name), face.number_told)))
    picture = face.picture or sign("i_shield", LIGHT.accent)
    return Card(key=face.key, zone=None, sentence=said, picture=picture, mark=face.mark)


def board_content(
    view: SafeView,
    now: datetime,
    plan: EntityId | None = None,
    before: SafeView | None = None,
    second: str = "",
    *,
    kept: Kept | None = None,
    sizes: Mapping[str, int] | None = None,
) -> BoardContent:
    """The boards of the reader of this view; takes some 50 ms.

    `before` is what the same reader could see at the last visit: what differs is marked. `second` is the
    language below the Dutch, by its code. `kept` says where cards stood: they stand there again;
    `sizes` how many the worker wants on a page, by board.
    """
    pictures = pictures_for(view, lemma)
    at, many = kept or {}, sizes or {}
    board = plan_board(view, pictures, now, plan, zones_kept(at.get(PLAN, {})))
    board = replace(board, size=many.get(PLAN, 0), grid=at.get(PLAN, {}).get(CARDS, ()))
    cards, today = [card for zone in ZONES for card in board.of(zone)], local(now).date()
    faces = {
        figure.id: Face(figure.id, figure.name, "", pictures.face(figure)) for figure in pictures.figures
    }
    people = [person.id for person in view.dossier.of(Person) if person.id in faces]
    content = BoardContent(
        plan=board,
        signals=tuple(signal_board(view, pictures, person, plan) for person, _ in board.signal_boards),
        helpers=helpers_board(view, pictures, plan, at.get(HELPERS, {}).get(CARDS, ()), many.get(HELPERS, 0)),
        where=where_board(view, pictures, plan, at.get(WHERE, {}), size=many.get(WHERE, 0)),
        steps=tuple(steps_board(view, pictures, person, plan) for person in with_steps(view, pictures, plan)),
        children=tuple(
            child_board(view, pictures, child, plan, at.get(f"{CHILD}/{child}", {}))
            for child in children_with_steps(view, plan)
        ),
        week=week_board(view, pictures, now, plan),
        mats=tuple(
            mat_board(view, cards, person, today, at.get(MAT, {})) for person in view.reader.persons if cards
        ),
        people=tuple(faces[person] for person in people),
        readers=tuple(faces[person] for person in people if person in view.reader.persons),
        has_plan=shown_plan(view, plan) is not None,
        second=second,
    )
    return with_marks(content, marks_between(view, before))
