"""What lies over the praatplaat: the neutral cover, the way out with the passphrase, the words of a client.

GUI thread. None of these shows anything of a household, but for the name of who says the words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.messages import message
from desktop.paths import NEUTRAL_NAME
from ui.theme.fonts import FAMILY
from ui.theme.look import Look
from ui.widgets.boxes import Card, column, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field, PassphraseEdit
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

CARD_WIDTH = 460
ANSWERS_SHARE = 0.15
"""How much of the height the answers of the teach-back take."""


class BlankSheet(QAbstractButton):
    """A calm, empty screen; a tap anywhere takes it away."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ask = translate("Board", "Tik op het scherm om verder te gaan")
        self.setAccessibleName(self._ask)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a tap too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A folder, the neutral name, and what to do."""
        look = self._look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("bg"))
        middle, top = self.width() // 2, self.height() // 2
        folder = look.icon_pixmap("folder", "control", 64)
        wide = round(folder.deviceIndependentSize().width())  # its own pixels are finer than the screen's
        painter.drawPixmap(middle - wide // 2, top - look.px(96), folder)
        painter.setPen(look.colour("text"))
        font = QFont(FAMILY)
        font.setPixelSize(look.px(26))
        font.setBold(True)
        painter.setFont(font)
        line = QRect(0, top - look.px(16), self.width(), look.px(40))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, NEUTRAL_NAME)
        painter.setPen(look.colour("muted"))
        font.setPixelSize(look.px(20))
        font.setBold(False)
        painter.setFont(font)
        painter.drawText(line.translated(0, look.px(44)), Qt.AlignmentFlag.AlignCenter, self._ask)
        painter.end()


@dataclass(frozen=True)
class WaysOut:
    """What the sheet of leaving calls: `check(passphrase, then, failed)`, `left()`, `stay()`."""

    check: Callable[[str, Callable[[], object], Callable[[AppError], object]], None]
    left: Callable[[], object]
    stay: Callable[[], object]


class LeaveSheet(QWidget):
    """The passphrase, before anything else of the program is seen."""

    def __init__(self, look: Look, ways: WaysOut) -> None:
        super().__init__()
        self._ways = ways
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.passphrase = PassphraseEdit(look, translate("Board", "Wachtzin"))
        self.passphrase.submitted.connect(self._on_submitted)
        self.passphrase.changed.connect(lambda: self.passphrase.field.show_problem(""))
        self.leave_button = primary_button(
            look, translate("Board", "Terug naar de werkmap"), self._on_submitted, "unlock"
        )
        self.stay_button = plain_button(look, translate("Board", "Hier blijven"), self._on_stay)
        for button in (self.leave_button, self.stay_button):
            button.fill_width()
        card = Card(
            look,
            "",
            row(
                icon_label(look, "lock", "accent", 24),
                (heading(translate("Board", "Terug naar de werkmap"), 2), 1),
                gap=look.space(12),
            ),
            label(translate("Board", "Typ je wachtzin. Dan gaat deze plaat dicht."), "muted"),
            self.passphrase,
            self.leave_button,
            self.stay_button,
        )
        card.setFixedWidth(min(look.px(CARD_WIDTH), 760))
        line = QVBoxLayout(self)
        line.addStretch(2)
        line.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        line.addStretch(3)

    def begin(self) -> None:
        """Empty, with the cursor in the field."""
        self.passphrase.clear()
        self.passphrase.field.show_problem("")
        self.passphrase.edit.setFocus()

    def _on_submitted(self) -> None:
        typed = self.passphrase.text()
        if typed and self.leave_button.isEnabled():
            self.leave_button.setEnabled(False)
            self._ways.check(typed, self._on_right, self._on_wrong)

    def _on_right(self) -> None:
        self.leave_button.setEnabled(True)
        self.passphrase.clear()
        self._ways.left()

    def _on_wrong(self, error: AppError) -> None:
        self.leave_button.setEnabled(True)
        self.passphrase.field.show_problem(message(error).title + ".")
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus()

    def _on_stay(self) -> None:
        self.passphrase.clear()
        self._ways.stay()


class WordsSheet(QFrame):
    """A line at the foot, in which the worker types what the client says."""

    def __init__(self, look: Look, parent: QWidget, kept: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._look = look
        self._window = parent
        self._kept = kept
        self.setProperty("role", "card")
        self.edit = QLineEdit()
        self.edit.returnPressed.connect(self._on_kept)
        self.field = Field(look, translate("Board", "Eigen woorden"), self.edit)
        self.keep_button = primary_button(look, translate("Board", "Bewaar"), self._on_kept, "check")
        self.close_button = plain_button(look, translate("Board", "Sluiten"), self.hide)
        side = look.space(16)
        buttons = column(None, row(self.keep_button, self.close_button, gap=look.space(8)))
        self.setLayout(row((self.field, 1), buttons, gap=look.space(12), margins=(side, side, side, side)))
        self.hide()

    def begin(self, name: str, typed: str) -> None:
        """Ask for the words of this person."""
        said = translate("Board", "Wat zegt {name}? Typ de eigen woorden.").format(name=name)
        self.edit.setAccessibleName(said)
        self.edit.setPlaceholderText(said)
        self.edit.setText(typed)
        self.place()
        self.show()
        self.raise_()
        self.edit.setFocus()

    def place(self) -> None:
        """At the foot of the window, over the answers."""
        parent = self._window
        high = max(self.sizeHint().height(), round(parent.height() * ANSWERS_SHARE))
        edge = self._look.space(12)
        self.setGeometry(edge, parent.height() - high - edge // 2, parent.width() - 2 * edge, high)

    def _on_kept(self) -> None:
        if self.edit.text().strip():
            self._kept(self.edit.text())
