"""What is done at the doors before their picture is taken (ui.screens): first start and unlock.

GUI thread, offscreen.
"""

from PySide6.QtWidgets import QWidget

from ui.views.first_start import FirstStartPage
from ui.views.older_copy import OlderCopyPage
from ui.views.passphrase_change import PassphraseChange
from ui.views.unlock import UnlockPage


def first_start_confirm(widget: QWidget) -> None:
    """The passphrase once more, wrong."""
    for page in widget.findChildren(FirstStartPage):
        page.choice.next_button.click()
        page.choice.again.edit.setText("zeehond gieter bakfiets")
        page.choice.done_button.click()


def first_start_own(widget: QWidget) -> None:
    """A passphrase of one's own that is too easy."""
    for page in widget.findChildren(FirstStartPage):
        page.choice.choose_own("welkom123")
        page.choice.next_button.click()


def wrong(widget: QWidget) -> None:
    """Another passphrase."""
    for page in widget.findChildren(UnlockPage):
        page.passphrase.edit.setText("een andere wachtzin")
        page.open_button.click()


def anyway(widget: QWidget) -> None:
    """Open the older copy all the same."""
    for page in widget.findChildren(OlderCopyPage):
        page.anyway_button.click()


def changing(widget: QWidget) -> None:
    """The form to change the passphrase."""
    for change in widget.findChildren(PassphraseChange):
        change.begin()
