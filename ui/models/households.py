"""The households of the list, as Qt wants them: one row each, the found summary under FOUND_ROLE
and its chips under FLAGS_ROLE.

GUI thread. Holds what was read; never edits it.
"""

from collections.abc import Collection

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.clock import Clock
from desktop.domain.ids import HouseholdId
from desktop.services.reading import Found
from ui.presenters.flags import flags, next_moment
from ui.presenters.wording import phase_names

FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
FLAGS_ROLE = FOUND_ROLE + 1
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class HouseholdsModel(QAbstractListModel):
    """Rows of the list; what a screen reader says of a row is all that stands in it."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: tuple[Found, ...] = ()
        self._lacking: Collection[HouseholdId] = ()

    def show_rows(self, rows: tuple[Found, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_lacking(self, lacking: Collection[HouseholdId]) -> None:
        """Of these households something may be missing: their rows say so."""
        if set(lacking) != set(self._lacking):
            self._lacking = frozenset(lacking)
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, household: HouseholdId) -> int:
        """The row of a household, -1 when it is not in the list."""
        ids = [found.summary.id for found in self._rows]
        return ids.index(household) if household in ids else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many households."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The found household, its chips, its name, or everything about it in words."""
        if not 0 <= index.row() < len(self._rows):
            return None
        found = self._rows[index.row()]
        if role == FOUND_ROLE:
            return found
        if role == FLAGS_ROLE:
            return self._flags(found)
        if role == Qt.ItemDataRole.DisplayRole:
            return found.summary.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(found)
        return None

    def _flags(self, found: Found) -> tuple[tuple[str, str], ...]:
        is_whole = found.summary.id not in self._lacking
        return flags(found.summary, self._clock.now(), is_whole=is_whole)

    def _in_words(self, found: Found) -> str:
        summary, now = found.summary, self._clock.now()
        parts = [
            summary.name,
            ", ".join(summary.people),
            phase_names(summary.phases),
            *(word for word, _kind in self._flags(found)),
            next_moment(summary, now),
            found.snippet,
        ]
        return ". ".join(part for part in parts if part)
