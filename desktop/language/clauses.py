"""Cuts a sentence into clauses and finds its subordinate clauses. Pure; any thread.

There is no parser: marks, conjunctions and the place of the verb decide.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.language.particles import PARTICLES, is_joined
from desktop.language.sentence import Sentence, Word
from desktop.language.verbs import AUXILIARY, is_finite, is_participle
from desktop.language.word_lists import group

ALWAYS = group("always")
REACH_WORDS = 40
"""How far a rule looks to either side: no clause is longer, and no text can make the checker slow."""
QUESTION_WORDS = group("question_words")
_ASKING = group("asking")
SUBJECTS = group("subject")
PREPOSITIONS = group("prepositions")
_SUBJECT_ONLY = frozenset({"ik", "jij", "hij", "ie", "zij", "wij", "we"})
_BEFORE_NOUN = frozenset({"de", "een", "mijn", "jouw", "uw", "onze", "deze", "elke", "iedere"})
_NEVER_BEFORE_DAT = PREPOSITIONS - {"aan", "door", "op", "over", "voor"}
RELATIVES = frozenset({"die", "wie", "wat", "waar"})
COORDINATORS = frozenset(["en", "of", "maar", "want", "dus"])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `first` up to and including `last` of a sentence."""

    first: int
    last: int


def subordinate_clauses(sentence: Sentence) -> list[Stretch]:
    """The subordinate clauses that begin with a conjunction, relative or question word, each to its end."""
    starts = [at for at in range(len(sentence.words)) if _opens_clause(sentence, at)]
    return [Stretch(at, _end_of_clause(sentence, at)) for at in starts]


def is_border(sentence: Sentence, at: int) -> bool:
    """Whether a new clause begins at word `at`."""
    if sentence.has_comma_before(at):
        return True
    return _opens_clause(sentence, at) or sentence.words[at].lower in {"maar", "want"}


