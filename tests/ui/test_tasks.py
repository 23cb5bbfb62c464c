"""The task runner and the hub bridge: answers come on the GUI thread, to who is still there, once."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.ids import HouseholdId
from desktop.errors import AppError, NotFound
from desktop.hub import Changed, Hub
from desktop.store.desk import Desk
from ui.bridge.crash import report
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import Progress, TaskRunner
from ui.doors import Rooms


class Runner:
    """A task runner, and what it was told about failures and bugs."""

    def __init__(self, rooms: Rooms | None) -> None:
        self.unheard: list[AppError] = []
        self.bugs: list[BaseException] = []
        self.tasks = TaskRunner(rooms.lane if rooms else None, self.unheard.append, self.bugs.append)


@pytest.fixture
def runner(rooms: Rooms) -> Iterator[Runner]:
    made = Runner(rooms)
    yield made
    made.tasks.close()


def _on_lane(_desk: Desk, word: str) -> tuple[str, str]:
    return word, threading.current_thread().name


def _missing(_desk: Desk) -> None:
    raise NotFound


def test_an_answer_of_the_store_comes_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    heard: list[tuple[str, str, str]] = []
    runner.tasks.store(
        runner.tasks,
        _on_lane,
        "ja",
        then=lambda told: heard.append((*told, threading.current_thread().name)),
    )
    assert heard == []  # never before the caller went on
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("ja", "store", "MainThread")]
    assert runner.tasks.is_idle


def test_a_failure_goes_to_who_asked_or_to_the_shell(runner: Runner, qtbot: QtBot) -> None:
    mine: list[AppError] = []
    runner.tasks.store(runner.tasks, _missing, then=_never, failed=mine.append)
    runner.tasks.store(runner.tasks, _missing, then=_never)
    qtbot.waitUntil(lambda: bool(mine) and bool(runner.unheard))
    assert isinstance(mine[0], NotFound)
    assert isinstance(runner.unheard[0], NotFound)
    assert runner.bugs == []


def test_a_bug_goes_to_the_crash_page(runner: Runner, qtbot: QtBot) -> None:
    runner.tasks.work(runner.tasks, int, "geen getal", then=_never)
    qtbot.waitUntil(lambda: bool(runner.bugs))
    assert isinstance(runner.bugs[0], ValueError)


def test_a_report_names_places_and_no_content() -> None:
    with pytest.raises(ValueError, match="Noor") as caught:
        int("Noor Bakker, Lindelaan 12")
    text = report(caught.value)
    assert "ValueError" in text
    assert "test_tasks.py" in text
    assert "Noor" not in text
    assert "Lindelaan" not in text


def test_an_answer_for_a_closed_page_is_dropped(runner: Runner, qtbot: QtBot) -> None:
    gate = threading.Event()
    page = QObject()
    runner.tasks.work(page, gate.wait, 5, then=_never)
    page.deleteLater()
    qtbot.wait(10)
    gate.set()
    qtbot.waitUntil(lambda: runner.tasks.is_idle)
    qtbot.wait(20)
    assert runner.bugs == []


def test_the_newest_question_wins(runner: Runner, qtbot: QtBot) -> None:
    heard: list[str] = []
    for text in ("l", "li", "lin"):
        runner.tasks.store(
            runner.tasks, _on_lane, text, then=lambda told: heard.append(told[0]), key="search"
        )
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(20)
    assert heard == ["lin"]


def test_long_work_tells_how_far_it_is_and_can_be_stopped(runner: Runner, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    stopped = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(1, 10)
        while not progress.is_cancelled:
            threading.Event().wait(0.005)
        stopped.set()

    task = runner.tasks.long_work(
        runner.tasks, work, then=_never, progressed=lambda done, total: steps.append((done, total))
    )
    qtbot.waitUntil(lambda: steps == [(1, 10)])
    task.cancel()
    assert stopped.wait(5)
    qtbot.wait(20)
    assert runner.tasks.is_idle


def test_a_lane_that_is_closed_is_told_and_not_thrown(runner: Runner, rooms: Rooms, qtbot: QtBot) -> None:
    rooms.close()
    runner.tasks.store(runner.tasks, _on_lane, "laat", then=_never)
    qtbot.waitUntil(lambda: bool(runner.unheard))
    assert runner.unheard[0].message_key == "store_closed"


def test_many_changes_come_as_one_signal_a_household(qtbot: QtBot) -> None:
    hub = Hub()
    bridge = HubBridge(hub)
    heard: list[Changed] = []
    bridge.changed.connect(heard.append)
    linde, wilg = HouseholdId("a" * 32), HouseholdId("b" * 32)

    def publish() -> None:
        for kind in ("plan", "agreement", "plan"):
            hub.publish(Changed(linde, frozenset({kind})))
        hub.publish(Changed(wilg, frozenset({"person"}), is_remote=True))

    thread = threading.Thread(target=publish)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [
        Changed(linde, frozenset({"plan", "agreement"})),
        Changed(wilg, frozenset({"person"}), is_remote=True),
    ]
    bridge.close()
    hub.publish(Changed(linde, frozenset({"plan"})))
    qtbot.wait(80)
    assert len(heard) == 2


def _never(_answer: object) -> None:
    raise AssertionError("nobody should hear this")
