"""The plan editor over a real store: writing, tips, preview, versions, drafts, and somebody else's hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.audience import only
from desktop.domain.changes import ChangeBatch
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations
from desktop.domain.households import Person
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId, new_id
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, Zone, status
from desktop.errors import AppError
from desktop.services import plans
from desktop.services.reading import read_again
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk
from tests.fakes.clock import FakeClock
from tests.ui.walkers import faults
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import PageContext, Route
from ui.preferences import Preferences
from ui.presenters.preview import Shown
from ui.screens import HEIGHT, WIDTH, settle
from ui.stage import stage_doors, stage_rooms
from ui.theme.look import Look
from ui.views import household
from ui.views.household import HouseholdPage
from ui.views.household_plan import PlanTab
from ui.views.plan.controls import DayControl
from ui.views.plan.item_editor import ItemEditor

LINDE = 0
HARD = "Papa gaat bij escalatie een half uur wandelen."


@dataclass
class Table:
    """A window at the plan of one household, over a real store."""

    rooms: Rooms
    clock: FakeClock
    tasks: TaskRunner
    bridge: HubBridge
    id: HouseholdId
    told: list[AppError]
    drafts: dict[str, str] = field(default_factory=dict)
    window: MainWindow | None = None

    def open(self, look: Look | None = None) -> PlanTab:
        """The plan tab, in a window."""
        context = PageContext(
            look=look or Look(),
            tasks=self.tasks,
            hub=self.bridge,
            clock=self.clock,
            worker_name="Eva",
            doors=stage_doors(lambda: self.rooms, self.clock),
            preferences=Preferences(),
        )
        route = Route("household", self.id, "plan")
        self.window = MainWindow(WindowParts((household.SPEC,), context, route, self.drafts))
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.settle()
        tab = self.window.findChild(PlanTab)
        assert tab is not None
        return tab

    def settle(self) -> None:
        settle(self.tasks)
        settle(self.tasks)

    def dossier(self) -> Dossier:
        return self.rooms.lane.submit(read_again, self.id).result()


@pytest.fixture
def table(tmp_path: Path, clock: FakeClock, qtbot: QtBot) -> Iterator[Table]:
    rooms, households = stage_rooms(tmp_path, clock, households=2)
    bridge = HubBridge(rooms.hub)

    def fail(error: BaseException) -> None:
        raise error

    told: list[AppError] = []
    tasks = TaskRunner(rooms.lane, told.append, fail)
    made = Table(rooms, clock, tasks, bridge, households[LINDE], told)
    yield made
    made.settle()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.close()
    bridge.close()
    rooms.close()


def _begun(table: Table) -> EntityId:
    """A concept with one agreement."""
    lane = table.rooms.lane
    plan = lane.submit(plans.begin_plan, table.dossier()).result()
    new = EntityId(new_id(table.clock))
    item = Agreement(id=new, plan=plan, zone=Zone.ORANGE, text="Mama belt oma Riet.")
    lane.submit(plans.write_item, table.dossier(), item).result()
    return new


def _named(dossier: Dossier, name: str) -> EntityId:
    return next(person.id for person in dossier.of(Person) if person.name == name)


def _editor(tab: PlanTab) -> ItemEditor:
    editor = tab.editing.editor
    assert editor is not None
    return editor


def _write(table: Table, tab: PlanTab, text: str) -> None:
    sentence = _editor(tab).sentence
    assert sentence is not None
    sentence.edit.setPlainText(text)
    sentence.check_now()
    table.settle()


def _elsewhere(desk: Desk, seen: Dossier, item: Agreement) -> None:
    """An edit by another worker on another laptop, made in view of `seen`."""
    ops = operations(seen, [item], lambda: OpId(new_id(desk.clock)))
    batch = ChangeBatch(
        id=BatchId(new_id(desk.clock)),
        household=seen.id,
        hlc=next_moment(desk),
        author=WorkerId("b" * 32),
        device=DeviceId("2" * 32),
        action="agreement.changed",
        ops=ops,
    )
    apply(desk, batch, Origin.REMOTE)


def test_the_day_to_look_again_can_be_another_while_the_plan_is_in_force(table: Table) -> None:
    _begun(table)
    (plan,) = table.dossier().of(SafetyPlan)
    table.rooms.lane.submit(plans.activate, table.dossier(), plan.id).result()
    tab = table.open()
    assert not _may_write(tab)
    _press(tab, "Andere datum")
    table.settle()
    day = table.clock.now().date() + timedelta(days=30)
    control = _editor(tab).control("evaluation_on")
    assert isinstance(control, DayControl)
    control.set_value(day)
    tab.editing.leave()
    table.settle()
    (plan,) = table.dossier().of(SafetyPlan)
    assert plan.evaluation_on == day
    assert tab.editing.editor is None


def _may_write(tab: PlanTab) -> bool:
    return tab.is_editable


def _press(tab: PlanTab, words: str) -> None:
    button = next(
        each for each in tab.findChildren(QPushButton) if words in each.accessibleName() and each.isVisible()
    )
    button.click()


def test_an_agreement_is_written_made_simple_saved_and_put_in_force(table: Table) -> None:
    tab = table.open()
    _press(tab, "Begin een plan")
    table.settle()
    assert _may_write(tab)
    _press(tab, "Afspraak erbij, bij Oranje")
    table.settle()
    _write(table, tab, HARD)
    sentence = _editor(tab).sentence
    assert sentence is not None
    assert sentence.assessment is not None
    assert [HARD[found.start : found.end] for found in sentence.assessment.findings] == ["escalatie"]
    assert len(sentence.edit.extraSelections()) == 1
    _press(tab, "Gebruik: ‘ruzie")
    table.settle()
    assert "ruzie" in sentence.value()
    assert "escalatie" not in sentence.value()
    parts = {sentence.edit.toPlainText()[each.start : each.end] for each in sentence.assessment.findings}
    assert not any("escalatie" in part for part in parts)
    QTest.keyClick(sentence.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    table.settle()
    (saved,) = table.dossier().of(Agreement)
    assert saved.text == sentence.value()
    assert saved.zone is Zone.ORANGE
    _press(tab, "Maak actief")
    table.settle()
    assert not _may_write(tab)
    (plan,) = table.dossier().of(SafetyPlan)
    assert status(plan, table.dossier().household.active_plan) is PlanStatus.ACTIVE
    _press(tab, "Nieuwe versie")
    table.settle()
    assert _may_write(tab)
    assert tab.plan is not None
    assert tab.plan.version == 2


def test_the_preview_follows_what_is_typed_and_shows_a_reader_only_what_is_theirs(table: Table) -> None:
    agreement = _begun(table)
    tab = table.open()
    mama, papa = (_named(table.dossier(), name) for name in ("mama", "papa"))
    tab.preview.choose_reader(papa)
    tab.open_item(agreement)
    table.settle()
    _write(table, tab, "Mama gaat naar Riet.")
    QTest.qWait(250)
    table.settle()

    def said() -> str:
        return " ".join(item.name for sheet in tab.preview.preview.sheets for item in sheet)

    assert "Mama gaat naar Riet" in said()
    _editor(tab).control("audience")._choose(only(mama))  # type: ignore[attr-defined]
    QTest.qWait(250)
    table.settle()
    assert "Riet" not in said()
    assert tab.preview.preview.left_out == "Voor papa: 1 afspraak weggelaten."
    tab.preview.choose_kind(Shown.BOARD)
    table.settle()
    assert "naar Riet" not in said()
    tab.preview.choose_reader(mama)
    table.settle()
    assert "Mama gaat naar Riet" in said()


def test_leaving_the_row_saves_and_the_toast_takes_it_back(table: Table) -> None:
    agreement = _begun(table)
    tab = table.open()
    assert table.window is not None
    table.window.activateWindow()
    QTest.qWaitForWindowActive(table.window, 1000)
    tab.open_item(agreement)
    table.settle()
    _write(table, tab, "Mama belt Sam.")
    tab.preview.choose_kind(Shown.PAGE)
    button = next(each for each in tab.findChildren(QPushButton) if each.text().strip() == "Versies")
    button.setFocus()
    table.settle()
    assert _text(table, agreement) == "Mama belt Sam."
    table.window._on_undo()
    table.settle()
    assert _text(table, agreement) == "Mama belt oma Riet."
    sentence = _editor(tab).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt oma Riet."


def _text(table: Table, agreement: EntityId) -> str:
    found = table.dossier().get(Agreement, agreement)
    assert found is not None
    return found.text


def test_what_another_wrote_meanwhile_becomes_two_versions_and_nothing_typed_is_lost(table: Table) -> None:
    agreement = _begun(table)
    tab = table.open()
    tab.open_item(agreement)
    table.settle()
    before = table.dossier()
    found = before.get(Agreement, agreement)
    assert found is not None
    _write(table, tab, "Mama belt buurman Sam.")
    theirs = msgspec.structs.replace(found, text="Mama belt Eva.")
    table.rooms.lane.submit(_elsewhere, before, theirs).result()
    QTest.qWait(80)
    table.settle()
    sentence = _editor(tab).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt buurman Sam."
    tab.editing.save()
    table.settle()
    (conflict,) = table.dossier().conflicts
    assert {entry.op.value for entry in conflict.options} == {"Mama belt buurman Sam.", "Mama belt Eva."}
    assert not sentence.isEnabled()
    tab.activate()
    table.settle()
    assert [error.message_key for error in table.told] == ["plan_in_discussion"]
    assert table.dossier().household.active_plan is None


def test_a_row_without_unsaved_words_follows_another_hand(table: Table) -> None:
    agreement = _begun(table)
    tab = table.open()
    tab.open_item(agreement)
    table.settle()
    before = table.dossier()
    found = before.get(Agreement, agreement)
    assert found is not None
    table.rooms.lane.submit(
        _elsewhere, before, msgspec.structs.replace(found, text="Mama belt Eva.")
    ).result()
    QTest.qWait(80)
    table.settle()
    sentence = _editor(tab).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt Eva."
    assert not _editor(tab).is_changed


def test_what_is_typed_is_a_draft_and_comes_back(table: Table) -> None:
    agreement = _begun(table)
    tab = table.open()
    tab.open_item(agreement)
    table.settle()
    _write(table, tab, "Mama belt nog niet bewa")
    page = table.window.page if table.window is not None else None
    assert isinstance(page, HouseholdPage)
    kept = dict(page.drafts())
    assert list(kept) == [f"household/{table.id}/plan"]
    assert "nog niet bewa" in next(iter(kept.values()))
    assert _text(table, agreement) == "Mama belt oma Riet."
    _close(table)
    table.drafts = kept
    again = table.open()
    sentence = _editor(again).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt nog niet bewa"
    again.editing.save()
    table.settle()
    assert _text(table, agreement) == "Mama belt nog niet bewa"
    assert not again.drafts()


def _close(table: Table) -> None:
    """As a lock does: without the row being left."""
    assert table.window is not None
    tab = table.window.findChild(PlanTab)
    assert tab is not None
    tab.editing.editor = None
    table.window.close()
    table.window.deleteLater()


def test_rows_are_moved_and_removed_by_keyboard_with_the_way_back(table: Table) -> None:
    first = _begun(table)
    plan = next(iter(table.dossier().of(SafetyPlan))).id
    second = EntityId(new_id(table.clock))
    item = Agreement(id=second, plan=plan, zone=Zone.ORANGE, text="Papa gaat wandelen.", position=1)
    table.rooms.lane.submit(plans.write_item, table.dossier(), item).result()
    tab = table.open()
    assert list(tab.list.rows) == [first, second]
    QTest.keyClick(tab.list.rows[second], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    table.settle()
    assert list(tab.list.rows) == [second, first]
    assert [each.id for each in table.dossier().of(Agreement)] == [second, first]
    QTest.keyClick(tab.list.rows[first], Qt.Key.Key_Delete)
    table.settle()
    assert list(tab.list.rows) == [second]
    assert table.window is not None
    table.window._on_undo()
    table.settle()
    assert list(tab.list.rows) == [second, first]


def test_another_picture_takes_two_clicks(table: Table) -> None:
    agreement = _begun(table)
    tab = table.open()
    tab.open_item(agreement)
    table.settle()
    picture = _editor(tab).picture
    assert picture is not None
    picture.other_button.click()
    table.settle()
    options = [each for each in picture.panel.findChildren(QPushButton) if each.isCheckable()]
    assert len(options) > 3
    options[2].click()
    assert picture.value() != ""
    tab.editing.save()
    table.settle()
    found = table.dossier().get(Agreement, agreement)
    assert found is not None
    assert found.scene == picture.value()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_open_row_can_be_read_named_and_reached(table: Table, scale: float) -> None:
    agreement = _begun(table)
    tab = table.open(Look(scale=scale))
    tab.open_item(agreement)
    table.settle()
    _write(table, tab, HARD)
    assert table.window is not None
    assert faults(table.window) == []
