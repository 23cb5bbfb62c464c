"""A wipe order: drained first or at once, only if it holds, and nothing of anybody is left in the store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.households import Person
from desktop.errors import Offline, Revoked
from desktop.services import refused
from desktop.store import outbox, queries, sync_state
from desktop.store.desk import Desk
from sync.client import coordinator
from sync.client.book import live_certificates
from sync.client.direction import direction
from sync.client.states import overview
from sync.client.wiping import STRANDED, is_wipe_due, is_wipe_ordered, keep_order, lost, wipe_order
from sync.protocol import wire
from sync.protocol.records import ROOT_SIGNER, Signed, WipeOrder, sign_record
from tests.factories_store import refuse
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person, begin_family, write_agreement

CANARY = "Kanarie Zandoogje"


def _revoked(laptop: StoreLaptop) -> None:
    with pytest.raises(Revoked):
        laptop.sync()


def _households(laptop: StoreLaptop) -> int:
    return len(laptop.lane.run(queries.summaries))


def _rows(desk: Desk) -> int:
    tables = ("op", "batch", "head", "household_key", "outbox", "photo", "summary", "replica")
    return sum(
        desk.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 -- fixed words
        for table in tables
    )


def _names(laptop: StoreLaptop, team: StoreOffice) -> set[str]:
    return {person.name for person in laptop.read(team.household).of(Person)}


def test_at_once_what_was_not_sent_is_lost_by_order_and_counted(team: StoreOffice) -> None:
    thief = team.first
    thief.lane.run(add_person, team.household, CANARY)
    coordinator.revoke(team.coordinator.line, thief.device)
    _revoked(thief)
    assert thief.lane.run(is_wipe_due)
    assert thief.lane.run(lost) == 1
    assert thief.lane.run(_rows) == 0
    team.second.sync()
    assert CANARY not in _names(team.second, team)
    _revoked(thief)
    assert thief.lane.run(lost) == 1, "told as it was, however often it is taken up"


def test_a_stolen_laptop_that_wiped_itself_is_heard_though_it_has_no_token_any_more(
    team: StoreOffice,
) -> None:
    boss, thief = team.coordinator, team.first

    def wiped_at() -> list[datetime | None]:
        boss.sync()
        return [each.wiped_at for each in direction(boss.line).laptops if each.device == thief.device]

    coordinator.revoke(boss.line, thief.device)
    assert wiped_at() == [None]
    _revoked(thief)
    (told,) = wiped_at()
    assert told is not None
    assert abs((told - datetime.now(UTC)).total_seconds()) < 600
    before = boss.feed.n
    _revoked(thief)  # says it again
    assert wiped_at() == [told]
    assert boss.feed.n == before
    boss.restart()
    assert wiped_at() == [told]


def test_drained_first_everything_comes_in_under_the_old_key(team: StoreOffice) -> None:
    boss, leaver, second = team.coordinator, team.first, team.second
    leaver.lane.run(add_person, team.household, CANARY)
    leaver.lane.run(write_agreement, team.household, team.agreement, "Nadia belt eerst.")
    coordinator.revoke(boss.line, leaver.device, is_at_once=False)
    for laptop in (boss, second):
        laptop.sync()
    assert second.lane.run(sync_state.replica, team.household).epoch == 2
    leaver.disconnect()
    _revoked(leaver)
    assert leaver.lane.run(is_wipe_due)
    assert leaver.lane.run(lost) == 0
    assert leaver.lane.run(_rows) == 0
    second.sync()
    assert CANARY in _names(second, team)
    boss.sync()
    receipt = boss.feed.book.receipts[wire.id_of(team.household), wire.id_of(leaver.device)]
    assert receipt.is_outbox_empty


def test_a_drained_laptop_reads_nothing_new(team: StoreOffice) -> None:
    boss, leaver, second = team.coordinator, team.first, team.second
    coordinator.revoke(boss.line, leaver.device, is_at_once=False)
    second.sync()
    second.lane.run(add_person, team.household, CANARY)
    second.sync()
    leaver.lane.run(add_person, team.household, "Oma")
    before = leaver.lane.run(sync_state.replica, team.household)
    leaver.lane.run(sync_state.set_values, {"probe": b"1"})
    _revoked(leaver)
    assert leaver.lane.run(sync_state.replica, team.household).epoch == 0, "gone"
    assert before.epoch == 1


def test_late_what_is_drained_is_kept_apart_and_not_lost(team: StoreOffice) -> None:
    leaver = team.first
    leaver.lane.run(add_person, team.household, CANARY)
    coordinator.revoke(team.coordinator.line, leaver.device, is_at_once=False, days=-1)
    _revoked(leaver)
    assert leaver.lane.run(is_wipe_due)
    team.coordinator.sync()
    assert CANARY not in _names(team.coordinator, team)


def test_without_network_a_drain_waits_and_nothing_goes(team: StoreOffice, region: NearbyRegion) -> None:
    leaver = team.first
    signed = _order(team.coordinator, WipeOrder(wire.id_of(leaver.device), 1, 2**40))
    book = leaver.feed.book
    leaver.lane.run(add_person, team.household, CANARY)
    assert leaver.lane.run(keep_order, signed, leaver.line.session.identity, live_certificates(book))
    leaver.line.session._transport.is_cut = True  # type: ignore[attr-defined]
    with pytest.raises(Offline):
        leaver.sync()
    assert not leaver.lane.run(is_wipe_due)
    assert leaver.lane.run(overview).is_wipe_ordered
    assert CANARY in _names(leaver, team)
    leaver.restart()
    assert leaver.lane.run(is_wipe_ordered)


def test_what_the_region_refused_holds_a_drain_up_until_the_order_is_to_wipe_at_once(
    team: StoreOffice,
) -> None:
    boss, leaver = team.coordinator, team.first
    leaver.lane.run(add_person, team.household, CANARY)
    waiting = leaver.lane.run(outbox.waiting)
    leaver.lane.run(refuse, waiting[0].batch)
    coordinator.revoke(boss.line, leaver.device, is_at_once=False)
    _revoked(leaver)
    assert not leaver.lane.run(is_wipe_due)
    assert CANARY in _names(leaver, team)
    coordinator.revoke(boss.line, leaver.device)
    leaver.lane.run(add_person, team.household, "Oma")
    leaver.disconnect()
    _revoked(leaver)
    assert leaver.lane.run(is_wipe_due)
    assert leaver.lane.run(lost) == 2
    assert leaver.lane.run(_rows) == 0


def test_what_has_no_place_holds_a_drain_up_until_a_person_lets_it_go(team: StoreOffice) -> None:
    leaver = team.first
    begun, _ = leaver.lane.run(begin_family)
    leaver.lane.run(add_person, team.household, CANARY)
    coordinator.revoke(team.coordinator.line, leaver.device, is_at_once=False)
    _revoked(leaver)
    team.second.sync()
    assert CANARY in _names(team.second, team), "the rest went"
    assert not leaver.lane.run(is_wipe_due)
    seen = leaver.lane.run(overview)
    told = {line.household: (line.code, line.refused, line.here) for line in seen.households}
    assert (told[begun], seen.waiting, seen.refused) == ((STRANDED, 4, 0), 0, 4)
    leaver.lane.run(refused.let_all_go, seen.items[0].batch)
    assert leaver.lane.run(is_wipe_due)
    _revoked(leaver)
    assert (leaver.lane.run(_rows), leaver.lane.run(lost)) == (0, 0)


def _order(signer: StoreLaptop, order: WipeOrder) -> Signed:
    me = signer.line.session.identity
    return sign_record(order, me.device, me.keys.signing)


def test_an_order_that_does_not_hold_wipes_nothing(team: StoreOffice) -> None:
    boss, first, second = team.coordinator, team.first, team.second
    own, other = wire.id_of(first.device), wire.id_of(second.device)
    me, certificates = first.line.session.identity, live_certificates(first.feed.book)
    good = _order(boss, WipeOrder(own, 1))
    forged = {
        "of another laptop": _order(boss, WipeOrder(other, 1)),
        "by a worker": _order(second, WipeOrder(own, 1)),
        "by itself": _order(first, WipeOrder(own, 1)),
        "by a root that is none": sign_record(WipeOrder(own, 1), ROOT_SIGNER, bytes(32)),
        "signed for another": Signed(
            good.statement, good.signer, _order(boss, WipeOrder(other, 1)).signature
        ),
        "of an order to drain, made stricter": Signed(
            good.statement, good.signer, _order(boss, WipeOrder(own, 1, 9)).signature
        ),
        "by somebody unknown": Signed(good.statement, b"\x07" * 16, good.signature),
    }  # fmt: skip
    for what, signed in forged.items():
        assert not first.lane.run(keep_order, signed, me, certificates), what
        assert not first.lane.run(is_wipe_ordered), what
    first.sync()
    assert _households(first) == 1
    without_boss = {at: each for at, each in certificates.items() if at != wire.id_of(boss.device)}
    assert not first.lane.run(keep_order, good, me, without_boss), "a coordinator who was revoked since"


def test_the_order_of_a_former_identity_is_nothing_to_a_laptop_that_came_back(
    team: StoreOffice, region: NearbyRegion, tmp_path: Path
) -> None:
    """Replayed: device ids are made anew at each enrolment, so that an order never fits twice."""
    old = _order(team.coordinator, WipeOrder(wire.id_of(team.first.device), 1))
    me = team.second.line.session.identity
    certificates = live_certificates(team.second.feed.book)
    assert not team.second.lane.run(keep_order, old, me, certificates)
    assert not team.second.lane.run(is_wipe_ordered)


def test_to_bring_first_never_takes_the_place_of_at_once(team: StoreOffice) -> None:
    first = team.first
    me, certificates = first.line.session.identity, live_certificates(first.feed.book)
    own = wire.id_of(first.device)
    for drain_until in (9, 0, 9):
        first.lane.run(keep_order, _order(team.coordinator, WipeOrder(own, 1, drain_until)), me, certificates)
    order = first.lane.run(wipe_order)
    assert order is not None
    assert order.drain_until == 0
