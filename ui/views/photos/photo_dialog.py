"""An own photo in two steps: which one, then what is on it in words and who may see it.

GUI thread; files are read and photos decoded in the pool. Nothing is kept before "Voeg toe".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from desktop.boards.pictures import OwnPhoto
from desktop.domain.audience import HOUSEHOLD, Audience
from desktop.domain.ids import EntityId
from desktop.errors import AppError
from desktop.messages import message
from desktop.photos.intake import TakenPhoto, read_file, take
from desktop.pictograms import Picture
from ui.bridge.tasks import TaskRunner
from ui.praatplaat.paint import shown_pixmap
from ui.presenters.photo_files import PhotoFile, newest, photo_places
from ui.presenters.places_to_save import SavePlace
from ui.theme.look import Look
from ui.views.photos.photo_grid import SIDE, Offered, PhotoGrid, small_pixmap
from ui.views.photos.photo_warning import kept_words, photo_warning
from ui.views.plan.controls import AudienceControl, ChoiceControl, Choices, LineControl
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.notices import Banner
from ui.widgets.picture_view import PictureView
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

WIDTH, HEIGHT, PREVIEW = 880, 600, 240


@dataclass(frozen=True)
class PhotoAsked:
    """For what a photo is wanted. `is_telling`: it is of a place whose address is secret.

    `here` are the photos of the household that can be used again; `people` those who can be let in.
    """

    title: str
    name: str = ""
    audience: Audience = HOUSEHOLD
    people: Choices = ()
    here: tuple[OwnPhoto, ...] = ()
    is_face: bool = False
    is_place: bool = False
    is_telling: bool = False


@dataclass(frozen=True)
class PhotoWays:
    """What follows: a new photo with its name and audience, or one that is here already."""

    added: Callable[[TakenPhoto, str, Audience], object]
    used: Callable[[EntityId], object]
    places: Callable[[], tuple[SavePlace, ...]] = photo_places


def taken_from(path: Path) -> TakenPhoto:
    """Read a file and make the photo that is kept; for the pool."""
    return take(read_file(path))


class PhotoDialog(QDialog):
    """Open it with `open()`; one of the ways is gone once, and none when it is left."""

    def __init__(
        self,
        look: Look,
        tasks: TaskRunner,
        asked: PhotoAsked,
        ways: PhotoWays,
        *,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._tasks, self._asked, self._ways, self._now = look, tasks, asked, ways, now
        self._taken: TakenPhoto | None = None
        self.setWindowTitle(asked.title)
        self.setAcceptDrops(True)
        self.grid = PhotoGrid(look, translate("Photo", "Foto's op deze laptop"))
        self.place = ChoiceControl(())
        self.place.setAccessibleName(translate("Photo", "Waar staat de foto?"))
        self.place.changed.connect(self._look_there)
        self._none = label("", "muted")
        self._wrong = Banner(look, "warning", "", " ", "red")
        self._wrong.hide()
        self.name_edit = LineControl()
        self.name_edit.set_value(asked.name)
        self.audience = AudienceControl(look, translate("Photo", "Wie mag deze foto zien"), asked.people)
        self.audience.set_value(asked.audience)
        self._name_field = Field(
            look,
            translate("Photo", "Wat staat er op de foto?"),
            self.name_edit,
            translate("Photo", "Een paar woorden. Ze worden voorgelezen: de deur van oma."),
        )
        self._preview = PictureView(look, size=PREVIEW / 2 if look.is_large else PREVIEW)
        self.add_button = primary_button(look, translate("Photo", "Voeg toe"), self.add, "check")
        self._back = plain_button(look, translate("Photo", "Andere foto"), self.choose_again)
        cancel = plain_button(look, translate("Photo", "Annuleren"), self.reject)
        for button in (self.add_button, self._back, cancel):
            button.setAutoDefault(False)
        self._steps = QStackedWidget()
        self._steps.addWidget(self._which())
        self._steps.addWidget(self._about())
        edge = look.space(20)
        feet = row(self._back, None, cancel, self.add_button, gap=look.space(10))
        self.setLayout(
            column(
                heading(asked.title, 2),
                self._wrong,
                (self._steps, 1),
                feet,
                gap=look.space(12),
                margins=(edge, edge, edge, edge),
            )
        )
        room = parent.window().size() if parent is not None else QSize(WIDTH + 40, HEIGHT + 40)
        self.resize(min(look.px(WIDTH), room.width() - 40), min(look.px(HEIGHT), room.height() - 40))
        self._show_step(0)
        self._tasks.work(self, ways.places, then=self._show_places, key="places")

    @property
    def typed_name(self) -> str:
        """The words that somebody typed under the photo, "" where they are still what was proposed."""
        typed: str = self.name_edit.value()
        return "" if typed == self._asked.name else typed

    def take_file(self, path: Path) -> None:
        """This file: make the photo and go on to its name."""
        self._wrong.hide()
        self._tasks.work(self, taken_from, path, then=self.show_taken, failed=self._show_wrong, key="taken")

    def show_taken(self, taken: TakenPhoto) -> None:
        """The photo as it will be kept, to give it a name."""
        self._taken = taken
        picture = Picture(
            svg="",
            width=taken.width,
            height=taken.height,
            label="",
            photo=taken.content,
            is_round=self._asked.is_face,
        )
        said = translate("Photo", "Zo komt de foto op de plaat")
        self._preview.show_picture(picture, said)
        self._show_step(1)
        self.name_edit.setFocus()

    def choose_again(self) -> None:
        """Back to the photos."""
        self._taken = None
        self._show_step(0)

    def add(self) -> None:
        """Hand over the photo and close; without words it cannot be read aloud."""
        if self._taken is None:
            return
        if not self.name_edit.value():
            self._name_field.show_problem(translate("Photo", "Schrijf wat er op de foto staat."))
            self.name_edit.setFocus()
            return
        taken, name, audience = self._taken, self.name_edit.value(), self.audience.value()
        self.accept()
        self._ways.added(taken, name, audience)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped here."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file was dropped."""
        self.take_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def _which(self) -> QWidget:
        look, parts = self._look, []
        if self._asked.here:
            again = PhotoGrid(look, translate("Photo", "Foto's van dit huishouden"))
            side = round(look.space(SIDE) * self.devicePixelRatioF())
            again.offer(tuple(self._offer_again(own, side) for own in self._asked.here))
            parts += [heading(translate("Photo", "Al in dit huishouden"), 3), again]
        where = Field(look, translate("Photo", "Waar staat de foto?"), self.place)
        parts += [
            heading(translate("Photo", "Van camera of laptop"), 3),
            where,
            self._none,
            self.grid,
            label(
                translate(
                    "Photo",
                    "De nieuwste foto's staan vooraan. Je kunt ook een bestand op dit venster slepen.",
                ),
                "muted",
            ),
        ]
        return ScrollColumn(look, *parts, None, gap=8)

    def _offer_again(self, own: OwnPhoto, side: int) -> Offered:
        def use() -> None:
            self.accept()
            self._ways.used(own.about.id)

        blank = Picture(svg="", width=1, height=1, label="")
        return Offered(own.about.name, shown_pixmap(own.instead_of(blank), side), use)

    def _about(self) -> QWidget:
        look = self._look
        right = column(
            self._name_field,
            Field(look, translate("Photo", "Wie mag deze foto zien?"), self.audience),
            photo_warning(look, is_place=self._asked.is_place, is_telling=self._asked.is_telling),
            label(kept_words(), "muted"),
            None,
            gap=look.space(12),
        )
        if look.is_large:
            return ScrollColumn(look, self._preview, holder(right), gap=12)
        left = holder(column(self._preview, None))
        return ScrollColumn(look, holder(row(left, (holder(right), 1), gap=look.space(20))), None)

    def _show_places(self, places: tuple[SavePlace, ...]) -> None:
        self.place.clear()
        for place in places:
            self.place.addItem(place.name, str(place.folder))
        self.place.setCurrentIndex(0 if places else -1)
        self._look_there()

    def _look_there(self) -> None:
        folder = self.place.currentData()
        if folder is None:
            self._say_none(translate("Photo", "Geen map met foto's gevonden. Sluit een camera of stick aan."))
            return
        self._say_none(translate("Photo", "Foto's zoeken…"))
        side = round(self._look.space(SIDE) * self.devicePixelRatioF())
        self._tasks.work(self, newest, Path(folder), side * 2, then=self._show_files, key="files")

    def _show_files(self, files: tuple[PhotoFile, ...]) -> None:
        side, ratio = self._look.space(SIDE), self.devicePixelRatioF()
        self.grid.offer(
            tuple(
                Offered(each.spoken(self._now), small_pixmap(each.small, side, ratio), self._taker(each.path))
                for each in files
            )
        )
        self._say_none("" if files else translate("Photo", "Hier staan geen foto's."))

    def _taker(self, path: Path) -> Callable[[], object]:
        return lambda: self.take_file(path)

    def _say_none(self, words: str) -> None:
        self._none.setText(words)
        self._none.setVisible(bool(words))

    def _show_wrong(self, error: AppError) -> None:
        told = message(error)
        self._wrong.title.setText(told.title)
        self._wrong.text.setText(f"{told.happened} {told.todo}")
        self._wrong.setAccessibleName(told.title)
        self._wrong.setAccessibleDescription(f"{told.happened} {told.todo}")
        self._wrong.text.setVisible(True)
        self._wrong.show()

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        for button in (self.add_button, self._back):
            button.setVisible(step == 1)
        self.add_button.setDefault(step == 1)
