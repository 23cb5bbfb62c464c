"""The window of an unlocked store: rail, pages, notices, and the keys that work everywhere.

GUI thread. Builds pages from the registry it is given; knows none of them. Its title is neutral.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.domain.ids import HouseholdId
from desktop.errors import AppError
from desktop.hub import Changed
from desktop.messages import message
from desktop.paths import NEUTRAL_NAME
from desktop.security.session import LockReason
from ui.bridge.sync_bridge import SyncBridge
from ui.gone_households import told_gone, without
from ui.idle_bar import IdleBar
from ui.pages import Page, PageContext, PageSpec, Route
from ui.preferences import Preferences
from ui.rail import Rail
from ui.theme.look import Look
from ui.widgets.boxes import column, drop, holder, row
from ui.widgets.notices import ErrorPanel, close_button
from ui.widgets.toast import Toast

LEAST_WIDTH, LEAST_HEIGHT = 800, 560
RAIL_FOLDS_AT = 980
LOCK_KEYS = ("Ctrl+L",)
HIDE_KEYS = ("F12", "Ctrl+Shift+H")


@dataclass(frozen=True)
class WindowParts:
    """What the window is made of: the registry, and a context whose ways to go the window itself fills in."""

    specs: Sequence[PageSpec]
    context: PageContext
    start: Route
    drafts: Mapping[str, str] = field(default_factory=dict)
    """What was kept at the last lock; pages take what is their own."""


class MainWindow(QMainWindow):
    """`lock_asked(LockReason)` when a key or button asks for it; `closing` when the window is closed."""

    lock_asked = Signal(object)
    closing = Signal()
    preferences_chosen = Signal(object)

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self.setWindowTitle(NEUTRAL_NAME)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._specs = {spec.key: spec for spec in parts.specs}
        self._order = tuple(parts.specs)
        self._given = parts.context
        self._drafts = dict(parts.drafts)
        self._pages: dict[Route, Page] = {}
        self._gone: set[HouseholdId | None] = set()
        self._is_loss_untold = False
        self._trail: list[Route] = []
        self._route = parts.start
        self._add_keys()
        self._said: tuple[str, str, str] | None = None
        self._dress(parts.context.look)
        parts.context.hub.changed.connect(self._on_changed)
        self.go(parts.start)

    @property
    def look(self) -> Look:
        """How it looks now."""
        return self._context.look

    @property
    def worker_name(self) -> str:
        """Who works here; empty before enrolment."""
        return self._given.worker_name

    @property
    def sync(self) -> SyncBridge | None:
        """The way to the sync thread."""
        return self._context.sync

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, route: Route) -> None:
        """Show a page; the page before can be gone back to."""
        if route != self._route:
            self._trail = [*self._trail[-20:], self._route]
        self._show(route)

    def back(self) -> None:
        """The page before this one."""
        if self._trail:
            self._show(self._trail.pop())

    def drafts(self) -> dict[str, str]:
        """What was typed and not saved, of all pages that are open, and what no page took back yet."""
        gathered = dict(self._drafts)
        for page in self._pages.values():
            gathered.update(page.drafts())
        return without(gathered, self._gone)

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """A short word at the bottom."""
        self._toast.tell(text, undo)

    def explain(self, error: AppError) -> None:
        """A failure, above the page."""
        said = message(error)
        panel = ErrorPanel(self.look, said.title, said.happened, said.safe, said.todo)
        panel.add_beside(close_button(self.look, self._clear_notice))
        self._clear_notice()
        self._notices.addWidget(panel)

    def greet(self, name: str) -> None:
        """From now on this is who works here."""
        self._given = replace(self._given, worker_name=name)
        self.dress_again(self.look, self._given.preferences)

    def say_sync(self, text: str, icon: str = "sync", key: str = "sync") -> None:
        """How sync stands, in the rail."""
        self._said = (key, text, icon)
        self._rail.say_sync(*self._said)
        self._show_entries()

    def dress_again(self, look: Look, preferences: Preferences) -> None:
        """Another look: every page is made again; what was typed comes back as a draft."""
        self._drafts = self.drafts()
        self._given = replace(self._given, look=look, preferences=preferences)
        self._pages = {}
        self._dress(look)
        self._show(self._route)

    def open_pages(self, specs: Sequence[PageSpec]) -> None:
        """From now on these are the pages: the lease was renewed. What was typed comes back as a draft."""
        self._order = tuple(specs)
        self._specs = {spec.key: spec for spec in self._order}
        self.dress_again(self.look, self._given.preferences)

    def warn_idle(self, seconds: float) -> None:
        """The last seconds before the lock; 0 takes the warning away."""
        self._idle.show_seconds(seconds)
        if self.page is not None:
            self.page.on_idle(seconds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail folds when the window is small."""
        super().resizeEvent(event)
        self._rail.set_narrow(self.look.is_large or event.size().width() < RAIL_FOLDS_AT * self.look.scale)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever was with a client is told now what went meanwhile."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._tell_of_loss)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The shell closes the store first."""
        self.closing.emit()
        event.accept()

    def _dress(self, look: Look) -> None:
        """Build everything that stands around the pages."""
        self._context = replace(
            self._given,
            look=look,
            take_draft=self._take_draft,
            go=self.go,
            back=self.back,
            tell=self.tell,
            explain=self.explain,
            choose_preferences=self.preferences_chosen.emit,
            lock=lambda: self.lock_asked.emit(LockReason.KEY),
        )
        self._rail = Rail(
            look,
            self._order,
            self._given.worker_name,
            lambda key: self.go(Route(key)),
            lambda: self.lock_asked.emit(LockReason.KEY),
        )
        if self._said is not None:
            self._rail.say_sync(*self._said)
        self._show_entries()
        self._stack = QStackedWidget()
        self._idle = IdleBar(look)
        edge = look.space(24)
        self._notices = column(gap=look.space(8), margins=(edge, look.space(8), edge, 0))
        notices = holder(self._notices)
        right = column(self._idle, notices, (self._stack, 1), gap=0)
        self.setCentralWidget(holder(row(self._rail, (right, 1), gap=0), "page"))
        self._toast = Toast(look, self)

    def _show_entries(self) -> None:
        for spec in self._order:
            self._rail.set_shown(spec.key, spec.is_shown(self._context))

    def _add_keys(self) -> None:
        for keys in LOCK_KEYS:
            self._add_key(keys, lambda: self.lock_asked.emit(LockReason.KEY))
        for keys in HIDE_KEYS:
            self._add_key(keys, lambda: self.lock_asked.emit(LockReason.HIDE))
        self._add_key("Alt+Left", self.back)
        self._add_key("Ctrl+Z", self._on_undo)
        for at, spec in enumerate([spec for spec in self._order if spec.is_in_rail][:9]):
            self._add_key(f"Ctrl+{at + 1}", partial(self.go, Route(spec.key)))

    def _add_key(self, keys: str, pressed: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(pressed)

    def _show(self, route: Route) -> None:
        spec = self._specs[route.page]
        self._route = route
        self._clear_notice()
        built_for = replace(route, tab="", entity=None)
        page = self._pages.get(built_for)
        if page is None:
            page = spec.build(self._context, route)
            self._let_go_of_other_households(built_for)
            self._pages[built_for] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._rail.mark(spec.shown_as or spec.key)
        page.on_shown(route)
        focus = page.first_focus()
        before = self.focusWidget()
        if focus is not None:
            QTimer.singleShot(0, focus, lambda: self._begin_at(focus, before))

    def _begin_at(self, focus: QWidget, before: QWidget | None) -> None:
        """Let the keyboard start here, unless the person went on to something else in the meantime."""
        if self.focusWidget() in {None, before}:
            focus.setFocus()

    def _let_go_of_other_households(self, route: Route) -> None:
        """Only one household's page stays in memory: the one that is shown."""
        if route.household is None:
            return
        for other in [key for key in self._pages if key.household not in {None, route.household}]:
            self._let_go_of(other)

    def _let_go_of(self, built_for: Route) -> None:
        page = self._pages.pop(built_for)
        self._toast.forget_undo()  # it may be of that page
        self._drafts.update(without(page.drafts(), self._gone))
        self._stack.removeWidget(page)
        page.deleteLater()

    def _forget(self, household: HouseholdId) -> None:
        """It was purged. What a client looks at stays, withdrawn, until the worker is back."""
        self._gone.add(household)
        self._is_loss_untold = True
        for other in [key for key, page in self._pages.items() if page is not self.page]:
            self._let_go_of(other)
        self._drafts = without(self._drafts, self._gone)
        self._trail = [route for route in self._trail if route.household != household]
        self._tell_of_loss()

    def _tell_of_loss(self) -> None:
        if not (self._is_loss_untold and self.isVisible()):
            return
        self._is_loss_untold = False
        if self._route.household in self._gone:
            self._show(Route(self._specs[self._route.page].shown_as or self._order[0].key))
        for other in [key for key in self._pages if key.household in self._gone]:
            self._let_go_of(other)
        self._toast.hide()
        self._clear_notice()
        self._notices.addWidget(told_gone(self.look, self._clear_notice))

    def _take_draft(self, place: str) -> str:
        return self._drafts.pop(place, "")

    def _on_undo(self) -> None:
        self._toast.undo()

    def _clear_notice(self) -> None:
        while self._notices.count():
            drop(self._notices.takeAt(0))

    def _on_changed(self, changed: Changed) -> None:
        if changed.is_gone:
            self._forget(changed.household)
        else:
            self._gone.discard(changed.household)
        page = self.page
        if page is not None:
            page.on_changed(changed)
