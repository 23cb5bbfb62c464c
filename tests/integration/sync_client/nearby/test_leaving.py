"""Coming, going and coming back: handover, purge with receipt, revocation, a key that moves on."""

from pathlib import Path

import pytest

from desktop.domain.changes import encode
from desktop.domain.households import Person
from desktop.domain.ids import BatchId, HouseholdId
from desktop.errors import NotFound, Revoked
from desktop.services import households, refused
from desktop.store import outbox, queries, sync_state
from desktop.store.commit import apply_own
from desktop.store.desk import Desk
from desktop.store.sending import Settled, settle
from sync.client import coordinator, late_work
from sync.client.leaving import keep_receipt, purge_left, receipts_due
from sync.client.moving import is_whole
from sync.client.photos_up import refused_places
from sync.client.push import QUARANTINED
from sync.client.states import overview
from sync.client.wiping import is_wipe_due, is_wipe_ordered
from sync.protocol.faults import ItemCode
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreOffice, add_person, new_laptop, open_worker, person_added, write_too_much


def _key_epochs(desk: Desk, household: HouseholdId) -> set[int]:
    return set(sync_state.household_keys(desk, household))


def test_a_handover_from_one_worker_to_the_next(
    region: NearbyRegion, team: StoreOffice, tmp_path: Path
) -> None:
    boss, old, stays, household = team.coordinator, team.first, team.second, team.household
    new = new_laptop(tmp_path / "laptops" / "nour", region.transport)
    try:
        open_worker(region, boss, new, "Nour")
        old.lane.run(add_person, household, "Oma")  # written, and not yet sent, when the place is taken back
        coordinator.hand_over(boss.line, household, old.worker, new.worker)
        stays.sync()
        assert stays.lane.run(_key_epochs, household) == {1, 2}
        report = old.sync()
        assert report.accepted == 1
        assert report.purged == [household]
        with pytest.raises(NotFound):
            old.read(household)
        assert old.lane.run(_key_epochs, household) == set()
        boss.sync()
        (receipt,) = boss.feed.book.receipts.values()
        assert (receipt.device.hex(), receipt.is_outbox_empty) == (old.device, True)
        new.sync()
        stays.sync()
        names = {person.name for person in new.read(household).of(Person)}
        assert names == {"Nadia", "Oma"}
        new.lane.run(add_person, household, "Sam")
        new.sync()
        assert old.sync().troubles == {}
        assert old.lane.run(queries.summaries) == ()
        assert old.lane.run(overview).households == ()
        coordinator.assign(boss.line, household, old.worker)  # and back again
        boss.sync()
        old.sync()
        new.sync()
        assert old.heads(household) == new.heads(household)
    finally:
        new.close()


def test_what_comes_too_late_is_kept_apart_and_told(team: StoreOffice) -> None:
    boss, late, household = team.coordinator, team.first, team.household
    late.lane.run(add_person, household, "Oma")
    coordinator.release(boss.line, household, late.worker, days=-1)
    assert late.sync().purged == [household]
    assert [each.household for each in late_work.late_work(boss.line)] == [household]
    team.second.sync()
    assert {person.name for person in team.second.read(household).of(Person)} == {"Nadia"}


def test_a_place_that_is_taken_back_at_once_and_given_again(team: StoreOffice) -> None:
    """Before anybody made a new epoch: the seal that the region has must do."""
    boss, first, household = team.coordinator, team.first, team.household
    coordinator.release(boss.line, household, first.worker)
    assert first.sync().purged == [household]
    coordinator.assign(boss.line, household, first.worker)
    for laptop in (boss, team.second, first):
        laptop.sync()
    first.sync()
    assert first.heads(household) == team.second.heads(household)


def test_a_revoked_laptop_is_cut_off_and_the_key_moves_on(team: StoreOffice) -> None:
    boss, thief, household = team.coordinator, team.first, team.household
    coordinator.revoke(boss.line, thief.device)
    with pytest.raises(Revoked):
        thief.sync()
    assert thief.lane.run(is_wipe_ordered)
    assert thief.lane.run(overview).is_wipe_ordered
    team.second.sync()
    team.second.lane.run(add_person, household, "Oma")
    team.second.sync()
    assert team.second.lane.run(_key_epochs, household) == {1, 2}
    assert thief.lane.run(_key_epochs, household) == set()
    with pytest.raises(Revoked):
        thief.sync()


def test_two_who_rotate_at_once_agree(team: StoreOffice) -> None:
    boss, first, second = team.coordinator, team.first, team.second
    coordinator.revoke(boss.line, first.device)
    boss.sync()
    second.sync()
    boss.sync()
    keys = [laptop.lane.run(sync_state.household_keys, team.household) for laptop in (boss, second)]
    assert keys[0] == keys[1]
    assert set(keys[0]) == {1, 2}


