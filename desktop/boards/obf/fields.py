"""One object of JSON taken apart into fields that fit and all the rest, and put together again.

Pure, any thread. What does not fit its field is not thrown away: it stays in the rest, word for word.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from desktop.boards.obf.model import Fields, Id, Json, License, Symbol

Take = Callable[[Json], Any]
"""Gives the value as the field holds it, or None when it does not fit."""


def text(value: Json) -> str | None:
    """Text as it is."""
    return value if isinstance(value, str) else None


def number(value: Json) -> int | float | None:
    """A number; true and false are none."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def identity(value: Json) -> Id | None:
    """A whole number or a text, as it came; 1.0 is how some programs write 1."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | str) and not isinstance(value, bool) else None


def texts(value: Json) -> tuple[str, ...] | None:
    """A list with only texts in it."""
    if not isinstance(value, list):
        return None
    found = tuple(each for each in value if isinstance(each, str))
    return found if len(found) == len(value) else None


def text_table(value: Json) -> dict[str, str] | None:
    """An object with only texts in it."""
    if not isinstance(value, dict):
        return None
    found = {name: each for name, each in value.items() if isinstance(each, str)}
    return found if len(found) == len(value) else None


def strings(value: Json) -> dict[str, dict[str, str]] | None:
    """Translations: language → text → text."""
    if not isinstance(value, dict):
        return None
    found = {name: table for name, each in value.items() if (table := text_table(each)) is not None}
    return found if len(found) == len(value) else None


def taken(table: Mapping[str, Json], kinds: Mapping[str, Take]) -> dict[str, Any]:
    """Arguments for a struct with these fields: what fits by name, and `rest`."""
    fitting: dict[str, Any] = {}
    rest: dict[str, Json] = {}
    for name, value in table.items():
        take = kinds.get(name)
        fits = take(value) if take is not None else None
        if fits is None:
            rest[name] = value
        else:
            fitting[name] = fits
    return {**fitting, "rest": rest}


LICENSE: Mapping[str, Take] = dict.fromkeys(
    ("type", "copyright_notice_url", "source_url", "author_name", "author_url", "author_email"), text
)
SYMBOL: Mapping[str, Take] = {"set": text, "filename": text}


def license_of(value: Json) -> License | None:
    """A license object."""
    return License(**taken(value, LICENSE)) if isinstance(value, dict) else None


def symbol_of(value: Json) -> Symbol | None:
    """A symbol object."""
    return Symbol(**taken(value, SYMBOL)) if isinstance(value, dict) else None


def table_of(struct: Any, without: frozenset[str] = frozenset()) -> dict[str, Json]:
    """The object of JSON that a struct stands for: fields that are set, then the rest."""
    rest: Fields = struct.rest
    table: dict[str, Json] = {}
    for each in fields(struct):
        value = getattr(struct, each.name)
        if each.name != "rest" and each.name not in without and value is not None:
            table[each.name] = _plain(value)
    return {**table, **{name: value for name, value in rest.items() if name not in table}}


def _plain(value: Any) -> Json:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if hasattr(value, "rest"):
        return table_of(value)
    plain: Json = value
    return plain
