"""A region with people in it: a coordinator, workers, a household that they share."""

from dataclasses import dataclass

from tests.region_devices import AnyRegion, Laptop
from tests.region_http import uuid7


@dataclass
class Office:
    """A region with a coordinator and two workers who share one household."""

    coordinator: Laptop
    first: Laptop
    second: Laptop
    household: bytes


def open_coordinator(region: AnyRegion, name: str = "Coby") -> Laptop:
    coordinator = Laptop.enrol(region, region.invite(name, "coordinator"))
    region.certify_coordinator(coordinator.device.hex(), coordinator.fingerprint)
    coordinator.log_in()
    coordinator.feed()
    return coordinator


def open_worker(region: AnyRegion, coordinator: Laptop, name: str, worker_id: str = "") -> Laptop:
    worker = Laptop.enrol(region, region.invite(name, worker_id=worker_id))
    coordinator.feed()
    coordinator.certify(worker.device)
    worker.log_in()
    worker.feed()
    return worker


def new_household(coordinator: Laptop, *workers: Laptop) -> bytes:
    household = uuid7()
    for worker in workers:
        coordinator.assign(household, worker.worker)
    coordinator.feed()
    coordinator.new_epoch(household)
    for laptop in (coordinator, *workers):
        laptop.feed()
    return household


def open_office(region: AnyRegion) -> Office:
    coordinator = open_coordinator(region)
    first = open_worker(region, coordinator, "Anna")
    second = open_worker(region, coordinator, "Bram")
    return Office(coordinator, first, second, new_household(coordinator, first, second))
