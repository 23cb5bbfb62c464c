"""Syllables and splits of a Dutch word. Any thread; the patterns (pyphen) load at the first use in 0.05 s."""

from functools import cache, lru_cache

from pyphen import Pyphen


@cache
def _patterns() -> Pyphen:
    return Pyphen(lang="nl_NL", left=1, right=1)


@lru_cache(maxsize=5_000)
def syllables(word: str) -> tuple[str, ...]:
    """The parts of `word` where it may be broken; about its syllables."""
    return tuple(_patterns().inserted(word, "\x00").split("\x00"))
