"""A laptop on the kitchen table, for tests of the praatplaat: store, the page before, the board, fingers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.boards.geometry import Kind
from desktop.clock import Clock
from desktop.demo.plan import write_linde_plan
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement
from desktop.domain.visits import Visit
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.sights import HOME, Spot
from ui.screens import Stage
from ui.screens_boards import tap
from ui.stage import stage_doors, stage_rooms
from ui.theme.look import Look
from ui.views.board_start import BoardStartPage

WALK_DEPTH = 4


@dataclass(frozen=True)
class Kitchen:
    """A laptop on the kitchen table: the store of the family Linde, and the page before the board."""

    stage: Stage
    household: HouseholdId
    main: MainWindow
    page: BoardStartPage
    qtbot: QtBot

    @property
    def dossier(self) -> Dossier:
        return self.stage.rooms.lane.submit(read, self.household).result()

    def person(self, name: str) -> EntityId:
        return next(person.id for person in self.dossier.of(Person) if person.name == name)

    def agreement(self, words: str) -> Agreement:
        return next(each for each in self.dossier.of(Agreement) if words in each.text)

    def change(self, edit: Callable[[Desk, HouseholdId], object]) -> None:
        self.stage.rooms.lane.submit(edit, self.household).result()

    def settle(self) -> None:
        QTest.qWait(60)
        self.qtbot.waitUntil(lambda: self.stage.tasks.is_idle)
        QTest.qWait(20)

    def choose(self, *names: str) -> None:
        self.page.readers.choose(*(self.person(name) for name in names))
        self.settle()

    def open(self, *names: str) -> ClientWindow:
        self.choose(*names)
        self.page.open_button.click()
        self.qtbot.waitUntil(lambda: self.page.board is not None)
        board = self.page.board
        assert board is not None
        board.resize(1280, 720)
        self.qtbot.waitUntil(lambda: board.isActiveWindow() and not board.is_covered)
        return board


def hold_visit(desk: Desk, household: HouseholdId) -> None:
    """A visit that was held now: what is changed after it is marked at the next."""
    held = Visit(id=EntityId("f" * 32), starts=desk.clock.now(), is_done=True)
    record(desk, read(desk, household), "visit.added", after=[held])


def press(widget: QWidget, keys: str) -> None:
    """Keys as the window system sends them."""
    QTest.keySequence(widget, QKeySequence(keys))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def said(window: QWidget) -> str:
    """Every word of a window: texts, names and descriptions of its widgets, and all that is painted."""
    found: list[str] = [window.windowTitle()]
    for widget in (window, *window.findChildren(QWidget)):
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        found.append(str(widget.property("text") or ""))
    if isinstance(window, ClientWindow):
        found += [f"{item.name} {item.text}" for item in window.view.shown]
    return " ".join(found)


def walk_everywhere(window: ClientWindow) -> str:
    """Tap everything that can be tapped, from everywhere, and gather every word on the way."""
    gathered: list[str] = []
    waiting, seen = [(HOME, 0)], set[Spot]()
    while waiting:
        spot, depth = waiting.pop()
        window.go(spot)
        gathered.append(said(window))
        seen.add(spot)
        still = [each.item for each in window.view.buttons if each.item.kind not in (Kind.PLACE, Kind.LOOSE)]
        for key in [item.key for item in still]:
            if depth < WALK_DEPTH and not key.startswith("teach_"):
                window.go(spot)
                tap(window, key)
                if window.spot not in seen:
                    waiting.append((window.spot, depth + 1))
                    seen.add(window.spot)
    return " ".join(gathered)


@contextmanager
def kitchen_table(folder: Path, qtbot: QtBot, clock: Clock) -> Iterator[Kitchen]:
    """The family Linde with their whole plan, and the page from which their board is opened."""
    rooms, households = stage_rooms(folder, clock, households=1)
    plan = rooms.lane.submit(write_linde_plan, households[0]).result()
    bridge = HubBridge(rooms.hub)
    tasks = TaskRunner(rooms.lane, _raise, _raise)
    stage = Stage(Look(), rooms, households, tasks, bridge, stage_doors(lambda: rooms, clock))
    main = stage.window(Route("praatplaat", households[0], entity=plan))
    qtbot.addWidget(main)
    main.resize(1280, 720)
    main.show()
    page = main.page
    assert isinstance(page, BoardStartPage)
    made = Kitchen(stage, households[0], main, page, qtbot)
    made.settle()
    yield made
    if page.board is not None:
        page.board.hide()
        page.board.deleteLater()
    tasks.close()
    bridge.close()
    rooms.close()


def _raise(error: BaseException) -> None:
    raise error
