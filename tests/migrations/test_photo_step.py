"""Photos that were taken in before they could travel are brought after all."""

import hashlib
from pathlib import Path

from desktop.store.connection import DATABASE_NAME, close_database, create_database, open_database
from desktop.store.migrate import NEWEST, STEPS, migrate, schema_version
from tests.factories_store import fixed_key

PHOTO, OTHER = b"een foto", b"een andere"


def test_what_still_has_to_go_is_found(tmp_path: Path) -> None:
    database = tmp_path / DATABASE_NAME
    create_database(database, fixed_key())
    connection = open_database(database, fixed_key())
    migrate(connection, database, STEPS[:2])
    for household in (1, 2):
        connection.execute(
            "INSERT INTO household (n, id) VALUES (?, ?)", (household, bytes([household]) * 16)
        )
        for content in (PHOTO, OTHER):
            connection.execute(
                "INSERT INTO photo (household, sha256, content) VALUES (?, ?, ?)",
                (household, hashlib.sha256(content).digest(), content),
            )
    body = b"\x81\xa5value\xd9\x40" + hashlib.sha256(PHOTO).hexdigest().encode()
    for number, action in ((1, "photo.added"), (2, "photo.added"), (3, "note.added")):
        connection.execute(
            "INSERT INTO batch (n, id, household, wall_ms, counter, author, device, action, is_remote, body)"
            " VALUES (?, ?, 1, 0, 0, x'', x'', ?, 0, ?)",
            (number, bytes([number]), action, body),
        )
    connection.executemany("INSERT INTO outbox (batch, household) VALUES (?, 1)", [(2,), (3,)])
    migrate(connection, database)
    assert schema_version(connection) == NEWEST
    found = connection.execute("SELECT batch, household, sha256, is_there FROM photo_out").fetchall()
    assert found == [(2, 1, hashlib.sha256(PHOTO).digest(), 0)]
    close_database(connection)
