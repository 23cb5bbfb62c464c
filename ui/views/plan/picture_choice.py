"""The picture of an item: shown, and changed with two clicks: "Ander plaatje", then the one that fits.

GUI thread; scenes are composed in the pool with the household's own figures. A picture that is picked is kept
for its word: in a sentence that is new it comes by itself, and among the choices it comes first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from desktop.boards.pictures import OwnPhoto, Pictures, pictures_for
from desktop.boards.word_choice import choices_in, chosen_for
from desktop.domain.audience import PROFESSIONAL
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.photos import scene_of
from desktop.domain.safe_view import safe_view
from desktop.domain.word_pictures import remembered
from desktop.language import lemma
from desktop.pictograms import Picture, catalogue, find
from ui.bridge.tasks import TaskRunner
from ui.praatplaat.paint import shown_pixmap
from ui.theme.look import Look
from ui.widgets.boxes import column, empty, holder, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.fields import SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.picture_view import PictureView
from ui.widgets.text import label

translate = QCoreApplication.translate

MOST_SHOWN = 12
LITTLE_WORD = 3
SHOWN_SIZE, CHOICE_SIZE = 84, 72


@dataclass(frozen=True)
class About:
    """What a picture is about: the sentence, who is in it, and who says "ik"."""

    sentence: str = ""
    who: tuple[EntityId, ...] = ()
    speaker: EntityId | None = None


@dataclass(frozen=True)
class Known:
    """What pictures are made from: figures and photos, and the picture that was chosen for each word."""

    pictures: Pictures
    chosen: Mapping[str, str] = field(default_factory=dict)


def known_of(dossier: Dossier) -> Known:
    """What pictures are made from for who writes: everybody, every photo, every choice of this household."""
    return Known(pictures_for(safe_view(dossier, PROFESSIONAL), lemma), remembered(dossier))


@dataclass(frozen=True)
class Option:
    """A picture to choose from."""

    key: str
    picture: Picture


def draw_one(pictures: Pictures, scene: str, about: About) -> Picture:
    """The picture as boards and pages will show it; pure, in the pool."""
    return pictures.of(about.sentence, scene, about.who, about.speaker)


def draw_options(known: Known, about: About, asked: str) -> tuple[Option, ...]:
    """Pictures for what was searched, else for the sentence, filled up with others; pure, in the pool.

    What was chosen for a word comes first, then own photos with such a name, then scenes, then other photos.
    """
    pictures, text = known.pictures, asked or about.sentence
    words = {lemma(word) for word in text.lower().split()}
    named: list[str] = []
    others: list[str] = []
    for own in pictures.photos.values():
        fits = words & {lemma(word) for word in own.about.name.lower().split() if len(word) > LITTLE_WORD}
        (named if fits else others).append(scene_of(own.about.id))
    found = [each.scene for each in choices_in(text, lemma, known.chosen)]
    found += [*named, *(match.key for match in find(text, lemma))]
    if not asked:
        found += [*others, *(info.key for info in catalogue())]
    keys = tuple(dict.fromkeys(found))[:MOST_SHOWN]
    return tuple(Option(key, pictures.of(about.sentence, key, about.who, about.speaker)) for key in keys)


class PictureControl(QWidget):
    """The picture and the button; the choices open in `panel`, which the editor puts where there is room."""

    changed = Signal()
    picked = Signal(str, str)
    """A person picked a picture: the sentence, and the scene or photo."""
    photo_asked = Signal()
    forget_asked = Signal(str)

    def __init__(self, look: Look, tasks: TaskRunner, known: Known) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._tasks, self._known = look, tasks, known
        self._scene = self._by_itself = ""
        self._is_fresh = False
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
        self.photo_button = link_button(
            look, translate("PictureChoice", "Eigen foto…"), self.photo_asked.emit, "picture"
        )
        self._kept = label("", "muted")
        self.forget_button = link_button(
            look, translate("PictureChoice", "Vergeet dit"), self._on_forget, "undo"
        )
        self._kept_line = holder(row((self._kept, 1), self.forget_button))
        choices = QWidget()
        choices.setProperty("role", "clear")
        choices.setLayout(self._line)
        self.panel = holder(
            column(
                row((self._search, 1), self.photo_button, shut),
                self._kept_line,
                self._none,
                choices,
                gap=look.space(8),
            )
        )
        self.panel.hide()

    def value(self) -> str:
        """The scene or photo that was chosen, or that comes by itself; "" lets the sentence find its own."""
        return self._scene or self._by_itself

    def set_value(self, value: str) -> None:
        """Another scene from the program."""
        self._scene, self._by_itself = value, ""
        self._draw()

    def show_about(self, about: About, *, is_fresh: bool = False) -> None:
        """The sentence or the people changed: draw again. What was chosen for a word comes by itself in a
        sentence that `is_fresh`: of one that was saved before the picture stays."""
        if (about, is_fresh) != (self._about, self._is_fresh):
            self._about, self._is_fresh = about, is_fresh
            self._recall()
            self._draw()

    def know(self, known: Known) -> None:
        """Other figures, photos or choices are known."""
        self._known = known
        self._recall()
        self._draw()

    def pick_photo(self, own: OwnPhoto) -> None:
        """An own photo was chosen for this item."""
        pictures = self._known.pictures
        photos = {**pictures.photos, own.about.id: own}
        self._known = replace(self._known, pictures=replace(pictures, photos=photos))
        self._pick(scene_of(own.about.id))

    def _recall(self) -> None:
        chosen, sentence = self._known.chosen, self._about.sentence
        self._by_itself = chosen_for(sentence, lemma, chosen) if self._is_fresh and not self._scene else ""
        words = choices_in(sentence, lemma, chosen)
        if words:
            said = translate("PictureChoice", "Bij ‘{word}’ is in dit huishouden een plaatje gekozen.")
            self._kept.setText(said.format(word=words[0].said))
        self._kept_line.setVisible(bool(words))

    def _draw(self) -> None:
        self._tasks.work(
            self,
            draw_one,
            self._known.pictures,
            self.value(),
            self._about,
            then=self._show_one,
            key="one",
        )

    def _show_one(self, picture: Picture) -> None:
        said = translate("PictureChoice", "Plaatje: {label}").format(label=picture.label)
        self._view.show_picture(picture, said)

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
            self, draw_options, self._known, self._about, asked, then=self._show_options, key="options"
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
        pixmap = shown_pixmap(option.picture, round(side * ratio)).copy()
        pixmap.setDevicePixelRatio(ratio)
        made.setIcon(QIcon(pixmap))
        made.setIconSize(QSize(side, side))
        made.setFixedSize(side + look.space(12), side + look.space(12))
        made.setToolTip(option.picture.label)
        made.setCheckable(True)
        made.setChecked(option.key == self.value())
        made.clicked.connect(self._chooser(option.key))
        return made

    def _chooser(self, key: str) -> Callable[[bool], None]:
        def on_clicked(_is_on: bool) -> None:
            self._pick(key)

        return on_clicked

    def _pick(self, key: str) -> None:
        self.set_value(key)
        self._on_shut()
        self.changed.emit()
        self.picked.emit(self._about.sentence, key)

    def _on_forget(self) -> None:
        words = choices_in(self._about.sentence, lemma, self._known.chosen)
        if words:
            self.forget_asked.emit(words[0].word)
