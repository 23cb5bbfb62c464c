"""A page as it is with letters twice as large."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.pages import Route
from ui.screens import HEIGHT, WIDTH, Stage, settle
from ui.theme.apply import apply_look
from ui.theme.look import Look


@contextmanager
def large_window(stage: Stage, route: Route, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The smallest window of the program at 200 %, shown; the usual look afterwards."""
    look = Look(scale=2.0)
    apply_look(qapp, look)
    window = replace(stage, look=look).window(route)
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle(stage.tasks)
    try:
        yield window
    finally:
        apply_look(qapp, Look())
