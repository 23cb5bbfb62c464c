"""Figures of a region: how many, how much, how far behind. No names, no content, only ids of laptops.

Main thread of a command; only reads. What the region cannot know is not guessed: it sees when a laptop last
asked for a token, not what stands on it.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, func, select

from sync.backend import schema
from sync.backend.epoch_store import count_waiting_keys
from sync.protocol.messages import DeviceState
from sync.protocol.records import AssignmentState, Role

_DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class LaptopFigures:
    """One laptop."""

    device: str
    role: str
    state: str
    households: int
    """With an active place."""
    quiet_days: int | None
    """Since it last asked for a token; None if it never did."""


@dataclass(frozen=True)
class RegionFigures:
    """The whole region."""

    households: int
    envelopes: int
    envelope_bytes: int
    blobs: int
    blob_bytes: int
    quarantined: int
    workers_by_households: dict[int, int]
    """How many workers have so many households."""
    seals_missing: int
    """Laptops that wait for the key of a household, counted per household."""
    rotations_due: int
    """Households of which somebody left, whose next key no laptop has made yet."""
    laptops: list[LaptopFigures]


def region_figures(connection: Connection, now: int) -> RegionFigures:
    """Count it all; reads the sizes of all rows, so it takes a while in a large region."""
    seals_missing, rotations_due = count_waiting_keys(connection)
    return RegionFigures(
        households=_count(connection, schema.households),
        envelopes=_count(connection, schema.envelopes),
        envelope_bytes=_sum(connection, func.length(schema.envelopes.c.envelope)),
        blobs=_count(connection, schema.blobs),
        blob_bytes=_sum(connection, schema.blobs.c.size),
        quarantined=_count(connection, schema.quarantine),
        workers_by_households=dict(sorted(_workers_by_households(connection).items())),
        seals_missing=seals_missing,
        rotations_due=rotations_due,
        laptops=_laptops(connection, now),
    )


def _count(connection: Connection, table: Table) -> int:
    number: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return number


def _sum(connection: Connection, size: ColumnElement[int]) -> int:
    return int(connection.execute(select(func.coalesce(func.sum(size), 0))).scalar_one())


def _households_of(connection: Connection) -> Counter[bytes]:
    """Active places by worker."""
    places = schema.assignments
    return Counter(
        connection.execute(select(places.c.worker).where(places.c.state == AssignmentState.ACTIVE)).scalars()
    )


def _workers_by_households(connection: Connection) -> Counter[int]:
    workers, held = schema.workers, _households_of(connection)
    everybody = connection.execute(select(workers.c.worker).where(workers.c.role == Role.WORKER)).scalars()
    return Counter(held[worker] for worker in everybody)


def _laptops(connection: Connection, now: int) -> list[LaptopFigures]:
    held, devices = _households_of(connection), schema.devices
    rows = connection.execute(
        select(devices)
        .where(devices.c.role != Role.RECOVERY)
        .order_by(devices.c.enrolled_at, devices.c.device)
    )
    return [
        LaptopFigures(
            row.device.hex(),
            row.role,
            row.state,
            held[row.worker] if row.state == DeviceState.ACTIVE else 0,
            (now - row.seen_at) // _DAY_SECONDS if row.seen_at else None,
        )
        for row in rows
    ]
