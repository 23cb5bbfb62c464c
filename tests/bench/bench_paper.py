"""Bench of paper: finished PDF pages a second, against a bare reportlab canvas with the same words.

The baseline draws every word of the same layout in the same letter and saves the file; ours also lays out,
draws the pictures as vectors, tags, strips and checks. Both are measured warm, in the same run.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from desktop.boards.client_page import A4, layout_client_page
from desktop.boards.content import plan_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.letters import font_name
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.page_content import client_page
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.safe_view import safe_view
from desktop.export.papers import A4_LANDSCAPE, board_paper, client_paper
from desktop.language.lemmas import lemma
from tests.factories import LINDE, linde_dossier
from tests.laptop import MONDAY

ROUNDS = 5
CLIENT_PAGES_A_SECOND = 8.0
BOARD_PAGES_A_SECOND = 8.0

Line = dict[str, object]


def bare(sheets: Sequence[Sequence[Item]], size: tuple[float, float]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, initialFontName=font_name(False))
    for sheet in sheets:
        for item in sheet:
            for word in item.words:
                canvas.setFont(font_name(word.bold), word.size)
                canvas.drawString(word.x, size[1] - word.baseline, word.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def seconds(work: Callable[[], object]) -> float:
    work()
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return sorted(times)[ROUNDS // 2]


def lines() -> Iterator[Line]:
    """The client's page and the board of the family Linde."""
    view = safe_view(linde_dossier(), reading(LINDE.mama, LINDE.papa, LINDE.noor))
    pictures = pictures_for(view, lemma)
    page = layout_client_page(client_page(view, pictures, MONDAY), "7K3FQ")
    content = plan_board(view, pictures, MONDAY)
    board = [
        layout_ons_plan(content, Frame(*A4_LANDSCAPE, paper=True), page=at)
        for at in range(len(pages(content)))
    ]
    for name, made, sheets, size, target in (
        ("client page", client_paper, page, (A4.width, A4.height), CLIENT_PAGES_A_SECOND),
        ("board", board_paper, board, A4_LANDSCAPE, BOARD_PAGES_A_SECOND),
    ):
        ours = len(sheets) / seconds(partial(made, view, pictures, MONDAY, "7K3FQ"))
        theirs = len(sheets) / seconds(partial(bare, sheets, size))
        yield {
            "metric": f"PDF pages a second: {name}",
            "value": round(ours, 1),
            "unit": "pages/s",
            "baseline": round(theirs, 1),
            "ratio": round(ours / theirs, 3),
            "target": f"≥ {target:g} pages/s",
        }
