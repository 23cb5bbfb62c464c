"""Erasing a whole store, so that nothing opens it again: a wipe order carried out (sync.md "Leaving").

Not on the GUI thread where it can be helped: it overwrites every file. Imports errors and its own room. The
store must be closed. `erase` begins and `take_up` finishes what was cut off; a start of the program calls it
before anything else.

The first step is one rename, after which no start of the program sees a store. Then the slots go, for without
them nobody has the database key, whatever they know; then the keyring's secrets; then the files. Each file is
overwritten before it goes. A disk may keep an older copy of a block all the same: what it holds was encrypted
with a key that is nowhere any more, and that is what counts.
"""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from desktop.errors import KeyringUnavailable
from desktop.security.durable_file import read_or_none, sync_folder, write_durably
from desktop.security.keyring_store import Keyring
from desktop.security.slot import KEPT_NAME, SLOT_NAMES

WIPING = ".wiping-"
NOTICE = ".wiped"
KEYRING_NAMES = ("device", "device-next", "head")
_CHUNK_BYTES = 1 << 20


class Step(StrEnum):
    """Where an erasing can be cut off; each is done when it is named."""

    NOTED = "noted"
    RENAMED = "renamed"
    SLOTS = "slots"
    KEYRING = "keyring"
    FILES = "files"
    GONE = "gone"


@dataclass(frozen=True)
class Wiped:
    """What is told at the next start. `lost`: changes that the region did not have, lost by the order."""

    lost: int = 0
    is_at_once: bool = False


Reached = Callable[[Step], object]


def unwatched(_step: Step) -> None:
    """Nobody watches."""


def erase(
    folder: Path,
    store_id: str,
    keyring: Callable[[], Keyring],
    told: Wiped,
    reached: Reached = unwatched,
) -> None:
    """Erase the closed store in `folder`. Works on a full disk, and without a keyring as far as it goes."""
    with suppress(OSError):  # a full disk keeps no notice; the order stands above it
        write_durably(_notice(folder), json.dumps(asdict(told)).encode())
    reached(Step.NOTED)
    folder.rename(folder.with_name(f"{folder.name}{WIPING}{store_id}"))
    sync_folder(folder.parent)
    reached(Step.RENAMED)
    take_up(folder, keyring, reached)


def take_up(folder: Path, keyring: Callable[[], Keyring], reached: Reached = unwatched) -> None:
    """Finish every erasing of a store of `folder` that was begun; does nothing where there is none.

    While the keyring cannot be asked, an empty folder stays as the reminder to ask it at the next start.
    """
    for aside in sorted(folder.parent.glob(f"{folder.name}{WIPING}*")):
        for name in (*SLOT_NAMES, KEPT_NAME):
            _destroy(aside / name)
        sync_folder(aside)
        reached(Step.SLOTS)
        is_forgotten = _forget(keyring, aside.name.partition(WIPING)[2])
        reached(Step.KEYRING)
        _destroy_all(aside)
        reached(Step.FILES)
        if is_forgotten:
            shutil.rmtree(aside)
            sync_folder(folder.parent)
            reached(Step.GONE)


def notice(folder: Path) -> Wiped | None:
    """What to tell of the store that stood in `folder`; None when there is nothing to tell."""
    content = read_or_none(_notice(folder))
    if content is None:
        return None
    try:
        return Wiped(**json.loads(content))
    except (ValueError, TypeError):
        return Wiped()


def forget_notice(folder: Path) -> None:
    """It was read."""
    _notice(folder).unlink(missing_ok=True)


def _notice(folder: Path) -> Path:
    return folder.with_name(folder.name + NOTICE)


def _forget(keyring: Callable[[], Keyring], store_id: str) -> bool:
    """Whether the keyring holds nothing of this store any more."""
    try:
        kept = keyring()
        for name in KEYRING_NAMES:
            kept.delete(f"{store_id}-{name}")
    except KeyringUnavailable:
        return False
    return True


def _destroy_all(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):  # what is deeper first
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            _destroy(path)


def _destroy(path: Path) -> None:
    """Zeros over the file, on the disk, before it goes. A link goes, and not what it points to."""
    if path.is_file() and not path.is_symlink():
        left = path.stat().st_size
        with suppress(OSError), path.open("r+b") as file:
            while left > 0:
                left -= file.write(bytes(min(left, _CHUNK_BYTES)))
            file.flush()
            os.fsync(file.fileno())
    path.unlink(missing_ok=True)
