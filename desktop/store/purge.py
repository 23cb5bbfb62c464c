"""Taking a household off this laptop: rows, words, photos, keys, drafts; then what is left of them in pages.

Runs on the store lane. Source: sync.md "Leaving, wiping, coming back". The access log keeps the id. Deleting
is not enough, not with secure_delete either: where a page was once parted, its free room may hold a copy.
"""

from sqlcipher3.dbapi2 import Connection

from desktop.domain.ids import HouseholdId
from desktop.errors import DiskFull, StoreError
from desktop.store.connection import DATABASE_NAME
from desktop.store.desk import Desk
from desktop.store.failures import told
from desktop.store.households import known_number
from desktop.store.settings import put_setting, set_setting, setting
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
_SCRUB_DUE = "scrub_due"


def purge(desk: Desk, household: HouseholdId, *, drops_unsent: bool = False) -> None:
    """Forget all of one household; `scrub` afterwards. Works on a full disk; does nothing if it is not here.

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
        scrub_later(connection)


def scrub_later(connection: Connection) -> None:
    """Something was deleted for good: `scrub` is due. Inside a transaction."""
    put_setting(connection, _SCRUB_DUE, value=True)


def scrub(desk: Desk) -> None:
    """After something was deleted for good, also where that was cut off: no page, log or old copy holds it.

    Writes the whole file anew (half a second for 20,000 operations). While the disk has no room for that the
    log is shortened at least, and it stays due.
    """
    if not is_scrub_due(desk):
        return
    for copy in desk.folder.glob(f"{DATABASE_NAME.partition('.')[0]}.backup-*"):
        copy.unlink()
    try:
        with told():
            desk.connection.execute("VACUUM")
    except DiskFull:
        _shorten_log(desk)
        return
    _shorten_log(desk)
    set_setting(desk, _SCRUB_DUE, None)


def is_scrub_due(desk: Desk) -> bool:
    """Whether something that was deleted for good may still lie in a page or in the log."""
    return bool(setting(desk, _SCRUB_DUE))


def _shorten_log(desk: Desk) -> None:
    with told():
        desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
