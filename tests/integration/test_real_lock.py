"""The program as a process on a real screen: lock and hide end it, and its successor holds nothing.

It is driven by keys from the X server; it has an enrolled store whose region is out of reach, and a keyring
of its own. Source: security.md "Lock" and figure 8.
"""

import os
import secrets
import signal
import socket
import string
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.demo import laptops
from desktop.demo.caseload import FictionalWorker
from desktop.demo.private_keyring import seen_by_this_process
from desktop.demo.region import embedded_region
from desktop.security.keyring_store import system_keyring
from desktop.security.unlocking import unlock
from desktop.services import entry, households
from tests.factories_security import PASSPHRASE
from tests.fakes.keyring_daemon import KeyringDaemon
from tests.real_screen import SIZE, Screen, held_in_memory, looks_the_same, real_screen, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an X screen and /proc")

ROOT = Path(__file__).parents[2]
HOUSEHOLDS = 12
NEUTRAL = "Werkmap"
TELLING = ("praat", "veilig", "plan", "gezin", "huiselijk")


@dataclass(frozen=True)
class Secrets:
    """What must be nowhere after the lock: names with one marker, the passphrase, the key."""

    marker: str
    key: bytes

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.marker}{number:04d}" for number in range(HOUSEHOLDS))

    @property
    def painted(self) -> set[bytes]:
        """The marker as Qt holds it."""
        return {self.marker.encode("utf-16-le")}

    @property
    def all(self) -> set[bytes]:
        words = {word.encode(code) for word in (self.marker, PASSPHRASE) for code in ("utf-8", "utf-16-le")}
        return words | {self.key, self.key.hex().encode()}


