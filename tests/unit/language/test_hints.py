"""The rules that only inform, and P3: what they find, what they leave alone; a hint weighs nothing."""

import pytest

from desktop.domain.households import Person, Role
from desktop.domain.ids import EntityId
from desktop.domain.looks import Looks
from desktop.language import SamePerson, check, said_elsewhere, same_people
from desktop.language.number_words import value_of
from tests.findings import found, marked


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "Papa haalt de kinderen elke vrijdag na school bij oma in Almere op.",
            "haalt de kinderen elke vrijdag na school bij oma in Almere op",
        ),
        ("De burgemeester legt de man voor tien dagen een huisverbod op.", None),
    ],
)
def test_z4_weighs_in_a_long_sentence(text: str, span: str | None) -> None:
    (finding,) = found(text, "Z4")
    assert finding.weight == 0.5
    assert span is None or text[finding.start : finding.end] == span


def test_z4_names_the_verb_and_is_a_hint_in_a_short_sentence() -> None:
    (finding,) = found("Ik neem bij ruzie in huis de hond mee.", "Z4")
    assert finding.weight == 0
    assert "meenemen" in finding.reason
    assert not found("Ik neem meteen de hond mee.", "Z4")
    assert not found("Ik zet mijn tas bij ruzie in huis altijd op tafel.", "Z4")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ik slaap niet.", ["niet"]),
        ("Niemand belt en ik zeg niets.", ["Niemand", "niets"]),
        ("Je mag niet in huis.", []),
        ("Ik bel oma.", []),
    ],
)
def test_z5_leaves_prohibitions(text: str, words: list[str]) -> None:
    assert marked(text, "Z5") == words
    assert all(finding.weight == 0 for finding in found(text, "Z5"))


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("Hij belt oma.", (), ["Hij"]),
        ("Papa belt als hij boos is.", (), []),
        ("Sem belt als hij boos is.", ("Sem",), []),
        ("Jan de Vries belt als hij boos is.", ("Jan de Vries",), []),
        ("Papa praat met opa en hij gaat weg.", (), ["hij"]),
        ("Mama belt oma en zij komt.", (), ["zij"]),
        ("De kinderen bellen als zij bang zijn.", (), []),
        ("Ik geef hun een tas.", (), ["hun"]),
        ("Mama pakt haar tas.", (), []),
    ],
)
def test_p1_wants_one_person_before_the_pronoun(text: str, names: tuple[str, ...], words: list[str]) -> None:
    assert marked(text, "P1", names) == words
    assert all(finding.weight == 0 for finding in found(text, "P1", names))


@pytest.mark.parametrize("text", ["De deur gaat op slot.", "Bij ruzie gaat de muziek uit."])
def test_p2_asks_who(text: str) -> None:
    assert [finding.weight for finding in found(text, "P2")] == [0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ik doe de deur op slot.", ()),
        ("Doe de deur op slot.", ()),
        ("Gaat de deur op slot?", ()),
        ("De tas staat in de gang.", ()),
        ("Sem doet de deur dicht.", ("Sem",)),
        ("De buurman sluit de deur.", ()),
        ("Nu veilig", ()),
    ],
)
def test_p2_leaves_sentences_with_someone(text: str, names: tuple[str, ...]) -> None:
    assert not found(text, "P2", names)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("twee", 2), ("twaalf", 12), ("achttien", 18), ("twintig", 20), ("vijfentwintig", 25),
        ("tweeëntwintig", 22), ("drieëndertig", 33), ("honderd", 100), ("honderdvijf", 105),
        ("honderdenvijf", 105), ("driehonderd", 300), ("duizend", 1000), ("twaalfhonderd", 1200),
        ("tweeduizendvijfhonderd", 2500), ("achtennegentigduizend", 98_000),
        ("tienen", None), ("vierde", None), ("twintigste", None), ("entwintig", None), ("achtig", None),
        ("vijfling", None), ("", None), ("honderdduizendhonderdduizend", None),
    ],
)  # fmt: skip
def test_value_of_a_number_word(word: str, value: int | None) -> None:
    assert value_of(word) == value


