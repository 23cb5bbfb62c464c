"""Sleep, screen lock and change of user over a real message bus."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import ClassInfo, Property, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from desktop.security.session import LockReason
from ui.bridge.system_lock import LOGIN, OWN_SESSION, SystemLock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind and D-Bus are Linux's")


_named: Any = ClassInfo  # the stubs do not know that it decorates


@_named({"D-Bus Interface": f"{LOGIN}.Session"})
class OtherUserBeforeTheScreen(QObject):
    """Answers as logind does when our session is not the active one."""

    def is_active(self) -> bool:
        return False

    Active = Property(bool, is_active)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A bus of our own."""
    assert shutil.which("dbus-daemon"), "no dbus-daemon here: `.ci/setup test` installs what the tests need"
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def buses(address: str) -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    """Where the program listens, and where the system speaks."""
    yield (
        QDBusConnection.connectToBus(address, "listening"),
        QDBusConnection.connectToBus(address, "speaking"),
    )
    for name in ("listening", "speaking"):
        QDBusConnection.disconnectFromBus(name)


def _say(bus: QDBusConnection, path: str, interface: str, name: str, *words: object) -> None:
    told = QDBusMessage.createSignal(path, interface, name)
    told.setArguments(list(words))
    assert bus.send(told)


def test_what_the_desktop_and_logind_say_locks(
    buses: tuple[QDBusConnection, QDBusConnection], qtbot: QtBot
) -> None:
    listening, speaking = buses
    assert speaking.registerService(LOGIN)
    login = OtherUserBeforeTheScreen()
    exported = QDBusConnection.RegisterOption.ExportAllProperties
    assert speaking.registerObject(OWN_SESSION, login, exported)
    system = SystemLock()
    heard: list[LockReason] = []
    system.lock_asked.connect(heard.append)
    system.listen_at_system(listening)
    system.listen_at_session(listening)
    session = "/org/freedesktop/login1/session/_31"
    _say(speaking, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", False)
    _say(speaking, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", True)
    _say(speaking, session, f"{LOGIN}.Session", "Lock")
    _say(
        speaking,
        session,
        "org.freedesktop.DBus.Properties",
        "PropertiesChanged",
        f"{LOGIN}.Session",
        {"Active": False},
        [],
    )
    saver = "org.gnome.ScreenSaver"
    _say(speaking, "/org/gnome/ScreenSaver", saver, "ActiveChanged", False)
    _say(speaking, "/org/gnome/ScreenSaver", saver, "ActiveChanged", True)
    qtbot.waitUntil(lambda: len(heard) >= 4, timeout=3000)
    qtbot.wait(50)
    assert sorted(heard) == ["os_lock", "os_lock", "suspend", "user_switch"]


def test_without_a_bus_nothing_breaks() -> None:
    nowhere = QDBusConnection("nowhere")
    system = SystemLock()
    system.listen_at_system(nowhere)
    system.listen_at_session(nowhere)
