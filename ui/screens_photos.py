"""Own photos as screens: the dialog in its two steps, the form of somebody with a face, a photo by itself.

GUI thread, offscreen; for ui.screens. The photos are drawn here: nobody and no place on them exists.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageWriter, QLinearGradient, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.boards.pictures import OwnPhoto
from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS
from desktop.domain.households import NetworkContact
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.photos.intake import TakenPhoto, take
from desktop.services import households, photos
from desktop.services.reading import read_again
from ui.pages import Route
from ui.presenters.places_to_save import SavePlace
from ui.screens_household import plan_written
from ui.screens_stage import Stage
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab
from ui.views.photos.photo_dialog import PhotoAsked, PhotoDialog, PhotoWays
from ui.views.photos.photo_door import asked_for

WITH_PHOTOS = 2
"""The household of the caseload in which somebody gets a photo."""
_SETTLED_MS = 400


def _file(draw: Callable[[QPainter], None], width: int, height: int) -> bytes:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    draw(painter)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"jpg")).write(made)
    return bytes(held.data().data())


def _sky(painter: QPainter, height: float, above: str, below: str) -> None:
    shade = QLinearGradient(QPointF(0, 0), QPointF(0, height))
    shade.setColorAt(0, QColor(above))
    shade.setColorAt(1, QColor(below))
    painter.fillRect(QRectF(0, 0, 2000, height), QBrush(shade))


def _door(painter: QPainter) -> None:
    _sky(painter, 1200, "#b86f52", "#93523b")
    painter.setBrush(QColor("#f2efe6"))
    painter.drawRect(QRectF(250, 220, 400, 980))
    painter.setBrush(QColor("#1f5f5b"))
    painter.drawRect(QRectF(276, 246, 348, 954))
    painter.setBrush(QColor("#cfe6ee"))
    painter.drawRoundedRect(QRectF(330, 310, 240, 270), 16, 16)
    painter.setBrush(QColor("#e8c25a"))
    painter.drawEllipse(QRectF(560, 770, 42, 42))
    painter.setBrush(QColor("#4f8a53"))
    painter.drawEllipse(QRectF(40, 900, 190, 260))


def _face(painter: QPainter) -> None:
    _sky(painter, 1000, "#a9c7d8", "#dfeaef")
    for colour, box in (
        ("#7a4a86", QRectF(160, 800, 680, 560)),
        ("#cfcac3", QRectF(240, 130, 520, 580)),
        ("#e5b696", QRectF(285, 230, 430, 610)),
        ("#3d3a45", QRectF(380, 470, 46, 46)),
        ("#3d3a45", QRectF(574, 470, 46, 46)),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(box)
    painter.setPen(QColor("#9c3f3f"))
    for line in range(14):
        painter.drawArc(QRectF(410, 560 + line, 180, 150), 200 * 16, 140 * 16)


def _park(painter: QPainter) -> None:
    _sky(painter, 800, "#8fc1e3", "#e9f3f8")
    painter.fillRect(QRectF(0, 500, 1400, 300), QColor("#7fb069"))
    painter.fillRect(QRectF(960, 300, 60, 300), QColor("#6b4a32"))
    painter.setBrush(QColor("#3f7d4e"))
    painter.drawEllipse(QRectF(800, 60, 380, 360))
    painter.fillRect(QRectF(240, 520, 380, 40), QColor("#8a5a3c"))


def drawn(what: str) -> TakenPhoto:
    """A photo as it is kept: "door", "face" or "park"."""
    draw, width, height = {
        "door": (_door, 900, 1200),
        "face": (_face, 1000, 1000),
        "park": (_park, 1400, 800),
    }[what]
    return take(_file(draw, width, height))


@lru_cache(maxsize=1)
def _camera() -> Path:
    """A camera with a few photos; it lies there until the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="camera"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for at, (draw, size) in enumerate(
        ((_door, (900, 1200)), (_face, (1000, 1000)), (_park, (1400, 800))) * 2
    ):
        (folder / f"IMG_{412 + at:04}.jpg").write_bytes(_file(draw, *size))
    return folder


