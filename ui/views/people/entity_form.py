"""A form over the fields of one entity: what differs, what does not fit, what a draft keeps.

GUI thread. A control is any widget with `value()`, `set_value(…)` and the signal `changed`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.changes import REMOVED, Value
from desktop.domain.discussion import open_fields
from desktop.domain.dossier import Dossier, plain
from ui.presenters.unsaved import Unsaved, taken_up, typed_since, unsaved
from ui.theme.look import Look
from ui.views.since_notice import SinceNotice
from ui.widgets.boxes import Card, column
from ui.widgets.fields import Field
from ui.widgets.notices import Banner

translate = QCoreApplication.translate

Control: TypeAlias = Any
_UNREAD = object()


@dataclass(frozen=True)
class Asked:
    """One field of the entity with its control. `is_wide`: a line of its own; `is_bare`: no label above."""

    field: str
    name: str
    control: Control
    hint: str = ""
    is_wide: bool = False
    is_bare: bool = False


@dataclass(frozen=True)
class Section:
    """A card of the form; `notes` are widgets below its fields (warnings, what follows from a choice)."""

    key: str
    title: str
    asked: Sequence[Asked]
    notes: Sequence[QWidget] = ()


class EntityForm(QWidget):
    """The cards of one entity. `edited` at every change by the person."""

    edited = Signal()

    def __init__(self, look: Look, entity: Any, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.entity = entity
        self.cards: dict[str, Card] = {}
        self._look = look
        self._asked = [asked for section in sections for asked in section.asked]
        self._fields: dict[str, Field] = {}
        self.since = SinceNotice(look)
        body = column(self.since, gap=look.space(14))
        for section in sections:
            card = Card(look, section.title)
            card.add(self._grid(section.asked), *section.notes)
            self.cards[section.key] = card
            body.addWidget(card)
        self.setLayout(body)
        for asked in self._asked:
            asked.control.set_value(getattr(entity, asked.field))
            asked.control.changed.connect(self._on_changed)
        self._say_echoes()

    def say_discussed(self, dossier: Dossier) -> None:
        """A line above the cards while two versions of something in here wait for a choice."""
        asked = {each.field for each in self._asked} | {REMOVED}
        body = self.layout()
        if isinstance(body, QVBoxLayout) and asked & open_fields(dossier, self.entity.id):
            title = translate("Form", "Twee versies")
            text = translate("Form", "Iemand anders schreef hier ook. Kies bij Twee versies wat klopt.")
            body.insertWidget(0, Banner(self._look, "branch", title, text, "orange"))

    def control(self, field: str) -> Control:
        """The control of a field."""
        return next(asked.control for asked in self._asked if asked.field == field)

    def changes(self) -> dict[str, Any]:
        """Fields that differ from the entity."""
        return {
            asked.field: value
            for asked in self._asked
            if (value := asked.control.value()) != getattr(self.entity, asked.field)
        }

    def result(self) -> Any:
        """The entity as the form says it; only when `is_fit()`."""
        return msgspec.structs.replace(self.entity, **self.changes())

    def unsaved(self, seen: Dossier) -> Unsaved:
        """What differs, with what `seen`, the dossier that the form was made from, saw in those fields."""
        typed = {field: plain(value) for field, value in self.changes().items()}
        return unsaved(seen, self.entity.id, typed)

    def take_up(self, now: Dossier, kept: Unsaved) -> None:
        """Go on with what was typed before, if anything was; what stands there now is said."""
        if kept.typed:
            self.restore(kept.typed)
            self.since.say(now, self.entity.id, kept)

    def go_on(self, saved: Any, seen: Dossier, now: Dossier) -> Dossier:
        """It was saved as `saved`, from `seen`: what was typed since stays, in view of what is returned."""
        self.entity = saved
        kept, view = taken_up(now, saved.id, typed_since(now, saved, self.unsaved(seen)))
        self.entity = view.entities.get(saved.id, saved)
        for asked in self._asked:
            value = getattr(self.entity, asked.field)
            if asked.field not in kept.typed and asked.control.value() != value:
                asked.control.set_value(value)
        self.since.say(now, saved.id, kept)
        return view

    def restore(self, draft: Mapping[str, Value]) -> None:
        """Put back what was typed before; what no longer fits a field is shown as it was typed, or left."""
        kinds = {each.name: each.type for each in msgspec.structs.fields(type(self.entity))}
        for asked in self._asked:
            if (
                asked.field in draft
                and (found := _read(draft[asked.field], kinds[asked.field])) is not _UNREAD
            ):
                asked.control.set_value(found)
        self._say_echoes()
        self.edited.emit()

    def is_fit(self) -> bool:
        """Whether every field fits; what does not says so below it, and the first gets the focus."""
        wrong = list(self._wrong())
        for asked in self._asked:
            if asked.field in self._fields:
                self._fields[asked.field].show_problem(dict(wrong).get(asked.field, ""))
        if wrong:
            self.control(wrong[0][0]).setFocus()
        return not wrong

    def show_problem(self, field: str, text: str) -> None:
        """Say below a field what does not fit, and go there."""
        self._fields[field].show_problem(text)
        self.control(field).setFocus()

    def first_focus(self) -> QWidget:
        """What has to be read first, else the first control."""
        first: QWidget = self._asked[0].control if self.since.isHidden() else self.since
        return first

    def _wrong(self) -> Iterator[tuple[str, str]]:
        for asked in self._asked:
            problem = getattr(asked.control, "problem", None)
            if problem is not None and (said := problem()):
                yield asked.field, said

    def _grid(self, asked: Sequence[Asked]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.space(14))
        grid.setVerticalSpacing(self._look.space(12))
        columns = 1 if self._look.is_large else 2
        line = place = 0
        for each in asked:
            span = columns if each.is_wide else 1
            if place + span > columns:
                line, place = line + 1, 0
            grid.addWidget(self._widget(each), line, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        return grid

    def _widget(self, asked: Asked) -> QWidget:
        if asked.is_bare:
            bare: QWidget = asked.control
            bare.setAccessibleName(asked.name)
            return bare
        made = Field(self._look, asked.name, asked.control, asked.hint)
        self._fields[asked.field] = made
        return made

    def _on_changed(self) -> None:
        self._say_echoes()
        self.edited.emit()

    def _say_echoes(self) -> None:
        for asked in self._asked:
            echo = getattr(asked.control, "echo", None)
            if echo is not None and asked.field in self._fields:
                words = echo() or asked.hint
                hint = self._fields[asked.field].hint
                hint.setText(words)
                hint.setVisible(bool(words))
                if echo():
                    self._fields[asked.field].show_problem("")


def _read(value: Value, kind: Any) -> object:
    """The value as the field has it; a text that is no day yet as it was typed."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return value if isinstance(value, str) else _UNREAD
