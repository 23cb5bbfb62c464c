"""The link to the bank holds for the very sentence and no other; a translation is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plans import BankLink
from desktop.language.bank import BankSentence, by_key, fill, sentences
from desktop.language.bank_links import holds, in_language, kept, link_to
from desktop.language.bank_text import slots_of
from desktop.language.bank_translations import fill_in, language_named, translations

NAMES = st.sampled_from(("mama", "papa", "Noor", "oma Riet", "7 uur 's avonds", "maandag"))


@given(st.sampled_from(sentences()), st.data())
def test_a_filled_sentence_has_every_translation_with_the_same_names(
    sentence: BankSentence, data: st.DataObject
) -> None:
    values = {slot: (data.draw(NAMES),) for slot in slots_of(sentence.text)}
    text, link = fill(sentence, values), link_to(sentence.key, values)
    assert holds(text, link) and kept(text, link) == link
    for language in translations():
        assert in_language(text, link, language) == fill_in(language, sentence, values) != ""


@given(st.sampled_from(sentences()), st.text(min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_another_word_ends_it(sentence: BankSentence, more: str) -> None:
    values = dict.fromkeys(slots_of(sentence.text), ("mama",))
    link = link_to(sentence.key, values)
    text = f"{fill(sentence, values)} {more}"
    assert kept(text, link) is None
    assert all(in_language(text, link, language) == "" for language in translations())


def test_the_property_sees_a_link_that_never_ends() -> None:
    def never_ends(_text: str, link: BankLink) -> BankLink:
        return link

    link = link_to("hulp_03", {"wie": ("mama",)})
    assert never_ends("Mama gaat niet naar de dokter.", link) != kept("Mama gaat niet naar de dokter.", link)


def test_a_capital_or_white_space_is_the_same_sentence() -> None:
    link = link_to("opvang_07", {})
    assert holds("Mijn paspoort", link) and holds("mijn paspoort ", link)


def test_other_names_another_way_of_saying_and_no_link_have_none() -> None:
    link = link_to("hulp_03", {"wie": ("mama",)})
    assert not holds("Papa gaat naar de dokter.", link)
    assert not holds(fill(by_key()["hulp_03"], {"wie": ("mama",)}), None)
    assert not holds("Ik zeg: stop.", link_to("ruzie_stop_01", {"wie": ("Noor",)}))
    child = link_to("ruzie_stop_01", {"wie": ("Noor",)}, is_child=True)
    assert in_language("Ik zeg: stop.", child, "en") == "I say: stop."


def test_a_sentence_that_the_bank_has_no_more_has_none() -> None:
    assert in_language("Mama gaat naar de dokter.", link_to("weg_99", {"wie": ("mama",)}), "en") == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [("Pools", "pl"), (" arabisch ", "ar"), ("Oekraïens", "uk"), ("Nederlands", ""), ("", "")],
)
def test_a_language_is_known_by_its_dutch_name(words: str, code: str) -> None:
    assert language_named(words) == code
