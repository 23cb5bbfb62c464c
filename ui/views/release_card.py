"""The last step before a paper leaves: is paper safe there, the passphrase, and where it goes.

GUI thread. Only asks; what follows is for the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton

from desktop.services.board_exchange import IS_NOT_LOCKED
from ui.presenters.places_to_save import SavePlace
from ui.theme.look import Look
from ui.widgets.boxes import Card
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field, PassphraseEdit
from ui.widgets.flow import flow
from ui.widgets.notices import Banner
from ui.widgets.text import label

translate = QCoreApplication.translate


@dataclass(frozen=True)
class ReleaseWays:
    """`print(passphrase)`, `save` and `save_board(passphrase, folder)`, and the way to the screen instead."""

    print: Callable[[str], object]
    save: Callable[[str, Path], object]
    save_board: Callable[[str, Path], object]
    to_board: Callable[[], object]


class ReleaseCard(Card):
    """Ready when the paper is made, paper was called safe, and a passphrase was typed."""

    def __init__(self, look: Look, ways: ReleaseWays) -> None:
        super().__init__(look, translate("Release", "Mag dit blad mee?"))
        self._ways = ways
        self._is_ready = False
        self._is_busy = False
        self._question = label("", "strong")
        self.yes = QRadioButton(translate("Release", "Ja"))
        self.no = QRadioButton(translate("Release", "Nee, of ik weet het niet"))
        self._answers = QButtonGroup(self)
        for at, button in enumerate((self.yes, self.no)):
            self._answers.addButton(button, at)
        self._instead = Banner(
            look,
            "shield",
            translate("Release", "Laat het op het scherm zien"),
            translate("Release", "Dan blijft er niets achter in huis."),
            "blue",
            beside=plain_button(look, translate("Release", "Praatplaat"), ways.to_board, "board"),
        )
        self._instead.hide()
        self.passphrase = PassphraseEdit(look, translate("Release", "Je wachtzin, nog een keer"))
        self.print_button = primary_button(look, translate("Release", "Afdrukken"), self._on_print, "print")
        self.save_button = plain_button(
            look, translate("Release", "Bewaar beveiligd"), lambda: self._put(ways.save), "lock"
        )
        self.board_button = plain_button(
            look,
            translate("Release", "Bewaar als bord voor een praatprogramma (.obz)"),
            lambda: self._put(ways.save_board),
            "board",
        )
        self._board_words = label(
            translate("Release", "Het bord heeft alle platen van deze lezer. {warning}").format(
                warning=IS_NOT_LOCKED
            ),
            "caption",
        )
        self.places = QComboBox()
        self._place_field = Field(look, translate("Release", "Bewaren in"), self.places)
        self.add(
            self._question,
            flow(self.yes, self.no, gap=look.space(16)),
            self._instead,
            self.passphrase,
            self._place_field,
            flow(self.print_button, self.save_button, gap=look.space(8)),
            self.board_button,
            self._board_words,
        )
        self._answers.idToggled.connect(lambda _at, _on: self._refresh())
        self.passphrase.changed.connect(self._on_typed)
        self.set_ready(is_ready=False, is_for_people=True)

    def reset(self) -> None:
        """Ask everything anew."""
        self.ask_again()
        self.passphrase.clear()
        self._refresh()

    def ask_again(self) -> None:
        """Another reader lives in another home, or reads with other people about."""
        self._answers.setExclusive(False)
        for button in (self.yes, self.no):
            button.setChecked(False)
        self._answers.setExclusive(True)
        self._refresh()

    def show_places(self, places: Sequence[SavePlace]) -> None:
        """The folders to choose from."""
        before = self.places.currentText()
        self.places.clear()
        for place in places:
            self.places.addItem(place.name, str(place.folder))
        self.places.setCurrentIndex(max(0, self.places.findText(before)))
        self._place_field.setVisible(bool(places))
        self._refresh()

    def set_ready(self, *, is_ready: bool, is_for_people: bool) -> None:
        """Whether there is a paper, and whom to ask about."""
        self._is_ready = is_ready
        self._question.setText(
            translate("Release", "Is papier veilig in dit huis? Vraag het.")
            if is_for_people
            else translate("Release", "Blijft dit blad bij hulpverleners?")
        )
        self._refresh()

    def offer_board(self, *, is_offered: bool) -> None:
        """Whether what is chosen can also go to a talking-board program."""
        for part in (self.board_button, self._board_words):
            part.setVisible(is_offered)

    def set_busy(self, *, is_busy: bool) -> None:
        """While the passphrase is tried."""
        self._is_busy = is_busy
        self._refresh()

    def accept(self) -> None:
        """The passphrase was right; it is asked again for the next paper."""
        self._is_busy = False
        self.passphrase.clear()

    def show_wrong(self) -> None:
        """It was not right."""
        self.passphrase.field.show_problem(translate("Release", "De wachtzin klopt niet."))
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus()

    def _refresh(self) -> None:
        is_safe = self.yes.isChecked()
        self._instead.setVisible(self.no.isChecked())
        may = self._is_ready and is_safe and bool(self.passphrase.text()) and not self._is_busy
        self.print_button.setEnabled(may)
        for button in (self.save_button, self.board_button):
            button.setEnabled(may and self.places.count() > 0)

    def _on_typed(self) -> None:
        self.passphrase.field.show_problem("")
        self._refresh()

    def _on_print(self) -> None:
        self._ways.print(self.passphrase.text())

    def _put(self, save: Callable[[str, Path], object]) -> None:
        folder = self.places.currentData()
        if folder:
            save(self.passphrase.text(), Path(folder))
