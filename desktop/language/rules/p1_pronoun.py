"""P1: it is clear who "hij" or "zij" is (language.md: "unclear pronoun"; information only).

Looked for in the sentence itself, for on a board each sentence stands alone on its card.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence, Word
from desktop.language.word_lists import group

_HE = frozenset({"hij", "hem"})
_SHE = frozenset({"zij", "ze"})
_THEY = frozenset({"hen", "hun"})
_MEN, _WOMEN, _OTHERS = group("men"), group("women"), group("people")
_PLURAL = group("groups")


def pronoun(sentence: Sentence) -> Iterator[Finding]:
    """Information at "hij", "zij", "ze", "hem", "hen", "hun" with no one, or with two people, before it."""
    for at, word in enumerate(sentence.words):
        candidates = _candidates(word.lower)
        if not candidates:
            continue
        before = _people_before(sentence, at, candidates)
        if before == 1:
            continue
        reason = (
            f'Wie is "{word.text}"? Dat staat niet in deze zin.'
            if before == 0
            else f'"{word.text}" kan hier over meer mensen gaan.'
        )
        yield Finding("P1", word.start, word.end, reason, "Noem de naam.", 0.0)


def _candidates(lower: str) -> frozenset[str]:
    """The words that a pronoun can stand for; empty when it is none of these pronouns."""
    if lower in _HE:
        return _MEN | _OTHERS
    if lower in _SHE:
        return _WOMEN | _OTHERS | _PLURAL
    return _PLURAL | _OTHERS if lower in _THEY else frozenset()


def _people_before(sentence: Sentence, at: int, candidates: frozenset[str]) -> int:
    """How many different people stand before word `at`; a name of more words counts once."""
    words = sentence.words
    found: set[str] = set()
    for position in range(at):
        word = words[position]
        if word.is_name:
            if position == 0 or not words[position - 1].is_name:
                found.add(word.text.casefold())
        elif _is_candidate(word, candidates):
            found.add(word.facts.lemma)
    return len(found)


def _is_candidate(word: Word, candidates: frozenset[str]) -> bool:
    return word.lower in candidates or word.facts.lemma in candidates
