"""From the plan to the sentence bank and back: the sentence stands in the open row, or in a new one.

GUI thread. Nothing is saved by choosing: the row is open, and is saved as everything in it is.
"""

from PySide6.QtWidgets import QWidget

from desktop.boards.pictures import pictures_for
from desktop.domain.audience import PROFESSIONAL
from desktop.domain.dossier import Dossier
from desktop.domain.plans import ITEM_KINDS, ChildStep
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from ui.dialogs.sentence_bank import BankAsked, ChosenSentence, SentenceBankDialog
from ui.pages import PageContext
from ui.presenters.bank_row import filled, sample_of, section_for, use_of, zone_of
from ui.presenters.plan_fields import Editable, speaker_of
from ui.presenters.plan_sections import PlanSection
from ui.typed_words import TypedWords
from ui.views.plan.editing import Editing


class BankDoor:
    """One way in for the button and for F2."""

    def __init__(self, context: PageContext, editing: Editing, words: TypedWords, parent: QWidget) -> None:
        self._context, self._editing = context, editing
        self._words, self._parent = words, parent

    def open(
        self, dossier: Dossier, sections: tuple[PlanSection, ...], section: PlanSection | None
    ) -> SentenceBankDialog:
        """Open the bank for the open row, else for a new row of `section`; without both it offers all."""
        about = self._about(section)
        asked = BankAsked(
            dossier,
            pictures_for(safe_view(dossier, PROFESSIONAL), lemma),
            use_of(about) if about is not None else None,
            zone_of(about) if about is not None else None,
            speaker=speaker_of(about) if about is not None else None,
            is_child=isinstance(about, ChildStep),
        )
        dialog = SentenceBankDialog(
            self._context.look,
            self._context.tasks,
            asked,
            lambda chosen: self._put(chosen, section, sections),
            self._parent,
        )
        dialog.follow(self._words, f"household/{dossier.id}/plan/bank/{asked.use}/{asked.zone}")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _about(self, section: PlanSection | None) -> Editable | None:
        editor = self._editing.editor
        if editor is not None and use_of(editor.before) is not None:
            return editor.item
        return sample_of(section) if section is not None else None

    def _put(
        self, chosen: ChosenSentence, section: PlanSection | None, sections: tuple[PlanSection, ...]
    ) -> None:
        editor = self._editing.editor
        if editor is not None and use_of(editor.before) is chosen.use:
            self._fill(chosen)
            return
        if section is None or use_of(sample_of(section)) is not chosen.use:
            section = section_for(chosen, sections)
        if section is not None:
            self._editing.begin(section, lambda: self._fill(chosen))

    def _fill(self, chosen: ChosenSentence) -> None:
        editor = self._editing.editor
        if editor is None or not isinstance(editor.item, ITEM_KINDS):
            return
        editor.show_item(filled(editor.item, chosen, editor.seen, is_new=editor.is_new))
        editor.first_control().setFocus()
        self._editing.typed.emit()
