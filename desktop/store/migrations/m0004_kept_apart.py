"""Version 4: what cannot be read is kept with what its signature vouches for, to be taken in later.

Self-contained: imports nothing of the program and is never edited. Runs on the store lane.
"""

from typing import Any

VERSION = 4

STATEMENTS = ("ALTER TABLE quarantine ADD COLUMN vouched BLOB NOT NULL DEFAULT x''",)


def up(connection: Any) -> None:
    """Bring a store of version 3 to version 4, inside the transaction that the caller opened."""
    for statement in STATEMENTS:
        connection.execute(statement)
