"""Which paper, for whom, with or without addresses: the choices at the left of the print page.

GUI thread. Turns what is ticked into a PaperOrder; decides nothing.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QPlainTextEdit, QRadioButton, QWidget

from desktop.boards.pictures import pictures_for
from desktop.domain.audience import PROFESSIONAL, Reader
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.profiles import must_talk_apart
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from desktop.services.paper_kinds import OF_ONE, ON_A3, WITH_ADDRESSES, PaperKind, whose
from desktop.services.printing import PaperOrder
from ui.theme.look import Look
from ui.views.language_choice import LanguageChoice
from ui.views.reader_boxes import ReaderBoxes
from ui.widgets.boxes import Card, column, holder
from ui.widgets.fields import Field, named
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
        PaperKind.STEPS: (
            translate("Paper", "Als … dan …"),
            translate("Paper", "Wat iemand merkt, en wat die dan doet, stap voor stap."),
        ),
        PaperKind.WEEK: (
            translate("Paper", "De week"),
            translate("Paper", "Zeven dagen vanaf vandaag, met afspraken en bezoeken."),
        ),
        PaperKind.HELPERS: (
            translate("Paper", "Wie helpt mij?"),
            translate("Paper", "Gezichten en telefoonnummers, groot."),
        ),
        PaperKind.WHERE: (
            translate("Paper", "Als ik weg moet"),
            translate("Paper", "Waar ga ik heen, en wat neem ik mee."),
        ),
        PaperKind.MAT: (
            translate("Paper", "Hoe gaat het?"),
            translate("Paper", "Wat iemand de laatste keer op de mat legde, met de dag."),
        ),
        PaperKind.CHILD_BOARD: (
            translate("Paper", "Kinderplaat"),
            translate("Paper", "Wat één kind doet, waar het heen gaat, wie het vertelt."),
        ),
        PaperKind.CHILD_PAGE: (
            translate("Paper", "Kinderblad"),
            translate("Paper", "Voor één kind, staand, met grote plaatjes."),
        ),
        PaperKind.POCKET: (
            translate("Paper", "Kaartje voor in de portemonnee"),
            translate("Paper", "Zo groot als een bankpas, met nummers en de eerste stap."),
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
        self._kind_list = QComboBox()
        self.readers = ReaderBoxes(look)
        self.owners = QComboBox()
        self._owner_field = Field(look, translate("Paper", "Van wie?"), self.owners)
        self.language = LanguageChoice(look)
        self.addresses = QCheckBox(translate("Paper", "Zet adressen op het blad"))
        self.large = QCheckBox(translate("Paper", "Groot papier (A3)"))
        self.neutral = QCheckBox(translate("Paper", "Onopvallend: alleen een lijstje met nummers"))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(look.px(72))
        self.reason.setPlainText(reason)
        self._reason_field = Field(look, translate("Paper", "Waarom kan het deze keer samen?"), self.reason)
        self._purpose = label("", "caption")
        papers = Card(look, translate("Paper", "Welk blad?"))
        papers.add(self._kind_choice(), self._purpose, self._owner_field, self.large, self.neutral)
        self._people = Card(
            look,
            translate("Paper", "Voor wie?"),
            self.readers,
            self._reason_field,
            self.language,
            self.addresses,
        )
        self._purpose.setText(kind_words()[self.kind][1])
        self.setLayout(column(papers, self._people, gap=look.space(16)))
        self._kinds.idToggled.connect(lambda _at, is_on: self._on_changed() if is_on else None)
        self._kind_list.currentIndexChanged.connect(lambda _at: self._on_changed())
        self.readers.changed.connect(self._on_changed)
        self.language.changed.connect(self.changed.emit)
        for box in (self.addresses, self.large, self.neutral):
            box.toggled.connect(lambda _on: self._on_changed())
        self.owners.activated.connect(lambda _at: self.changed.emit())
        self.reason.textChanged.connect(self.changed.emit)

    @property
    def kind(self) -> PaperKind:
        """Which paper."""
        at = self._kind_list.currentIndex() if self._look.is_large else self._kinds.checkedId()
        return tuple(kind_words())[max(0, at)]

    @property
    def reader(self) -> Reader:
        """Who reads it."""
        return PROFESSIONAL if self.kind is PaperKind.PROFESSIONAL else self.readers.reader

    def choose_kind(self, kind: PaperKind) -> None:
        """Choose a paper."""
        at = tuple(kind_words()).index(kind)
        if self._look.is_large:
            self._kind_list.setCurrentIndex(at)
        else:
            self._kinds.button(at).setChecked(True)

    def order(self) -> PaperOrder | None:
        """The paper that is asked for, or None while something is missing."""
        if self._plan is None or (not self.reader.is_professional and not self.reader.persons):
            return None
        kind, owner = self.kind, self.owners.currentData()
        if kind in OF_ONE and owner is None:
            return None
        return PaperOrder(
            kind,
            self._plan,
            self.reader,
            person=EntityId(owner) if kind in OF_ONE else None,
            reason=self.reason.toPlainText().strip(),
            with_addresses=kind in WITH_ADDRESSES and self.addresses.isChecked(),
            is_large=kind in ON_A3 and self.large.isChecked(),
            is_neutral=kind is PaperKind.POCKET and self.neutral.isChecked(),
            second="" if self.reader.is_professional else self.language.chosen,
        )

    def missing_words(self) -> str:
        """What has to be chosen first."""
        if self._plan is None:
            return translate("Paper", "Er is nog geen plan om te printen.")
        if not self.reader.is_professional and not self.reader.persons:
            return translate("Paper", "Kies eerst voor wie.")
        if self.kind is PaperKind.SIGNALS:
            return translate("Paper", "Deze lezer ziet geen signalen in dit plan.")
        return translate("Paper", "Voor deze lezer staat hier niets op.")

    def present(self, dossier: Dossier, plan: EntityId | None) -> None:
        """The people and signals of this plan."""
        self._dossier, self._plan = dossier, plan or dossier.household.active_plan
        self.readers.show_people(dossier)
        self._on_changed()

    def _kind_choice(self) -> QWidget:
        """All papers in sight; with large letters a list, so that for whom it is stays in sight."""
        if self._look.is_large:
            self._kind_list.addItems([name for name, _purpose in kind_words().values()])
            return named(self._kind_list, translate("Paper", "Welk blad?"))
        kinds = column(gap=0)
        for at, (name, purpose) in enumerate(kind_words().values()):
            choice = QRadioButton(name)
            choice.setAccessibleDescription(purpose)
            choice.setChecked(at == 0)
            self._kinds.addButton(choice, at)
            kinds.addWidget(choice)
        return holder(kinds)

    def _on_changed(self) -> None:
        self._purpose.setText(kind_words()[self.kind][1])
        is_for_people = self.kind is not PaperKind.PROFESSIONAL
        self._people.setVisible(is_for_people)
        self.addresses.setVisible(self.kind in WITH_ADDRESSES)
        self.large.setVisible(self.kind in ON_A3)
        self.neutral.setVisible(self.kind is PaperKind.POCKET)
        self._owner_field.setVisible(self.kind in OF_ONE)
        if self._dossier is not None:
            profiles = self._dossier.household.profiles
            together = len(self.reader.persons) > 1 and must_talk_apart(profiles)
            self._reason_field.setVisible(is_for_people and together)
            self.language.suggest(self._dossier, self.reader)
            self._show_owners(self._dossier)
        self.changed.emit()

    def _show_owners(self, dossier: Dossier) -> None:
        """Of whom this paper can be made for this reader; who was chosen stays chosen."""
        view = safe_view(dossier, self.readers.reader)
        found: tuple[EntityId, ...] = ()
        if self._plan is not None and self.kind in OF_ONE:
            found = whose(view, pictures_for(view, lemma), self.kind, self._plan)
        owners = [(person.id, person.name) for person in view.dossier.of(Person) if person.id in found]
        before = [(self.owners.itemData(at), self.owners.itemText(at)) for at in range(self.owners.count())]
        if before != owners:
            chosen = self.owners.currentData()
            self.owners.clear()
            for person, name in owners:
                self.owners.addItem(name, person)
            self.owners.setCurrentIndex(max(0, self.owners.findData(chosen)))
