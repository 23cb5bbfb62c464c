"""What a page is: its place in the navigation, what it is given, and what it owes the shell.

GUI thread. Pages know each other by `Route` only; they never import one another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.clock import Clock
from desktop.domain.ids import EntityId, HouseholdId
from desktop.errors import AppError
from desktop.hub import Changed
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Doors
from ui.preferences import Preferences
from ui.theme.look import Look


@dataclass(frozen=True)
class Route:
    """A place to go: a page by its key, with what it should show."""

    page: str
    household: HouseholdId | None = None
    tab: str = ""
    entity: EntityId | None = None


def _no_draft(_place: str) -> str:
    return ""


def _for_everybody(_context: "PageContext") -> bool:
    return True


def _unset(*_given: object) -> None:
    """Before the window filled in its own ways, there is nowhere to go."""


@dataclass(frozen=True)
class PageContext:
    """Everything a page is given. It keeps nothing of the shell beside this."""

    look: Look
    tasks: TaskRunner
    hub: HubBridge
    clock: Clock
    worker_name: str
    doors: Doors
    preferences: Preferences
    sync: SyncBridge | None = None
    """The way to the sync thread; None where there is no sync (pictures, some tests)."""
    take_draft: Callable[[str], str] = _no_draft
    """What was typed at a place and not saved before the last lock, or ""; from then on the page gives it
    back by `drafts()` as long as it is not saved."""
    go: Callable[[Route], None] = _unset
    back: Callable[[], None] = _unset
    tell: Callable[[str, Callable[[], object] | None], None] = _unset
    """A short word at the bottom, with the way to undo it or None."""
    explain: Callable[[AppError], None] = _unset
    """Shows a failure above the page: what happened, what is safe, what to do."""
    choose_preferences: Callable[[Preferences], None] = _unset
    lock: Callable[[], None] = _unset


class Page(QWidget):
    """A page of the main window. Made when it is first gone to, and again for another household or look."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.look = context.look
        self.setProperty("role", "clear")
        side, top = self.look.space(24), self.look.space(18)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(side, top, side - self.look.space(6), self.look.space(14))
        self.column.setSpacing(self.look.space(14))
        if context.sync is not None:
            context.sync.state_changed.connect(self._on_state)

    def lacking(self) -> Mapping[HouseholdId, str]:
        """Of which households something of a colleague may be missing here, and why, as sync has it now."""
        return {} if self.context.sync is None else self.context.sync.picture().lacking

    def drafts(self) -> Mapping[str, str]:
        """What was typed and not saved, by place ("page/household/field"); a lock keeps it in the store."""
        return {}

    def on_shown(self, route: Route) -> None:
        """The page is gone to, the first time and every time: read what it shows."""

    def on_changed(self, changed: Changed) -> None:
        """Something changed in the store while this page is shown: read again what is touched."""

    def on_sync(self) -> None:
        """Sync stands otherwise while this page is shown."""

    def on_idle(self, seconds: float) -> None:
        """The last seconds before the lock, 0 when it is over: for a page that has a window of its own."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard starts; None leaves it at the navigation."""
        return None

    def _on_state(self, _state: object) -> None:
        if self.isVisible():
            self.on_sync()


@dataclass(frozen=True)
class PageSpec:
    """A page in the registry. `icon` is a name of resources/icons; `shown_as` names the rail entry of a page
    that has none of its own (a household belongs to "households")."""

    key: str
    title: Callable[[], str]
    icon: str
    build: Callable[[PageContext, Route], Page]
    is_in_rail: bool = True
    is_low: bool = False
    """Stands at the foot of the rail."""
    is_shown: Callable[[PageContext], bool] = _for_everybody
    """Whether it stands in the rail for who works here; asked again whenever sync says something."""
    shown_as: str = ""
