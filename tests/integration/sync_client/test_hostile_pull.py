"""A region that lies about the log: nothing that nobody wrote is taken in, and it is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from desktop.domain.ids import HouseholdId
from desktop.store import quarantine, sync_state
from desktop.store.queries import timeline
from sync.client import coordinator, troubles
from sync.client.states import overview
from sync.client.troubles import Trouble
from sync.protocol import envelopes, keys, limits, messages, wire
from tests.fakes.hostile_region import HostileRegion, lying_lines
from tests.fakes.region_nearby import NearbyRegion
from tests.signed_logs import hash_after
from tests.sync_laptops import StoreOffice, add_person, begin_family, office

NEW = 4


@dataclass
class Scene:
    office: StoreOffice
    other: HouseholdId
    lines: list[HostileRegion]

    def lie(self, liar: Callable[[bytes], bytes] | None) -> None:
        """To the second worker, about the log, from now on."""
        self.office.second.connect()
        self.lines[-1].lie("/v1/pull", liar)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    region = NearbyRegion(tmp_path / "region")
    make_transport, lines = lying_lines(region.transport)
    with office(region, tmp_path / "laptops", make_transport) as found:
        boss = found.coordinator
        other, _ = boss.lane.run(begin_family)
        boss.sync()
        coordinator.assign(boss.line, other, found.second.worker)
        boss.sync()
        found.second.sync()
        for number in range(NEW):
            found.first.lane.run(add_person, found.household, f"Oma {number}")
        found.first.sync()
        boss.lane.run(add_person, other, "Kees")
        boss.sync()
        yield Scene(found, other, lines)
    region.close()


Page = Callable[[list[bytes]], list[bytes]]


def _on_page(change: Page, household: HouseholdId) -> Callable[[bytes], bytes]:
    """A liar that changes the newest envelopes of one household, whatever comes before them."""

    def liar(body: bytes) -> bytes:
        answer = wire.decode(body, messages.PullAnswer, len(body))
        pages = [
            msgspec.structs.replace(
                each, envelopes=[*each.envelopes[:-NEW], *change(list(each.envelopes[-NEW:]))]
            )
            if each.household.hex() == household and len(each.envelopes) >= NEW
            else each
            for each in answer.households
        ]
        return wire.encode(msgspec.structs.replace(answer, households=pages))

    return liar


def _frame(raw: bytes) -> list[bytes]:
    return msgspec.msgpack.decode(raw, type=list[bytes])


def _flip(raw: bytes, part: int) -> bytes:
    frame = _frame(raw)
    frame[part] = frame[part][:-1] + bytes([frame[part][-1] ^ 1])
    return msgspec.msgpack.encode(frame)


def _header(raw: bytes, **changes: object) -> bytes:
    frame = _frame(raw)
    header = msgspec.structs.replace(envelopes.read_envelope(raw).header, **changes)
    frame[0] = wire.encode(header)
    return msgspec.msgpack.encode(frame)


def _invented(like: bytes, device: bytes) -> bytes:
    """What the region can make by itself: an envelope of a device, under keys of its own."""
    before = envelopes.read_envelope(like).header
    header = msgspec.structs.replace(before, device=device, id=b"\x01" * 6 + b"\x70" + b"\x01" * 9)
    return envelopes.seal_envelope(header, b"verzonnen", bytes(32), keys.signing_key(bytes(32)))


LIES: dict[str, tuple[Page, Trouble]] = {
    "ciphertext": (lambda page: [page[0], _flip(page[1], 1), *page[2:]], Trouble.FORGED),
    "signature": (lambda page: [page[0], _flip(page[1], 2), *page[2:]], Trouble.FORGED),
    "header": (lambda page: [page[0], _header(page[1], seen_seq=1), *page[2:]], Trouble.FORGED),
    "device": (lambda page: [page[0], _header(page[1], device=bytes(16)), *page[2:]], Trouble.UNKNOWN_DEVICE),
    "garbage": (lambda page: [page[0], b"\x00" * 100, *page[2:]], Trouble.FORGED),
    "dropped": (lambda page: [page[0], *page[2:]], Trouble.BROKEN_CHAIN),
    "first_dropped": (lambda page: page[1:], Trouble.BROKEN_CHAIN),
    "last_dropped": (lambda page: page[:-1], Trouble.WENT_BACK),
    "swapped": (lambda page: [page[1], page[0], *page[2:]], Trouble.BROKEN_CHAIN),
    "replayed": (lambda page: [*page, page[-1]], Trouble.BROKEN_CHAIN),
    "invented_at_the_end": (lambda page: [*page, _invented(page[0], bytes(16))], Trouble.UNKNOWN_DEVICE),
    "invented_in_a_name": (
        lambda page: [*page, _invented(page[0], envelopes.read_envelope(page[0]).header.device)],
        Trouble.FORGED,
    ),
    "empty_frame": (lambda page: [b"", *page[1:]], Trouble.FORGED),
}


@pytest.mark.parametrize("name", sorted(LIES))
def test_a_lie_about_the_log(scene: Scene, name: str) -> None:
    change, trouble = LIES[name]
    first, second, household = scene.office.first, scene.office.second, scene.office.household
    written = {batch.id for batch in first.lane.run(timeline, household, 100)}
    if name == "last_dropped":
        scene.lie(_with_head(_on_page(change, household)))
    else:
        scene.lie(_on_page(change, household))
    report = second.sync()
    if name != "last_dropped":  # a log that ends early looks like a log in which nobody wrote on
        assert (household, trouble) in report.alarms | set(report.troubles.items())
        assert not second.lane.run(overview).is_all_in_region
    assert {batch.id for batch in second.lane.run(timeline, household, 100)} <= written
    assert not second.lane.run(quarantine.counts)
    assert any("Kees" in str(batch.ops) for batch in second.lane.run(timeline, scene.other))
    second.sync()
    assert {batch.id for batch in second.lane.run(timeline, household, 100)} <= written
    scene.lie(None)
    healed = second.sync()
    assert not healed.troubles
    assert second.heads(household) == first.heads(household)
    assert not second.lane.run(troubles.read)


def _with_head(liar: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """The lie with a head that fits it: a log that ends before its end."""

    def _fitting(body: bytes) -> bytes:
        answer = wire.decode(liar(body), messages.PullAnswer, len(body) * 2)
        pages = []
        for each in answer.households:
            if len(each.envelopes) == NEW - 1:
                pages.append(_shorter(each, 4))
            else:
                pages.append(each)
        return wire.encode(msgspec.structs.replace(answer, households=pages, has_more=False))

    return _fitting


def _shorter(page: messages.Pulled, before: int) -> messages.Pulled:
    """The head as it stood: from the seen_hash of nobody, so computed from what the first saw."""
    header = envelopes.read_envelope(page.envelopes[0]).header
    assert header.seen_seq == before
    head = hash_after(page.envelopes, header.seen_hash)
    return msgspec.structs.replace(page, head_seq=before + len(page.envelopes), head_hash=head)


def test_own_work_left_out_is_noticed_at_the_next_sync(scene: Scene) -> None:
    """The region takes an envelope, says so, and then shows a log without it."""
    second, household = scene.office.second, scene.office.household
    second.sync()
    second.lane.run(add_person, household, "Tante")

    def liar(body: bytes) -> bytes:
        answer = wire.decode(body, messages.PullAnswer, len(body))
        pages = []
        for each in answer.households:
            seq, place = known[each.household]
            pages.append(msgspec.structs.replace(each, envelopes=[], head_seq=seq, head_hash=place))
        return wire.encode(msgspec.structs.replace(answer, households=pages, has_more=False))

    known = {
        bytes.fromhex(each.household): (each.seq, each.hash) for each in second.lane.run(sync_state.replicas)
    }
    scene.lie(liar)
    report = second.sync()
    assert report.accepted
    assert (household, Trouble.OMITTED) in report.alarms
    assert not second.lane.run(overview).is_all_in_region
    scene.lie(None)
    second.sync()
    assert not second.lane.run(troubles.read)
    assert second.lane.run(overview).waiting == 0
    scene.office.first.sync()
    assert second.heads(household) == scene.office.first.heads(household)


def test_a_log_of_another_household_is_not_taken_for_this_one(scene: Scene) -> None:
    second, household = scene.office.second, scene.office.household

    def liar(body: bytes) -> bytes:
        answer = wire.decode(body, messages.PullAnswer, len(body))
        one, two = answer.households
        crossed = [
            msgspec.structs.replace(one, envelopes=two.envelopes),
            msgspec.structs.replace(two, envelopes=one.envelopes),
        ]
        return wire.encode(msgspec.structs.replace(answer, households=crossed))

    before = second.heads(household)
    scene.lie(liar)
    report = second.sync()
    assert set(report.troubles.values()) == {Trouble.FORGED}
    assert second.heads(household) == before
    assert limits.MAX_PULL_CURSORS >= len(report.troubles) == 2