def test_g2_gives_the_digits_and_no_other_finding() -> None:
    (finding,) = found("Wij tellen tot vijfentwintig.", "G2")
    assert (finding.suggestion, finding.weight) == ("25", 0)
    assert not found("Wij tellen tot vijfentwintig.", "W6")
    assert not found("Ik heb een broer.", "G2")


PEOPLE = (
    Person(id=EntityId("1"), name="papa", full_name="Karim Amrani", role=Role.PARENT),
    Person(id=EntityId("2"), name="Samira", role=Role.PARENT, looks=Looks(skirt=True)),
    Person(id=EntityId("3"), name="Noor", full_name="Noor Amrani", role=Role.CHILD),
)


def second_names(text: str, people: tuple[SamePerson, ...]) -> list[tuple[str, float]]:
    return [
        (text[finding.start : finding.end], finding.weight)
        for finding in check(text, (), people).findings
        if finding.rule == "P3" and "één persoon" in finding.reason
    ]


def test_people_go_by_their_names_and_by_papa_and_mama_where_that_is_sure() -> None:
    papa, mama = same_people(PEOPLE)
    assert papa.names[:2] == ("papa", "Karim")
    assert "mama" in mama.names
    assert same_people((Person(id=EntityId("1"), name="Sam", role=Role.PARENT),)) == ()
    two = (*PEOPLE[:1], Person(id=EntityId("4"), name="Ali", role=Role.PARENT, looks=Looks(beard=True)))
    assert [each.names for each in same_people(two)] == [("papa", "Karim")]
    grandfather = Person(id=EntityId("5"), name="opa Wim", full_name="Wim Jansen", role=Role.ELDER)
    assert same_people((grandfather,)) == ()


def test_p3_a_name_of_two_words_is_found_as_a_whole() -> None:
    people = (SamePerson(("opa Wim", "Willem")),)
    assert second_names("Wim belt. Opa Wim belt. Willem belt.", people) == [("Willem", 0.5)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Papa belt oma. Karim gaat weg.", ["Karim"]),
        ("Karim belt oma.\nPapa's tas staat klaar. Papa gaat weg.", ["Papa's"]),
        ("Samira belt. Mama gaat weg.", ["Mama"]),
        ("Samira belt haar mama.", []),
        ("Papa belt. Papa gaat weg.", []),
        ("Karim Amrani belt. Karim gaat weg.", []),
        ("Noor belt papa.", []),
        ("", []),
    ],
)
def test_p3_one_person_has_one_name(text: str, words: list[str]) -> None:
    assert second_names(text, same_people(PEOPLE)) == [(word, 0.5) for word in words]


def test_p3_follows_the_rest_of_the_plan() -> None:
    people = said_elsewhere(
        same_people(PEOPLE), ["Karim gaat weg.", "Karims broer helpt papa niet: Karim wel."]
    )
    assert people[0].said == "Karim"
    assert second_names("Papa belt oma.", people) == [("Papa", 0.5)]
    assert second_names("Karim belt oma.", people) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Als ik boos ben, bel ik oma, opa of Jan.", 0),
        ("Bel oma, opa, tante of de buren.", 1),
        ("Bel oma of opa of tante of de buren.", 1),
        ("Wil je thee, koffie, water of melk?", 1),
        ("Ik ga naar oma, naar opa of naar de buren.", 0),
        ("Bel mij of kom langs.", 0),
    ],
)
def test_p3_counts_choices_not_clauses(text: str, count: int) -> None:
    assert len([each for each in found(text, "P3") if "keuzes" in each.reason]) == count


@pytest.mark.parametrize("word", ["plannetje", "gesprekje", "huisje", "ruzietje", "probleempje"])
def test_p3_diminutive_gives_the_plain_word(word: str) -> None:
    (finding,) = found(f"Wij doen een {word}.", "P3")
    assert finding.suggestion.startswith("Gebruik het gewone woord: ")


@pytest.mark.parametrize(
    "word", ["meisje", "beetje", "oranje", "broertje", "kwartiertje", "toetje", "franje"]
)
def test_p3_leaves_words_that_are_always_small(word: str) -> None:
    assert not found(f"Dit is een {word}.", "P3")
