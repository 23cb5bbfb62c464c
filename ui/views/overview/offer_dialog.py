"""To whom, and with which words: the offer of a household to a colleague.

GUI thread. Nothing is offered before somebody was chosen; until that person says yes nothing changes.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ui.bridge.sync_states import ColleagueLine
from ui.theme.look import Look
from ui.views.plan.controls import ChoiceControl
from ui.widgets.boxes import column, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

WIDTH, HEIGHT = 560, 470


class OfferDialog(QDialog):
    """Open it with `open()`; `taken(colleague, words)` is called once, and not when it is left.

    `giver`: in whose name a coordinator offers; "" for oneself.
    """

    def __init__(
        self,
        look: Look,
        household: str,
        colleagues: Sequence[ColleagueLine],
        taken: Callable[[ColleagueLine, str], object],
        parent: QWidget | None = None,
        *,
        giver: str = "",
    ) -> None:
        super().__init__(parent)
        self._taken, self._colleagues = taken, tuple(colleagues)
        title = translate("Handover", "{household} overdragen").format(household=household)
        self.setWindowTitle(title)
        self.receiver = ChoiceControl(
            [(each.worker, each.name) for each in colleagues], translate("Handover", "Kies een collega")
        )
        self.receiver.setEnabled(bool(colleagues))
        nobody = translate("Handover", "Er is nog geen collega met een goedgekeurde laptop.")
        self._who = Field(
            look, translate("Handover", "Aan wie?"), self.receiver, "" if colleagues else nobody
        )
        self.words_edit = QPlainTextEdit()
        self.words_edit.setTabChangesFocus(True)
        self.words_edit.setFixedHeight(look.px(84))
        hint = translate("Handover", "Bijvoorbeeld: ik ga met verlof. Zullen we samen op bezoek gaan?")
        words = Field(look, translate("Handover", "Een paar woorden voor je collega"), self.words_edit, hint)
        text = _what_follows(giver)
        self.confirm = primary_button(look, translate("Handover", "Bied aan"), self._on_confirm, "send")
        self.confirm.setEnabled(bool(colleagues))
        cancel = plain_button(look, translate("Handover", "Annuleren"), self.reject)
        inside = ScrollColumn(look, heading(title, 2), label(text), self._who, words, None, gap=12)
        edge = look.space(20)
        feet = row(None, cancel, self.confirm, gap=look.space(10))
        self.setLayout(column((inside, 1), feet, gap=look.space(12), margins=(edge, edge, edge, edge)))
        room = parent.window().size() if parent is not None else QSize(WIDTH + 40, HEIGHT + 40)
        self.resize(min(look.px(WIDTH), room.width() - 40), min(look.px(HEIGHT), room.height() - 40))
        self.receiver.setFocus()

    def _on_confirm(self) -> None:
        chosen = next((each for each in self._colleagues if each.worker == self.receiver.value()), None)
        if chosen is None:
            self._who.show_problem(translate("Handover", "Kies eerst een collega."))
            self.receiver.setFocus()
            return
        self.accept()
        self._taken(chosen, self.words_edit.toPlainText().strip())


def _what_follows(giver: str) -> str:
    if not giver:
        return translate(
            "Handover",
            "Je collega krijgt toegang tot alles van dit huishouden, en zegt dan ja of nee. Tot het ja is, "
            "blijf jij verantwoordelijk, en kun je het aanbod terugnemen. Na het ja verdwijnt het "
            "huishouden van jouw laptop, zodra alles verstuurd is.",
        )
    return translate(
        "Handover",
        "Je doet dit namens {giver}. Je collega krijgt toegang tot alles van dit huishouden, en zegt dan ja "
        "of nee. Tot het ja is, blijft {giver} verantwoordelijk. Na het ja verdwijnt het huishouden van de "
        "laptop van {giver}, zodra alles verstuurd is.",
    ).format(giver=giver)
