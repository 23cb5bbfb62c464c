"""The way to *Kaarten schikken*, and what is asked first: too many cards, or a sentence that is too long.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.boards.content import shown_plan
from desktop.boards.kept_boards import PLAN
from desktop.boards.shapes import MOST
from desktop.boards.too_long import too_long
from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.kept import sizes
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import safe_view
from ui.theme.look import Look
from ui.widgets.boxes import column
from ui.widgets.buttons import Pressed, plain_button
from ui.widgets.text import label

translate = QCoreApplication.translate


_WORDS = 5  # of a sentence that is too long: enough to find it


class ArrangeDoor(QWidget):
    """`button` opens it; `asked` says why, when the worker has not chosen yet."""

    def __init__(self, look: Look, pressed: Pressed) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.button = plain_button(look, translate("BoardStart", "Kaarten schikken"), pressed, "board")
        self.asked = label("")
        self.asked.hide()
        self.setLayout(column(self.asked))

    def show_for(self, dossier: Dossier, reader: Reader, plan: EntityId | None) -> None:
        """Whether there is anything to arrange for these people, and whether it has to be chosen."""
        self.button.setEnabled(bool(reader.persons))
        count = cards_to_choose_from(dossier, reader, plan)
        many = translate(
            "BoardStart",
            "Ons plan heeft {n} kaarten. Meer dan negen is veel om naar te kijken. Kies bij Kaarten"
            " schikken welke vooraan staan. De rest staat op Verder.",
        )
        asked = [many.format(n=count)] if count else []
        asked += [_too_long(text) for text in long_sentences(dossier, reader, plan)[:1]]
        self.asked.setText("\n".join(asked))
        self.asked.setVisible(bool(asked))


def _too_long(text: str) -> str:
    said = translate(
        "BoardStart", "Deze zin is te lang voor een kaart: “{begin} …”. Maak hem korter in het plan."
    )
    return said.format(begin=" ".join(text.split()[:_WORDS]))


def long_sentences(dossier: Dossier, reader: Reader, plan: EntityId | None) -> tuple[str, ...]:
    """The sentences that this reader would see in letters that are too small."""
    return too_long(safe_view(dossier, reader), plan) if reader.persons else ()


def cards_to_choose_from(dossier: Dossier, reader: Reader, plan: EntityId | None) -> int:
    """How many cards *Ons plan* has for this reader, if more than nine and nobody chose yet; else 0."""
    if not reader.persons:
        return 0
    view = safe_view(dossier, reader)
    shown = shown_plan(view, plan)
    count = sum(shown is not None and each.plan == shown.id for each in view.dossier.of(Agreement))
    return 0 if count <= MOST or sizes(dossier, view).get(PLAN) else count
