"""One slot of a sentence: what the household has for it in a list, and room to type something else.

GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy

from desktop.language.bank_proposals import Proposal
from ui.presenters.bank import read_slot
from ui.theme.look import Look


class SlotField(QComboBox):
    """`changed` at every letter or choice, `entered` at Enter."""

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look, offered: Sequence[Proposal], value: Proposal | None) -> None:
        super().__init__()
        self._offered = tuple(offered)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for each in self._offered:
            self.addItem(each.words)
        completer = QCompleter([each.words for each in self._offered], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCompleter(completer)
        self._proposed = value.words if value is not None else ""
        self.setEditText(self._proposed)
        self.setMinimumHeight(look.space(36))
        self.editTextChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> Proposal:
        """What stands in it; without names when it is empty."""
        return read_slot(self.currentText(), self._offered)

    @property
    def typed(self) -> str:
        """What the person put in it; "" while it holds what was filled in for them."""
        words = self.currentText()
        return "" if words == self._proposed else words

    def name_it(self, spoken: str) -> None:
        """The name for a screen reader, of the list and of the line in it."""
        self.setAccessibleName(spoken)
        edit = self.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.setAccessibleName(spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the whole dialog."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; it does not change what is filled in."""
        event.ignore()
