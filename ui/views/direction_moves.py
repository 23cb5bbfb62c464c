"""Andere regio: households that go to another region or came from one, and the two ways to begin that.

GUI thread. Knows sync by `MovingWays` only.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from ui.bridge.moving_states import MoveLine, MovingWays, Stand
from ui.bridge.sync_states import DirectionPicture
from ui.dialogs.reason_dialog import ReasonAsked, ReasonDialog
from ui.pages import PageContext
from ui.typed_words import TypedWords
from ui.views.moving_in_dialog import MovingInDialog
from ui.views.moving_out_dialog import MovingOutDialog
from ui.widgets.boxes import Card, column, empty, holder, rule
from ui.widgets.buttons import Button, link_button, plain_button
from ui.widgets.flow import flow
from ui.widgets.notices import Banner

translate = QCoreApplication.translate


class MovesCard(Card):
    """The two ways above, a line a household below."""

    def __init__(self, context: PageContext, ways: MovingWays | None) -> None:
        super().__init__(context.look, translate("Moving", "Andere regio"))
        self._context, self._ways, self._look = context, ways, context.look
        self._picture = DirectionPicture()
        self.words = TypedWords(context.take_draft)
        self.send_button = plain_button(
            self._look, translate("Moving", "Draag een huishouden over"), self._on_send, "send"
        )
        self.receive_button = plain_button(
            self._look, translate("Moving", "Ontvang een huishouden"), self._on_receive, "plus"
        )
        self._lines = column(gap=self._look.space(8))
        self.add(flow(self.send_button, self.receive_button, gap=self._look.space(8)), holder(self._lines))
        self.setVisible(ways is not None)

    def ask(self) -> None:
        """Look again how it stands."""
        if self._ways is not None:
            self._ways.moves(self, then=self.present, failed=_stay)

    def know(self, picture: DirectionPicture) -> None:
        """Which households there are, and who can get one."""
        self._picture = picture
        self.send_button.setEnabled(bool(picture.households))

    def present(self, lines: tuple[MoveLine, ...]) -> None:
        """Show how each stands."""
        empty(self._lines)
        for line in lines:
            self._lines.addWidget(rule())
            self._lines.addWidget(self._line(line))

    def _line(self, line: MoveLine) -> QWidget:
        icon, kind, title, text = stand_words(line)
        said = Banner(self._look, icon, title, text, kind)
        return holder(
            column(said, flow(*self._ways_on(line), gap=self._look.space(8)), gap=self._look.space(6))
        )

    def _ways_on(self, line: MoveLine) -> list[Button]:
        name = line.name
        if line.stand is Stand.HERE:
            spoken = translate("Moving", "Toon het bewijs van {household}").format(household=name)
            does = partial(self._on_receipt, line)
            return [link_button(self._look, translate("Moving", "Toon het bewijs"), does, "eye", spoken)]
        if line.stand is Stand.GONE:
            return []
        spoken = translate("Moving", "Plak het antwoord voor {household}").format(household=name)
        again = translate("Moving", "Maak een nieuw bestand van {household}").format(household=name)
        found = [
            plain_button(
                self._look,
                translate("Moving", "Plak het antwoord"),
                partial(self._on_answer, line),
                spoken=spoken,
            ),
            link_button(
                self._look, translate("Moving", "Nieuw bestand"), partial(self._on_again, line), "lock", again
            ),
        ]
        if line.stand is Stand.WAITS:
            back = translate("Moving", "Neem het aanbod van {household} terug").format(household=name)
            does = partial(self._on_take_back, line)
            found.append(link_button(self._look, translate("Moving", "Neem terug"), does, "undo", back))
        return found

    def _on_send(self) -> None:
        if self._ways is not None:
            self._open_out(self._ways).begin(self.words)

    def _on_again(self, line: MoveLine) -> None:
        if self._ways is not None:
            self._open_out(self._ways).again(line.household)

    def _open_out(self, ways: MovingWays) -> MovingOutDialog:
        names = [(each.household, each.name) for each in self._picture.households]
        dialog = MovingOutDialog(self._context, ways, names, self.ask, self)
        dialog.open()
        return dialog

    def _on_receive(self) -> None:
        if self._ways is not None:
            self._open_in(self._ways).begin(self.words)

    def _on_receipt(self, line: MoveLine) -> None:
        if self._ways is not None:
            then = partial(self._show_receipt, self._ways, line)
            self._ways.receipt(self, line.household, then=then, failed=self._context.explain)

    def _show_receipt(self, ways: MovingWays, line: MoveLine, text: str) -> None:
        self._open_in(ways).show_receipt(line.name, text, is_new=False)

    def _open_in(self, ways: MovingWays) -> MovingInDialog:
        workers = [each for each in self._picture.colleagues if not each.is_coordinator]
        dialog = MovingInDialog(self._context, ways, workers, self.ask, self)
        dialog.open()
        return dialog

    def _on_answer(self, line: MoveLine) -> None:
        asked = ReasonAsked(
            title=translate("Moving", "Het antwoord van {there}").format(there=line.there),
            text=translate(
                "Moving",
                "Plak de regel die {name} je stuurde. Staat daarin alles van {household}? Dan laat jouw "
                "regio los: de laptops van de medewerkers sturen de rest, en wissen het huishouden.",
            ).format(name=line.name_there, household=line.name),
            question=translate("Moving", "De regel"),
            confirm=translate("Moving", "Verder"),
            missing=translate("Moving", "Plak eerst de regel."),
        )
        self._ask(f"direction/moving/answer/{line.household}", asked, partial(self._answer, line))

    def _answer(self, line: MoveLine, text: str) -> None:
        if self._ways is not None:
            self._ways.answer(
                self, line.household, text, then=partial(self._answered, line), failed=self._failed
            )

    def _answered(self, line: MoveLine, reason: str | None) -> None:
        said = translate("Moving", "{household} is overgedragen aan {there}.")
        if reason is not None:
            said = translate("Moving", "{there} neemt {household} niet over. {reason}")
        self._context.tell(said.format(household=line.name, there=line.there, reason=reason), None)
        self.ask()

    def _on_take_back(self, line: MoveLine) -> None:
        asked = ReasonAsked(
            title=translate("Moving", "Het aanbod van {household} terugnemen").format(household=line.name),
            text=translate(
                "Moving", "Bel {name} ook. Is het bestand daar al geopend? Dan moet het daar weer weg."
            ).format(name=line.name_there),
            question=translate("Moving", "Waarom?"),
            confirm=translate("Moving", "Neem terug"),
        )
        self._ask(f"direction/moving/back/{line.household}", asked, partial(self._take_back, line))

    def _take_back(self, line: MoveLine, reason: str) -> None:
        if self._ways is not None:
            self._ways.take_back(self, line.household, reason, then=self.ask, failed=self._failed)

    def _ask(self, place: str, asked: ReasonAsked, taken: Callable[[str], object]) -> None:
        dialog = ReasonDialog(self._look, asked, taken, self)
        self.words.follow_in(dialog, place, dialog.reason_edit)
        dialog.accepted.connect(partial(self.words.drop, place))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _failed(self, error: AppError) -> None:
        self._context.explain(error)
        self.ask()


def stand_words(line: MoveLine) -> tuple[str, str, str, str]:
    """Icon, kind, title and text of how it stands."""
    match line.stand:
        case Stand.WAITS:
            found = (
                "send",
                "blue",
                translate("Moving", "{household} is aangeboden aan {there}"),
                translate("Moving", "{name} stuurt een antwoord. Tot dan blijft alles hier zoals het is."),
            )
        case Stand.BEHIND:
            found = (
                "warning",
                "orange",
                translate("Moving", "{household}: er kwam nog werk bij"),
                translate("Moving", "{there} heeft dat nog niet. Maak een nieuw bestand voor {name}."),
            )
        case Stand.GONE:
            found = (
                "check-circle",
                "green",
                translate("Moving", "{household} is overgedragen aan {there}"),
                translate(
                    "Moving", "De laptops van de medewerkers sturen de rest, en wissen het huishouden."
                ),
            )
        case _:
            found = (
                "check-circle",
                "green",
                translate("Moving", "{household} kwam van {there}"),
                translate("Moving", "{there} laat los zodra het bewijs daar is."),
            )
    icon, kind, title, text = found
    names = {"household": line.name, "there": line.there, "name": line.name_there}
    return icon, kind, title.format(**names), text.format(**names)


def _stay(_error: AppError) -> None:
    """What was shown stays."""
