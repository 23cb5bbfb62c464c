"""What every request works with: the database, who the region is, the clock, the limits.

Made once at start; any thread.
"""

import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from anyio import CapacityLimiter
from sqlalchemy import Connection, insert, select

from sync.backend import schema
from sync.backend.database import Database
from sync.backend.leases import LeaseKey, read_lease_key, written
from sync.backend.rate_limits import RateLimiter
from sync.backend.request_log import Metrics

Seconds = Callable[[], int]


def wall_seconds() -> int:
    """Seconds since 1970."""
    return int(time.time())


@dataclass(frozen=True)
class Identity:
    """Who the region is; `secret` makes tokens only."""

    name: str
    root_key: bytes
    secret: bytes
    lease_key: LeaseKey | None = None


@dataclass(frozen=True)
class Region:
    """What the routes get."""

    database: Database
    identity: Identity
    limiter: RateLimiter
    metrics: Metrics
    verifiers: Executor
    line: CapacityLimiter
    """First come, first served: how many requests are at work at once; so none waits far longer."""
    now: Seconds = wall_seconds
    min_client: int = 0


def read_identity(connection: Connection) -> Identity | None:
    """The region's row; None before `init`."""
    row = connection.execute(select(schema.region)).one_or_none()
    return (
        None if row is None else Identity(row.name, row.root_key, row.secret, read_lease_key(row.lease_key))
    )


def write_identity(connection: Connection, identity: Identity) -> None:
    """Write the region's row, once."""
    connection.execute(
        insert(schema.region).values(
            one=1,
            name=identity.name,
            root_key=identity.root_key,
            secret=identity.secret,
            lease_key=None if identity.lease_key is None else written(identity.lease_key),
        )
    )


def lock_region(connection: Connection) -> None:
    """Wait for every other change that concerns the whole region; first of all locks in a transaction."""
    connection.execute(select(schema.region.c.one).with_for_update())
