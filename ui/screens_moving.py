"""Households that move between regions, for pictures of the screen: the card, and each step of its dialogs.

GUI thread, offscreen; over the fictional caseload.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.domain.ids import HouseholdId
from ui.bridge.moving_states import Came, Destination, FileMade, LineMade, MoveLine, MovingWays, Stand
from ui.pages import PageContext, Route
from ui.presenters.places_to_save import SavePlace
from ui.screens_stage import Screen, Stage
from ui.screens_sync import MARK, direction_picture, show_direction
from ui.typed_words import TypedWords
from ui.views.direction import DirectionPage
from ui.views.moving_in_dialog import MovingInDialog
from ui.views.moving_out_dialog import MovingOutDialog

TEXT = "praatplan-ontvangst1.kqVoZXJlLWlzLWEtbGluZS10aGF0LW5hbWVzLW5vYm9keQ" + "k9fNvMx2" * 30
CAME = Came(
    region="Regio IJsselland",
    name="Bea Hofman",
    words=MARK.words,
    title="Linde · 24-0113",
    director="Sanne Visser",
    phases=(1,),
    people=4,
    photos=3,
    has_secret_address=True,
    has_order=True,
)
FILE = FileMade("0a1b2c3d", b"", MARK.words)
TO = Destination("Regio IJsselland", "Bea Hofman", MARK.words)


def move_lines(page: DirectionPage) -> tuple[MoveLine, ...]:
    """One of each: waits, behind, gone, came here."""
    at = page.context.clock.now() - timedelta(days=2)
    ids = [HouseholdId(f"{number:032x}") for number in range(4)]
    there, bea = "Regio IJsselland", "Bea Hofman"
    return (
        MoveLine(ids[0], "Linde", there, Stand.WAITS, bea, at),
        MoveLine(ids[1], "Osei", there, Stand.BEHIND, bea, at),
        MoveLine(ids[2], "Vermeer", there, Stand.GONE, bea, at),
        MoveLine(ids[3], "De Wit", "Regio Zuid-Holland Zuid", Stand.HERE, "", at),
    )


def show_moves(widget: QWidget) -> None:
    """The page Regie with every kind of move."""
    show_direction(widget)
    for page in widget.findChildren(DirectionPage):
        page.moves.present(move_lines(page))
        page.moves.show()
        for area in page.findChildren(QScrollArea):
            if area.isAncestorOf(page.moves):
                area.verticalScrollBar().rangeChanged.connect(partial(_to_card, area, page.moves))


def _to_card(area: QScrollArea, card: QWidget, *_range: int) -> None:
    """The card at the top, as soon as there is room to scroll."""
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + card.mapTo(area, QPoint()).y())


def _dialog(make: Callable[[PageContext], QWidget]) -> Callable[[Stage], QWidget]:
    def build(stage: Stage) -> QWidget:
        page = stage.window(Route("direction")).findChildren(DirectionPage)[0]
        return make(page.context)

    return build


def _out(show: Callable[[MovingOutDialog], object]) -> Callable[[Stage], QWidget]:
    def make(context: PageContext) -> QWidget:
        households = [(each.household, each.name) for each in direction_picture(context.clock).households]
        dialog = MovingOutDialog(context, _NOBODY, households, _nothing, find_places=_places)
        show(dialog)
        return dialog

    return _dialog(make)


def _in(show: Callable[[MovingInDialog], object]) -> Callable[[Stage], QWidget]:
    def make(context: PageContext) -> QWidget:
        workers = [each for each in direction_picture(context.clock).colleagues if not each.is_coordinator]
        dialog = MovingInDialog(context, _NOBODY, workers, _nothing)
        show(dialog)
        return dialog

    return _dialog(make)


def _places() -> tuple[SavePlace, ...]:
    return (SavePlace("Documenten", Path("Documenten")),)


def _nothing() -> None:
    """In a picture nothing follows."""


_NOBODY = cast("MovingWays", QObject)
"""Nobody is asked in a picture."""

MOVING: tuple[Screen, ...] = (
    Screen("regie-andere-regio", lambda stage: stage.window(Route("direction")), show_moves),
    Screen("regie-overdragen-regel", _out(lambda dialog: dialog.begin(TypedWords(lambda _place: "")))),
    Screen("regie-overdragen-woorden", _out(lambda dialog: dialog.show_destination(TO))),
    Screen(
        "regie-overdragen-bestand",
        _out(lambda dialog: dialog.show_saved(FILE, Path("overdracht-0a1b2c3d.praatplan"))),
    ),
    Screen("regie-ontvangen-regel", _in(lambda dialog: dialog.show_line(LineMade(TEXT, MARK.words)))),
    Screen("regie-ontvangen-bestand", _in(lambda dialog: dialog.show_came(CAME))),
    Screen("regie-ontvangen-bewijs", _in(lambda dialog: dialog.show_receipt("Linde", TEXT))),
)
