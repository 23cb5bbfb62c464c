"""Photos from laptop to laptop over a real region: all of them, after the text, and on from every cut."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import Offline, Retryable
from desktop.store import outbox, photos
from desktop.store.queries import timeline
from sync.client.states import overview
from sync.client.transport import HttpTransport, Reply
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.watched_line import Cut
from tests.region_process import RegionProcess
from tests.sync_laptops import StoreLaptop, add_person, new_laptop, office, open_worker
from tests.sync_photos import add_photo, chunks_of, has, rows, snow, watched

LARGE, SMALL = snow(1), snow(2, 40)


def pieces_of(content: bytes) -> list[bytes]:
    return [content[at : at + 24] for at in range(700, len(content) - 24, 9973)]


def sync_till_through(laptop: StoreLaptop) -> int:
    """Sync until nothing fails; how often it was cut."""
    for cuts in range(30):
        try:
            laptop.sync()
        except Retryable:
            laptop.restart()
        else:
            return cuts
    raise AssertionError("never through")


def test_a_colleague_and_a_new_laptop_get_every_photo(region: RegionProcess, tmp_path: Path) -> None:
    with office(region, tmp_path / "laptops") as found:
        first, second, household = found.first, found.second, found.household
        for photo in (LARGE, SMALL):
            first.lane.run(add_photo, household, photo)
        second.lane.run(add_photo, household, snow(3, 40))
        assert first.sync().accepted == 2
        assert first.lane.run(rows) == (0, 2, 0), "what the region has is not kept sealed"
        report = second.sync()
        assert (report.accepted, report.photos) == (1, 2)
        first.sync()
        assert found.coordinator.sync().photos == 3
        other = new_laptop(tmp_path / "laptops" / "eva2")
        with closing(other):
            open_worker(region, found.coordinator, other, "Eva", first.worker)
            found.coordinator.sync()
            assert other.sync().photos == 3
            for laptop in (*found.laptops, other):
                assert all(has(laptop, household, photo) for photo in (LARGE, SMALL, snow(3, 40)))
                assert laptop.lane.run(photos.missing, household) == ()
                laptop.sync()
                assert laptop.sync().requests == 1, "nothing new"
                assert laptop.lane.run(overview).is_all_in_region
                assert laptop.lane.run(rows)[2] == 0
        assert ", 0 " in region.cli("check").stdout


def test_the_region_never_holds_a_byte_of_a_photo(sqlite_region: RegionProcess, tmp_path: Path) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        found.first.lane.run(add_photo, found.household, LARGE)
        line = watched(found.first)
        found.first.sync()
        assert line.bytes_up > len(LARGE.content), "it went up"
        files = [
            path.read_bytes()
            for path in tmp_path.rglob("*")
            if path.is_file() and "laptops" not in path.parts
        ]
        files += [path.read_bytes() for path in (tmp_path / "laptops").rglob("*") if path.is_file()]
    assert sum(map(len, files)) > 2 * len(LARGE.content)
    assert any(piece in LARGE.content for piece in pieces_of(LARGE.content))
    assert not any(piece in content for piece in pieces_of(LARGE.content) for content in files)
    hexed = LARGE.sha256.encode()
    assert not any(hexed in content or bytes.fromhex(LARGE.sha256) in content for content in files)


@pytest.mark.parametrize("is_after", [False, True])
def test_an_upload_goes_on_from_where_it_was_cut(
    sqlite_region: RegionProcess, tmp_path: Path, *, is_after: bool
) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        first, household = found.first, found.household
        first.lane.run(add_photo, household, LARGE)
        line = watched(first)
        line.hand = Cut("PUT", 2, is_after=is_after)
        with pytest.raises(Offline):
            first.sync()
        first.restart()
        again = watched(first)
        assert first.sync().accepted == 1
        offsets = [path.partition("offset=")[2].partition("&")[0] for path in again.of_blobs("PUT")]
        step = LARGE_STEP
        assert offsets == [str(at * step) for at in range(2 if is_after else 1, chunks_of(LARGE))]
        assert len(again.of_blobs("HEAD")) == 1
        found.second.sync()
        assert has(found.second, household, LARGE)


LARGE_STEP = 256 * 1024


def test_a_download_goes_on_from_where_it_was_cut(region: RegionProcess, tmp_path: Path) -> None:
    with office(region, tmp_path / "laptops") as found:
        first, second, household = found.first, found.second, found.household
        first.lane.run(add_photo, household, LARGE)
        first.sync()
        line = watched(second)
        line.hand = Cut("GET", 3)
        with pytest.raises(Offline):
            second.sync()
        assert len(second.lane.run(timeline, household)) == 5, "the text is there"
        assert second.lane.run(photos.missing, household) == (LARGE.sha256,)
        (waits,) = (each.photos for each in second.lane.run(overview).households)
        assert waits == 1
        second.restart()
        again = watched(second)
        assert second.sync().photos == 1
        assert [path.partition("offset=")[2] for path in again.of_blobs()] == [str(2 * LARGE_STEP)]
        assert has(second, household, LARGE)


def test_the_server_dies_between_two_chunks(region: RegionProcess, tmp_path: Path) -> None:
    with office(region, tmp_path / "laptops") as found:
        first, second, household = found.first, found.second, found.household
        first.lane.run(add_photo, household, LARGE)
        first.lane.run(add_person, household, "Oma")

        def dies_after(nth: int, method: str) -> Callable[[str, str, Callable[[], Reply]], Reply]:
            left = [nth]

            def hand(asked: str, path: str, carry: Callable[[], Reply]) -> Reply:
                reply = carry()
                if asked == method and "/blobs/" in path:
                    left[0] -= 1
                    if left[0] == 0:
                        region.kill9()
                return reply

            return hand

        up = watched(first)
        up.hand = dies_after(2, "PUT")
        with pytest.raises(Retryable):
            first.sync()
        assert first.lane.run(outbox.counts)[household] == {outbox.Stage.HERE: 1}, "the text had gone"
        region.start()
        first.restart()
        again = watched(first)
        first.sync()
        assert len(up.of_blobs("PUT")) - 1 + len(again.of_blobs("PUT")) == chunks_of(LARGE)
        second.connect()
        down = watched(second)
        down.hand = dies_after(1, "GET")
        with pytest.raises(Retryable):
            second.sync()
        region.start()
        second.restart()
        again = watched(second)
        second.sync()
        assert len(down.of_blobs("GET")) - 1 + len(again.of_blobs("GET")) == chunks_of(LARGE)
        assert has(second, household, LARGE)


@pytest.fixture
def lines() -> Iterator[list[CuttingProxy]]:
    made: list[CuttingProxy] = []
    yield made
    for line in made:
        line.close()


def test_a_line_that_loses_every_other_answer(
    sqlite_region: RegionProcess, tmp_path: Path, lines: list[CuttingProxy]
) -> None:
    def make_transport(_url: str, authority: bytes) -> HttpTransport:
        lines.append(CuttingProxy(sqlite_region.port))
        return HttpTransport(lines[-1].url, authority)

    with office(sqlite_region, tmp_path / "laptops", make_transport) as found:
        first, second, household = found.first, found.second, found.household
        first.lane.run(add_photo, household, LARGE)
        first.lane.run(add_photo, household, SMALL)
        first.connect()
        cuts = 0
        for laptop in (first, second):
            laptop.disconnect()
            for lost in (3, 5, 7):
                laptop.connect()
                lines[-1].lost_answers = lost
                try:
                    laptop.sync()
                except Retryable:
                    cuts += 1
            laptop.connect()
            sync_till_through(laptop)
        assert cuts
        assert has(second, household, LARGE)
        assert has(second, household, SMALL)
        assert ", 0 " in sqlite_region.cli("check").stdout