def clause_positions(sentence: Sentence, at: int) -> range:
    """The words of the clause in which word `at` stands, from border to border."""
    first = at
    while first > max(0, at - REACH_WORDS) and not is_border(sentence, first):
        first -= 1
    last = at
    while last + 1 < min(len(sentence.words), at + REACH_WORDS) and not is_border(sentence, last + 1):
        last += 1
    return range(first, last + 1)


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether word `at` opens a subordinate clause."""
    word = sentence.words[at].lower
    test = _OPENERS.get(word)
    return test is not None and test(sentence, at)


def _opens_always(sentence: Sentence, at: int) -> bool:
    return _has_verb_after(sentence, at, 1)


def _opens_with_als(sentence: Sentence, at: int) -> bool:
    if at == 0:
        return _is_first_of_two(sentence) or (_verb_closes(sentence, at) and not _is_role(sentence))
    return _verb_closes(sentence, at)


def _is_role(sentence: Sentence) -> bool:
    """Whether "als" at the start says in what role: one verb, not at the end ("Als vader krijg je hulp")."""
    words = sentence.words[:REACH_WORDS]
    verbs = [at for at in range(1, len(words)) if _can_be_verb(sentence, at)]
    return len(verbs) == 1 and verbs[0] + 2 < len(sentence.words)


def _opens_with_ook_al(sentence: Sentence, at: int) -> bool:
    """ "Ook al is hij boos": the verb comes right after it, at the start of a clause."""
    words = sentence.words
    if at == 0 or words[at - 1].lower != "ook" or not (at == 1 or sentence.has_comma_before(at - 1)):
        return False
    return at + 2 < len(words) and is_finite(words[at + 1].lower) and not is_finite(words[at + 2].lower)


def _opens_with_question_word(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at].lower
    if at > 0 and word in RELATIVES and _is_relative(sentence, at):
        return True
    if word == "wat" and at + 1 < len(sentence.words) and sentence.words[at + 1].lower in {"een", "als"}:
        return False  # "Wat een dag!" and "Wat als papa belt?"
    may_start = at > 0 or word in {"wanneer", "wat"} or (word == "wie" and _is_first_of_two(sentence))
    return may_start and not _is_question(sentence, at) and _verb_closes(sentence, at)


def _is_first_of_two(sentence: Sentence) -> bool:
    """Whether a comma and a verb come after the first clause: "wie klaar is, mag naar huis"."""
    words = sentence.words
    commas = [at for at in range(2, min(len(words), REACH_WORDS)) if sentence.has_comma_before(at)]
    return any(is_finite(words[at].lower) for at in commas)


def _opens_with_die(sentence: Sentence, at: int) -> bool:
    return at > 0 and _is_relative(sentence, at)


def _opens_with_of(sentence: Sentence, at: int) -> bool:
    near = sentence.words[max(0, at - 4) : at]
    return any(other.facts.lemma in _ASKING or other.lower in _ASKING for other in near) and _verb_closes(
        sentence, at
    )


def _opens_before_closing_verb(sentence: Sentence, at: int) -> bool:
    return _verb_closes(sentence, at)


def _opens_before_subject(sentence: Sentence, at: int) -> bool:
    following = sentence.words[at + 1].lower if at + 1 < len(sentence.words) else ""
    return following in SUBJECTS and _verb_closes(sentence, at)


def _opens_before_pronoun(sentence: Sentence, at: int) -> bool:
    """ "voor ik antwoord geef": a preposition but for the subject after it."""
    following = sentence.words[at + 1].lower if at + 1 < len(sentence.words) else ""
    return (
        following in _SUBJECT_ONLY
        and _verb_closes(sentence, at)
        and not (at > 0 and sentence.words[at - 1].lower in PARTICLES)
    )


def _is_question(sentence: Sentence, at: int) -> bool:
    following = sentence.words[at + 1].lower if at + 1 < len(sentence.words) else ""
    return at == 0 and is_finite(following)


def _opens_with_dat(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    if at + 1 >= len(words):
        return False
    following = words[at + 1].lower
    if at == 0:
        return following in SUBJECTS and _verb_closes(sentence, at)
    if words[at - 1].lower in _NEVER_BEFORE_DAT and not _is_particle(sentence, at - 1):
        return False
    if words[at - 1].lower in COORDINATORS:
        return _verb_closes(sentence, at)
    if words[at - 1].lower in _SUBJECT_ONLY and not (at > 1 and is_finite(words[at - 2].lower)):
        return False
    return _verb_closes(sentence, at) or (_is_noun_like(words[at - 1]) and _has_verb_after(sentence, at, 1))


def _is_relative(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    before = words[at - 1]
    if not (
        _is_noun_like(before)
        or sentence.has_comma_before(at)
        or before.lower in PREPOSITIONS
        or before.lower in {"degene", "iemand", "alles", "iets", "niets"}
    ):
        return False
    if before.lower in PREPOSITIONS and (words[at].lower != "wie" or at == 1):
        return _is_particle(sentence, at - 1) and _verb_closes(sentence, at, 1)
    if (
        at + 1 < len(words)
        and words[at].lower == "die"
        and sentence.has_comma_before(at)
        and is_finite(words[at + 1].lower)
    ):
        return _has_verb_before(sentence, at)
    return _has_verb_after(sentence, at, 1) and (_verb_closes(sentence, at, 1))


def _is_particle(sentence: Sentence, at: int) -> bool:
    """Whether word `at` belongs to a verb before it: "wij nodigen ouders uit"."""
    particle = sentence.words[at].lower
    return particle in PARTICLES and any(
        is_joined(particle, word.lower) for word in sentence.words[max(0, at - REACH_WORDS) : at]
    )


def _is_noun_like(word: Word) -> bool:
    return word.is_name or not (
        word.facts.is_function_word
        or word.lower in AUXILIARY
        or is_participle(word.lower)
        or is_finite(word.lower)
    )


def _next_border(sentence: Sentence, at: int) -> int:
    """The last word before the next comma or clear conjunction."""
    position = at + 1
    while position < min(len(sentence.words), at + REACH_WORDS):
        word = sentence.words[position].lower
        if (
            sentence.has_comma_before(position)
            or (word in ALWAYS and position > at + 1)
            or word in {"maar", "want"}
        ):
            break
        position += 1
    return position - 1


def _has_verb_after(sentence: Sentence, at: int, least: int) -> bool:
    return any(is_finite(word.lower) for word in sentence.words[at + least : at + REACH_WORDS])


def _has_verb_before(sentence: Sentence, at: int) -> bool:
    return any(is_finite(word.lower) for word in sentence.words[max(0, at - REACH_WORDS) : at])


def _verb_closes(sentence: Sentence, at: int, least: int = 2) -> bool:
    """Whether a finite verb stands late in the stretch after `at`: not second, as in a main clause."""
    words = sentence.words
    if least > 1 and at + 1 < len(words) and _stands_second(sentence, at + 1):
        return False
    for position in range(at + least, _next_border(sentence, at) + 1):
        if not _can_be_verb(sentence, position):
            continue
        return not _is_inverted(sentence, position)
    return False


def _stands_second(sentence: Sentence, at: int) -> bool:
    """Whether word `at` is a finite verb before its subject, as in a main clause ("toen gaf ik")."""
    word = sentence.words[at].lower
    if word == "laat" and sentence.words[at - 1].lower == "hoe":
        return False
    return word in AUXILIARY - {"zijn"} or (is_finite(word) and _is_inverted(sentence, at))


def _is_inverted(sentence: Sentence, at: int) -> bool:
    """Whether the word after `at` can only be the subject of the verb there ("loopt zij")."""
    following = at + 1
    return (
        following < len(sentence.words)
        and sentence.words[following].lower in _SUBJECT_ONLY
        and not sentence.has_comma_before(following)
    )


def _can_be_verb(sentence: Sentence, at: int) -> bool:
    """Whether word `at` is a finite verb here: a word after "de", "een" or "mijn" is not."""
    word = sentence.words[at]
    return is_finite(word.lower) and not (at > 0 and sentence.words[at - 1].lower in _BEFORE_NOUN)


def _end_of_clause(sentence: Sentence, at: int) -> int:
    return max(at, _next_border(sentence, at))


_OPENERS: Mapping[str, Callable[[Sentence, int], bool]] = {
    **dict.fromkeys(ALWAYS - QUESTION_WORDS, _opens_always),
    **dict.fromkeys(QUESTION_WORDS, _opens_with_question_word),
    **dict.fromkeys(("sinds", "nu", "tot"), _opens_before_subject),
    "voor": _opens_before_pronoun,
    "als": _opens_with_als,
    "al": _opens_with_ook_al,
    "toen": _opens_before_closing_verb,
    "zoals": _opens_before_pronoun,
    "dat": _opens_with_dat,
    "die": _opens_with_die,
    "of": _opens_with_of,
}
