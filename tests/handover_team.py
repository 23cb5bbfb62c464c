"""A coordinator, two workers and a third who may take over, each with a store, before a region nearby."""

import msgspec

from desktop.domain.handovers import Handover
from desktop.domain.households import Person
from desktop.domain.ids import EntityId, WorkerId
from desktop.domain.offers import offers
from desktop.services import handovers
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read
from sync.client.book import place
from sync.client.transport import Transport
from sync.protocol import wire
from sync.protocol.records import AssignmentState
from tests.fakes.broken_network import BrokenNetwork
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
)

WORDS = "Ik ga met verlof."


class Networks:
    """The transport of every laptop, to be cut at will."""

    def __init__(self, region: NearbyRegion) -> None:
        self._region = region
        self.all: list[BrokenNetwork] = []

    def __call__(self, url: str, authority: bytes) -> Transport:
        self.all.append(BrokenNetwork(self._region.transport(url, authority)))
        return self.all[-1]


def offer_to(team: StoreOffice, receiver: StoreLaptop) -> EntityId:
    def go(desk: Desk) -> EntityId:
        handovers.offer(desk, read(desk, team.household), receiver.worker, "Nour", WORDS)
        return offers(read(desk, team.household))[-1].handover.id

    return team.first.lane.run(go)


def known(laptop: StoreLaptop, team: StoreOffice) -> Handover:
    return laptop.read(team.household).of(Handover)[-1]


def place_of(team: StoreOffice, worker: WorkerId) -> AssignmentState | None:
    team.coordinator.sync()
    return place(team.coordinator.feed.book, wire.id_of(team.household), wire.id_of(worker))


def sync_all(*laptops: StoreLaptop, rounds: int = 3) -> None:
    for _ in range(rounds):
        for laptop in laptops:
            laptop.sync()


def names(laptop: StoreLaptop, team: StoreOffice) -> set[str]:
    return {person.name for person in laptop.read(team.household).of(Person)}


def let_first_direct(team: StoreOffice) -> None:
    """From now on the first worker directs."""

    def go(desk: Desk) -> None:
        seen = read(desk, team.household)
        after = msgspec.structs.replace(seen.household, director=desk.worker)
        record(desk, seen, "household.written", after=[after])

    team.first.lane.run(go)
    sync_all(*team.laptops)
