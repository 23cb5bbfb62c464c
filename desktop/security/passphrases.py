"""Passphrases: five Dutch words drawn by chance, or one's own that is long and not easily guessed.

Any thread. Imports errors and its own room; reads word lists from resources/wordlist. A passphrase must
stand alone: a thief may have the keyring too (security.md: "Keys" 3).
"""

import re
import secrets
from functools import cache
from importlib.resources import files

from desktop.errors import ValidationError
from desktop.security.kdf import normalised

WORDS = 7776
GENERATED_WORDS = 5
MIN_LENGTH = 15
MIN_DIFFERENT = 6
MIN_UNGUESSED = 8
MIN_RUN = 4
ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn")
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
LEET = str.maketrans("013457@$!|", "oieastasil")


@cache
def words() -> tuple[str, ...]:
    """The 7,776 words (resources/wordlist/ATTRIBUTION.txt), so that five of them hold 64.6 bits."""
    found = tuple((files("resources") / "wordlist" / "woorden.txt").read_text("ascii").split())
    if len(set(found)) != WORDS:
        raise RuntimeError("the word list is not the one that was shipped")
    return found


@cache
def known_parts() -> re.Pattern[str]:
    """Common passwords and what people put in them, longest first."""
    lines = (files("resources") / "wordlist" / "bekend.txt").read_text("ascii").splitlines()
    parts = {word for line in lines for word in line.partition("#")[0].split()}
    return re.compile("|".join(sorted(parts, key=lambda part: (-len(part), part))))


def generate() -> str:
    """Five words, drawn by the system's own chance, with single spaces."""
    return " ".join(secrets.choice(words()) for _ in range(GENERATED_WORDS))


def is_generated(passphrase: str) -> bool:
    """Whether it has the form of `generate`: at least five words of the list, four of them different."""
    parts = normalised(passphrase).split()
    known = set(words())
    return len(parts) >= GENERATED_WORDS and len(set(parts)) >= 4 and all(part in known for part in parts)


def check_passphrase(passphrase: str) -> None:
    """Raise ValidationError for a passphrase that is too easily guessed.

    Keys: passphrase_short (under 15 characters), passphrase_repeats (one thing over and over),
    passphrase_keyboard (rows of keys, abc, 123), passphrase_common (known passwords, with little else).
    """
    if is_generated(passphrase):
        return
    text = normalised(passphrase)
    if len(text) < MIN_LENGTH:
        raise ValidationError("passphrase_short")
    compact = re.sub(r"[\W_]", "", text.lower())
    letters = re.sub(r"\d", "", compact)
    if len(set(text.lower())) < MIN_DIFFERENT or _is_one_thing(compact) or _is_one_thing(letters):
        raise ValidationError("passphrase_repeats")
    if len(_without_runs(compact)) < MIN_UNGUESSED:
        raise ValidationError("passphrase_keyboard")
    plain = min(
        (known_parts().sub("", form) for form in (letters, compact.translate(LEET), compact)), key=len
    )
    if len(_without_runs(plain)) < MIN_UNGUESSED:
        raise ValidationError("passphrase_common")


def _is_one_thing(text: str) -> bool:
    """Whether the text is one piece, over and over (a last piece may be cut off)."""
    return any(
        text == (text[:size] * (len(text) // size + 1))[: len(text)] for size in range(1, len(text) // 2 + 1)
    )


def _without_runs(text: str) -> str:
    """The text without four or more neighbours of a keyboard row, the alphabet, or the same character."""
    left: list[str] = []
    start = 0
    while start < len(text):
        length = max(_run_length(text, start, lines) for lines in _LINES)
        if length < MIN_RUN:
            left.append(text[start])
            length = 1
        start += length
    return "".join(left)


def _run_length(text: str, start: int, lines: tuple[str, ...]) -> int:
    longest = 1
    for line in lines:
        end = start + 1
        while end < len(text) and text[start : end + 1] in line:
            end += 1
        longest = max(longest, end - start)
    return longest


_FORWARD = (*(row * 2 for row in ROWS), ALPHABET, "0123456789")
_LINES = (_FORWARD, tuple(line[::-1] for line in _FORWARD), tuple(c * 64 for c in ALPHABET + "0123456789"))
