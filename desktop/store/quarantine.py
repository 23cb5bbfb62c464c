"""What came from the region and could not be read here: counted, and tried again at every start.

Runs on the store lane; for sync/client. It is kept word for word by commit.py; a newer program may know what
this one does not (sync.md: Merge, "stored word for word and never dropped").
"""

from collections import Counter
from collections.abc import Iterable

from desktop.domain.changes import ChangeBatch
from desktop.domain.ids import HouseholdId
from desktop.store.arrivals import NOT_YET_READ, restored
from desktop.store.commit import apply_many
from desktop.store.desk import Desk
from desktop.store.households import all_households
from desktop.store.packed import pack
from desktop.store.sorting import read_item
from desktop.store.writing import writing

_AT_A_TIME = 100


def counts(desk: Desk) -> dict[HouseholdId, Counter[str]]:
    """How much of each household is kept apart, by code; nothing for those of which all was read."""
    names = all_households(desk.connection)
    found: dict[HouseholdId, Counter[str]] = {}
    for number, code, count in desk.connection.execute(
        "SELECT household, code, count(*) FROM quarantine GROUP BY 1, 2"
    ):
        found.setdefault(names[number], Counter())[code] = count
    return found


def read_again(desk: Desk) -> int:
    """Take in what this program can read and an older one could not; how much that was.

    Cut off anywhere, the next call goes on. Raises DiskFull, with all of it still kept apart.
    """
    count, last = 0, 0
    while rows := desk.connection.execute(
        "SELECT n, code, body, vouched FROM quarantine WHERE n > ? AND vouched <> x'' ORDER BY n LIMIT ?",
        (last, _AT_A_TIME),
    ).fetchall():
        last = rows[-1][0]
        kept = [(n, restored(vouched, body)) for n, code, body, vouched in rows if code in NOT_YET_READ]
        items = [(n, read_item(arrival)) for n, arrival in kept]
        read = [(n, item.arrival, item.batch) for n, item in items if item.batch is not None]
        if read:
            apply_many(desk, [arrival for _, arrival, _ in read])
            count += _let_go(desk, [(n, batch) for n, _, batch in read])
    return count


def _let_go(desk: Desk, read: Iterable[tuple[int, ChangeBatch]]) -> int:
    """What is in the log now need not be kept apart; under an id that is taken it still has to be."""
    with writing(desk) as connection:
        rows = connection.executemany(
            "DELETE FROM quarantine WHERE n = ? AND EXISTS (SELECT 1 FROM batch"
            " WHERE id = ? AND device = ? AND household = quarantine.household)",
            [(n, pack(batch.id), pack(batch.device)) for n, batch in read],
        )
    return int(rows.rowcount)
