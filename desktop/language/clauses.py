"""Cuts a sentence into clauses and finds its subordinate clauses and passives. Pure; any thread.

There is no parser: marks, conjunctions and the place of the verb decide. Measured on a treebank that is not
in the project (see docs); the marked set in the tests guards what was reached.
"""

from dataclasses import dataclass

from desktop.language.sentence import Sentence, Word
from desktop.language.verbs import AUXILIARY, TO_BE, TO_BECOME, is_finite, is_infinitive, is_participle, motion_lemmas

ALWAYS = frozenset(
    "omdat doordat zodat opdat nadat voordat totdat terwijl hoewel ofschoon indien tenzij zodra zolang aangezien alsof "
    "wanneer mits naarmate waardoor waarin waarop waarmee waarvan waarbij waarvoor waarover waaraan waaruit waarna "
    "waaronder waarom waarnaar waartoe waartegen waarlangs".split()
)
QUESTION_WORDS = frozenset("wat wie waar hoe welke welk hoeveel waarom wanneer waarmee waarvan waarover".split())
_RELATIVE = frozenset("die dat wie wat waar".split())
_ASKING = frozenset(
    "vragen weten kijken zien checken horen twijfelen bespreken nagaan onderzoeken overleggen bepalen beoordelen "
    "afvragen vertellen zeggen navragen controleren beslissen bekijken".split()
)
_SUBJECT = frozenset(
    "ik jij je u hij zij ze wij we jullie het er men iemand niemand iedereen de een mijn jouw zijn haar ons onze hun dit "
    "dat deze die alle alles papa mama oma opa".split()
)
_PREPOSITIONS = frozenset(
    "in op aan van voor met bij uit over om naar tot te door tegen onder achter tussen na sinds tijdens zonder binnen "
    "buiten langs via per".split()
)
_COORDINATORS = frozenset("en of maar want dus".split())


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `first` up to and including `last` of a sentence."""

    first: int
    last: int


def subordinate_clauses(sentence: Sentence) -> list[Stretch]:
    """The subordinate clauses that begin with a conjunction, relative or question word, each to its end."""
    starts = [at for at in range(len(sentence.words)) if _opens_clause(sentence, at)]
    return [Stretch(at, _end_of_clause(sentence, at)) for at in starts]


def passives(sentence: Sentence) -> list[Stretch]:
    """The passives: a form of "worden" or, with "door", of "zijn" and its participle, first to last word."""
    found: list[Stretch] = []
    used: set[int] = set()
    for at, word in enumerate(sentence.words):
        if word.lower in TO_BECOME and word.lower != "geworden":
            participle = _participle_for(sentence, at, used)
        elif word.lower in TO_BE:
            participle = _participle_for(sentence, at, used)
            if participle is not None and not _is_done_by(sentence, at, participle):
                participle = None
        else:
            continue
        if participle is not None:
            used.add(participle)
            found.append(Stretch(min(at, participle), max(at, participle)))
    return found


def _participle_for(sentence: Sentence, at: int, used: set[int]) -> int | None:
    """The participle that goes with the auxiliary at `at`: in its clause, and nearer to no other auxiliary."""
    words = sentence.words
    candidates: list[int] = []
    for position in _clause_positions(sentence, at):
        if position != at and position not in used and _is_free_participle(sentence, position):
            candidates.append(position)
    for position in candidates:
        if not any(
            abs(other - position) < abs(at - position) and words[other].lower in AUXILIARY - {"te"}
            and words[other].lower not in _helpers_of(words[at])
            for other in range(min(position, at) - 2, max(position, at) + 3)
            if 0 <= other < len(words) and other not in (at, position)
            and not _is_possessive(sentence, other) and not _separated(sentence, other, position)
        ):
            return position
    return _late_participle(sentence, at, used)


def _helpers_of(word: Word) -> frozenset[str]:
    """Auxiliaries that may stand between: "moet worden gedaan", "kunnen worden gedaan", "is gedaan geworden"."""
    modal = frozenset(
        "zal zult zullen zou zouden kan kun kunt kunnen kon konden moet moeten moest moesten mag mogen mocht mochten "
        "wil wilt willen hoeft hoeven dient dienen gaat gaan ga blijven blijft".split()
    )
    return modal if word.lower == "worden" else frozenset()


def _is_possessive(sentence: Sentence, at: int) -> bool:
    """"zijn" before a word that is no verb form is mostly a possessive ("zijn moeder")."""
    if sentence.words[at].lower != "zijn":
        return False
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    return following is not None and not sentence.has_comma_before(at + 1) and not (
        is_participle(following.lower) or following.lower in AUXILIARY or following.lower in _PREPOSITIONS
        or following.lower in _SUBJECT or following.lower in _COORDINATORS
    )


def _separated(sentence: Sentence, one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return any(_is_border(sentence, at) for at in range(low + 1, high + 1))


def _is_free_participle(sentence: Sentence, at: int) -> bool:
    """A participle that is no adjective before a noun ("de gemaakte afspraak" has another form already)."""
    word = sentence.words[at]
    return not word.is_name and is_participle(word.lower)


def _is_done_by(sentence: Sentence, at: int, participle: int) -> bool:
    words = sentence.words
    if words[participle].facts.lemma in motion_lemmas():
        return False
    positions = _clause_positions(sentence, at)
    return any(words[position].lower == "door" and position + 1 < len(words) for position in positions)


def _is_border(sentence: Sentence, at: int) -> bool:
    """Whether a new clause begins at word `at`."""
    if sentence.has_comma_before(at):
        return True
    return _opens_clause(sentence, at) or sentence.words[at].lower in {"maar", "want"}


def _clause_positions(sentence: Sentence, at: int) -> range:
    first = at
    while first > 0 and not _is_border(sentence, first):
        first -= 1
    last = at
    while last + 1 < len(sentence.words) and not _is_border(sentence, last + 1):
        last += 1
    return range(first, last + 1)


def _late_participle(sentence: Sentence, at: int, used: set[int]) -> int | None:
    """The participle after an inserted clause or list: "wordt, zodra het kan, besproken"."""
    words = sentence.words
    end_of_own = _clause_positions(sentence, at)[-1]
    if any(is_infinitive(words[p].lower) for p in range(at + 1, end_of_own + 1) if words[p].lower not in TO_BECOME):
        return None
    open_verbs = 0
    for position in range(end_of_own + 1, len(words)):
        word = words[position]
        if word.lower in TO_BECOME:
            return None
        if sentence.has_comma_before(position) and _is_free_participle(sentence, position) and position not in used:
            following = words[position + 1].lower if position + 1 < len(words) else ""
            if following not in AUXILIARY:
                return position
        if is_finite(word.lower):
            open_verbs += 1
        if position == len(words) - 1 and not open_verbs and _is_free_participle(sentence, position):
            return position if position not in used else None
    return None


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether word `at` opens a subordinate clause."""
    words = sentence.words
    word = words[at].lower
    if word in ALWAYS and word not in QUESTION_WORDS:
        return _has_verb_after(sentence, at, 1) and not (at == 0 and _is_question(sentence, at))
    if word == "als":
        return _verb_closes(sentence, at) or (at == 0 and _has_verb_after(sentence, at, 2))
    if word == "dat":
        return _is_that(sentence, at)
    if word in {"die", "wie", "wat", "waar"} and at > 0 and _is_relative(sentence, at):
        return True
    if word in QUESTION_WORDS:
        return (at > 0 or word in {"wanneer", "wat"}) and not _is_question(sentence, at) and _verb_closes(sentence, at)
    if word == "of":
        near = [other.facts.lemma for other in words[max(0, at - 4) : at]]
        return any(base in _ASKING for base in near) and _verb_closes(sentence, at)
    if word == "toen":
        return _verb_closes(sentence, at)
    if word in {"sinds", "nu", "voor"}:
        return word != "voor" and at + 1 < len(words) and words[at + 1].lower in _SUBJECT and _verb_closes(sentence, at)
    return False


