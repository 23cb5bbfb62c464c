"""The plain-language checker: Dutch, offline, any thread. It points and proposes, and never changes text.

Public face: `check(text, names, people)` → Assessment with Findings; `same_people` and `said_elsewhere` for
who goes by more than one name; `warm_up()`; and for searching by word
`lemma(word)` and `tokens(text)`. The sentence bank (bank, bank_proposals, bank_translations) and the glossary
are imported by their own names. The checker and the bank import nothing of the program but the domain.
"""

from desktop.language.assessment import Assessment, Colour, Finding
from desktop.language.engine import check, warm_up
from desktop.language.lemmas import lemma
from desktop.language.same_people import SamePerson, said_elsewhere, same_people
from desktop.language.tokens import Token, tokens

__all__ = [
    "Assessment",
    "Colour",
    "Finding",
    "SamePerson",
    "Token",
    "check",
    "lemma",
    "said_elsewhere",
    "same_people",
    "tokens",
    "warm_up",
]
