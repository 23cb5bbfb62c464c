"""Boards of other programs on paper, from the screen's own geometry.

Pure work in memory, any thread. They belong to no household: no preflight, no serial, no password. Whose
pictures they are stands at the foot of every sheet.
"""

from dataclasses import replace

from lxml.etree import LxmlError

from desktop.boards.foreign import foreign_pages, layout_foreign, own_colours
from desktop.boards.foreign_content import ForeignBoard, ForeignBoards, Square
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.tokens import LIGHT, PAPER_TYPE
from desktop.boards.typesetting import Style, fitting_size, set_text
from desktop.errors import ExportError
from desktop.export.drawing import vectors
from desktop.export.papers import A4_LANDSCAPE, Paper, draw_paper

FILE_NAME = "bord"
TITLE = "Bord"
_LEAST = 4.5


def foreign_paper(found: ForeignBoards, size: tuple[float, float] = A4_LANDSCAPE) -> Paper:
    """Every board of the file, one part of a grid a sheet."""
    sheets = [
        (*layout_foreign(board, Frame(*size, paper=True), page=page), _foot(found.licence, *size))
        for board in map(_drawable, found.boards)
        for page in range(foreign_pages(board, Frame(*size, paper=True)))
    ]
    return draw_paper(TITLE, FILE_NAME, "", sheets, size, theme=own_colours(LIGHT))


def _drawable(board: ForeignBoard) -> ForeignBoard:
    """The board without pictures that the paper cannot draw, and with their names for who hears."""
    rows: list[tuple[Square | None, ...]] = []
    for row in board.rows:
        line: list[Square | None] = []
        for square in row:
            picture = square.picture if square is not None else None
            if square is not None and picture is not None:
                named = replace(picture, label=square.label or square.said)
                line.append(replace(square, picture=named if _can_draw(picture.svg) else None))
            else:
                line.append(square)
        rows.append(tuple(line))
    return replace(board, rows=tuple(rows))


def _can_draw(svg: str) -> bool:
    try:
        return bool(vectors(svg).width > 0)
    except (
        ExportError,
        LxmlError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        ArithmeticError,
    ):
        return False


def _foot(licence: str, wide: float, high: float) -> Item:
    room = Rect(16, high - 14, wide - 32, 10)
    style = Style(PAPER_TYPE.licence - 1, role="faint", lines=1)
    size = fitting_size(licence, room, style, _LEAST)
    words = set_text(licence, room, replace(style, size=size)) if licence else ()
    return Item("licence", Kind.LABEL, room, licence, prims=words)
