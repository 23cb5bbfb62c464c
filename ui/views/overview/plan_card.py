"""The plan on the overview: three zones side by side, each agreement with its picture.

GUI thread.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.ids import EntityId
from desktop.domain.plans import Zone
from desktop.pictograms import sign
from ui.presenters import wording
from ui.presenters.overview import Said
from ui.theme.look import Look
from ui.widgets.boxes import Columns, column, frame, row
from ui.widgets.picture_view import PictureView
from ui.widgets.row_button import RowButton
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

PICTURE = 52
COLOURS = {Zone.GREEN: "green", Zone.ORANGE: "orange", Zone.RED: "red"}


def zone_columns(
    look: Look, zones: Mapping[Zone, tuple[Said, ...]], opened: Callable[[EntityId], object]
) -> QWidget:
    """Groen, oranje, rood: by colour, sign and word."""
    return Columns(look, *((_zone(look, zone, zones.get(zone, ()), opened), 1) for zone in Zone))


def _zone(look: Look, zone: Zone, said: tuple[Said, ...], opened: Callable[[EntityId], object]) -> QFrame:
    kind = COLOURS[zone]
    mark = PictureView(look, sign(zone.value, look.theme.colour(kind)).svg, wording.zone_word(zone), 22)
    title = heading(wording.zone_word(zone), 3)
    meaning = label(wording.zone_meaning(zone), "muted")
    side = look.space(12)
    body = column(
        row(mark, title, (meaning, 1), gap=look.space(8)),
        gap=look.space(6),
        margins=(side, look.space(10), side, look.space(10)),
    )
    for each in said:
        body.addWidget(_agreement(look, each, opened))
    if not said:
        body.addWidget(label(translate("Overview", "Nog geen afspraak"), "muted"))
    body.addStretch(1)
    made = frame(body, "banner")
    made.setProperty("kind", kind)
    made.setAccessibleName(f"{wording.zone_word(zone)}: {wording.zone_meaning(zone)}")
    return made


def _agreement(look: Look, said: Said, opened: Callable[[EntityId], object]) -> RowButton:
    two = translate("Overview", "Twee versies") if said.has_two_versions else ""
    about = " · ".join(filter(None, (two, "" if said.is_for_all else wording.capitalised(said.audience))))
    spoken = ". ".join(part for part in (said.text.rstrip("."), about) if part)
    return RowButton(
        look,
        PictureView(look, said.picture, "", PICTURE),
        said.text,
        about,
        pressed=partial(opened, said.entity),
        spoken=spoken,
    )
