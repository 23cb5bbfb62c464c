"""A line on which nothing large gets through: what waits goes and comes in smaller pages."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.errors import ClientTooOld, Offline, Rejected, Timeout
from desktop.store import outbox
from desktop.store.desk import Desk
from sync.client.page_size import PageSize
from sync.client.transport import Reply, Transport
from sync.protocol import limits
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreLaptop, add_person, office
from tests.sync_photos import add_photo, snow

EDITS, BEARS_BYTES = 40, 8_000
MOST_SYNCS = 12


@dataclass
class NarrowLine:
    """In front of a real transport: what is larger than the line bears runs out of time, whole or not."""

    inner: Transport

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        reply = None if len(body) > BEARS_BYTES else self._answer(method, path, body, token, most_bytes)
        if reply is None or len(reply.body) > BEARS_BYTES:
            raise Timeout
        return reply

    def _answer(self, method: str, path: str, body: bytes, token: str, most_bytes: int) -> Reply:
        return self.inner.send(method, path, body, token=token, most_bytes=most_bytes)

    def close(self) -> None:
        self.inner.close()


def _write(desk: Desk, household: HouseholdId) -> None:
    for number in range(EDITS):
        add_person(desk, household, f"Oma {number}")


def _syncs_until_through(laptop: StoreLaptop) -> int:
    for count in range(1, MOST_SYNCS):
        try:
            laptop.sync()
        except Timeout:
            continue
        return count
    raise AssertionError("never through")


def test_what_waits_goes_and_comes_over_a_narrow_line(tmp_path: Path) -> None:
    region = NearbyRegion(tmp_path / "region")
    with office(region, tmp_path / "laptops", region.transport) as team:
        writer, reader = team.first, team.second
        writer.lane.run(_write, team.household)
        for laptop in (writer, reader):
            laptop.disconnect()
            laptop.make_transport = lambda url, authority: NarrowLine(region.transport(url, authority))
        assert _syncs_until_through(writer) > 1
        assert writer.lane.run(outbox.waiting) == ()
        assert _syncs_until_through(reader) > 1
        assert len(reader.read(team.household).of(Person)) == EDITS + 1
        assert writer.heads(team.household) == reader.heads(team.household)
    region.close()


def test_a_photo_that_does_not_get_through_hides_not_that_the_program_is_too_old(tmp_path: Path) -> None:
    region = NearbyRegion(tmp_path / "region")
    with office(region, tmp_path / "laptops", region.transport) as team:
        writer = team.first
        writer.lane.run(add_photo, team.household, snow(41))
        writer.disconnect()
        writer.make_transport = lambda url, authority: NarrowLine(region.transport(url, authority))
        object.__setattr__(region.region, "min_client", 9)
        with pytest.raises(ClientTooOld):
            writer.sync()
        assert writer.lane.run(outbox.waiting)
    region.close()


@pytest.mark.parametrize("failure", [Offline, Timeout])
def test_a_page_halves_where_the_line_fails_and_grows_where_it_holds(
    failure: type[Offline] | type[Timeout],
) -> None:
    page = PageSize()
    with pytest.raises(failure), page.tried(200):
        raise failure
    assert page.envelopes == 100, "of what was asked, not of what might have been"
    with page.tried(100):
        pass
    assert page.envelopes == 125
    for _ in range(20):
        with pytest.raises(failure), page.tried(page.envelopes):
            raise failure
    assert page.envelopes == 1
    for _ in range(40):
        with page.tried(page.envelopes):
            pass
    assert page.envelopes == limits.MAX_PULL_ENVELOPES


def test_what_the_region_refuses_says_nothing_of_the_line() -> None:
    page = PageSize()
    with pytest.raises(Rejected), page.tried(200):
        raise Rejected("region_forbidden")
    assert page.envelopes == limits.MAX_PULL_ENVELOPES
