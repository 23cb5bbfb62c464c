"""Laptops: whose laptop may work, and taking one away: first bring what waits there, or wipe it at once.

GUI thread. Knows nobody; tells the page what was asked, after one question beneath the row.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QWidget

from desktop.domain.dutch_time import say_moment
from desktop.domain.ids import DeviceId
from ui.bridge.sync_states import LaptopLine
from ui.presenters.wording import kept_together
from ui.theme.look import Look
from ui.widgets.boxes import Card, column, empty, holder, row, rule
from ui.widgets.buttons import link_button, plain_button
from ui.widgets.flow import flow
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

Withdraw = Callable[[LaptopLine, bool], object]


class LaptopsCard(Card):
    """One row a laptop; the question stands beneath the one that it is about."""

    def __init__(self, look: Look, withdraw: Withdraw) -> None:
        super().__init__(look, translate("Direction", "Laptops"))
        self._look, self._withdraw = look, withdraw
        self._lines: tuple[LaptopLine, ...] = ()
        self._asked: DeviceId | None = None
        self._extended: DeviceId | None = None
        self._rows = column(gap=look.space(8))
        self.add(holder(self._rows))
        self.present(())

    def present(self, lines: tuple[LaptopLine, ...]) -> None:
        """Show these; a question that was open is closed."""
        self._lines, self._asked, self._extended = lines, None, None
        self._show()

    def _ask(self, device: DeviceId | None) -> None:
        self._asked, self._extended = device, None
        self._show()

    def _extend(self, device: DeviceId) -> None:
        self._asked, self._extended = None, device
        self._show()

    def _show(self) -> None:
        empty(self._rows)
        for at, line in enumerate(self._lines):
            if at:
                self._rows.addWidget(rule())
            self._rows.addLayout(self._row(line))
            if line.device == self._asked:
                self._rows.addWidget(self._question(line))
            if line.device == self._extended:
                self._rows.addWidget(self._extension(line))
        if not self._lines:
            title = translate("Direction", "Nog geen andere laptops")
            text = translate("Direction", "Na de goedkeuring staat een laptop hier.")
            self._rows.addWidget(EmptyState(self._look, "laptop", title, text))

    def _row(self, line: LaptopLine) -> QLayout:
        said = column(label(line.worker_name, "strong"), gap=self._look.space(1))
        said.addWidget(label(state_words(line), "muted"))
        icon = icon_label(self._look, "laptop", "muted" if line.is_withdrawn else "accent", 22)
        if line.wiped_at is not None:
            return row(icon, (said, 1), gap=self._look.space(10))
        text = (
            translate("Direction", "Wis meteen") if line.is_withdrawn else translate("Direction", "Trek in")
        )
        spoken = translate("Direction", "{what}: de laptop van {name}")
        asks = link_button(
            self._look,
            text,
            partial(self._ask, line.device),
            "close",
            spoken.format(what=text, name=line.worker_name),
        )
        if not line.extension:
            return row(icon, (said, 1), asks, gap=self._look.space(10))
        gives = link_button(
            self._look,
            translate("Direction", "Geef uitstel"),
            partial(self._extend, line.device),
            "clock",
            translate("Direction", "Geef uitstel voor de laptop van {name}").format(name=line.worker_name),
        )
        return row(icon, (said, 1), flow(gives, asks), gap=self._look.space(10))

    def _extension(self, line: LaptopLine) -> QWidget:
        text = translate(
            "Direction",
            "Alleen als de regio lang niet bereikbaar is en {name} niet meer verder kan. Weet je zeker dat "
            "je {name} zelf spreekt? Stuur dan deze code. Daarmee kan {name} 7 dagen verder, één keer.",
        )
        copies = plain_button(
            self._look, translate("Direction", "Kopieer de code"), partial(_copy, line.extension), "copy"
        )
        return holder(column(label(text.format(name=line.worker_name)), row(copies, None)))

    def _question(self, line: LaptopLine) -> QWidget:
        name = line.worker_name
        title = translate("Direction", "De laptop van {name} intrekken?").format(name=name)
        text = translate(
            "Direction",
            "De laptop kan daarna niets meer ophalen en wist zichzelf. Terugdraaien kan niet. Is de laptop "
            "gestolen of kwijt? Wis dan meteen: wat er nog niet verstuurd is, gaat verloren.",
        )
        if line.is_withdrawn:
            title = translate("Direction", "De laptop van {name} meteen wissen?").format(name=name)
            text = translate("Direction", "Wat er nog niet verstuurd is, gaat dan verloren.")
        first = plain_button(
            self._look,
            translate("Direction", "Eerst versturen, dan wissen"),
            partial(self._withdraw, line, False),
            "cloud-up",
        )
        first.setVisible(not line.is_withdrawn)
        at_once = plain_button(
            self._look, translate("Direction", "Wis meteen"), partial(self._withdraw, line, True), "warning"
        )
        stays = plain_button(self._look, translate("Direction", "Laat zo"), partial(self._ask, None))
        buttons = [at_once, stays] if line.is_withdrawn else [first, at_once, stays]
        QTimer.singleShot(
            0, stays, stays.setFocus
        )  # the question comes into sight, and no key wipes by itself
        return holder(
            column(
                Banner(self._look, "warning", title, text, "orange"), flow(*buttons), gap=self._look.space(8)
            )
        )


def _copy(text: str) -> None:
    """It names nobody: a laptop's number, a day and a signature."""
    QGuiApplication.clipboard().setText(text)


def state_words(line: LaptopLine) -> str:
    """How it stands with a laptop."""
    if line.wiped_at is not None:
        when = kept_together(say_moment(line.wiped_at))
        return translate("Direction", "Ingetrokken. Gewist op {when}").format(when=when)
    if line.is_withdrawn:
        return translate("Direction", "Ingetrokken. Wist zichzelf bij het volgende contact")
    return translate("Direction", "Mag meedoen")
