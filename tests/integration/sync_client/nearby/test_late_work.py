"""What came too late: read by a coordinator, taken in beside what came since, or left; never dropped."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.domain.households import Person
from desktop.domain.ids import BatchId
from desktop.domain.late_work import LateWork
from desktop.domain.plans import Agreement
from desktop.errors import NotFound, Rejected
from desktop.store import outbox
from desktop.store.own_action import MOST_ACTION_BYTES
from desktop.store.queries import timeline
from sync.backend import schema
from sync.client import coordinator, late_work
from sync.client.late_work import Late
from sync.protocol import wire
from sync.protocol.quarantine import Settlement
from sync.protocol.records import sign_record
from tests.factories_store import refuse
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
    new_laptop,
    office,
    open_coordinator,
    write_agreement,
)


@pytest.fixture
def team(region: NearbyRegion, tmp_path: Path) -> Iterator[StoreOffice]:
    """Eva's place was over while she had written two things that were not sent yet; then she sent them."""
    with office(region, tmp_path / "laptops", region.transport) as found:
        eva = found.first
        eva.lane.run(add_person, found.household, "Oma")
        eva.lane.run(write_agreement, found.household, found.agreement, "Nadia belt tante.")
        coordinator.release(found.coordinator.line, found.household, eva.worker, days=-1)
        assert eva.sync().purged == [found.household]
        found.second.sync()
        yield found


@pytest.fixture
def other(region: NearbyRegion, team: StoreOffice, tmp_path: Path) -> Iterator[StoreLaptop]:
    """Another coordinator, without a place in the household."""
    laptop = new_laptop(tmp_path / "laptops" / "cas", region.transport)
    with closing(open_coordinator(region, laptop, "Cas")) as made:
        yield made


def _late(laptop: StoreLaptop) -> tuple[Late, ...]:
    return late_work.late_work(laptop.line)


def test_it_says_who_wrote_what_and_when(team: StoreOffice) -> None:
    found = _late(team.coordinator)
    assert [(each.author_name, each.household, each.code) for each in found] == [
        ("Eva", team.household, "")
    ] * 2
    actions = [each.batch.action for each in found if each.batch is not None]
    assert actions == ["person.added", "agreement.changed"]
    assert all(each.is_undecided and each.device == team.first.device for each in found)
    with pytest.raises(Rejected):
        _late(team.second)  # no worker reads it


def test_taken_in_it_stands_beside_what_was_written_since(team: StoreOffice) -> None:
    boss, bram, household = team.coordinator, team.second, team.household
    bram.lane.run(write_agreement, household, team.agreement, "Nadia belt opa.")
    bram.sync()
    boss.sync()
    found = _late(boss)
    taken = late_work.take_in(boss.line, [each.id for each in found])
    assert [each.decision and each.decision.is_taken_in for each in taken] == [True, True]
    for laptop in (boss, bram):
        laptop.sync()
    dossier = bram.read(household)
    assert {person.name for person in dossier.of(Person)} == {"Nadia", "Oma"}
    (conflict,) = dossier.conflicts  # nothing of Bram's was overwritten: people choose
    assert {option.op.value for option in conflict.options} == {"Nadia belt tante.", "Nadia belt opa."}
    kept = dossier.of(LateWork)
    assert [(each.by, each.by_name, each.is_taken_in) for each in kept] == [
        (team.first.worker, "Eva", True)
    ] * 2
    assert bram.heads(household) == boss.heads(household)
    assert _late(boss) == ()
    before = len(boss.lane.run(timeline, household))
    late_work.take_in(boss.line, [each.id for each in found])  # a second time changes nothing
    assert len(boss.lane.run(timeline, household)) == before


def test_work_as_large_as_may_be_is_taken_in_and_comes_to_the_others(
    region: NearbyRegion, team: StoreOffice
) -> None:
    boss, eva, bram, household = team.coordinator, team.first, team.second, team.household
    coordinator.assign(boss.line, household, eva.worker)
    for laptop in (boss, eva):
        laptop.sync()
    eva.lane.run(write_agreement, household, team.agreement, "x" * (MOST_ACTION_BYTES - 400))
    coordinator.release(boss.line, household, eva.worker, days=-1)
    eva.sync()
    late_work.take_in(boss.line, [each.id for each in _late(boss)])
    bram.sync()
    texts = {found.text for found in bram.read(household).of(Agreement)}
    assert {len(text) for text in texts} == {MOST_ACTION_BYTES - 400}


