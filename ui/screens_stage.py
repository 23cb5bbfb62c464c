"""What a picture of the screen is made from: a look, an open store with the caseload, and its households.

GUI thread, offscreen. Shared by ui.screens, its lists of pictures, and tests.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.boards.tokens import CONTRAST
from desktop.domain.ids import HouseholdId
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.door_window import DoorWindow
from ui.doors import Doors, Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import PageContext, Route
from ui.preferences import Preferences
from ui.theme.look import Look
from ui.views.registry import PAGES

WIDTH, HEIGHT = 1280, 720
LOOKS = {"100": Look(), "200": Look(scale=2.0), "hc": Look(theme=CONTRAST)}
PATIENCE_SECONDS = 15.0
TURN_MS, QUIET_TURNS = 10, 6


@dataclass(frozen=True)
class Stage:
    """What a screen is made from: a look, an open store with the caseload, and the households in it."""

    look: Look
    rooms: Rooms
    households: tuple[HouseholdId, ...]
    tasks: TaskRunner
    bridge: HubBridge
    doors: Doors

    def window(self, route: Route) -> MainWindow:
        """The window at a page."""
        context = PageContext(
            look=self.look,
            tasks=self.tasks,
            hub=self.bridge,
            clock=self.doors.clock,
            worker_name=self.rooms.worker_name,
            doors=self.doors,
            preferences=Preferences(),
        )
        return MainWindow(WindowParts(PAGES, context, route))

    def door(self, state: str = "ready") -> DoorWindow:
        """The lock window."""
        return DoorWindow(self.look, replace(self.doors, state=lambda: state), self.tasks)


@dataclass(frozen=True)
class Screen:
    """A picture to take: its name, what makes the window, and what is done in it before the picture."""

    name: str
    build: Callable[[Stage], QWidget]
    act: Callable[[QWidget], None] = lambda _widget: None


def settle(tasks: TaskRunner) -> None:
    """Let everything that is under way come in and be painted: nothing new begins for a while."""
    until = monotonic() + PATIENCE_SECONDS
    quiet = 0
    while quiet < QUIET_TURNS and monotonic() < until:
        QTest.qWait(TURN_MS)
        quiet = quiet + 1 if tasks.is_idle else 0


def take(screen: Screen, stage: Stage) -> QWidget:
    """The window as it is for its picture; grab it, and close it."""
    widget = screen.build(stage)
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    settle(stage.tasks)
    screen.act(widget)
    settle(stage.tasks)
    return widget
