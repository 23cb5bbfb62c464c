"""Colleagues and their laptops as they are known here, together: for whoever says on which laptop it was.

Runs on the store lane; the value goes anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.ids import DeviceId, WorkerId
from desktop.store.desk import Desk
from desktop.store.laptops import KnownLaptop, laptops
from desktop.store.workers import workers


@dataclass(frozen=True)
class Writers:
    """`worker` and `device` are our own."""

    names: Mapping[WorkerId, str]
    worker: WorkerId
    device: DeviceId
    laptops: tuple[KnownLaptop, ...] = ()


def writers(desk: Desk) -> Writers:
    """Everybody who is known here."""
    names = {worker.id: worker.name for worker in workers(desk)}
    return Writers(names, desk.worker, desk.device, laptops(desk))
