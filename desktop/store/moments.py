"""Which action was the last before a moment: to read the dossier as it stood then.

Runs on the store lane. Changes nothing.
"""

from datetime import datetime

from desktop.domain.ids import BatchId, HouseholdId
from desktop.store.desk import Desk
from desktop.store.households import known_number
from desktop.store.packed import unpack


def last_before(desk: Desk, household: HouseholdId, moment: datetime) -> BatchId | None:
    """The last action on a household before an aware moment; None when there was none."""
    number = known_number(desk.connection, household)
    if number is None:
        return None
    row = desk.connection.execute(
        "SELECT id FROM batch WHERE household = ? AND wall_ms < ?"
        " ORDER BY wall_ms DESC, counter DESC, device DESC, id DESC LIMIT 1",
        (number, int(moment.timestamp() * 1000)),
    ).fetchone()
    return BatchId(unpack(row[0])) if row is not None else None
