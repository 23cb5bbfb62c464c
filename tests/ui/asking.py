"""Every dialog and small form in which one types a reason or a name: how to come there, and its field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, SafetyPlan
from desktop.domain.tips import Tip
from desktop.services import plans
from tests.ui.opened import LINDE, OSEI, VERMEER, Opened
from ui.dialogs.reason_dialog import ReasonDialog
from ui.dialogs.sentence_bank import SentenceBankDialog
from ui.pages import Route
from ui.presenters.people import NEW
from ui.stage_conflicts import disagree
from ui.views.conflict_card import ConflictCard
from ui.views.household import HouseholdPage
from ui.views.household_conflicts import ConflictsTab
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab
from ui.views.phase_dialog import PhaseDialog
from ui.views.photos.photo_dialog import PhotoDialog

Field = QLineEdit | QPlainTextEdit


def dialog_of(opened: Opened, kind: type[QDialog]) -> QDialog:
    (found,) = [each for each in opened.window.findChildren(kind) if each.isVisible()]
    assert isinstance(found, QDialog)
    return found


def ask_phase(opened: Opened, *, is_threat: bool) -> Field:
    opened.go(Route("household", household=opened.households[VERMEER]))
    page = opened.find(HouseholdPage)
    page.threaten() if is_threat else page.move_phase()
    opened.settle()
    dialog = dialog_of(opened, PhaseDialog)
    assert isinstance(dialog, PhaseDialog)
    return dialog.reason_edit


def plan_tab(opened: Opened) -> PlanTab:
    return opened.tab(VERMEER, "plan", PlanTab)


def ask_photo(opened: Opened) -> Field:
    opened.tab(VERMEER, "people", PeopleTab).open(f"{NEW}photo")
    opened.settle()
    dialog = dialog_of(opened, PhotoDialog)
    assert isinstance(dialog, PhotoDialog)
    return dialog.name_edit


def reason(opened: Opened) -> Field:
    opened.settle()
    dialog = dialog_of(opened, ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    return dialog.reason_edit


def ask_to_stop(opened: Opened) -> Field:
    plan_tab(opened).stop()
    return reason(opened)


def concept(opened: Opened) -> EntityId:
    """An agreement in a concept; the concept is made at the first call."""
    lane = opened.rooms.lane
    found = opened.dossier(LINDE).of(SafetyPlan)
    plan = found[0].id if found else lane.submit(plans.begin_plan, opened.dossier(LINDE)).result()
    there = opened.dossier(LINDE).of(Agreement)
    if there:
        return there[0].id
    item = Agreement(id=EntityId("a" * 32), plan=plan, text="Papa gaat bij escalatie wandelen.")
    lane.submit(plans.write_item, opened.dossier(LINDE), item).result()
    return item.id


def ask_about_tip(opened: Opened) -> Field:
    item = concept(opened)
    tab = opened.tab(LINDE, "plan", PlanTab)
    tab.open_item(item)
    opened.settle()
    tip = Tip(rule="jargon", word="escalatie", text="Papa gaat bij escalatie wandelen.")
    tab.tips.put_away(item, tip, is_pictured=False)
    return reason(opened)


def ask_bank(opened: Opened) -> Field:
    concept(opened)
    tab = opened.tab(LINDE, "plan", PlanTab)
    tab.open_bank()
    opened.settle()
    dialog = dialog_of(opened, SentenceBankDialog)
    assert isinstance(dialog, SentenceBankDialog)
    if not opened.drafts:
        dialog.list.step(2)
        opened.settle()
    slot = next(iter(dialog.preview.fields.values())).lineEdit()
    assert isinstance(slot, QLineEdit)
    return slot


def two_versions(opened: Opened) -> Field:
    if not opened.dossier(OSEI).conflicts:
        opened.rooms.lane.submit(disagree, opened.households[OSEI]).result()
    tab = opened.tab(OSEI, "conflicts", ConflictsTab)
    cards = {each.accessibleName(): each for each in tab.findChildren(ConflictCard)}
    own = cards["Iemand die helpt · telefoon"].own.control
    assert isinstance(own, QLineEdit)
    return own


def write(edit: Field, text: str) -> None:
    edit.setText(text) if isinstance(edit, QLineEdit) else edit.setPlainText(text)


def read(edit: Field) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


ASKED: dict[str, Callable[[Opened], Field]] = {
    "phase": partial(ask_phase, is_threat=False),
    "threat": partial(ask_phase, is_threat=True),
    "stop": ask_to_stop,
    "tip": ask_about_tip,
    "bank": ask_bank,
    "two versions": two_versions,
    "photo": ask_photo,
}
