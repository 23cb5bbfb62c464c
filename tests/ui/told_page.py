"""A page by itself over the rooms of a real store, and what it says to the person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import AppError
from tests.fakes.clock import FakeClock
from tests.ui.bare_context import bare_context
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.pages import Page, PageContext, Route
from ui.widgets.buttons import Button


class Told:
    """What the page said to the person, and where it sent them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.errors: list[AppError] = []
        self.went: list[Route] = []

    def tell(self, text: str, _undo: Callable[[], object] | None) -> None:
        self.words.append(text)


@contextmanager
def page_context(rooms: Rooms, clock: FakeClock, told: Told, worker: str) -> Iterator[PageContext]:
    """What a page is given; a bug in its work fails the test."""
    tasks = TaskRunner(rooms.lane, told.errors.append, raise_it)
    bridge = HubBridge(rooms.hub)
    bare = bare_context(rooms, clock, tasks, bridge, worker=worker)
    yield replace(bare, tell=told.tell, explain=told.errors.append, go=told.went.append)
    tasks.close()
    bridge.close()


def raise_it(error: BaseException) -> None:
    """A bug is the test's."""
    raise error


PageKind = TypeVar("PageKind", bound=Page)


def shown(page: PageKind, qtbot: QtBot, route: Route) -> PageKind:
    """The page as the window shows it."""
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    page.on_shown(route)
    return page


def words(page: QWidget) -> str:
    """Every text that is to be seen, a line each."""
    QCoreApplication.processEvents()
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def buttons(page: QWidget, said: str) -> list[Button]:
    """The buttons that are to be seen and whose name holds this."""
    QCoreApplication.processEvents()
    found = (each for each in page.findChildren(Button) if each.isVisibleTo(page))
    return [each for each in found if said in each.accessibleName()]
