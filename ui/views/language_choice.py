"""Which language stands below the Dutch, on the board or on paper.

GUI thread. It proposes the language that was chosen before for this household, else that of who looks, until
the worker chooses; what the worker chooses is kept by the page.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.language.bank_translations import DUTCH, language_named, translations
from ui.theme.look import Look
from ui.widgets.boxes import column
from ui.widgets.fields import named
from ui.widgets.text import label

translate = QCoreApplication.translate

ONLY_DUTCH = ""


class LanguageChoice(QWidget):
    """`changed` when another language was chosen or proposed; `kept` with what the worker chose, to keep."""

    changed = Signal()
    kept = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._is_chosen = False
        self.box = QComboBox()
        self.box.addItem(translate("SecondLanguage", "Alleen Nederlands"), ONLY_DUTCH)
        for code, other in translations().items():
            both = translate("SecondLanguage", "Nederlands en {language}").format(language=other.dutch_name)
            self.box.addItem(both, code)
        named(self.box, translate("SecondLanguage", "Taal"))
        self._note = label(
            translate(
                "SecondLanguage",
                "De vertaling is nog niet nagekeken door een tolk. "
                "Alleen zinnen uit de zinnenbank en vaste woorden hebben een vertaling. "
                "Voorlezen gaat in het Nederlands.",
            ),
            "caption",
        )
        self._note.hide()
        self.setLayout(column(self.box, self._note, gap=look.space(4)))
        self.box.activated.connect(self._on_chosen)

    @property
    def chosen(self) -> str:
        """The language by its code, "" for Dutch alone."""
        return str(self.box.currentData() or ONLY_DUTCH)

    def choose(self, language: str) -> None:
        """Take a language for now; nothing proposes another any more."""
        self.box.setCurrentIndex(max(0, self.box.findData(language)))
        self._is_chosen = True
        self._say()

    def suggest(self, dossier: Dossier, reader: Reader) -> None:
        """Propose what was chosen before, else what the people who look speak, until the worker chooses."""
        if self._is_chosen:
            return
        people = (dossier.get(Person, person) for person in reader.persons)
        spoken = [language_named(person.language) for person in people if person is not None]
        before = dossier.household.second_language
        found = before or next((language for language in spoken if language), ONLY_DUTCH)
        found = found if found in translations() else ONLY_DUTCH
        if found != self.chosen:
            self.box.setCurrentIndex(max(0, self.box.findData(found)))
            self._say()

    def _on_chosen(self) -> None:
        self.choose(self.chosen)
        self.kept.emit(self.chosen or DUTCH)

    def _say(self) -> None:
        self._note.setVisible(bool(self.chosen))
        self.changed.emit()
