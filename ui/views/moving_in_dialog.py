"""Ontvang van een andere regio: the own line, the file that came, for whom it is, and the receipt.

GUI thread. Nothing is kept before two people compared the words and a worker was chosen.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.errors import AppError
from desktop.services.moving_file import SUFFIX, load_moving
from ui.bridge.moving_states import Came, LineMade, MovingWays
from ui.bridge.sync_states import ColleagueLine
from ui.dialogs.ask_file import AskFile, ask_file
from ui.dialogs.steps_dialog import StepsDialog
from ui.pages import PageContext
from ui.presenters.wording import phase_names
from ui.typed_words import TypedWords
from ui.views.plan.controls import ChoiceControl
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.chips import chips
from ui.widgets.fields import Field
from ui.widgets.flow import flow
from ui.widgets.line_to_send import LineToSend
from ui.widgets.notices import Banner
from ui.widgets.text import label

translate = QCoreApplication.translate

REASON_PLACE = "direction/moving/reason"
REASON_HEIGHT = 64


class MovingInDialog(StepsDialog):
    """`done` is called when a household was taken in."""

    def __init__(
        self,
        context: PageContext,
        ways: MovingWays,
        workers: Sequence[ColleagueLine],
        done: Callable[[], object],
        parent: QWidget | None = None,
        *,
        choose: AskFile = ask_file,
    ) -> None:
        super().__init__(context.look, translate("Moving", "Ontvangen van een andere regio"), parent)
        self._context, self._ways, self._done = context, ways, done
        self._workers = tuple(workers)
        self._choose = choose
        self._typed: TypedWords | None = None

    def begin(self, typed: TypedWords) -> None:
        """The first step: the line to send, and the file if it came."""
        self._typed = typed
        self.wait(translate("Moving", "De ontvangstregel wordt gemaakt"))
        self._ways.make_line(self, then=self.show_line, failed=self.explain)

    def show_receipt(self, name: str, text: str, *, is_new: bool = True) -> None:
        """The last step: what the other region waits for."""
        told: list[QWidget] = [
            label(translate("Moving", "Stuur dit bewijs naar de andere coördinator. Dan pas laat die los."))
        ]
        if is_new:
            title = translate("Moving", "{household} staat nu in jouw regio").format(household=name)
            told = [Banner(self.look, "check-circle", title, "", "green"), *told]
        self.receipt = LineToSend(self.look, translate("Moving", "Het bewijs van ontvangst"), text)
        self.show_step(*told, self.receipt, is_last=True)

    def show_came(self, came: Came) -> None:
        """What came: who sends it, the words to compare, and what to know before saying yes."""
        sender = translate("Moving", "Van {name}, {region}").format(name=came.name, region=came.region)
        text = translate(
            "Moving",
            "Bel {name} op een nummer dat je al kent. Laat {name} de woorden van het bestand voorlezen. Zijn "
            "ze anders? Sluit dan dit venster, en bel de beheerder.",
        ).format(name=came.name)
        self.worker = ChoiceControl(
            [(each.worker, each.name) for each in self._workers], translate("Moving", "Kies iemand")
        )
        self._who = Field(self.look, translate("Moving", "Wie krijgt de regie?"), self.worker)
        self.reason_edit = QPlainTextEdit()
        self.reason_edit.setTabChangesFocus(True)
        self.reason_edit.setFixedHeight(self.look.px(REASON_HEIGHT))
        if self._typed is not None:
            self._typed.follow_in(self, REASON_PLACE, self.reason_edit)
            self.accepted.connect(partial(self._typed.drop, REASON_PLACE))
        hint = translate("Moving", "Alleen de andere coördinator kan dit lezen.")
        self._why = Field(
            self.look,
            translate("Moving", "Of neem je het niet over? Schrijf waarom."),
            self.reason_edit,
            hint,
        )
        self.refuse_button = plain_button(
            self.look, translate("Moving", "Neem niet over"), partial(self._on_refuse, came)
        )
        self.take_button = primary_button(
            self.look, translate("Moving", "Klopt, neem over"), partial(self._on_take, came), "check"
        )
        self.show_step(
            label(sender, "strong"), label(text), label(came.words, "words"), *self._summary(came),
            self._who, self._why, flow(self.refuse_button), does=self.take_button,
        )  # fmt: skip

    def _summary(self, came: Came) -> list[QWidget]:
        minds = [
            (text, kind)
            for text, kind, is_so in (
                (translate("Moving", "Geheim adres"), "red", came.has_secret_address),
                (translate("Moving", "Huisverbod"), "red", came.has_order),
                (translate("Moving", "Punten in overleg"), "orange", came.conflicts > 0),
            )
            if is_so
        ]
        said = translate(
            "Moving", "{phases}. Regie tot nu: {director}. Gezinsleden: {people}. Foto's: {photos}."
        )
        about = said.format(
            phases=phase_names(came.phases),
            director=came.director or translate("Moving", "onbekend"),
            people=came.people,
            photos=came.photos,
        )
        shown: list[QWidget] = [label(came.title, "strong"), label(about)]
        return [*shown, chips(self.look, minds)] if minds else shown

    def show_line(self, made: LineMade) -> None:
        """The line to send, and where the file is opened."""
        text = translate(
            "Moving",
            "Stuur deze regel naar de coördinator die het huishouden nu heeft. Hij geldt 14 dagen. Belt die "
            "coördinator je? Lees dan deze woorden voor:",
        )
        self.line = LineToSend(self.look, translate("Moving", "Jouw ontvangstregel"), made.text)
        words = label(made.words, "words")
        words.setAccessibleName(translate("Moving", "De woorden: {words}").format(words=made.words))
        after = label(
            translate("Moving", "Heb je het bestand van die coördinator? Open het dan hier."), "strong"
        )
        self.open_button = primary_button(
            self.look, translate("Moving", "Open het bestand"), self._on_open, "folder"
        )
        self.show_step(label(text), words, self.line, after, does=self.open_button)

    def _on_open(self) -> None:
        title = translate("Moving", "Kies het bestand van de andere regio")
        kinds = translate("Moving", "Overdracht ({kinds})").format(kinds=f"*{SUFFIX}")
        self._choose(self, title, kinds, self._load)

    def _load(self, path: Path) -> None:
        self.wait(translate("Moving", "Het bestand wordt geopend"))
        self._context.tasks.work(self, load_moving, path, then=self._read, failed=self.explain)

    def _read(self, content: bytes) -> None:
        self._ways.open_file(self, content, then=self.show_came, failed=self.explain)

    def _on_take(self, came: Came) -> None:
        worker = self.worker.value()
        if worker is None:
            self._who.show_problem(translate("Moving", "Kies wie de regie krijgt."))
            self.worker.setFocus()
            return
        self.wait(translate("Moving", "Het huishouden wordt overgenomen. Dat duurt even."))
        self._ways.take_in(self, came, worker, then=partial(self._taken, came), failed=self._not_yet)

    def _taken(self, came: Came, receipt: str) -> None:
        self._done()
        self.show_receipt(came.title, receipt)

    def _not_yet(self, error: AppError) -> None:
        self._done()  # it may be here already, and lack only its receipt
        self.explain(error)

    def _on_refuse(self, came: Came) -> None:
        reason = self.reason_edit.toPlainText().strip()
        if not reason:
            self._why.show_problem(translate("Moving", "Schrijf eerst op waarom."))
            self.reason_edit.setFocus()
            return
        self.wait(translate("Moving", "Het antwoord wordt gemaakt"))
        self._ways.refuse(self, came, reason, then=self._show_refusal, failed=self.explain)

    def _show_refusal(self, text: str) -> None:
        told = translate("Moving", "Er is niets opgeslagen. Stuur dit antwoord naar de andere coördinator.")
        self.receipt = LineToSend(self.look, translate("Moving", "Jouw antwoord"), text)
        self.show_step(label(told), self.receipt, is_last=True)
