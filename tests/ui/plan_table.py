"""A window at the plan of one household over a real store, and the hands that write in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton

from desktop.domain.changes import ChangeBatch
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations
from desktop.domain.households import Person
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId, new_id
from desktop.domain.plans import Agreement, Zone
from desktop.errors import AppError
from desktop.services import plans
from desktop.services.reading import read_again
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk
from tests.fakes.clock import FakeClock
from tests.ui.bare_context import bare_context
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import Route
from ui.screens import HEIGHT, WIDTH, settle
from ui.stage import stage_rooms
from ui.theme.look import Look
from ui.views import household
from ui.views.household_plan import PlanTab
from ui.views.plan.item_editor import ItemEditor

LINDE = 0
HARD = "Papa gaat bij escalatie een half uur wandelen."


@dataclass
class Table:
    """A window at the plan of one household, over a real store."""

    rooms: Rooms
    clock: FakeClock
    tasks: TaskRunner
    bridge: HubBridge
    id: HouseholdId
    told: list[AppError]
    drafts: dict[str, str] = field(default_factory=dict)
    window: MainWindow | None = None

    def open(self, look: Look | None = None) -> PlanTab:
        """The plan tab, in a window."""
        context = bare_context(self.rooms, self.clock, self.tasks, self.bridge, look=look)
        route = Route("household", self.id, "plan")
        self.window = MainWindow(WindowParts((household.SPEC,), context, route, self.drafts))
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.settle()
        tab = self.window.findChild(PlanTab)
        assert tab is not None
        return tab

    def settle(self) -> None:
        settle(self.tasks)
        settle(self.tasks)

    def dossier(self) -> Dossier:
        return self.rooms.lane.submit(read_again, self.id).result()


@contextmanager
def plan_table(folder: Path, clock: FakeClock) -> Iterator[Table]:
    """A real store with two households, and a window to come."""
    rooms, households = stage_rooms(folder, clock, households=2)
    bridge = HubBridge(rooms.hub)

    def fail(error: BaseException) -> None:
        raise error

    told: list[AppError] = []
    tasks = TaskRunner(rooms.lane, told.append, fail)
    made = Table(rooms, clock, tasks, bridge, households[LINDE], told)
    yield made
    made.settle()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.close()
    bridge.close()
    rooms.close()


def begun(table: Table) -> EntityId:
    """A concept with one agreement."""
    lane = table.rooms.lane
    plan = lane.submit(plans.begin_plan, table.dossier()).result()
    new = EntityId(new_id(table.clock))
    item = Agreement(id=new, plan=plan, zone=Zone.ORANGE, text="Mama belt oma Riet.")
    lane.submit(plans.write_item, table.dossier(), item).result()
    return new


def opened_row(table: Table) -> tuple[PlanTab, EntityId]:
    """The plan with its one agreement open to be written in."""
    agreement = begun(table)
    tab = table.open()
    tab.open_item(agreement)
    table.settle()
    return tab, agreement


def new_row(table: Table) -> PlanTab:
    """The plan with a new agreement open to be written in."""
    begun(table)
    tab = table.open()
    tab.add("agreements_rood")
    table.settle()
    return tab


def named(dossier: Dossier, name: str) -> EntityId:
    return next(person.id for person in dossier.of(Person) if person.name == name)


def editor_of(tab: PlanTab) -> ItemEditor:
    editor = tab.editing.editor
    assert editor is not None
    return editor


def write(table: Table, tab: PlanTab, text: str) -> None:
    sentence = editor_of(tab).sentence
    assert sentence is not None
    sentence.edit.setPlainText(text)
    sentence.check_now()
    table.settle()


def elsewhere(desk: Desk, seen: Dossier, item: Agreement) -> None:
    """An edit by another worker on another laptop, made in view of `seen`."""
    ops = operations(seen, [item], lambda: OpId(new_id(desk.clock)))
    batch = ChangeBatch(
        id=BatchId(new_id(desk.clock)),
        household=seen.id,
        hlc=next_moment(desk),
        author=WorkerId("b" * 32),
        device=DeviceId("2" * 32),
        action="agreement.changed",
        ops=ops,
    )
    apply(desk, batch, Origin.REMOTE)


def may_write(tab: PlanTab) -> bool:
    return tab.is_editable


def press(tab: PlanTab, words: str) -> None:
    button = next(
        each for each in tab.findChildren(QPushButton) if words in each.accessibleName() and each.isVisible()
    )
    button.click()


def text_of(table: Table, agreement: EntityId) -> str:
    found = table.dossier().get(Agreement, agreement)
    assert found is not None
    return found.text
