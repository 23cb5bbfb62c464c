"""Tab Mensen: who and what belongs to the household; the list left, the form right.

GUI thread. What was typed and not saved stays, per row, also over a lock; saving names what was seen when
it was typed, so that nobody's work is overwritten unread.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.boards.pictures import OwnPhoto
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Household
from desktop.domain.ids import EntityId, new_id
from desktop.services import households
from desktop.services.reading import read_after
from ui.pages import PageContext
from ui.presenters import unsaved
from ui.presenters.people import NEW, PROFILES, groups
from ui.views.household_host import HouseholdHost, HouseholdTab, TabSpec
from ui.views.people.all_forms import FormMaker
from ui.views.people.belonging_list import BelongingList
from ui.views.people.belongings import KINDS, lacking_name, removing, saving
from ui.views.people.entity_form import EntityForm
from ui.views.people.form_foot import FormFoot
from ui.views.people.profiles_form import profiles_form
from ui.views.photos.photo_door import PhotoDoor, asked_for
from ui.views.saves import Saves
from ui.views.taken_away import TakenAway, take_away
from ui.widgets.boxes import Card, column, drop, holder
from ui.widgets.master_detail import MasterDetail
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn

translate = QCoreApplication.translate

LIST_WIDTH = 330


@dataclass
class _Open:
    """What is on the right: the form, and the dossier that it was opened from."""

    key: str
    form: EntityForm
    seen: Dossier


class PeopleTab(HouseholdTab):
    """The list, the form, and what is typed in forms that were left."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__(context, host)
        self._dossier = host.dossier
        self._unsaved = unsaved.read_drafts(context.take_draft(self._place))
        self._open: _Open | None = None
        self._saves = Saves(context, host, self._update_foot)
        self._awaited: EntityId | None = None
        self.photos = PhotoDoor(context, host, self, "people")
        self._forms = FormMaker(self.look, context.clock, self.photos.open, lambda: self._dossier)
        self.list = BelongingList(self.look, self.open)
        self._left = Card(self.look)
        self._left.add((ScrollColumn(self.look, self.list), 1))
        self._form = column()
        self._foot = FormFoot(self.look, self.save, self.give_up, self.remove)
        self.save_button, self.remove_button = self._foot.save, self._foot.remove
        right = holder(column((holder(self._form), 1), self._foot, gap=self.look.space(10)))
        back = (translate("People", "Naar de lijst"), self.close_form)
        self._sides = MasterDetail(self.look, self._left, right, width=LIST_WIDTH, back=back)
        self.setLayout(column((self._sides, 1)))
        self._show_form(None)
        self.add_key("Ctrl+S", self._on_save_key)

    @property
    def form(self) -> EntityForm | None:
        """The form that is open."""
        return self._open.form if self._open is not None else None

    @property
    def _place(self) -> str:
        return f"household/{self.host.dossier.id}/people/unsaved"

    def present(self, dossier: Dossier) -> None:
        """The list anew; a form in which nothing was typed shows what there is now."""
        is_first, self._dossier = not self._dossier.entities, dossier
        self._unsaved = unsaved.arrived(dossier, self._unsaved)
        if self._awaited in dossier.entities:
            awaited, self._awaited = self._awaited, None
            self.open(str(awaited))
            return
        if self._open is not None and not self._open.form.changes():
            self._put_aside()
            self._build(self._open.key)
        elif self._open is not None:
            form = self._open.form
            form.since.say(dossier, form.entity.id, form.unsaved(self._open.seen))
        elif not self.look.is_large:
            first = next(iter(self._unsaved), "") or next(
                (each.key for group in self._groups() for each in group.rows), ""
            )
            self._build(first)
        elif is_first and self._unsaved:
            self._build(next(iter(self._unsaved)))
        self._show_list()

    def on_route(self, entity: EntityId | None) -> None:
        """Open what was asked for."""
        if entity is not None:
            self.open(entity)

    def drafts(self) -> Mapping[str, str]:
        """Everything typed and not saved, of every row, as one text."""
        return {**unsaved.write_drafts(self._place, self._kept()), **self.photos.drafts()}

    def open(self, key: str) -> None:
        """Show the form of a row; what was typed in the one before stays. A new photo is asked for first."""
        if key == f"{NEW}photo":
            title = translate("People", "Foto van dit huishouden")
            self.photos.open(asked_for(self._dossier, title), self._show_photo)
            return
        self._put_aside()
        self._build(key)
        self._show_list()
        if self.form is not None and (self.look.is_large or key.startswith(NEW)):
            self.form.first_focus().setFocus()

    def _show_photo(self, own: OwnPhoto) -> None:
        """Its form, as soon as the page has read the photo."""
        self._awaited = own.about.id
        self.present(self._dossier)

    def close_form(self) -> None:
        """Back to the list (large letters: one thing at a time)."""
        self._put_aside()
        key = self._open.key if self._open is not None else ""
        self._show_form(None)
        self._show_list()
        widget = self.list.row_widget(key)
        if widget is not None:
            widget.setFocus()

    def save(self) -> None:
        """Save the form that is open."""
        if self._open is None or self._open.key in self._saves or not self._open.form.is_fit():
            return
        opened, entity = self._open, self._open.form.result()
        if field := lacking_name(entity):
            opened.form.show_problem(field, translate("People", "Vul een naam in."))
            return
        (job, value), key, said = saving(entity), opened.key, translate("People", "Bewaard")
        then = partial(self._saved, key, entity)
        self._saves.save(key, read_after, job, value, said=said, then=then, seen=opened.seen)

    def give_up(self) -> None:
        """Take away what was typed; it comes back with "Ongedaan maken"."""
        if self._open is None:
            return
        key, kept = self._open.key, self._open.form.unsaved(self._open.seen)
        self._unsaved.pop(key, None)
        if key.startswith(NEW):
            self._show_form(None)
            self.present(self._dossier)
        else:
            self._build(key)
        self._show_list()

        def again() -> None:
            self._unsaved[key] = kept
            self._build(key)
            self._show_list()

        self.context.tell(translate("People", "Niet bewaard"), again if kept.typed else None)

    def remove(self) -> None:
        """Take away who or what is open; it can be put back at once, with what was typed in its form."""
        if self._open is None:
            return
        opened, kept = self._open, self._open.form.unsaved(self._open.seen)
        entity, found = EntityId(opened.key), opened.form.entity
        name = getattr(found, "label", "") or getattr(found, "name", "") or translate("People", "Huisverbod")
        said = translate("People", "{name} is weggehaald").format(name=name[:1].upper() + name[1:])
        back = translate("People", "Weer teruggezet")

        def stays() -> None:
            self._put_aside()
            if kept.typed:
                self._unsaved.setdefault(entity, kept)
            self._build(entity)
            self._show_list()

        def is_back(now: Dossier) -> None:
            self._dossier = now
            stays()

        put_back = partial(self.host.save, read_after, households.put_back, entity, said=back, then=is_back)
        going = TakenAway(entity, removing(found), opened.seen, said, put_back, stays)
        self._unsaved.pop(opened.key, None)
        self._show_form(None)
        take_away(self.context, self.host, going)

    def _on_save_key(self) -> None:
        if self.form is not None and self.form.changes():
            self.save()

    def _saved(self, was: str, saved: Any, now: Dossier) -> None:
        """What was typed while it was saved is not saved yet: it stays."""
        self._dossier, opened = now, self._open
        key = PROFILES if isinstance(saved, Household) else saved.id
        left = unsaved.typed_since(now, saved, self._unsaved.pop(was, unsaved.NOTHING))
        if opened is not None and opened.key == was:
            opened.key, opened.seen = key, opened.form.go_on(saved, opened.seen, now)
        elif left.typed:
            self._unsaved[key] = left
        self._update_foot()
        self._show_list()

    def _put_aside(self) -> None:
        self._unsaved = self._kept()

    def _kept(self) -> unsaved.Drafts:
        kept = dict(self._unsaved)
        if self._open is not None:
            kept.pop(self._open.key, None)
            mine = self._open.form.unsaved(self._open.seen)
            if mine.typed:
                kept[self._open.key] = mine
        return kept

    def _build(self, key: str) -> None:
        kept, seen = unsaved.taken_up(self._dossier, self._entity(key), self._unsaved.get(key))
        form = self._make(key, seen)
        if form is None:
            self._unsaved.pop(key, None)
            self._show_form(None)
            return
        form.take_up(self._dossier, kept)
        if not kept.typed:
            self._unsaved.pop(key, None)
        form.edited.connect(self._update_foot)
        self._show_form(_Open(key, form, seen))

    def _entity(self, key: str) -> EntityId:
        return EntityId(self._dossier.id if key == PROFILES else key)

    def _make(self, key: str, seen: Dossier) -> EntityForm | None:
        if key == PROFILES:
            return profiles_form(self.look, seen)
        if key.startswith(NEW):
            kind = KINDS.get(key.removeprefix(NEW))
            new = EntityId(self._unsaved.get(key, unsaved.NOTHING).id or new_id(self.context.clock))
            entity = kind(id=new) if kind is not None else None
        else:
            entity = seen.entities.get(EntityId(key))
        return self._forms.form_of(seen, entity)

    def _show_form(self, opened: _Open | None) -> None:
        self._open = opened
        while self._form.count():
            drop(self._form.takeAt(0))
        if opened is None:
            title = translate("People", "Kies links wie of wat je wilt zien")
            text = translate("People", "Met het plusje komt er iemand bij.")
            self._form.addWidget(EmptyState(self.look, "people", title, text))
            self._form.addStretch(1)
        else:
            self._form.addWidget(ScrollColumn(self.look, opened.form, None), 1)
        self._sides.show_detail(opened is not None)
        self._update_foot()

    def _update_foot(self) -> None:
        opened = self._open
        self._foot.setVisible(opened is not None)
        if opened is not None:
            entity = opened.form.entity
            self._foot.fit(
                is_changed=bool(opened.form.changes()),
                is_free=opened.key not in self._saves,
                is_removable=not isinstance(entity, Household) and entity.id in self._dossier.entities,
            )

    def _groups(self) -> tuple[Any, ...]:
        shown = unsaved.with_gone(self._dossier, map(self._entity, self._kept()))
        return groups(shown, local(self.context.clock.now()).date())

    def _show_list(self) -> None:
        key = self._open.key if self._open is not None else ""
        self.list.show_groups(self._groups(), key, self._unsaved.keys())


SPEC = TabSpec("people", lambda: translate("People", "Mensen"), PeopleTab, is_dense=True)
