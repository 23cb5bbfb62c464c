"""The sentence bank: every sentence is plain, safe, has its picture, and agrees with who is filled in."""

import re
from collections import Counter

import pytest

from desktop.domain.plans import ChildQuestion, SignalQuestion
from desktop.language import check, lemma
from desktop.language.bank import BankSentence, Use, by_key, fill, search, sentences, slots, themes
from desktop.language.bank_proposals import fillers
from desktop.language.bank_text import agrees_with, filled, in_dutch, is_more, slots_of, with_capitals
from desktop.language.glossary import terms
from desktop.pictograms import catalogue

TYPICAL = {
    "wie": ("mama",),
    "wie2": ("papa",),
    "kind": ("Noor",),
    "helper": ("oma Riet",),
    "dier": ("Bink",),
    "plek": ("het veilige huis",),
    "tijd": ("8 uur 's avonds",),
    "duur": ("een half uur",),
    "dag": ("maandag",),
    "dagen": ("10",),
    "bedrag": ("20",),
    "woord": ("banaan",),
    "wat": ("de huur",),
}
NAMES = ("mama", "papa", "Noor", "oma Riet", "Bink")
THEMES = [
    "Nu veilig", "Ruzie stoppen", "Even weg", "Kinderen", "Slapen", "Drank en drugs",
    "Telefoon en sociale media", "Geld", "Huisdieren", "Huisverbod", "Omgang", "Opvang", "Hulp", "Terugval",
]  # fmt: skip
LONGEST_WORDS = 10
UNSAFE = re.compile(
    r"praat met (hem|haar)|vergeef|geef toe|luister naar papa|niet (naar )?de politie|kalmeer|maak het goed",
    re.IGNORECASE,
)


def both(sentence: BankSentence) -> list[str]:
    said = [fill(sentence, TYPICAL)]
    return [*said, fill(sentence, TYPICAL, is_child=True)] if sentence.child else said


def weighted(text: str) -> list[tuple[str, str]]:
    return [(each.rule, text[each.start : each.end]) for each in check(text, NAMES).findings if each.weight]


def test_there_are_enough_sentences_in_every_theme() -> None:
    assert [theme.title for theme in themes()] == THEMES
    assert len(sentences()) >= 160
    assert min(len(theme.sentences) for theme in themes()) >= 10


def test_keys_are_unique_and_say_the_theme() -> None:
    counts = Counter(sentence.key for sentence in sentences())
    assert [key for key, count in counts.items() if count > 1] == []
    assert all(re.fullmatch(rf"{each.theme}_\d\d", each.key) for each in sentences())
    assert len({sentence.text for sentence in sentences()}) == len(sentences())


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: sentence.key)
def test_sentence_is_plain(sentence: BankSentence) -> None:
    for said in both(sentence):
        assert weighted(said) == []
        assert len(said.split()) <= LONGEST_WORDS + 1  # "oma Riet" and "Veilig Thuis" are one name each
        assert not UNSAFE.search(said)


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: sentence.key)
def test_sentence_is_whole(sentence: BankSentence) -> None:
    known = {info.key for info in catalogue()}
    assert sentence.scene in known
    for text in filter(None, (sentence.text, sentence.child)):
        assert set(slots_of(text)) <= set(TYPICAL)
        assert agrees_with(text) <= set(slots_of(text))
        assert not re.search(
            r"\b(haar|hun|hij|zij)\b|\bzijn (?!er |geen )", fill(sentence, TYPICAL).lower()[1:]
        )
    assert not sentence.doer or sentence.doer in slots(sentence)


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: sentence.key)
def test_sentence_fits_its_kind(sentence: BankSentence) -> None:
    match sentence.kind:
        case Use.AGREEMENT:
            assert sentence.zone is not None
        case Use.SIGNAL:
            assert sentence.zone is not None
            assert SignalQuestion(sentence.question)
        case Use.CHILD_STEP:
            assert ChildQuestion(sentence.question)
        case Use.BAG:
            assert not sentence.text.endswith(".")
    assert sentence.kind is Use.BAG or sentence.text[-1] in ".?"


