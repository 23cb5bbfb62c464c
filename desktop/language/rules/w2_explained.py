"""W2 in a whole text: a term that is explained is told, and weighs nothing anywhere in that text. Pure.

language.md: "Legal words keep the term once, with its explanation". A term is explained where it is named
("Dat heet een ondertoezichtstelling"), where its meaning follows a colon, a bracket or "betekent", and where
the next sentence begins with "Dat", "Dit", "Die", "Dan" or "Je mag". The explanation has to be plain itself:
another hard word in it, and it explains nothing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.language.assessment import Finding
from desktop.language.lemmas import lemma

_NAMED = re.compile(r"\b(?:dat|dit) (?:heet|noem je|noemen (?:wij|we)) (?:(?:een|het|de) )?$", re.IGNORECASE)
_MEANING = re.compile(r"\s*(?::|\(|betekent\b|wil zeggen\b)")
_FOLLOWS = re.compile(r"(?:dat|dit|die|deze|daarin|dan|je mag) ", re.IGNORECASE)

Said = tuple[str, tuple[Finding, ...]]
"""A sentence and what was found in it."""
_NOTHING: Said = ("", ())


def explained(sentences: Sequence[Said]) -> frozenset[str]:
    """The terms that a text of these sentences explains, each as `term_of` gives it."""
    found: set[str] = set()
    for said, following in pairwise([*sentences, _NOTHING]):
        text, findings = said
        for each in findings:
            if each.rule == "W2" and each.weight and _is_explained(each, said, following):
                found.add(term_of(text, each))
    return frozenset(found)


def term_of(text: str, found: Finding) -> str:
    """The term of a finding in the sentence `text`, the same for each of its forms."""
    return lemma(text[found.start : found.end])


def _is_explained(term: Finding, said: Said, following: Said) -> bool:
    text, findings = said
    if _NAMED.search(text, 0, term.start):
        return True
    if _MEANING.match(text, term.end):
        return not any(each.weight for each in findings if each.start >= term.end)
    return bool(_FOLLOWS.match(following[0])) and not any(each.weight for each in following[1])
