"""Who saw or changed what, and when: the rows of the log, chained by security/access_log.py (NEN 7513).

Runs on the store lane. Ids only, no content. Rows are never changed or taken out.
"""

from datetime import UTC, datetime

import msgspec

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.security.access_log import GENESIS, AccessEntry, ChainedEntry, chain
from desktop.security.access_log import verify as verify_chain
from desktop.store.desk import Desk
from desktop.store.writing import writing

NEWEST = "access_newest"


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log as a person reads it."""

    event: str
    at: datetime
    household: HouseholdId | None
    worker: WorkerId
    outcome: str
    serial: str


def log(
    desk: Desk, event: str, household: HouseholdId | None = None, serial: str = "", outcome: str = "ok"
) -> None:
    """Add one line, durably: what was done, by this desk's worker, now. Works on a full disk as well."""
    entry = AccessEntry(
        event=event,
        at=desk.clock.now().astimezone(UTC).isoformat(),
        household=household or "",
        worker=desk.worker,
        outcome=outcome,
        serial=serial,
    )
    with writing(desk) as connection:
        digest = chain(_newest(desk), entry)
        connection.execute(
            "INSERT INTO access_log (event, at, household, worker, outcome, serial, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (entry.event, entry.at, entry.household, entry.worker, entry.outcome, entry.serial, digest),
        )
        connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (NEWEST, digest))


def entries(desk: Desk, household: HouseholdId | None = None, limit: int = 200) -> tuple[Logged, ...]:
    """The newest lines, of one household if it is named."""
    query = "SELECT event, at, household, worker, outcome, serial FROM access_log"
    newest = " ORDER BY n DESC LIMIT ?"
    rows = (
        desk.connection.execute(f"{query}{newest}", (limit,))
        if household is None
        else desk.connection.execute(f"{query} WHERE household = ?{newest}", (household, limit))
    )
    return tuple(
        Logged(
            event=event,
            at=datetime.fromisoformat(at),
            household=HouseholdId(owner) if owner else None,
            worker=WorkerId(worker),
            outcome=outcome,
            serial=serial,
        )
        for event, at, owner, worker, outcome, serial in rows
    )


def verify(desk: Desk) -> int | None:
    """None when no line was taken out or changed; else the index of the first that does not follow."""
    rows = desk.connection.execute(
        "SELECT event, at, household, worker, outcome, serial, digest FROM access_log ORDER BY n"
    )
    return verify_chain(
        (ChainedEntry(AccessEntry(*fields), digest) for *fields, digest in rows), _newest(desk)
    )


def _newest(desk: Desk) -> bytes:
    row = desk.connection.execute("SELECT value FROM setting WHERE name = ?", (NEWEST,)).fetchone()
    return bytes(row[0]) if row is not None else GENESIS
