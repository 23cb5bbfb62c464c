"""Borden van andere programma's: take a file in, see what was left out, show it, print it, take it away.

GUI thread; files are read in the pool. These boards belong to no household and are kept in the encrypted
store of this laptop only. The file may be chosen or dragged onto the page; nothing is fetched from anywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.boards import obf
from desktop.boards.foreign_content import ForeignBoards, foreign_boards
from desktop.errors import AppError
from desktop.export.foreign_paper import foreign_paper
from desktop.services import board_exchange
from desktop.store.imported_boards import KeptBoard
from ui.pages import Page, PageContext, PageSpec, Route
from ui.praatplaat.covered_window import LEAVE_KEYS, show_full_screen
from ui.praatplaat.foreign_window import ForeignWays, ForeignWindow
from ui.printing import AskPrinter, ask_printer, print_pages
from ui.views.foreign_card import CardWays, ForeignCard
from ui.views.read_aloud_card import ReadAloudCard
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.choice_list import ChoiceList, Line
from ui.widgets.master_detail import MasterDetail
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

LIST_WIDTH = 340
ENDS = (obf.ONE_BOARD, obf.PACKAGE, ".zip", ".json")

AskFile = Callable[[QWidget, Callable[[Path], object]], None]


@dataclass(frozen=True)
class Opened:
    """One board that is kept, drawn; and what was left out when it came in."""

    number: int
    found: ForeignBoards
    left: tuple[obf.Left, ...]


def ask_file(parent: QWidget, then: Callable[[Path], object]) -> None:
    """The system's own list of files; `then` gets the one that was chosen."""
    kinds = " ".join(f"*{end}" for end in ENDS)
    dialog = QFileDialog(
        parent,
        translate("Foreign", "Kies een bord"),
        "",
        translate("Foreign", "Borden ({kinds})").format(kinds=kinds),
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


class ForeignBoardsPage(Page):
    """`ask` opens the printer's dialog and `choose` the list of files: the system's own, or a test's."""

    def __init__(
        self, context: PageContext, ask: AskPrinter = ask_printer, choose: AskFile = ask_file
    ) -> None:
        super().__init__(context)
        look = self.look
        self._ask, self._choose = ask, choose
        self._opened: Opened | None = None
        self._wanted = ""
        self.board: ForeignWindow | None = None
        self.aloud = ReadAloudCard(context)
        self.setAcceptDrops(True)
        self.take_button = primary_button(look, translate("Foreign", "Bord ophalen"), self._on_take, "plus")
        head = heading(translate("Foreign", "Borden van andere programma's"))
        self.column.addLayout(row((head, 1), self.take_button, gap=look.space(12)))
        self.column.addWidget(
            label(
                translate(
                    "Foreign",
                    "Kies een bestand (.obf of .obz), of sleep het hierheen. "
                    "Het programma haalt niets van internet. Terug van het volle scherm ga je met {keys}.",
                ).format(keys=LEAVE_KEYS),
                "muted",
            )
        )
        self.list = ChoiceList(look, translate("Foreign", "Borden"))
        self.list.came_to.connect(self._read)
        self.card = ForeignCard(look, CardWays(self._on_show, self._on_print, self._on_remove))
        self._both = MasterDetail(
            look,
            self.list,
            ScrollColumn(look, self.card, self.aloud, None),
            width=LIST_WIDTH,
            back=(translate("Foreign", "Naar de lijst"), lambda: self._both.show_detail(is_open=False)),
        )
        self.list.clicked.connect(lambda _index: self._both.show_detail(is_open=True))
        self.list.taken.connect(lambda _key: self._both.show_detail(is_open=True))
        self._stack = QStackedWidget()
        nothing = EmptyState(
            look,
            "board",
            translate("Foreign", "Nog geen borden"),
            translate("Foreign", "Een bord uit een ander praatprogramma kun je hier laten zien en printen."),
            plain_button(look, translate("Foreign", "Bord ophalen"), self._on_take, "plus"),
        )
        self._stack.addWidget(holder(column(nothing, None)))
        self._stack.addWidget(self._both)
        self.column.addWidget(self._stack, 1)

    def on_shown(self, route: Route) -> None:
        """The boards that are kept."""
        self._read_list()

    def on_idle(self, seconds: float) -> None:
        """The warning before the lock, where the people look."""
        if self.board is not None:
            self.board.warn_idle(seconds)

    def first_focus(self) -> QWidget | None:
        """Taking a board in."""
        return self.take_button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file that may be a board can be let go here."""
        if _dragged(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was let go."""
        for path in _dragged(event)[:1]:
            event.acceptProposedAction()
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Check a file and keep its board; what was left out is shown beside it."""
        self.take_button.setEnabled(False)
        self.context.tasks.work(
            self, board_exchange.take_in, path, then=self._on_taken_in, failed=self._on_trouble
        )

    def _on_take(self) -> None:
        self._choose(self, self.take_in)

    def _on_taken_in(self, board: obf.Board) -> None:
        self.context.tasks.store(
            self, board_exchange.keep, board, then=self._on_kept, failed=self._on_trouble
        )

    def _on_kept(self, line: KeptBoard) -> None:
        self.take_button.setEnabled(True)
        self._wanted = str(line.number)
        self.context.tell(translate("Foreign", "Het bord is bewaard op deze laptop."), None)
        self._read_list()

    def _on_trouble(self, error: AppError) -> None:
        self.take_button.setEnabled(True)
        self.context.explain(error)

    def _read_list(self) -> None:
        self.context.tasks.store(self, board_exchange.kept, then=self._show_list, key="list")

    def _show_list(self, lines: tuple[KeptBoard, ...]) -> None:
        self._stack.setCurrentIndex(1 if lines else 0)
        before = self._wanted or self.list.key()
        self._wanted = ""
        self.list.show_lines([_line(each) for each in reversed(lines)])
        if lines and not (before and self.list.go(before)):
            self.list.show_first()

    def _read(self, key: str) -> None:
        self._opened = None
        self.card.show_waiting()
        if key:
            self.context.tasks.store(
                self,
                board_exchange.opened,
                int(key),
                then=lambda found: self._draw(int(key), *found),
                key="board",
            )

    def _draw(self, number: int, board: obf.Board, left: tuple[obf.Left, ...]) -> None:
        self.context.tasks.work(
            self,
            foreign_boards,
            board,
            then=lambda found: self._present(Opened(number, found, left)),
            key="draw",
        )

    def _present(self, opened: Opened) -> None:
        self._opened = opened
        self.card.show_board(opened.found, opened.left)

    def _on_show(self) -> None:
        if self._opened is None:
            return
        ways = ForeignWays(self._check, self.context.lock, self.aloud.speaker, is_slow=self.aloud.is_slow)
        self.board = ForeignWindow(self.look, self._opened.found, ways)
        self.board.left.connect(self._on_left)
        show_full_screen(self.board)
        self.window().hide()

    def _check(
        self, passphrase: str, then: Callable[[], object], failed: Callable[[AppError], object]
    ) -> None:
        verify = self.context.doors.verify
        self.context.tasks.work(self, verify, passphrase, then=lambda _none: then(), failed=failed)

    def _on_left(self) -> None:
        if self.board is not None:
            self.board.deleteLater()
        self.board = None
        main = self.window()
        main.show()
        main.activateWindow()
        self.aloud.tell_what_happened()

    def _on_print(self) -> None:
        if self._opened is None:
            return

        def to_printer(pdf: bytes) -> None:
            def print_it(printer: QPrinter) -> None:
                try:
                    pages = print_pages(pdf, printer)
                except AppError as error:
                    self.context.explain(error)
                else:
                    said = translate("Foreign", "{pages} bladzijden naar de printer.").format(pages=pages)
                    self.context.tell(said, None)

            self._ask(self, print_it)

        self.context.tasks.work(
            self, foreign_paper, self._opened.found, then=lambda paper: to_printer(paper.pdf)
        )

    def _on_remove(self) -> None:
        if self._opened is None:
            return
        self.context.tasks.store(
            self,
            board_exchange.forget,
            self._opened.number,
            then=lambda _none: self._on_removed(),
        )

    def _on_removed(self) -> None:
        self.context.tell(translate("Foreign", "Het bord is weggehaald."), None)
        self._both.show_detail(is_open=False)
        self._read_list()


def _dragged(event: QDropEvent) -> list[Path]:
    """The files that may be boards among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDS]


def _line(kept: KeptBoard) -> Line:
    count = (
        translate("Foreign", "1 bord")
        if kept.boards == 1
        else translate("Foreign", "{count} borden").format(count=kept.boards)
    )
    name = obf.shown(kept.name) or translate("Foreign", "Bord zonder naam")
    return Line(str(kept.number), name, f"{count}, {kept.at:%d-%m-%Y}")


SPEC = PageSpec(
    "foreign_boards",
    lambda: translate("Foreign", "Andere borden"),
    "picture",
    lambda context, _route: ForeignBoardsPage(context),
)
