"""Against being read: no core dumps, no reading by others, a neutral name, no file aside.

Called once by bootstrap, on the main thread, before any key is held. Imports paths only.
"""

import ctypes
import os
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

from desktop.paths import NEUTRAL_NAME

if sys.platform != "win32":
    import resource

PR_SET_DUMPABLE = 4
PR_GET_DUMPABLE = 3
PR_SET_NAME = 15


@dataclass(frozen=True)
class Hardening:
    """What was achieved on this system; bootstrap writes it in the log."""

    core_limit_zero: bool
    not_dumpable: bool
    neutral_name: bool


def harden(name: str = NEUTRAL_NAME.lower()) -> Hardening:
    """Switch core dumps off and take a neutral process name, as far as the system has these."""
    return Hardening(_limit_core(), _forbid_dumps(), _rename(name))


def put_aside_in_memory(environment: MutableMapping[str, str] = os.environ) -> bool:
    """What a library puts in a file for a moment goes to the session's own folder, which stands in memory.

    On Linux a page does on its way to the printing system. False where there is no such folder.
    """
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not sys.platform.startswith("linux") or not folder or not Path(folder).is_dir():
        return False
    environment["TMPDIR"] = folder
    return True


def _limit_core() -> bool:
    """RLIMIT_CORE to zero, soft and hard, so that no child can raise it again."""
    if sys.platform == "win32":
        return False
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _prctl(option: int, argument: int | ctypes.Array[ctypes.c_char] = 0) -> int:
    """The answer of prctl(2), -1 where there is none."""
    if not sys.platform.startswith("linux"):
        return -1
    value = argument if isinstance(argument, int) else ctypes.addressof(argument)
    arguments = [ctypes.c_ulong(number) for number in (value, 0, 0, 0)]
    return int(ctypes.CDLL(None, use_errno=True).prctl(ctypes.c_int(option), *arguments))


def _forbid_dumps() -> bool:
    """PR_SET_DUMPABLE 0: no core, even to a pipe, and no ptrace or /proc/…/mem by the same user."""
    return _prctl(PR_SET_DUMPABLE, 0) == 0 and _prctl(PR_GET_DUMPABLE) == 0


def _rename(name: str) -> bool:
    """The name in lists of processes (15 bytes). The command line stays as the start script gave it."""
    return _prctl(PR_SET_NAME, ctypes.create_string_buffer(name.encode()[:15])) == 0