def test_it_is_settled_only_when_the_region_has_what_was_taken_in(team: StoreOffice) -> None:
    boss = team.coordinator
    late = _late(boss)[0]
    boss.lane.run(late_work.write_in, late)
    work, decision = boss.lane.run(outbox.waiting)
    boss.lane.run(refuse, work.batch, "too_large")
    assert [each.settled for each in late_work.late_work(boss.line, is_settled_too=True)] == [None, None]
    assert boss.lane.run(outbox.waiting) == (), "the decision went all the same"
    boss.lane.run(outbox.again, work.batch)
    assert [each.settled for each in late_work.late_work(boss.line, is_settled_too=True)] == [True, None]
    assert {decision.batch, work.batch} <= {each.id for each in boss.lane.run(timeline, team.household)}


def test_left_it_stays_with_the_region_and_may_be_taken_in_later(team: StoreOffice) -> None:
    boss, household = team.coordinator, team.household
    ids = [each.id for each in _late(boss)]
    found = late_work.leave_out(boss.line, ids, "Staat al in het plan.")
    boss.sync()
    assert _late(boss) == ()
    assert late_work.late_work(boss.line, is_settled_too=True) == found
    assert [each.id for each in found] == ids
    reasons = [each.decision.reason for each in found if each.decision is not None]
    assert reasons == ["Staat al in het plan."] * 2
    assert {person.name for person in boss.read(household).of(Person)} == {"Nadia"}
    late_work.take_in(boss.line, ids[:1])
    late_work.leave_out(boss.line, ids[:1], "Toch niet.")  # what was taken in stays
    assert {person.name for person in boss.read(household).of(Person)} == {"Nadia", "Oma"}
    kept = late_work.late_work(boss.line, is_settled_too=True)
    assert [(each.settled, each.decision and each.decision.is_taken_in) for each in kept] == [
        (True, True),
        (False, False),
    ]


def test_two_coordinators_who_take_it_in_at_once_agree(team: StoreOffice, other: StoreLaptop) -> None:
    boss = team.coordinator
    coordinator.assign(boss.line, team.household, other.worker)
    for laptop in (boss, other, other):
        laptop.sync()
    ids = [each.id for each in _late(boss)]
    for laptop in (boss, other):
        late_work.take_in(laptop.line, ids)
    for laptop in (boss, other, boss, team.second):
        laptop.sync()
    for laptop in (boss, other, team.second):
        dossier = laptop.read(team.household)
        assert {person.name for person in dossier.of(Person)} == {"Nadia", "Oma"}
        assert dossier.get(Agreement, team.agreement) == team.second.read(team.household).get(
            Agreement, team.agreement
        )
        assert dossier.conflicts == ()


def test_a_coordinator_without_a_place_is_told(other: StoreLaptop) -> None:
    other.sync()
    found = _late(other)
    assert [each.code for each in found] == ["not_ours"] * 2
    with pytest.raises(Rejected) as refused:
        late_work.leave_out(other.line, [found[0].id], "")
    assert refused.value.message_key == "late_without_place"
    with pytest.raises(NotFound):
        late_work.take_in(other.line, [BatchId("f" * 32)])


def test_settled_it_leaves_the_list_of_every_coordinator_and_the_region_keeps_it(
    region: NearbyRegion, team: StoreOffice, other: StoreLaptop
) -> None:
    boss = team.coordinator
    other.sync()
    taken, left = (each.id for each in _late(other))
    late_work.take_in(boss.line, [taken])
    late_work.leave_out(boss.line, [left], "Staat er al.")
    assert _late(other) == ()
    kept = late_work.late_work(other.line, is_settled_too=True)
    assert [(each.id, each.settled) for each in kept] == [(taken, True), (left, False)]
    told = region.cli("quarantine")
    assert "afgehandeld: toegevoegd" in told
    assert "afgehandeld: laten staan" in told
    assert "Staat er al." not in told  # why is not for the region
    assert "2 in quarantaine, waarvan 2 afgehandeld en wel bewaard" in told


def test_what_was_decided_before_the_region_could_be_told_is_settled_at_the_next_look(
    team: StoreOffice,
) -> None:
    boss = team.coordinator
    (first, _) = _late(boss)
    boss.lane.run(late_work.write_left, first, "Cut off before the region heard it.")
    assert len(_late(boss)) == 1
    kept = late_work.late_work(boss.line, is_settled_too=True)
    assert [each.settled for each in kept] == [False, None]


def test_a_region_that_settles_by_itself_is_not_believed(region: NearbyRegion, team: StoreOffice) -> None:
    forged = sign_record(Settlement(wire.NO_ID, True, 1), team.second.line.session.identity.device, bytes(32))
    with region.region.database.write() as connection:
        connection.execute(update(schema.quarantine).values(settlement=wire.encode(forged)))
    kept = late_work.late_work(team.coordinator.line, is_settled_too=True)
    assert [each.settled for each in kept] == [None, None]
