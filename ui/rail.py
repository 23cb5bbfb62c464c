"""The rail: where you can go, how sync stands, who works here, and the lock.

GUI thread. Narrow (signs alone) when letters are large or the window is small; names stay for tips and screen
readers.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.pages import PageSpec
from ui.theme.look import Look
from ui.widgets.boxes import row
from ui.widgets.buttons import Button
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

WIDE_PX, NARROW_PX = 196, 60
ICON_PX = 20


class RailButton(Button):
    """A place to go: sign and word, or the sign alone."""

    def __init__(
        self, look: Look, text: str, icon: str, pressed: Callable[[], object], tip: str = ""
    ) -> None:
        super().__init__(look, "", "rail", text)
        self._text = text
        self._icon = icon
        self.setToolTip(tip or text)
        self.setIconSize(look.icon_size(ICON_PX))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on: pressed())
        self.mark(False)

    def mark(self, is_here: bool) -> None:
        """Show that this is where we are."""
        role = "nav_sel_text" if is_here else "nav_muted"
        self.setIcon(QIcon(self._look.icon_pixmap(self._icon, role, ICON_PX)))

    def set_narrow(self, is_narrow: bool) -> None:
        """The sign alone, or with its word."""
        self.setText("" if is_narrow else "  " + self._text.replace("&", "&&"))
        self.setProperty("rail", "narrow" if is_narrow else "wide")
        self.style().unpolish(self)
        self.style().polish(self)

    def say(self, text: str, icon: str) -> None:
        """Another word and sign (the state of sync)."""
        self._text, self._icon = text, icon
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.mark(self.isChecked())
        self.set_narrow(self.property("rail") == "narrow")


class Rail(QWidget):
    """The pages of the registry, the sync badge, the worker's name and the lock."""

    def __init__(
        self,
        look: Look,
        specs: Sequence[PageSpec],
        worker_name: str,
        go: Callable[[str], object],
        lock: Callable[[], object],
    ) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(translate("Rail", "Navigatie"))
        self._buttons: dict[str, RailButton] = {}
        self._heads: list[QHBoxLayout] = []
        self._line = QVBoxLayout(self)
        self._line.setSpacing(look.space(2))
        edge = look.space(10)
        self._line.setContentsMargins(edge, look.space(14), edge, look.space(12))
        self._title = label(translate("Rail", "Werkmap"), "h3", wraps=False)
        self._line.addLayout(self._head(icon_label(look, "folder", "accent", 24), self._title))
        self._line.addSpacing(look.space(8))
        self._place(specs, go, is_low=False)
        self._line.addStretch(1)
        self._place(specs, go, is_low=True)
        name = label(worker_name, "caption", wraps=False)
        self._name = name
        sign = icon_label(look, "person", "nav_muted", ICON_PX, worker_name)
        self._line.addLayout(self._head(sign, name))
        tip = translate("Rail", "Vergrendel (Ctrl+L)")
        self._lock = RailButton(look, translate("Rail", "Vergrendel"), "lock", lock, tip)
        self._line.addWidget(self._lock)
        self._is_narrow = False
        self.set_narrow(look.is_large)

    def mark(self, key: str) -> None:
        """Show at which page we are."""
        for name, button in self._buttons.items():
            button.setCheckable(True)
            button.setChecked(name == key)
            button.mark(name == key)

    def set_narrow(self, is_narrow: bool) -> None:
        """Signs alone, or with words."""
        self._is_narrow = is_narrow
        narrow = max(NARROW_PX, self._look.px(ICON_PX) + self._look.space(40))
        self.setFixedWidth(narrow if is_narrow else self._look.px(WIDE_PX))
        top = self._look.space(6)
        for head in self._heads:
            left = 0 if is_narrow else self._look.space(12)  # alone, a sign stands in the middle by itself
            head.setContentsMargins(left, top, 0, top)
        for button in (*self._buttons.values(), self._lock):
            button.set_narrow(is_narrow)
        self._title.setVisible(not is_narrow)
        self._name.setVisible(not is_narrow)

    def say_sync(self, key: str, text: str, icon: str) -> None:
        """How sync stands, at the entry `key` of the rail."""
        if key in self._buttons:
            self._buttons[key].say(text, icon)

    def set_shown(self, key: str, is_shown: bool) -> None:
        """Whether the entry `key` stands there."""
        if key in self._buttons:
            self._buttons[key].setHidden(not is_shown)

    def _head(self, sign: QLabel, words: QLabel) -> QHBoxLayout:
        line = row(sign, (words, 1), gap=self._look.space(10))
        self._heads.append(line)
        return line

    def _place(self, specs: Sequence[PageSpec], go: Callable[[str], object], is_low: bool) -> None:
        for spec in specs:
            if spec.is_in_rail and spec.is_low == is_low:
                button = RailButton(self._look, spec.title(), spec.icon, partial(go, spec.key))
                self._buttons[spec.key] = button
                self._line.addWidget(button)
