"""The picture of an item: shown, and changed with two clicks: "Ander plaatje", then the one that fits.

GUI thread; scenes are composed in the pool with the household's own figures.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from desktop.boards.pictures import Pictures
from desktop.domain.ids import EntityId
from desktop.language import lemma
from desktop.pictograms import Picture, catalogue, find
from ui.bridge.tasks import TaskRunner
from ui.praatplaat.paint import picture_pixmap
from ui.theme.look import Look
from ui.widgets.boxes import column, empty, holder, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.fields import SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.picture_view import PictureView
from ui.widgets.text import label

translate = QCoreApplication.translate

MOST_SHOWN = 12
SHOWN_SIZE, CHOICE_SIZE = 84, 72


@dataclass(frozen=True)
class About:
    """What a picture is about: the sentence, who is in it, and who says "ik"."""

    sentence: str = ""
    who: tuple[EntityId, ...] = ()
    speaker: EntityId | None = None


@dataclass(frozen=True)
class Option:
    """A picture to choose from."""

    key: str
    picture: Picture


def draw_one(pictures: Pictures, scene: str, about: About) -> Picture:
    """The picture as boards and pages will show it; pure, in the pool."""
    return pictures.of(about.sentence, scene, about.who, about.speaker)


def draw_options(pictures: Pictures, about: About, asked: str) -> tuple[Option, ...]:
    """Pictures for what was searched, else for the sentence, filled up with others; pure, in the pool."""
    found = [match.key for match in find(asked or about.sentence, lemma)]
    if not asked:
        found += [info.key for info in catalogue()]
    keys = tuple(dict.fromkeys(found))[:MOST_SHOWN]
    return tuple(Option(key, pictures.of(about.sentence, key, about.who, about.speaker)) for key in keys)


class PictureControl(QWidget):
    """The picture and the button; the choices open in `panel`, which the editor puts where there is room."""

    changed = Signal()

    def __init__(self, look: Look, tasks: TaskRunner, pictures: Pictures) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._tasks, self._pictures = look, tasks, pictures
        self._scene = ""
        self._about = About()
        self._view = PictureView(look, size=SHOWN_SIZE)
        said = translate("PictureChoice", "Ander plaatje")
        self.other_button = link_button(
            look, translate("PictureChoice", "Ander"), self._on_other, spoken=said
        )
        self.other_button.setToolTip(said)
        self.setLayout(column(self._view, self.other_button, None, gap=look.space(2)))
        self._search = SearchField(look, translate("PictureChoice", "Zoek een plaatje"))
        self._search.asked.connect(lambda _text: self._ask())
        self._line = FlowLayout(look.space(6))
        self._none = label(
            translate("PictureChoice", "Geen plaatje gevonden. Zoek een ander woord."), "muted"
        )
        shut = link_button(look, translate("PictureChoice", "Sluit"), self._on_shut, "close")
        choices = QWidget()
        choices.setProperty("role", "clear")
        choices.setLayout(self._line)
        self.panel = holder(column(row((self._search, 1), shut), self._none, choices, gap=look.space(8)))
        self.panel.hide()

    def value(self) -> str:
        """The scene that was chosen; "" lets the sentence find its own."""
        return self._scene

    def set_value(self, value: str) -> None:
        """Another scene from the program."""
        self._scene = value
        self._draw()

    def show_about(self, about: About) -> None:
        """The sentence or the people changed: draw again."""
        if about != self._about:
            self._about = about
            self._draw()

    def _draw(self) -> None:
        self._tasks.work(
            self, draw_one, self._pictures, self._scene, self._about, then=self._show_one, key="one"
        )

    def _show_one(self, picture: Picture) -> None:
        said = translate("PictureChoice", "Plaatje: {label}").format(label=picture.label)
        self._view.show_picture(picture.svg, said)

    def _on_other(self) -> None:
        if self.panel.isVisible():
            self._on_shut()
            return
        self._search.clear()
        self.panel.show()
        self._ask()
        self._search.setFocus()

    def _on_shut(self) -> None:
        self.panel.hide()
        self.other_button.setFocus()

    def _ask(self) -> None:
        asked = self._search.text().strip()
        self._tasks.work(
            self, draw_options, self._pictures, self._about, asked, then=self._show_options, key="options"
        )

    def _show_options(self, options: tuple[Option, ...]) -> None:
        empty(self._line)
        self._none.setVisible(not options)
        for option in options:
            self._line.addWidget(self._option_button(option))

    def _option_button(self, option: Option) -> Button:
        look = self._look
        made = Button(look, "", "picture", option.picture.label)
        side = look.space(CHOICE_SIZE)
        ratio = self.devicePixelRatioF()
        pixmap = picture_pixmap(option.picture.svg, round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        made.setIcon(QIcon(pixmap))
        made.setIconSize(QSize(side, side))
        made.setFixedSize(side + look.space(12), side + look.space(12))
        made.setToolTip(option.picture.label)
        made.setCheckable(True)
        made.setChecked(option.key == self._scene)
        made.clicked.connect(self._chooser(option.key))
        return made

    def _chooser(self, key: str) -> Callable[[bool], None]:
        def on_clicked(_is_on: bool) -> None:
            self.set_value(key)
            self._on_shut()
            self.changed.emit()

        return on_clicked
