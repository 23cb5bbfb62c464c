"""The QApplication: neutral name and icon, style, letters, and Qt's own messages in the log.

GUI thread; made once by the bootstrap, which then makes a Shell.
"""

import logging
import re
from collections.abc import Sequence

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from desktop.boards.tokens import LIGHT
from desktop.paths import NEUTRAL_NAME
from ui.bridge.collecting import collect_here
from ui.theme.fonts import load_fonts
from ui.theme.icons import icon

_log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application, dressed in Fusion with our letters; a look is applied by the shell."""
    application = QApplication(list(arguments))
    application.setStyle("Fusion")
    application.setApplicationName(NEUTRAL_NAME)
    application.setApplicationDisplayName(NEUTRAL_NAME)
    application.setDesktopFileName(NEUTRAL_NAME.lower())
    application.setWindowIcon(icon("folder", LIGHT.accent, 64, LIGHT.faint))
    application.setQuitOnLastWindowClosed(True)
    load_fonts()
    collect_here(application)
    _speak_dutch(application)
    return application


def _speak_dutch(application: QApplication) -> None:
    """Dates, numbers, and the few words that Qt itself writes."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load("qtbase_nl", folder):
        application.installTranslator(words)


def system_letters_px(application: QApplication) -> float:
    """The size of the system's letters; asked before our own style sheet is set."""
    return float(QFontInfo(application.font()).pixelSize())


def hear_qt() -> None:
    """Qt's messages go to our log, without what stands in quotes: that may be somebody's text."""
    qInstallMessageHandler(_on_message)


def _on_message(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    level = _LEVELS.get(kind)
    if level is not None:
        _log.log(level, "qt %s", _QUOTED.sub("'…'", text or ""))
