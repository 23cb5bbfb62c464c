"""A new laptop of the same worker: one seal a household opens all history; the old one gets nothing new."""

from collections import Counter
from pathlib import Path

import pytest

from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.errors import NotFound, Revoked
from desktop.store import queries, sync_state
from desktop.store.desk import Desk
from sync.client import coordinator
from sync.client.session import FEED_ANSWER_BYTES
from sync.protocol import limits, messages, wire
from sync.protocol.epochs import KeySeal
from sync.protocol.messages import FeedAnswer, FeedKind
from tests.region_process import RegionProcess
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
    begin_family,
    new_laptop,
    office,
    open_worker,
)


def _epochs(desk: Desk, household: HouseholdId) -> set[int]:
    return set(sync_state.household_keys(desk, household))


def _seals(laptop: StoreLaptop) -> Counter[bytes]:
    """How many seals the region ever gave to this laptop, by household."""
    found: Counter[bytes] = Counter()
    after, has_more = 0, True
    while has_more:
        answer = laptop.line.session.get(f"/v1/feed?after={after}", FeedAnswer, FEED_ANSWER_BYTES)
        for item in answer.items:
            if item.kind == FeedKind.SEAL:
                seal = wire.decode(item.body, KeySeal, 2 * limits.MAX_STATEMENT_BYTES)
                found[seal.household] += seal.device == laptop.line.session.identity.device
            after = item.n
        has_more = answer.has_more
    return found


def _names(laptop: StoreLaptop, household: HouseholdId) -> set[str]:
    return {person.name for person in laptop.read(household).of(Person)}


def _two_households_with_history(found: StoreOffice) -> tuple[HouseholdId, HouseholdId]:
    """Two households of Eva; the first has had three keys, and words under each."""
    boss, eva, bram, household = found.coordinator, found.first, found.second, found.household
    eva.lane.run(add_person, household, "Oma")
    eva.sync()
    for name in ("Sam", "Kees"):
        coordinator.release(boss.line, household, bram.worker)
        boss.sync()  # a new key, sealed to who stays
        eva.sync()
        eva.lane.run(add_person, household, name)
        eva.sync()
        coordinator.assign(boss.line, household, bram.worker)
        boss.sync()
    other, _ = boss.lane.run(begin_family)
    boss.sync()
    coordinator.assign(boss.line, other, eva.worker)
    boss.sync()
    eva.sync()
    assert eva.lane.run(_epochs, household) == {1, 2, 3}
    return household, other


def test_a_new_laptop_opens_all_history_with_one_seal_a_household(
    region: RegionProcess, tmp_path: Path
) -> None:
    with office(region, tmp_path / "laptops") as found:
        boss, old = found.coordinator, found.first
        household, other = _two_households_with_history(found)
        new = new_laptop(tmp_path / "laptops" / "eva-new")
        try:
            open_worker(region, boss, new, "Eva", old.worker)
            assert (new.worker, new.device) != (old.worker, old.device)
            assert new.worker == old.worker
            boss.sync()
            new.sync()
            assert _seals(new) == {bytes.fromhex(household): 1, bytes.fromhex(other): 1}
            assert new.lane.run(_epochs, household) == {1, 2, 3}
            assert new.lane.run(_epochs, other) == {1}
            for each in (household, other):
                assert new.heads(each) == old.heads(each)
                told = [new.lane.run(queries.timeline, each, 100), old.lane.run(queries.timeline, each, 100)]
                assert {batch.id for batch in told[0]} == {batch.id for batch in told[1]}
            _old_one_is_cut_off(boss, old, new, household)
        finally:
            new.close()


def _old_one_is_cut_off(
    boss: StoreLaptop, old: StoreLaptop, new: StoreLaptop, household: HouseholdId
) -> None:
    coordinator.revoke(boss.line, old.device)
    new.sync()
    assert max(new.lane.run(_epochs, household)) == 4
    new.lane.run(add_person, household, "Tante")
    assert new.sync().accepted == 1
    for _ in range(2):
        with pytest.raises(Revoked):  # the token that it still has, and then the one that it asks
            old.sync()
    old.connect()
    with pytest.raises(Revoked):
        old.line.session.post("/v1/pull", messages.PullRequest([], 1), messages.PullAnswer)
    assert old.lane.run(_epochs, household) == set()  # the order was carried out: keys and rows are gone
    with pytest.raises(NotFound):
        _names(old, household)
    boss.sync()
    assert "Tante" in _names(boss, household)
