"""The lemma of a Dutch word, and the parts of a compound. Any thread; the first use loads the lemmatiser.

simplemma does the work (its data takes 0.2 s to load); a list of our own corrects what it gets wrong, and a
compound that it does not know gets the lemma of its last part ("veiligheidsvoorwaarden").
"""

from collections.abc import Callable
from functools import lru_cache

from simplemma import is_known, lemmatize

from desktop.language.word_lists import group, lemma_corrections

_LINKS = ("", "s", "en", "e", "n", "-", "er")
_SHORTEST_PART = 3
_NO_LAST_PART = group("no_last_part")
"""Endings that are words too."""
_NO_FIRST_PART = group("no_first_part")
_VERB_FRONTS = group("verb_fronts")
_LONGEST_WORD = 60


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The dictionary form of `word`, in lower case ("liep" → "lopen", "meegenomen" → "meenemen").

    A word that nobody knows comes back in lower case. Never raises.
    """
    lower = word.lower().replace("’", "'").strip("'")
    if not lower or len(lower) > _LONGEST_WORD:
        return word.lower()
    corrected = lemma_corrections().get(lower)
    if corrected:
        return corrected
    plain = dictionary_lemma(lower)
    if plain != lower or is_word(lower):
        return plain
    parts = compound_parts(lower, is_word)
    if parts:
        head = parts[-1]
        return lower[: len(lower) - len(head)] + _noun_lemma(head)
    return lower


def _noun_lemma(head: str) -> str:
    """The lemma of the last part of a compound, sooner a noun than a verb ("-verboden" → "-verbod")."""
    singular = head.removesuffix("en")
    if singular != head and len(singular) >= _SHORTEST_PART and is_word(singular):
        return singular
    return dictionary_lemma(head)


def dictionary_lemma(lower: str) -> str:
    """What the lemmatiser alone says; its underscore in separable verbs ("op_nemen") is left out."""
    return lemmatize(lower, lang="nl").replace("_", "").lower()


def is_word(lower: str) -> bool:
    """Whether the dictionary knows this form."""
    return is_known(lower, lang="nl")


def compound_parts(lower: str, is_part: Callable[[str], bool]) -> tuple[str, ...]:
    """The two or three parts of a compound, each accepted by `is_part`; empty when there is no split.

    The longest last part is preferred ("slaapkamerdeur" → "slaap", "kamerdeur" if that is known).
    """
    if not 2 * _SHORTEST_PART <= len(lower) <= _LONGEST_WORD:
        return ()
    for cut in range(_SHORTEST_PART, len(lower) - _SHORTEST_PART + 1):
        head = lower[cut:]
        if head in _NO_LAST_PART or not is_part(head):
            continue
        if lower[:cut] in _VERB_FRONTS and head.endswith(("en", "ing", "ingen", "t", "d", "de", "te")):
            continue
        first = _first_part(lower[:cut], is_part)
        if first:
            return (*first, head)
    return ()


def _first_part(text: str, is_part: Callable[[str], bool]) -> tuple[str, ...]:
    """The one or two parts of which `text` is made, each but for a linking letter; empty when it is not."""
    stem = _linked(text, is_part)
    if stem:
        return (stem,)
    for cut in range(_SHORTEST_PART + 1, len(text) - _SHORTEST_PART + 1):
        first, second = _linked(text[:cut], is_part), _linked(text[cut:], is_part)
        if first and second:
            return (first, second)
    return ()


def _linked(text: str, is_part: Callable[[str], bool]) -> str:
    """`text` as a part, without the letters that tie it to the next one ("veiligheids" → "veiligheid")."""
    for link in _LINKS:
        stem = text.removesuffix(link) if link else text
        if (
            (not link or text.endswith(link))
            and len(stem) >= _SHORTEST_PART
            and stem not in _NO_FIRST_PART
            and is_part(stem)
        ):
            return stem
    return ""
