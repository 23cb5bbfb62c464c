"""What the tabs of a household are and what the page around them gives them.

GUI thread. A tab knows its host by the Protocol only; tabs never import one another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.errors import AppError
from desktop.store.desk import Desk
from ui.pages import PageContext
from ui.typed_words import TypedWords

T = TypeVar("T")

CONFLICTS_TAB = "conflicts"
"""The tab where two versions are put side by side; it is shown only while there are any."""


class HouseholdHost(Protocol):
    """The page of one household, as its tabs see it."""

    @property
    def dossier(self) -> Dossier:
        """The dossier as the page shows it now; take it along as `seen` when something is opened to edit."""
        ...

    def save(
        self,
        job: Callable[Concatenate[Desk, Dossier, ...], T],
        *args: object,
        said: str = "",
        undo: Callable[[], object] | None = None,
        then: Callable[[T], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        seen: Dossier | None = None,
    ) -> None:
        """Run `job(desk, seen, *args)` on the store lane, tell `said` with its `undo`, and read again.

        `seen` is the dossier that the person edited from; without it the one that is shown now. Without
        `failed` a failure is shown above the page.
        """
        ...

    def refresh(self) -> None:
        """Read the dossier again and show it."""
        ...

    def open_tab(self, tab: str, entity: EntityId | None = None) -> None:
        """Go to another tab of this household, with what should be shown there."""
        ...

    def move_phase(self) -> None:
        """Ask for the way to another phase, with the points that are still open."""
        ...


class HouseholdTab(QWidget):
    """One tab. Made once for a page; `present` comes every time the dossier was read."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__()
        self.context = context
        self.look = context.look
        self.host = host
        self.words = TypedWords(context.take_draft)
        self.setProperty("role", "clear")

    def add_key(self, keys: str, pressed: Callable[[], object]) -> None:
        """A key that works wherever the keyboard is in this tab."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(pressed)

    def present(self, dossier: Dossier) -> None:
        """Show this dossier; what the person is typing stays as it is."""

    def on_route(self, entity: EntityId | None) -> None:
        """The tab is gone to; after `present`. With `entity`, show that."""

    def on_left(self) -> None:
        """Another tab or page is gone to: save what can be saved."""

    def drafts(self) -> Mapping[str, str]:
        """What was typed and not saved, by place ("household/<id>/<tab>/<what>")."""
        return self.words.drafts()

    def first_focus(self) -> QWidget | None:
        """Where the keyboard starts; None leaves it at the tabs."""
        return None


BuildTab = Callable[[PageContext, Any], HouseholdTab]


@dataclass(frozen=True)
class TabSpec:
    """A tab in the row. `is_dense` tabs need the height: above them the header is one line."""

    key: str
    title: Callable[[], str]
    build: BuildTab
    is_dense: bool = False
