"""Words of a text with their places. Pure; any thread. Imports nothing of the program.

A token is a word or a number as a reader sees it: "mama's", "'s", "wc-rol", "14.30", "i.v.m." and
"0800-2000" are one token each. White space and other marks are between tokens.
"""

import re
import unicodedata
from dataclasses import dataclass

_LETTER = r"[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"
"""A letter with its marks, and with what nobody sees: a soft hyphen, a place where a line may break."""
_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s]+                       # an address of a website
  | [\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]{{0,63}}\w   # an address for mail
  | (?<![\w.-])[a-zA-Z][\w-]{{1,62}}\.(?:nl|com|org|net|eu|be)(?![\w-])  # hulp.nl
  | (?:{_LETTER}){{1,4}}(?:\.(?:{_LETTER}){{1,3}})+\.  # i.v.m.  m.b.t.  t.n.v.
  | ['’‘´`](?:s|t|n|m|k|r)(?!\w)                     # 's  't  'n
  | \d+(?:[.,:/-]\d+)*(?:e|ste|de)?(?![\w])         # 112  14.30  1-3-2026  2e
  | \d+(?:[.,:]\d+)*                                # 65 in 65plus
  | (?:{_LETTER})+(?:['’‐‑-](?:{_LETTER}|\d)+)*(?:(?<=[sxzSXZ])['’](?=\s|$))?  # oma's  wc-rol  Max'
    """,
    re.VERBOSE,
)

_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060))
_APOSTROPHES = {ord(mark): "'" for mark in "’‘´`"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number; `start` and `end` count characters (code points) from the start of the text."""

    text: str
    start: int
    end: int


def plain(word: str) -> str:
    """`word` as lists and tables hold it: lower case, one kind of apostrophe, nothing that nobody sees."""
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFC", word.translate(_UNSEEN)).lower().translate(_APOSTROPHES)


def tokens(text: str) -> list[Token]:
    """The words and numbers of `text`, in order; `text[t.start:t.end] == t.text` for each. Never raises."""
    return [_token(text, match) for match in _TOKEN.finditer(text)]


def _token(text: str, match: re.Match[str]) -> Token:
    """The match as a token; an apostrophe that closes a quotation is no part of the word."""
    start, end = match.span()
    if match.group()[-1] in "'’" and text[max(0, start - 1) : start] in {"'", "‘", "’"}:
        end -= 1
    return Token(text[start:end], start, end)
