"""Asking the store for the rows of many ids at once, where mostly none of them is there.

Runs on the store lane. What arrives is newer than what is here, and ids grow with time: one question for the
whole stretch of ids answers for a page. Only where something lies in that stretch each id is asked for.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlcipher3.dbapi2 import Connection

from desktop.store.packed import Packed

Key = tuple[int, Packed]
"""The number of a household, and something in it."""


def rows_of(connection: Connection, asked: str, keys: Iterable[Key]) -> Iterator[tuple[Any, ...]]:
    """The rows of these keys, by a query that ends in `household = ? AND` and the name of a column."""
    by_household: dict[int, list[Packed]] = {}
    for household, each in keys:
        by_household.setdefault(household, []).append(each)
    for household, ids in by_household.items():
        stretch = (household, min(ids, key=_place), max(ids, key=_place))
        if connection.execute(f"{asked} BETWEEN ? AND ? LIMIT 1", stretch).fetchone() is not None:
            for each in ids:
                yield from connection.execute(f"{asked} = ?", (household, each)).fetchall()


def _place(each: Packed) -> tuple[bool, Packed]:
    """As SQLite orders them: text before bytes."""
    return isinstance(each, bytes), each
