"""Photos and remembered pictures as user actions: what is asked, what is logged, what can be undone."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, reading
from desktop.domain.dossier import Dossier
from desktop.domain.photos import Photo, WordPicture
from desktop.domain.word_pictures import remembered
from desktop.errors import NotFound, ValidationError
from desktop.services import photos
from desktop.services.households import put_back
from desktop.services.showing import show
from desktop.store.commit import Origin, apply
from desktop.store.lane import Lane
from desktop.store.queries import read, timeline
from desktop.store.search import search
from tests.factories import LINDE, linde_laptop
from tests.factories_photos import taken
from tests.factories_store import fresh


def seen(lane: Lane) -> Dossier:
    return lane.run(read, LINDE.household)


def with_linde(lane: Lane) -> None:
    for batch in linde_laptop().batches:
        lane.run(apply, batch, Origin.LOCAL)


def test_a_photo_needs_words_and_keeps_its_audience(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        with pytest.raises(ValidationError) as refused:
            lane.run(photos.add_photo, seen(lane), taken("door"), "  ", HOUSEHOLD)
        assert refused.value.message_key == "photo_without_name"
        made = lane.run(photos.add_photo, seen(lane), taken("door"), " de deur ", PROFESSIONALS)
        about = seen(lane).get(Photo, made)
        assert about is not None
        assert (about.name, about.audience) == ("de deur", PROFESSIONALS)
        changed = msgspec.structs.replace(about, name="de voordeur", audience=HOUSEHOLD, sha256="9" * 64)
        lane.run(photos.write_photo, seen(lane), changed)
        after = seen(lane).get(Photo, made)
        assert after is not None
        assert (after.name, after.audience) == ("de voordeur", HOUSEHOLD)
        assert after.sha256 == about.sha256  # another picture is another photo
        assert [batch.action for batch in lane.run(timeline, LINDE.household, 2)] == [
            "photo.changed",
            "photo.added",
        ]


def test_a_board_shows_it_to_its_readers_alone_and_the_way_back_works(tmp_path: Path) -> None:
    photo = taken("face")
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        made = lane.run(photos.add_photo, seen(lane), photo, "oma", HOUSEHOLD)
        mama = reading(LINDE.mama)
        assert lane.run(show, LINDE.household, mama).now.dossier.photos == {photo.sha256: photo.content}
        lane.run(photos.remove_photo, seen(lane), made)
        assert lane.run(show, LINDE.household, mama).now.dossier.photos == {}
        with pytest.raises(NotFound):
            lane.run(photos.remove_photo, seen(lane), made)
        lane.run(put_back, seen(lane), made)
        about = seen(lane).get(Photo, made)
        assert about is not None
        lane.run(photos.write_photo, seen(lane), msgspec.structs.replace(about, audience=PROFESSIONALS))
        assert lane.run(show, LINDE.household, mama).now.dossier.photos == {}


def test_the_words_of_a_photo_are_found_by_nobody_who_may_not_see_it(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        lane.run(photos.add_photo, seen(lane), taken("door"), "zonnebloemdeur", PROFESSIONALS)
        assert lane.run(search, "zonnebloemdeur", reading(LINDE.mama)) == ()


def test_a_picture_is_remembered_forgotten_and_remembered_again(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        with_linde(lane)
        lane.run(photos.remember_picture, seen(lane), "oma", "naar_oma")
        assert remembered(seen(lane)) == {"oma": "naar_oma"}
        lane.run(photos.remember_picture, seen(lane), "oma", "bellen")
        assert remembered(seen(lane)) == {"oma": "bellen"}
        assert len(seen(lane).of(WordPicture)) == 1
        lane.run(photos.remember_picture, seen(lane), "oma", "")
        assert remembered(seen(lane)) == {}
        lane.run(photos.remember_picture, seen(lane), "oma", "bellen")
        assert remembered(seen(lane)) == {"oma": "bellen"}
        with pytest.raises(ValidationError):
            lane.run(photos.remember_picture, seen(lane), " ", "bellen")
        with pytest.raises(NotFound):
            lane.run(photos.remember_picture, seen(lane), "opa", "")
