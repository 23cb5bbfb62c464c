"""The plain-language checker: Dutch, offline, any thread. It points and proposes, and never changes text.

Public face: `check(text, names)` → Assessment with Findings; `warm_up()`; and for searching by word
`lemma(word)` and `tokens(text)`. The sentence bank (bank, bank_proposals, bank_translations) and the glossary
are imported by their own names. The checker imports nothing of the program but itself; the bank, the domain.
"""

from desktop.language.assessment import Assessment, Colour, Finding
from desktop.language.engine import check, warm_up
from desktop.language.lemmas import lemma
from desktop.language.tokens import Token, tokens

__all__ = ["Assessment", "Colour", "Finding", "Token", "check", "lemma", "tokens", "warm_up"]
