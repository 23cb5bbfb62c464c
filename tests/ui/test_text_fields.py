"""No words are lost: every field in which one writes is a draft, or is named here with why it is not.

Two walks. Through the windows: write in every field there is, and find it in the drafts. Through the source:
every place that makes a field is known to this test, so that a new one cannot be forgotten.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.demo.plan import write_linde_plan
from desktop.domain.households import Person
from desktop.services import plans
from tests.ui.asking import ASKED
from tests.ui.kitchen_table import Kitchen, press
from tests.ui.opened import LINDE, OSEI, VERMEER, Opened
from ui.pages import Route
from ui.praatplaat.client_window import WORDS_KEYS
from ui.screens_boards import tap
from ui.screens_sync import show_direction
from ui.stage_conflicts import disagree
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab
from ui.views.household_visits import VisitsTab
from ui.views.people.belongings import KINDS
from ui.views.registry import PAGES
from ui.widgets.fields import SearchField

UI = Path(__file__).parents[2] / "ui"
WORD = "zeldzaamheid"
TEXT_WIDGETS = {"QLineEdit", "QPlainTextEdit", "QTextEdit"}

DRAFT = {
    "ui/dialogs/reason_dialog.py": "why a plan stops, why a tip is put away",
    "ui/dialogs/slot_field.py": "what is typed in a slot of the sentence bank",
    "ui/praatplaat/sheets.py": "the words of a client",
    "ui/views/board_start.py": "why it can be together this time",
    "ui/views/direction_begin.py": "name and number of a new household",
    "ui/views/enrol.py": "the invitation",
    "ui/views/lease.py": "a coordinator's code",
    "ui/views/moving_in_dialog.py": "why a household of another region is refused",
    "ui/views/moving_out_dialog.py": "the line of another region",
    "ui/views/overview/offer_dialog.py": "a few words for the colleague who takes over",
    "ui/views/own_answer.py": "a third text, written together",
    "ui/views/paper_choices.py": "why a paper can be for both",
    "ui/views/people/forms.py": "people, contacts, pets",
    "ui/views/people/order_form.py": "a restraining order",
    "ui/views/people/photo_form.py": "what is on a photo",
    "ui/views/people/place_form.py": "a place",
    "ui/views/photos/photo_dialog.py": "what is on a photo that is being chosen",
    "ui/views/phase_dialog.py": "why another phase",
    "ui/views/plan/controls.py": "the short fields of a plan",
    "ui/views/plan/sentence_edit.py": "the sentence of a row",
    "ui/views/visits/visit_form.py": "a visit",
    "ui/views/visits/visit_panel.py": "a note",
    "ui/widgets/form_controls.py": "days, times and long texts of the forms",
}
"""Files that make a field, and what is written in it; the walks through the windows show that it is kept."""

NO_DRAFT = {
    "ui/views/glossary.py": "a search: typed again in a second, and what was looked for is nobody's business",
    "ui/views/households.py": "a search",
    "ui/views/plan/picture_choice.py": "a search",
    "ui/dialogs/sentence_bank.py": "a search; the slots are kept",
    "ui/widgets/line_to_send.py": "a line to copy: nobody writes in it",
    "ui/widgets/fields.py": "the search field itself, and the passphrase: that is never kept anywhere",
}
"""Files that make a field whose words are not kept, each with why."""


Edit = QLineEdit | QPlainTextEdit | QTextEdit


def fields_of(root: QWidget) -> list[Edit]:
    """Every field, by its sort."""
    return [
        *root.findChildren(QLineEdit),
        *root.findChildren(QPlainTextEdit),
        *root.findChildren(QTextEdit),
    ]


def writable(root: QWidget) -> Iterator[Edit]:
    """Every field in sight in which one can write words."""
    for edit in fields_of(root):
        if edit.isVisible() and edit.isEnabled() and not edit.isReadOnly() and not is_excluded(edit):
            yield edit


def is_excluded(edit: QWidget) -> bool:
    """A search, a passphrase, or the inside of a number or a day that is chosen: no words stand in it."""
    is_secret = isinstance(edit, QLineEdit) and edit.echoMode() is not QLineEdit.EchoMode.Normal
    return is_secret or isinstance(edit, SearchField) or isinstance(edit.parent(), QAbstractSpinBox)


def forgotten(opened: Opened, root: QWidget | None = None) -> list[str]:
    """Fields whose words are in no draft after something was typed in them."""
    found = []
    for edit in writable(root or opened.window):
        before = edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
        edit.selectAll()
        QTest.keyClicks(edit, WORD)
        if not any(WORD in text for text in opened.window.drafts().values()):
            found.append(f"{type(edit).__name__} {edit.accessibleName()!r}")
        edit.setText(before) if isinstance(edit, QLineEdit) else edit.setPlainText(before)
    return found


def count(opened: Opened) -> int:
    return len(list(writable(opened.window)))


@pytest.mark.parametrize("page", [spec.key for spec in PAGES if spec.is_in_rail or spec.key == "enrol"])
def test_pages(opened: Opened, page: str) -> None:
    opened.go(Route(page))
    show_direction(opened.window)
    opened.settle()
    assert forgotten(opened) == []
    assert count(opened) == {"direction": 2, "enrol": 1}.get(page, 0)


def test_people(opened: Opened) -> None:
    tab = opened.tab(LINDE, "people", PeopleTab)
    keys = [*(f"new/{kind}" for kind in KINDS), opened.dossier(LINDE).of(Person)[0].id]
    for key in keys:
        tab.open(key)
        opened.settle()
        assert count(opened) > 0, key
        assert forgotten(opened) == [], key
        tab.give_up()
        opened.settle()


def test_visits(opened: Opened) -> None:
    tab = opened.tab(VERMEER, "visits", VisitsTab)
    for key in ("notes", "form/new"):
        tab.open(key)
        opened.settle()
        assert count(opened) > 0, key
        assert forgotten(opened) == [], key


def test_every_row_of_a_plan(opened: Opened) -> None:
    lane, household = opened.rooms.lane, opened.households[LINDE]
    lane.submit(write_linde_plan, household).result()
    plan = opened.dossier(LINDE).household.active_plan
    assert plan is not None
    lane.submit(plans.begin_version, opened.dossier(LINDE), plan).result()
    tab = opened.tab(LINDE, "plan", PlanTab)
    assert tab.is_editable
    kinds = {type(opened.dossier(LINDE).entities[row]): row for row in tab.list.rows}
    assert tab.plan is not None
    written = 0
    for row in (*kinds.values(), tab.plan.id):
        tab.open_item(row)
        opened.settle()
        written += count(opened)
        assert forgotten(opened) == []
    assert written > len(kinds)


@pytest.mark.parametrize("name", sorted(ASKED.keys() - {"two versions", "photo"}))
def test_dialogs(opened: Opened, name: str) -> None:
    dialog = ASKED[name](opened).window()
    assert list(writable(dialog))
    assert forgotten(opened, dialog) == []


def test_two_versions(opened: Opened) -> None:
    opened.rooms.lane.submit(disagree, opened.households[OSEI]).result()
    ASKED["two versions"](opened)
    assert count(opened) > 0
    assert forgotten(opened) == []


@pytest.mark.parametrize("page", ["praatplaat", "print"])
def test_a_reason_before_showing_together(opened: Opened, page: str) -> None:
    opened.go(Route(page, household=opened.households[VERMEER]))
    field = opened.window.page
    assert field is not None
    for edit in field.findChildren(QPlainTextEdit):
        around = edit.parentWidget()
        assert around is not None
        around.show()
    opened.settle()
    assert forgotten(opened) == []


def test_the_words_of_a_client(kitchen: Kitchen) -> None:
    board = kitchen.open("papa")
    tap(board, kitchen.agreement("wandelen").id)
    tap(board, "teach_ja")
    kitchen.settle()
    press(board, WORDS_KEYS)
    for edit in writable(board):
        QTest.keyClicks(edit, WORD)
        assert WORD in kitchen.main.drafts().values()


def test_the_walk_notices_a_field_that_forgets(opened: Opened) -> None:
    opened.go(Route("today"))
    page = opened.window.page
    assert page is not None
    page.column.addWidget(QLineEdit())
    opened.settle()
    assert forgotten(opened) == ["QLineEdit ''"]


def fields_made(source: str, kinds: set[str]) -> int:
    """How many fields a file makes, or how many kinds of its own of them."""
    made = 0
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            is_open_list = isinstance(node.func, ast.Attribute) and node.func.attr == "setEditable"
            made += name in kinds or is_open_list
        elif isinstance(node, ast.ClassDef):
            made += any(isinstance(base, ast.Name) and base.id in TEXT_WIDGETS for base in node.bases)
    return made


def widget_files() -> Iterator[Path]:
    """Every file of ui/ that may hold widgets: presenters hold none."""
    return (path for path in UI.rglob("*.py") if path.parent.name != "presenters")


def kinds_of_field() -> set[str]:
    """The names of the text fields of Qt and of ours."""
    found = set(TEXT_WIDGETS)
    for path in widget_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id in TEXT_WIDGETS for base in node.bases
            ):
                found.add(node.name)
    return found


def test_every_file_that_makes_a_field_says_what_becomes_of_its_words() -> None:
    kinds = kinds_of_field()
    assert {"LineControl", "LongText", "DayLine", "SearchField"} <= kinds
    making = {
        str(path.relative_to(UI.parent))
        for path in widget_files()
        if fields_made(path.read_text(encoding="utf-8"), kinds)
    }
    known = DRAFT.keys() | NO_DRAFT.keys()
    assert making - known == set(), "a field was added: keep what is typed, or say here why not"
    assert known - making == set(), "no field is made here any more"


def test_a_new_field_is_found_in_the_source() -> None:
    assert fields_made("edit = QLineEdit()", TEXT_WIDGETS) == 1
    assert fields_made("box.setEditable(True)", TEXT_WIDGETS) == 1
    assert fields_made("class Words(QPlainTextEdit): pass", TEXT_WIDGETS) == 1
    assert fields_made("label = QLabel()", TEXT_WIDGETS) == 0
