"""The glossary: enough terms, plain explanations, and found by word, by start and by meaning."""

import pytest

from desktop.language import check, lemma
from desktop.language.glossary import Term, look_up, terms
from desktop.language.word_lists import rows


def test_there_are_enough_terms_in_order() -> None:
    assert len(terms()) >= 250
    assert [term.term.casefold() for term in terms()] == sorted(term.term.casefold() for term in terms())


def test_every_explanation_belongs_to_a_term() -> None:
    explained = [row[0] for row in rows("glossary.tsv")]
    assert set(explained) <= {term.term for term in terms()}
    assert len(explained) == len(set(explained))


@pytest.mark.parametrize("term", [each for each in terms() if each.explanation], ids=lambda term: term.term)
def test_explanation_is_plain(term: Term) -> None:
    text = term.explanation
    assert [text[each.start : each.end] for each in check(text).findings if each.weight] == []


def test_a_word_of_the_law_is_explained() -> None:
    legal = [term for term in terms() if term.is_legal]
    assert len(legal) >= 40
    assert [term.term for term in legal if not term.explanation] == []


def test_no_number_of_days_or_months_is_promised() -> None:
    said = [f"{term.simple} {term.explanation}" for term in terms()]
    assert [text for text in said if "dagen niet" in text or "maanden" in text] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("huisverbod", "huisverbod"),
        ("huisverb", "huisverbod"),
        ("mentoren", "mentor"),
        ("regelt je geld", "bewindvoerder"),
        ("raad kinder", "raad voor de kinderbescherming"),
    ],
)
def test_look_up(typed: str, first: str) -> None:
    assert look_up(typed, lemma)[0].term == first


def test_nothing_typed_is_everything_and_nonsense_nothing() -> None:
    assert look_up(" ", lemma) == terms()
    assert look_up("xyzzy", lemma) == ()
