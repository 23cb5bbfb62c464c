"""Borden van andere programma's: taken in, shown, walked through, printed, taken away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.boards import obf
from desktop.boards.foreign_content import foreign_boards
from desktop.boards.ons_plan import READ_ALOUD
from desktop.services import board_exchange
from tests.factories_obf import raw, small_board
from tests.ui.kitchen_table import press
from tests.ui.walkers import faults
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.covered_window import LEAVE_KEYS
from ui.praatplaat.foreign_window import ForeignWays, ForeignWindow
from ui.praatplaat.speech import NOTHING
from ui.screens_foreign import foreign_board, taken_in
from ui.screens_stage import HEIGHT, WIDTH, Stage, settle
from ui.stage import STAGE_PASSPHRASE
from ui.theme.look import Look
from ui.views.foreign_boards import ForeignBoardsPage


class Loud(QObject):
    """Keeps what it was asked to say."""

    reached = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.is_slow = False

    def get_ready(self) -> None:
        pass

    def say(self, sentence: str, *, is_slow: bool) -> None:
        self.said.append(sentence)
        self.is_slow = is_slow

    def stop(self) -> None:
        self.reached.emit(NOTHING)

    def close(self) -> None:
        self.stop()


@pytest.fixture
def stage(caseload_stage: Stage) -> Iterator[Stage]:
    yield caseload_stage
    for line in caseload_stage.rooms.lane.submit(board_exchange.kept).result():
        caseload_stage.rooms.lane.submit(board_exchange.forget, line.number).result()


def page_of(stage: Stage, qtbot: QtBot) -> tuple[MainWindow, ForeignBoardsPage]:
    window = stage.window(Route("foreign_boards"))
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle(stage.tasks)
    page = window.findChild(ForeignBoardsPage)
    assert page is not None
    return window, page


def said(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def drop(page: ForeignBoardsPage, path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPoint(40, 40).toPointF(),
            Qt.DropAction.CopyAction,
            files,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bord.obz"
    obf.dump(foreign_board(), path)
    return path


def test_a_file_that_is_let_go_here_is_kept_shown_and_says_what_stayed_behind(
    stage: Stage, qtbot: QtBot, file: Path
) -> None:
    window, page = page_of(stage, qtbot)
    assert "Nog geen borden" in said(page)
    drop(page, file)
    qtbot.waitUntil(lambda: "Mijn praatbord" in said(page.card))
    assert "haalt niets op" in said(page.card)
    assert "“:clear” op 1 knop" in said(page.card)
    assert "Voorbeeld, CC BY-SA" in said(page.card)
    assert "1 knop heeft een eigen geluid." in said(page.card)
    assert "niet af" in said(page.card)
    qtbot.waitUntil(lambda: faults(window) == [])
    file.unlink()
    page.on_shown(Route("foreign_boards"))
    settle(stage.tasks)
    assert "“:clear” op 1 knop" in said(page.card)


def test_the_list_of_files_leads_to_the_same(stage: Stage, qtbot: QtBot, file: Path) -> None:
    def choose(_parent: QWidget, then: Callable[[Path], object]) -> None:
        then(file)

    _, page = page_of(stage, qtbot)
    page._choose = choose
    page.take_button.click()
    qtbot.waitUntil(lambda: "Mijn praatbord" in said(page.card))


def test_a_file_that_is_no_board_is_told_and_keeps_nothing(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "stuk.obf"
    broken.write_bytes(raw(small_board())[:-9])
    window, page = page_of(stage, qtbot)
    drop(page, broken)
    qtbot.waitUntil(lambda: "niet te lezen" in said(window))
    assert page.take_button.isEnabled()
    assert stage.rooms.lane.submit(board_exchange.kept).result() == ()


def test_it_is_shown_full_screen_and_only_the_worker_leads_out(
    stage: Stage, qtbot: QtBot, file: Path
) -> None:
    window, page = page_of(stage, qtbot)
    page.take_in(file)
    qtbot.waitUntil(lambda: "Mijn praatbord" in said(page.card))
    page.card.show_button.click()
    board = page.board
    assert board is not None
    assert not window.isVisible()
    board.close()
    assert board.isVisible()
    board.cover()
    assert board.is_covered
    board.blank.click()
    press(board, LEAVE_KEYS)
    board.leave.passphrase.edit.setText(STAGE_PASSPHRASE)
    board.leave.leave_button.click()
    qtbot.waitUntil(window.isVisible)
    assert page.board is None


def test_it_is_printed_and_taken_away(stage: Stage, qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    printed = tmp_path / "uit-de-printer.pdf"

    def ask(_parent: QWidget, then: Callable[[QPrinter], object]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        then(printer)

    _, page = page_of(stage, qtbot)
    page._ask = ask
    page.take_in(file)
    qtbot.waitUntil(lambda: "Mijn praatbord" in said(page.card))
    page.card.print_button.click()
    qtbot.waitUntil(printed.exists)
    page.card.remove_button.click()
    qtbot.waitUntil(lambda: "Nog geen borden" in said(page))


@pytest.fixture
def loud(qtbot: QtBot) -> tuple[ForeignWindow, Loud]:
    speaker = Loud()
    ways = ForeignWays(lambda _typed, _then, _failed: None, lambda: None, speaker)
    window = ForeignWindow(Look(), foreign_boards(taken_in()), ways)
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    return window, speaker


def names(window: ForeignWindow) -> list[str]:
    return [button.item.name for button in window.view.buttons]


def tap(window: ForeignWindow, name: str) -> None:
    next(button for button in window.view.buttons if button.item.name == name).click()


def test_a_sound_of_another_is_kept_and_never_played(loud: tuple[ForeignWindow, Loud]) -> None:
    """What is heard is our voice with the words; no library of sound meets the bytes of others."""
    board = taken_in()
    assert [sound.data for sound in board.sounds] == [sound.data for sound in foreign_board().sounds]
    assert foreign_boards(board).sounds == 1
    assert foreign_boards(replace(board, buttons=board.buttons[:1])).sounds == 0
    window, speaker = loud
    tap(window, "nee")
    assert speaker.said == ["nee"]


def test_a_square_fills_the_screen_and_what_it_says_is_read_aloud(loud: tuple[ForeignWindow, Loud]) -> None:
    window, speaker = loud
    tap(window, "ik wil praten")
    assert speaker.said == ["Ik wil er graag over praten."]
    tap(window, "Volgende")
    assert speaker.said[-1] == "thuis"
    tap(window, "Vorige")
    tap(window, "Vorige")
    assert speaker.said[-1] == "wissen"
    tap(window, READ_ALOUD.label)
    assert speaker.said[-1] == "wissen"
    tap(window, "Terug")
    assert "ik wil praten" in names(window)


def test_links_between_boards_lead_there_and_home(loud: tuple[ForeignWindow, Loud]) -> None:
    window, speaker = loud
    tap(window, "eten en drinken")
    assert "thee" in names(window)
    tap(window, "Terug")
    assert "thuis" in names(window)
    tap(window, "eten en drinken")
    tap(window, "terug")
    assert "thuis" in names(window)
    assert "Terug" not in names(window)
    assert speaker.said == []
