"""A region that lies about people, places and keys: the book does not believe it, and no key goes out."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from desktop.errors import ProtocolError, Rejected
from desktop.store import sync_state
from desktop.store.desk import Desk
from sync.client import coordinator, troubles
from sync.client.feed import read_feed
from sync.client.rotation import tend_keys
from sync.client.states import overview
from sync.client.troubles import NO_HOUSEHOLD, Trouble
from sync.protocol import epochs, keys, messages, proofs, wire
from sync.protocol.messages import FeedItem, FeedKind
from sync.protocol.records import (
    ROOT_SIGNER,
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    Role,
    Signed,
    WipeOrder,
    sign_record,
)
from tests.fakes.hostile_region import HostileRegion, lying_lines
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person, new_laptop, office

SPY = b"\x66" * 16


@dataclass
class Scene:
    region: NearbyRegion
    office: StoreOffice
    lines: list[HostileRegion]
    spy: keys.DeviceKeys

    def tell_first(self, *said: tuple[FeedKind, bytes]) -> None:
        """The first worker's next feed says this, after what is true; then its keys are tended."""
        first = self.office.first
        first.connect()
        n = first.feed.n

        def liar(body: bytes) -> bytes:
            answer = wire.decode(body, messages.FeedAnswer, len(body))
            items = [FeedItem(n + 1 + at, kind, raw) for at, (kind, raw) in enumerate(said)]
            household = bytes.fromhex(self.office.household)
            wanted = [messages.Wanted(household, 1, [SPY], False)]
            return wire.encode(messages.FeedAnswer(answer.state, items, False, wanted))

        self.lines[-1].lie("/v1/feed", liar)
        read_feed(first.line.session, first.lane, first.feed)
        self.lines[-1].lie("/v1/feed", None)
        self.lines[-1].lie("/v1/epochs", _never)
        tend_keys(first.line.session, first.lane, first.feed, 0)

    def certificate(self, role: Role = Role.WORKER, worker: bytes = b"") -> DeviceCertificate:
        public = keys.public_keys(self.spy)
        mine = worker or self.office.first.line.session.identity.worker
        return DeviceCertificate(SPY, mine, role, "Spion", public.signing, public.hpke, int(time.time()))


def _told(laptop: StoreLaptop) -> set[Trouble]:
    return {alarm.code for alarm in laptop.lane.run(troubles.alarms)}


def _never(_body: bytes) -> bytes:
    raise AssertionError("a key went out")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    region = NearbyRegion(tmp_path / "region")
    make_transport, lines = lying_lines(region.transport)
    with office(region, tmp_path / "laptops", make_transport) as found:
        yield Scene(region, found, lines, keys.new_device_keys())
    region.close()


def _by_root(scene: Scene) -> Signed:
    """Signed by a root key of the region's own making."""
    return sign_record(scene.certificate(), ROOT_SIGNER, scene.spy.signing)


def _by_worker(scene: Scene) -> Signed:
    me = scene.office.second.line.session.identity
    return sign_record(scene.certificate(), me.device, me.keys.signing)


def _by_itself(scene: Scene) -> Signed:
    return sign_record(scene.certificate(Role.COORDINATOR), SPY, scene.spy.signing)


def _in_a_coordinators_name(scene: Scene) -> Signed:
    boss = scene.office.coordinator.line.session.identity.device
    return sign_record(scene.certificate(), boss, scene.spy.signing)


def _coordinator_by_coordinator(scene: Scene) -> Signed:
    """Only the root may make a coordinator: a stolen coordinator's laptop makes no others."""
    me = scene.office.coordinator.line.session.identity
    return sign_record(scene.certificate(Role.COORDINATOR), me.device, me.keys.signing)


@pytest.mark.parametrize(
    "sign", [_by_root, _by_worker, _by_itself, _in_a_coordinators_name, _coordinator_by_coordinator]
)
def test_an_added_device_gets_no_key(scene: Scene, sign: Callable[[Scene], Signed]) -> None:
    first = scene.office.first
    before = set(first.feed.book.certificates)
    scene.tell_first((FeedKind.CERTIFICATE, wire.encode(sign(scene))))
    assert set(first.feed.book.certificates) == before
    assert _told(first) == {Trouble.BAD_RECORD}


