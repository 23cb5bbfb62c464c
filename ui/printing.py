"""A paper to the printer, from memory, through the system's own dialog; and its pages as pictures.

GUI thread. Nothing is written to a disk here, and on Linux the printing system's file of a moment stands in
memory (desktop.security.hardening.put_aside_in_memory). The print job has a neutral name.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.errors import ExportError
from desktop.paths import NEUTRAL_NAME

MOST_DPI = 300
"""Finer than this no eye sees, and a page takes much memory."""

POINTS_AN_INCH = 72.0

AskPrinter = Callable[[QWidget, Callable[[QPrinter], object]], None]


class Pages:
    """An unprotected PDF in memory, to look at or to print."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = QBuffer()
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._bytes)

    @property
    def count(self) -> int:
        """How many pages."""
        return self._document.pageCount()

    def size(self, page: int) -> QSizeF:
        """The size of a page in pt."""
        return self._document.pagePointSize(page)

    def picture(self, page: int, width: int) -> QImage:
        """A page as a picture on white, so many px wide."""
        size = self.size(page)
        high = round(width * size.height() / max(1.0, size.width()))
        drawn = self._document.render(page, QSize(width, high))
        paper = QImage(QSize(width, high), QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper

    def text(self, page: int) -> str:
        """The words of a page, for who hears instead of sees."""
        return " ".join(self._document.getAllText(page).text().split())

    def close(self) -> None:
        """Keep nothing."""
        self._document.close()
        self._bytes.close()
        self._bytes.setData(QByteArray())


def ask_printer(parent: QWidget, then: Callable[[QPrinter], object]) -> None:
    """The system's dialog; `then` gets the printer that was chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(NEUTRAL_NAME)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    dialog.accepted.connect(lambda: then(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def print_pages(pdf: bytes, printer: QPrinter) -> int:
    """Print all pages, each on paper of its own shape; how many. Raises ExportError("paper_not_printed")."""
    pages = Pages(pdf)
    printer.setDocName(NEUTRAL_NAME)
    printer.setFullPage(True)
    _turn(printer, pages.size(0))
    painter = QPainter()
    if pages.count == 0 or not painter.begin(printer):
        raise ExportError("paper_not_printed")
    try:
        for page in range(pages.count):
            if page:
                _turn(printer, pages.size(page))
                if not printer.newPage():
                    raise ExportError("paper_not_printed")
            _draw(painter, printer, pages, page)
    finally:
        painter.end()
    count = pages.count
    pages.close()
    return count


def _turn(printer: QPrinter, size: QSizeF) -> None:
    """Upright or across, at the paper that lies in the printer when it is chosen there."""
    is_across = size.width() > size.height()
    shape = QPageLayout.Orientation.Landscape if is_across else QPageLayout.Orientation.Portrait
    upright = size.transposed() if is_across else size
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageSize(paper)
    printer.setPageOrientation(shape)


def _draw(painter: QPainter, printer: QPrinter, pages: Pages, page: int) -> None:
    room = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    dpi = min(MOST_DPI, printer.resolution())
    picture = pages.picture(page, round(pages.size(page).width() / POINTS_AN_INCH * dpi))
    scale = min(room.width() / picture.width(), room.height() / picture.height())
    wide, high = picture.width() * scale, picture.height() * scale
    painter.drawImage(QRectF((room.width() - wide) / 2, (room.height() - high) / 2, wide, high), picture)
