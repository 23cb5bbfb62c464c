"""What is typed in a dialog and not saved: there again after a lock, gone once it was saved or given up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.plans import Dismissal, PlanStatus, SafetyPlan, status
from desktop.security.session import LockReason
from tests.fakes.clock import FakeClock
from tests.ui.asking import ASKED, Field, ask_bank, ask_to_stop, read, two_versions, write
from tests.ui.opened import LINDE, VERMEER, Opened
from ui.bridge.crash import CrashDesk
from ui.bridge.drafts import keep_all, kept
from ui.dialogs.reason_dialog import ReasonDialog
from ui.dialogs.sentence_bank import SentenceBankDialog
from ui.doors import Rooms
from ui.main_window import MainWindow
from ui.pages import Route
from ui.preferences import Preferences
from ui.process_end import ProcessEnd
from ui.shell import Shell, ShellParts
from ui.stage import stage_doors, stage_rooms
from ui.views.conflict_card import ConflictCard
from ui.views.household import HouseholdPage
from ui.views.household_conflicts import ConflictsTab
from ui.views.household_plan import PlanTab
from ui.views.phase_dialog import PhaseDialog
from ui.views.registry import PAGES

WORDS = "De buurvrouw belde vannacht."
DIALOGS = ("phase", "threat", "stop", "tip", "bank", "photo")


def lock_and_unlock(opened: Opened) -> None:
    """As the shell does it: through the store, from which the next window takes it."""
    typed = opened.window.drafts()
    opened.lock()
    opened.rooms.lane.submit(keep_all, typed).result()
    opened.drafts = opened.rooms.lane.submit(kept).result()


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED.keys())
def test_it_is_there_again_after_a_lock(opened: Opened, asked: Callable[[Opened], Field]) -> None:
    write(asked(opened), WORDS)
    lock_and_unlock(opened)
    assert any(WORDS in text for text in opened.drafts.values())
    assert read(asked(opened)) == WORDS


@pytest.mark.parametrize("asked", [ASKED[name] for name in DIALOGS], ids=DIALOGS)
def test_annuleren_gives_it_up(opened: Opened, asked: Callable[[Opened], Field]) -> None:
    edit = asked(opened)
    write(edit, WORDS)
    dialog = edit.window()
    assert isinstance(dialog, QDialog)
    dialog.reject()
    assert opened.window.drafts() == {}


def confirm(opened: Opened, edit: Field) -> None:
    dialog = edit.window()
    assert isinstance(dialog, PhaseDialog | ReasonDialog)
    dialog.confirm.click()
    opened.settle()
    opened.settle()


@pytest.mark.parametrize("name", ["phase", "threat", "stop", "tip"])
def test_what_was_saved_is_no_draft(opened: Opened, name: str) -> None:
    edit = ASKED[name](opened)
    write(edit, WORDS)
    confirm(opened, edit)
    assert opened.window.drafts() == {}
    dossier = opened.dossier(LINDE if name == "tip" else VERMEER)
    match name:
        case "tip":
            assert [each.reason for each in dossier.of(Dismissal)] == [WORDS]
        case "stop":
            (plan,) = [each for each in dossier.of(SafetyPlan) if each.stopped_reason == WORDS]
            assert status(plan, dossier.household.active_plan) is PlanStatus.STOPPED
        case _:
            assert WORDS in str(dossier.entities)


def test_what_could_not_be_saved_is_kept(opened: Opened) -> None:
    """The plan was stopped elsewhere in the meantime: nothing typed is lost."""
    edit = ask_to_stop(opened)
    dossier = opened.dossier(VERMEER)
    active = dossier.household.active_plan
    assert active is not None
    write(edit, WORDS)
    opened.rooms.close()
    dialog = edit.window()
    assert isinstance(dialog, ReasonDialog)
    dialog.confirm.click()
    opened.settle()
    assert WORDS in opened.window.drafts().values()


def test_a_sentence_that_was_used_stands_in_the_row(opened: Opened) -> None:
    edit = ask_bank(opened)
    write(edit, "Tante Bea")
    dialog = edit.window()
    assert isinstance(dialog, SentenceBankDialog)
    shown = dialog.preview.sentence
    lock_and_unlock(opened)
    again = ask_bank(opened).window()
    assert isinstance(again, SentenceBankDialog)
    assert again.preview.sentence == shown
    again.take()
    opened.settle()
    assert [place for place in opened.window.drafts() if "/bank/" in place] == []
    editor = opened.find(PlanTab).editing.editor
    assert editor is not None
    assert "Tante Bea" in str(editor.item)


def test_a_third_text_is_no_draft_once_it_was_chosen(opened: Opened) -> None:
    write(two_versions(opened), WORDS)
    tab = opened.find(ConflictsTab)
    (card,) = [each for each in tab.findChildren(ConflictCard) if WORDS in _typed(each)]
    next(each for each in card.findChildren(QPushButton) if "deze tekst" in each.text()).click()
    opened.settle()
    opened.settle()
    assert opened.window.drafts() == {}


def _typed(card: ConflictCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLineEdit)]


def test_another_hand_does_not_take_the_keyboard_from_who_writes(opened: Opened) -> None:
    edit = two_versions(opened)
    write(edit, WORDS)
    opened.find(HouseholdPage).refresh()
    opened.settle()
    assert edit.isVisible()
    assert read(edit) == WORDS


@dataclass
class Work:
    """The work in a real shell, at a household."""

    shell: Shell
    rooms: Rooms
    ends: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def work(tmp_path: Path, clock: FakeClock, qtbot: QtBot) -> Iterator[Work]:
    rooms, households = stage_rooms(tmp_path, clock, households=1)
    ends: list[str] = []
    remembered: dict[str, str] = {}

    def close() -> None:
        remembered.update(rooms.lane.submit(kept).result())
        rooms.close()

    watched = Rooms(rooms.lane, rooms.hub, rooms.worker_name, close)
    folder = tmp_path / "settings"
    folder.mkdir()
    shell = Shell(
        ShellParts(
            doors=stage_doors(lambda: watched, clock),
            pages=lambda: PAGES,
            start=Route("household", household=households[0]),
            settings_folder=folder,
            preferences=Preferences(),
            process_end=ProcessEnd(lambda: ends.append("relaunched"), lambda s: ends.append(f"ended {s}")),
            crash_desk=CrashDesk(),
            system_letters_px=13.0,
        )
    )
    shell.start()
    shell.enter(watched)
    qtbot.waitUntil(lambda: isinstance(shell.window, MainWindow))
    yield Work(shell, watched, ends, remembered)
    shell.tasks.close()
    if shell.watch is not None:
        shell.watch.stop()  # it listens no more to the windows of the next test
    if shell.window is not None:
        shell.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("why", list(LockReason))
def test_every_lock_keeps_the_words_of_an_open_dialog(work: Work, qtbot: QtBot, why: LockReason) -> None:
    window = work.shell.window
    assert isinstance(window, MainWindow)
    page = window.page
    assert isinstance(page, HouseholdPage)
    qtbot.waitUntil(lambda: bool(page.dossier.entities))
    page.threaten()
    (dialog,) = page.findChildren(PhaseDialog)
    dialog.reason_edit.setPlainText(WORDS)
    work.shell.lock(why)
    assert list(work.kept.values()) == [WORDS]
    assert work.ends == ["relaunched", "ended 0"]
