"""A photo in the place of a picture carries the bar where its sentence says no to it."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from desktop.boards.pictures import OwnPhoto, pictures_for
from desktop.domain.audience import reading
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo, scene_of
from desktop.domain.safe_view import safe_view
from desktop.photos.barred import barred
from desktop.photos.intake import take
from desktop.pictograms import says_no_to
from tests.factories import LINDE, linde_dossier
from tests.factories_photos import as_from_a_camera, door

PHOTO = EntityId("0000000000000000000000000000abcd")


def red_share(content: bytes) -> float:
    raw = Image.open(io.BytesIO(content)).convert("RGB").resize((80, 80)).tobytes()
    pixels = zip(raw[::3], raw[1::3], raw[2::3], strict=True)
    return sum(red > 150 and green < 60 and blue < 60 for red, green, blue in pixels) / 6400


@pytest.mark.parametrize(
    ("sentence", "is_denied"),
    [
        ("Papa gaat niet naar oma.", True),
        ("Papa gaat naar oma.", False),
        ("Ik drink niet. Ik bel oma.", False),
        ("Lukt het niet, bel dan oma.", False),
        ("Papa komt niet binnen.", True),
        ("Papa komt nooit meer bij oma.", True),
    ],
)
def test_the_clause_that_names_it_decides(sentence: str, is_denied: bool) -> None:
    assert says_no_to(sentence, "de deur van oma") is is_denied


def test_the_picture_of_the_sentence_has_the_bar_and_the_store_keeps_the_photo() -> None:
    content = take(as_from_a_camera(door(400, 300), "JPEG")).content
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    own = OwnPhoto(Photo(id=PHOTO, name="de deur van oma", width=400, height=300), content)
    pictures = replace(pictures_for(view, str.lower), photos={PHOTO: own})
    plain = pictures.of("Papa gaat naar oma.", scene_of(PHOTO)).photo
    denied = pictures.of("Papa gaat niet naar oma.", scene_of(PHOTO)).photo
    assert plain == content
    assert denied != content
    assert red_share(denied) > red_share(content) + 0.1
    assert Image.open(io.BytesIO(denied)).size == Image.open(io.BytesIO(content)).size


def test_bytes_that_are_no_photo_stay_as_they_are() -> None:
    assert barred(b"no photo") == b"no photo"