@dataclass(frozen=True)
class Desk:
    """A screen, a home with a store, and what that store holds."""

    screen: Screen
    home: Path
    environment: dict[str, str]
    held: Secrets
    started: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "desktop", "--home", str(self.home)]

    def running(self) -> list[int]:
        """Every process of the program with this home."""
        wanted = [part.encode() for part in self.command]
        found = []
        for folder in Path("/proc").iterdir():
            with suppress(OSError):
                if folder.name.isdigit() and (folder / "cmdline").read_bytes().split(b"\0")[:-1] == wanted:
                    found.append(int(folder.name))
        return found

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the program as a person does, and wait for its window."""
        program = subprocess.Popen(
            self.command,
            cwd=self.home,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(program)
        self.window(program.pid)
        return program

    def window(self, pid: int, other_than: int = 0) -> int:
        """The window of the program, when it is shown."""
        seen: list[int] = []

        def is_shown() -> bool:
            seen[:] = [window for window in self.screen.windows(pid) if window != other_than]
            return bool(seen)

        until(is_shown, "the window is shown")
        return seen[0]

    def unlock(self, pid: int) -> int:
        """Type the passphrase; gives the window of the work."""
        door = self.window(pid)
        self.screen.activate(door)
        self.screen.type(PASSPHRASE)
        self.screen.press("Return")
        window = self.window(pid, other_than=door)
        self.screen.activate(window)
        until(lambda: self.screen.active() == window, "the window has the keys")
        return window

    def open_household(self, pid: int) -> None:
        """Open one by the keyboard; keys that come before the window listens are lost, so they come again."""

        def is_painted() -> bool:
            for keys in ("ctrl+2", "Tab", "Down", "Return"):
                self.screen.press(keys)
            return bool(held_in_memory(pid, self.held.painted))

        until(is_painted, "the name of a household stands on the screen")

    def successor(self, gone: int) -> int:
        """The one process that came in the place of the one that is gone, its window shown."""
        until(lambda: len([pid for pid in self.running() if pid != gone]) == 1, "a fresh process runs")
        [fresh] = [pid for pid in self.running() if pid != gone]
        self.window(fresh)
        return fresh

    def clear(self) -> None:
        """End what still runs of it."""
        for pid in self.running():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until(lambda: not self.running(), "all is ended")
        while self.started:
            self.started.pop().wait(10)


def _seed(place: entry.Place, folder: Path) -> Secrets:
    """An enrolled store with households; its region is stopped when this returns."""
    marker = "".join(secrets.choice(string.ascii_lowercase) for _ in range(12)).capitalize()
    laptop = laptops.first_start(place, PASSPHRASE)
    with embedded_region(folder / "region", "Regio Flevoland") as region:
        laptops.come_in(laptop.store.lane, FictionalWorker("carla", "Carla", "coordinator"), region)
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", region.port)) != 0
    held = Secrets(marker, unlock(place.folder, place.keyring(), PASSPHRASE).raw)
    for number, name in enumerate(held.names):
        laptop.store.lane.run(households.begin_household, name, f"24-{number:04d}")
    entry.leave(place, laptop.store)
    return held


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, keyring_daemon: KeyringDaemon) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    with ExitStack() as running:
        running.enter_context(seen_by_this_process(keyring_daemon.environment))
        held = _seed(laptops.place_of(folder / "home", system_keyring, SystemClock()), folder)
        screen = running.enter_context(real_screen(folder / "screen"))
        environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            **keyring_daemon.environment,
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
        }
        made = Desk(screen, folder / "home", environment, held)
        running.callback(made.clear)
        yield made


@pytest.fixture(autouse=True)
def cleared(desk: Desk) -> Iterator[None]:
    yield
    desk.clear()


def test_the_lock_key_ends_the_process_and_the_next_one_holds_nothing(desk: Desk) -> None:
    program = desk.start()
    desk.unlock(program.pid)
    desk.open_household(program.pid)
    names = {name.encode() for name in desk.held.names}
    assert held_in_memory(program.pid, names) == names  # the control of what follows
    assert held_in_memory(os.getpid(), {desk.held.key})  # and for the key, which SQLCipher keeps masked
    desk.screen.press("ctrl+l")
    assert program.wait(20) == 0
    fresh = desk.successor(program.pid)
    assert held_in_memory(fresh, desk.held.all) == set()
    shown = desk.screen.picture()
    desk.clear()
    again = desk.start()
    until(lambda: looks_the_same(desk.screen.picture(), shown), "it looks like a lock window just started")
    assert again.poll() is None


def test_the_hide_key_shows_nothing_at_once_and_then_locks(desk: Desk) -> None:
    program = desk.start()
    desk.unlock(program.pid)
    desk.open_household(program.pid)
    desk.screen.press("F12")
    assert program.wait(20) == 0
    fresh = desk.successor(program.pid)
    assert held_in_memory(fresh, desk.held.all) == set()
    desk.unlock(fresh)  # and it opens again, still without its region


def test_a_process_tells_nothing_of_itself(desk: Desk) -> None:
    program = desk.start()
    process = Path(f"/proc/{program.pid}")
    door = desk.screen.properties(desk.window(program.pid))
    window = desk.unlock(program.pid)
    told = door + desk.screen.properties(window)
    assert f'WM_NAME(STRING) = "{NEUTRAL}"' in told
    assert not [word for word in TELLING if word in told.lower()]
    assert (process / "comm").read_text().strip() == NEUTRAL.lower()
    for page in ("cmdline", "environ"):
        content = (process / page).read_bytes()
        assert not [word for word in desk.held.all if word in content]
    limits = (process / "limits").read_text()
    [core] = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core[4:6] == ["0", "0"]
    log = (desk.home / "logs" / "werkmap.log").read_text()
    assert "core_limit_zero=True, not_dumpable=True, neutral_name=True" in log
    assert not [word for word in desk.held.names if word in log]
    program.send_signal(signal.SIGSEGV)
    assert program.wait(20) == -signal.SIGSEGV
    written = [path for path in desk.home.rglob("*") if path.is_file()]
    assert not [path.name for path in written if "core" in path.name]
    assert not [path.name for path in written for word in desk.held.all if word in path.read_bytes()]


BOARD = """
import sys
from PySide6.QtCore import QTimer
from ui.application import make_application
from ui.praatplaat.client_window import show_full_screen
from ui.screens_boards import board
from ui.theme.look import Look
application = make_application(["werkmap"])
window = board(Look(), "mama")
show_full_screen(window)
timer = QTimer()
timer.timeout.connect(lambda: print(window.width(), window.height(), window.is_covered, flush=True))
timer.start(100)
application.exec()
"""


def test_the_praatplaat_fills_the_screen_and_covers_itself_when_another_window_comes(desk: Desk) -> None:
    with ExitStack() as running:
        board = subprocess.Popen(
            [sys.executable, "-c", BOARD], cwd=ROOT, env=desk.environment, stdout=subprocess.PIPE, text=True
        )
        running.callback(board.wait, 10)
        running.callback(board.kill)
        assert board.stdout is not None
        told = running.enter_context(board.stdout)
        window = desk.window(board.pid)
        desk.screen.activate(window)
        wide, high = SIZE
        until(lambda: told.readline().split() == [str(wide), str(high), "False"], "the board is shown")
        assert NEUTRAL in desk.screen.properties(window)
        desk.screen.press("alt+F4")
        desk.screen.press("Escape")
        desk.screen.activate(desk.window(desk.start().pid))
        until(lambda: told.readline().split()[-1] == "True", "the board is covered")
        desk.screen.activate(window)
        assert [told.readline().split()[-1] for _ in range(3)] == ["True"] * 3
