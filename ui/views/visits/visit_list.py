"""The list at the left of the visits: what is planned, what was held, and all notes.

GUI thread. Says which is open and which has words that are not kept.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from ui.presenters.visits import VisitLine, held, notes, planned
from ui.theme.look import Look
from ui.widgets.boxes import column, empty
from ui.widgets.row_button import RowButton
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

ALL = "notes"
"""Key of the row of all notes."""


class VisitList(QWidget):
    """`opened(key)` when a row is pressed."""

    def __init__(self, look: Look, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._opened = look, opened
        self._rows: dict[str, RowButton] = {}
        self._list = column(gap=look.space(4))
        self.setLayout(self._list)

    def present(self, dossier: Dossier, now: datetime, key: str, unsaved: Collection[str]) -> None:
        """The list anew; `unsaved` are the keys of visits with words that are not kept."""
        focused = next((each for each, made in self._rows.items() if made.hasFocus()), "")
        empty(self._list)
        self._rows = {}
        coming, gone = planned(dossier, now), held(dossier, now)
        self._list.addWidget(heading(translate("Visits", "Gepland"), 3))
        for each in coming:
            self._add_row(each, key, unsaved)
        if not coming:
            self._list.addWidget(label(translate("Visits", "Er is geen bezoek gepland."), "muted"))
        self._list.addSpacing(self._look.space(12))
        self._list.addWidget(heading(translate("Visits", "Geweest"), 3))
        for each in gone:
            self._add_row(each, key, unsaved)
        if not gone:
            self._list.addWidget(label(translate("Visits", "Nog geen bezoek geweest."), "muted"))
        self._list.addSpacing(self._look.space(12))
        count = len(notes(dossier, now))
        about = (
            translate("Visits", "1 notitie")
            if count == 1
            else translate("Visits", "{n} notities").format(n=count)
        )
        every = VisitLine(EntityId(ALL), translate("Visits", "Alle notities"), about, None, "message")
        self._add_row(every, key, unsaved)
        self._list.addStretch(1)
        self.focus(focused)

    def focus(self, key: str) -> None:
        """The row with this key, if there is one."""
        if key in self._rows:
            self._rows[key].setFocus()

    def _add_row(self, line: VisitLine, key: str, unsaved: Collection[str]) -> None:
        is_unsaved = line.visit in unsaved
        chip = (translate("Visits", "Niet bewaard"), "orange") if is_unsaved else line.chip
        sign = icon_label(self._look, line.icon, "accent", 22)
        opens = partial(self._opened, line.visit)
        spoken = ". ".join(part for part in (line.title, line.about, chip[0] if chip else "") if part)
        made = RowButton(self._look, sign, line.title, line.about, chip=chip, pressed=opens, spoken=spoken)
        made.setChecked(key == line.visit)
        self._rows[line.visit] = made
        self._list.addWidget(made)
