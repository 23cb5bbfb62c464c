"""A picture of what must not be carries a bar; a picture of what must be never does."""

import pytest

from desktop.boards.pictures import Pictures
from desktop.language import lemma
from desktop.pictograms import find
from desktop.pictograms.denial import is_barred, is_denied
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
    assert is_denied(sentence, best.phrase, best.key) or is_barred(best.key)
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
    ("sentence", "scene"),
    [
        ("Noor is niet bang.", "rustig"),
        ("Ik ben niet boos.", "rustig"),
        ("Wij willen geen ruzie meer.", "stop"),
    ],
)
def test_not_a_feeling_is_another_feeling(sentence: str, scene: str) -> None:
    assert find(sentence, lemma)[0].key == scene