def _asked(stage: Stage, title: str) -> PhotoAsked:
    dossier = stage.rooms.lane.submit(read_again, stage.households[WITH_PHOTOS]).result()
    return asked_for(dossier, title)


def _dialog(stage: Stage, asked: PhotoAsked) -> PhotoDialog:
    ways = PhotoWays(
        added=lambda _taken, _name, _audience: None,
        used=lambda _photo: None,
        places=lambda: (SavePlace("Camera", _camera()),),
    )
    return PhotoDialog(stage.look, stage.tasks, asked, ways, now=stage.doors.clock.now())


def choose_photo(stage: Stage) -> QWidget:
    """The first step, with two photos that are here already."""
    here = tuple(
        OwnPhoto(
            Photo(
                id=EntityId(f"{at:032x}"), name=name, sha256=made.sha256, width=made.width, height=made.height
            ),
            made.content,
        )
        for at, (name, made) in enumerate((("oma Riet", drawn("face")), ("de deur van oma", drawn("door"))))
    )
    return _dialog(stage, replace(_asked(stage, "Eigen foto bij deze zin"), here=here))


def name_photo(stage: Stage) -> QWidget:
    """The second step: a face."""
    asked = replace(
        _asked(stage, "Eigen foto van oma Riet"), name="oma Riet", audience=HOUSEHOLD, is_face=True
    )
    dialog = _dialog(stage, asked)
    dialog.show_taken(drawn("face"))
    return dialog


def secret_photo(stage: Stage) -> QWidget:
    """The second step for a place whose address is secret."""
    asked = replace(
        _asked(stage, "Foto van de opvang"), audience=PROFESSIONALS, is_place=True, is_telling=True
    )
    dialog = _dialog(stage, asked)
    dialog.show_taken(drawn("door"))
    return dialog


def wrong_file(widget: QWidget) -> None:
    """A file that is no photo was chosen."""
    if isinstance(widget, PhotoDialog):
        with tempfile.TemporaryDirectory(prefix="camera") as folder:
            path = Path(folder) / "brief.jpg"
            path.write_bytes(b"%PDF-1.7 geen foto")
            widget.take_file(path)
            QTest.qWait(_SETTLED_MS)


def people_with_face(stage: Stage) -> QWidget:
    """The tab Mensen at somebody with an own photo."""
    lane, household = stage.rooms.lane, stage.households[WITH_PHOTOS]
    dossier = lane.submit(read_again, household).result()
    if not dossier.of(Photo):
        name = dossier.of(NetworkContact)[0].name
        made = lane.submit(photos.add_photo, dossier, drawn("face"), name, HOUSEHOLD).result()
        dossier = lane.submit(read_again, household).result()
        who = dossier.of(NetworkContact)[0]
        lane.submit(households.write_belonging, dossier, _faced(who, made)).result()
    return stage.window(Route("household", household, "people"))


def _faced(who: NetworkContact, photo: EntityId) -> NetworkContact:
    values = {name: getattr(who, name) for name in who.__struct_fields__}
    return NetworkContact(**(values | {"photo": photo}))


def open_contact(widget: QWidget) -> None:
    """The form of whom the photo is of."""
    for tab in widget.findChildren(PeopleTab):
        tab.open(tab.host.dossier.of(NetworkContact)[0].id)


def open_photo(widget: QWidget) -> None:
    """The form of the photo."""
    for tab in widget.findChildren(PeopleTab):
        tab.open(tab.host.dossier.of(Photo)[0].id)


def choose_picture(widget: QWidget) -> None:
    """The choices for the open row of a plan."""
    plan_written(widget)
    for tab in widget.findChildren(PlanTab):
        editor = tab.editing.editor
        picture = editor.picture if editor is not None else None
        if picture is not None:
            picture.other_button.click()
            QTest.qWait(_SETTLED_MS)
