"""Households in the database: a small number instead of an id in every row.

Runs on the store lane.
"""

from collections.abc import Iterable

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.ids import HouseholdId
from desktop.errors import NotFound
from desktop.store.packed import pack, unpack


def known_number(connection: Connection, household: HouseholdId) -> int | None:
    """The number of a household, None while nothing is known of it."""
    row = connection.execute("SELECT n FROM household WHERE id = ?", (pack(household),)).fetchone()
    return row[0] if row is not None else None


def known_numbers(connection: Connection, households: Iterable[HouseholdId]) -> str:
    """The numbers of those of which anything is known, for `json_each`."""
    found = (known_number(connection, household) for household in households)
    return msgspec.json.encode([number for number in found if number is not None]).decode()


def require_number(connection: Connection, household: HouseholdId) -> int:
    """The number of a household; raises NotFound."""
    number = known_number(connection, household)
    if number is None:
        raise NotFound
    return number


def number_of(connection: Connection, household: HouseholdId) -> int:
    """The number of a household, a new one if need be; only inside a transaction."""
    connection.execute("INSERT OR IGNORE INTO household (id) VALUES (?)", (pack(household),))
    return require_number(connection, household)


def all_households(connection: Connection) -> dict[int, HouseholdId]:
    """Every household by its number."""
    return {
        number: HouseholdId(unpack(kept))
        for number, kept in connection.execute("SELECT n, id FROM household")
    }