def test_no_sentence_names_a_number_of_days_by_itself() -> None:
    about = [each for each in sentences() if each.theme == "huisverbod"]
    assert not [each.key for each in about if re.search(r"\d+ dagen", each.text)]
    assert any("{dagen}" in each.text for each in about)


def test_legal_words_of_conditions_stand_in_the_glossary() -> None:
    legal = {term.term for term in terms() if term.is_legal}
    assert {each.term for each in sentences() if each.term} <= legal


def test_escape_secret_words_and_shelter_are_private() -> None:
    told = [each for each in sentences() if "{woord}" in each.text or each.theme == "opvang"]
    assert [each.key for each in told if not each.private and each.kind is not Use.BAG] == []


def test_what_slots_offer_is_plain() -> None:
    for words in (words for slot in fillers().values() for words in slot.values()):
        assert weighted(f"Dit is {words}.") == []


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (("mama",), "Mama belt oma op maandag."),
        (("mama", "Noor"), "Mama en Noor bellen oma op maandag."),
        (("mama", "papa", "Noor"), "Mama, papa en Noor bellen oma op maandag."),
        (("mama en Noor",), "Mama en Noor bellen oma op maandag."),
        (("wij",), "Wij bellen oma op maandag."),
        (("de kinderen",), "De kinderen bellen oma op maandag."),
        ((), "… belt oma op maandag."),
    ],
)
def test_fill_agrees(who: tuple[str, ...], said: str) -> None:
    assert fill(by_key()["hulp_02"], {"wie": who, "helper": ("oma",), "dag": ("maandag",)}) == said


def test_each_verb_agrees_with_its_own_person() -> None:
    sentence = by_key()["ruzie_stop_02"]
    said = fill(sentence, {"wie": ("Noor",), "wie2": ("mama", "papa")})
    assert said == "Zegt Noor stop? Dan stoppen mama en papa met praten."
    together = fill(by_key()["telefoon_05"], {"helper": ("Eva",), "wie": ("mama", "Noor")})
    assert together == "Samen met Eva zetten mama en Noor de locatie uit."


def test_capitals_and_joins() -> None:
    assert with_capitals("ijsbrand belt. dan komt oma.") == "IJsbrand belt. Dan komt oma."
    assert with_capitals("'s avonds belt mama.") == "'s Avonds belt mama."
    assert in_dutch("Mama gaat naar thuis.") == "Mama gaat naar huis."
    assert filled("{plek}", {}) == "…"
    assert not is_more(("Marleen",))
    assert not is_more(())


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("gebeld 112", "nu_veilig_01"),
        ("wandel", "even_weg_04"),
        ("codew", "nu_veilig_05"),
        ("slaapt", "slapen_04"),
        ("huisverbod", "huisverbod_01"),
        ("kalender", "omgang_13"),
        ("tolk", "hulp_06"),
    ],
)
def test_search_finds_as_one_types(typed: str, key: str) -> None:
    assert key in [found.key for found in search(typed, lemma)[:8]]


def test_search_keeps_to_what_is_asked() -> None:
    bags = tuple(each for each in sentences() if each.kind is Use.BAG)
    assert search("", lemma, bags) == bags
    assert {each.kind for each in search("telefoon", lemma, bags)} == {Use.BAG}
    assert search("telefoon", lemma, ()) == ()
    assert search("xyzzy", lemma) == ()
    assert search("", lemma) == sentences()


def test_some_words_are_better_than_none() -> None:
    assert search("oma bellen xyzzy", lemma)


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.key)
def test_a_theme_is_found_by_its_title(theme: object) -> None:
    found = next(each for each in themes() if each is theme)
    assert {each.theme for each in search(found.title, lemma)} >= {found.key}
