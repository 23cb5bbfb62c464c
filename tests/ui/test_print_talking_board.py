"""Boards leave the window for a talking-board program: as a paper does, and with no more than a paper."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop.boards import obf
from desktop.domain.audience import reading
from desktop.domain.visits import Note
from desktop.language import lemma
from desktop.services import board_exchange
from desktop.services.board_exchange import BoardOrder
from desktop.services.paper_kinds import PaperKind
from tests.ui.paper_desk import SECRETS, VERMEER, Desktop
from ui.screens_papers import plan_of
from ui.views.paper_left import BoardLeft


def test_boards_leave_for_a_talking_board_program_as_a_paper_does(desktop: Desktop) -> None:
    release = desktop.page.release
    desktop.choose(PaperKind.PAGE, "papa")
    assert not release.board_button.isVisible()
    desktop.choose(PaperKind.BOARD, "papa")
    assert release.board_button.isVisible()
    assert not release.board_button.isEnabled()
    desktop.answer("een andere wachtzin")
    release.board_button.click()
    desktop.settle()
    assert (desktop.saved(), desktop.exports()) == ([], [])
    desktop.answer()
    release.board_button.click()
    desktop.qtbot.waitUntil(lambda: bool(desktop.page.findChildren(BoardLeft)), timeout=20_000)
    (path,) = desktop.saved()
    board = obf.load(path)
    assert board.left_out == ()
    ours = board_exchange.prepare(
        desktop.lane_read(),
        BoardOrder(plan_of(desktop.lane_read()), reading(desktop.person("papa"))),
        lemma,
        desktop.page.context.clock.now(),
    )
    assert [each.name for each in board.others] == [each.name for each in ours._board.others]
    said = " ".join(button.said for each in (board, *board.others) for button in each.buttons)
    assert "wandelen" in said
    assert [secret for secret in SECRETS if secret in said] == []
    (line,) = [each for each in desktop.log() if each.event == "exported"]
    assert path.name == f"bord-{line.serial}.obz"
    assert board.rest == {"ext_praatplan_serial": line.serial}
    (left,) = desktop.page.findChildren(BoardLeft)
    assert path.name in " ".join(each.text() for each in left.findChildren(QLabel))
    left.done_button.click()
    desktop.qtbot.waitUntil(
        lambda: not any(each.isVisible() for each in desktop.page.findChildren(BoardLeft))
    )


@pytest.mark.parametrize("household", [VERMEER])
def test_a_board_for_both_leaves_with_its_reason_as_a_note(desktop: Desktop) -> None:
    desktop.choose(PaperKind.BOARD, "Jolanda", "Peter")
    desktop.answer()
    assert not desktop.page.release.board_button.isEnabled()
    desktop.page.choices.reason.setPlainText("Zij vragen het zelf. De politie is erbij.")
    for _ in range(3):
        desktop.settle()
    desktop.answer()
    desktop.page.release.board_button.click()
    desktop.qtbot.waitUntil(lambda: bool(desktop.saved()), timeout=20_000)
    assert [note.text for note in desktop.lane_read().of(Note) if "De politie is erbij." in note.text]