def test_other_keys_for_a_known_device(scene: Scene) -> None:
    """Even by a coordinator: a device keeps the keys that two people compared."""
    first, boss = scene.office.first, scene.office.coordinator.line.session.identity
    victim = scene.office.second.line.session.identity.device
    known = first.feed.book.certificates[victim]
    public = keys.public_keys(scene.spy)
    swapped = DeviceCertificate(
        victim, known.worker, known.role, known.name, public.signing, public.hpke, known.issued_at
    )
    scene.tell_first(
        (FeedKind.CERTIFICATE, wire.encode(sign_record(swapped, boss.device, boss.keys.signing)))
    )
    assert first.feed.book.certificates[victim] == known


def test_a_place_that_no_coordinator_gave(scene: Scene) -> None:
    first, second = scene.office.first, scene.office.second.line.session.identity
    household, spy = bytes.fromhex(scene.office.household), b"\x55" * 16
    place = Assignment(household, spy, AssignmentState.ACTIVE, 1, 0, 1)
    taken = Assignment(household, second.worker, AssignmentState.ENDED, 2, 0, 1)
    said = [sign_record(each, second.device, second.keys.signing) for each in (place, taken)]
    said += [sign_record(each, SPY, scene.spy.signing) for each in (place, taken)]
    before = dict(first.feed.book.assignments)
    scene.tell_first(*((FeedKind.ASSIGNMENT, wire.encode(each)) for each in said))
    assert first.feed.book.assignments == before
    assert _told(first) == {Trouble.BAD_RECORD}


def test_a_swapped_key(scene: Scene) -> None:
    """An epoch by nobody, and a seal of another key than the signed epoch commits to."""
    first, household = scene.office.first, bytes.fromhex(scene.office.household)
    me = first.line.session.identity
    fresh = keys.new_symmetric_key()
    before = first.lane.run(sync_state.household_keys, scene.office.household)
    known = dict(first.feed.book.epochs[household])
    record = EpochRecord(household, 2, epochs.commitment(fresh), b"x" * 60, 1)
    again = EpochRecord(household, 1, epochs.commitment(fresh), b"", 1)
    certificate = first.feed.book.certificates[me.device]
    scene.tell_first(
        (FeedKind.EPOCH, wire.encode(sign_record(record, SPY, scene.spy.signing))),
        (FeedKind.EPOCH, wire.encode(sign_record(again, me.device, me.keys.signing))),
        (FeedKind.SEAL, wire.encode(epochs.seal_key(household, 1, fresh, certificate))),
        (FeedKind.SEAL, wire.encode(epochs.seal_key(household, 2, fresh, certificate))),
    )
    assert first.lane.run(sync_state.household_keys, scene.office.household) == before
    assert first.feed.book.epochs[household] == known
    assert _told(first) == {Trouble.BAD_RECORD}


def test_an_order_to_wipe_that_nobody_signed(scene: Scene) -> None:
    first = scene.office.first
    order = sign_record(WipeOrder(first.line.session.identity.device, 1), ROOT_SIGNER, scene.spy.signing)
    said = messages.Revocation(scene.office.second.line.session.identity.device, order)
    scene.tell_first((FeedKind.REVOCATION, wire.encode(said)))
    assert not first.feed.book.revoked


def test_what_is_unknown_or_broken_holds_nothing_up(scene: Scene) -> None:
    first, second, household = scene.office.first, scene.office.second, scene.office.household
    scene.tell_first((FeedKind.CERTIFICATE, b"\xff"), (FeedKind.SEAL, b""), (FeedKind.PERSON, b"\x01"))
    (alarm,) = first.lane.run(troubles.alarms)
    assert (alarm.household, alarm.code) == (NO_HOUSEHOLD, Trouble.BAD_RECORD)
    second.lane.run(add_person, household, "Oma")
    second.sync()
    first.sync()
    assert first.heads(household) == second.heads(household)
    assert not first.lane.run(overview).is_all_in_region
    first.lane.run(troubles.put_away, alarm)
    assert first.lane.run(overview).is_all_in_region