def _is_question(sentence: Sentence, at: int) -> bool:
    following = sentence.words[at + 1].lower if at + 1 < len(sentence.words) else ""
    return at == 0 and is_finite(following)


def _is_that(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    if at + 1 >= len(words):
        return False
    following = words[at + 1].lower
    if at == 0:
        return following in _SUBJECT and _verb_closes(sentence, at)
    if words[at - 1].lower in _PREPOSITIONS and words[at - 1].lower not in {"aan", "door", "op", "over", "voor"}:
        return False
    if words[at - 1].lower in _COORDINATORS:
        return _verb_closes(sentence, at)
    return _verb_closes(sentence, at) or (_is_noun_like(words[at - 1]) and _has_verb_after(sentence, at, 1))


def _is_relative(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    before = words[at - 1]
    if not (_is_noun_like(before) or sentence.has_comma_before(at) or before.lower in _PREPOSITIONS or before.lower in {"degene", "iemand", "alles", "iets", "niets"}):
        return False
    if before.lower in _PREPOSITIONS and words[at].lower != "wie":
        return False
    if at + 1 < len(words) and words[at].lower == "die" and sentence.has_comma_before(at) and is_finite(words[at + 1].lower):
        return _has_verb_before(sentence, at)
    return _has_verb_after(sentence, at, 1) and (_verb_closes(sentence, at, 1))


def _is_noun_like(word: Word) -> bool:
    return word.is_name or not (
        word.facts.is_function_word or word.lower in AUXILIARY or is_participle(word.lower) or is_finite(word.lower)
    )


def _next_border(sentence: Sentence, at: int) -> int:
    """The last word before the next comma or clear conjunction."""
    position = at + 1
    while position < len(sentence.words):
        word = sentence.words[position].lower
        if sentence.has_comma_before(position) or (word in ALWAYS and position > at + 1) or word in {"maar", "want"}:
            break
        position += 1
    return position - 1


def _has_verb_after(sentence: Sentence, at: int, least: int) -> bool:
    return any(is_finite(word.lower) for word in sentence.words[at + least :])


def _has_verb_before(sentence: Sentence, at: int) -> bool:
    return any(is_finite(word.lower) for word in sentence.words[:at])


def _verb_closes(sentence: Sentence, at: int, least: int = 2) -> bool:
    """Whether a finite verb stands late in the stretch after `at`: not second, as in a main clause."""
    return any(
        is_finite(sentence.words[position].lower) for position in range(at + least, _next_border(sentence, at) + 1)
    ) and not (
        least > 1 and at + 1 < len(sentence.words) and sentence.words[at + 1].lower in AUXILIARY - {"zijn"}
    )


def _end_of_clause(sentence: Sentence, at: int) -> int:
    return max(at, _next_border(sentence, at))
