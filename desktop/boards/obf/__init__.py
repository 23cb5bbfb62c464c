"""Boards to and from talking-board programs, in the Open Board Format (open-board-0.1).

Public face: `load(path)` and `dump(board, path)`, the same for bytes, and what a board is made of.
"""

from desktop.boards.obf.files import ONE_BOARD, PACKAGE, dump, dumps, load, loads
from desktop.boards.obf.left import Left, shown
from desktop.boards.obf.links import linked
from desktop.boards.obf.model import (
    FORMAT,
    Board,
    Button,
    Grid,
    Id,
    Image,
    License,
    Link,
    Package,
    Sound,
    Symbol,
)
from desktop.boards.obf.ours import OurBoards, alone, board_of
from desktop.boards.obf.writing import content_of

__all__ = [
    "FORMAT",
    "ONE_BOARD",
    "PACKAGE",
    "Board",
    "Button",
    "Grid",
    "Id",
    "Image",
    "Left",
    "License",
    "Link",
    "OurBoards",
    "Package",
    "Sound",
    "Symbol",
    "alone",
    "board_of",
    "content_of",
    "dump",
    "dumps",
    "linked",
    "load",
    "loads",
    "shown",
]
