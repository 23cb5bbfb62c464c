"""What is done in the pages of a household before their picture is taken (ui.screens).

GUI thread, offscreen.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.domain.households import Person
from ui.presenters.preview import Shown
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab
from ui.views.household_visits import VisitsTab
from ui.views.phase_dialog import PhaseDialog

PATIENCE_SECONDS = 5.0
SCROLLED_MS = 300
"""The open row has come into sight by then."""


def plan_written(widget: QWidget) -> None:
    """A concept with one row open, in which a word of the trade is typed."""
    tab = widget.findChild(PlanTab)
    if tab is None or tab.host.dossier.conflicts:  # nothing is copied while two versions wait for a choice
        return
    if not tab.is_editable:
        tab.new_version()
        until(lambda: tab.is_editable)
    agreements = [row for row in tab.list.rows if tab.is_agreement(row)]
    tab.open_item(agreements[min(1, len(agreements) - 1)])
    editor = tab.editing.editor
    sentence = editor.sentence if editor is not None else None
    if sentence is not None:
        sentence.edit.setPlainText("Abena gaat bij escalatie een half uur wandelen.")
        until(lambda: bool(sentence.assessment and sentence.assessment.findings))
        QTest.qWait(SCROLLED_MS)


def until(is_done: Callable[[], bool]) -> None:
    """Wait for it, for a while."""
    until = monotonic() + PATIENCE_SECONDS
    while not is_done() and monotonic() < until:
        QTest.qWait(5)


def plan_board(widget: QWidget) -> None:
    """The preview as boards."""
    for tab in widget.findChildren(PlanTab):
        tab.show_preview(Shown.BOARD)


def asked_why(widget: QWidget) -> None:
    """To another phase without a reason, while points are open."""
    if isinstance(widget, PhaseDialog):
        widget.confirm.click()


def opened(key: str) -> Callable[[QWidget], None]:
    """The form of a key in the tab Mensen: "profiles", or "new/place" with a secret address."""

    def act(widget: QWidget) -> None:
        for tab in widget.findChildren(PeopleTab):
            tab.open(key)
            if key == "new/place" and tab.form is not None:
                tab.form.restore({"label": "de opvang", "kind": "shelter", "is_secret": True})

    return act


def plan_visit(widget: QWidget) -> None:
    """The form of a new visit, filled in."""
    for tab in widget.findChildren(VisitsTab):
        tab.open("form/new")
        if tab.form is not None:
            people = [person.id for person in tab.host.dossier.of(Person)]
            tab.form.restore({"starts": "morgen|14.30", "with_whom": list(people), "purpose": "Samen praten"})
