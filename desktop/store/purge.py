"""Taking a household off this laptop: rows, words, photos, keys, drafts, old copies; the log forgets it.

Runs on the store lane. Source: sync.md "Leaving, wiping, coming back". The access log keeps the id.
"""

from desktop.domain.ids import HouseholdId
from desktop.errors import StoreError
from desktop.store.connection import DATABASE_NAME
from desktop.store.desk import Desk
from desktop.store.failures import told
from desktop.store.households import known_number
from desktop.store.wording import forget_words
from desktop.store.writing import writing

FORGET = (
    "DELETE FROM outbox WHERE household = ?",
    "DELETE FROM head WHERE household = ?",
    "DELETE FROM op WHERE household = ?",
    "DELETE FROM op_parent WHERE household = ?",
    "DELETE FROM batch WHERE household = ?",
    "DELETE FROM summary WHERE household = ?",
    "DELETE FROM replica WHERE household = ?",
    "DELETE FROM household_key WHERE household = ?",
    "DELETE FROM device_link WHERE household = ?",
    "DELETE FROM quarantine WHERE household = ?",
    "DELETE FROM photo WHERE household = ?",
    "DELETE FROM photo_out WHERE household = ?",
    "DELETE FROM photo_due WHERE household = ?",
    "DELETE FROM household WHERE n = ?",
)


def purge(desk: Desk, household: HouseholdId, *, drops_unsent: bool = False) -> None:
    """Forget all of one household. Works on a full disk; nothing happens for one that is not here.

    Raises StoreError("outbox_not_empty") while the region does not have everything, unless `drops_unsent`
    (a signed order to wipe at once).
    """
    number = known_number(desk.connection, household)
    if number is None:
        return
    unsent = desk.connection.execute("SELECT count(*) FROM outbox WHERE household = ?", (number,)).fetchone()
    if unsent[0] and not drops_unsent:
        raise StoreError("outbox_not_empty", count=unsent[0])
    with writing(desk) as connection:
        forget_words(connection, number)
        for statement in FORGET:
            connection.execute(statement, (number,))
        connection.execute("DELETE FROM draft WHERE instr(place, ?)", (household,))
    for copy in desk.folder.glob(f"{DATABASE_NAME.partition('.')[0]}.backup-*"):
        copy.unlink()
    with told():
        desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
