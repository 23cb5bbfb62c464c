"""The end of the process, which is the lock: what memory held is gone with it.

GUI thread. A small seam: tests hand in functions that only note that they were called.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QProcess


@dataclass(frozen=True)
class ProcessEnd:
    """`relaunch` starts a fresh, empty lock window; `end` ends this process at once, whatever still runs."""

    relaunch: Callable[[], None]
    end: Callable[[int], None]


def restart_command(arguments: Sequence[str], executable: str, is_packed: bool) -> list[str]:
    """The command that starts this program anew, with the same arguments; no secret is ever among them."""
    return [executable, *arguments] if is_packed else [executable, "-m", "desktop", *arguments]


def real_process_end() -> ProcessEnd:
    """The one for the real program."""

    def relaunch() -> None:
        is_packed = bool(getattr(sys, "frozen", False))
        program, *arguments = restart_command(sys.argv[1:], sys.executable, is_packed)
        QProcess.startDetached(program, arguments)

    # Not sys.exit: a thread or an exit handler that hangs would keep the memory of an unlocked store alive.
    return ProcessEnd(relaunch, os._exit)
