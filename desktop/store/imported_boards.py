"""Boards of other programs that a worker took in: kept inside the encrypted store, until they are taken away.

Runs on the store lane. A board stands under its number in two settings: a line for the list, and its file.
They belong to no household; nothing of them is synced.
"""

from datetime import datetime

import msgspec

from desktop.errors import NotFound
from desktop.store.desk import Desk
from desktop.store.writing import writing

LINE, FILE = "board/", "board_file/"
_DIGITS = 8


class KeptBoard(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list: the number that names it, what the board is called, how many boards it holds."""

    number: int
    name: str
    boards: int
    at: datetime


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(KeptBoard)


def keep(desk: Desk, name: str, boards: int, content: bytes) -> KeptBoard:
    """Keep a file; gives its line. Raises DiskFull with nothing kept."""
    number = max((line.number for line in kept(desk)), default=0) + 1
    line = KeptBoard(number=number, name=name, boards=boards, at=desk.clock.now())
    with writing(desk, needs_room=True) as connection:
        for key, value in ((_key(LINE, number), _encoder.encode(line)), (_key(FILE, number), content)):
            connection.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (key, value))
    return line


def kept(desk: Desk) -> tuple[KeptBoard, ...]:
    """All lines, by number."""
    rows = desk.connection.execute(
        "SELECT value FROM setting WHERE name >= ? AND name < ? ORDER BY name", (LINE, LINE + "~")
    )
    return tuple(_decoder.decode(value) for (value,) in rows)


def content(desk: Desk, number: int) -> bytes:
    """The file of one board. Raises NotFound("board_not_kept")."""
    row = desk.connection.execute(
        "SELECT value FROM setting WHERE name = ?", (_key(FILE, number),)
    ).fetchone()
    if row is None:
        raise NotFound("board_not_kept")
    return bytes(row[0])


def forget(desk: Desk, number: int) -> None:
    """Take a board away for good. Works on a full disk. Raises NotFound("board_not_kept")."""
    content(desk, number)
    with writing(desk) as connection:
        for place in (LINE, FILE):
            connection.execute("DELETE FROM setting WHERE name = ?", (_key(place, number),))


def _key(place: str, number: int) -> str:
    return f"{place}{number:0{_DIGITS}}"