def test_what_an_older_program_passed_over_is_read_by_a_newer_one(scene: Scene) -> None:
    first = scene.office.first
    first.lane.run(_as_an_older_program_left_it, f"person/{scene.office.second.worker}")
    first.connect()
    assert scene.office.second.line.session.identity.worker not in first.feed.book.people
    first.sync()
    assert scene.office.second.line.session.identity.worker in first.feed.book.people
    before = first.feed.n
    assert first.connect() is not None
    assert first.feed.n == before, "once"


def _as_an_older_program_left_it(desk: Desk, passed_over: str) -> None:
    desk.connection.execute("DELETE FROM sync_value WHERE name = ?", (f"record/{passed_over}",))
    sync_state.set_values(desk, {"feed_kinds": b"certificate,epoch"})


def test_an_item_of_the_feed_left_out(scene: Scene) -> None:
    first = scene.office.first
    first.connect()

    def liar(body: bytes) -> bytes:
        answer = wire.decode(body, messages.FeedAnswer, len(body))
        item = FeedItem(first.feed.n + 2, "person", b"")
        return wire.encode(messages.FeedAnswer(answer.state, [item], False, []))

    scene.lines[-1].lie("/v1/feed", liar)
    with pytest.raises(ProtocolError):
        read_feed(first.line.session, first.lane, first.feed)


def test_a_region_with_another_root_is_not_enrolled_with(tmp_path: Path, scene: Scene) -> None:
    lines: list[HostileRegion] = []

    def make_transport(url: str, authority: bytes) -> HostileRegion:
        lines.append(HostileRegion(scene.region.transport(url, authority)))
        lines[-1].lie("/v1/enrol", liar)
        return lines[-1]

    def liar(body: bytes) -> bytes:
        answer = wire.decode(body, messages.EnrolAnswer, len(body))
        spy = keys.public_keys(scene.spy).signing
        return wire.encode(msgspec.structs.replace(answer, root_key=spy))

    laptop = new_laptop(tmp_path / "new", make_transport)
    try:
        with pytest.raises(ProtocolError):
            laptop.enrol(scene.region.invite("Nieuw"))
    finally:
        laptop.close()


def test_a_device_is_certified_only_by_the_fingerprint_that_was_read(tmp_path: Path, scene: Scene) -> None:
    """The region shows the coordinator other keys under the same device id."""
    boss = scene.office.coordinator
    laptop = new_laptop(tmp_path / "new", scene.region.transport)
    try:
        enrolled = laptop.enrol(scene.region.invite("Nieuw"))
        boss.connect()
        n = boss.feed.n
        public = keys.public_keys(scene.spy)

        def liar(body: bytes) -> bytes:
            answer = wire.decode(body, messages.FeedAnswer, len(body))
            found = messages.PendingDevice(
                enrolled.identity.device, enrolled.identity.worker, Role.WORKER, "Nieuw", public.signing,
                public.hpke,
            )  # fmt: skip
            items = [FeedItem(n + 1, FeedKind.PENDING, wire.encode(found))] if boss.feed.n == n else []
            return wire.encode(messages.FeedAnswer(answer.state, items, False, []))

        scene.lines[-1].lie("/v1/feed", liar)
        read_feed(boss.line.session, boss.lane, boss.feed)
        (asking,) = coordinator.asking_devices(boss.feed.book)
        assert asking.digits != enrolled.digits
        with pytest.raises(Rejected) as told:
            coordinator.certify(boss.line, laptop.device, enrolled.fingerprint)
        assert told.value.message_key == "fingerprint_differs"
    finally:
        laptop.close()


def test_the_proof_of_enrolment_is_over_both_keys(scene: Scene) -> None:
    public = keys.public_keys(scene.spy)
    other = keys.PublicKeys(public.signing, keys.public_keys(keys.new_device_keys()).hpke)
    assert proofs.enrol_bytes("code", public) != proofs.enrol_bytes("code", other)
