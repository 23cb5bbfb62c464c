"""Our boards in the Open Board Format: all boards of one reader, opened from a first page.

Pure, any thread. Made from the content of boards, which is made from a SafeView: what the reader may not see
cannot get in. Ids count from one and the household is not named: the file gives away no more than the paper.
Teach-back stays in the program. Source: ui.md "Praatplaat"; security.md "What leaves the program".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from desktop.boards.children import ChildBoard
from desktop.boards.content import PlanBoard, SignalBoard
from desktop.boards.helpers import HelpersBoard
from desktop.boards.in_two import of_whom
from desktop.boards.obf.model import Board, Grid, Json, Link
from desktop.boards.obf.our_boards import (
    fill_child,
    fill_helpers,
    fill_plan,
    fill_signals,
    fill_steps,
    fill_week,
    fill_where,
)
from desktop.boards.obf.our_sheet import SERIAL_FIELD, ZONE_FIELD, Sheet
from desktop.boards.steps_content import StepsBoard
from desktop.boards.tokens import LIGHT
from desktop.boards.week_content import WeekBoard
from desktop.boards.where_to import WhereBoard
from desktop.pictograms import Picture, sign

__all__ = ["FIRST_TITLE", "PLAN_ID", "SERIAL_FIELD", "ZONE_FIELD", "OurBoards", "alone", "board_of"]

FIRST_TITLE = "Wat wil je zien?"
FIRST_ID, PLAN_ID = "begin", "ons-plan"
PLAN_TITLE = "Ons plan"
SIGNALS_TITLE = "Groen, oranje, rood"
STEPS_TITLE = "Als … dan …"
WEEK_TITLE = "De week"
HELPERS_TITLE = "Wie helpt mij?"
WHERE_TITLE = "Als ik weg moet"
CHILD_TITLE = "Kinderen"


@dataclass(frozen=True, slots=True)
class OurBoards:
    """What one reader has; empty where this reader has nothing."""

    plan: PlanBoard
    signals: tuple[SignalBoard, ...] = ()
    steps: tuple[StepsBoard, ...] = ()
    week: WeekBoard | None = None
    helpers: HelpersBoard | None = None
    where: WhereBoard | None = None
    children: tuple[ChildBoard, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """One board to be made: its id, its name, its picture on the first page, and what fills it."""

    key: str
    name: str
    picture: Picture
    fill: Callable[[Sheet], None]


def board_of(ours: OurBoards, serial: str = "") -> Board:
    """The first page, with all boards of this reader behind it; `serial` is that of the access log.

    Every sentence is a label and is what is said; every button has its picture inside, as SVG.
    """
    pages = list(_pages(ours))
    links = [
        Link(id=page.key, name=page.name, path=f"boards/{number}.obf")
        for number, page in enumerate(pages, start=2)
    ]
    first = Link(id=FIRST_ID, name=FIRST_TITLE, path="boards/1.obf")
    front = Sheet(1)
    front.group(
        front.button(page.name, page.picture, opens=link) for page, link in zip(pages, links, strict=True)
    )
    others: list[Board] = []
    for number, (page, link) in enumerate(zip(pages, links, strict=True), start=2):
        sheet = Sheet(number)
        sheet.back(first)
        page.fill(sheet)
        others.append(sheet.board(link))
    rest: dict[str, Json] = {SERIAL_FIELD: serial} if serial else {}
    return replace(front.board(first), others=tuple(others), rest=rest)


def alone(board: Board) -> Board:
    """*Ons plan* by itself, for a file in which one board fits: no button leads to a board that stays."""
    (plan,) = [each for each in board.others if each.id == PLAN_ID]
    gone = {button.id for button in plan.buttons if button.load_board is not None}
    left = [button for button in plan.buttons if button.id not in gone]
    rows = [row for row in (plan.grid.order if plan.grid else ()) if not gone & set(row)]
    return replace(
        plan,
        buttons=tuple(left),
        images=tuple(image for image in plan.images if image.id in {button.image_id for button in left}),
        grid=Grid(rows=len(rows), columns=len(rows[0]), order=tuple(rows)),
        others=tuple(each for each in board.others if each is not plan),
        rest=board.rest,
    )


def _pages(ours: OurBoards) -> Iterator[_Page]:
    plan = ours.plan
    title = f"{PLAN_TITLE} {of_whom(plan.names)}".strip()
    yield _Page(PLAN_ID, PLAN_TITLE, plan.house, partial(fill_plan, plan=plan, title=title))
    for number, signals in enumerate((each for each in ours.signals if each.cards), start=1):
        name = _of(SIGNALS_TITLE, signals.name)
        picture = sign("groen", LIGHT.green)
        yield _Page(f"groen-oranje-rood-{number}", name, picture, partial(fill_signals, board=signals))
    for number, steps in enumerate(ours.steps, start=1):
        picture = next(card.picture for each in steps.steps for card in (*each.then, *each.when))
        name = _of(STEPS_TITLE, steps.name)
        yield _Page(f"als-dan-{number}", name, picture, partial(fill_steps, board=steps))
    if ours.week is not None:
        picture = sign("i_calendar", LIGHT.accent)
        yield _Page("de-week", WEEK_TITLE, picture, partial(fill_week, board=ours.week))
    if ours.helpers is not None:
        picture = sign("i_phone", LIGHT.accent)
        fill = partial(fill_helpers, board=ours.helpers, plan=plan)
        yield _Page("wie-helpt-mij", HELPERS_TITLE, picture, fill)
    if ours.where is not None:
        picture = next(card.picture for card in (*ours.where.places, *ours.where.bag) if card is not None)
        yield _Page("als-ik-weg-moet", WHERE_TITLE, picture, partial(fill_where, board=ours.where))
    for number, child in enumerate(ours.children, start=1):
        name = f"{CHILD_TITLE}: {child.name}" if child.name else CHILD_TITLE
        yield _Page(f"kinderen-{number}", name, child.figure, partial(fill_child, board=child))


def _of(title: str, name: str) -> str:
    return f"{title} van {name}" if name else title
