"""Search: as you type, without diacritics, never what was removed, never what this reader may not see."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.audience import PROFESSIONAL, PROFESSIONALS, Reader, reading
from desktop.domain.households import NetworkContact, Person
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.domain.safe_view import safe_view
from desktop.domain.visits import Note
from desktop.store.commit import Origin, apply
from desktop.store.lane import Lane
from desktop.store.search import search
from desktop.store.wording import texts_of, words_in
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_store import fresh
from tests.laptop import Laptop, counted_id

ALL = 10_000


def save_all(lane: Lane, laptop: Laptop) -> None:
    for batch in laptop.batches:
        lane.run(apply, batch, Origin.LOCAL)


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("lind", LINDE.household),
        ("2026-01", LINDE.household),
        ("noor", LINDE.noor),
        ("OMA RI", LINDE.oma),
        ("riet oma", LINDE.oma),
        ("kade", LINDE.at_oma),
        ("een ding", LINDE.papa),
        ("moo", LINDE.pet),
        ("wandel", LINDE.agreements[2]),
        ("alleen voor ons", counted_id(0x911)),
    ],
)
def test_what_was_typed_is_found(tmp_path: Path, typed: str, entity: EntityId) -> None:
    with fresh(tmp_path / "s") as lane:
        save_all(lane, linde_laptop())
        hits = lane.run(search, typed)
        assert entity in {hit.entity for hit in hits}
        assert all(any(word.startswith(words_in(typed)[0]) for word in words_in(hit.snippet)) for hit in hits)


def test_a_photo_is_found_by_its_words_by_who_may_see_it(tmp_path: Path) -> None:
    laptop = linde_laptop()
    everybody = Photo(id=counted_id(0x9A1), name="de groene deur", sha256="a" * 64)
    own = Photo(id=counted_id(0x9A2), name="de groene trap", sha256="b" * 64, audience=PROFESSIONALS)
    laptop.write("foto's", everybody, own)
    with fresh(tmp_path / "s") as lane:
        save_all(lane, laptop)
        assert {hit.entity for hit in lane.run(search, "groene")} == {everybody.id, own.id}
        assert {hit.kind for hit in lane.run(search, "groene")} == {"photo"}
        seen = safe_view(laptop.dossier, reading(LINDE.mama)).dossier.entities
        found = {hit.entity for hit in lane.run(search, "groene", reading(LINDE.mama))}
        assert found == {everybody.id, own.id} & set(seen)
        assert own.id not in found


@pytest.mark.parametrize("typed", ["", "  ", "*", '"', "' OR 1", "NEAR(", "a AND", "-", "%", "\0", "zzz"])
def test_signs_and_operators_do_no_harm(tmp_path: Path, typed: str) -> None:
    with fresh(tmp_path / "s") as lane:
        save_all(lane, linde_laptop())
        assert len(lane.run(search, typed)) < 20


def test_what_changed_is_found_anew_and_what_was_removed_no_more(tmp_path: Path) -> None:
    laptop = linde_laptop()
    with fresh(tmp_path / "s") as lane:
        save_all(lane, laptop)
        sam = laptop.dossier.get(NetworkContact, LINDE.sam)
        assert sam is not None
        laptop.write("naam", msgspec.structs.replace(sam, name="buurvrouw Dörte", relation="buurvrouw"))
        save_all(lane, laptop)
        assert [hit.entity for hit in lane.run(search, "dorte")] == [LINDE.sam]
        assert LINDE.sam not in {hit.entity for hit in lane.run(search, "buurman")}
        laptop.remove(LINDE.sam)
        save_all(lane, laptop)
        assert lane.run(search, "dorte") == ()


def test_a_long_note_is_shown_around_the_word(tmp_path: Path) -> None:
    laptop = linde_laptop()
    laptop.write("notitie", Note(id=counted_id(0xA1), text="woord " * 60 + "speld " + "woord " * 60))
    with fresh(tmp_path / "s") as lane:
        save_all(lane, laptop)
        (hit,) = lane.run(search, "speld")
        assert "speld" in hit.snippet
        assert len(hit.snippet) < 110
        assert hit.snippet.startswith("… ")
        assert hit.snippet.endswith(" …")


@pytest.mark.parametrize("reader", [reading(), reading(EntityId("7" * 32)), Reader()])
def test_nobody_in_particular_finds_nothing(tmp_path: Path, reader: Reader) -> None:
    with fresh(tmp_path / "s") as lane:
        save_all(lane, linde_laptop())
        assert lane.run(search, "oma", reader) == ()


def unsafe_search(lane: Lane, typed: str) -> set[EntityId]:
    """Mutant: the safe view is not asked."""
    return {hit.entity for hit in lane.run(search, typed, PROFESSIONAL, ALL)}


def safe_search(lane: Lane, typed: str, reader: Reader) -> set[EntityId]:
    return {hit.entity for hit in lane.run(search, typed, reader, ALL)}


def test_a_reader_finds_exactly_what_the_safe_view_shows(tmp_path: Path) -> None:
    dossier = linde_dossier()
    words = sorted(
        {word for entity in dossier.entities.values() for t in texts_of(entity) for word in words_in(t)}
    )
    leaks = 0
    with fresh(tmp_path / "s") as lane:
        save_all(lane, linde_laptop())

        @settings(max_examples=60, suppress_health_check=list(HealthCheck))
        @given(
            st.sampled_from(words),
            st.sets(st.sampled_from([LINDE.mama, LINDE.papa, LINDE.noor]), min_size=1),
            st.integers(1, 12),
        )
        def check(word: str, persons: set[EntityId], letters: int) -> None:
            nonlocal leaks
            typed, reader = word[:letters], reading(*persons)
            shown = safe_view(dossier, reader).dossier
            wanted = {
                entity.id
                for entity in shown.entities.values()
                if any(found.startswith(typed) for text in texts_of(entity) for found in words_in(text))
            }
            assert safe_search(lane, typed, reader) == wanted
            leaks += unsafe_search(lane, typed) != wanted

        check()
    assert leaks > 0, "a search that does not ask the safe view would not have been noticed"


def test_of_two_people_only_what_both_may_see(tmp_path: Path) -> None:
    """A phone number that only one may see does not make its person findable by it for both."""
    laptop = linde_laptop()
    with fresh(tmp_path / "s") as lane:
        save_all(lane, laptop)
        mama = laptop.dossier.get(Person, LINDE.mama)
        assert mama is not None
        assert LINDE.mama in safe_search(lane, "mama", reading(LINDE.papa))
        assert lane.run(search, mama.full_name) != ()
        assert lane.run(search, mama.full_name, reading(LINDE.papa)) == ()
