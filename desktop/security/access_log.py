"""Who saw or changed what, and when: the entries and their hash chain (NEN 7513).

Any thread; pure. Imports nothing of the program. The rows themselves are kept by store/. An entry names a
household and a worker by id and holds no content; reads and exports are entries too.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum

GENESIS = bytes(32)


class AccessEvent(StrEnum):
    """What was done."""

    UNLOCKED = "unlocked"
    LOCKED = "locked"
    READ = "read"
    SEARCHED = "searched"
    EDITED = "edited"
    SHOWN = "shown"
    EXPORTED = "exported"
    PRINTED = "printed"
    SYNCED = "synced"
    UNLOCK_CHANGED = "unlock_changed"
    ALARM = "alarm"


class AccessOutcome(StrEnum):
    """How it ended."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True)
class AccessEntry:
    """One line of the log (NEN 7513: event, time, object, user, outcome).

    `event` and `outcome` are those above, or a finer name of a service ("dossier.opened").
    `at` is ISO 8601 in UTC; `household` is empty where none is meant; `serial` is the opaque serial of a
    paper that left, else empty.
    """

    event: str
    at: str
    household: str
    worker: str
    outcome: str
    serial: str = ""


@dataclass(frozen=True)
class ChainedEntry:
    """An entry with the hash that was kept beside it."""

    entry: AccessEntry
    digest: bytes


def chain(previous: bytes, entry: AccessEntry) -> bytes:
    """The hash of an entry after the one before it: 32 bytes; the first follows GENESIS."""
    fields = json.dumps([str(field) for field in astuple(entry)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(b"praatplan access 1" + previous + fields.encode()).digest()


def verify(entries: Iterable[ChainedEntry], newest: bytes) -> int | None:
    """None when the log is whole; else the index of the first entry that does not follow.

    `newest` is the digest of the last entry, kept apart from the rows, so that cutting off the end is
    noticed too: then the index is the number of entries there are.
    """
    previous, index = GENESIS, 0
    for index, chained in enumerate(entries, start=1):
        if chain(previous, chained.entry) != chained.digest:
            return index - 1
        previous = chained.digest
    return None if previous == newest else index
