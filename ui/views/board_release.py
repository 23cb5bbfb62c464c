"""All boards of one reader leave as a file for a talking-board program: made, in the log, written.

GUI thread; whoever asks has had the passphrase. The order is that of a paper: what was not released by
`services.board_exchange` is nowhere but in memory.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.boards import obf
from desktop.domain.dossier import Dossier
from desktop.language import lemma
from desktop.services import board_exchange
from desktop.services.board_exchange import BoardOrder, PreparedBoard
from desktop.services.printing import PaperOrder
from ui.pages import Page


def release_board(
    page: Page, dossier: Dossier, order: PaperOrder, folder: Path, saved: Callable[[Path], object]
) -> None:
    """The boards of this reader, of the plan that is ordered; `saved` gets the file."""
    context = page.context
    store, work = context.tasks.store, context.tasks.work
    asked = BoardOrder(order.plan, order.reader, order.reason)

    def write(prepared: PreparedBoard, board: obf.Board) -> None:
        make = partial(board_exchange.save_as, folder, prepared, board)
        work(page, make, then=saved, failed=context.explain, key="board_file")

    def release(prepared: PreparedBoard) -> None:
        then = partial(write, prepared)
        store(page, board_exchange.release, prepared, then=then, failed=context.explain, key="board_left")

    work(
        page,
        board_exchange.prepare,
        dossier,
        asked,
        lemma,
        context.clock.now(),
        then=release,
        failed=context.explain,
        key="board_made",
    )
