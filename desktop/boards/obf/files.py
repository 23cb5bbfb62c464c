"""Boards from and to files: one board as .obf, boards that belong together as .obz.

Any thread but the GUI's: a large package takes a second. Reads the named file and nothing else: no address is
ever fetched, nothing is unpacked to a disk.
"""

from dataclasses import replace
from pathlib import Path

from desktop.boards.obf.left import Left, LeftList
from desktop.boards.obf.limits import MOST_FILE_BYTES
from desktop.boards.obf.links import tell_links
from desktop.boards.obf.model import Board
from desktop.boards.obf.package_in import package_from
from desktop.boards.obf.reading import board_from
from desktop.boards.obf.strict_json import Allowance, parse
from desktop.boards.obf.writing import obf_bytes, obz_bytes
from desktop.errors import DiskFull, ExportError, ValidationError
from desktop.security.durable_file import write_durably

ONE_BOARD, PACKAGE = ".obf", ".obz"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def load(path: Path) -> Board:
    """The board in this file; for a package its first board, which holds the others.

    `left_out` tells item by item what was not taken over. What the file is counts, not its name.
    Raises ValidationError("board_file_missing" | "board_file_too_much" | "board_file_broken" |
    "board_file_foreign").
    """
    return loads(_content(path))


def loads(raw: bytes) -> Board:
    """The board in these bytes; raises as `load`."""
    if len(raw) > MOST_FILE_BYTES:
        raise ValidationError("board_file_too_much")
    left = LeftList()
    if raw.startswith(_ZIP):
        board = package_from(raw, left)
    else:
        board = board_from(parse(raw, Allowance(), left, "het bord"), left)
    tell_links(board, left)
    return replace(board, left_out=left.told())


def dump(board: Board, path: Path) -> tuple[Left, ...]:
    """Write the board, whole or not at all, readable for this user only; what found no place is told.

    Raises ValidationError("board_file_name") for a name that ends in neither .obf nor .obz,
    ExportError("board_disk_full" | "board_not_saved").
    """
    content, left = dumps(board, path.suffix.lower())
    try:
        write_durably(path, content)
    except DiskFull as error:
        raise ExportError("board_disk_full") from error
    except OSError as error:
        raise ExportError("board_not_saved") from error
    return left


def dumps(board: Board, suffix: str) -> tuple[bytes, tuple[Left, ...]]:
    """The bytes of a file of this kind (".obf" or ".obz"), and what found no place in it."""
    if suffix == PACKAGE:
        return obz_bytes(board)
    if suffix == ONE_BOARD:
        return obf_bytes(board)
    raise ValidationError("board_file_name")


def _content(path: Path) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise ValidationError("board_file_missing") from error
