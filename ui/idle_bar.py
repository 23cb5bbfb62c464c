"""The last seconds before the lock: a line above the page that counts down. Any key goes on.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.notices import Banner

translate = QCoreApplication.translate


class IdleBar(QWidget):
    """Hidden until there are seconds to count."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._banner = Banner(
            look,
            "clock",
            translate("IdleBar", "De werkmap gaat zo op slot"),
            translate("IdleBar", "Druk op een toets om door te werken. Wat je typte, blijft bewaard."),
        )
        edge = look.space(24)
        line = QVBoxLayout(self)
        line.setContentsMargins(edge, look.space(12), edge, 0)
        line.addWidget(self._banner)
        self.hide()

    def show_seconds(self, seconds: float) -> None:
        """Count; 0 hides the bar."""
        if seconds <= 0:
            self.hide()
            return
        said = translate("IdleBar", "Over {seconds} seconden gaat de werkmap op slot")
        text = said.format(seconds=int(seconds + 0.5))
        self._banner.title.setText(text)
        self._banner.setAccessibleName(text)
        self.show()
