"""How somebody is drawn: a few choices, and the portrait that follows every one of them.

GUI thread.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.looks import Looks
from desktop.pictograms import portrait
from desktop.pictograms.palette import HAIRS, SKINS, TINTS
from ui.presenters.looks import ages, extras, hair_colours, looks_words, skins, styles, tints
from ui.theme.look import Look
from ui.views.plan.controls import ChoiceControl
from ui.widgets.boxes import column, holder, row
from ui.widgets.fields import Field
from ui.widgets.flow import flow
from ui.widgets.form_controls import Tick
from ui.widgets.picture_view import PictureView

translate = QCoreApplication.translate

PORTRAIT_SIZE = 136


def _swatch(look: Look, colour: str) -> QIcon:
    """A round of a colour, with an edge that shows on every ground."""
    size = look.px(18)
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QPen(look.colour("control"), 1))
    painter.drawEllipse(QRectF(1, 1, size - 2, size - 2))
    painter.end()
    return QIcon(made)


class LooksEditor(QWidget):
    """Value: Looks. The portrait is live; what it shows is also said in words."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._portrait = PictureView(look, size=PORTRAIT_SIZE)
        self._choices: dict[str, ChoiceControl] = {
            "age": ChoiceControl(ages()),
            "style": ChoiceControl(styles()),
            "hair": self._coloured(look, hair_colours(), HAIRS),
            "skin": self._coloured(look, skins(), SKINS),
            "top": self._coloured(look, tints(), TINTS),
        }
        self._ticks = {name: Tick(word.capitalize()) for name, word in extras()}
        names = {
            "age": translate("Looks", "Leeftijd van het plaatje"),
            "style": translate("Looks", "Haar"),
            "hair": translate("Looks", "Haarkleur"),
            "skin": translate("Looks", "Huid"),
            "top": translate("Looks", "Kleur van de kleren"),
        }
        fields = [Field(look, names[key], control) for key, control in self._choices.items()]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.space(10))
        wide = 1 if look.is_large else 2
        for at, field in enumerate(fields):
            grid.addWidget(field, at // wide, at % wide)
        right = column(grid, flow(*self._ticks.values(), gap=look.space(14)), None, gap=look.space(10))
        if look.is_large:
            self.setLayout(column(row(self._portrait, None), right, gap=look.space(10)))
        else:
            left = holder(column(self._portrait, None))
            self.setLayout(row(left, (right, 1), gap=look.space(16)))
        for choice in self._choices.values():
            choice.changed.connect(self._on_changed)
        for tick in self._ticks.values():
            tick.changed.connect(self._on_changed)
        self.setFocusProxy(self._choices["age"])
        self.set_value(Looks())

    def value(self) -> Looks:
        """How the figure is drawn."""
        chosen: dict[str, Any] = {name: control.value() for name, control in self._choices.items()}
        chosen |= {name: tick.value() for name, tick in self._ticks.items()}
        return Looks(**chosen)

    def set_value(self, value: Looks | Mapping[str, Any]) -> None:
        """Show these looks, or those of a draft."""
        looks = value if isinstance(value, Looks) else msgspec.convert(value, Looks)
        for name, control in self._choices.items():
            control.set_value(getattr(looks, name))
        for name, tick in self._ticks.items():
            tick.set_value(getattr(looks, name))
        self._draw()

    def problem(self) -> str:
        """Every choice fits."""
        return ""

    def _on_changed(self) -> None:
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        looks = self.value()
        said = translate("Looks", "Portret: {looks}").format(looks=looks_words(looks))
        self._portrait.show_picture(portrait(looks).svg, said)

    @staticmethod
    def _coloured(
        look: Look, choices: tuple[tuple[Any, str], ...], colours: Mapping[Any, str]
    ) -> ChoiceControl:
        made = ChoiceControl(choices)
        made.setIconSize(look.icon_size(18))
        for at, (value, _word) in enumerate(choices):
            made.setItemIcon(at, _swatch(look, colours[value]))
        return made
