"""From what SQLite says to what a person can be told.

Any thread. Imports errors only. No message of SQLite goes further than the cause of the error: it may
name a value.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from desktop.errors import Corrupt, DiskFull, StoreError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
IO_KEY = "store_files"
PRIMARY_CODE_BITS = 0xFF
NO_CODE, BUSY, LOCKED, READ_ONLY, IO, CORRUPT, FULL, NOT_A_DATABASE = 0, 5, 6, 8, 10, 11, 13, 26
IO_WRITE = IO | 3 << 8  # a file may grow no further: a quota, or a limit of the process


def translated(error: Exception) -> Exception:
    """The StoreError that tells this failure; anything that is not a failure of the store as it was."""
    known: Exception = error
    if isinstance(error, OSError):
        known = DiskFull() if error.errno in NO_ROOM else StoreError(IO_KEY)
    elif isinstance(error, dbapi2.DatabaseError):
        code = int(getattr(error, "sqlite_errorcode", NO_CODE) or NO_CODE)
        primary = code & PRIMARY_CODE_BITS
        if primary == FULL or code == IO_WRITE:
            known = DiskFull()
        elif primary in (CORRUPT, NOT_A_DATABASE) or (primary == NO_CODE and "decode" in str(error)):
            known = Corrupt()
        elif primary in (BUSY, LOCKED):
            known = StoreError("store_in_use")
        elif primary in (READ_ONLY, IO):  # a disk with errors is made read-only by the system
            known = StoreError(IO_KEY)
    return known


@contextmanager
def told() -> Iterator[None]:
    """Whatever fails inside leaves as a StoreError, if it is a failure of the store."""
    try:
        yield
    except (dbapi2.DatabaseError, OSError) as error:
        known = translated(error)
        if known is error:
            raise
        raise known from error
