"""Who gets a photo: its own audience counts, and that of whom or what it is of; the bytes go with it."""

import msgspec
import pytest

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, Audience, Reader, only, reading
from desktop.domain.dossier import Dossier, read_dossier
from desktop.domain.fields import CRITICAL, Entity, is_critical
from desktop.domain.ids import EntityId
from desktop.domain.merge import Conflict
from desktop.domain.photos import Photo, WordPicture, digests_in, photo_in, scene_of, word_picture_id
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import CLIENT_FIELDS, safe_view
from desktop.domain.word_pictures import in_base_form, remembered
from tests.factories import LINDE, linde_laptop
from tests.factories_photos import taken
from tests.laptop import Laptop, counted_id

PHOTO = counted_id(0xA01)
MAMA, PAPA = reading(LINDE.mama), reading(LINDE.papa)
DIGEST = taken("door").sha256


def about(audience: Audience) -> Photo:
    return Photo(id=PHOTO, name="de deur", sha256=DIGEST, width=900, height=1200, audience=audience)


def holding(laptop: Laptop, *entities: Entity) -> Dossier:
    dossier = laptop.write("gedaan", *entities)
    return msgspec.structs.replace(dossier, photos={DIGEST: taken("door").content})


def changed(laptop: Laptop, entity: EntityId, **fields: object) -> Entity:
    return msgspec.structs.replace(laptop.dossier.entities[entity], **fields)


def sees(dossier: Dossier, reader: Reader) -> bool:
    view = safe_view(dossier, reader)
    is_named = view.dossier.get(Photo, PHOTO) is not None
    assert is_named == (DIGEST in view.dossier.photos)
    if not is_named:
        assert PHOTO not in repr(view.dossier)
        assert PHOTO in {left.entity for left in view.left_out}
    return is_named


def test_only_its_audience_gets_it() -> None:
    laptop = linde_laptop()
    scene = changed(laptop, LINDE.agreements[0], scene=scene_of(PHOTO))
    dossier = holding(laptop, about(only(LINDE.mama)), scene)
    assert sees(dossier, MAMA)
    assert not sees(dossier, PAPA)
    assert not sees(dossier, reading(LINDE.mama, LINDE.papa))
    shown = safe_view(dossier, PAPA).dossier.get(Agreement, LINDE.agreements[0])
    assert shown is not None
    assert shown.scene == ""  # the sentence stays, with the picture that its words find


@pytest.mark.parametrize("entity", [LINDE.noor, LINDE.oma, LINDE.at_oma])
def test_it_goes_with_whom_or_what_it_is_of(entity: EntityId) -> None:
    laptop = linde_laptop()
    holder = changed(laptop, entity, photo=PHOTO, audience=only(LINDE.mama))
    dossier = holding(laptop, about(HOUSEHOLD), holder)
    assert sees(dossier, MAMA)
    assert not sees(dossier, PAPA)


def test_the_photo_of_a_secret_place_goes_with_its_address() -> None:
    laptop = linde_laptop()
    place = changed(
        laptop,
        LINDE.at_oma,
        photo=PHOTO,
        is_secret=True,
        audience=HOUSEHOLD,
        address_audience=only(LINDE.mama),
    )
    scene = changed(laptop, LINDE.agreements[0], scene=scene_of(PHOTO))
    dossier = holding(laptop, about(HOUSEHOLD), place, scene)
    assert sees(dossier, MAMA)
    assert not sees(dossier, PAPA)


def test_without_an_audience_that_can_be_read_nobody_gets_it() -> None:
    laptop = linde_laptop()
    seen = dict(holding(laptop, about(HOUSEHOLD)).seen)
    key = (PHOTO, "audience")
    (entry,) = seen[key]
    seen[key] = (msgspec.structs.replace(entry, op=msgspec.structs.replace(entry.op, value="?")),)
    dossier = msgspec.structs.replace(read_dossier(LINDE.household, seen), photos={DIGEST: b"x"})
    assert not sees(dossier, MAMA)
    assert Photo(id=PHOTO).audience == PROFESSIONALS


def test_two_audiences_show_it_to_the_fewest_until_a_person_chose() -> None:
    laptop = linde_laptop()
    laptop.write("foto", about(only(LINDE.mama, LINDE.papa)))
    other = laptop.beside()
    laptop.write("ruimer", changed(laptop, PHOTO, audience=HOUSEHOLD))
    other.write("krapper", changed(other, PHOTO, audience=only(LINDE.mama)))
    both = laptop.take_in(other.batches)
    both = msgspec.structs.replace(both, photos={DIGEST: b"x"})
    assert [conflict.field for conflict in both.in_conflict(PHOTO)] == ["audience"]
    assert sees(both, MAMA)
    assert not sees(both, PAPA)
    assert isinstance(both.conflicts[0], Conflict)


def test_only_the_audience_is_for_a_person_to_settle() -> None:
    assert is_critical("photo", "audience")
    assert not is_critical("photo", "name")
    assert not any(kind == "word_picture" for kind, _ in CRITICAL)


def test_no_reader_gets_the_words_that_were_chosen_for() -> None:
    assert "word_picture" not in CLIENT_FIELDS
    laptop = linde_laptop()
    word = WordPicture(id=word_picture_id(LINDE.household, "banaan"), word="banaan", scene="opvang")
    dossier = laptop.write("gekozen", word)
    assert remembered(dossier) == {"banaan": "opvang"}
    for reader in (MAMA, PAPA):
        view = safe_view(dossier, reader)
        assert view.dossier.of(WordPicture) == ()
        assert "banaan" not in repr(view)


def test_two_laptops_that_choose_for_one_word_meet_in_one_field() -> None:
    laptop = linde_laptop()
    other = laptop.beside()
    entry = WordPicture(id=word_picture_id(LINDE.household, "oma"), word="oma", scene="naar_oma")
    laptop.write("een", entry)
    other.now = laptop.now
    other.write("ander", msgspec.structs.replace(entry, scene="bellen"))
    here = laptop.take_in(other.batches)
    there = other.take_in(laptop.batches)
    assert remembered(here) == remembered(there) == {"oma": "bellen"}  # the latest, without a question
    assert not here.conflicts


def test_a_choice_of_a_photo_that_is_gone_counts_no_more() -> None:
    laptop = linde_laptop()
    laptop.write("foto", about(HOUSEHOLD))
    entry = WordPicture(id=word_picture_id(LINDE.household, "oma"), word="oma", scene=scene_of(PHOTO))
    assert remembered(laptop.write("gekozen", entry)) == {"oma": scene_of(PHOTO)}
    assert remembered(laptop.remove(PHOTO)) == {}


def test_a_scene_names_a_photo_or_not() -> None:
    assert photo_in(scene_of(PHOTO)) == PHOTO
    assert photo_in("naar_oma") is None
    assert photo_in("") is None


def test_an_action_says_which_bytes_belong_to_it() -> None:
    laptop = linde_laptop()
    laptop.write("foto", about(HOUSEHOLD), msgspec.structs.replace(about(HOUSEHOLD), id=counted_id(0xA02)))
    assert digests_in(laptop.batches[-1]) == (DIGEST,)
    assert digests_in(laptop.batches[0]) == ()
    laptop.write("fout", Photo(id=counted_id(0xA03), sha256="../../etc/passwd"))
    assert digests_in(laptop.batches[-1]) == ()


def test_words_are_kept_in_their_base_form() -> None:
    assert in_base_form("Tassen", lambda word: word.removesuffix("sen")) == "tas"
