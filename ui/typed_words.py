"""Words that are typed in a dialog or a small form and not saved yet, each at a place of its own.

GUI thread. Who owns the dialog also owns this, and gives `drafts()` on to its page: so a lock, a crash or
another look takes nothing. A place is left only when its words were saved or given up. Never a passphrase.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

TextEdit = QLineEdit | QPlainTextEdit


class TypedWords:
    """`take` gives what was kept at a place before the last lock, once (PageContext.take_draft)."""

    def __init__(self, take: Callable[[str], str]) -> None:
        self._take = take
        self._texts: dict[str, str] = {}

    def at(self, place: str) -> str:
        """What was typed here and not saved, or ""."""
        if place not in self._texts:
            self.keep(place, self._take(place))
        return self._texts.get(place, "")

    def keep(self, place: str, text: str) -> None:
        """This is typed here now; only white space is nothing."""
        if text.strip():
            self._texts[place] = text
        else:
            self._texts.pop(place, None)

    def drop(self, place: str) -> None:
        """It was saved, or given up."""
        self._texts.pop(place, None)

    def drafts(self) -> dict[str, str]:
        """Everything that is not saved, by place."""
        return dict(self._texts)

    def follow(self, place: str, edit: TextEdit, shown: str = "") -> None:
        """Put back in `edit` what was typed here, else `shown`; keep every letter from now on."""
        text = self.at(place) or shown
        if isinstance(edit, QLineEdit):
            edit.setText(text)
            read = edit.text
        else:
            edit.setPlainText(text)
            read = edit.toPlainText

        def on_typed() -> None:
            now = read()
            self.keep(place, "" if now == shown else now)

        edit.textChanged.connect(on_typed)

    def follow_in(self, dialog: QDialog, place: str, edit: TextEdit) -> None:
        """The same for the field of a dialog; leaving the dialog without saving gives the words up."""
        self.follow(place, edit)
        dialog.rejected.connect(lambda: self.drop(place))
