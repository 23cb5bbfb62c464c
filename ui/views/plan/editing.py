"""The one open row of a plan: opening, saving in view of what was seen, leaving, moving, removing, drafts.

GUI thread. Nothing typed is lost: a row closes only after it was saved; what could not be saved stays open,
and is a draft at a lock.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, new_id
from desktop.domain.plans import ITEM_KINDS, SafetyPlan
from desktop.errors import AppError
from desktop.services import plans
from desktop.services.reading import read_after
from ui.pages import PageContext
from ui.presenters.plan_fields import EDITABLE, Editable, changed_fields, from_draft, is_empty, to_draft
from ui.presenters.plan_sections import PlanSection, in_order, section_of
from ui.presenters.unsaved import NOTHING, Unsaved, taken_up
from ui.views.household_host import CONFLICTS_TAB, HouseholdHost
from ui.views.plan.item_editor import ItemEditor
from ui.views.taken_away import TakenAway, take_away

translate = QCoreApplication.translate

Then = Callable[[], object]


class Editing(QObject):
    """`opened_or_closed` when another row, or none, is open; `typed` at every letter."""

    opened_or_closed = Signal()
    typed = Signal()
    move_asked = Signal(str, int)
    bank_asked = Signal()
    tip_asked = Signal(str, object, bool)
    tips_wanted = Signal(str, object)
    picture_picked = Signal(str, str)
    photo_asked = Signal()
    forget_asked = Signal(str)

    def __init__(self, context: PageContext, host: HouseholdHost, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._host = context, host
        self._place = f"household/{host.dossier.id}/plan"
        self._dossier = host.dossier
        self._saving: Editable | None = None
        self._waiting: list[Then] = []
        self._unplaced = ""
        self._is_taken_back = False
        self.editor: ItemEditor | None = None
        self.section = ""
        self.is_just_opened = False
        self.row_to_focus: EntityId | None = None

    def present(self, dossier: Dossier) -> None:
        """Another dossier was read: an open row without unsaved words follows it."""
        self._dossier = dossier
        if self.editor is not None and self._saving is None:
            self.editor.rebase(dossier)

    def take_back(self, dossier: Dossier) -> EntityId | None:
        """What was typed before the last lock, open again; the plan it stands in, or None. Once."""
        if self._is_taken_back:
            return None
        self._is_taken_back, self._dossier = True, dossier
        text = self._context.take_draft(self._place)
        found = from_draft(text) if text else None
        if found is None:
            return None
        before, kept = found
        plan = before.id if isinstance(before, SafetyPlan) else before.plan
        if dossier.get(SafetyPlan, plan) is None:
            self._unplaced = text
            return None
        return plan if self._take_up(before, kept) else None

    def open(self, entity: EntityId) -> None:
        """Open a row; the one before is saved first."""
        if self.editor is not None and self.editor.before.id == entity:
            self.editor.first_control().setFocus()
            return
        self.leave(lambda: self._open(entity))

    def begin(self, section: PlanSection, then: Then | None = None) -> None:
        """A new row at the end of a section, open."""

        def begin() -> None:
            self._begin(section)
            if then is not None:
                then()

        self.leave(begin)

    def save(self, then: Then | None = None) -> None:
        """Save what is open, if there is anything; `then` only when nothing is unsaved any more."""
        if then is not None:
            self._waiting.append(then)
        if self._saving is not None:
            return  # when that is done, what was typed since is saved too
        editor = self.editor
        if editor is None or not editor.is_changed:
            if editor is not None and editor.unsaved.typed:  # of a new row, and no sentence
                said = translate("Editing", "Een rij zonder tekst is niet bewaard.")
                self._context.tell(said, partial(self._again, editor.before, editor.unsaved))
            self._go_on()
            return
        item = editor.item
        if is_empty(item):
            editor.show_item(editor.before)
            said = translate("Editing", "Een rij zonder tekst kan niet. De tekst van eerst staat er weer.")
            self._context.tell(said, None)
            self._go_on()
            return
        self._saving = item
        self._host.save(
            read_after,
            plans.write_row,
            item,
            then=lambda dossier: self._saved(editor, item, dossier),
            failed=self._failed,
            seen=editor.seen,
        )

    def leave(self, then: Then | None = None) -> None:
        """Save and close; stays open when it cannot be saved."""

        def go_on() -> None:
            self.close()
            if then is not None:
                then()

        self.save(go_on)

    def close(self) -> None:
        """Close the row as it is."""
        if self.editor is not None:
            self.editor = None
            self.opened_or_closed.emit()

    def move(self, entity: EntityId, step: int, sections: Sequence[PlanSection]) -> None:
        """One place up or down within its section."""
        self.save(lambda: self._move(entity, step, sections))

    def remove(self, entity: EntityId, seen: Dossier | None = None) -> None:
        """Take a row away in view of `seen`, else of what its editor or the list shows; with the way back."""
        if self._saving is not None:  # that save is to be seen, and a new row to be there
            self._waiting.append(lambda: self.remove(entity, seen))
            return
        editor, kept, said = self.editor, NOTHING, translate("Editing", "Weggehaald")
        if editor is not None and editor.before.id == entity:
            kept = editor.unsaved
            self.editor, seen = None, seen or editor.seen
            self.opened_or_closed.emit()
            if editor.is_new:
                if kept.typed:
                    self._context.tell(said, partial(self._again, editor.before, kept))
                return
        seen = seen or self._dossier
        found = seen.entities.get(entity)
        if isinstance(found, ITEM_KINDS):
            again = partial(self._again, found, kept)
            back = partial(self._host.save, read_after, plans.put_back_item, found, then=again)
            going = TakenAway(entity, plans.remove_item, seen, said, back, stays=again)
            take_away(self._context, self._host, going)

    def drafts(self) -> Mapping[str, str]:
        """What is open and not saved."""
        editor = self.editor
        if editor is not None and editor.unsaved.typed:
            return {self._place: to_draft(editor.before, editor.unsaved)}
        return {self._place: self._unplaced} if self._unplaced else {}

    def _again(self, item: Editable, kept: Unsaved, now: Dossier | None = None) -> None:
        """A row is there again: open, where something was typed in it that was not saved."""
        self._dossier = now or self._dossier
        if kept.typed:
            self.leave(partial(self._take_up, item, kept))

    def _take_up(self, before: Editable, kept: Unsaved) -> bool:
        """Open a row with what was typed in it before; False if that was saved after all."""
        kept, seen = taken_up(self._dossier, before.id, kept)
        stood = seen.entities.get(before.id)
        if isinstance(stood, EDITABLE) and not kept.typed:
            return False
        item = stood if isinstance(stood, EDITABLE) else before
        if not isinstance(item, SafetyPlan):
            self.section = section_of(seen, item)
        editor = self._make(item, seen, is_new=stood is None)
        editor.take_up(self._dossier, kept)
        self._show(editor)
        return True

    def _open(self, entity: EntityId) -> None:
        found = self._dossier.entities.get(entity)
        if isinstance(found, EDITABLE):
            self._show(self._make(found, self._dossier, is_new=False))

    def _begin(self, section: PlanSection) -> None:
        new = EntityId(new_id(self._context.clock))
        kind = type(section.make(new, 0))
        place = 1 + max((each.position for each in self._dossier.of(kind)), default=-1)
        self.section = section.key
        self._show(self._make(section.make(new, place), self._dossier, is_new=True))

    def _make(self, item: Editable, seen: Dossier, *, is_new: bool) -> ItemEditor:
        editor = ItemEditor(self._context, item, seen, is_new=is_new)
        editor.changed.connect(self.typed)
        editor.save_asked.connect(self.save)
        editor.close_asked.connect(self._on_close)
        editor.move_asked.connect(lambda step: self.move_asked.emit(item.id, step))
        editor.remove_asked.connect(lambda: self.remove(item.id))
        editor.bank_asked.connect(self.bank_asked)
        editor.tip_asked.connect(self.tip_asked)
        editor.tips_wanted.connect(self.tips_wanted)
        if editor.picture is not None:
            editor.picture.picked.connect(self.picture_picked)
            editor.picture.photo_asked.connect(self.photo_asked)
            editor.picture.forget_asked.connect(self.forget_asked)
        editor.conflict_asked.connect(lambda: self._host.open_tab(CONFLICTS_TAB))
        return editor

    def _show(self, editor: ItemEditor) -> None:
        self.editor = editor
        self.is_just_opened = True
        self.opened_or_closed.emit()

    def _on_close(self) -> None:
        if self.editor is not None:
            self.row_to_focus = self.editor.before.id
            self.leave()

    def _saved(self, editor: ItemEditor, item: Editable, dossier: Dossier) -> None:
        self._saving = None
        self._dossier = dossier
        if dossier.in_conflict(item.id):
            said = translate(
                "Editing", "Bewaard. Iemand anders schreef hier ook: kies samen welke tekst blijft."
            )
            self._context.tell(said, None)
        else:
            self._context.tell(translate("Editing", "Bewaard"), self._undo_of(editor, item, dossier))
        if self.editor is not editor:
            self._go_on()
            return
        editor.rebase(dossier, saved=item)
        self.typed.emit()
        if self._waiting:
            self.save()

    def _failed(self, error: AppError) -> None:
        """It stays open and unsaved; whatever was to come after it does not come."""
        self._saving = None
        self._waiting.clear()
        self._context.explain(error)

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _undo_of(self, editor: ItemEditor, item: Editable, saved: Dossier) -> Then | None:
        """The fields of this save as they stood before it, in view of what was there right after it."""
        before, found = editor.before, saved.entities.get(item.id)
        if editor.is_new:
            return lambda: self.remove(item.id, saved)
        if not isinstance(found, EDITABLE):
            return None
        stood = {name: getattr(before, name) for name in changed_fields(before, item)}
        as_it_stood = msgspec.structs.replace(found, **stood)
        return lambda: self._host.save(read_after, plans.write_row, as_it_stood, seen=saved)

    def _move(self, entity: EntityId, step: int, sections: Sequence[PlanSection]) -> None:
        home = next((each for each in sections if any(row.item.id == entity for row in each.rows)), None)
        if home is None:
            return
        order = [row.item.id for row in home.rows]
        at = order.index(entity)
        if not 0 <= at + step < len(order):
            return
        before = in_order(sections, type(home.rows[at].item))
        order[at], order[at + step] = order[at + step], order[at]
        moved = dict(zip((row.item.id for row in home.rows), order, strict=True))
        after = tuple(moved.get(each, each) for each in before)
        self.row_to_focus = None if self.editor is not None else entity
        self._host.save(
            plans.order_items,
            after,
            said=translate("Editing", "Verplaatst"),
            undo=lambda: self._host.save(plans.order_items, before),
        )