def test_a_household_that_a_worker_began_waits_for_its_place(team: StoreOffice) -> None:
    first, second, boss = team.first, team.second, team.coordinator
    fresh_one = first.lane.run(households.begin_household, "Jansen", "FL-9")
    first.lane.run(add_person, team.household, "Oma")
    first.sync()
    second.sync()
    assert {person.name for person in second.read(team.household).of(Person)} == {"Nadia", "Oma"}
    lines = {line.household: line for line in first.lane.run(overview).households}
    assert (lines[fresh_one].code, lines[fresh_one].here) == ("awaits_place", 1)
    assert (lines[team.household].code, lines[team.household].here) == ("", 0)
    assert not first.lane.run(overview).is_all_in_region
    coordinator.assign(boss.line, fresh_one, first.worker)
    first.sync()
    assert first.lane.run(overview).waiting == 0
    assert first.lane.run(overview).is_all_in_region


def test_a_receipt_that_the_region_refuses_holds_nothing_up(team: StoreOffice) -> None:
    """Of a household that it does not know: after a restore, say."""
    boss, leaver, household = team.coordinator, team.first, team.household
    unknown = HouseholdId("0" * 32)  # before the other, so that it comes first
    leaver.lane.run(keep_receipt, leaver.line.session.identity, unknown, is_outbox_empty=True)
    coordinator.release(boss.line, household, leaver.worker)
    assert leaver.sync().purged == [household]
    assert leaver.lane.run(receipts_due).keys() == {unknown}
    boss.sync()
    assert [receipt.household.hex() for receipt in boss.feed.book.receipts.values()] == [household]


def test_one_item_that_cannot_go_holds_nothing_up(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    first.lane.run(add_person, household, "Oma")
    first.lane.run(write_too_much, household)
    first.lane.run(add_person, household, "Sam")
    assert first.sync().accepted == 2
    second.sync()
    assert {person.name for person in second.read(household).of(Person)} == {"Nadia", "Oma", "Sam"}
    seen = first.lane.run(overview)
    assert (seen.waiting, seen.refused, seen.is_all_in_region) == (0, 1, False)
    assert [(item.stage, item.code) for item in seen.items] == [(outbox.Stage.REFUSED, "too_large")]


def test_what_was_refused_holds_up_purge_and_move_until_a_person_lets_it_go(team: StoreOffice) -> None:
    first, household = team.first, team.household
    batch = first.lane.run(write_too_much, household)
    first.sync()
    assert not first.lane.run(is_whole, household)
    coordinator.release(team.coordinator.line, household, first.worker)
    assert first.sync().purged == []
    first.lane.run(refused.let_go, batch)
    assert first.lane.run(is_whole, household)
    assert first.heads(household) == team.second.heads(household)
    assert first.sync().purged == [household]


def test_one_that_was_refused_behind_very_many_that_are_kept_apart_holds_all_up(team: StoreOffice) -> None:
    """More of them than go in one push, and than are read at once."""
    first, household = team.first, team.household
    last = first.lane.run(_refuse_many, household)
    assert first.lane.run(refused_places) == {household}
    assert first.lane.run(refused.look, last).batch.id == last
    assert first.lane.run(purge_left, first.line.session.identity, [household]) == []
    coordinator.revoke(team.coordinator.line, first.device, is_at_once=False)
    with pytest.raises(Revoked):
        first.sync()
    assert not first.lane.run(is_wipe_due)
    assert first.lane.run(queries.summaries)


def _refuse_many(desk: Desk, household: HouseholdId) -> BatchId:
    """All but the last are in the region's quarantine."""
    *apart, last = (person_added(desk, household, "Oma") for _ in range(outbox.PUSH_LIMIT + 1))
    apply_own(desk, [encode(each) for each in (*apart, last)])
    told = [(each.id, QUARANTINED) for each in apart]
    settle(desk, Settled(refused=(*told, (last.id, ItemCode.NOT_ASSIGNED))))
    return last.id


def test_what_was_written_before_enrolment_goes_along(
    region: NearbyRegion, team: StoreOffice, tmp_path: Path
) -> None:
    """Under the name that the enrolment gave; the director of a household begun before is who began it."""
    boss, early = team.coordinator, new_laptop(tmp_path / "laptops" / "vroeg", region.transport)
    try:
        begun = early.lane.run(households.begin_household, "Te vroeg", "FL-0")
        early.lane.run(add_person, begun, "Oma")
        open_worker(region, boss, early, "Vera")
        early.lane.run(add_person, begun, "Sam")
        coordinator.assign_all(boss.line, [(begun, early.worker), (begun, boss.worker)])
        boss.sync()
        early.sync()
        assert early.lane.run(overview).is_all_in_region
        boss.sync()
        found = boss.read(begun)
        assert {person.name for person in found.of(Person)} == {"Oma", "Sam"}
        assert found.household.director == early.worker
        assert {each.author for entries in found.seen.values() for each in entries} == {early.worker}
        assert found == early.read(begun)
        (line,) = (each for each in early.lane.run(queries.summaries) if each.id == begun)
        assert line.director == early.worker
    finally:
        early.close()
