"""Photos in the store: with the action that brings them or not at all; asked for, kept, and purged."""

import hashlib
from pathlib import Path

import pytest

from desktop.domain.audience import HOUSEHOLD
from desktop.domain.photos import Photo, digests_in
from desktop.errors import NotFound, StoreError, ValidationError
from desktop.hub import Changed, Hub
from desktop.photos.intake import TakenPhoto
from desktop.services import photos as services
from desktop.services.reading import read_again
from desktop.store import photos
from desktop.store.commit import Origin, apply
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.purge import purge
from desktop.store.queries import read, timeline
from tests.factories import LINDE, linde_laptop
from tests.factories_photos import taken
from tests.factories_store import fresh, new_store, opened
from tests.laptop import counted_id

PHOTO = counted_id(0xA01)


def with_linde(lane: Lane) -> None:
    for batch in linde_laptop().batches:
        lane.run(apply, batch, Origin.LOCAL)


def add(lane: Lane, photo: TakenPhoto) -> Photo:
    seen = lane.run(read, LINDE.household)
    made = lane.run(services.add_photo, seen, photo, "de deur van oma", HOUSEHOLD)
    found = lane.run(read, LINDE.household).get(Photo, made)
    assert found is not None
    return found


def from_elsewhere(lane: Lane, photo: TakenPhoto) -> None:
    """A colleague's action that names a photo whose bytes did not come yet."""
    laptop = linde_laptop().beside()
    about = Photo(id=PHOTO, name="de deur", sha256=photo.sha256, width=9, height=9, audience=HOUSEHOLD)
    laptop.write("photo.added", about)
    lane.run(apply, laptop.batches[-1], Origin.REMOTE)


def test_a_photo_is_kept_with_the_action_that_brings_it(tmp_path: Path) -> None:
    photo = taken("door")
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        about = add(lane, photo)
        assert (about.sha256, about.width, about.height) == (photo.sha256, photo.width, photo.height)
        assert lane.run(photos.read, LINDE.household, photo.sha256) == photo.content
        assert lane.run(photos.missing, LINDE.household) == ()
        (newest,) = lane.run(timeline, LINDE.household, 1)
        assert digests_in(newest) == (photo.sha256,)
        assert photo.content not in b"".join(str(op.value).encode() for op in newest.ops)
    with opened(tmp_path / "s") as lane:
        assert lane.run(photos.read, LINDE.household, photo.sha256) == photo.content


def test_the_dossier_of_a_page_has_the_bytes_and_that_of_the_log_does_not(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        add(lane, taken("door"))
        assert lane.run(read, LINDE.household).photos == {}
        shown = lane.run(read_again, LINDE.household).photos
        assert shown == {taken("door").sha256: taken("door").content}


def test_when_the_action_cannot_be_saved_no_bytes_are(tmp_path: Path) -> None:
    photo = taken("door")
    laptop = linde_laptop()
    laptop.write("photo.added", Photo(id=PHOTO, name="deur", sha256=photo.sha256))
    twice = laptop.batches[-1]

    def count(desk: Desk) -> int:
        return int(desk.connection.execute("SELECT count(*) FROM photo").fetchone()[0])

    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        taken_id = linde_laptop().batches[0].id
        broken = type(twice)(
            **{name: getattr(twice, name) for name in twice.__struct_fields__}
            | {"id": taken_id, "device": "9" * 32}
        )
        with pytest.raises(ValidationError):
            lane.run(lambda desk: apply(desk, broken, Origin.LOCAL, photos=(photo.content,)))
        assert lane.run(count) == 0


def test_what_a_colleague_named_is_asked_for_and_kept_when_it_comes(tmp_path: Path) -> None:
    heard: list[Changed] = []
    hub = Hub()
    hub.subscribe(heard.append)
    lane = new_store(tmp_path / "s", hub)
    photo = taken("garden")
    with_linde(lane)
    from_elsewhere(lane, photo)
    assert lane.run(photos.missing, LINDE.household) == (photo.sha256,)
    assert lane.run(read_again, LINDE.household).photos == {}
    with pytest.raises(NotFound):
        lane.run(photos.read, LINDE.household, photo.sha256)
    heard.clear()
    assert lane.run(photos.keep, LINDE.household, photo.content) == photo.sha256
    assert [(each.kinds, each.is_remote) for each in heard] == [(frozenset({"photo"}), True)]
    assert lane.run(photos.missing, LINDE.household) == ()
    assert lane.run(photos.keep, LINDE.household, photo.content) == photo.sha256  # again changes nothing
    assert len(heard) == 1
    lane.close()


def test_bytes_that_nobody_named_are_refused(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        with pytest.raises(ValidationError):
            lane.run(photos.keep, LINDE.household, taken("face").content)
        with pytest.raises(NotFound):
            lane.run(photos.keep, type(LINDE.household)("f" * 32), taken("face").content)


def test_bytes_that_are_no_photo_of_ours_are_refused_though_named(tmp_path: Path) -> None:
    content = b"\x89PNG no photo at all"
    digest = hashlib.sha256(content).hexdigest()
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        from_elsewhere(lane, TakenPhoto(content, digest, 9, 9))
        with pytest.raises(ValidationError):
            lane.run(photos.keep, LINDE.household, content)
        assert lane.run(photos.missing, LINDE.household) == (digest,)


def test_a_purge_takes_every_photo_and_leaves_no_trace(tmp_path: Path) -> None:
    photo = taken("door")
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        add(lane, photo)
        with pytest.raises(StoreError):
            lane.run(purge, LINDE.household)
        lane.run(lambda desk: purge(desk, LINDE.household, drops_unsent=True))

        def left(desk: Desk) -> int:
            return int(desk.connection.execute("SELECT count(*) FROM photo").fetchone()[0])

        assert lane.run(left) == 0
        with pytest.raises(NotFound):
            lane.run(photos.read, LINDE.household, photo.sha256)


def test_no_bytes_of_a_photo_stand_in_any_file(tmp_path: Path) -> None:
    photo = taken("face")
    pieces = [photo.content[at : at + 24] for at in range(200, len(photo.content) - 24, 997)]
    control = tmp_path / "control"
    control.write_bytes(photo.content)
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        add(lane, photo)
        files = [path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file()]
    files += [path.read_bytes() for path in (tmp_path / "s").rglob("*") if path.is_file()]
    assert any(piece in control.read_bytes() for piece in pieces)
    assert not any(piece in content for piece in pieces for content in files)
