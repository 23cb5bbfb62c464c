"""Hands on the windows: unlock, go, type, press, look.

GUI thread.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, TypeVar

from PySide6.QtWidgets import QLineEdit, QMainWindow

from desktop.security.session import LockReason
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from ui.main_window import MainWindow
from ui.pages import Page, Route
from ui.process_end import ProcessEnd
from ui.shell import Shell
from ui.tour.camera import HEIGHT, PAINT_MS, WIDTH, Camera, pause, settle, wait_until
from ui.tour.kit import Kit
from ui.tour.steps import StepFailed, must
from ui.views.first_start import FirstStartPage
from ui.views.unlock import UnlockPage

T = TypeVar("T")
Door = TypeVar("Door", FirstStartPage, UnlockPage)


@dataclass
class Driver:
    """One person at one laptop. The program ends at a lock; `start` begins it anew."""

    kit: Kit
    camera: Camera
    passphrase: str = ""
    relaunches: int = 0
    ended: list[int] = field(default_factory=list)
    _shell: Shell | None = None

    @property
    def shell(self) -> Shell:
        """The program that runs now."""
        if self._shell is None:
            raise StepFailed("no program runs")
        return self._shell

    @property
    def window(self) -> MainWindow:
        """The work; fails while the lock window is shown."""
        found = self.shell.window
        if not isinstance(found, MainWindow):
            raise StepFailed("the store is not open")
        return found

    @property
    def page(self) -> Page:
        """The page that is shown."""
        found = self.window.page
        if found is None:
            raise StepFailed("no page is shown")
        return found

    @property
    def lane(self) -> Lane:
        """The store of this laptop."""
        lane = self.shell.lane
        if not isinstance(lane, Lane):
            raise StepFailed("the store is not open")
        return lane

    def start(self) -> None:
        """Start the program at its lock window."""
        self._shell = self.kit.open_shell(ProcessEnd(self._on_relaunch, self.ended.append))
        self.shell.start()
        pause(PAINT_MS)
        self._fit()

    def first_start(self) -> None:
        """Take the five words that are offered, type them, and come in."""
        page = self._door(FirstStartPage)
        self.passphrase = page.choice.words.text()
        self.camera.take(self.outer, "eerste-start")
        page.choice.next_button.click()
        page.choice.again.edit.setText(self.passphrase)
        page.choice.done_button.click()
        self._come_in()

    def type_passphrase(self, passphrase: str) -> None:
        """Type it and press Openen."""
        page = self._door(UnlockPage)
        page.passphrase.edit.setText(passphrase)
        page.open_button.click()

    def unlock(self) -> None:
        """Come in with the right passphrase."""
        wait_until(self._door(UnlockPage).open_button.isEnabled, "the button Openen")
        self.type_passphrase(self.passphrase)
        self._come_in()

    def wait_for_refusal(self) -> None:
        """Until the lock window says that the passphrase was wrong."""
        page = self._door(UnlockPage)
        wait_until(page.open_button.isEnabled, "the refusal")
        settle(self.shell.tasks)

    def lock(self) -> None:
        """Press the lock key; the program ends and starts anew."""
        before = self.relaunches
        self.window.lock_asked.emit(LockReason.KEY)
        wait_until(lambda: self.relaunches > before, "the lock")
        must(self.ended[-1] == 0, "the process did not end well")
        outer = self.shell.window
        if outer is not None:
            outer.hide()
            outer.deleteLater()
        self._shell = None

    def close(self) -> None:
        """Close the window, if one is open: the store is closed and nothing runs on."""
        if self._shell is not None and self._shell.window is not None:
            self._shell.window.close()
            self._shell = None

    def go(self, route: Route) -> None:
        """Go to a page and wait until it is all there."""
        self.window.go(route)
        settle(self.shell.tasks)

    def look(self, route: Route, name: str) -> None:
        """Go there and take a picture."""
        self.go(route)
        self.camera.take(self.window, name)

    def search(self, text: str) -> None:
        """Type into the search field of the page."""
        field = self.page.findChildren(QLineEdit)[0]
        field.setText(text)
        settle(self.shell.tasks)

    def do(self, job: Callable[Concatenate[Desk, ...], T], *args: Any, **kwargs: Any) -> T:
        """Run a service on the store lane and let the windows follow."""
        result = self.lane.run(job, *args, **kwargs)
        settle(self.shell.tasks)
        return result

    def _door(self, kind: type[Door]) -> Door:
        found = self.outer.findChild(kind)
        if found is None:
            raise StepFailed(f"the lock window does not show {kind.__name__}")
        return found

    @property
    def outer(self) -> QMainWindow:
        """The window that is shown, lock window or work."""
        outer = self.shell.window
        if outer is None:
            raise StepFailed("no window is shown")
        return outer

    def _come_in(self) -> None:
        wait_until(lambda: isinstance(self.shell.window, MainWindow), "coming in", 60)
        self._fit()
        settle(self.shell.tasks)

    def _fit(self) -> None:
        self.outer.resize(WIDTH, HEIGHT)

    def _on_relaunch(self) -> None:
        self.relaunches += 1
