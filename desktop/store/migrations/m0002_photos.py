"""Version 2: the bytes of own photos, under household and SHA-256. They go with the household.

Self-contained: imports nothing of the program and is never edited. Runs on the store lane.
"""

from typing import Any

VERSION = 2

STATEMENTS = (
    """CREATE TABLE photo (
        n INTEGER PRIMARY KEY,
        household INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        content BLOB NOT NULL,
        UNIQUE (household, sha256)
    )""",
)


def up(connection: Any) -> None:
    """Bring a store of version 1 to version 2, inside the transaction that the caller opened."""
    for statement in STATEMENTS:
        connection.execute(statement)
