"""A piece of disk kept back, so that a full disk never stops reading, locking and deleting.

Runs on the store lane. When the disk is full the reserve is given up once; until it can be taken back
saving is refused, so that what is left of it serves deleting and drafts (security.md "SQLCipher settings").
"""

import os
import secrets
from pathlib import Path

from desktop.errors import DiskFull

RESERVE_NAME = "plan.reserve"
RESERVE_BYTES = 4 * 1024 * 1024
PRIVATE_FILE = 0o600


class Reserve:
    """The file that is given up when the disk is full."""

    def __init__(self, folder: Path, size: int = RESERVE_BYTES) -> None:
        self._path = folder / RESERVE_NAME
        self._size = size

    @property
    def is_held(self) -> bool:
        """True while the room is kept back."""
        return self._path.exists()

    def give_up(self) -> None:
        """Hand the room back to the disk."""
        self._path.unlink(missing_ok=True)

    def take_back(self) -> None:
        """Keep the room back (again). Raises DiskFull where there is none; then nothing is left lying."""
        if self.is_held:
            return
        fresh = self._path.with_name(RESERVE_NAME + ".new")
        try:
            descriptor = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(self._size))  # random: a file system that packs keeps no room
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise DiskFull from error
