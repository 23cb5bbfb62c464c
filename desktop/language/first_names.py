"""First names that are often heard: a name that no household lists is no unknown word. Any thread."""

from functools import cache

from desktop.language.tokens import plain
from desktop.language.word_lists import words


@cache
def _first_names() -> frozenset[str]:
    listed = [plain(name) for name in words("first_names.tsv")]
    return frozenset(name + ending for name in listed for ending in ("", "s", "'s", "'"))


def is_first_name(lower: str) -> bool:
    """Whether it can be a first name, inflected too. Ask only of a word with a capital: "bas" is a voice."""
    return lower in _first_names()
