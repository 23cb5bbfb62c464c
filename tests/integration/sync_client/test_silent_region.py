"""A region that does not say who left: the next key, made by who was told, hands it on to who was not."""

from pathlib import Path

from desktop.store import sync_state
from sync.client import coordinator, troubles
from sync.client.keys import next_epoch
from sync.client.reasons import reason
from sync.client.troubles import Trouble
from sync.protocol import messages, wire
from sync.protocol.messages import FeedItem, FeedKind
from tests.fakes.hostile_region import lying_lines
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import KEY, StoreLaptop, office


class Silent:
    """A feed without places, its numbers closed up; what it said before stays as it said it."""

    def __init__(self, laptop: StoreLaptop) -> None:
        self.feed, self.start = laptop.feed, laptop.feed.n
        self.told: list[FeedItem] = []
        self.kept_back = 0

    def __call__(self, body: bytes) -> bytes:
        answer = wire.decode(body, messages.FeedAnswer, len(body))
        known = [each.body for each in self.told]
        for item in answer.items:
            if item.kind == FeedKind.ASSIGNMENT:
                self.kept_back += 1
            elif item.body not in known:
                self.told.append(FeedItem(self.start + len(self.told) + 1, item.kind, item.body))
        new = [each for each in self.told if each.n > self.feed.n]
        return wire.encode(messages.FeedAnswer(answer.state, new, False, answer.wanted))


def _told(laptop: StoreLaptop) -> set[Trouble]:
    return {alarm.code for alarm in laptop.lane.run(troubles.alarms)}


def test_who_left_gets_no_key_of_a_laptop_that_was_not_told(tmp_path: Path) -> None:
    region = NearbyRegion(tmp_path / "region")
    make_transport, lines = lying_lines(region.transport)
    with office(region, tmp_path / "laptops", make_transport) as team:
        first, household = team.first, team.household
        coordinator.release(team.coordinator.line, household, team.second.worker)
        team.coordinator.sync()
        first.connect()
        silent = Silent(first)
        lines[-1].lie("/v1/feed", silent)
        first.sync()
        assert silent.kept_back
        assert silent.told
        assert _told(first) == {Trouble.LEAVER_UNTOLD}
        assert _told(team.coordinator) == set(), "who was told in time hears nothing of it"
        assert first.lane.run(sync_state.household_keys, household).keys() == {1, 2}
        first.restart()
        me = first.line.session.identity
        post = next_epoch(first.feed.book, me, bytes.fromhex(household), {2: KEY}, 1)
        assert bytes.fromhex(team.second.device) not in {each.device for each in post.seals}
        assert len(post.seals) == 3, "the coordinator, the recovery key and the laptop itself"
    region.close()


def test_it_is_told_in_words_that_a_worker_can_use() -> None:
    said = reason(Trouble.LEAVER_UNTOLD)
    assert said.startswith("een collega zegt dat iemand hier niet meer werkt.")
    assert said.endswith("Bel je coördinator.")
