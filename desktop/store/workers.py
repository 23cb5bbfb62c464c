"""The local directory of workers: who stands behind an id. Sync fills it from the region.

Runs on the store lane.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.ids import WorkerId
from desktop.store.desk import Desk
from desktop.store.packed import pack, unpack
from desktop.store.writing import writing


class Worker(msgspec.Struct, frozen=True, kw_only=True):
    """A colleague as the region names them; `role` is the region's word."""

    id: WorkerId
    name: str
    role: str = ""


def keep_workers(desk: Desk, workers: Iterable[Worker]) -> None:
    """Add these workers, or bring them up to date. Nobody is ever taken out: their work stays signed."""
    rows = [(pack(worker.id), worker.name, worker.role) for worker in workers]
    with writing(desk) as connection:
        connection.executemany("INSERT OR REPLACE INTO worker (id, name, role) VALUES (?, ?, ?)", rows)


def workers(desk: Desk) -> tuple[Worker, ...]:
    """Every worker that is known here, by name."""
    rows = desk.connection.execute("SELECT id, name, role FROM worker ORDER BY name, id").fetchall()
    return tuple(Worker(id=WorkerId(unpack(kept)), name=name, role=role) for kept, name, role in rows)


def name_of(desk: Desk, worker: WorkerId) -> str:
    """The name of a worker; empty while the directory does not know them."""
    row = desk.connection.execute("SELECT name FROM worker WHERE id = ?", (pack(worker),)).fetchone()
    return row[0] if row is not None else ""
