"""A text in letters that a font has: a name in another script is written as it sounds, never as empty boxes.

Pure, any thread. Imports nothing of the program. What is read aloud and what a screen reader gets stays as it
was written; this is for drawing only. First the letter without its marks (İ becomes I), then how Dutch
readers write the sound (Ukrainian and Russian, Greek, Arabic), else a question mark: something stood here.
"""

import unicodedata
from collections.abc import Collection

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "je", "ж": "zj", "з": "z",
    "и": "y", "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "oe", "ф": "f", "х": "ch", "ц": "ts", "ч": "tsj", "ш": "sj",
    "щ": "sjtsj", "ь": "", "ю": "joe", "я": "ja", "ё": "jo", "ы": "y", "э": "e", "ъ": "",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "aa", "ب": "b", "ت": "t", "ث": "th", "ج": "dj", "ح": "h", "خ": "ch",
    "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sj", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "ع": "'", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a",
    "و": "oe", "ي": "i", "ى": "a", "ئ": "'", "ؤ": "'", "ء": "'", "پ": "p", "چ": "tsj", "گ": "g", "ڤ": "v",
    "ک": "k", "ی": "i", "،": ",", "؟": "?",
}  # fmt: skip
_SOUNDS = _CYRILLIC | _GREEK | _ARABIC
_SIGNS = {"→": "-", "…": "...", "―": "-", "‑": "-", "\u2212": "-", "ĳ": "ij", "Ĳ": "IJ", "đ": "d", "ŋ": "ng"}
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me", "So", "Sk", "Cs", "Co", "Cn"})
UNKNOWN = "?"


def spelled(text: str, known: Collection[str]) -> str:
    """The text in known letters; white space stays, marks that nobody reads (emoji, direction) fall away."""
    composed = unicodedata.normalize("NFC", text)
    if all(letter in known or letter.isspace() for letter in composed):
        return composed
    return "".join(_letter(letter, known) for letter in composed)


def _letter(letter: str, known: Collection[str]) -> str:
    if letter in known or letter.isspace():
        return letter
    simple = _SIGNS.get(letter) or _without_marks(letter, known)
    if simple:
        return simple
    small = (
        unicodedata.normalize("NFD", letter.lower())[0] if letter.lower() not in _SOUNDS else letter.lower()
    )
    if small in _SOUNDS:
        sound = _SOUNDS[small]
        return sound[:1].upper() + sound[1:] if letter != letter.lower() else sound
    digit = unicodedata.digit(letter, -1)
    if digit >= 0:
        return str(digit)
    return "" if unicodedata.category(letter) in _UNSEEN else UNKNOWN


def _without_marks(letter: str, known: Collection[str]) -> str:
    parts = [part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)]
    return "".join(parts) if all(part in known for part in parts) else ""
