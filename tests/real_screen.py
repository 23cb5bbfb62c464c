"""A real X screen with a window manager, keys from outside, and what a process holds in its memory.

For tests of the program as a process: nothing here is known to the program. Linux, with Xvfb, openbox,
xdotool and xprop; reading the memory of a process that forbids it takes root with CAP_SYS_PTRACE.
"""

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import pytest

PATIENCE_SECONDS = 30.0
CHUNK_BYTES = 16 * 1024 * 1024
SIZE = (1366, 768)
SAME_SHARE = 0.001
"""Two pictures with fewer pixels that differ show the same: the caret blinks."""


def until(is_so: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until it is so; fails with `what` when it does not come."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail(f"waited in vain until {what}")
        time.sleep(0.05)


@dataclass(frozen=True)
class Screen:
    """A screen of its own; `frames` is its picture as the X server holds it."""

    display: str
    frames: Path

    def picture(self) -> bytes:
        """The pixels as they are now, four bytes each."""
        return self.frames.read_bytes()[-SIZE[0] * SIZE[1] * 4 :]

    def is_managed(self) -> bool:
        """Whether a window manager is there."""
        return "window id" in self._ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    def windows(self, pid: int) -> list[int]:
        """The visible windows of a process."""
        found = self._ask("xdotool", "search", "--all", "--onlyvisible", "--pid", str(pid), "--name", ".")
        return [int(line) for line in found.split()]

    def properties(self, window: int) -> str:
        """What the window manager is told of a window."""
        return self._ask("xprop", "-id", str(window))

    def activate(self, window: int) -> None:
        """Bring a window to the front, as Alt-Tab does."""
        self._ask("xdotool", "windowactivate", "--sync", str(window))

    def active(self) -> int:
        """The window that has the focus."""
        return int(self._ask("xdotool", "getactivewindow") or 0)

    def type(self, text: str) -> None:
        """Keys, one after the other, to the window in front."""
        self._ask("xdotool", "type", "--delay", "4", text)

    def press(self, keys: str) -> None:
        """One chord, such as ctrl+l."""
        self._ask("xdotool", "key", keys)

    def _ask(self, *command: str) -> str:
        answer = subprocess.run(
            command,
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        return answer.stdout


def looks_the_same(one: bytes, other: bytes) -> bool:
    """Whether two pictures of the screen show the same, but for a caret."""
    pixels = memoryview(one).cast("I"), memoryview(other).cast("I")
    differ = sum(a != b for a, b in zip(*pixels, strict=True))
    return differ < SAME_SHARE * len(pixels[0])


@contextmanager
def real_screen(place: Path) -> Iterator[Screen]:
    """Xvfb with openbox, as long as the context lasts."""
    place.mkdir(parents=True, exist_ok=True)
    reading, writing = os.pipe()
    with ExitStack() as running, (place / "screen.log").open("wb") as log:
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(place)]
        server += ["-nolisten", "tcp", "-noreset"]
        started = subprocess.Popen(server, pass_fds=[writing], stdout=log, stderr=log)
        running.callback(started.wait, 10)
        running.callback(started.terminate)
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.fail(f"Xvfb does not start: {(place / 'screen.log').read_text()}")
        screen = Screen(f":{number}", place / "Xvfb_screen0")
        environment = {**os.environ, "DISPLAY": screen.display}
        manager = subprocess.Popen(["openbox"], env=environment, stdout=log, stderr=log)
        running.callback(manager.wait, 10)
        running.callback(manager.terminate)
        until(screen.is_managed, "openbox manages the windows")
        yield screen


def held_in_memory(pid: int, looked_for: Iterable[bytes]) -> set[bytes]:
    """Which of these the process holds, in any readable page."""
    left = set(looked_for)
    longest = max(map(len, left))
    found: set[bytes] = set()
    with _memory(pid) as memory:
        for start, end in _readable(pid):
            before = b""
            for at in range(start, end, CHUNK_BYTES):
                memory.seek(at)
                try:
                    here = before + memory.read(min(CHUNK_BYTES, end - at))
                except OSError:  # a page that the kernel keeps to itself, or that went away
                    break
                hits = {word for word in left if word in here}
                found |= hits
                left -= hits
                before = here[-longest:]
    return found


def _memory(pid: int) -> FileIO:
    try:
        return FileIO(f"/proc/{pid}/mem")
    except PermissionError:
        pytest.fail("reading the memory of a process that forbids it takes root with CAP_SYS_PTRACE")


def _readable(pid: int) -> list[tuple[int, int]]:
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    ranges = [
        (line.split()[0].split("-"), line) for line in lines if re.match(r"\S+ r", line) and "[v" not in line
    ]
    return [(int(start, 16), int(end, 16)) for (start, end), _line in ranges]
