"""The lease: renewed by hearing of the region, whatever else fails; locked without; pending edits survive."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.errors import ClientTooOld, NotFound, Offline, Rejected
from desktop.store import outbox
from sync.backend import schema
from sync.client import coordinator, leasing
from sync.client.lease_count import Stand
from sync.client.states import overview
from sync.protocol import keys, wire
from sync.protocol.limits import LEASE_SECONDS
from sync.protocol.messages import DeviceState, TokenAnswer
from sync.protocol.records import REGION_SIGNER, ROOT_SIGNER, Lease, RegionKey, Signed, sign_record
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import (
    StoreLaptop,
    add_person,
    begin_family,
    new_laptop,
    open_coordinator,
    open_worker,
)

WEEK = timedelta(seconds=LEASE_SECONDS)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def boss(region: NearbyRegion, tmp_path: Path) -> Iterator[StoreLaptop]:
    made = open_coordinator(region, new_laptop(tmp_path / "boss", region.transport))
    yield made
    made.close()


@pytest.fixture
def eva(region: NearbyRegion, boss: StoreLaptop, clock: FakeClock, tmp_path: Path) -> Iterator[StoreLaptop]:
    made = open_worker(region, boss, new_laptop(tmp_path / "eva", region.transport, clock), "Eva")
    household, _ = boss.lane.run(begin_family)
    boss.sync()
    coordinator.assign(boss.line, household, made.worker)
    boss.sync()
    made.connect()
    made.sync()
    yield made
    made.close()


def _stand(laptop: StoreLaptop) -> Stand:
    found = laptop.lane.run(leasing.lease)
    assert found is not None
    return found


def _cut(laptop: StoreLaptop) -> None:
    laptop.connect().session._transport.is_cut = True  # type: ignore[attr-defined]


def test_a_laptop_that_nobody_enrolled_has_no_lease_and_is_not_locked(tmp_path: Path) -> None:
    laptop = new_laptop(tmp_path / "new")
    assert laptop.lane.run(leasing.lease) is None
    assert laptop.lane.run(overview).lease is None
    laptop.close()


def test_seven_days_offline_lock_and_the_next_sync_opens_and_brings_what_waited(
    eva: StoreLaptop, clock: FakeClock
) -> None:
    assert not _stand(eva).is_warned
    (household,) = [line.household for line in eva.lane.run(overview).households]
    eva.lane.run(add_person, household, "Oma")
    clock.pass_time(WEEK.total_seconds())
    _cut(eva)
    with pytest.raises(Offline):
        eva.sync()
    assert _stand(eva).is_locked
    assert len(eva.lane.run(outbox.waiting)) == 1, "it locks, it does not delete"
    eva.connect()
    assert eva.sync().accepted == 1
    assert not _stand(eva).is_warned


def test_it_is_warned_from_the_fifth_day_also_after_a_restart(eva: StoreLaptop, clock: FakeClock) -> None:
    clock.pass_time(5 * 24 * 3600)
    eva.restart()
    assert _stand(eva).is_warned
    assert not _stand(eva).is_locked


def test_hearing_of_the_region_renews_although_the_program_is_too_old(
    region: NearbyRegion, eva: StoreLaptop, clock: FakeClock
) -> None:
    clock.pass_time(6 * 24 * 3600)
    object.__setattr__(region.region, "min_client", 9)
    eva.connect()
    with pytest.raises(ClientTooOld):
        eva.sync()
    assert not _stand(eva).is_warned


def test_a_revoked_laptop_gets_no_lease(region: NearbyRegion, boss: StoreLaptop, eva: StoreLaptop) -> None:
    told = region.region.identity.lease_key
    assert told is not None
    coordinator.revoke(boss.line, eva.device, is_at_once=False)
    answer = eva.connect().session._ask_token()
    assert answer.state is DeviceState.REVOKED
    assert answer.lease is None


def test_a_forged_lease_changes_nothing(eva: StoreLaptop, boss: StoreLaptop, clock: FakeClock) -> None:
    clock.pass_time(WEEK.total_seconds())
    me, thief, own = eva.line.session.identity, keys.new_device_keys(), wire.id_of(eva.device)
    public = keys.public_keys(thief).signing
    lease = Lease(own, 1, LEASE_SECONDS)
    region_key = eva.line.session._ask_token().region_key
    by_thief = sign_record(lease, REGION_SIGNER, thief.signing)
    other_key = sign_record(RegionKey(public, 1), ROOT_SIGNER, thief.signing)
    for signed, key in (
        (by_thief, region_key),
        (by_thief, other_key),
        (by_thief, None),
        (Signed(by_thief.statement, wire.id_of(boss.device), by_thief.signature), region_key),
    ):
        answer = TokenAnswer("t", 9, DeviceState.ACTIVE, 1, signed, key)
        assert not eva.lane.run(leasing.take, answer, me)
    assert _stand(eva).is_locked


def test_the_lease_of_another_laptop_changes_nothing(
    eva: StoreLaptop, boss: StoreLaptop, clock: FakeClock
) -> None:
    clock.pass_time(WEEK.total_seconds())
    answer = boss.connect().session._ask_token()
    assert answer.lease is not None
    assert not eva.lane.run(leasing.take, answer, eva.line.session.identity)
    assert _stand(eva).is_locked


def test_a_coordinator_extends_without_the_region_and_each_extension_counts_once(
    eva: StoreLaptop, boss: StoreLaptop, clock: FakeClock
) -> None:
    text = coordinator.extend_lease(boss.line, eva.device)
    clock.pass_time(WEEK.total_seconds())
    _cut(eva)
    assert _stand(eva).is_locked
    assert not leasing.extend(eva.line, f" {text[:40]}\n{text[40:]}").is_locked
    clock.pass_time(WEEK.total_seconds())
    assert _stand(eva).is_locked
    with pytest.raises(Rejected) as refused:
        leasing.extend(eva.line, text)
    assert refused.value.message_key == "lease_refused"


def test_who_is_no_coordinator_extends_nothing(eva: StoreLaptop, boss: StoreLaptop, clock: FakeClock) -> None:
    clock.pass_time(WEEK.total_seconds())
    own = coordinator.extend_lease(eva.line, eva.device)
    other = coordinator.extend_lease(boss.line, boss.device)
    for text in (own, other, "", "praatplan-uitstel1.", "praatplan-uitstel1.zz", own[:-2]):
        with pytest.raises(Rejected):
            leasing.extend(eva.line, text)
    assert _stand(eva).is_locked
    coordinator.revoke(boss.line, eva.device)
    with pytest.raises(NotFound):
        boss.sync()
        coordinator.extend_lease(boss.line, eva.device)


def test_a_region_from_before_there_were_leases_gets_a_key_and_laptops_learn_of_it(
    region: NearbyRegion, eva: StoreLaptop, clock: FakeClock
) -> None:
    with region.region.database.write() as connection:
        connection.execute(update(schema.region).values(lease_key=None))
    region.reopen()
    clock.pass_time(6 * 24 * 3600)
    eva.connect()
    eva.sync()
    assert _stand(eva).is_warned, "no lease came"
    region.cli("lease-key", "--root-key", str(region.folder / "root/root.key"))
    region.reopen()
    eva.connect()
    eva.sync()
    assert not _stand(eva).is_warned
    assert _stand(eva).left > 6 * 24 * 3600
