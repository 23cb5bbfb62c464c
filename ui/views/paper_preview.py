"""The paper as it would leave, page below page.

GUI thread. The pages are pictures of the very bytes that would leave; they stand in memory only.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.printing import Pages
from ui.theme.look import Look
from ui.widgets.boxes import column, drop

translate = QCoreApplication.translate

MOST_WIDTH = 760
EDGE = 2


class PaperPreview(QWidget):
    """`show_pdf(bytes)`; empty bytes show nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: Pages | None = None
        self._sheets: list[QLabel] = []
        self.setProperty("role", "clear")
        self.setAccessibleName(translate("PaperPreview", "Voorbeeld van het blad"))
        self._column = column(gap=look.space(12))
        self.setLayout(self._column)

    @property
    def sheets(self) -> tuple[QLabel, ...]:
        """The pages that are shown."""
        return tuple(self._sheets)

    def show_pdf(self, pdf: bytes) -> None:
        """Other pages."""
        if self._pages is not None:
            self._pages.close()
        self._pages = Pages(pdf) if pdf else None
        while self._column.count():
            drop(self._column.takeAt(0))
        self._sheets = []
        count = self._pages.count if self._pages is not None else 0
        for page in range(count):
            sheet = QLabel()
            sheet.setProperty("role", "sheet")
            sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
            said = translate("PaperPreview", "Bladzijde {number} van {count}")
            sheet.setAccessibleName(said.format(number=page + 1, count=count))
            sheet.setAccessibleDescription(self._pages.text(page) if self._pages is not None else "")
            self._sheets.append(sheet)
            self._column.addWidget(sheet)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _draw(self) -> None:
        if self._pages is None:
            return
        width = min(self._look.px(MOST_WIDTH), max(200, self.width() - 2 * EDGE))
        fine = self.devicePixelRatioF()
        for page, sheet in enumerate(self._sheets):
            picture = QPixmap.fromImage(self._pages.picture(page, round(width * fine)))
            picture.setDevicePixelRatio(fine)
            sheet.setPixmap(picture)
            sheet.setFixedSize(width + 2 * EDGE, round(picture.height() / fine) + 2 * EDGE)
