"""A photo that was taken away: its bytes go at the lock when nobody names them, and nothing else does."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from desktop.domain.audience import HOUSEHOLD
from desktop.domain.changes import encode
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.errors import NotFound
from desktop.services import households
from desktop.services import photos as services
from desktop.services.reading import open_version
from desktop.store import outbox, photo_due, photo_gone, photo_out, photos, sync_state
from desktop.store.commit import Origin, apply
from desktop.store.lane import Lane
from desktop.store.purge import is_scrub_due, scrub
from desktop.store.queries import read, timeline
from desktop.store.sending import Settled, settle
from tests.factories import LINDE, linde_laptop
from tests.factories_photos import taken
from tests.factories_store import fixed_key, fresh
from tests.store_pages import stands_in_pages
from tests.sync_photos import add_photo, snow

US = LINDE.household


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[Lane]:
    with fresh(tmp_path / "s") as found:
        for batch in linde_laptop().batches:
            found.run(apply, batch, Origin.LOCAL)
        found.run(sync_state.keep_keys, US, {1: bytes(32)})
        in_region(found)
        yield found


def in_region(lane: Lane) -> None:
    """The region has everything, and every photo with it."""
    for item in lane.run(photo_out.due, (US,)):
        lane.run(photo_out.keep, msgspec.structs.replace(item, reference=b"how", sealed=b"verzegeld"))
        lane.run(photo_out.arrived, item)
    lane.run(settle, Settled(accepted=tuple(item.batch for item in lane.run(outbox.waiting))))


def add(lane: Lane, what: str = "door") -> EntityId:
    made = lane.run(services.add_photo, seen(lane), taken(what), what, HOUSEHOLD)
    in_region(lane)
    return made


def seen(lane: Lane) -> Dossier:
    return lane.run(read, US)


def is_here(lane: Lane, what: str = "door") -> bool:
    with suppress(NotFound):
        return lane.run(photos.read, US, taken(what).sha256) == taken(what).content
    return False


def test_the_bytes_go_at_the_lock_and_the_way_back_is_there_until_then(lane: Lane) -> None:
    door, _face = add(lane), add(lane, "face")
    lane.run(services.remove_photo, seen(lane), door)
    assert is_here(lane)
    lane.run(households.put_back, seen(lane), door)
    lane.run(photo_gone.let_go)
    assert is_here(lane)
    lane.run(services.remove_photo, seen(lane), door)
    lane.run(photo_gone.let_go)
    assert not is_here(lane)
    assert is_here(lane, "face")
    assert lane.run(is_scrub_due)


def test_nothing_is_read_when_nothing_about_photos_was_written(lane: Lane) -> None:
    add(lane)
    lane.run(photo_gone.let_go)
    before = lane.run(lambda desk: desk.connection.total_changes)
    lane.run(photo_gone.let_go)
    assert lane.run(lambda desk: desk.connection.total_changes) == before


def test_what_the_region_does_not_have_yet_stays_until_it_has(lane: Lane) -> None:
    made = lane.run(services.add_photo, seen(lane), taken("door"), "de deur", HOUSEHOLD)
    lane.run(services.remove_photo, seen(lane), made)
    lane.run(photo_gone.let_go)
    assert is_here(lane)
    in_region(lane)
    lane.run(photo_gone.let_go)
    assert not is_here(lane)


def test_the_same_picture_under_another_name_keeps_its_bytes(lane: Lane) -> None:
    first, _second = add(lane), add(lane)
    lane.run(services.remove_photo, seen(lane), first)
    lane.run(photo_gone.let_go)
    assert is_here(lane)


def test_every_version_stays_readable(lane: Lane) -> None:
    made = add(lane)
    batch = lane.run(timeline, US)[0].id
    assert lane.run(open_version, US, batch).photos == {taken("door").sha256: taken("door").content}
    lane.run(services.remove_photo, seen(lane), made)
    lane.run(photo_gone.let_go)
    version = lane.run(open_version, US, batch)
    assert [photo.name for photo in version.of(Photo)] == ["door"]
    assert version.photos == {}


def test_who_names_it_again_gets_it_from_the_region(lane: Lane) -> None:
    """A colleague renamed it while it was taken away here: merge brings it back, and its bytes come."""
    made = add(lane)
    before = seen(lane)
    lane.run(services.remove_photo, before, made)
    lane.run(photo_gone.let_go)
    assert lane.run(photo_due.waits) == {}
    renamed = msgspec.structs.replace(before.of(Photo)[0], name="de voordeur")
    lane.run(services.write_photo, before, renamed)
    assert [photo.name for photo in seen(lane).of(Photo)] == ["de voordeur"]
    (item,) = lane.run(photo_due.due, (US,))
    assert (item.photo, item.reference) == (taken("door").sha256, b"how")
    lane.run(photos.keep, US, taken("door").content)
    lane.run(photo_due.forget, item)
    assert is_here(lane)
    assert lane.run(photo_due.waits) == {}


def test_a_removal_by_a_colleague_takes_the_bytes_here_too(lane: Lane, tmp_path: Path) -> None:
    made = add(lane)
    with fresh(tmp_path / "other") as other:
        for batch in reversed(lane.run(timeline, US)):
            other.run(apply, batch, Origin.REMOTE)
        other.run(services.remove_photo, other.run(read, US), made)
        removal = other.run(timeline, US)[0]
    lane.run(apply, removal, Origin.REMOTE, encode(removal))
    lane.run(photo_gone.let_go)
    assert not is_here(lane)


def test_after_a_scrub_no_page_holds_a_piece_of_it(lane: Lane) -> None:
    """For whoever has the key of the database; with the control before it."""
    photo = snow(1, 200)
    pieces = {photo.content[at : at + 24] for at in range(700, len(photo.content) - 24, 311)}
    folder = lane.run(lambda desk: desk.folder)
    made = lane.run(add_photo, US, photo)
    in_region(lane)
    assert len(stands_in_pages(folder, fixed_key().raw, pieces)) > len(pieces) / 2
    lane.run(services.remove_photo, seen(lane), made)
    lane.run(photo_gone.let_go)
    lane.run(scrub)
    assert not lane.run(is_scrub_due)
    assert not stands_in_pages(folder, fixed_key().raw, pieces)
