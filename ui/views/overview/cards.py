"""The cards of the overview beside the plan: people, what comes next, what is open, who helps.

GUI thread. A card is filled anew whenever the dossier was read.
"""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.ids import EntityId
from ui.presenters.overview import Next, Point
from ui.presenters.people import BelongingRow
from ui.theme.look import Look
from ui.views.people.belonging_list import before
from ui.widgets.boxes import Card, column, row
from ui.widgets.buttons import link_button
from ui.widgets.row_button import RowButton
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

OpenTab = Callable[[str, EntityId | None], object]

CHIPS = {"accent": "blue", "red": "red", "orange": "orange"}


def fill_rows(look: Look, card: Card, rows: Iterable[BelongingRow], open_tab: OpenTab) -> None:
    """People, or who helps: a press opens the form."""
    lines = [
        RowButton(
            look,
            before(look, each),
            each.name,
            each.about,
            chip=each.chip,
            pressed=partial(open_tab, "people", EntityId(each.key)),
            spoken=each.spoken,
        )
        for each in rows
    ]
    card.add(column(*lines, gap=look.space(2)))


def fill_next(look: Look, card: Card, things: Iterable[Next], open_tab: OpenTab) -> None:
    """What comes: sign, words, when; a press leads there."""
    lines = [
        RowButton(
            look,
            icon_label(look, thing.icon, thing.kind, 22),
            thing.text,
            thing.detail,
            chip=(thing.when, CHIPS[thing.kind]) if thing.when else None,
            pressed=partial(open_tab, thing.tab, thing.entity),
            spoken=". ".join(part.rstrip(".") for part in (thing.text, thing.detail, thing.when) if part),
        )
        for thing in things
    ]
    card.add(column(*lines, gap=look.space(2)))


def fill_points(look: Look, card: Card, points: Iterable[Point], open_tab: OpenTab) -> None:
    """What phase 1 still asks: by sign and word, and the way to do it."""
    for point in points:
        state = translate("Overview", "klaar") if point.is_done else translate("Overview", "nog doen")
        icon, colour = ("check-circle", "green") if point.is_done else ("clock", "orange")
        sign = icon_label(look, icon, colour, 20, state)
        parts: list[QWidget] = []
        if not point.is_done:
            spoken = translate("Overview", "Nog doen: {what}").format(what=point.text)
            parts.append(
                link_button(
                    look, translate("Overview", "Doen"), partial(open_tab, point.tab, None), spoken=spoken
                )
            )
        card.add(row(sign, (label(point.text), 1), *parts, gap=look.space(10)))
