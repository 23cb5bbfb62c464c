"""Tricky words, decided by hand: their lemma, whether they are a participle, and where a compound is cut."""

from pathlib import Path

import pytest

from desktop.language.lemmas import compound_parts, is_word, lemma
from desktop.language.verbs import is_participle

LINES = (Path(__file__).parent / "dutch_words.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]


def of_kind(kind: str) -> list[tuple[str, str]]:
    return [(word, answer) for row_kind, word, answer in ROWS if row_kind == kind]


def test_there_are_enough_words() -> None:
    assert len({word for _, word, _ in ROWS}) >= 200


@pytest.mark.parametrize(("word", "base"), of_kind("lemma"))
def test_lemma(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize("word", [word for word, _ in of_kind("participle")])
def test_participle(word: str) -> None:
    assert is_participle(word)


@pytest.mark.parametrize("word", [word for word, _ in of_kind("none")])
def test_no_participle(word: str) -> None:
    assert not is_participle(word)


@pytest.mark.parametrize(("word", "cut"), of_kind("parts"))
def test_compound_is_cut(word: str, cut: str) -> None:
    parts = compound_parts(word, is_word)
    assert parts
    assert f"{word[: len(word) - len(parts[-1])]}|{parts[-1]}" == cut


@pytest.mark.parametrize("word", [word for word, _ in of_kind("whole")])
def test_no_compound(word: str) -> None:
    assert compound_parts(word, is_word) == ()
