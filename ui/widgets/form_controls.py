"""Controls of a form: a day, a moment, a long text, ticks.

GUI thread. Each has `value()`, `set_value(…)` and `changed`; what may not fit also has `problem()`. A day or
time is typed, not clicked together; what cannot be read yet has its own text as value: a draft keeps it.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from desktop.domain.dutch_time import AMSTERDAM, local, say_date, say_time
from ui.presenters.typed_moments import read_day, read_time, show_day, show_time
from ui.theme.look import Look
from ui.widgets.boxes import column, holder, row
from ui.widgets.fields import spaced
from ui.widgets.flow import flow

translate = QCoreApplication.translate

SPLIT = "|"
DAY_WIDTH, TIME_WIDTH = 132, 80


class DayLine(QLineEdit):
    """A day, typed; `echo` says it in full below the field."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText(translate("Form", "dag-maand-jaar"))
        self.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> date | str | None:
        """The day; None for nothing; the text itself while it is no day."""
        text = self.text().strip()
        return (read_day(text, self._today()) or text) if text else None

    def set_value(self, value: object) -> None:
        """Show a day, or a text that was typed before."""
        if value != self.value():
            self.setText(show_day(value) if isinstance(value, date) else str(value or ""))

    def problem(self) -> str:
        """What does not fit; "" when it does."""
        if not isinstance(self.value(), str):
            return ""
        return translate("Form", "Typ een dag, zoals 30-11-2026.")

    def echo(self) -> str:
        """The day in words."""
        day = self.value()
        return f"{say_date(day)} {day.year}" if isinstance(day, date) else ""


class MomentLine(QWidget):
    """A day and a time. Its value is a moment in the Netherlands, None, or the two texts."""

    changed = Signal()

    def __init__(self, look: Look, name: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.day = DayLine(today)
        self.day.setAccessibleName(translate("Form", "{name}: dag").format(name=name))
        self.day.setMaximumWidth(look.px(DAY_WIDTH) + look.space(20))
        self.time = QLineEdit()
        self.time.setPlaceholderText(translate("Form", "uur.minuten"))
        self.time.setAccessibleName(translate("Form", "{name}: tijd").format(name=name))
        self.time.setMaximumWidth(look.px(TIME_WIDTH) + look.space(30))
        self.day.changed.connect(self.changed)
        self.time.textEdited.connect(lambda _text: self.changed.emit())
        self.setLayout(row(self.day, self.time, None, gap=look.space(8)))
        self.setFocusProxy(self.day)

    def value(self) -> datetime | str | None:
        """The moment; None for nothing; both texts while it is no moment."""
        day, clock = self.day.value(), read_time(self.time.text())
        if isinstance(day, date) and clock is not None:
            return datetime.combine(day, clock, AMSTERDAM)
        if day is None and not self.time.text().strip():
            return None
        return f"{self.day.text()}{SPLIT}{self.time.text()}"

    def set_value(self, value: object) -> None:
        """Show a moment, or two texts that were typed before."""
        if isinstance(value, datetime):
            here = local(value)
            self.day.set_value(here.date())
            self.time.setText(show_time(here.time()))
        else:
            day, _, clock = str(value or "").partition(SPLIT)
            self.day.setText(day)
            self.time.setText(clock)

    def problem(self) -> str:
        """What does not fit; "" when it does."""
        if self.day.problem() or not isinstance(self.value(), str):
            return self.day.problem()
        return translate("Form", "Typ ook de tijd, zoals 14.30.")

    def echo(self) -> str:
        """The moment in words."""
        moment = self.value()
        if not isinstance(moment, datetime):
            return self.day.echo()
        return f"{say_date(moment.date())} {moment.year}, {say_time(moment.time())}"


class NumberBox(QSpinBox):
    """A number between two others, with its unit; the wheel scrolls the page."""

    changed = Signal()

    def __init__(self, look: Look, least: int, most: int, unit: str, step: int = 1) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}")
        spaced(look, self)
        self.valueChanged.connect(lambda _number: self.changed.emit())

    def set_value(self, value: int) -> None:
        """Show a number."""
        self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It does not change what is filled in."""
        event.ignore()


class LongText(QPlainTextEdit):
    """A text of several lines; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, look: Look, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self._line(look) + look.space(18))
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        """What is written."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Another text; what is the same but for white space stays."""
        if value != self.value():
            self.setPlainText(value)

    def place(self) -> tuple[str, int, bool]:
        """The text to the letter, the place in it, and whether the keyboard is here: for one made anew."""
        return self.toPlainText(), self.textCursor().position(), self.hasFocus()

    def go_on(self, place: tuple[str, int, bool]) -> None:
        """Go on where another one was."""
        text, at, has_keys = place
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        if has_keys:
            self.setFocus()

    @staticmethod
    def _line(look: Look) -> int:
        return round(look.letters("body") * 1.35)


class Tick(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.clicked.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick from the program."""
        self.setChecked(value)


class Ticks(QWidget):
    """Some of a few, all in sight; `explained` puts each on a line of its own with a sentence below it."""

    changed = Signal()

    def __init__(
        self, look: Look, choices: Sequence[tuple[Any, str]], explained: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._ticks = {value: Tick(words) for value, words in choices}
        ticks = list(self._ticks.values())
        for tick in ticks:
            tick.changed.connect(self.changed)
        if explained:
            for words in explained:
                words.setContentsMargins(look.px(22) + look.space(8), 0, 0, 0)
            lines = [holder(column(tick, words, gap=0)) for tick, words in zip(ticks, explained, strict=True)]
            self.setLayout(column(*lines, gap=look.space(10)))
        else:
            self.setLayout(column(flow(*ticks, gap=look.space(12))))
        self.setFocusProxy(ticks[0])

    def value(self) -> tuple[Any, ...]:
        """What is ticked, in the order of the choices."""
        return tuple(value for value, tick in self._ticks.items() if tick.isChecked())

    def set_value(self, value: Sequence[Any]) -> None:
        """Tick from the program."""
        for each, tick in self._ticks.items():
            tick.setChecked(each in value)
