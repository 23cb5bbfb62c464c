"""The link from a text in a plan to its sentence in the bank: kept while it holds, and what it translates to.

Pure, any thread. A translation is shown only below the very sentence that it translates: of a text that
somebody changed, or wrote, there is none (never a guess).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from desktop.domain.plans import BankLink
from desktop.language.bank import by_key, fill
from desktop.language.bank_translations import fill_in


def link_to(key: str, slots: Mapping[str, Sequence[str]], *, is_child: bool = False) -> BankLink:
    """The link of a sentence that was filled with these names."""
    return BankLink(
        key=key, slots=tuple((slot, tuple(names)) for slot, names in slots.items()), is_child=is_child
    )


def holds(text: str, link: BankLink | None) -> bool:
    """Whether a text is still the sentence that it was made from, filled as it was."""
    sentence = by_key().get(link.key) if link is not None else None
    if link is None or sentence is None:
        return False
    filled = fill(sentence, dict(link.slots), is_child=link.is_child)
    return _raised(filled) == _raised(text.strip())


def kept(text: str, link: BankLink | None) -> BankLink | None:
    """The link, or None where the text is another by now."""
    return link if holds(text, link) else None


@lru_cache(maxsize=2048)
def in_language(text: str, link: BankLink | None, language: str) -> str:
    """What the text is in another language, filled as the Dutch is; "" where it is no bank sentence."""
    if link is None or not language or not holds(text, link):
        return ""
    return fill_in(language, by_key()[link.key], dict(link.slots), is_child=link.is_child)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
