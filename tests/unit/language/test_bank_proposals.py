"""Who is offered for a slot: likely order, never a secret place in an open sentence."""

from datetime import UTC, datetime

from desktop.domain.audience import HOUSEHOLD, only
from desktop.domain.households import (
    NetworkContact,
    Part,
    Person,
    Pet,
    Place,
    PlaceKind,
    RestrainingOrder,
    Role,
)
from desktop.domain.ids import EntityId
from desktop.language.bank import by_key, sentences, slots
from desktop.language.bank_proposals import Proposal, proposals

MAMA = Person(id=EntityId("a"), name="mama", role=Role.PARENT, part=Part.VICTIM)
PAPA = Person(id=EntityId("b"), name="papa", role=Role.PARENT, part=Part.PERPETRATOR)
NOOR = Person(id=EntityId("c"), name="Noor", role=Role.CHILD)
SEM = Person(id=EntityId("d"), name="Sem", role=Role.CHILD)
OMA = NetworkContact(id=EntityId("e"), name="oma Riet")
EVA = NetworkContact(id=EntityId("f"), name="Eva", is_professional=True)
SHELTER = Place(
    id=EntityId("g"), label="de opvang", kind=PlaceKind.SHELTER, is_secret=True, audience=only(EntityId("a"))
)
SCHOOL = Place(id=EntityId("h"), label="school", kind=PlaceKind.SCHOOL)
BINK = Pet(id=EntityId("i"), name="Bink", animal="hond")
ORDER = RestrainingOrder(
    id=EntityId("j"), person=PAPA.id, starts=datetime(2026, 11, 20, 10, tzinfo=UTC), days=12
)
PEOPLE = (PAPA, MAMA, NOOR, SEM)


def offered(key: str, *, is_child: bool = False) -> dict[str, list[str]]:
    found = proposals(
        by_key()[key], PEOPLE, (EVA, OMA), (SCHOOL, SHELTER), pets=(BINK,), orders=(ORDER,), is_child=is_child
    )
    return {slot: [each.words for each in each_slot] for slot, each_slot in found.items()}


def test_two_slots_begin_with_two_people() -> None:
    found = offered("geld_02")
    assert found["wie"][:2] == ["mama", "papa"]
    assert found["wie2"][0] == "papa"
    assert "mama en papa" in found["wie"]
    assert "wij" in found["wie"]


def test_who_did_it_comes_first_where_the_sentence_is_about_that() -> None:
    assert offered("ruzie_stop_05")["wie"][0] == "papa"
    assert offered("nu_veilig_01")["wie"][0] == "mama"
    found = offered("huisverbod_10")
    assert (found["wie"][0], found["wie2"][0]) == ("papa", "mama")
    found = offered("huisverbod_11")
    assert (found["wie"][0], found["wie2"][0]) == ("mama", "papa")


def test_an_escape_is_not_offered_to_who_is_fled_from() -> None:
    for sentence in sentences():
        if sentence.private:
            for words in offered(sentence.key).values():
                assert not [each for each in words if "papa" in each]


def test_a_secret_place_stands_in_private_sentences_only() -> None:
    assert "de opvang" not in offered("kinderen_02")["plek"]
    assert offered("opvang_01")["plek"][0] == "de opvang"
    found = proposals(by_key()["opvang_01"], PEOPLE, (), (SHELTER,))["plek"][0]
    assert found == Proposal(("de opvang",), (SHELTER.id,), only(MAMA.id))
    for sentence in sentences():
        if not sentence.private:
            assert all("de opvang" not in words for words in offered(sentence.key).values())


def test_network_first_but_professionals_where_it_is_their_work() -> None:
    assert offered("even_weg_07")["helper"] == ["oma Riet", "Eva"]
    assert offered("hulp_04")["helper"] == ["Eva", "oma Riet"]


def test_children_pets_days_and_times() -> None:
    assert offered("kinderen_01")["kind"] == ["Noor", "Sem", "Noor en Sem"]
    assert offered("dieren_03")["dier"] == ["Bink"]
    assert offered("huisverbod_04")["dagen"] == ["12"]
    assert "8 uur 's avonds" in offered("slapen_01")["tijd"]
    assert offered("slapen_01", is_child=True).keys() == {"tijd"}


def test_every_slot_has_an_answer_and_an_empty_household_none_of_its_own() -> None:
    for sentence in sentences():
        found = proposals(sentence, (), (), ())
        assert tuple(found) == slots(sentence)
        assert all(each.audience == HOUSEHOLD for answers in found.values() for each in answers)
