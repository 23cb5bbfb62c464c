"""What the reader will see and what is left out, before anything is shown or leaves: the preflight in words.

GUI thread.
"""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from desktop.export.preflight import Preflight
from ui.presenters.wording import listed
from ui.theme.look import Look
from ui.widgets.boxes import Card, row
from ui.widgets.notices import Banner
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate


class AheadCard(Card):
    """Empty until `show_ahead`; `show_waiting` says what has to be chosen first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Ahead", "Wat ziet de lezer?"))
        self._look = look

    def show_waiting(self, text: str) -> None:
        """Nothing to tell yet."""
        self.clear()
        self.add(label(text, "muted"))

    def show_ahead(self, ahead: Preflight, silent: Collection[str] = ()) -> None:
        """Show it; warnings in `silent` are asked elsewhere on the page."""
        look = self._look
        self.clear()
        must = translate("Ahead", "Dit moet eerst anders")
        self.add(*(Banner(look, "ban", must, text, "red") for text in ahead.blocked))
        warnings = [text for text in ahead.warnings if text not in silent]
        self.add(*(Banner(look, "warning", text, "", "orange") for text in warnings))
        if ahead.shown:
            counts = listed([f"{count} {word}" for word, count in ahead.shown])
            said = translate("Ahead", "Te zien: {what}.").format(what=counts)
            self.add(self._line("eye", said))
        self.add(*(self._line("eye-off", text) for text in ahead.left_out))
        if not ahead.left_out and not ahead.reader.is_professional:
            self.add(self._line("check", translate("Ahead", "Er wordt niets weggelaten.")))

    def _line(self, icon: str, text: str) -> QHBoxLayout:
        return row(icon_label(self._look, icon), (label(text), 1), gap=self._look.space(10))
