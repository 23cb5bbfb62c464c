"""Version 1: the log, what is derived from it, what sync keeps, and the small things.

Self-contained: imports nothing of the program, so that it does the same in ten years.
"""

from typing import Any

VERSION = 1

STATEMENTS = (
    # The log. `body` is the batch word for word, fields of a newer program included: the only place
    # where a value stands, beside the heads. `seq` and `hash` are its place in the region's log.
    """CREATE TABLE household (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE)""",
    """CREATE TABLE batch (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        household INTEGER NOT NULL,
        wall_ms INTEGER NOT NULL,
        counter INTEGER NOT NULL,
        author BLOB NOT NULL,
        device BLOB NOT NULL,
        action TEXT NOT NULL,
        is_remote INTEGER NOT NULL,
        seq INTEGER,
        hash BLOB,
        body BLOB NOT NULL
    )""",
    """CREATE INDEX batch_by_time ON batch (household, wall_ms, counter)""",
    """CREATE UNIQUE INDEX batch_by_seq ON batch (household, seq) WHERE seq IS NOT NULL""",
    """CREATE TABLE op (
        household INTEGER NOT NULL,
        id BLOB NOT NULL,
        batch INTEGER NOT NULL,
        entity BLOB NOT NULL,
        field TEXT NOT NULL,
        PRIMARY KEY (household, id)
    ) WITHOUT ROWID""",
    """CREATE INDEX op_by_field ON op (household, entity, field, batch)""",
    # Every operation that another names, known here or still to come.
    """CREATE TABLE op_parent (
        household INTEGER NOT NULL,
        parent BLOB NOT NULL,
        PRIMARY KEY (household, parent)
    ) WITHOUT ROWID""",
    # Derived: operations that no known operation names; one line a household; words to search.
    """CREATE TABLE head (
        household INTEGER NOT NULL,
        entity BLOB NOT NULL,
        field TEXT NOT NULL,
        op BLOB NOT NULL,
        entry BLOB NOT NULL,
        PRIMARY KEY (household, entity, field, op)
    ) WITHOUT ROWID""",
    """CREATE TABLE summary (household INTEGER PRIMARY KEY, body BLOB NOT NULL)""",
    """CREATE TABLE wording (
        n INTEGER PRIMARY KEY,
        household INTEGER NOT NULL,
        entity BLOB NOT NULL,
        kind TEXT NOT NULL,
        UNIQUE (household, entity)
    )""",
    """CREATE VIRTUAL TABLE word USING fts5 (
        text, detail = 'none', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    # What sync keeps. All of it goes with the household.
    """CREATE TABLE outbox (
        batch INTEGER PRIMARY KEY,
        household INTEGER NOT NULL,
        device_seq INTEGER,
        envelope BLOB,
        sent_ms INTEGER,
        code TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE INDEX outbox_by_household ON outbox (household)""",
    """CREATE TABLE replica (
        household INTEGER PRIMARY KEY,
        seq INTEGER NOT NULL DEFAULT 0,
        hash BLOB NOT NULL DEFAULT x'',
        epoch INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TABLE household_key (
        household INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        key BLOB NOT NULL,
        PRIMARY KEY (household, epoch)
    ) WITHOUT ROWID""",
    """CREATE TABLE device_link (
        household INTEGER NOT NULL,
        device BLOB NOT NULL,
        seq INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (household, device)
    ) WITHOUT ROWID""",
    """CREATE TABLE quarantine (
        n INTEGER PRIMARY KEY,
        household INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        code TEXT NOT NULL,
        body BLOB NOT NULL
    )""",
    """CREATE TABLE sync_value (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID""",
    # Freshness: the head of the chain after every transaction that wrote.
    """CREATE TABLE link (n INTEGER PRIMARY KEY, digest BLOB NOT NULL)""",
    # The small things.
    """CREATE TABLE access_log (
        n INTEGER PRIMARY KEY,
        event TEXT NOT NULL,
        at TEXT NOT NULL,
        household TEXT NOT NULL,
        worker TEXT NOT NULL,
        outcome TEXT NOT NULL,
        serial TEXT NOT NULL,
        digest BLOB NOT NULL
    )""",
    """CREATE TABLE draft (place TEXT PRIMARY KEY, text TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE worker (id BLOB PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL) WITHOUT ROWID""",
)


def up(connection: Any) -> None:
    """Bring an empty database to version 1, inside the transaction that the caller opened."""
    for statement in STATEMENTS:
        connection.execute(statement)
