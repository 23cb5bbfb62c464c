"""Builds woorden.txt: 7,776 friendly Dutch words, from which passphrases are drawn.

A build step, run by a developer and not by the program: `python -m resources.wordlist.build`.
Needs wordfreq and simplemma (extra `dev`) and the OpenTaal spelling list (Debian package `wdutch`).
The same inputs give the same file. The licences of the inputs stand in ATTRIBUTION.txt.

The rules, in order: 4–8 letters a–z; spelled as OpenTaal spells it and not a name there; its own lemma;
spelled the Dutch way (no q, x, y, no c without h); not rather an English word; nothing unpleasant
(unfriendly.txt: stems and whole words); no inflected twin; nothing that sounds like a word already taken.
What is left is taken by frequency, so the words are known to most people.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import simplemma
from wordfreq import top_n_list, zipf_frequency

WORDS = 7776
CANDIDATES = 400_000
ENGLISH_LEAD = 0.0
HERE = Path(__file__).parent
TARGET = HERE / "woorden.txt"
SPELLING = Path("/usr/share/dict/dutch")
ENDINGS = ("e", "s", "en", "er", "st", "ste", "de", "te", "t", "end", "ende", "je", "tje", "n", "r")
SOUNDS = (
    ("ei", "ij"),
    ("ou", "au"),
    ("ch", "g"),
    ("th", "t"),
    ("dt", "t"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
)


def unfriendly() -> tuple[set[str], re.Pattern[str]]:
    """The whole words, and the stems (written `stem*`, `*stem*`) that no word of the list may have."""
    whole: set[str] = set()
    stems: list[str] = []
    for line in (HERE / "unfriendly.txt").read_text("utf-8").splitlines():
        for entry in line.partition("#")[0].split():
            if "*" in entry:
                left = "" if entry.startswith("*") else "^"
                right = "" if entry.endswith("*") else "$"
                stems.append(left + entry.strip("*") + right)
            else:
                whole.add(entry)
    return whole, re.compile("|".join(stems))


def sound(word: str) -> str:
    """A rough spelling by ear: words that share it are mixed up when they are read out."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    word = re.sub(r"(.)\1", r"\1", word)
    return word[:-1] + "t" if word.endswith("d") else word


def is_inflected(word: str, spelled: set[str]) -> bool:
    """Whether the word is a form of a shorter one, so that the shorter one speaks for both."""
    if re.fullmatch(r"ge.+(d|t)", word) or word.endswith(("ende", "end", "sten", "tjes", "je")):
        return True
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4 and stem in spelled:
            return not (ending == "en" or (ending == "er" and len(stem) < 5))
    return False


def chosen(spelled: set[str]) -> Iterator[str]:
    """The words that pass every rule, most frequent first."""
    bad_words, bad_stems = unfriendly()
    heard: set[str] = set()
    for word in top_n_list("nl", CANDIDATES):
        if not re.fullmatch(r"[a-z]{4,8}", word) or word not in spelled or word.capitalize() in spelled:
            continue
        if re.search(r"[qxy]|c(?!h)|sh|th|oa[^r]|ph", word) or not re.search(r"[aeiou]", word):
            continue
        if zipf_frequency(word, "en") > zipf_frequency(word, "nl") + ENGLISH_LEAD:
            continue
        if word in bad_words or bad_stems.search(word) or is_inflected(word, spelled):
            continue
        if simplemma.lemmatize(word, lang="nl") != word:
            continue
        if (key := sound(word)) not in heard:
            heard.add(key)
            yield word


def build(spelling: Path = SPELLING, target: Path = TARGET) -> int:
    """Write the list, in alphabetical order; returns how many words were left over."""
    words = list(chosen(set(spelling.read_text("utf-8").split())))
    if len(words) < WORDS:
        raise SystemExit(f"only {len(words)} words pass the rules; {WORDS} are needed")
    target.write_text("\n".join(sorted(words[:WORDS])) + "\n", "ascii")
    return len(words) - WORDS


if __name__ == "__main__":
    sys.stdout.write(f"{TARGET.name}: {WORDS} words, {build()} left over\n")
