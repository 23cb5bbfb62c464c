"""The desk: what a job on the store lane may use, and nothing more.

Made once by the lane, on its own thread; only jobs on that lane ever hold it.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlcipher3.dbapi2 import Connection

from desktop.clock import Clock
from desktop.domain.ids import DeviceId, WorkerId
from desktop.hub import Hub
from desktop.store.freshness import Freshness
from desktop.store.reserve import Reserve


@dataclass(frozen=True)
class Desk:
    """The open store, with who writes in it: the worker and the laptop."""

    connection: Connection
    worker: WorkerId
    device: DeviceId
    clock: Clock
    hub: Hub
    freshness: Freshness
    reserve: Reserve
    folder: Path
