"""A revoked laptop whose region lies: what it brings after the next key was made is taken in by nobody.

Real stores, real client, real region, whose database the liar changes: the revoked laptop may come in again,
under the key that it still has. Any interleaving of writing, syncing, restarting, revoking and smuggling;
PRAATPLAN_RUNS sets how many. Mutants forget what was signed, or sign wrongly. Source: security.md figure 11.
"""

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from desktop.domain.ids import BatchId, HouseholdId
from desktop.store import sync_state
from desktop.store.lane import Lane
from desktop.store.queries import timeline
from sync.backend import schema
from sync.client import coordinator, troubles
from sync.client.book import Book
from sync.client.feed import tell_outrun
from sync.client.push import push
from sync.client.revoked import REVOKED_AUTHOR, endings
from sync.client.taking_in import read_known
from sync.client.troubles import Trouble
from sync.protocol.envelopes import Header, read_envelope
from sync.protocol.messages import DeviceState
from sync.protocol.records import EpochRecord
from tests.factories_store import kept_apart
from tests.fakes.region_nearby import NearbyRegion
from tests.lane_between import LaneBetween
from tests.places import PLACE
from tests.shares import shares
from tests.sync_laptops import StoreLaptop, add_person
from tests.sync_world import Template, World, make_template, world

PLAYS = min(int(os.environ.get("PRAATPLAN_RUNS", "12")), 2000)
A_SHARE = 500
BOSS, THIEF, OTHER = range(3)
HONEST = (BOSS, OTHER)


class Do(StrEnum):
    ADD = "add"
    SYNC = "sync"
    RESTART = "restart"
    REVOKE = "revoke"
    SMUGGLE = "smuggle"


@dataclass(frozen=True)
class Step:
    do: Do
    laptop: int = BOSS
    household: int = 0


@dataclass(frozen=True)
class Smuggled:
    """An envelope that the liar took, and whether a laptop that stays had been at the log's end by then."""

    batch: BatchId
    household: HouseholdId
    is_after_the_end: bool


Forget = Callable[[Book], None]


def _forget_nothing(_book: Book) -> None:
    pass


@dataclass
class Play:
    found: World
    forget: Forget
    is_revoked: bool = False
    is_ended: bool = False
    smuggled: list[Smuggled] = field(default_factory=list)

    @property
    def thief(self) -> StoreLaptop:
        return self.found.laptops[THIEF]


