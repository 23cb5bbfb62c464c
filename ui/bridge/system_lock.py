"""What the system says about sleep, its own lock and a change of user, as one signal.

GUI thread. Best effort, on Linux by D-Bus (logind and the screen savers); where there is no bus nothing
comes, and the jump of the clocks in desktop.security.session still notices a sleep.
"""

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from desktop.security.session import LockReason

LOGIN = "org.freedesktop.login1"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.kde.screensaver")


class SystemLock(QObject):
    """`lock_asked(LockReason)` for SUSPEND, OS_LOCK and USER_SWITCH."""

    lock_asked = Signal(object)

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
        changed = "org.freedesktop.DBus.Properties"
        bus.connect(LOGIN, "", changed, "PropertiesChanged", self, properties)

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
        """Another user came before the screen: our session is no longer the active one."""
        said = told.arguments()
        is_session = bool(said) and said[0] == f"{LOGIN}.Session"
        if is_session and len(said) > 1 and dict(said[1]).get("Active") is False:
            self.lock_asked.emit(LockReason.USER_SWITCH)


def _slot(signature: str) -> bytes:
    return SLOT(signature).encode()
