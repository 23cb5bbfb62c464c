"""What of a page is new, what is here already, and what cannot be kept. Writes nothing.

Runs on the store lane, inside the transaction of commit.py. The store is asked for the whole page at once;
what stands earlier in the same page counts as being here.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.changes import ChangeBatch
from desktop.domain.ids import HouseholdId
from desktop.store.arrivals import Arrival, Unfit, opened, require_fit
from desktop.store.asking import rows_of
from desktop.store.packed import pack, unpack


class Item(msgspec.Struct, frozen=True):
    """What arrived, and the batch in it; None with a `code` where there is none that can be kept."""

    arrival: Arrival
    batch: ChangeBatch | None
    code: str = ""


class New(msgspec.Struct, frozen=True):
    """A batch that is not here yet: the number of its household, and the number that it gets."""

    household: int
    n: int
    batch: ChangeBatch
    arrival: Arrival


class NotKept(msgspec.Struct, frozen=True):
    """What goes to the quarantine, and why."""

    household: int
    arrival: Arrival
    code: str


class Sorted(msgspec.Struct, frozen=True):
    """A page, sorted out. With what is known comes the number of the batch that is here."""

    new: list[New]
    known: list[tuple[int, Arrival]]
    unfit: list[NotKept]


def read_item(arrival: Arrival) -> Item:
    """What arrived, read."""
    try:
        batch = opened(arrival)
        require_fit(batch)
    except Unfit as unfit:
        return Item(arrival, None, unfit.code)
    return Item(arrival, batch)


def sort_out(connection: Connection, items: Sequence[Item], numbers: Mapping[HouseholdId, int]) -> Sorted:
    """Nobody's work may pass for another's: an id that another household or device used is taken."""
    page = Sorted([], [], [])
    here = _batches_here(connection, items)
    taken = _operations_here(connection, items, numbers)
    n = connection.execute("SELECT coalesce(max(n), 0) FROM batch").fetchone()[0]
    for item in items:
        number, batch, arrival = numbers[item.arrival.household], item.batch, item.arrival
        if batch is None:
            page.unfit.append(NotKept(number, arrival, item.code))
            continue
        found = here.get(batch.id)
        operations = {(number, op.op_id) for op in batch.ops}
        if found is not None and found[1:] == (number, batch.device):
            page.known.append((found[0], arrival))
        elif found is not None:
            page.unfit.append(NotKept(number, arrival, "id_taken"))
        elif not operations.isdisjoint(taken):
            page.unfit.append(NotKept(number, arrival, "op_id_taken"))
        else:
            n += 1
            page.new.append(New(number, n, batch, arrival))
            here[batch.id] = (n, number, batch.device)
            taken |= operations
    return page


def _batches_here(connection: Connection, items: Iterable[Item]) -> dict[str, tuple[int, int, str]]:
    """(number, household, device) of the batches with these ids."""
    asked = "SELECT n, household, device FROM batch WHERE id = ?"
    ids = [item.batch.id for item in items if item.batch is not None]
    rows = {each: connection.execute(asked, (pack(each),)).fetchone() for each in ids}
    return {each: (row[0], row[1], unpack(row[2])) for each, row in rows.items() if row is not None}


def _operations_here(
    connection: Connection, items: Iterable[Item], numbers: Mapping[HouseholdId, int]
) -> set[tuple[int, str]]:
    """(household, id) of the operations of these that the store has."""
    keys = (
        (numbers[item.arrival.household], pack(op.op_id))
        for item in items
        if item.batch is not None
        for op in item.batch.ops
    )
    rows = rows_of(connection, "SELECT household, id FROM op WHERE household = ? AND id", keys)
    return {(household, unpack(each)) for household, each in rows}
