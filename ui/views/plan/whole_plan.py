"""What stands or happens for a plan as a whole: there is none yet, or it is stopped with a reason.

GUI thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.plans import SafetyPlan
from desktop.services import plans
from ui.dialogs.reason_dialog import ReasonAsked, ReasonDialog
from ui.theme.look import Look
from ui.typed_words import TypedWords
from ui.views.household_host import HouseholdHost
from ui.widgets.buttons import primary_button
from ui.widgets.notices import EmptyState

translate = QCoreApplication.translate


def no_plan(look: Look, begin: Callable[[], object]) -> tuple[EmptyState, QPushButton]:
    """What is said when there is no plan, and the button to begin one."""
    button = primary_button(look, translate("Plan", "Begin een plan"), begin, "plus")
    said = EmptyState(
        look,
        "shield",
        translate("Plan", "Er is nog geen veiligheidsplan"),
        translate("Plan", "Maak het samen met het gezin: wie doet wat, en wat doe je als het misgaat."),
        button,
    )
    return said, button


def why_it_stops() -> ReasonAsked:
    """The words of the question."""
    return ReasonAsked(
        title=translate("Plan", "Dit plan stoppen"),
        text=translate(
            "Plan",
            "Daarna geldt er geen plan meer. Alles blijft bewaard. Je kunt er een nieuwe versie van maken.",
        ),
        question=translate("Plan", "Waarom stopt het plan?"),
        confirm=translate("Plan", "Stop het plan"),
    )


def ask_to_stop(
    look: Look, host: HouseholdHost, words: TypedWords, plan: SafetyPlan, parent: QWidget
) -> ReasonDialog:
    """Ask why the plan stops; only then it does. Everything in it stays readable."""
    seen, said = host.dossier, translate("Plan", "Het plan is gestopt. Er geldt nu geen plan.")
    place = f"household/{seen.id}/plan/stop/{plan.id}"

    def stop(reason: str) -> None:
        host.save(plans.stop, plan.id, reason, said=said, seen=seen, then=lambda _changed: words.drop(place))

    dialog = ReasonDialog(look, why_it_stops(), stop, parent)
    words.follow_in(dialog, place, dialog.reason_edit)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
