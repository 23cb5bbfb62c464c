"""Watches keys, pointer and clocks while the store is open, and says when to warn and when to lock.

GUI thread. The rules stand in desktop.security.session; here are only the timer and the events. Listens at
windows, not at the application: a filter there would see every paint of every widget.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from desktop.clock import Clock
from desktop.security.session import (
    LockReason,
    Session,
    SessionState,
    locked,
    opened,
    seconds_left,
    ticked,
    touched,
)

TICK_MS = 1000
TOUCH_PAUSE_SECONDS = 0.5
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class SessionWatch(QObject):
    """`warned(seconds)` each second of the warning, 0 when it is over; `lock_due(LockReason)` once.

    `pressed_over(keys)` at every key in a dialog, as "Ctrl+L": a dialog keeps the keys of the window below it
    from being heard there.
    """

    warned = Signal(float)
    lock_due = Signal(object)
    pressed_over = Signal(str)

    def __init__(self, clock: Clock, lock_minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._session = opened(clock, lock_minutes * 60.0)
        self._windows: list[QWindow] = []
        self._is_warning = False
        self._is_watching = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._session

    def start(self) -> None:
        """Watch every window of the program that gets the focus, the full-screen one too."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            self._is_watching = True
            application.focusWindowChanged.connect(self.watch)
            for window in QGuiApplication.topLevelWindows():
                self.watch(window)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more, and no window of anybody else either."""
        self._timer.stop()
        application = QGuiApplication.instance()
        if self._is_watching and isinstance(application, QGuiApplication):
            self._is_watching = False
            application.focusWindowChanged.disconnect(self.watch)
            for window in self._windows:
                window.removeEventFilter(self)

    def watch(self, window: QWindow | None) -> None:
        """Count keys and pointer of this window as work."""
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._windows.remove(window))

    def set_lock_minutes(self, minutes: int) -> None:
        """Another time until the lock; it starts anew."""
        self._session = replace(self._session, idle_seconds=minutes * 60.0)
        self.touch()

    def touch(self) -> None:
        """A key or the pointer."""
        self._become(touched(self._session, self._clock))

    def lock(self, reason: LockReason) -> None:
        """Lock for another reason than idleness."""
        self._become(locked(self._session, reason))

    def tick(self) -> None:
        """A second went by, or a night."""
        self._become(ticked(self._session, self._clock))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key and move counts, at most twice a second; none is kept from its window."""
        is_touch = event.type() in _TOUCHES
        if is_touch and self._clock.monotonic() - self._session.touched_at > TOUCH_PAUSE_SECONDS:
            self.touch()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and _is_over(watched):
            self.pressed_over.emit(QKeySequence(event.keyCombination()).toString())
        return super().eventFilter(watched, event)

    def _become(self, session: Session) -> None:
        was = self._session.state
        self._session = session
        if session.state is SessionState.LOCKED:
            if was is not SessionState.LOCKED:
                self._timer.stop()
                self.lock_due.emit(session.reason)
            return
        is_warning = session.state is SessionState.WARNING
        if is_warning:
            self.warned.emit(seconds_left(session, self._clock))
        elif self._is_warning:
            self.warned.emit(0.0)
        self._is_warning = is_warning


def _is_over(window: QObject) -> bool:
    return isinstance(window, QWindow) and window.modality() is not Qt.WindowModality.NonModal
