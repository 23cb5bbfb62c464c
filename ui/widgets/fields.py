"""Fields with their label: search, passphrase, and any control with a name.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column
from ui.widgets.buttons import icon_button
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

SEARCH_PAUSE_MS = 120
"""How long the fingers rest before a search starts."""


class Field(QWidget):
    """A label above its control; the label is its name for a screen reader and takes Alt + letter."""

    def __init__(self, look: Look, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.control = control
        words = label(name, "caption")
        words.setBuddy(control)
        control.setAccessibleName(name.replace("&", ""))
        self.hint = label(hint, "caption")
        if not hint:
            self.hint.hide()  # showing what has no parent yet would open a window
        if hint:
            control.setAccessibleDescription(hint)
        self._problem = label("", "error")
        self._problem.hide()
        self.setLayout(column(words, control, self.hint, self._problem, gap=look.space(4)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_problem(self, text: str) -> None:
        """Say below the control what does not fit; an empty text takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.control.setProperty("wrong", "true" if text else "false")
        self.control.setAccessibleDescription(text or self.hint.text())
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)


class SearchField(QLineEdit):
    """Search as you type: `asked(text)` when the fingers rest, at once on Enter; Escape empties it."""

    asked = Signal(str)

    def __init__(self, look: Look, spoken: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder or spoken)
        # A label of our own: the sign of QLineEdit.addAction does not grow with the letters.
        self._sign = icon_label(look, "search", "muted")
        self._sign.setParent(self)
        self.setTextMargins(look.px(26), 0, 0, 0)
        self.setClearButtonEnabled(False)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_PAUSE_MS)
        self._rest.timeout.connect(self._on_rest)
        self.textEdited.connect(lambda _text: self._rest.start())
        self.returnPressed.connect(self._on_rest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._on_rest()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sign at the beginning of the line."""
        super().resizeEvent(event)
        self._sign.move(self._sign.width() // 2, (self.height() - self._sign.height()) // 2)

    def _on_rest(self) -> None:
        self._rest.stop()
        self.asked.emit(self.text())


class PassphraseEdit(QWidget):
    """A passphrase: dots, a button that shows it, nothing kept in the field's history."""

    submitted = Signal()
    changed = Signal()

    def __init__(self, look: Look, name: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look = look
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field = Field(look, name, self.edit, hint)
        self._eye = icon_button(look, "eye", translate("Passphrase", "Laat de wachtzin zien"), self._on_eye)
        self._eye.setCheckable(True)
        self._eye.setParent(self.edit)
        self._eye.setFixedSize(look.px(36), look.space(34))
        self.edit.setTextMargins(0, 0, look.px(36), 0)
        self.setLayout(column(self.field))
        self.edit.returnPressed.connect(self.submitted)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the field and hide it again."""
        self.edit.clear()
        self._eye.setChecked(False)
        self._on_eye()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the end of the line."""
        super().resizeEvent(event)
        self._place_eye()

    def showEvent(self, event: QShowEvent) -> None:
        """The same, the first time."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._place_eye)

    def _place_eye(self) -> None:
        space = self.edit.height() - self._eye.height()
        self._eye.move(self.edit.width() - self._eye.width() - 3, space // 2)

    def _on_eye(self) -> None:
        is_open = self._eye.isChecked()
        mode = QLineEdit.EchoMode.Normal if is_open else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._eye.setIcon(self._look.icon("eye-off" if is_open else "eye"))
        spoken = (
            translate("Passphrase", "Verberg de wachtzin")
            if is_open
            else translate("Passphrase", "Laat de wachtzin zien")
        )
        self._eye.setAccessibleName(spoken)
        self._eye.setToolTip(spoken)


def spaced(look: Look, box: QAbstractSpinBox) -> QAbstractSpinBox:
    """Keep the words of a date, time or number off its edge: style sheets do not reach them."""
    edit = box.findChild(QLineEdit)
    if edit is not None:
        edit.setTextMargins(look.space(8), 0, 0, 0)
    return box


def named(control: QWidget, spoken: str) -> QWidget:
    """Give a control without a label its name."""
    control.setAccessibleName(spoken)
    return control
