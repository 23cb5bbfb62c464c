"""Kaarten schikken: the worker puts the cards of *Ons plan* in their places, before the client looks.

GUI thread. By mouse and finger (drag), by tap and tap, and by keys: space takes a card up, arrows go along
the places, space puts it down, Escape leaves it where it was. Nothing is kept before "Bewaar": then it is one
action. Source: ui.md "Praatplaat" (same place every time).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.boards.arranging import (
    Sheet,
    arranged,
    arranging_pages,
    layout_arranging,
    moved,
    place_of,
    zones_of,
)
from desktop.boards.geometry import Box, Item
from desktop.boards.kept_boards import PLAN
from desktop.boards.kept_places import Places
from desktop.domain.audience import Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.kept import kept_places
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from desktop.services.board_places import arrange
from desktop.services.reading import read_again
from ui.pages import Page, PageContext, PageSpec, Route
from ui.praatplaat.board_view import BoardView
from ui.praatplaat.content import BoardContent, board_content
from ui.presenters import wording
from ui.widgets.boxes import row
from ui.widgets.buttons import link_button, plain_button, primary_button
from ui.widgets.flow import flow
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

LEAST_HEIGHT = 240
"""Of the board, px at every letter scale."""
RIM = 6.0
"""Around the card that was taken up, px."""

Zones = dict[Zone, Places]


class ArrangePage(Page):
    """`zones` are the places as they stand on the screen; `before` what can be undone, step by step."""

    def __init__(self, context: PageContext, household: HouseholdId) -> None:
        super().__init__(context)
        self._id = household
        self._plan: EntityId | None = None
        self._reader = Reader()
        self._seen = Dossier(id=household, entities={})
        self._content: BoardContent | None = None
        self._page = 0
        self.held = ""
        self.zones: Zones = {}
        self.kept: Zones = {}
        self.before: list[Zones] = []
        self._title = heading("")
        back = link_button(self.look, translate("Arrange", "Terug"), context.back, "arrow-left")
        self.said = label(_how(), "muted")
        self.view = BoardView()
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.view.pressed.connect(self._on_pressed)
        self.view.drag.dropped.connect(self._on_dropped)
        self.save_button = primary_button(self.look, translate("Arrange", "Bewaar"), self.save, "check")
        self.undo_button = plain_button(self.look, translate("Arrange", "Stap terug"), self.undo, "undo")
        self.page_button = plain_button(
            self.look, translate("Arrange", "Volgend blad"), self._turn, "arrow-right"
        )
        self.column.addLayout(row(back, (self._title, 1), gap=self.look.space(12)))
        self.column.addWidget(self.said)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(
            flow(self.save_button, self.undo_button, self.page_button, gap=self.look.space(10))
        )

    @property
    def _place(self) -> str:
        return f"arrange/{self._id}/{','.join(self._reader.persons)}"

    def on_shown(self, route: Route) -> None:
        """Read where the cards stand for who will look."""
        self._plan = route.entity
        self._reader = reading(*(EntityId(each) for each in route.tab.split(",") if each))
        self.zones, self.before, self.held, self._page = {}, [], "", 0
        self.context.tasks.store(self, read_again, self._id, then=self._present, key="dossier")

    def drafts(self) -> Mapping[str, str]:
        """The places, when they are not kept yet."""
        if self.zones == self.kept:
            return {}
        typed = {str(zone): keys for zone, keys in self.zones.items()}
        return {self._place: msgspec.json.encode(typed).decode()}

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
        if self.before:
            self.zones = self.before.pop()
            self._show(translate("Arrange", "Een stap terug."))

    def save(self) -> None:
        """Keep all places as one action; it can be undone from the message."""
        then, former = dict(self.zones), dict(self.kept)
        self._keep(then)
        undo = partial(self._keep, former)
        self.context.tell(translate("Arrange", "De kaarten liggen vast."), undo)

    def _keep(self, zones: Zones) -> None:
        groups = {str(zone): keys for zone, keys in zones.items()}
        self.zones, self.kept, self.before = dict(zones), dict(zones), []
        job = partial(arrange, reader=self._reader, board=PLAN, groups=groups)
        self.context.tasks.store(self, job, self._seen, then=lambda _done: self._again())
        self._show()

    def _again(self) -> None:
        self.context.tasks.store(self, read_again, self._id, then=self._on_read, key="dossier")

    def _on_read(self, dossier: Dossier) -> None:
        self._seen = dossier

    def _present(self, dossier: Dossier) -> None:
        self._seen = dossier
        names = wording.listed(wording.names_of(dossier, self._reader.persons))
        self._title.setText(translate("Arrange", "Kaarten schikken voor {names}").format(names=names))
        view = safe_view(dossier, self._reader)
        make = partial(board_content, kept=kept_places(dossier, view, self._plan))
        now = self.context.clock.now()
        self.context.tasks.work(self, make, view, now, self._plan, then=self._on_content, key="content")

    def _on_content(self, content: BoardContent) -> None:
        self._content = content
        self.kept = zones_of(content.plan)
        typed = self.context.take_draft(self._place)
        self.zones = _read_draft(typed, self.kept)
        self._show()

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
        after = moved(self.zones, card, target)
        if after is None:
            self._show(translate("Arrange", "De kleur van een kaart verander je in het plan."), card)
            return
        if after != self.zones:
            self.before.append(self.zones)
            self.zones = after
        spot = place_of(self.zones, card)
        said = translate("Arrange", "De kaart ligt op plek {n}.").format(n=spot[1] + 1 if spot else "")
        self._show(said, card)

    def _turn(self) -> None:
        if self._content is not None:
            self._page = (self._page + 1) % arranging_pages(self._content.plan, self.look.scale)
            self._show()

    def _show(self, said: str = "", focus: str = "") -> None:
        if said:
            self.said.setText(said)
        self.undo_button.setEnabled(bool(self.before))
        self.save_button.setEnabled(bool(self.zones) and self.zones != self.kept)
        if self._content is None or not self.zones:
            return
        board = arranged(self._content.plan, self.zones)
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


def _read_draft(typed: str, kept: Zones) -> Zones:
    """Places that were not kept yet, if they are about these cards."""
    try:
        found = msgspec.json.decode(typed, type=dict[Zone, tuple[str | None, ...]]) if typed else {}
    except msgspec.MsgspecError:
        return dict(kept)
    fits = all(sorted(filter(None, found.get(zone, ()))) == sorted(filter(None, kept[zone])) for zone in kept)
    return {**kept, **found} if found and fits else dict(kept)


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
