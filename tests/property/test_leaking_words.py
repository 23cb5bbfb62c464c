"""A distinctive word of a hidden sentence in a visible one is noticed; ordinary sentences are not blocked.

Hidden items hold words that stand nowhere else. One of them is put into a sentence that the reader sees: the
check must find it. The mutant knows only names, numbers and places of their own (what it was before).
"""

import os
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st

from desktop.domain.audience import Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.plans import Agreement, BagItem, ChildStep, SafetyCondition, Signal
from desktop.domain.safe_view import SafeView, safe_view
from desktop.export.leaks import Leak, find_leaks
from desktop.export.telling_words import telling_words
from desktop.language.bank import fill, sentences, slots
from tests.strategies import Case, secret_dossiers

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "0"))
Find = Callable[[Dossier, SafeView], tuple[Leak, ...]]
Told = Agreement | Signal | SafetyCondition | BagItem | ChildStep


@st.composite
def betrayals(draw: st.DrawFn) -> tuple[Dossier, Reader, str]:
    """A dossier in which a sentence that the reader sees holds a word of an item that is hidden."""
    case: Case = draw(secret_dossiers())
    reader = reading(draw(st.sampled_from(case.members)))
    view = safe_view(case.dossier, reader)
    told = [each for each in case.dossier.entities.values() if isinstance(each, Told)]
    hidden = [each for each in told if each.id not in view.dossier.entities]
    visible = [each for each in view.dossier.entities.values() if isinstance(each, Told)]
    assume(hidden and visible)
    secret = next(
        word for word in draw(st.sampled_from(hidden)).text.rstrip(".").split() if word.startswith("Zq")
    )
    chosen = draw(st.sampled_from(visible))
    said = draw(st.sampled_from(("Wij zien {0}.", "Morgen gaan we naar {0}, samen.", "We zeggen {1}!")))
    sentence = said.format(secret, secret.lower())
    original = case.dossier.entities[chosen.id]
    changed = msgspec.structs.replace(original, text=sentence)
    dossier = msgspec.structs.replace(case.dossier, entities={**case.dossier.entities, chosen.id: changed})
    return dossier, reader, sentence


def missed(found: tuple[Dossier, Reader, str], finds: Find) -> bool:
    dossier, reader, sentence = found
    return sentence not in {leak.sentence for leak in finds(dossier, safe_view(dossier, reader))}


@settings(max_examples=RUNS or 60)
@given(betrayals())
def test_a_distinctive_word_of_something_hidden_is_always_noticed(found: tuple[Dossier, Reader, str]) -> None:
    assert not missed(found, find_leaks)


def only_names(dossier: Dossier, view: SafeView) -> tuple[Leak, ...]:
    """Knows what places and people are called, and no sentence."""
    return find_leaks(dossier, msgspec.structs.replace(view, left_out=()))


def test_a_check_that_knows_no_sentences_is_caught() -> None:
    found = find(
        betrayals(),
        lambda found: missed(found, only_names),
        settings=settings(database=None, phases=(Phase.generate,)),
    )
    assert not missed(found, find_leaks)


@settings(max_examples=RUNS or 60)
@given(secret_dossiers(), st.integers(0, 3))
def test_what_is_not_betrayed_is_not_blocked(case: Case, at: int) -> None:
    view = safe_view(case.dossier, reading(case.members[at % len(case.members)]))
    assert find_leaks(case.dossier, view) == ()


def ready_sentences() -> list[str]:
    return [fill(sentence, dict.fromkeys(slots(sentence), ("mama",))) for sentence in sentences()]


def test_no_sentence_of_the_bank_gives_anything_away_by_itself() -> None:
    telling = {sentence: words for sentence in ready_sentences() if (words := telling_words(sentence))}
    assert telling == {}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Mama zegt het woord zonnebloem.", {"zonnebloem"}),
        ("Het codewoord is appel.", {"appel"}),
        ("Mama zegt 'regenboog' aan de telefoon.", {"regenboog"}),
        ("Mama zegt: “de kat is ziek”.", {"de kat is ziek"}),
        ("Noor praat met juf Anne.", {"anne"}),
        ("Mama neemt 350 euro mee.", {"350"}),
        ("Ik bel 06 12 34 56 78.", {"0612345678"}),
        ("Ik bel 112. Ik bel Veilig Thuis: 0800 2000.", set()),
        ("We eten op maandag om half 7 's avonds.", set()),
        ("De politie weet het woord.", set()),
        ("Op 30 november 2026 praten we weer.", set()),
    ],
)
def test_what_is_distinctive_in_a_sentence(sentence: str, words: set[str]) -> None:
    assert set(telling_words(sentence)) == words
