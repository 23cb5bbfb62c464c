"""Tab Bezoeken: what is planned and what was held; plan one, write up how it went, add notes.

GUI thread. A note that is not kept yet, or a form half filled in, stays as a draft, also over a lock.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, new_id
from desktop.domain.visits import Visit
from desktop.services import households, visits
from desktop.services.reading import read_after
from ui.pages import PageContext
from ui.presenters.unsaved import (
    NOTHING,
    Drafts,
    Unsaved,
    arrived,
    read_drafts,
    taken_up,
    typed_since,
    with_gone,
    write_drafts,
)
from ui.presenters.visits import planned
from ui.views.household_host import HouseholdHost, HouseholdTab, TabSpec
from ui.views.people.entity_form import EntityForm
from ui.views.saves import Saves
from ui.views.taken_away import TakenAway, take_away
from ui.views.visits.note_job import WORDS, note_job, notes_arrived
from ui.views.visits.visit_form import visit_form
from ui.views.visits.visit_list import ALL, VisitList
from ui.views.visits.visit_panel import NoteWriter, form_feet
from ui.views.visits.visit_parts import PartWays, visit_parts
from ui.widgets.boxes import Card, column, drop, holder, row
from ui.widgets.buttons import primary_button
from ui.widgets.master_detail import MasterDetail
from ui.widgets.scroll import ScrollColumn

translate = QCoreApplication.translate

LIST_WIDTH = 400
NEW, FORM = "new", "form/"


class VisitsTab(HouseholdTab):
    """The list left; right one visit, the form of one, or all notes. `key` says which."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__(context, host)
        self._dossier = host.dossier
        self._unsaved = read_drafts(context.take_draft(self._place))
        self._seen = host.dossier
        self._saves = Saves(context, host, lambda: None)
        self.key = ""
        self.form: EntityForm | None = None
        self.writer: NoteWriter | None = None
        self._list = VisitList(self.look, self.open)
        self.plan_button = primary_button(
            self.look, translate("Visits", "Plan een bezoek"), partial(self.open, FORM + NEW), "plus"
        )
        left = Card(self.look)
        left.add(row(self.plan_button, None), (ScrollColumn(self.look, self._list, None), 1))
        self._right = column()
        back = (translate("Visits", "Naar de lijst"), self.close_panel)
        self._sides = MasterDetail(self.look, left, holder(self._right), width=LIST_WIDTH, back=back)
        self.setLayout(column((self._sides, 1)))
        self.add_key("Ctrl+S", self._on_save_key)

    @property
    def _place(self) -> str:
        return f"household/{self.host.dossier.id}/visits/unsaved"

    def present(self, dossier: Dossier) -> None:
        """The list anew, and what is open; what is being typed in it stays."""
        before, self._dossier = self._dossier, dossier
        self._unsaved = arrived(dossier, notes_arrived(dossier, self._unsaved), FORM.__add__)
        if not self.key and not self.look.is_large:
            coming = planned(dossier, self.context.clock.now())
            self.key = next(iter(self._unsaved), "") or (coming[0].visit if coming else ALL)
        self._show_list()
        kept = self._typed()
        if not kept.typed:
            self._unsaved = self._kept()
            self._build()
        elif self.form is not None:
            self.form.since.say(dossier, self.form.entity.id, kept)
        elif self.writer is not None:
            visit = EntityId(self.key)
            if before.get(Visit, visit) != dossier.get(Visit, visit):
                self._build_around(self.writer)

    def on_route(self, entity: EntityId | None) -> None:
        """Open the visit that was asked for."""
        if entity is not None:
            self.open(entity)

    def drafts(self) -> Mapping[str, str]:
        """The note and the forms that are not kept yet, as one text."""
        return write_drafts(self._place, self._kept())

    def open(self, key: str) -> None:
        """Show a visit, the form of one, or all notes; what was typed before stays."""
        self._unsaved = self._kept()
        self.key = key
        self._build()
        self._show_list()
        if self.form is not None:
            self.form.first_focus().setFocus()

    def close_panel(self) -> None:
        """Back to the list (large letters: one thing at a time)."""
        self._unsaved = self._kept()
        last, self.key = self.key, ""
        self._build()
        self._list.focus(last)

    def save_form(self) -> None:
        """Keep the visit that is planned or changed."""
        if self.form is None or not self.form.is_fit():
            return
        visit: Visit = self.form.result()
        if visit.starts is None:
            self.form.show_problem("starts", translate("Visits", "Vul in wanneer het bezoek is."))
            return
        said = translate("Visits", "Het bezoek staat erin.")
        then = partial(self._saved, self.key, visit)
        self._saves.save(
            self.key, read_after, visits.write_visit, visit, said=said, then=then, seen=self._seen
        )

    def keep_note(self) -> None:
        """Keep the note; for a planned visit that says that it was held, with or without a note."""
        if self.writer is None:
            return
        text, visit = self.writer.text.value(), self._dossier.get(Visit, EntityId(self.key))
        if not text and (visit is None or visit.is_done):
            self.writer.field.show_problem(translate("Visits", "Schrijf eerst iets op."))
            self.writer.text.setFocus()
            return
        job, given, said = note_job(self.key, visit, text, self.writer.new)
        then = partial(self._noted, self.key, text)
        self._saves.save(self.key, read_after, job, *given, said=said, then=then)

    def call_off(self, visit: EntityId) -> None:
        """A planned visit does not take place; it can be put back at once. A note that was begun stays."""
        back = translate("Visits", "Het bezoek staat er weer.")

        def is_back(now: Dossier) -> None:
            self._dossier = now
            self.open(visit)

        put_back = partial(self.host.save, read_after, households.put_back, visit, said=back, then=is_back)
        said, seen = translate("Visits", "Het bezoek gaat niet door."), self._seen
        self._unsaved = self._kept()
        self._go_on("")
        take_away(self.context, self.host, TakenAway(visit, visits.call_off, seen, said, put_back))

    def _on_save_key(self) -> None:
        """Keeps the form or the note; that a planned visit was held is said with its own button."""
        visit = self._dossier.get(Visit, EntityId(self.key))
        if self.form is not None:
            self.save_form()
        elif self.writer is not None and (visit is None or visit.is_done):
            self.keep_note()

    def _saved(self, was: str, visit: Visit, now: Dossier) -> None:
        """The visit is kept; what was typed since stays in its form."""
        left = typed_since(now, visit, self._unsaved.pop(was, NOTHING))
        self._dossier, key = now, FORM + visit.id
        if self.form is not None and self.key == was:
            self.key, self._seen = key, self.form.go_on(visit, self._seen, now)
            if not self.form.changes():
                self._go_on(visit.id)
        elif left.typed:
            self._unsaved[key] = left
        self._show_list()

    def _noted(self, was: str, text: str, now: Dossier) -> None:
        """The note is kept; what was typed after it stays where it was typed."""
        typed = self._kept().get(was, NOTHING).typed.get("text", "")
        left = str(typed).removeprefix(text).strip()
        self._dossier = now
        self._unsaved.pop(was, None)
        if left:
            self._unsaved[was] = Unsaved({"text": left})
        if self.key == was:
            self._go_on("" if was.startswith(WORDS) and not left else was)
        self._show_list()

    def _go_on(self, key: str) -> None:
        """Show `key`; what was typed in what was open is kept, or given up."""
        self.form = self.writer = None
        self.key = key
        self.present(self._dossier)

    def _typed(self) -> Unsaved:
        if self.form is not None:
            return self.form.unsaved(self._seen)
        text = self.writer.text.value() if self.writer is not None else ""
        return Unsaved({"text": text}, id=self.writer.new) if self.writer is not None and text else NOTHING

    def _kept(self) -> Drafts:
        kept = {key: each for key, each in self._unsaved.items() if key != self.key}
        if self.form is None and self.writer is None:
            return dict(self._unsaved)
        mine = self._typed()
        if mine.typed:
            kept[self.key] = mine
        return kept

    def _build(self) -> None:
        while self._right.count():
            drop(self._right.takeAt(0))
        self.form = self.writer = None
        self._seen = self._dossier
        self._sides.show_detail(bool(self.key))
        if self.key.startswith(FORM):
            self._build_form(self.key.removeprefix(FORM))
        elif self.key:
            ways = PartWays(self._change, self.call_off, self._ask_words, self._write)
            parts = visit_parts(self.look, self._dossier, self.key, self.context.clock.now(), ways)
            if parts:
                self._right.addWidget(ScrollColumn(self.look, *parts, None, gap=14), 1)

    def _build_around(self, begun: NoteWriter) -> None:
        """What stands around a note, as it is now; calling off stays in view of what stood there before."""
        self._unsaved, seen, place = self._kept(), self._seen, begun.text.place()
        self._build()
        if EntityId(self.key) in seen.entities:
            self._seen = seen
        if self.writer is not None:
            self.writer.text.go_on(place)

    def _build_form(self, key: str) -> None:
        kept, self._seen = taken_up(self._dossier, EntityId(key), self._unsaved.get(self.key))
        new = EntityId(self._unsaved.get(self.key, NOTHING).id or new_id(self.context.clock))
        visit = self._seen.get(Visit, EntityId(key)) or Visit(id=new)
        self.form = visit_form(self.look, self._seen, visit, self.context.clock)
        self.form.take_up(self._dossier, kept)
        if not kept.typed:
            self._unsaved.pop(self.key, None)
        self._right.addWidget(ScrollColumn(self.look, self.form, None), 1)
        self._right.addSpacing(self.look.space(10))
        self._right.addLayout(form_feet(self.look, self.save_form, self._give_up))

    def _give_up(self) -> None:
        if self.key in self._saves:
            return  # it is being kept
        key = self.key.removeprefix(FORM)
        self._unsaved.pop(self.key, None)
        self._go_on("" if key == NEW else key)

    def _change(self, visit: EntityId) -> None:
        self.open(FORM + visit)

    def _ask_words(self, answer: EntityId) -> None:
        self.open(WORDS + answer)
        if self.writer is not None:
            self.writer.text.setFocus()

    def _write(self, name: str, done: str, hint: str) -> NoteWriter:
        kept = self._unsaved.get(self.key, NOTHING)
        new = EntityId(kept.id or new_id(self.context.clock))
        self.writer = NoteWriter(self.look, name, done, self.keep_note, hint, new=new)
        self.writer.text.set_value(str(kept.typed.get("text", "")))
        return self.writer

    def _show_list(self) -> None:
        unsaved = {key.removeprefix(FORM) for key in self._unsaved}
        shown = with_gone(self._dossier, map(EntityId, unsaved))
        self._list.present(shown, self.context.clock.now(), self.key.removeprefix(FORM), unsaved)


SPEC = TabSpec("visits", lambda: translate("Visits", "Bezoeken"), VisitsTab, is_dense=True)
