"""A small file that is there whole, or not changed at all, whenever the power goes.

Any thread. Imports errors only. Temp → fsync → rename → fsync of the folder (security.md: "Keys" 2).
"""

import errno
import os
from pathlib import Path

from desktop.errors import DiskFull

PRIVATE = 0o600


def sync_folder(folder: Path) -> None:
    """Make renames in the folder durable. Windows has no such call: its rename is written through."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, content: bytes) -> None:
    """Replace the file in one step; raises DiskFull with the old content untouched."""
    temp = path.with_name(path.name + ".tmp")
    try:
        descriptor = os.open(
            temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), PRIVATE
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temp.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        temp.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull from error
        raise


def read_or_none(path: Path) -> bytes | None:
    """The content, or None where there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
