"""A window over a real store with three households of the caseload, for tests that press and type."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.ids import HouseholdId
from desktop.errors import AppError
from desktop.services.reading import read_again
from tests.fakes.clock import FakeClock
from tests.ui.bare_context import bare_context
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import Route
from ui.screens import HEIGHT, WIDTH, settle
from ui.stage import STAGE_NAME, stage_rooms
from ui.views.registry import PAGES
from ui.widgets.toast import Toast

LINDE, VERMEER, OSEI = 0, 1, 2
W = TypeVar("W", bound=QWidget)


@dataclass
class Opened:
    """The store, and the window on it once it was opened."""

    rooms: Rooms
    clock: FakeClock
    tasks: TaskRunner
    bridge: HubBridge
    households: tuple[HouseholdId, ...]
    told: list[AppError]
    drafts: dict[str, str] = field(default_factory=dict)
    shown: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        assert self.shown is not None
        return self.shown

    def go(self, route: Route) -> MainWindow:
        """The window at a page, made anew."""
        self.close()
        context = bare_context(self.rooms, self.clock, self.tasks, self.bridge, worker=STAGE_NAME)
        self.shown = MainWindow(WindowParts(PAGES, context, route, dict(self.drafts)))
        self.shown.resize(WIDTH, HEIGHT)
        self.shown.show()
        self.settle()
        return self.shown

    def tab(self, at: int, key: str, kind: type[W]) -> W:
        """A tab of a household, shown in a new window."""
        self.go(Route("household", household=self.households[at], tab=key))
        return self.find(kind)

    def find(self, kind: type[W]) -> W:
        """The one widget of this sort in the window."""
        found = self.window.findChild(kind)
        assert found is not None
        return found

    def undo(self) -> None:
        """Press "Ongedaan maken"."""
        self.find(Toast).undo()
        self.settle()

    def settle(self) -> None:
        """Let everything come in."""
        settle(self.tasks)
        settle(self.tasks)

    def dossier(self, at: int) -> Dossier:
        """What stands in the store."""
        return self.rooms.lane.submit(read_again, self.households[at]).result()

    def lock(self) -> None:
        """As a lock does: what was typed is kept, and the window goes."""
        self.drafts = self.window.drafts()
        self.close()

    def close(self) -> None:
        """The window goes."""
        if self.shown is not None:
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def opened_store(folder: Path, clock: FakeClock) -> Iterator[Opened]:
    """The store, closed again at the end."""
    rooms, households = stage_rooms(folder, clock, households=3)
    told: list[AppError] = []

    def crashed(error: BaseException) -> None:
        raise error

    bridge = HubBridge(rooms.hub)
    tasks = TaskRunner(rooms.lane, told.append, crashed)
    made = Opened(rooms, clock, tasks, bridge, households, told)
    yield made
    made.close()
    tasks.close()
    bridge.close()
    rooms.close()
