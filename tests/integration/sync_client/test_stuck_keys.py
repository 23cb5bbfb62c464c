"""A household that is kept from its next key gets it all the same, or who works there or coordinates is told.

By a laptop that was revoked under way, by a colleague who seals to nobody, by a region that takes no key or
asks for none. Source: sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import update

from desktop.clock import SystemClock
from desktop.domain.households import Person
from desktop.store import quarantine, sync_state
from sync.backend import schema
from sync.client import coordinator
from sync.client.book import current_epoch
from sync.client.keys import next_epoch
from sync.client.reasons import reason
from sync.client.rotation import held_keys, post_epochs
from sync.client.states import overview
from sync.client.transport import Reply, Transport
from sync.client.troubles import Trouble
from sync.protocol import messages, wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import DeviceState
from tests.fakes.region_nearby import NearbyRegion
from tests.rewound import Rewound
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
    new_laptop,
    office,
    open_coordinator,
    open_worker,
)

LATER = timedelta(hours=2)


class Ahead(SystemClock):
    """Two hours later."""

    def now(self) -> datetime:
        return super().now() + LATER


@dataclass
class Line:
    """A region that may take no key, or ask for none."""

    inner: Transport
    faults: set[str]

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        if path == "/v1/epochs" and "takes none" in self.faults:
            posts = wire.decode(body, messages.EpochsRequest, len(body)).posts
            told = [
                messages.EpochResult(post.household, ErrorCode.EPOCH_CONFLICT, post.expected)
                for post in posts
            ]
            return Reply(409, wire.encode(messages.EpochsAnswer(told)), 0.0, None)
        reply = self.inner.send(method, path, body, token=token, most_bytes=most_bytes)
        if path.startswith("/v1/feed") and "asks for none" in self.faults:
            answer = wire.decode(reply.body, messages.FeedAnswer, len(reply.body))
            return Reply(200, wire.encode(msgspec.structs.replace(answer, wanted=[])), 0.0, None)
        return reply

    def close(self) -> None:
        self.inner.close()


@dataclass
class Scene:
    region: NearbyRegion
    team: StoreOffice
    folder: Path
    faults: set[str] = field(default_factory=set)

    def epoch(self, laptop: StoreLaptop) -> int:
        return current_epoch(laptop.feed.book, bytes.fromhex(self.team.household))

    def keys(self, laptop: StoreLaptop) -> set[int]:
        return set(laptop.lane.run(sync_state.household_keys, self.team.household))

    def names(self, laptop: StoreLaptop) -> set[str]:
        return {person.name for person in laptop.read(self.team.household).of(Person)}

    def set_state(self, laptop: StoreLaptop, state: DeviceState) -> None:
        """What an older region did not look at when it mattered."""
        devices = schema.devices
        with self.region.region.database.write() as connection:
            is_this = devices.c.device == bytes.fromhex(laptop.device)
            connection.execute(update(devices).where(is_this).values(state=state))

    def keep_from(self, laptop: StoreLaptop, *others: StoreLaptop) -> None:
        """The laptop makes the next key, and seals it to all but these."""
        session, household = laptop.line.session, bytes.fromhex(self.team.household)
        held = laptop.lane.run(held_keys, [self.team.household])[household]
        post = next_epoch(laptop.feed.book, session.identity, household, held, 1)
        without = {bytes.fromhex(each.device) for each in others}
        seals = [seal for seal in post.seals if seal.device not in without]
        assert post_epochs(session, [msgspec.structs.replace(post, seals=seals)]) == [None]

    def be_robbed(self) -> None:
        """The first laptop is revoked, and its next key is committed after that."""
        thief = self.team.first
        thief.sync()
        coordinator.revoke(self.team.coordinator.line, thief.device)
        self.set_state(thief, DeviceState.ACTIVE)
        self.keep_from(thief, thief)
        self.set_state(thief, DeviceState.REVOKED)

    @contextmanager
    def other_coordinator(self) -> Iterator[StoreLaptop]:
        """Cor, who never had a place in the household, and has its key."""
        laptop = new_laptop(self.folder / "cor", self.team.first.make_transport)
        with closing(open_coordinator(self.region, laptop, "Cor")) as other:
            for each in (other, self.team.first, self.team.second, other):
                each.sync()
            assert self.keys(other) == {1}
            yield other

    def told(self, laptop: StoreLaptop) -> str:
        """What the page says of the household."""
        (found,) = laptop.lane.run(overview).households
        return found.code

    def two_hours_later(self, laptop: StoreLaptop) -> None:
        laptop.clock = Ahead()
        laptop.restart()


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    faults: set[str] = set()
    with closing(NearbyRegion(tmp_path / "region")) as region:

        def _line(url: str, authority: bytes) -> Line:
            return Line(region.transport(url, authority), faults)

        with office(region, tmp_path / "laptops", _line) as team:
            yield Scene(region, team, tmp_path, faults)


def test_a_key_of_who_was_revoked_under_way_is_passed_over(scene: Scene) -> None:
    """Nobody takes it, the region counts it; a newcomer, who is told the past, goes along with the others."""
    stays, boss = scene.team.second, scene.team.coordinator
    scene.be_robbed()
    stays.lane.run(add_person, scene.team.household, "Oma")
    assert stays.sync().accepted == 1
    assert scene.epoch(stays) > 2
    assert 2 not in scene.keys(stays)
    assert stays.sync().troubles == {}
    with closing(new_laptop(scene.folder / "nour", scene.region.transport)) as newcomer:
        open_worker(scene.region, boss, newcomer, "Nour")
        coordinator.assign_all(boss.line, [(scene.team.household, newcomer.worker)])
        boss.sync()
        newcomer.sync()
        assert "Oma" in scene.names(newcomer)
        newcomer.lane.run(add_person, scene.team.household, "Opa")
        assert newcomer.sync().accepted == 1
        stays.sync()
        assert "Opa" in scene.names(stays)


def test_a_region_that_was_put_back_gets_what_was_passed_over_too(scene: Scene) -> None:
    """It counts by one: without the record of which nobody has the use, it would take no later one."""
    rewound = Rewound(scene.region)
    rewound.remember()
    scene.be_robbed()
    stays, boss = scene.team.second, scene.team.coordinator
    for laptop in (stays, boss):
        laptop.sync()
    rewound.put_back()
    stays.lane.run(add_person, scene.team.household, "Oma")
    for laptop in (boss, stays, boss, stays):
        laptop.connect()
        laptop.sync()
    assert stays.sync().troubles == {}
    assert scene.told(stays) == ""
    boss.sync()
    assert "Oma" in scene.names(boss)


def test_a_key_that_is_sealed_to_nobody_is_told_and_passed_over_after_an_hour(scene: Scene) -> None:
    mean, stays = scene.team.second, scene.team.first
    scene.keep_from(mean, stays, scene.team.coordinator)
    stays.lane.run(add_person, scene.team.household, "Oma")
    assert stays.sync().accepted == 0
    assert scene.told(stays) == Trouble.KEY_STUCK
    assert stays.lane.run(overview).households[0].key_by == mean.device
    assert scene.epoch(stays) == 2
    scene.two_hours_later(stays)
    stays.sync()
    assert stays.sync().accepted == 1
    assert (scene.epoch(stays), scene.keys(stays)) == (3, {1, 3})
    assert scene.told(stays) == ""
    mean.sync()
    assert "Oma" in scene.names(mean)


def test_what_was_written_under_it_is_waited_for_until_its_maker_has_to_go(scene: Scene) -> None:
    """Then it is kept apart, and told, and the log goes on."""
    mean, stays = scene.team.second, scene.team.first
    scene.keep_from(mean, stays, scene.team.coordinator)
    mean.lane.run(add_person, scene.team.household, "Geheim")
    scene.faults.add("asks for none")
    assert mean.sync().accepted == 1
    scene.faults.clear()
    stays.sync()
    assert scene.told(stays) == Trouble.KEY_STUCK
    scene.two_hours_later(stays)
    for _ in range(2):
        stays.sync()
    assert scene.epoch(stays) == 2, "somebody may still bring the key"
    coordinator.revoke(scene.team.coordinator.line, mean.device)
    stays.lane.run(add_person, scene.team.household, "Oma")
    for _ in range(3):
        stays.sync()
    assert 2 not in scene.keys(stays)
    assert stays.lane.run(quarantine.counts)[scene.team.household] == {Trouble.KEY_STUCK: 1}
    assert scene.told(stays) == Trouble.UNREAD
    scene.team.coordinator.sync()
    assert scene.names(scene.team.coordinator) == scene.names(stays) >= {"Oma"}


def test_a_region_that_takes_no_key_is_told_and_asked_until_it_does(scene: Scene) -> None:
    """To a coordinator too that never was there."""
    thief, stays = scene.team.first, scene.team.second
    with scene.other_coordinator() as other:
        coordinator.revoke(scene.team.coordinator.line, thief.device)
        scene.faults.add("takes none")
        for laptop in (stays, other, stays, other):
            laptop.sync()
            assert scene.told(laptop) == Trouble.KEY_REFUSED
            assert not laptop.lane.run(overview).is_all_in_region
        scene.faults.clear()
        stays.sync()
        assert scene.epoch(stays) == 2
        for laptop in (stays, other):
            assert laptop.sync().troubles == {}


def test_a_region_that_asks_for_no_key_gets_one(scene: Scene) -> None:
    old, stays, boss = scene.team.first, scene.team.second, scene.team.coordinator
    scene.faults.add("asks for none")
    coordinator.release(boss.line, scene.team.household, old.worker)
    stays.sync()
    assert scene.epoch(stays) == 2
    assert stays.sync().troubles == {}


def test_a_coordinator_without_a_place_is_told_of_a_key_that_it_was_not_given(scene: Scene) -> None:
    """Where it is, and whose laptop made the key; it passes nothing over that others have the use of."""
    mean, household = scene.team.second, scene.team.household
    with scene.other_coordinator() as other:
        scene.keep_from(mean, other)
        other.sync()
        seen = other.lane.run(overview)
        (line,) = seen.households
        assert (line.code, line.key_by, line.is_elsewhere) == (Trouble.KEY_STUCK, mean.device, True)
        assert not line.is_partial
        assert not seen.is_all_in_region
        assert set(seen.elsewhere[household]) == {each.worker for each in scene.team.laptops}
        scene.two_hours_later(other)
        other.sync()
        assert other.sync().troubles == {household: Trouble.KEY_STUCK}
        assert scene.epoch(other) == 2
        for laptop in (scene.team.first, other):
            laptop.sync()
        assert other.lane.run(overview).is_all_in_region


def test_whose_laptop_made_a_key_that_is_not_believed_is_told(scene: Scene) -> None:
    """To who works there, and to a coordinator who does not: also when a further key made it good at once."""
    with scene.other_coordinator() as other:
        scene.be_robbed()
        for laptop in (scene.team.second, other):
            assert laptop.sync().troubles == {}
            (alarm,) = laptop.lane.run(overview).alarms
            assert (alarm.household, alarm.code) == (scene.team.household, Trouble.BAD_KEY)
            assert alarm.key_by == scene.team.first.device


@pytest.mark.parametrize("code", [Trouble.KEY_STUCK, Trouble.KEY_REFUSED])
def test_each_has_a_sentence_and_a_way_on(code: Trouble) -> None:
    assert "Deze laptop" in reason(code)
    assert "bel dan je coördinator" in reason(code)
    assert "coördinator" not in reason(code, is_coordinator=True)
