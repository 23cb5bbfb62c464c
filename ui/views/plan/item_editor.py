"""The open row: every field of one item, its sentence with tips, its picture, and the ways to keep it.

GUI thread. It knows the dossier that it was opened with; that dossier goes along when it is saved, so that
what somebody else wrote meanwhile is kept beside it and never overwritten.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.discussion import discussed, open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Person
from desktop.domain.plans import BankLink, SafetyPlan
from desktop.language.bank_links import kept
from ui.pages import PageContext
from ui.presenters.bank_row import use_of
from ui.presenters.plan_fields import (
    Control,
    Editable,
    FieldSpec,
    changed_fields,
    fields_of,
    is_empty,
    speaker_of,
    typed_over,
    who_of,
    with_typed,
)
from ui.presenters.unsaved import Unsaved, unsaved
from ui.views.plan.controls import AudienceControl, ChoiceControl, DayControl, LineControl, PeopleControl
from ui.views.plan.picture_choice import About, PictureControl, known_of
from ui.views.plan.sentence_edit import SentenceEdit
from ui.views.since_notice import SinceNotice
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import icon_button, link_button, plain_button
from ui.widgets.fields import Field
from ui.widgets.flow import flow
from ui.widgets.notices import Banner

translate = QCoreApplication.translate

EVALUATE_AFTER = timedelta(weeks=6)

EditControl = (
    PeopleControl | ChoiceControl | AudienceControl | LineControl | DayControl | SentenceEdit | PictureControl
)


class ItemEditor(QFrame):
    """`save_asked`, `close_asked`, `remove_asked`, `move_asked(step)`, `conflict_asked`, `bank_asked`,
    `tip_asked(item, tip, is_pictured)`, `tips_wanted(item, tips)`; `changed` at every letter."""

    changed = Signal()
    save_asked = Signal()
    close_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    conflict_asked = Signal()
    bank_asked = Signal()
    tip_asked = Signal(str, object, bool)
    tips_wanted = Signal(str, object)

    def __init__(self, context: PageContext, item: Editable, seen: Dossier, *, is_new: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "row-selected")
        self._context, self._look = context, context.look
        self.before, self.seen, self.is_new = item, seen, is_new
        self._specs = {spec.name: spec for spec in fields_of(item, seen)}
        self._controls: dict[str, EditControl] = {
            name: self._control(spec) for name, spec in self._specs.items()
        }
        self.since = SinceNotice(self._look)
        self._notice = column(gap=self._look.space(6))
        self._lay_out()
        self.show_item(item)
        self._show_conflict()
        for control in self._controls.values():
            control.changed.connect(self._on_changed)
            if isinstance(control, SentenceEdit):
                control.put_away_asked.connect(self.tip_asked)
                control.shown_again_asked.connect(self.tips_wanted)

    @property
    def item(self) -> Editable:
        """The item as it stands in the fields."""
        values: dict[str, Any] = {name: control.value() for name, control in self._controls.items()}
        if hasattr(self.before, "bank"):
            values["bank"] = kept(values["text"], self._bank)
        return msgspec.structs.replace(self.before, **values)

    @property
    def unsaved(self) -> Unsaved:
        """What was typed and not saved, with what was seen in those fields."""
        return unsaved(self.seen, self.before.id, typed_over(self.before, self.item))

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        now = self.item
        return not is_empty(now) if self.is_new else bool(changed_fields(self.before, now))

    @property
    def sentence(self) -> SentenceEdit | None:
        """The sentence in plain language, where there is one."""
        return next((each for each in self._controls.values() if isinstance(each, SentenceEdit)), None)

    @property
    def picture(self) -> PictureControl | None:
        """The picture, where there is one."""
        return next((each for each in self._controls.values() if isinstance(each, PictureControl)), None)

    def control(self, name: str) -> QWidget:
        """The control of one field."""
        return self._controls[name]

    def show_item(self, item: Editable) -> None:
        """Put the values of an item in the fields; fields that hold them already are left alone."""
        self._bank: BankLink | None = getattr(item, "bank", None)
        for name, control in self._controls.items():
            value = getattr(item, name)
            if control.value() != value or isinstance(control, PictureControl):
                control.set_value(value)
            if isinstance(control, SentenceEdit):
                control.know(self.seen, item.id)
        self._show_picture()

    def take_up(self, now: Dossier, kept: Unsaved) -> None:
        """Go on with what was typed before; what stands there now is said."""
        self.show_item(with_typed(self.before, kept))
        self.since.say(now, self.before.id, kept)

    def rebase(self, dossier: Dossier, saved: Editable | None = None) -> None:
        """Another dossier is known. `saved` is what was written by this editor just now.

        Without anything unsaved the fields follow the dossier. What was typed and not saved stays, with the
        dossier that it was typed in view of: what somebody else changed then becomes two versions.
        """
        if self.picture is not None:
            self.picture.know(known_of(dossier))
        now = self.item
        start = self.before if saved is None else saved
        typed = {name: getattr(now, name) for name in changed_fields(start, now)}
        if saved is None and typed:
            self.since.say(dossier, start.id, self.unsaved)
            return
        found = dossier.entities.get(start.id)
        if not isinstance(found, type(start)):
            return
        if any(getattr(found, name) != getattr(start, name) for name in typed):
            return  # it was typed while another version came in: let both be kept
        self.seen, self.before, self.is_new = dossier, found, False
        self.show_item(msgspec.structs.replace(found, **typed))
        self.since.hide()
        self._show_conflict()

    def first_control(self) -> QWidget:
        """Where the keyboard starts: what has to be read first, else the sentence, else the first field."""
        if not self.since.isHidden():
            return self.since
        return self.sentence or next(iter(self._controls.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Escape closes, Alt with an arrow moves."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_S and is_control:
            self.save_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        elif is_alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _control(self, spec: FieldSpec) -> EditControl:
        look, tasks = self._look, self._context.tasks
        people = [(each.id, each.name) for each in self.seen.of(Person)]
        suggested = local(self._context.clock.now()).date() + EVALUATE_AFTER
        make: dict[Control, Callable[[], EditControl]] = {
            Control.LINE: LineControl,
            Control.CHOICE: lambda: ChoiceControl(spec.choices, translate("Editor", "Kies")),
            Control.PEOPLE: lambda: PeopleControl(look, spec.label, spec.choices, spec.nobody),
            Control.AUDIENCE: lambda: AudienceControl(look, spec.label, people),
            Control.DAY: lambda: DayControl(look, spec.label, suggested),
            Control.PICTURE: lambda: PictureControl(look, tasks, known_of(self.seen)),
            Control.SENTENCE: lambda: SentenceEdit(look, spec.label, tasks),
        }
        return make[spec.control]()

    def _lay_out(self) -> None:
        look = self._look
        side = look.space(12)
        fields = column(gap=look.space(8))
        fields.addWidget(self.since)
        fields.addLayout(self._notice)
        short: list[Field] = []
        specs = list(self._specs.items())
        if look.is_large:  # with little in sight, the sentence comes first
            specs.sort(key=lambda named: named[1].control is not Control.SENTENCE)
        for name, spec in specs:
            if spec.control is Control.PICTURE:
                continue
            field = Field(look, spec.label, self._controls[name])
            if spec.control is Control.SENTENCE:
                self._add_lines(fields, short)
                fields.addWidget(field)
                short = []
            else:
                short.append(field)
        self._add_lines(fields, short)
        picture = self.picture
        if picture is not None:
            fields.addWidget(picture.panel)
        fields.addLayout(self._feet())
        beside = [picture] if picture is not None else []
        line = row(*beside, (holder(fields), 1), gap=look.space(12), margins=(side, side, side, side))
        if picture is not None:
            line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def _add_lines(self, fields: QVBoxLayout, short: list[Field]) -> None:
        """Short fields beside each other, as many as there is room for."""
        per_line = 1 if self._look.is_large else 3
        for at in range(0, len(short), per_line):
            here = short[at : at + per_line]
            line = row(*((each, 1) for each in here), gap=self._look.space(8))
            for each in here:
                line.setAlignment(each, Qt.AlignmentFlag.AlignTop)
            fields.addLayout(line)

    def _feet(self) -> Any:
        look = self._look
        keep = plain_button(look, translate("Editor", "Klaar"), self.close_asked.emit, "check")
        keep.setToolTip(translate("Editor", "Bewaart en sluit deze rij (Escape). Bewaren alleen: Ctrl+S."))
        if isinstance(self.before, SafetyPlan):
            return row(keep, None, gap=look.space(4))
        up = icon_button(
            look, "chevron-up", translate("Editor", "Naar boven (Alt+↑)"), lambda: self.move_asked.emit(-1)
        )
        down = icon_button(
            look, "chevron-down", translate("Editor", "Naar beneden (Alt+↓)"), lambda: self.move_asked.emit(1)
        )
        away = link_button(look, translate("Editor", "Haal weg"), self.remove_asked.emit, "trash")
        if self.is_new:
            up.hide()
            down.hide()
        bank = link_button(look, translate("Editor", "Zinnenbank (F2)"), self.bank_asked.emit, "book")
        if use_of(self.before) is None:
            bank.hide()
        if look.is_large:
            return row((flow(keep, bank, up, down, away, gap=look.space(4)), 1))
        return row(keep, bank, None, up, down, away, gap=look.space(4))

    def _show_conflict(self) -> None:
        while self._notice.count():
            shown = self._notice.takeAt(0)
            widget = shown.widget() if shown is not None else None
            if widget is not None:
                widget.deleteLater()
        contested = open_fields(self.seen, self.before.id)
        for name, control in self._controls.items():
            control.setEnabled(name not in contested)
        if discussed(self.seen, self.before):
            choose = link_button(self._look, translate("Editor", "Kies"), self.conflict_asked.emit, "branch")
            self._notice.addWidget(
                Banner(
                    self._look,
                    "branch",
                    translate("Editor", "Twee versies"),
                    translate(
                        "Editor", "Iemand anders schreef hier ook. Beide teksten zijn bewaard: kies er een."
                    ),
                    "orange",
                    beside=choose,
                )
            )

    def _on_changed(self) -> None:
        self._show_picture()
        self.changed.emit()

    def _show_picture(self) -> None:
        picture = self.picture
        if picture is not None:
            now = self.item
            about = About(getattr(now, "text", ""), who_of(now), speaker_of(now))
            was_said = getattr(self.before, "text", "")
            picture.show_about(about, is_fresh=self.is_new or about.sentence != was_said)
