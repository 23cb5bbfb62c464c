"""The plain-language checker: Dutch, offline, any thread. It points and proposes, and never changes text.

Public face: `check(text, names)` → Assessment with Findings; `warm_up()`; and for searching by word
`lemma(word)` and `tokens(text)`. Imports nothing of the program but itself.
"""

from desktop.language.assessment import Assessment, Colour, Finding
from desktop.language.engine import check, warm_up
from desktop.language.lemmas import lemma
from desktop.language.tokens import Token, tokens

__all__ = ["Assessment", "Colour", "Finding", "Token", "check", "lemma", "tokens", "warm_up"]
