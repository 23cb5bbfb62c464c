"""All devices lost: two officers bring the keys back, and a fresh laptop reads what was written before."""

import shutil
from pathlib import Path

import pytest

from desktop.domain.households import Person
from desktop.domain.plans import Agreement
from desktop.errors import AppError, Rejected, ValidationError
from desktop.store import access, queries, sync_state
from desktop.store.own_key import kept_key
from sync.client import coordinator, recovery
from sync.client.recovery import KEYS_RECOVERED, recover_households
from sync.protocol.kept_key import read_kept
from tests.fakes.region_nearby import NearbyRegion
from tests.region_officers import both_officers
from tests.region_process import RegionProcess
from tests.sync_laptops import KEY, add_person, new_laptop, office, open_coordinator, open_worker


def test_all_laptops_are_lost_and_a_fresh_one_reads_the_plan(region: RegionProcess, tmp_path: Path) -> None:
    laptops = tmp_path / "laptops"
    with office(region, laptops) as found:
        boss, eva, bram, household = found.coordinator, found.first, found.second, found.household
        eva.lane.run(add_person, household, "Oma")
        eva.sync()
        coordinator.release(boss.line, household, bram.worker)  # so that there are two keys
        boss.sync()
        eva.sync()
        eva.lane.run(add_person, household, "Sam")
        eva.sync()
        lost, worker = [boss.device, eva.device, bram.device], eva.worker
        written = {batch.id for batch in eva.lane.run(queries.timeline, household, 100)}
    shutil.rmtree(laptops)
    for device in lost:
        region.cli("revoke", "--device", device, "--root-key", str(region.root_key_file))

    new_boss = open_coordinator(region, new_laptop(laptops / "nieuw"), "Nieuwe coördinator")
    new_eva = open_worker(region, new_boss, new_laptop(laptops / "eva"), "Eva", worker)
    try:
        new_boss.sync()
        assert not new_boss.lane.run(sync_state.household_keys, household)
        new_eva.sync()
        assert not new_eva.lane.run(queries.summaries)  # a place, and no key: nothing can be read

        done = recover_households(new_boss.line, both_officers(region.folder / "root"))
        assert (done.households, done.broken) == ((household,), 0)
        assert done.posts >= 1
        assert [
            line.household for line in new_boss.lane.run(access.entries) if line.event == KEYS_RECOVERED
        ] == [household]
        assert new_boss.lane.run(access.verify) is None

        new_eva.sync()
        assert {person.name for person in new_eva.read(household).of(Person)} == {"Nadia", "Oma", "Sam"}
        assert [each.text for each in new_eva.read(household).of(Agreement)] == ["Nadia belt oma."]
        assert {batch.id for batch in new_eva.lane.run(queries.timeline, household, 100)} == written
        # the lost laptops know the two keys of before, and not the one that holds now
        assert set(new_eva.lane.run(sync_state.household_keys, household)) > {1, 2}
        new_eva.lane.run(add_person, household, "Tante")
        assert new_eva.sync().accepted == 1
        again = recover_households(new_boss.line, both_officers(region.folder / "root"))
        assert again.households == (household,)
    finally:
        new_boss.close()
        new_eva.close()


def test_who_may_not_recover_and_with_what(tmp_path: Path) -> None:
    region, foreign = NearbyRegion(tmp_path / "region"), NearbyRegion(tmp_path / "foreign")
    with office(region, tmp_path / "laptops", region.transport) as found:
        boss, eva = found.coordinator, found.first
        good, other = both_officers(region.folder / "root"), both_officers(foreign.folder / "root")
        with pytest.raises(Rejected) as told:
            recover_households(eva.line, good, region.transport)
        assert told.value.message_key == "not_a_coordinator"
        with pytest.raises(ValidationError) as refused:
            recover_households(boss.line, other, region.transport)
        assert refused.value.message_key == "share_other_region"
        root = str(region.folder / "root/root.key")
        region.cli("renew-recovery", "--root-key", root, "--out", str(tmp_path / "later"))
        with pytest.raises(AppError) as late:
            recover_households(boss.line, good, region.transport)
        assert late.value.message_key == "share_other_region"
        boss.sync()
        later = both_officers(tmp_path / "later")
        assert recover_households(boss.line, later, region.transport).households == (found.household,)
        assert set(boss.lane.run(sync_state.household_keys, found.household)) == {1, 2}
    region.close()
    foreign.close()


def test_the_database_key_lies_sealed_beside_the_slot_from_enrolment_on(tmp_path: Path) -> None:
    region = NearbyRegion(tmp_path / "region")
    with office(region, tmp_path / "laptops", region.transport) as found:
        key = both_officers(region.folder / "root")
        for laptop in found.laptops:
            content = kept_key(laptop.folder)
            assert recovery.database_key(content, key) == (KEY, "5a" * 16)
            assert content is not None
            assert KEY not in content
            with pytest.raises(ValidationError) as told:
                recovery.database_key(content[:-1] + bytes([content[-1] ^ 1]), key)
            assert told.value.message_key == "kept_key_damaged"
        eva = found.first
        before = kept_key(eva.folder)
        eva.sync()
        assert kept_key(eva.folder) == before
        region.cli(
            "renew-recovery",
            "--root-key", str(region.folder / "root/root.key"),
            "--out", str(tmp_path / "later"),
        )  # fmt: skip
        eva.sync()
        later = both_officers(tmp_path / "later")
        assert recovery.database_key(kept_key(eva.folder), later)[0] == KEY
        with pytest.raises(ValidationError) as other:
            recovery.database_key(kept_key(eva.folder), key)
        assert other.value.message_key == "kept_key_other_officers"
        assert before is not None
        assert read_kept(before).device == key.device
    region.close()
