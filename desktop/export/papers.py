"""Papers for one reader: from the safe view to a PDF in memory, never to a file.

Pure work in memory on frozen input, any thread; a page can take 50 ms. Source: ui.md "Paper".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from desktop.boards.client_page import A4, LICENCE, layout_client_page
from desktop.boards.content import plan_board, signal_board
from desktop.boards.fewer_a_page import Paged, roomy
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.letters import font_name
from desktop.boards.ons_plan import layout_ons_plan, plan_pages
from desktop.boards.page_content import client_page
from desktop.boards.pictures import Pictures
from desktop.boards.signals import TITLE as SIGNALS_TITLE
from desktop.boards.signals import layout_signals, signal_pages
from desktop.boards.tokens import LIGHT, PAPER_TYPE, Theme
from desktop.boards.typesetting import Style, set_text
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import SafeView
from desktop.export.drawing import Sheetwriter
from desktop.export.finish import finish
from desktop.export.serials import file_name

A4_LANDSCAPE = (A4.height, A4.width)
A3_LANDSCAPE = (A4.width * 2, A4.height)
TITLE = "Ons plan"


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF: what to call it, its opaque serial, how many pages."""

    name: str
    title: str
    serial: str
    pages: int
    pdf: bytes


def client_paper(
    view: SafeView,
    pictures: Pictures,
    now: datetime,
    serial: str,
    plan: EntityId | None = None,
    *,
    with_addresses: bool = False,
    second: str = "",
) -> Paper:
    """The client's page, A4 upright. Addresses stand on it only when asked for (security.md).

    `second` is the language below the Dutch, by its code, here and on the boards.
    """
    content = client_page(view, pictures, now, plan, with_addresses=with_addresses, second=second)
    sheets = layout_client_page(content, serial)
    return draw_paper(TITLE, file_name("ons-plan", serial), serial, sheets, (A4.width, A4.height))


def board_paper(
    view: SafeView,
    pictures: Pictures,
    now: datetime,
    serial: str,
    plan: EntityId | None = None,
    *,
    size: tuple[float, float] = A4_LANDSCAPE,
    before: tuple[tuple[str | None, ...], ...] = (),
    many: int = 0,
    grid: tuple[str | None, ...] = (),
    second: str = "",
) -> Paper:
    """*Ons plan* on paper, the same items as the screen; one sheet a page.

    `before` are the kept places; `grid` those of the grid of so `many` cards a page, if one was chosen.
    """
    board = replace(plan_board(view, pictures, now, plan, before), size=many, grid=grid)
    paged = Paged(partial(plan_pages, board), partial(layout_ons_plan, board))
    return sheets_paper(TITLE, serial, Frame(*size, paper=True, second=second), paged)


def signals_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    person: EntityId,
    plan: EntityId | None = None,
    *,
    size: tuple[float, float] = A4_LANDSCAPE,
    second: str = "",
) -> Paper:
    """*Groen, oranje, rood* of one person on paper."""
    board = signal_board(view, pictures, person, plan)
    paged = Paged(partial(signal_pages, board), partial(layout_signals, board))
    return sheets_paper(SIGNALS_TITLE, serial, Frame(*size, paper=True, second=second), paged)


def sheets_paper(title: str, serial: str, sheet: Frame, board: Paged) -> Paper:
    """A board as a paper: fewer cards a sheet where a sentence would be under 14 pt."""
    size = sheet.width, sheet.height
    sheets = [(*items, licence(*size, serial)) for items in board.sheets(roomy(board, sheet))]
    return draw_paper(title, file_name("ons-plan", serial), serial, sheets, size)


def licence(wide: float, high: float, serial: str) -> Item:
    """The line at the foot of a board: whose pictures and letters, and the opaque serial."""
    room = Rect(16, high - 14, wide - 32, 10)
    text = f"{LICENCE} {serial}".strip()
    words = set_text(text, room, Style(PAPER_TYPE.licence - 1, role="faint"))
    return Item("licence", Kind.LABEL, room, text, prims=words)


def draw_paper(
    title: str,
    name: str,
    serial: str,
    sheets: Sequence[Sequence[Item]],
    size: tuple[float, float],
    *,
    theme: Theme = LIGHT,
) -> Paper:
    """Pages of items as a PDF with bookmarks at the headings, tagged, and stripped of metadata."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=size, pageCompression=1, lang="nl", initialFontName=font_name(False), invariant=1
    )
    canvas.setTitle(title)
    writer = Sheetwriter(canvas, size[1], theme)
    for sheet in sheets:
        _bookmarks(canvas, sheet, size[1])
        writer.page(sheet)
    canvas.save()
    pdf = finish(out.getvalue(), title, writer.marked)
    return Paper(name=name, title=title, serial=serial, pages=len(sheets), pdf=pdf)


def _bookmarks(canvas: Canvas, sheet: Sequence[Item], high: float) -> None:
    page = canvas.getPageNumber()
    for item in sheet:
        if item.heading:
            key = f"{item.key}_{page}"
            canvas.bookmarkHorizontal(key, 0, high - item.rect.y)
            canvas.addOutlineEntry(item.text or item.name, key, level=item.heading - 1)
