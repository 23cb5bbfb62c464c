"""Boards of other programs that a worker took in: kept inside the encrypted store, until they are taken away.

Runs on the store lane. A board stands under its number in three settings: a line for the list, its file, and
what was left out of it when it came in.
They belong to no household; nothing of them is synced.
"""

from datetime import datetime

import msgspec

from desktop.errors import NotFound
from desktop.store.desk import Desk
from desktop.store.writing import writing

LINE, FILE, LEFT = "board/", "board_file/", "board_left/"

LeftOut = tuple[tuple[str, str], ...]
"""What was left out, and why, in words."""

_DIGITS = 8


class KeptBoard(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list: the number that names it, what the board is called, how many boards it holds."""

    number: int
    name: str
    boards: int
    at: datetime


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(KeptBoard)
_left_decoder = msgspec.msgpack.Decoder(LeftOut)


def keep(desk: Desk, name: str, boards: int, content: bytes, left: LeftOut = ()) -> KeptBoard:
    """Keep a file and what was left out of it; gives its line. Raises DiskFull with nothing kept."""
    number = max((line.number for line in kept(desk)), default=0) + 1
    line = KeptBoard(number=number, name=name, boards=boards, at=desk.clock.now())
    with writing(desk, needs_room=True) as connection:
        parts = ((LINE, _encoder.encode(line)), (FILE, content), (LEFT, _encoder.encode(left)))
        for key, value in ((_key(place, number), value) for place, value in parts):
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
    found = _value(desk, FILE, number)
    if found is None:
        raise NotFound("board_not_kept")
    return found


def left_out(desk: Desk, number: int) -> LeftOut:
    """What was left out of a board when it came in."""
    found = _value(desk, LEFT, number)
    return _left_decoder.decode(found) if found is not None else ()


def forget(desk: Desk, number: int) -> None:
    """Take a board away for good. Works on a full disk. Raises NotFound("board_not_kept")."""
    content(desk, number)
    with writing(desk) as connection:
        for place in (LINE, FILE, LEFT):
            connection.execute("DELETE FROM setting WHERE name = ?", (_key(place, number),))


def _value(desk: Desk, place: str, number: int) -> bytes | None:
    row = desk.connection.execute(
        "SELECT value FROM setting WHERE name = ?", (_key(place, number),)
    ).fetchone()
    return None if row is None else bytes(row[0])


def _key(place: str, number: int) -> str:
    return f"{place}{number:0{_DIGITS}}"
