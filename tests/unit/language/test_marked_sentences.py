"""Passives and subordinate clauses on sentences that were marked by hand before the rules were run on them.

The first set was marked before the rules were tuned: on its first run, over 281 sentences, F1 was .97 for
passives and .93 for subordinate clauses. The held-out set (six styles) came later; its first run gave 1.00
.95, and after it general faults were mended. The set "later" was written after that: its first run gave .94
and .92. The set "last" came after the faults of that: .97 and 1.00. The set "blind" is by
another hand: its first run gave .98 and .96. All are held here as they are now.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.language.clauses import subordinate_clauses
from desktop.language.passives import passives
from desktop.language.sentence import Sentence, read_sentence
from desktop.language.separables import separated_verbs

FAR_WORDS = 5


def marked(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [(marks, text) for marks, text in (line.split("\t") for line in lines if not line.startswith("#"))]


def f1(pairs: list[tuple[str, str]], mark: str, finds: Callable[[Sentence], object]) -> float:
    found = [(mark in marks, bool(finds(read_sentence(text, frozenset())))) for marks, text in pairs]
    right = sum(wanted and is_found for wanted, is_found in found)
    wrong = sum(wanted != is_found for wanted, is_found in found)
    return 2 * right / (2 * right + wrong)


SETS = (
    "marked_sentences.tsv",
    "held_out_sentences.tsv",
    "held_out_later.tsv",
    "held_out_last.tsv",
    "held_out_blind.tsv",
)
FEWEST = {
    "marked_sentences.tsv": 300,
    "held_out_sentences.tsv": 150,
    "held_out_later.tsv": 60,
    "held_out_last.tsv": 60,
    "held_out_blind.tsv": 300,
}


@pytest.mark.parametrize("name", SETS)
def test_the_set_is_large_enough(name: str) -> None:
    assert len(marked(name)) >= FEWEST[name]


@pytest.mark.parametrize("name", SETS)
def test_passives_are_found(name: str) -> None:
    assert f1(marked(name), "P", passives) >= 0.95


@pytest.mark.parametrize("name", SETS)
def test_subordinate_clauses_are_found(name: str) -> None:
    assert f1(marked(name), "S", subordinate_clauses) >= 0.92


def test_separable_verbs_are_found_well_enough_to_weigh() -> None:
    pairs = marked("separable_sentences.tsv")
    far = f1(
        pairs, "F", lambda said: any(each.last - each.first > FAR_WORDS for each in separated_verbs(said))
    )
    apart = f1([(marks.replace("F", "V"), text) for marks, text in pairs], "V", separated_verbs)
    assert len(pairs) >= 100
    assert far >= 0.85
    assert apart >= 0.9


def test_the_measure_catches_a_rule_that_takes_every_worden_for_a_passive() -> None:
    def greedy(sentence: Sentence) -> bool:
        return any(word.lower in {"wordt", "worden", "werd"} for word in sentence.words)

    assert f1(marked("marked_sentences.tsv"), "P", greedy) < 0.95


def test_the_measure_catches_a_rule_that_takes_every_particle_for_half_a_verb() -> None:
    def greedy(sentence: Sentence) -> bool:
        return any(word.lower in {"op", "uit", "aan", "af", "mee"} for word in sentence.words)

    pairs = [(marks.replace("F", "V"), text) for marks, text in marked("separable_sentences.tsv")]
    assert f1(pairs, "V", greedy) < 0.9
