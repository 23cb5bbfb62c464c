"""Kaarten schikken: the worker puts the cards of a board in their places, before the client looks.

GUI thread. By mouse and finger (drag), by tap and tap, and by keys: space takes a card up, arrows go along
the places, space puts it down, Escape leaves it where it was. How many cards share a page is chosen here
too, and which come first. Nothing is kept before "Bewaar": then all of it is one action. Source: ui.md
"Praatplaat" (1, 2×2, 2×3 or 3×3 cards, same place every time; more than nine asks to choose).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.boards.arranging import Sheet, arranging_pages, layout_arranging, number_of
from desktop.boards.content import PlanBoard
from desktop.boards.geometry import Box, Item
from desktop.domain.audience import Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.kept import kept_places, sizes
from desktop.domain.safe_view import safe_view
from desktop.services.board_places import arrange
from desktop.services.reading import read_again
from ui.pages import Page, PageContext, PageSpec, Route
from ui.praatplaat.board_view import BoardView
from ui.praatplaat.content import BoardContent, board_content
from ui.presenters import wording
from ui.views.arrange_choices import ArrangeBar, FirstCards, choosable, fixed_words, too_many_words
from ui.views.arrange_steps import ArrangeSteps, Boards
from ui.widgets.boxes import row
from ui.widgets.buttons import link_button, plain_button, primary_button
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

LEAST_HEIGHT = 240
"""Of the board, px at every letter scale."""
RIM = 6.0
"""Around the card that was taken up, px."""


class ArrangePage(Page):
    """`steps` is how the boards stand on the screen; `held` the card that was taken up."""

    def __init__(self, context: PageContext, household: HouseholdId) -> None:
        super().__init__(context)
        self._id = household
        self._plan: EntityId | None = None
        self._reader = Reader()
        self._seen = Dossier(id=household, entities={})
        self._page = 0
        self.held = ""
        self.steps = ArrangeSteps()
        self._title = heading("")
        back = link_button(self.look, translate("Arrange", "Terug"), context.back, "arrow-left")
        self.save_button = primary_button(self.look, translate("Arrange", "Bewaar"), self.save, "check")
        self.undo_button = plain_button(self.look, translate("Arrange", "Stap terug"), self.undo, "undo")
        self.page_button = plain_button(
            self.look, translate("Arrange", "Volgend blad"), self._turn, "arrow-right"
        )
        self.bar = ArrangeBar(self.look, self.page_button, self.save_button, self.undo_button)
        self.bar.board_chosen.connect(self._on_board)
        self.bar.size_chosen.connect(self._on_size)
        self.bar.first_asked.connect(self.ask_first)
        self.said = label(_how(), "muted")
        self._fixed = label(fixed_words(), "caption")
        self.view = BoardView()
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.view.pressed.connect(self._on_pressed)
        self.view.drag.dropped.connect(self._on_dropped)
        self.first = FirstCards(self.look, self._on_first, self._stop_first)
        self.first.hide()
        self.column.addLayout(row(back, (self._title, 1), gap=self.look.space(12)))
        self.column.addWidget(self.bar)
        self.column.addWidget(self.said)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.first, 1)
        self.column.addWidget(self._fixed)
        self._fixed.setHidden(
            self.look.is_large
        )  # the board has the room; the choice of the board tells it too

    @property
    def _place(self) -> str:
        return f"arrange/{self._id}/{','.join(self._reader.persons)}"

    def on_shown(self, route: Route) -> None:
        """Read where the cards stand for who will look."""
        self._plan = route.entity
        self._reader = reading(*(EntityId(each) for each in route.tab.split(",") if each))
        self.steps, self.held, self._page = ArrangeSteps(), "", 0
        self.context.tasks.store(self, read_again, self._id, then=self._present, key="dossier")

    def drafts(self) -> Mapping[str, str]:
        """The boards that are not kept yet."""
        draft = self.steps.draft()
        return {self._place: draft} if draft else {}

    def first_focus(self) -> QWidget | None:
        """The first card."""
        return self.view.buttons[0] if self.view.buttons else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the card where it was."""
        if event.key() == Qt.Key.Key_Escape and self.held:
            held, self.held = self.held, ""
            self._show(translate("Arrange", "De kaart ligt weer op zijn plek."), held)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another layout."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show)

    def undo(self) -> None:
        """One step back."""
        if self.steps.can_undo:
            self.steps.undo()
            self._page = min(self._page, arranging_pages(self.steps.board, self.look.scale) - 1)
            self._show(translate("Arrange", "Een stap terug."))

    def save(self) -> None:
        """Keep all that changed as one action; it can be undone from the message."""
        changed = self.steps.changed()
        former = {name: self.steps.kept[name] for name in changed}
        self._keep(changed)
        self.context.tell(translate("Arrange", "De kaarten liggen vast."), partial(self._keep, former))

    def ask_first(self) -> None:
        """Which cards stand on the first page."""
        self._ask(is_asked=True)
        self.first.ask(choosable(self.steps.board), self.steps.first(), self.steps.size)

    def _keep(self, boards: Boards) -> None:
        self.steps.keep(boards)
        job = partial(arrange, reader=self._reader, boards=boards)
        self.context.tasks.store(self, job, self._seen, then=lambda _done: self._again())
        self._show()

    def _again(self) -> None:
        self.context.tasks.store(self, read_again, self._id, then=self._on_read, key="dossier")

    def _on_read(self, dossier: Dossier) -> None:
        self._seen = dossier

    def _present(self, dossier: Dossier) -> None:
        self._seen = dossier
        view = safe_view(dossier, self._reader)
        kept = kept_places(dossier, view, self._plan)
        make = partial(board_content, kept=kept, sizes=sizes(dossier, view))
        now = self.context.clock.now()
        self.context.tasks.work(self, make, view, now, self._plan, then=self.show_content, key="content")

    def show_content(self, content: BoardContent) -> None:
        """The boards of who looks, as they were kept, and what was not kept yet."""
        names = wording.listed([face.name for face in content.readers])
        self._title.setText(translate("Arrange", "Kaarten schikken voor {names}").format(names=names))
        self.steps = ArrangeSteps(content.free(), self.context.take_draft(self._place), self.steps.name)
        self._show(self._asked())

    def _on_board(self, name: str) -> None:
        self.steps.name, self.held, self._page = name, "", 0
        self._show(self._asked())

    def _on_size(self, size: int) -> None:
        """Another grid; where more cards are than it has places, which come first."""
        self.steps.choose_size(size)
        self._page = 0
        if 0 < size < len(choosable(self.steps.board)):
            self.ask_first()
        else:
            self._show(self._asked())

    def _on_first(self, keys: tuple[str, ...]) -> None:
        self.steps.choose_first(keys)
        self._page = 0
        self._stop_first()

    def _stop_first(self) -> None:
        self._ask(is_asked=False)
        self._show(_how())
        self.bar.first_button.setFocus()

    def _ask(self, *, is_asked: bool) -> None:
        for widget in (self.bar, self.said, self.view):
            widget.setVisible(not is_asked)
        self._fixed.setVisible(not is_asked and not self.look.is_large)
        self.first.setVisible(is_asked)

    def _asked(self) -> str:
        return (too_many_words(self.steps.board) if self.steps.boards else "") or _how()

    def _on_pressed(self, key: str) -> None:
        if not self.held:
            if not key.startswith("free/"):
                self.held = key
                self._show(translate("Arrange", "Opgepakt. Kies een plek. Escape is terug."), key)
        elif key == self.held:
            self.held = ""
            self._show(_how(), key)
        else:
            self._on_dropped(self.held, key)

    def _on_dropped(self, card: str, target: str) -> None:
        self.held = ""
        if not self.steps.move(card, target):
            is_colour = isinstance(self.steps.board, PlanBoard)
            colour = translate("Arrange", "De kleur van een kaart verander je in het plan.")
            apart = translate("Arrange", "Die kaart hoort in het andere vak.")
            self._show(colour if is_colour else apart, card)
            return
        self._show("", card)
        number = number_of(tuple(self.view.shown), card)
        self.said.setText(translate("Arrange", "De kaart ligt op plek {n}.").format(n=number))

    def _turn(self) -> None:
        if self.steps.boards:
            self._page = (self._page + 1) % arranging_pages(self.steps.board, self.look.scale)
            self._show()

    def _show(self, said: str = "", focus: str = "") -> None:
        if said:
            self.said.setText(said)
        self.undo_button.setEnabled(self.steps.can_undo)
        self.save_button.setEnabled(bool(self.steps.changed()))
        if not self.steps.boards:
            return
        board = self.steps.board
        self.bar.present(self.steps.boards, board)
        self.page_button.setVisible(arranging_pages(board, self.look.scale) > 1)
        sheet = Sheet(self.view.width(), self.view.height(), self._page, self.look.scale)
        items = [_taken(item) if item.key == self.held else item for item in layout_arranging(board, sheet)]
        self.view.show_items(items, self.look.theme, focus)


def _taken(item: Item) -> Item:
    """A card that was taken up says so, to eyes and to screen readers."""
    rim = Box(item.rect, "", "accent", RIM, item.radius)
    name = translate("Arrange", "Opgepakt. {card}").format(card=item.name)
    return replace(item, name=name, prims=(*item.prims, rim))


def _how() -> str:
    return translate(
        "Arrange", "Sleep een kaart. Of tik op een kaart en dan op een plek. Met toetsen: spatie en pijlen."
    )


def _build(context: PageContext, route: Route) -> Page:
    if route.household is None:
        raise ValueError("arranging needs a household")
    return ArrangePage(context, route.household)


SPEC = PageSpec(
    "arrange",
    lambda: translate("Arrange", "Kaarten schikken"),
    "board",
    _build,
    is_in_rail=False,
    shown_as="households",
)
