"""What holds for every text: places, locality, memory and names; each property catches a mutant."""

from collections.abc import Callable, Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.language import Assessment, Finding, SamePerson, check, tokens
from desktop.language.engine import report_on
from desktop.language.names import folded
from desktop.language.sentences import split_sentences

Check = Callable[[str, Collection[str]], Assessment]

WORDS = (
    "papa", "mama", "Noor", "oma", "belt", "gaat", "wordt", "gemaakt", "is", "door", "als", "omdat",
    "dat", "die", "wat", ",", ".", "!", "?", "…", ":", ";", "en", "of", "'s", "ochtends", "14.30",
    "1-3-2026", "20%", "i.v.m.", "GGZ", "bijv.", "indien", "de-escalatie", "veiligheidsvoorwaarden",
    "huisverbod", '"stop"', "(weg)", "-", "•", "\t", "'", "’", "één", "Max'", "uur", "zijn",
    "casusregisseur", "tijdelijk", "te", "moet", "de", "het", "een", "in", "van", "uit", "hand",
    "worden", "opgesteld", "12.500", "xq", "é", "😀", "İ", "ǅ", "ß", "0", "٣", "²",
)  # fmt: skip
DUTCH = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
ANY_CHARACTER = st.characters(exclude_categories=())
"""Lone surrogates too: a text field may hold half an emoji for a moment."""
ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.text(ANY_CHARACTER, max_size=40),
    DUTCH,
    st.lists(DUTCH, max_size=4).map("\n".join),
)
NAMES = st.lists(
    st.sampled_from(["Noor", "papa", "Jan de Vries", "Max", "Hoop", "indien", "huisverbod", ""]), max_size=3
)
WORD_RULES = frozenset({"W1", "W2", "W3", "W4", "W5", "W6", "W7", "Z8"})
PEOPLE = (SamePerson(("papa", "Noor")), SamePerson(("mama", "Max"), "Max"))
RUNS = settings(max_examples=150)


def has_sound_places(text: str, findings: Collection[Finding]) -> bool:
    return all(
        0 <= found.start < found.end <= len(text) and text[found.start : found.end].strip()
        for found in findings
    )


def moves_along(checker: Check, before: str, text: str) -> bool:
    """Whether the words of each finding in `text` stay the words of a finding behind the line `before`."""
    whole = f"{before}\n{text}"
    shift = len(before) + 1
    alone = {(f.rule, text[f.start : f.end]) for f in checker(text, ()).findings if f.rule != "P3"}
    behind = {
        (f.rule, whole[f.start : f.end])
        for f in checker(whole, ()).findings
        if f.rule != "P3" and f.start >= shift
    }
    return alone == behind


def is_local(checker: Check, one: str, other: str) -> bool:
    """P3 and the weight of a term that is explained look at the whole text, all else at its sentence."""
    shift = len(one) + 1

    def of(text: str) -> list[Finding]:
        found = [each for each in checker(text, ()).findings if each.rule != "P3"]
        return [replace(each, weight=0.0) if each.rule == "W2" else each for each in found]

    moved = [replace(found, start=found.start + shift, end=found.end + shift) for found in of(other)]
    return of(f"{one}\n{other}") == [*of(one), *moved]


def leaves_names_alone(checker: Check, text: str, names: Collection[str]) -> bool:
    known = {folded(name) for name in names if name and " " not in name}
    spans = [(t.start, t.end) for t in tokens(text) if folded(t.text) in known]
    word_findings = [found for found in checker(text, names).findings if found.rule in WORD_RULES]
    return not any(f.start < end and start < f.end for f in word_findings for start, end in spans)


@RUNS
@given(ANY_TEXT, NAMES)
def test_places_are_inside_the_text(text: str, names: list[str]) -> None:
    assert has_sound_places(text, check(text, names, PEOPLE).findings)


@RUNS
@given(ANY_TEXT, ANY_TEXT)
def test_places_move_with_the_text(before: str, text: str) -> None:
    """What is found in a line stands at the same words when another line comes before it."""
    assert moves_along(check, before, text)


@given(ANY_TEXT)
@RUNS
def test_sentences_stand_in_order_where_they_say(text: str) -> None:
    last = 0
    for span in split_sentences(text):
        assert span.start >= last
        assert span.text
        assert text[span.start : span.start + len(span.text)] == span.text
        last = span.start + len(span.text)


@RUNS
@given(ANY_TEXT, ANY_TEXT)
def test_lines_do_not_touch_each_other(one: str, other: str) -> None:
    assert is_local(check, one, other)


@RUNS
@given(ANY_TEXT, NAMES)
def test_memory_changes_nothing(text: str, names: list[str]) -> None:
    report_on.cache_clear()
    first = check(text, names)
    assert check(text, names) == first
    check(text, ["Mama", "casusregisseur"])
    assert check(text, list(reversed(names))) == first


@RUNS
@given(ANY_TEXT, NAMES)
def test_names_are_never_flagged(text: str, names: list[str]) -> None:
    assert leaves_names_alone(check, text, names)


def test_inflected_names_are_never_flagged() -> None:
    text = "Huisverbods tas, mentor's jas en Traumatje."
    assert check(text, ("Huisverbod", "mentor", "Trauma")).findings == ()


def test_places_property_catches_offsets_from_the_sentence() -> None:
    text = "Mama belt.\nDit is een huisverbod."

    def from_sentence(whole: str) -> list[Finding]:
        return [
            found for span in split_sentences(whole) for found in report_on(span.text, frozenset()).findings
        ]

    shifted = [replace(found, end=found.end + len(text)) for found in from_sentence(text)]
    assert not has_sound_places(text, shifted)
    assert from_sentence(text) != list(check(text).findings)


def test_moving_property_catches_places_counted_without_what_nobody_sees() -> None:
    def stripping(text: str, names: Collection[str] = ()) -> Assessment:
        return check(text.replace("\u00ad", ""), names)

    assert not moves_along(stripping, "veilig\u00adheid", "Dit is een huisverbod.")


def test_locality_property_catches_lines_joined() -> None:
    def joining(text: str, names: Collection[str] = ()) -> Assessment:
        return check(text.replace("\n", " "), names)

    assert not is_local(joining, "Mama belt oma of opa en zij praten", "Papa gaat weg en hij komt niet terug")


def test_memory_property_catches_a_memory_without_names() -> None:
    remembered: dict[str, Assessment] = {}

    def forgetful(text: str, names: Collection[str] = ()) -> Assessment:
        return remembered.setdefault(text, check(text, names))

    forgetful("Mentor belt.", ("Mentor",))
    assert forgetful("Mentor belt.", ()) != check("Mentor belt.", ())


@pytest.mark.parametrize("text", ["Huisverbod belt.", "Noor zegt: huisverbod"])
def test_names_property_catches_a_checker_without_names(text: str) -> None:
    def nameless(whole: str, names: Collection[str] = ()) -> Assessment:
        return check(whole, ())

    assert not leaves_names_alone(nameless, text, ["huisverbod"])
