"""What was written here under another name: before this laptop was enrolled, nobody has one.

Runs on the store lane. Nobody takes in what bears another name than that of the laptop that signs it.
"""

import msgspec

from desktop.domain.changes import ChangeBatch, Op, decode, encode, stamped
from desktop.domain.dossier import read_dossier
from desktop.domain.ids import HouseholdId
from desktop.domain.summary import summarise
from desktop.hub import Changed
from desktop.store.desk import Desk
from desktop.store.heads import read_heads
from desktop.store.packed import pack
from desktop.store.writing import writing


def claim_unsent(desk: Desk) -> None:
    """Put everything that waits here under the name of who writes now, to be sent (again).

    Where a value is who wrote it (the director of a household that was begun here), it goes along.
    """
    own = (pack(desk.worker), pack(desk.device))
    found = desk.connection.execute(
        "SELECT batch.n, batch.household, body FROM outbox JOIN batch ON batch.n = outbox.batch"
        " WHERE author <> ? OR device <> ?",
        own,
    ).fetchall()
    households: dict[int, HouseholdId] = {}
    if not found:
        return
    with writing(desk) as connection:
        for n, number, body in found:
            batch = _claimed(desk, decode(body))
            households[number] = batch.household
            connection.execute(
                "UPDATE batch SET author = ?, device = ?, body = ? WHERE n = ?", (*own, encode(batch), n)
            )
            connection.executemany(
                "UPDATE head SET entry = ? WHERE household = ? AND entity = ? AND field = ? AND op = ?",
                [
                    (msgspec.msgpack.encode(each), number, pack(each.op.entity), each.op.field,
                     pack(each.op.op_id))
                    for each in stamped(batch)
                ],
            )  # fmt: skip
            connection.execute(
                "UPDATE outbox SET code = '', device_seq = NULL, envelope = NULL, sent_ms = NULL"
                " WHERE batch = ?",
                (n,),
            )
        for number, household in households.items():
            summary = summarise(read_dossier(household, read_heads(connection, number)))
            connection.execute(
                "UPDATE summary SET body = ? WHERE household = ?", (msgspec.msgpack.encode(summary), number)
            )
    for household in households.values():
        desk.hub.publish(Changed(household, frozenset({"household"})))


def _claimed(desk: Desk, batch: ChangeBatch) -> ChangeBatch:
    def named(op: Op) -> Op:
        return msgspec.structs.replace(op, value=desk.worker) if op.value == batch.author else op

    ops = tuple(named(op) for op in batch.ops)
    return msgspec.structs.replace(batch, author=desk.worker, device=desk.device, ops=ops)
