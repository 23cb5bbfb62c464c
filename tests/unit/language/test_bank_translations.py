"""Other languages: nothing missing, the same slots, and each says that it must be looked at."""

import re

import pytest

from desktop.boards.content import SIGNAL_ROWS
from desktop.boards.ons_plan import MORE, READ_ALOUD
from desktop.boards.signals import BACK
from desktop.boards.single import NEXT, PREVIOUS, QUESTION, TEACH_BACK
from desktop.boards.tokens import ZONES
from desktop.language.bank import by_key, fill, sentences
from desktop.language.bank_proposals import fillers
from desktop.language.bank_text import agrees_with, slots_of
from desktop.language.bank_translations import DUTCH, Translation, board_words, fill_in, translations

LANGUAGES = {"en", "pl", "tr", "ar", "uk"}
ALPHABETS = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]"}
each_language = pytest.mark.parametrize(
    "translation", translations().values(), ids=lambda translation: translation.language
)


def test_the_languages_of_shelters_are_there() -> None:
    assert set(translations()) == LANGUAGES
    assert {code for code, each in translations().items() if each.is_right_to_left} == {"ar"}


@each_language
def test_it_says_that_it_must_be_looked_at(translation: Translation) -> None:
    assert translation.status == "vertaling, laat nakijken"


@each_language
def test_every_key_is_there_and_no_other(translation: Translation) -> None:
    assert list(translation.sentence) == [each.key for each in sentences()]
    assert list(translation.child) == [each.key for each in sentences() if each.child]
    assert list(translation.board) == list(board_words())
    assert list(translation.filler) == [key for slot in fillers().values() for key in slot]


@each_language
def test_the_slots_are_the_same(translation: Translation) -> None:
    for key, sentence in by_key().items():
        assert sorted(slots_of(translation.sentence[key])) == sorted(slots_of(sentence.text)), key
        if sentence.child:
            assert sorted(slots_of(translation.child[key])) == sorted(slots_of(sentence.child)), key


@each_language
def test_the_notation_is_right(translation: Translation) -> None:
    for text in (*translation.sentence.values(), *translation.child.values()):
        assert agrees_with(text) <= set(slots_of(text)), text
    for sentence in sentences():
        said = fill_in(translation.language, sentence, {})
        assert not re.search(r"[\[\]{}|]", said)


@each_language
def test_it_is_written_in_its_own_letters(translation: Translation) -> None:
    alphabet = ALPHABETS.get(translation.language, r"[A-Za-zÀ-ž]")
    texts = (*translation.sentence.values(), *translation.board.values())
    assert [text for text in texts if not re.search(alphabet, text)] == []


@each_language
def test_nothing_was_left_in_dutch(translation: Translation) -> None:
    same = [key for key, each in by_key().items() if translation.sentence[key] == each.text]
    assert same == []


def test_fill_in_translates_times_and_keeps_names() -> None:
    values = {"wie": ("mama", "Noor"), "helper": ("oma Riet",), "dag": ("maandag",)}
    sentence = by_key()["hulp_02"]
    assert fill_in("en", sentence, values) == "Mama and Noor call oma Riet on Monday."
    assert fill_in("pl", sentence, values) == "Mama i Noor dzwonią w poniedziałek do tej osoby: oma Riet."
    assert fill_in("tr", sentence, values) == "Mama ve Noor pazartesi günü telefonda oma Riet ile konuşur."
    assert fill_in("uk", sentence, values) == "Mama і Noor у понеділок телефонують цій людині: oma Riet."
    assert fill_in("ar", sentence, values) == "على mama و Noor الاتصال بـ oma Riet يوم الاثنين."
    assert fill_in(DUTCH, sentence, values) == fill(sentence, values)


def test_a_child_says_it_as_a_child_where_that_differs() -> None:
    sentence = by_key()["ruzie_stop_01"]
    assert fill_in("en", sentence, {}, is_child=True) == "I say: stop."
    plain = by_key()["hulp_03"]
    assert fill_in("en", plain, {"wie": ("mama",)}, is_child=True) == "Mama goes to the doctor."


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill_in("xx", by_key()["hulp_03"], {})


def test_the_fixed_words_are_those_of_the_boards() -> None:
    shown = {QUESTION, *SIGNAL_ROWS.values(), *(words for words, _sign in TEACH_BACK.values())}
    shown |= {each.label for each in (MORE, READ_ALOUD, BACK, NEXT, PREVIOUS)}
    shown |= {word for look in ZONES.values() for word in (look.word, look.say)}
    assert shown <= set(board_words().values())
