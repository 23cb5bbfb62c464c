"""From the lock window to the work and back: which window is shown, and how it all ends.

GUI thread. A lock never returns to the lock window of this process: what was typed is kept, the store is
closed, a fresh process is started, and this one ends (security.md: "Lock").
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.errors import AppError
from desktop.security.session import LockReason
from desktop.services.reading import own_name
from ui.bridge.crash import CrashDesk
from ui.bridge.drafts import keep_all, kept
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.sync_pictures import sync_words
from ui.bridge.system_lock import SystemLock
from ui.bridge.tasks import StoreLane, TaskRunner
from ui.cover import Cover
from ui.door_window import DoorWindow
from ui.doors import Doors, Rooms
from ui.main_window import HIDE_KEYS, LOCK_KEYS, MainWindow, WindowParts
from ui.pages import PageContext, PageSpec, Route
from ui.preferences import Preferences, look_of, write_preferences
from ui.process_end import ProcessEnd
from ui.session_watch import SessionWatch
from ui.theme.apply import apply_look
from ui.views.forgotten import crash_page
from ui.views.lease import behind_lease

_log = logging.getLogger(__name__)

CLOSING_SECONDS = 5.0
"""A store that does not close in this time is left to its log: what was acknowledged is on the disk."""

SAVING_MS = 10_000
"""How often what was typed is kept as a draft."""

USUAL_WINDOW = QRect(0, 0, 1280, 720)


@dataclass(frozen=True)
class ShellParts:
    """What the bootstrap gives."""

    doors: Doors
    pages: Callable[[], Sequence[PageSpec]]
    """Loaded while the passphrase is typed: the lock window does not wait for pages."""
    start: Route
    settings_folder: Path
    preferences: Preferences
    process_end: ProcessEnd
    crash_desk: CrashDesk
    system_letters_px: float


class Shell(QObject):
    """Holds the one window that is shown, and the open store when there is one."""

    def __init__(self, parts: ShellParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._preferences = parts.preferences
        self._rooms: Rooms | None = None
        self._bridge: HubBridge | None = None
        self._sync: SyncBridge | None = None
        self._is_leaving = False
        self._is_behind_lease = False
        self._drafts: dict[str, str] = {}
        self._saving = QTimer(self)
        self._saving.setInterval(SAVING_MS)
        self._saving.timeout.connect(self._on_saving)
        self.window: QMainWindow | None = None
        self.watch: SessionWatch | None = None
        self.tasks = self._new_tasks(None)
        self._system = SystemLock(self)
        self._system.lock_asked.connect(self.lock)
        parts.crash_desk.crashed.connect(self._on_crashed)
        self._look = look_of(self._preferences, parts.system_letters_px)

    @property
    def lane(self) -> StoreLane | None:
        """The lane of the open store."""
        return self._rooms.lane if self._rooms is not None else None

    def start(self) -> None:
        """Show the lock window."""
        self._dress()
        window = DoorWindow(self._look, self._parts.doors, self.tasks)
        window.opened.connect(self.enter)
        self._show(window)
        self._system.listen()

    def enter(self, rooms: Rooms) -> None:
        """The store is open: read what was typed before the lock, then show the work."""
        self._rooms = rooms
        self.tasks.close()
        self.tasks = self._new_tasks(rooms)
        self._bridge = HubBridge(rooms.hub, self)
        if rooms.make_sync is not None:
            self._sync = rooms.make_sync(self._parts.crash_desk.take, self)
            self._sync.state_changed.connect(self._on_sync)
        self.tasks.store(self, kept, then=partial(self._open_window, rooms))

    def _open_window(self, rooms: Rooms, drafts: dict[str, str]) -> None:
        door = self.window
        self._is_behind_lease = rooms.is_behind_lease
        specs = behind_lease(self._parts.pages()) if rooms.is_behind_lease else self._parts.pages()
        window = MainWindow(WindowParts(specs, self._context(rooms), self._parts.start, drafts))
        window.lock_asked.connect(self.lock)
        window.closing.connect(self._on_closing)
        window.preferences_chosen.connect(self._on_preferences)
        self.watch = SessionWatch(self._parts.doors.clock, self._preferences.lock_minutes, self)
        self.watch.warned.connect(window.warn_idle)
        self.watch.pressed_over.connect(self._on_pressed_over)
        self.watch.lock_due.connect(partial(self._leave, is_relaunch=True))
        self._show(window)
        self.watch.start()
        self._drafts = drafts
        self._saving.start()
        if door is not None:
            door.hide()
            door.deleteLater()

    def lock(self, reason: LockReason) -> None:
        """Lock now; without an open store there is nothing to lock."""
        if self.watch is not None:
            self.watch.lock(reason)

    def _on_pressed_over(self, keys: str) -> None:
        """Keys that were pressed in a dialog over the window: locking and hiding work there too."""
        if keys in LOCK_KEYS or keys in HIDE_KEYS:
            self.lock(LockReason.KEY if keys in LOCK_KEYS else LockReason.HIDE)

    def _on_closing(self) -> None:
        self._leave(LockReason.KEY, is_relaunch=False)

    def _leave(self, reason: LockReason, is_relaunch: bool, is_wiping: bool = False) -> None:
        """Screen first, then what was typed, then the store (ordered to wipe: for good), then the process."""
        if self._is_leaving or self._rooms is None:
            return
        self._is_leaving = True
        _log.info("leaving %s", reason.value)
        self._hide_everything()
        late = threading.Timer(CLOSING_SECONDS, self._end, (is_relaunch,))
        late.daemon = True
        late.start()
        try:
            if not is_wiping:
                self._keep_what_was_typed(self._rooms)
            self._stop_bridges()
            (self._rooms.wipe if is_wiping and self._rooms.wipe is not None else self._rooms.close)()
        except AppError as error:
            _log.error("closing %s", error.message_key)
        finally:
            late.cancel()
            self._end(is_relaunch)

    def _hide_everything(self) -> None:
        """No letter of anybody stays on the screen while the rest takes its time."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.hide()
        if self.window is not None:
            Cover(self.window).cover()

    def _on_saving(self) -> None:
        """Now and then keep what was typed, so that a crash or a power cut costs seconds."""
        if isinstance(self.window, MainWindow):
            typed = self.window.drafts()
            if typed != self._drafts:
                self._drafts = typed
                self.tasks.store(self, keep_all, typed, then=_nothing)

    def _keep_what_was_typed(self, rooms: Rooms) -> None:
        if not isinstance(self.window, MainWindow):
            return
        self._keep_window(self.window)
        rooms.lane.submit(keep_all, self.window.drafts()).result()

    def _stop_bridges(self) -> None:
        self._saving.stop()
        if self.watch is not None:
            self.watch.stop()
        if self._sync is not None:
            self._sync.close()
        if self._bridge is not None:
            self._bridge.close()
        self.tasks.close()

    def _end(self, is_relaunch: bool) -> None:
        if is_relaunch:
            self._parts.process_end.relaunch()
        self._parts.process_end.end(0)

    def _on_preferences(self, preferences: Preferences) -> None:
        before, self._preferences = self._preferences, preferences
        write_preferences(self._parts.settings_folder, preferences)
        if self.watch is not None and before.lock_minutes != preferences.lock_minutes:
            self.watch.set_lock_minutes(preferences.lock_minutes)
        look = look_of(preferences, self._parts.system_letters_px)
        if look != self._look and isinstance(self.window, MainWindow):
            self._look = look
            self._dress()
            self.window.dress_again(look, preferences)

    def _on_sync(self, _state: object) -> None:
        if isinstance(self.window, MainWindow) and self._sync is not None:
            if self._sync.picture().is_wipe_due:
                self._leave(LockReason.WIPE, is_relaunch=True, is_wiping=True)
                return
            lease = self._sync.picture().lease
            if self._is_behind_lease and lease is not None and not lease.is_over:
                self._is_behind_lease = False
                self.window.open_pages(self._parts.pages())
            self.window.say_sync(*sync_words(self._sync.state))
            if not self.window.worker_name:
                self.tasks.store(self, own_name, then=self._on_own_name, key="own_name")

    def _on_own_name(self, name: str) -> None:
        """After enrolment the region says who works here."""
        if name and isinstance(self.window, MainWindow):
            self.window.greet(name)

    def _on_crashed(self, report: str) -> None:
        if self.window is None:
            self._parts.process_end.end(1)
            return
        cover = Cover(self.window)
        again = (
            partial(self._leave, LockReason.KEY, is_relaunch=True)
            if self._rooms is not None
            else partial(self._end, is_relaunch=True)
        )
        cover.cover(crash_page(self._look, again, cover.lift, report))

    def _context(self, rooms: Rooms) -> PageContext:
        bridge = self._bridge
        if bridge is None:
            raise RuntimeError("no store is open")
        return PageContext(
            look=self._look,
            tasks=self.tasks,
            hub=bridge,
            clock=self._parts.doors.clock,
            worker_name=rooms.worker_name,
            doors=self._parts.doors,
            preferences=self._preferences,
            sync=self._sync,
        )

    def _new_tasks(self, rooms: Rooms | None) -> TaskRunner:
        return TaskRunner(
            rooms.lane if rooms is not None else None, self._on_unheard, self._parts.crash_desk.take, self
        )

    def _on_unheard(self, error: AppError) -> None:
        if isinstance(self.window, MainWindow):
            self.window.explain(error)
        elif isinstance(self.window, DoorWindow):
            self.window.show_trouble(error)

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_look(application, self._look)

    def _show(self, window: QMainWindow) -> None:
        kept = self._preferences.window
        window.setGeometry(QRect(*kept[:4]) if len(kept) == 4 else self._middle())
        self.window = window
        window.show()

    def _middle(self) -> QRect:
        """A usual window in the middle of the screen, never larger than it."""
        room = QApplication.primaryScreen().availableGeometry()
        made = QRect(USUAL_WINDOW)
        made.setSize(made.size().boundedTo(room.size()))
        made.moveCenter(room.center())
        return made

    def _keep_window(self, window: MainWindow) -> None:
        place = window.geometry()
        kept = (place.x(), place.y(), place.width(), place.height())
        self._preferences = msgspec.structs.replace(self._preferences, window=kept)
        write_preferences(self._parts.settings_folder, self._preferences)


def _nothing(_result: object) -> None:
    """Nobody waits for the answer."""
