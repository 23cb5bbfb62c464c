"""Huishoudens: every household of this laptop, found as you type.

GUI thread; reading and searching happen on the store lane.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QWidget

from desktop.domain.ids import HouseholdId
from desktop.hub import Changed
from desktop.services.reading import Found, find
from ui.models.households import FOUND_ROLE, HouseholdsModel
from ui.pages import Page, PageContext, PageSpec, Route
from ui.views.household_row import HouseholdRow
from ui.widgets.boxes import row
from ui.widgets.fields import SearchField
from ui.widgets.notices import EmptyState
from ui.widgets.text import heading, label

translate = QCoreApplication.translate


class HouseholdsPage(Page):
    """A search field above a list; Enter opens, arrows walk."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        hint = translate("Households", "Zoek op naam, plaats, nummer of notitie")
        self._search = SearchField(self.look, translate("Households", "Zoek een huishouden"), hint)
        self._search.asked.connect(lambda _text: self._read())
        self._count = label("", "muted", wraps=False)
        self.column.addLayout(row((heading(translate("Households", "Huishoudens")), 1), self._count))
        self.column.addWidget(self._search)
        self._model = HouseholdsModel(context.clock, self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(HouseholdRow(self.look, context.clock, self._list))
        self._list.setProperty("role", "cards")
        self._list.setAccessibleName(translate("Households", "Lijst van huishoudens"))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.activated.connect(self._open)
        self._list.clicked.connect(self._open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(
            EmptyState(
                self.look,
                "houses",
                translate("Households", "Hier staat nog geen huishouden"),
                translate("Households", "Je ziet hier de huishoudens die aan jou zijn toegewezen."),
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.look,
                "search",
                translate("Households", "Niets gevonden"),
                translate("Households", "Kijk of het goed geschreven is, of typ minder letters."),
            )
        )
        self.column.addWidget(self._stack, 1)

    def first_focus(self) -> QWidget | None:
        """Typing searches at once."""
        return self._search

    def on_shown(self, route: Route) -> None:
        """Read the list."""
        self.on_sync()
        self._read()

    def on_changed(self, changed: Changed) -> None:
        """Any change may touch a line of the list."""
        self._read()

    def on_sync(self) -> None:
        """Of which households something may be missing is another matter now."""
        self.show_lacking(self.lacking())

    def show_lacking(self, lacking: Mapping[HouseholdId, str]) -> None:
        """Mark the households of which something may be missing."""
        self._model.show_lacking(lacking)

    def _read(self) -> None:
        self.context.tasks.store(self, find, self._search.text(), then=self._show, key="list")

    def _show(self, found: tuple[Found, ...]) -> None:
        here = self._list.currentIndex().data(FOUND_ROLE)
        self._model.show_rows(found)
        if isinstance(here, Found) and (at := self._model.row_of(here.summary.id)) >= 0:
            self._list.setCurrentIndex(self._model.index(at))
        is_search = bool(self._search.text().strip())
        self._stack.setCurrentIndex(0 if found else 2 if is_search else 1)
        said = (
            translate("Households", "1 huishouden")
            if len(found) == 1
            else translate("Households", "{n} huishoudens")
        )
        self._count.setText(said.format(n=len(found)))

    def _open(self, index: QModelIndex) -> None:
        found = index.data(FOUND_ROLE)
        if isinstance(found, Found):
            self.context.go(Route("household", household=found.summary.id))


def _build(context: PageContext, _route: Route) -> Page:
    return HouseholdsPage(context)


SPEC = PageSpec("households", lambda: translate("Households", "Huishoudens"), "houses", _build)
