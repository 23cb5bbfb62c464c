"""Paper leaves by one way: looked at, called safe, with the passphrase, protected, and in the log."""

from io import BytesIO

import pikepdf
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.services.paper_kinds import PaperKind
from tests.ui.paper_desk import SECRETS, VERMEER, Desktop
from tests.ui.walkers import faults
from ui.printing import Pages
from ui.stage import STAGE_PASSPHRASE
from ui.views.paper_left import PaperLeft


def test_a_saved_paper_opens_with_its_password_only(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    desktop.answer()
    desktop.page.release.save_button.click()
    desktop.qtbot.waitUntil(lambda: bool(desktop.page.findChildren(PaperLeft)), timeout=20_000)
    (path,) = desktop.saved()
    content = path.read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(content))
    (left,) = desktop.page.findChildren(PaperLeft)
    password = "".join(label.text() for label in left.password.findChildren(QLabel))
    with pikepdf.open(BytesIO(content), password=password) as opened:
        assert opened.encryption.R == 6
    assert "linde" not in path.name.lower()
    assert desktop.exports() == ["exported"]
    assert b"Papa" not in content


def test_the_password_is_shown_once(desktop: Desktop) -> None:
    desktop.choose(PaperKind.BOARD, "mama")
    desktop.answer()
    desktop.page.release.save_button.click()
    desktop.qtbot.waitUntil(lambda: bool(desktop.page.findChildren(PaperLeft)), timeout=20_000)
    (left,) = desktop.page.findChildren(PaperLeft)
    for label in left.findChildren(QLabel):
        assert not label.textInteractionFlags() & label.textInteractionFlags().TextSelectableByMouse
    left.done_button.click()
    QTest.qWait(20)
    assert not any(each.isVisible() for each in desktop.page.findChildren(PaperLeft))


def test_a_printed_paper_is_in_the_log_twice_and_nowhere_on_the_disk(desktop: Desktop) -> None:
    desktop.choose(PaperKind.BOARD, "mama")
    desktop.answer()
    desktop.page.release.print_button.click()
    desktop.qtbot.waitUntil(lambda: "printed" in desktop.exports(), timeout=20_000)
    assert sorted(desktop.exports()) == ["exported", "printed"]
    assert desktop.saved() == []
    with pikepdf.open(desktop.printer.folder / "uit-de-printer.pdf") as paper:
        assert len(paper.pages) >= 1


def test_a_cancelled_print_leaves_no_line_in_the_log(desktop: Desktop) -> None:
    desktop.printer.is_cancelled = True
    desktop.choose(PaperKind.BOARD, "mama")
    desktop.answer()
    desktop.page.release.print_button.click()
    desktop.settle()
    assert desktop.printer.asked == 1
    assert desktop.exports() == []


def test_a_wrong_passphrase_lets_nothing_go(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    desktop.answer("een andere wachtzin")
    desktop.page.release.save_button.click()
    desktop.settle()
    assert desktop.saved() == []
    assert desktop.exports() == []


def test_nothing_goes_before_paper_is_called_safe(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    release = desktop.page.release
    release.passphrase.edit.setText(STAGE_PASSPHRASE)
    assert not release.save_button.isEnabled()
    release.no.setChecked(True)
    assert not release.print_button.isEnabled()
    release.yes.setChecked(True)
    assert release.save_button.isEnabled()
    desktop.choose(PaperKind.PAGE, "papa")
    assert not release.yes.isChecked()
    assert not release.save_button.isEnabled()


def test_the_preview_shows_what_the_reader_may_see(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "papa")
    words = desktop.words()
    assert "wandelen" in words
    assert [secret for secret in SECRETS if secret in words] == []
    desktop.choose(PaperKind.PAGE, "mama")
    assert "veilige huis" in desktop.words()


def test_addresses_are_off(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    assert not desktop.page.choices.addresses.isChecked()
    assert "Zandkamp" not in desktop.words()


def test_each_paper_can_be_made(desktop: Desktop) -> None:
    for kind in PaperKind:
        desktop.choose(kind, "mama")
        assert desktop.page.preview.sheets, kind
        assert faults(desktop.main) == []


@pytest.mark.parametrize("household", [VERMEER])
def test_victim_and_perpetrator_together_is_blocked_without_a_reason(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "Jolanda", "Peter")
    desktop.answer()
    assert not desktop.page.preview.sheets
    assert not desktop.page.release.save_button.isEnabled()
    desktop.page.choices.reason.setPlainText("Zij vragen het zelf. De politie is erbij.")
    for _ in range(3):
        desktop.settle()
    assert desktop.page.preview.sheets
    assert "De politie is erbij." in next(iter(desktop.page.drafts().values()))


def test_pages_keep_nothing_after_they_are_closed(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    desktop.answer()
    desktop.page.release.print_button.click()
    desktop.qtbot.waitUntil(lambda: "printed" in desktop.exports(), timeout=20_000)
    pages = Pages((desktop.printer.folder / "uit-de-printer.pdf").read_bytes())
    assert pages.count >= 1
    pages.close()
    assert pages.count == 0
