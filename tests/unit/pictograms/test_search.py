"""Finding pictures: longest phrase, word, lemma, part of a compound; the remembered choice first."""

import time
from pathlib import Path

import pytest
import simplemma

from desktop.pictograms import catalogue, find

WORDS = Path(__file__).parents[2] / "data" / "pictogram_words.txt"


def lemma(word: str) -> str:
    return simplemma.lemmatize(word, lang="nl")


def as_is(word: str) -> str:
    return word


def field_words() -> list[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_nine_of_ten_words_of_the_field_are_found() -> None:
    words = field_words()
    missing = [word for word in words if not find(word, lemma)]
    assert len(words) >= 200
    assert len(missing) / len(words) <= 0.1, missing


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("We eten elke avond samen.", "samen_eten"),
        ("Eva komt op maandag praten.", "hulp_praten"),
        ("Papa gaat een half uur wandelen.", "time_out"),
        ("Mama belt met oma Riet.", "bellen_met"),
        ("Mama en Noor gaan naar oma Riet.", "naar_oma"),
        ("Mama belt 112.", "bel_112"),
        ("Papa mag niet in huis komen.", "huisverbod"),
        ("Noor gaat naar de buren.", "naar_de_buren"),
        ("De kinderen gaan naar de buren.", "kind_naar_buren"),
        ("We drinken geen alcohol.", "geen_alcohol"),
        ("Drinken", "alcohol"),
        ("Papa stuurt geen appjes en mag niet bellen.", "niet_bellen"),
        ("Ik pak mijn sleutels.", "sleutels"),
        ("De hond gaat naar de buren.", "hond_naar_buren"),
        ("Noor vertelt het aan de juf.", "vertelt_aan_juf"),
        ("Noor pakt haar knuffel.", "knuffel_pakken"),
        ("Ik tel tot 10.", "tellen"),
        ("We schreeuwen niet.", "niet_schreeuwen"),
    ],
)
def test_plan_sentences_find_their_scene(sentence: str, key: str) -> None:
    found = find(sentence, lemma)
    assert found
    assert found[0].key == key, found[:4]


def test_the_longest_phrase_wins() -> None:
    assert find("geen alcohol", as_is)[0].key == "geen_alcohol"
    assert find("alcohol", as_is)[0].key == "alcohol"


def test_the_lemma_helps() -> None:
    assert "wandelen" not in {match.key for match in find("liep", as_is)}
    assert find("liep", lambda _word: "lopen")[0].key == "wandelen"


def test_the_workers_choice_comes_first() -> None:
    assert find("Ik pak de tas", as_is)[0].key == "tas_pakken"
    chosen = find("Ik pak de tas", as_is, {"tas": "opvang"})
    assert (chosen[0].key, chosen[0].phrase) == ("opvang", "tas")


def test_a_choice_that_is_gone_is_ignored() -> None:
    assert find("tas", as_is, {"tas": "bestaat_niet"})[0].key == "tas_pakken"


def test_a_compound_is_found_by_its_part() -> None:
    assert find("telefoonabonnement", as_is)[0].key == "telefoon"


def test_nothing_is_found_in_nothing() -> None:
    assert find("", as_is) == ()
    assert find("de het een", as_is) == ()
    assert find("qwxyz", as_is) == ()


def test_every_scene_is_found_by_its_own_label() -> None:
    for info in catalogue():
        assert info.key in {match.key for match in find(info.label, as_is)[:3]}, info.key


def test_it_is_fast() -> None:
    find("warm", as_is)
    start = time.perf_counter()
    for _ in range(100):
        find("Mama en Noor gaan op maandag naar oma Riet als er ruzie is.", as_is)
    assert (time.perf_counter() - start) / 100 < 0.003
