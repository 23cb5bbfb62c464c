"""The list of the tab Mensen: family, network, animals, places, order, profiles, each with a way to add one.

GUI thread.
"""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ui.presenters.people import BelongingRow, Group
from ui.theme.look import Look
from ui.widgets.boxes import column, empty, row
from ui.widgets.buttons import icon_button
from ui.widgets.picture_view import PictureView
from ui.widgets.row_button import RowButton
from ui.widgets.text import heading, icon_label

translate = QCoreApplication.translate

FACE, SIGN = 40, 22


class BelongingList(QWidget):
    """`opened(key)` when a row is pressed, or the way to add one."""

    def __init__(self, look: Look, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look = look
        self._opened = opened
        self._rows: dict[str, QWidget] = {}
        self._body = column(gap=look.space(4))
        self.setLayout(self._body)

    def show_groups(self, groups: tuple[Group, ...], open_key: str, unsaved: Collection[str]) -> None:
        """Other rows; the focus stays at the row it was on."""
        focused = next((key for key, made in self._rows.items() if made.hasFocus()), "")
        empty(self._body)
        self._rows = {}
        for at, group in enumerate(groups):
            if at:
                self._body.addSpacing(self._look.space(10))
            self._body.addWidget(self._head(group))
            for each in group.rows:
                self._rows[each.key] = self._row(each, is_unsaved=each.key in unsaved)
                self._body.addWidget(self._rows[each.key])
        self._body.addStretch(1)
        self.mark(open_key)
        if focused in self._rows:
            self._rows[focused].setFocus()

    def mark(self, open_key: str) -> None:
        """Which row is open on the right."""
        for key, made in self._rows.items():
            if isinstance(made, RowButton):
                made.setChecked(key == open_key)

    def row_widget(self, key: str) -> QWidget | None:
        """The row of a key."""
        return self._rows.get(key)

    def _head(self, group: Group) -> QWidget:
        title = heading(group.title, 3)
        parts: list[QWidget] = []
        if group.new:
            parts.append(icon_button(self._look, "plus", group.add, partial(self._opened, group.new)))
        made = QWidget()
        made.setProperty("role", "clear")
        made.setLayout(row((title, 1), *parts))
        return made

    def _row(self, each: BelongingRow, *, is_unsaved: bool) -> RowButton:
        chip = (translate("People", "Niet bewaard"), "orange") if is_unsaved else each.chip
        spoken = f"{each.spoken}. {chip[0]}" if chip is not None and is_unsaved else each.spoken
        return RowButton(
            self._look,
            before(self._look, each),
            each.name,
            each.about,
            chip=chip,
            pressed=partial(self._opened, each.key),
            spoken=spoken,
        )


def before(look: Look, each: BelongingRow) -> QWidget:
    """The face of a row, or its sign in the same room."""
    if each.picture is not None:
        return PictureView(look, each.picture, each.name, FACE)
    made = icon_label(look, each.icon, "accent", SIGN)
    made.setFixedSize(look.px(FACE), look.px(SIGN + 6))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