@dataclass
class Forgetful(LaneBetween):
    """A lane of a laptop that changes what it was told, just before it checks a page."""

    inner: Lane
    laptop: StoreLaptop
    forget: Forget

    def run(self, job: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if job is read_known:
            self.forget(self.laptop.feed.book)
        return self.inner.run(job, *args, **kwargs)


def _log(region: NearbyRegion, household: HouseholdId) -> list[Header]:
    table = schema.envelopes
    with region.region.database.read() as connection:
        rows = connection.execute(
            select(table.c.envelope)
            .where(table.c.household == bytes.fromhex(household))
            .order_by(table.c.seq)
        )
        return [read_envelope(raw).header for raw in rows.scalars()]


def _let_in(region: NearbyRegion, thief: StoreLaptop, household: HouseholdId) -> None:
    """The region forgets that the laptop was revoked and that there is a newer key, takes, and remembers."""
    device, raw = bytes.fromhex(thief.device), bytes.fromhex(household)
    is_this, is_household = schema.devices.c.device == device, schema.households.c.household == raw
    with region.region.database.write() as connection:
        order = connection.execute(select(schema.devices.c.wipe_order).where(is_this)).scalar_one()
        epoch = connection.execute(select(schema.households.c.epoch).where(is_household)).scalar_one()
        own = max(thief.lane.run(sync_state.household_keys, household))
        connection.execute(
            update(schema.devices).where(is_this).values(state=DeviceState.ACTIVE, wipe_order=None)
        )
        connection.execute(update(schema.households).where(is_household).values(epoch=own))
    assert push(thief.connect(), [raw]).accepted
    with region.region.database.write() as connection:
        connection.execute(
            update(schema.devices).where(is_this).values(state=DeviceState.REVOKED, wipe_order=order)
        )
        connection.execute(update(schema.households).where(is_household).values(epoch=epoch))


def _smuggle(play: Play, household: HouseholdId, number: int) -> None:
    region = play.found.region
    before = len(_log(region, household))
    play.thief.lane.run(add_person, household, f"Smokkel {number}")
    _let_in(region, play.thief, household)
    for header in _log(region, household)[before:]:
        play.smuggled.append(Smuggled(BatchId(header.id.hex()), household, play.is_ended))


def _sync(play: Play, number: int) -> None:
    laptop = play.found.laptops[number]
    laptop.line.lane = cast("Lane", Forgetful(laptop.lane, laptop, play.forget))
    laptop.sync()
    play.is_ended = play.is_ended or play.is_revoked


def _do(play: Play, step: Step, number: int) -> None:
    laptop, household = play.found.laptops[step.laptop], play.found.households[step.household]
    is_thief = step.laptop == THIEF
    match step.do:
        case Do.REVOKE if not play.is_revoked:
            boss = play.found.laptops[BOSS]
            coordinator.revoke(boss.line, play.thief.device)
            play.is_revoked = True
        case Do.SMUGGLE if play.is_revoked:
            _smuggle(play, household, number)
        case Do.ADD if not (is_thief and play.is_revoked):
            laptop.lane.run(add_person, household, f"Oma {number}")
        case Do.SYNC if not (is_thief and play.is_revoked):
            _sync(play, step.laptop)
        case Do.RESTART:
            laptop.restart()
        case _:
            pass


def _run(template: Template, script: list[Step], forget: Forget = _forget_nothing) -> None:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder, world(template, Path(folder)) as found:
        play = Play(found, forget)
        for number, step in enumerate(script):
            _do(play, step, number)
        for number in HONEST * 3:
            _sync(play, number)
        for number in HONEST:
            _assert_held(play, number)


def _assert_held(play: Play, number: int) -> None:
    laptop, region = play.found.laptops[number], play.found.region
    apart = laptop.lane.run(kept_apart)
    alarms = {(alarm.household, alarm.code) for alarm in laptop.lane.run(troubles.alarms)}
    smuggled = {each.batch for each in play.smuggled}
    for household in play.found.households:
        here = {batch.id for batch in laptop.lane.run(timeline, household, 1000)}
        honest = {BatchId(header.id.hex()) for header in _log(region, household)} - smuggled
        assert honest <= here, "honest work is missing"
        replica = laptop.lane.run(sync_state.replica, household)
        assert replica.seq == len(_log(region, household)), "the log does not go on"
        late = {each.batch for each in play.smuggled if each.household == household and each.is_after_the_end}
        assert not here & late, "taken in from a revoked laptop"
        assert smuggled & here == smuggled & {BatchId(h.id.hex()) for h in _log(region, household)} - late
        if late:
            assert (household, Trouble.REVOKED_AUTHOR) in alarms, "nobody was told"
    assert {BatchId(read_envelope(body).header.id.hex()) for _, body in apart} <= smuggled, "honest work"
    assert {code for code, _ in apart} <= {REVOKED_AUTHOR}


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        yield make_template(Path(folder))


def _steps(*often: Do) -> st.SearchStrategy[list[Step]]:
    one = st.builds(Step, st.sampled_from(often), st.integers(0, 2), st.integers(0, 1))
    return st.lists(one, max_size=8)


@pytest.mark.timeout(120 + 3 * A_SHARE)
@pytest.mark.parametrize("plays", shares(PLAYS, A_SHARE))
def test_nothing_of_after_the_revocation_is_taken_in(template: Template, plays: int) -> None:
    @seed(0 if "PRAATPLAN_RUNS" not in os.environ else secrets.randbits(64))
    @settings(max_examples=plays, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(
        _steps(Do.ADD, Do.ADD, Do.SYNC, Do.RESTART),
        _steps(Do.ADD, Do.SYNC, Do.SYNC, Do.SMUGGLE, Do.SMUGGLE, Do.RESTART),
    )
    def _any(before: list[Step], after: list[Step]) -> None:
        _run(template, [*before, Step(Do.REVOKE), *after])

    _any()


SENT = [Step(Do.ADD, THIEF), Step(Do.SYNC, THIEF)]
AWAY = [
    *SENT, Step(Do.REVOKE), Step(Do.SYNC, BOSS), Step(Do.SMUGGLE), Step(Do.SYNC, OTHER),
]  # fmt: skip
"""One was away: it hears of the revocation with what was smuggled since, and nobody used the new key."""


def _say(book: Book, last: int | None) -> None:
    for known in book.epochs.values():
        for epoch, record in known.items():
            said = [msgspec.structs.replace(end, last=last) for end in record.endings if last is not None]
            known[epoch] = msgspec.structs.replace(record, endings=tuple(said))


@pytest.mark.parametrize(
    ("mutant", "failure"),
    [
        (lambda book: _say(book, None), "taken in from a revoked laptop"),
        (lambda book: _say(book, 1000), "taken in from a revoked laptop"),
        (lambda book: _say(book, 0), "honest work"),
    ],
    ids=["forgets", "gives room", "ends too early"],
)
def test_a_laptop_that_does_not_hold_to_it_is_caught(
    template: Template, mutant: Forget, failure: str
) -> None:
    with pytest.raises(AssertionError, match=failure):
        _run(template, AWAY, mutant)


@pytest.mark.parametrize("script", [AWAY, [*SENT, Step(Do.REVOKE), Step(Do.SYNC, OTHER)]])
def test_who_was_away_is_held_to_it_too_and_gets_what_was_sent_before(
    template: Template, script: list[Step]
) -> None:
    _run(template, script)


def _ended(laptop: StoreLaptop) -> set[bytes]:
    records = [record for known in laptop.feed.book.epochs.values() for record in known.values()]
    return {end.device for record in records for end in record.endings}


@pytest.mark.parametrize(("days", "is_over"), [(14, False), (-2, True)])
def test_who_was_given_time_is_ended_after_it(template: Template, days: int, is_over: bool) -> None:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder, world(template, Path(folder)) as found:
        boss, leaver, other = found.laptops
        coordinator.revoke(boss.line, leaver.device, is_at_once=False, days=days)
        other.sync()
        assert _ended(other) == ({bytes.fromhex(leaver.device)} if is_over else set())


def test_who_took_in_more_than_a_colleague_saw_is_told(template: Template) -> None:
    """A region that shows two logs: one laptop has what the other, who made the key, never saw."""
    with tempfile.TemporaryDirectory(dir=PLACE) as folder, world(template, Path(folder)) as found:
        _boss, thief, other = found.laptops
        household, device = found.households[0], bytes.fromhex(thief.device)
        for step in range(2):
            thief.lane.run(add_person, household, f"Oma {step}")
            thief.sync()
        other.sync()
        (seen,) = other.lane.run(endings, household, [device])
        for last, is_told in ((seen.last, False), (seen.last - 1, True)):
            said = (msgspec.structs.replace(seen, last=last),)
            record = EpochRecord(bytes.fromhex(household), 2, bytes(32), b"", 0, said)
            other.lane.run(tell_outrun, [record])
            told = {alarm.code for alarm in other.lane.run(troubles.alarms)}
            assert told == ({Trouble.REVOKED_AUTHOR} if is_told else set())
