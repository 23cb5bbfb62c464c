"""How each of our boards is laid on a grid of buttons for another program.

Pure, any thread. The order is that of the screen; every sentence is a label and is what is said.
"""

from desktop.boards.children import CHILD_HEADINGS, CHILD_SIGNS, ChildBoard
from desktop.boards.content import SIGNAL_ROWS, PlanBoard, SignalBoard
from desktop.boards.helpers import HelpersBoard
from desktop.boards.obf.our_sheet import Sheet
from desktop.boards.people import capitalised
from desktop.boards.steps_content import StepsBoard
from desktop.boards.tokens import LIGHT, ZONES
from desktop.boards.week_content import WeekBoard
from desktop.boards.where_to import WHAT, WHERE, WhereBoard
from desktop.domain.dutch_time import DAYS, MONTHS
from desktop.domain.plans import ChildQuestion, Zone
from desktop.pictograms import sign

EVERY_DAY = "Elke dag"
TODAY = "vandaag"


def fill_plan(sheet: Sheet, plan: PlanBoard, title: str) -> None:
    """*Ons plan*: the house, what an order says, the agreements by zone, who helps."""
    wish = ". ".join(filter(None, (title, plan.wish)))
    sheet.group([sheet.button(title, plan.house, said=wish)])
    if plan.order:
        sheet.group([sheet.button(" ".join(plan.order), sign("rood", LIGHT.red), zone=Zone.RED)])
    for zone in Zone:
        sheet.group(sheet.card(card) for card in plan.placed(zone))
    sheet.group([*(sheet.face(face) for face in plan.faces), sheet.alarm()])


def fill_signals(sheet: Sheet, board: SignalBoard) -> None:
    """*Groen, oranje, rood*: columns are the zones, rows the questions."""
    for question in SIGNAL_ROWS:
        sheet.columns([[sheet.card(card) for card in board.at(zone, question)] for zone in Zone])


def fill_steps(sheet: Sheet, board: StepsBoard) -> None:
    """*Als … dan …*: of each zone first what is noticed, then the steps in their order."""
    for steps in board.steps:
        look = ZONES[steps.zone]
        head = sheet.button(
            f"{look.word}: {look.say.lower()}",
            sign(steps.zone.value, LIGHT.colour(look.role)),
            zone=steps.zone,
        )
        sheet.group([head, *(sheet.card(card) for card in steps.when)])
        sheet.group(sheet.card(card) for card in steps.then)


def fill_week(sheet: Sheet, board: WeekBoard) -> None:
    """*De week*: what holds every day, then seven columns from today."""
    if board.daily:
        every = sheet.button(EVERY_DAY, sign("i_sync", LIGHT.accent))
        sheet.group([every, *(sheet.card(card) for card in board.daily)], columns=len(board.days) or 1)
    columns = []
    for day in board.days:
        date = TODAY if day.is_today else f"{day.date.day} {MONTHS[day.date.month - 1]}"
        name = f"{capitalised(DAYS[day.date.weekday()])}, {date}"
        head = sheet.button(name, sign("i_calendar", LIGHT.accent))
        columns.append([head, *(sheet.card(card) for card in day.cards)])
    sheet.columns(columns)


def fill_helpers(sheet: Sheet, board: HelpersBoard, plan: PlanBoard) -> None:
    """*Wie helpt mij*: faces with their number, then the two numbers for everybody."""
    sheet.group(sheet.face(face) for face in board.faces)
    general = [face for face in plan.faces if face.picture is None]
    sheet.group([*(sheet.face(face) for face in general), sheet.alarm()])


def fill_where(sheet: Sheet, board: WhereBoard) -> None:
    """*Als ik weg moet*: where to, and what goes along."""
    for asked, name, cards in ((WHERE, "i_home", board.places), (WHAT, "i_list", board.bag)):
        if any(cards):
            head = sheet.button(asked, sign(name, LIGHT.accent))
            sheet.group([head, *(sheet.card(card) for card in cards)])


def fill_child(sheet: Sheet, board: ChildBoard) -> None:
    """*Kinderen*: the child, and what it does, where it goes, whom it tells, in three columns."""
    sheet.group([sheet.button(board.name, board.figure), sheet.alarm()])
    columns = []
    for question in ChildQuestion:
        head = sheet.button(CHILD_HEADINGS[question], sign(CHILD_SIGNS[question], LIGHT.accent))
        columns.append([head, *(sheet.card(card) for card in board.at(question))])
    sheet.columns(columns)
