"""The small controls of the plan editor: a line, a choice, people, an audience, a day. One way to ask each.

GUI thread. Every control has `value()`, `set_value(…)` and the signal `changed`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QMenu, QSizePolicy, QWidget

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, Audience, Scope, only
from desktop.domain.ids import EntityId
from ui.presenters import wording
from ui.theme.look import Look
from ui.widgets.boxes import row
from ui.widgets.buttons import Button

translate = QCoreApplication.translate

Choices = Sequence[tuple[Any, str]]


class LineControl(QLineEdit):
    """A short text."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """What is written."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Another text; what is the same but for white space stays."""
        if value != self.value():
            self.setText(value)


class ChoiceControl(QComboBox):
    """One of a list; the wheel does not change it while the page is scrolled."""

    changed = Signal()

    def __init__(self, choices: Choices, nothing: str = "") -> None:
        super().__init__()
        self._values = [value for value, _ in choices]
        for _, words in choices:
            self.addItem(wording.capitalised(words))
        self.setPlaceholderText(nothing)
        self.setCurrentIndex(-1)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _at: self.changed.emit())

    def value(self) -> Any:
        """What is chosen; None for nothing."""
        at = self.currentIndex()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose from the program."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()


class TickMenu(QMenu):
    """A menu that stays open while things are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tick keeps it open."""
        action = self.actionAt(event.position().toPoint())
        if not self._tick(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So does Space; Enter closes."""
        if event.key() == Qt.Key.Key_Space and self._tick(self.activeAction()):
            return
        super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class MenuControl(Button):
    """A button that says what is chosen and opens a menu to choose from."""

    changed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, "", "choice", name)
        self._name = name
        self._menu = TickMenu(self)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMenu(self._menu)

    def say(self, words: str) -> None:
        """Show what is chosen, cut with dots when there is no room; a screen reader hears all of it."""
        self._words = words
        self._fit()
        self.setAccessibleName(translate("Controls", "{name}: {words}").format(name=self._name, words=words))
        self.setToolTip(words)

    def event(self, event: QEvent) -> bool:
        """Fit the words again when there is other room."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return handled

    def _fit(self) -> None:
        room = max(self.width(), 60) - 2 * self._look.space(8) - self._look.px(34)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(f"  {shown}")  # a button with a menu has no padding at the left of its words


class PeopleControl(MenuControl):
    """Some of the people; nobody ticked is everybody, unless `nobody` says otherwise."""

    def __init__(self, look: Look, name: str, choices: Choices, nobody: str = "") -> None:
        super().__init__(look, name)
        self._nobody = nobody or translate("Controls", "Iedereen")
        self._names = dict(choices)
        self._ticks: dict[EntityId, QAction] = {}
        self._order: list[EntityId] = []
        for entity, words in choices:
            tick = self._menu.addAction(wording.capitalised(words).replace("&", "&&"))
            tick.setCheckable(True)
            tick.triggered.connect(self._ticked(entity))
            self._ticks[entity] = tick
        self._say()

    def value(self) -> tuple[EntityId, ...]:
        """Who is ticked, in the order of ticking."""
        return tuple(self._order)

    def set_value(self, value: Sequence[EntityId]) -> None:
        """Tick from the program; who is not in the list any more stays in the value."""
        self._order = list(value)
        for entity, tick in self._ticks.items():
            tick.setChecked(entity in self._order)
        self._say()

    def _ticked(self, entity: EntityId) -> Callable[[bool], None]:
        def on_ticked(is_on: bool) -> None:
            if is_on and entity not in self._order:
                self._order.append(entity)
            elif not is_on and entity in self._order:
                self._order.remove(entity)
            self._say()
            self.changed.emit()

        return on_ticked

    def _say(self) -> None:
        words = wording.listed([self._names[each] for each in self._order if each in self._names])
        self.say(wording.capitalised(words) or self._nobody)


class AudienceControl(MenuControl):
    """Everyone, only some persons, or professionals only. No person ticked is professionals only."""

    def __init__(self, look: Look, name: str, people: Choices) -> None:
        super().__init__(look, name)
        self._names = dict(people)
        self._value = HOUSEHOLD
        self._all = self._menu.addAction(translate("Controls", "Iedereen in het huishouden"))
        self._professionals = self._menu.addAction(translate("Controls", "Alleen hulpverleners"))
        for scope in (self._all, self._professionals):
            scope.setCheckable(True)
        self._menu.addSeparator()
        self._menu.addAction(translate("Controls", "Alleen deze mensen:")).setEnabled(False)
        self._all.triggered.connect(lambda: self.choose(HOUSEHOLD))
        self._professionals.triggered.connect(lambda: self.choose(PROFESSIONALS))
        self._ticks: dict[EntityId, QAction] = {}
        for entity, words in people:
            tick = self._menu.addAction(wording.capitalised(words).replace("&", "&&"))
            tick.setCheckable(True)
            tick.triggered.connect(lambda _on: self._on_tick())
            self._ticks[entity] = tick
        self.set_value(HOUSEHOLD)

    def value(self) -> Audience:
        """Who may see it."""
        return self._value

    def set_value(self, value: Audience) -> None:
        """Choose from the program."""
        self._value = value
        is_some = value.scope is Scope.PERSONS
        self._all.setChecked(value.scope is Scope.HOUSEHOLD)
        self._professionals.setChecked(value.scope is Scope.PROFESSIONALS)
        for entity, tick in self._ticks.items():
            tick.setChecked(is_some and entity in value.persons)
        self._say()

    def choose(self, value: Audience) -> None:
        """Choose as a person does."""
        self.set_value(value)
        self.changed.emit()

    def _on_tick(self) -> None:
        ticked = [entity for entity, tick in self._ticks.items() if tick.isChecked()]
        self.choose(only(*ticked) if ticked else PROFESSIONALS)

    def _say(self) -> None:
        if self._value.scope is Scope.HOUSEHOLD:
            self.say(translate("Controls", "Iedereen"))
            return
        names = [self._names[each] for each in self._value.persons if each in self._names]
        if self._value.scope is Scope.PROFESSIONALS or not names:
            self.say(translate("Controls", "Alleen hulpverleners"))
            return
        self.say(translate("Controls", "Alleen {names}").format(names=wording.listed(names)))


class DayControl(QWidget):
    """A day, or none."""

    changed = Signal()

    def __init__(self, look: Look, name: str, suggested: date) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._has = QCheckBox(translate("Controls", "Datum"))
        self._has.setAccessibleName(translate("Controls", "{name}: er is een datum").format(name=name))
        self._day = QDateEdit(QDate(suggested.year, suggested.month, suggested.day))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("dddd d MMMM yyyy")
        self._day.setAccessibleName(name)
        self._day.setEnabled(False)
        self.setLayout(row(self._has, (self._day, 1), gap=look.space(8)))
        self._has.toggled.connect(self._day.setEnabled)
        self._has.clicked.connect(lambda _on: self.changed.emit())
        self._day.userDateChanged.connect(lambda _day: self.changed.emit() if self._day.hasFocus() else None)

    def value(self) -> date | None:
        """The day, or None."""
        if not self._has.isChecked():
            return None
        day = self._day.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, value: date | None) -> None:
        """Show a day from the program."""
        self._has.setChecked(value is not None)
        if value is not None:
            self._day.setDate(QDate(value.year, value.month, value.day))
