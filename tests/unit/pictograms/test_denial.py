"""A picture of what must not be carries a bar; a picture of what must be never does."""

import pytest

from desktop.boards.pictures import Pictures
from desktop.language import lemma
from desktop.pictograms import compose, find
from desktop.pictograms.denial import Bar, bar_for, is_barred
from desktop.pictograms.palette import PALETTE

PICTURES = Pictures((), lemma)


def shows_a_bar(sentence: str) -> bool:
    return PALETTE.alarm in PICTURES.of(sentence).svg and "niet" in PICTURES.of(sentence).label


@pytest.mark.parametrize(
    "sentence",
    ["Papa belt mama niet.", "Mama gaat niet wandelen.", "We eten niet samen.", "Je mag niet in huis komen."],
)
def test_what_must_not_be_is_barred(sentence: str) -> None:
    best = find(sentence, lemma)[0]
    assert bar_for(sentence, best.phrase, best.key) is Bar.ADDED or is_barred(best.key)
    assert shows_a_bar(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lukt het niet? Dan belt papa buurman Sam.",
        "Als papa niet stopt, belt mama 112.",
        "Mama belt oma als papa niet stopt.",
        "Mama belt 112.",
        "Noor is niet bang.",
    ],
)
def test_what_must_be_is_not(sentence: str) -> None:
    assert not shows_a_bar(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Kofi sloeg Abena.", "Papa schreeuwde tegen mama.", "Papa gooide met spullen.", "Er was vaak ruzie."],
)
def test_what_happened_is_not_barred(sentence: str) -> None:
    best = find(sentence, lemma)[0]
    assert best.key in {"niet_slaan", "niet_schreeuwen", "niet_gooien", "ruzie"}
    picture = PICTURES.of(sentence)
    assert "niet" not in picture.label
    assert len(picture.svg) < len(compose(best.key).svg) or not is_barred(best.key)


@pytest.mark.parametrize(
    "sentence",
    [
        "Papa slaat niet.",
        "Niemand slaat.",
        "Papa houdt zijn handen thuis.",
        "Papa stopt met schreeuwen.",
        "De wapens zijn weg.",
        "Mama zet de locatie uit.",
        "Papa heeft een huisverbod.",
    ],
)
def test_what_has_to_end_stays_barred(sentence: str) -> None:
    best = find(sentence, lemma)[0]
    assert is_barred(best.key)
    assert bar_for(sentence, best.phrase, best.key) is Bar.AS_DRAWN


@pytest.mark.parametrize(
    ("sentence", "scene"),
    [
        ("Noor is niet bang.", "rustig"),
        ("Ik ben niet boos.", "rustig"),
        ("Wij willen geen ruzie meer.", "stop"),
    ],
)
def test_not_a_feeling_is_another_feeling(sentence: str, scene: str) -> None:
    assert find(sentence, lemma)[0].key == scene
