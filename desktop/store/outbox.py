"""What this laptop still has to send, and how far each item came.

Runs on the store lane; for sync/client. Until the region has an item it says here, sent, or refused and why
(sync.md: "Leaving, wiping, coming back"). One that was refused a person may take back (unsent.py).
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from desktop.domain.ids import BatchId, HouseholdId, OpId
from desktop.store.desk import Desk
from desktop.store.households import all_households, known_number
from desktop.store.packed import pack, unpack
from desktop.store.writing import writing

PUSH_LIMIT = 500
_ITEMS = (
    "SELECT batch.id, household.id, body, sent_ms IS NOT NULL, device_seq, envelope, code FROM outbox"
    " JOIN batch ON batch.n = outbox.batch JOIN household ON household.n = outbox.household"
)


class Stage(StrEnum):
    """How far an item came: on this laptop, on its way, or refused by the region."""

    HERE = "here"
    SENT = "sent"
    REFUSED = "refused"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A batch that the region does not have yet; `envelope` once it was sealed, the same at every try."""

    batch: BatchId
    household: HouseholdId
    body: bytes
    stage: Stage
    device_seq: int | None = None
    envelope: bytes | None = None
    code: str = ""


def waiting(desk: Desk, household: HouseholdId | None = None, limit: int = PUSH_LIMIT) -> tuple[Waiting, ...]:
    """Items to send, in the order in which they were made; refused ones are left out."""
    return _items(desk, household, limit, is_refused=False)


def refused(desk: Desk, household: HouseholdId | None = None, limit: int = PUSH_LIMIT) -> tuple[Waiting, ...]:
    """Items that the region refused, with its code; they stay until a person decides or it is over."""
    return _items(desk, household, limit, is_refused=True)


def refused_item(desk: Desk, batch: BatchId) -> Waiting | None:
    """This item, if the region refused it."""
    return next(iter(_items(desk, None, 1, is_refused=True, batch=batch)), None)


def refused_alike(desk: Desk, batch: BatchId) -> tuple[BatchId, ...]:
    """This item and all others of its household that were refused for the same reason."""
    rows = desk.connection.execute(
        "SELECT batch.id FROM outbox AS chosen JOIN outbox USING (household, code)"
        " JOIN batch ON batch.n = outbox.batch"
        " WHERE code <> '' AND chosen.batch = (SELECT n FROM batch WHERE id = ?) ORDER BY outbox.batch",
        (pack(batch),),
    ).fetchall()
    return tuple(BatchId(unpack(found)) for (found,) in rows)


def refusals(desk: Desk) -> dict[HouseholdId, frozenset[str]]:
    """For which reasons anything of a household was refused, however much that is."""
    rows = desk.connection.execute(
        "SELECT household.id, json_group_array(DISTINCT code) FROM outbox"
        " JOIN household ON household.n = outbox.household WHERE code <> '' GROUP BY household.id"
    ).fetchall()
    return {HouseholdId(unpack(owner)): frozenset(msgspec.json.decode(codes)) for owner, codes in rows}


def counts(desk: Desk) -> dict[HouseholdId, dict[Stage, int]]:
    """How many items of each household are at which stage; nothing for what is all in the region."""
    found: dict[HouseholdId, dict[Stage, int]] = {}
    names = all_households(desk.connection)
    for number, is_sent, code, count in desk.connection.execute(
        "SELECT household, sent_ms IS NOT NULL, code <> '', count(*) FROM outbox GROUP BY 1, 2, 3"
    ):
        stages = found.setdefault(names[number], {})
        stage = _stage(is_sent, code)
        stages[stage] = stages.get(stage, 0) + count
    return found


def operations(desk: Desk, household: HouseholdId) -> frozenset[OpId]:
    """The operations of one household that the region does not have, or refused."""
    rows = desk.connection.execute(
        "SELECT op.id FROM op JOIN outbox ON outbox.batch = op.batch WHERE op.household = ?",
        (known_number(desk.connection, household),),
    ).fetchall()
    return frozenset(OpId(unpack(op)) for (op,) in rows)


def again(desk: Desk, batch: BatchId) -> None:
    """Try a refused item again, sealed anew."""
    with writing(desk) as connection:
        connection.execute(
            "UPDATE outbox SET code = '', device_seq = NULL, envelope = NULL, sent_ms = NULL"
            " WHERE batch = (SELECT n FROM batch WHERE id = ?)",
            (pack(batch),),
        )


def _stage(is_sent: object, is_refused: object) -> Stage:
    if is_refused:
        return Stage.REFUSED
    return Stage.SENT if is_sent else Stage.HERE


def _items(
    desk: Desk, household: HouseholdId | None, limit: int, *, is_refused: bool, batch: BatchId | None = None
) -> tuple[Waiting, ...]:
    only = [None if each is None else pack(each) for each in (household, batch)]
    return read_items(
        desk,
        " WHERE (code <> '') = ?1 AND (?2 IS NULL OR household.id = ?2) AND (?3 IS NULL OR batch.id = ?3)"
        " ORDER BY outbox.batch LIMIT ?4",
        (is_refused, *only, limit),
    )


def read_items(desk: Desk, which: str, values: Sequence[object]) -> tuple[Waiting, ...]:
    """Items of the outbox; `which`: SQL from its WHERE on, and its `values`."""
    rows = desk.connection.execute(_ITEMS + which, values).fetchall()
    return tuple(
        Waiting(
            batch=BatchId(unpack(found)),
            household=HouseholdId(unpack(owner)),
            body=body,
            stage=_stage(is_sent, code),
            device_seq=device_seq,
            envelope=envelope,
            code=code,
        )
        for found, owner, body, is_sent, device_seq, envelope, code in rows
    )
