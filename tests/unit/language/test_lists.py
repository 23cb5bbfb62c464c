"""The word lists: what they propose is itself plain, and every entry can be found."""

from collections import Counter

import pytest

from desktop.language import check, lemma
from desktop.language.word_lists import GAP, PHRASE_LISTS, Phrase, phrases, rows


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.text)
def test_suggestion_passes_the_checker(phrase: Phrase) -> None:
    text = phrase.simpler
    assert [text[f.start : f.end] for f in check(text).findings if f.weight] == []


@pytest.mark.parametrize("phrase", [p for p in phrases() if p.rule != "W4"], ids=lambda phrase: phrase.text)
def test_entry_is_found_in_a_sentence(phrase: Phrase) -> None:
    written = phrase.text.replace("*", "en").replace(f"{GAP} ", "")
    text = f"Hier: {written}, nu."
    assert any(f.rule in PHRASE_LISTS and text[f.start : f.end] == written for f in check(text).findings)


def test_no_entry_twice_in_a_list() -> None:
    for name, _ in PHRASE_LISTS.values():
        counts = Counter(row[0] for row in rows(name))
        assert [text for text, count in counts.items() if count > 1] == []


def test_lists_are_large_enough() -> None:
    counts = Counter(phrase.rule for phrase in phrases())
    assert counts["W2"] >= 600
    assert counts["W7"] >= 650


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("liep", "lopen"),
        ("Kinderen", "kind"),
        ("bellen", "bellen"),
        ("belt", "bellen"),
        ("meegenomen", "meenemen"),
        ("afgesproken", "afspreken"),
        ("mama's", "mama"),
        ("huisverboden", "huisverbod"),
        ("xyzzy", "xyzzy"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_lemma(word: str, base: str) -> None:
    assert lemma(word) == base
