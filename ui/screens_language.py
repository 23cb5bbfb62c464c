"""The sentence bank as a screen, and what is done on the pages of language before their picture is taken.

GUI thread; for ui.screens.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.boards.pictures import pictures_for
from desktop.domain.audience import PROFESSIONAL
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from desktop.language.bank import Use
from desktop.services.reading import read_again
from ui.dialogs.sentence_bank import BankAsked, SentenceBankDialog
from ui.screens_stage import Stage
from ui.views.glossary import GlossaryPage


def sentence_bank(at: int, use: Use, zone: Zone | None = None) -> Callable[[Stage], QWidget]:
    """The dialog over one household of the caseload."""

    def build(stage: Stage) -> QWidget:
        dossier = stage.rooms.lane.submit(read_again, stage.households[at]).result()
        pictures = pictures_for(safe_view(dossier, PROFESSIONAL), lemma)
        asked = BankAsked(dossier, pictures, use, zone)
        return SentenceBankDialog(stage.look, stage.tasks, asked, lambda _chosen: None)

    return build


def type_in_bank(text: str) -> Callable[[QWidget], None]:
    """Something is typed in the search field of the dialog."""

    def act(widget: QWidget) -> None:
        if isinstance(widget, SentenceBankDialog):
            widget.search.setText(text)
            widget.search.asked.emit(text)

    return act


def glossary_search(widget: QWidget) -> None:
    """Typed: "rechter"."""
    for page in widget.findChildren(GlossaryPage):
        page.search.setText("rechter")
        page.search.returnPressed.emit()
