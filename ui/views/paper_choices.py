"""Which paper, for whom, with or without addresses: the choices at the left of the print page.

GUI thread. Turns what is ticked into a PaperOrder; decides nothing.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QPlainTextEdit, QRadioButton, QWidget

from desktop.domain.audience import PROFESSIONAL, Reader
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import Signal as PlanSignal
from desktop.domain.profiles import must_talk_apart
from desktop.domain.safe_view import safe_view
from desktop.services.printing import PaperKind, PaperOrder
from ui.theme.look import Look
from ui.views.reader_boxes import ReaderBoxes
from ui.widgets.boxes import Card, column
from ui.widgets.fields import Field
from ui.widgets.text import label

translate = QCoreApplication.translate


def kind_words() -> dict[PaperKind, tuple[str, str]]:
    """What each paper is called, and what it is for."""
    return {
        PaperKind.PAGE: (
            translate("Paper", "Pagina"),
            translate("Paper", "Het hele plan, staand, één zin per regel."),
        ),
        PaperKind.BOARD: (
            translate("Paper", "Praatplaat"),
            translate("Paper", "Ons plan op één blad, liggend, voor aan de muur."),
        ),
        PaperKind.SIGNALS: (
            translate("Paper", "Groen, oranje, rood"),
            translate("Paper", "De signalen van één persoon."),
        ),
        PaperKind.PROFESSIONAL: (
            translate("Paper", "Plan voor hulpverleners"),
            translate("Paper", "Alles staat erop. Nooit meegeven."),
        ),
    }


class PaperChoices(QWidget):
    """`changed` when something else was chosen."""

    changed = Signal()

    def __init__(self, look: Look, reason: str = "") -> None:
        super().__init__()
        self._look = look
        self._dossier: Dossier | None = None
        self._plan: EntityId | None = None
        self.setProperty("role", "clear")
        self._kinds = QButtonGroup(self)
        self.readers = ReaderBoxes(look)
        self.owners = QComboBox()
        self._owner_field = Field(look, translate("Paper", "Van wie?"), self.owners)
        self.addresses = QCheckBox(translate("Paper", "Zet adressen op het blad"))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(look.px(72))
        self.reason.setPlainText(reason)
        self._reason_field = Field(look, translate("Paper", "Waarom kan het deze keer samen?"), self.reason)
        self._purpose = label("", "caption")
        papers = Card(look, translate("Paper", "Welk blad?"))
        kinds = column(gap=0)
        for at, (kind, (name, purpose)) in enumerate(kind_words().items()):
            choice = QRadioButton(name)
            choice.setAccessibleDescription(purpose)
            choice.setProperty("kind_of_paper", kind)
            choice.setChecked(at == 0)
            self._kinds.addButton(choice, at)
            kinds.addWidget(choice)
        papers.add(kinds, self._purpose, self._owner_field)
        self._people = Card(
            look, translate("Paper", "Voor wie?"), self.readers, self._reason_field, self.addresses
        )
        self._purpose.setText(kind_words()[self.kind][1])
        self.setLayout(column(papers, self._people, gap=look.space(16)))
        self._kinds.idToggled.connect(lambda _at, is_on: self._on_changed() if is_on else None)
        self.readers.changed.connect(self._on_changed)
        self.addresses.toggled.connect(lambda _on: self._on_changed())
        self.owners.activated.connect(lambda _at: self.changed.emit())
        self.reason.textChanged.connect(self.changed.emit)

    @property
    def kind(self) -> PaperKind:
        """Which paper."""
        button = self._kinds.checkedButton()
        return PaperKind(button.property("kind_of_paper")) if button is not None else PaperKind.PAGE

    @property
    def reader(self) -> Reader:
        """Who reads it."""
        return PROFESSIONAL if self.kind is PaperKind.PROFESSIONAL else self.readers.reader

    def choose_kind(self, kind: PaperKind) -> None:
        """Choose a paper."""
        for button in self._kinds.buttons():
            button.setChecked(button.property("kind_of_paper") == kind)

    def order(self) -> PaperOrder | None:
        """The paper that is asked for, or None while something is missing."""
        if self._plan is None or (not self.reader.is_professional and not self.reader.persons):
            return None
        owner = self.owners.currentData()
        if self.kind is PaperKind.SIGNALS and owner is None:
            return None
        return PaperOrder(
            self.kind,
            self._plan,
            self.reader,
            person=EntityId(owner) if self.kind is PaperKind.SIGNALS else None,
            reason=self.reason.toPlainText().strip(),
            with_addresses=self.kind is PaperKind.PAGE and self.addresses.isChecked(),
        )

    def missing_words(self) -> str:
        """What has to be chosen first."""
        if self._plan is None:
            return translate("Paper", "Er is nog geen plan om te printen.")
        if not self.reader.is_professional and not self.reader.persons:
            return translate("Paper", "Kies eerst voor wie.")
        return translate("Paper", "Deze lezer ziet geen signalen in dit plan.")

    def present(self, dossier: Dossier, plan: EntityId | None) -> None:
        """The people and signals of this plan."""
        self._dossier, self._plan = dossier, plan or dossier.household.active_plan
        self.readers.show_people(dossier)
        self._on_changed()

    def _on_changed(self) -> None:
        self._purpose.setText(kind_words()[self.kind][1])
        is_for_people = self.kind is not PaperKind.PROFESSIONAL
        self._people.setVisible(is_for_people)
        self.addresses.setVisible(self.kind is PaperKind.PAGE)
        self._owner_field.setVisible(self.kind is PaperKind.SIGNALS)
        if self._dossier is not None:
            profiles = self._dossier.household.profiles
            together = len(self.reader.persons) > 1 and must_talk_apart(profiles)
            self._reason_field.setVisible(is_for_people and together)
            self._show_owners(self._dossier)
        self.changed.emit()

    def _show_owners(self, dossier: Dossier) -> None:
        view = safe_view(dossier, self.readers.reader).dossier
        having = {signal.person for signal in view.of(PlanSignal) if signal.plan == self._plan}
        owners = [(person.id, person.name) for person in view.of(Person) if person.id in having]
        before = [(self.owners.itemData(at), self.owners.itemText(at)) for at in range(self.owners.count())]
        if before != owners:
            self.owners.clear()
            for person, name in owners:
                self.owners.addItem(name, person)
