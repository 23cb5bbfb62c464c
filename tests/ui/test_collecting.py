"""No widget is ever destroyed by another thread: cycles are broken where the windows live."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.bridge.collecting import Collecting, collect_here


class Knot:
    """An object in a cycle, which tells on which thread it went."""

    def __init__(self, gone: list[int]) -> None:
        self.me = self
        weakref.finalize(self, lambda: gone.append(threading.get_ident()))


def test_another_thread_collects_nothing_and_this_one_does(qapp: QApplication, qtbot: QtBot) -> None:
    collect_here(qapp)
    assert not gc.isenabled()
    gone: list[int] = []
    many: list[list[int]] = []

    def work() -> None:
        for _ in range(5):
            Knot(gone)
        many.extend([] for _ in range(50_000))  # any of these would have set the collector off

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert gone == []
    qtbot.waitUntil(lambda: len(gone) == 5)
    assert set(gone) == {threading.get_ident()}


def test_there_is_one_for_an_application(qapp: QApplication) -> None:
    collect_here(qapp)
    collect_here(qapp)
    assert len(qapp.findChildren(Collecting)) == 1
