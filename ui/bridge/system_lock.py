"""What the system says about sleep, its own lock and a change of user, as one signal.

GUI thread. Best effort, on Linux by D-Bus (logind and the screen savers); where there is no bus nothing
comes, and the jump of the clocks in desktop.security.session still notices a sleep.
"""

from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

from desktop.security.session import LockReason

LOGIN = "org.freedesktop.login1"
OWN_SESSION = "/org/freedesktop/login1/session/auto"
"""logind's name for the session of who asks."""

PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.kde.screensaver")


class SystemLock(QObject):
    """`lock_asked(LockReason)` for SUSPEND, OS_LOCK and USER_SWITCH."""

    lock_asked = Signal(object)
    _system: QDBusConnection | None = None

    def listen(self) -> None:
        """Listen at the buses that there are."""
        self.listen_at_system(QDBusConnection.systemBus())
        self.listen_at_session(QDBusConnection.sessionBus())

    def listen_at_system(self, bus: QDBusConnection) -> None:
        """Sleep, lock and change of user, from logind."""
        if not bus.isConnected():
            return
        manager, session = f"{LOGIN}.Manager", f"{LOGIN}.Session"
        sleep, lock, properties = (
            _slot("on_sleep(bool)"),
            _slot("on_lock()"),
            _slot("on_properties(QDBusMessage)"),
        )
        bus.connect("", "/org/freedesktop/login1", manager, "PrepareForSleep", self, sleep)
        bus.connect("", "", session, "Lock", self, lock)
        bus.connect(LOGIN, "", PROPERTIES, "PropertiesChanged", self, properties)
        self._system = bus

    def listen_at_session(self, bus: QDBusConnection) -> None:
        """The lock of the desktop."""
        if not bus.isConnected():
            return
        for name in SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", self, _slot("on_screen_saver(bool)"))

    @Slot(bool)
    def on_sleep(self, is_going: bool) -> None:
        """The laptop goes to sleep; the lock must be done before."""
        if is_going:
            self.lock_asked.emit(LockReason.SUSPEND)

    @Slot()
    def on_lock(self) -> None:
        """The session of the user is locked."""
        self.lock_asked.emit(LockReason.OS_LOCK)

    @Slot(bool)
    def on_screen_saver(self, is_active: bool) -> None:
        """The desktop's lock screen came up."""
        if is_active:
            self.lock_asked.emit(LockReason.OS_LOCK)

    @Slot(QDBusMessage)
    def on_properties(self, told: QDBusMessage) -> None:
        """Something of a session changed: ask whether ours is still the one before the screen."""
        said = told.arguments()
        if self._system is None or not said or said[0] != f"{LOGIN}.Session":
            return
        ask = QDBusMessage.createMethodCall(LOGIN, OWN_SESSION, PROPERTIES, "Get")
        ask.setArguments([f"{LOGIN}.Session", "Active"])
        answer = QDBusPendingCallWatcher(self._system.asyncCall(ask), self)
        answer.finished.connect(self._on_answer)

    def _on_answer(self, answer: QDBusPendingCallWatcher) -> None:
        said = answer.reply().arguments()
        answer.deleteLater()
        if said and isinstance(said[0], QDBusVariant) and said[0].variant() is False:
            self.lock_asked.emit(LockReason.USER_SWITCH)


def _slot(signature: str) -> bytes:
    # The stubs of PySide6 6.11 ask for bytes; at run time only the text that SLOT gives is taken.
    return cast(bytes, SLOT(signature))
