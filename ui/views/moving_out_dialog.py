"""Draag over aan een andere regio: paste their line, compare the words, and keep the sealed file.

GUI thread. Nothing is offered before two people compared the words and the passphrase was typed again.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from desktop.domain.ids import HouseholdId
from desktop.errors import AppError, WrongPassphrase
from desktop.services.moving_file import save_moving
from ui.bridge.moving_states import Destination, FileMade, MovingWays
from ui.dialogs.steps_dialog import StepsDialog
from ui.pages import PageContext
from ui.presenters.places_to_save import SavePlace, save_places
from ui.typed_words import TypedWords
from ui.views.plan.controls import ChoiceControl
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Field, PassphraseEdit
from ui.widgets.notices import Banner
from ui.widgets.text import label

translate = QCoreApplication.translate

LINE_PLACE = "direction/moving/line"
LINE_HEIGHT = 84
Households = Sequence[tuple[HouseholdId, str]]


class MovingOutDialog(StepsDialog):
    """Open it with `open()`, and `begin` or go on `again`; `made` is called when a household was offered."""

    def __init__(
        self,
        context: PageContext,
        ways: MovingWays,
        households: Households,
        made: Callable[[], object],
        parent: QWidget | None = None,
        *,
        find_places: Callable[[], Sequence[SavePlace]] = save_places,
    ) -> None:
        super().__init__(context.look, translate("Moving", "Overdragen aan een andere regio"), parent)
        self._context, self._ways, self._made = context, ways, made
        self._names = dict(households)
        self._household: HouseholdId | None = None
        self._to: Destination | None = None
        self._find_places = find_places

    def begin(self, typed: TypedWords) -> None:
        """The first step: which household, and the line of the other coordinator."""
        self.household = ChoiceControl(list(self._names.items()), translate("Moving", "Kies een huishouden"))
        self._which = Field(self.look, translate("Moving", "Welk huishouden?"), self.household)
        self.line_edit = QPlainTextEdit()
        self.line_edit.setTabChangesFocus(True)
        self.line_edit.setFixedHeight(self.look.px(LINE_HEIGHT))
        typed.follow_in(self, LINE_PLACE, self.line_edit)
        self.accepted.connect(partial(typed.drop, LINE_PLACE))
        hint = translate(
            "Moving", "Die begint met praatplan-ontvangst1. De ander maakt hem op de pagina Regie."
        )
        self._line = Field(
            self.look,
            translate("Moving", "De ontvangstregel van de andere coördinator"),
            self.line_edit,
            hint,
        )
        text = translate(
            "Moving",
            "Het hele huishouden gaat mee, met alle foto's. Tot de andere regio het heeft, verandert er "
            "niets: wie er werkt, blijft verantwoordelijk.",
        )
        self.next_button = primary_button(self.look, translate("Moving", "Verder"), self._on_line, "check")
        self.show_step(label(text), self._which, self._line, does=self.next_button)
        self.household.setFocus()

    def again(self, household: HouseholdId) -> None:
        """For a household that was offered before: only the passphrase and where it goes."""
        self._household = household
        text = translate(
            "Moving",
            "Je maakt een nieuw bestand van {household}, met alles wat er nu is, voor dezelfde coördinator.",
        )
        self._show_release(label(text.format(household=self._names.get(household, ""))))

    def _on_line(self) -> None:
        self._household = self.household.value()
        text = self.line_edit.toPlainText().strip()
        is_chosen = self._household is not None
        self._which.show_problem("" if is_chosen else translate("Moving", "Kies eerst een huishouden."))
        self._line.show_problem("" if text else translate("Moving", "Plak eerst de regel."))
        if is_chosen and text:
            self.wait(translate("Moving", "Even kijken"))
            self._ways.read_line(self, text, then=self.show_destination, failed=self.explain)

    def show_destination(self, to: Destination) -> None:
        """Where it goes, and the words to compare."""
        self._to = to
        where = translate("Moving", "Naar {region}, aan {name}").format(region=to.region, name=to.name)
        text = translate(
            "Moving",
            "Bel {name} op een nummer dat je al kent, niet op een nummer uit het bericht. Laat {name} de "
            "woorden voorlezen. Zijn ze anders? Stop dan, en bel de beheerder.",
        ).format(name=to.name)
        words = label(to.words, "words")
        words.setAccessibleName(translate("Moving", "De woorden: {words}").format(words=to.words))
        self._show_release(label(where, "strong"), label(text), words)

    def _show_release(self, *parts: QWidget) -> None:
        self.passphrase = PassphraseEdit(self.look, translate("Moving", "Je wachtzin, nog een keer"))
        self.place = QComboBox()
        self._context.tasks.work(self.place, self._find_places, then=self._show_places)
        where = Field(self.look, translate("Moving", "Bewaren in"), self.place)
        self.make_button = primary_button(
            self.look, translate("Moving", "Klopt, maak het bestand"), self._on_make, "lock"
        )
        self.passphrase.submitted.connect(self._on_make)
        self.show_step(*parts, where, self.passphrase, does=self.make_button)

    def _show_places(self, places: Sequence[SavePlace]) -> None:
        for place in places:
            self.place.addItem(place.name, str(place.folder))

    def _on_make(self) -> None:
        if not self.passphrase.text():
            self.passphrase.field.show_problem(translate("Moving", "Typ eerst je wachtzin."))
            return
        if self.place.currentData() is None:
            return  # the places are still looked for
        self.wait(translate("Moving", "Het bestand wordt gemaakt. Dat duurt even."))
        self._context.tasks.work(
            self,
            self._context.doors.verify,
            self.passphrase.text(),
            then=self._send,
            failed=self._on_wrong,
        )

    def _on_wrong(self, error: AppError) -> None:
        if isinstance(error, WrongPassphrase):
            self.be_ready()
            self.passphrase.field.show_problem(translate("Moving", "De wachtzin klopt niet."))
        else:
            self.explain(error)

    def _send(self, _none: object) -> None:
        self.passphrase.clear()
        if self._household is not None:
            self._ways.send(self, self._household, self._to, then=self._save, failed=self.explain)

    def _save(self, made: FileMade) -> None:
        self._made()
        self._context.tasks.work(
            self,
            save_moving,
            Path(self.place.currentData()),
            made.serial,
            made.content,
            then=partial(self.show_saved, made),
            failed=self.explain,
        )

    def show_saved(self, made: FileMade, path: Path) -> None:
        """The last step: the file is there."""
        saved = Banner(
            self.look, "check-circle", translate("Moving", "Het bestand is gemaakt"), path.name, "green"
        )
        text = translate(
            "Moving",
            "Stuur dit bestand naar de andere coördinator. Alleen die laptop kan het openen. Lees deze "
            "woorden voor, als die coördinator belt:",
        )
        after = translate(
            "Moving", "Daarna krijg je een bewijs. Plak dat op de pagina Regie. Dan pas laat je los."
        )
        self.show_step(saved, label(text), label(made.words, "words"), label(after, "muted"), is_last=True)
