"""Version 3: photos on their way to the region and from it. Both go with the household.

Self-contained: imports nothing of the program and is never edited. Runs on the store lane.
"""

from typing import Any

VERSION = 3

STATEMENTS = (
    # A photo that a batch of this laptop brings. `reference` and `sealed` are sync's: how the region knows
    # it, and the bytes to bring, which are let go when the batch has left the outbox.
    """CREATE TABLE photo_out (
        batch INTEGER NOT NULL,
        household INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        is_there INTEGER NOT NULL DEFAULT 0,
        reference BLOB,
        code TEXT NOT NULL DEFAULT '',
        tries INTEGER NOT NULL DEFAULT 0,
        next_ms INTEGER NOT NULL DEFAULT 0,
        sealed BLOB,
        PRIMARY KEY (batch, sha256)
    )""",
    """CREATE INDEX photo_out_waiting ON photo_out (household) WHERE is_there = 0""",
    # A photo that another laptop brought and whose bytes are not here; `received` is its beginning.
    """CREATE TABLE photo_due (
        n INTEGER PRIMARY KEY,
        household INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        reference BLOB NOT NULL,
        code TEXT NOT NULL DEFAULT '',
        tries INTEGER NOT NULL DEFAULT 0,
        next_ms INTEGER NOT NULL DEFAULT 0,
        received BLOB NOT NULL DEFAULT x'',
        UNIQUE (household, sha256, reference)
    )""",
    # Photos that were taken in before this version and still have to go.
    """INSERT INTO photo_out (batch, household, sha256)
        SELECT batch.n, batch.household, photo.sha256 FROM outbox
        JOIN batch ON batch.n = outbox.batch AND batch.action = 'photo.added'
        JOIN photo ON photo.household = batch.household
        WHERE instr(batch.body, CAST(lower(hex(photo.sha256)) AS BLOB)) > 0""",
)


def up(connection: Any) -> None:
    """Bring a store of version 2 to version 3, inside the transaction that the caller opened."""
    for statement in STATEMENTS:
        connection.execute(statement)
