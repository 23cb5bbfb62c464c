"""For whose eyes: a box with a face for each person of the household.

GUI thread. Nobody is chosen beforehand: who looks is a decision each time.
"""

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.audience import Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from ui.praatplaat.paint import shown_pixmap
from ui.presenters.faces import face_of
from ui.presenters.wording import capitalised
from ui.theme.look import Look
from ui.widgets.boxes import column, drop

translate = QCoreApplication.translate

FACE = 36


class ReaderBoxes(QWidget):
    """`changed` when a box was ticked."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._boxes: dict[EntityId, QCheckBox] = {}
        self.setProperty("role", "clear")
        self.setAccessibleName(translate("Readers", "Voor wie?"))
        self._column = column(gap=look.space(4))
        self.setLayout(self._column)

    @property
    def reader(self) -> Reader:
        """Who was chosen; nobody sees nothing."""
        return reading(*(person for person, box in self._boxes.items() if box.isChecked()))

    @property
    def people(self) -> tuple[EntityId, ...]:
        """Who can be chosen, in the order of the household."""
        return tuple(self._boxes)

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard starts."""
        return next(iter(self._boxes.values()), None)

    def choose(self, *persons: EntityId) -> None:
        """Tick exactly these."""
        for person, box in self._boxes.items():
            box.setChecked(person in persons)

    def show_people(self, dossier: Dossier) -> None:
        """The people of this household; who was chosen stays chosen."""
        chosen = self.reader.persons
        people = dossier.of(Person)
        if [person.id for person in people] == list(self._boxes):
            return
        while self._column.count():
            drop(self._column.takeAt(0))
        self._boxes = {}
        side = self._look.px(FACE)
        for person in people:
            box = QCheckBox(capitalised(person.name))
            box.setIcon(QIcon(shown_pixmap(face_of(dossier, person), side * 2)))
            box.setIconSize(QSize(side, side))
            box.setChecked(person.id in chosen)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[person.id] = box
            self._column.addWidget(box)
