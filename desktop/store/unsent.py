"""Own work that the region does not have: the one part of the log that may still change.

Runs on the store lane. What is derived of the household is made anew from the log as it then is.
"""

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.changes import ChangeBatch, Op, decode, encode
from desktop.domain.ids import BatchId, HouseholdId
from desktop.errors import NotFound
from desktop.hub import Changed
from desktop.store import photo_gone
from desktop.store.arrivals import Arrival
from desktop.store.commit import Origin, derive
from desktop.store.desk import Desk
from desktop.store.households import require_number
from desktop.store.packed import pack
from desktop.store.sorting import New
from desktop.store.wording import forget_words
from desktop.store.writing import writing

_FORGET_BATCH = (
    "DELETE FROM outbox WHERE batch = ?",
    "DELETE FROM photo_out WHERE batch = ?",
    "DELETE FROM batch WHERE n = ?",
)
_FORGET_DERIVED = (
    "DELETE FROM op WHERE household = ?",
    "DELETE FROM op_parent WHERE household = ?",
    "DELETE FROM head WHERE household = ?",
    "DELETE FROM summary WHERE household = ?",
)


def claim(desk: Desk) -> None:
    """Put everything that waits or was refused under the name of who writes now, to be sent (again).

    Before this laptop was enrolled nobody has a name, and nobody takes in what bears another than that of the
    laptop that signs it. Where a value is who wrote it (the director of a household that was begun here), it
    goes along.
    """
    own = (pack(desk.worker), pack(desk.device))
    found = desk.connection.execute(
        "SELECT n, body FROM outbox JOIN batch ON n = batch WHERE author <> ? OR device <> ?",
        own,
    ).fetchall()
    if not found:
        return
    batches = {n: _claimed(desk, decode(body)) for n, body in found}
    households = {batch.household for batch in batches.values()}
    with writing(desk) as connection:
        connection.executemany(
            "UPDATE batch SET author = ?, device = ?, body = ? WHERE n = ?",
            [(*own, encode(batch), n) for n, batch in batches.items()],
        )
        connection.executemany(
            "UPDATE outbox SET code = '', device_seq = NULL, envelope = NULL, sent_ms = NULL WHERE batch = ?",
            [(n,) for n in batches],
        )
        for household in households:
            _derive_anew(connection, household)
    for household in households:
        desk.hub.publish(Changed(household, frozenset({"household"})))


def take_back(desk: Desk, *batches: BatchId) -> None:
    """Make it as if refused actions were never written: this laptop then shows what everybody else sees.

    Raises NotFound where one is not refused (any more); then all are as they were.
    """
    numbers, kinds = [], dict[HouseholdId, set[str]]()
    for batch in batches:
        row = desk.connection.execute(
            "SELECT n, body FROM outbox JOIN batch ON n = batch WHERE id = ? AND code <> ''",
            (pack(batch),),
        ).fetchone()
        if row is None:
            raise NotFound
        numbers.append((row[0],))
        written = decode(row[1])
        kinds.setdefault(written.household, set()).update(op.kind for op in written.ops)
    with writing(desk) as connection:
        for statement in _FORGET_BATCH:
            connection.executemany(statement, numbers)
        for household in kinds:
            _derive_anew(connection, household)
            photo_gone.look_again(connection, require_number(connection, household))
    for household, changed in kinds.items():
        desk.hub.publish(Changed(household, frozenset(changed)))


def _claimed(desk: Desk, batch: ChangeBatch) -> ChangeBatch:
    def named(op: Op) -> Op:
        return msgspec.structs.replace(op, value=desk.worker) if op.value == batch.author else op

    ops = tuple(named(op) for op in batch.ops)
    return msgspec.structs.replace(batch, author=desk.worker, device=desk.device, ops=ops)


def _derive_anew(connection: Connection, household: HouseholdId) -> None:
    """Operations, heads, words and summary of one household from its log. Inside a transaction."""
    number = require_number(connection, household)
    forget_words(connection, number)
    for statement in _FORGET_DERIVED:
        connection.execute(statement, (number,))
    rows = connection.execute(
        "SELECT n, body FROM batch WHERE household = ? ORDER BY n", (number,)
    ).fetchall()
    log = [New(number, n, decode(body), Arrival(household=household, body=body)) for n, body in rows]
    derive(connection, log, Origin.LOCAL)
