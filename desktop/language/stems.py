"""From the stem of a regular verb to its infinitives. Pure; any thread."""

from desktop.language.lemmas import is_word, lemma

_VOICED = {"f": "v", "s": "z"}
_SHORTEST = 2
_VOWELS = "aeou"


def has_infinitive(stem: str, particle: str = "") -> bool:
    """Whether a dictionary verb has this stem: "ruim" with "op" (opruimen), "geef" (geven)."""
    if len(stem) < _SHORTEST or not stem.isalpha():
        return False
    return any(_is_verb(particle + infinitive) for infinitive in _infinitives(stem))


def _infinitives(stem: str) -> tuple[str, ...]:
    """How an infinitive of this stem may be written."""
    voiced = stem[:-1] + _VOICED.get(stem[-1], stem[-1])
    found = [stem + "en", stem + stem[-1] + "en", voiced + "en"]
    if len(stem) > _SHORTEST and stem[-2] == stem[-3] and stem[-2] in _VOWELS:
        found += [stem[:-2] + stem[-1] + "en", stem[:-2] + voiced[-1] + "en"]
    if stem[-1] in "ieo":
        found += [stem + "ën", stem + "n"]
    return tuple(found)


def _is_verb(word: str) -> bool:
    return is_word(word) and lemma(word) == word
