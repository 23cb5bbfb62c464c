"""Instellingen: theme, letters, lock time, passphrase, about.

GUI thread. What is chosen here says nothing about a household.
"""

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from ui.pages import Page, PageContext, PageSpec, Route
from ui.praatplaat.client_window import LEAVE_KEYS, WORDS_KEYS
from ui.preferences import MOST_LOCK_MINUTES, ThemeChoice
from ui.presenters.voice import voice_words
from ui.views.passphrase_change import PassphraseChange
from ui.widgets.boxes import Card, Columns, column, holder, row
from ui.widgets.buttons import Segments, plain_button
from ui.widgets.fields import Field
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

PERCENTS = (0, 100, 125, 150, 175, 200)


class SettingsPage(Page):
    """Every choice works at once; there is nothing to save."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._now = context.preferences
        self.column.addWidget(heading(translate("Settings", "Instellingen")))
        left = column(self._looks_card(), self._lock_card(), None, gap=self.look.space(16))
        right = column(self._passphrase_card(), self._about_card(), None, gap=self.look.space(16))
        columns = Columns(self.look, (holder(left), 1), (holder(right), 1))
        self.column.addWidget(ScrollColumn(self.look, columns, None), 1)

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self._themes.first_button()

    def _choose(self, **changes: object) -> None:
        self._now = msgspec.structs.replace(self._now, **changes)
        self.context.choose_preferences(self._now)

    def _looks_card(self) -> Card:
        self._themes = Segments(
            self.look,
            translate("Settings", "Kleuren"),
            (
                (ThemeChoice.SYSTEM, translate("Settings", "Als het systeem")),
                (ThemeChoice.LIGHT, translate("Settings", "Licht")),
                (ThemeChoice.CONTRAST, translate("Settings", "Hoog contrast")),
            ),
            self._now.theme,
        )
        self._themes.chosen.connect(lambda key: self._choose(theme=ThemeChoice(key)))
        sizes = QComboBox()
        for percent in PERCENTS:
            text = f"{percent} %" if percent else translate("Settings", "Als het systeem")
            sizes.addItem(text, percent)
        sizes.setCurrentIndex(PERCENTS.index(self._now.percent) if self._now.percent in PERCENTS else 0)
        sizes.activated.connect(lambda at: self._choose(percent=PERCENTS[at]))
        return Card(
            self.look,
            translate("Settings", "Beeld"),
            label(translate("Settings", "Kleuren"), "caption"),
            self._themes,
            Field(self.look, translate("Settings", "Grootte van de letters"), sizes),
        )

    def _lock_card(self) -> Card:
        minutes = QComboBox()
        for count in range(1, MOST_LOCK_MINUTES + 1):
            said = translate("Settings", "1 minuut") if count == 1 else translate("Settings", "{n} minuten")
            minutes.addItem(said.format(n=count), count)
        minutes.setCurrentIndex(self._now.lock_minutes - 1)
        minutes.activated.connect(lambda at: self._choose(lock_minutes=at + 1))
        keys = (
            ("Ctrl+L", translate("Settings", "Zet de werkmap op slot")),
            ("F12", translate("Settings", "Leeg scherm, daarna op slot")),
            ("Ctrl+1 … 9", translate("Settings", "Ga naar een pagina")),
            (LEAVE_KEYS, translate("Settings", "Sluit de praatplaat, met je wachtzin")),
            (WORDS_KEYS, translate("Settings", "Op de praatplaat: schrijf eigen woorden op")),
            (translate("Settings", "Alt+pijl links"), translate("Settings", "Ga terug")),
        )
        card = Card(
            self.look,
            translate("Settings", "Slot"),
            Field(
                self.look,
                translate("Settings", "Op slot als je niets doet na"),
                minutes,
                translate("Settings", "Langer dan vijf minuten kan niet. Wat je typte, blijft bewaard."),
            ),
        )
        for pressed, does in keys:
            name = label(pressed, "strong", wraps=False)
            name.setMinimumWidth(self.look.px(96))
            card.add(row(name, (label(does), 1), gap=self.look.space(12)))
        return card

    def _passphrase_card(self) -> Card:
        self.passphrase_change = PassphraseChange(self.context)
        return Card(self.look, translate("Settings", "Wachtzin"), self.passphrase_change)

    def _about_card(self) -> Card:
        version = translate("Settings", "Praatplan. Vrije software onder de EUPL 1.2.")
        letters = translate(
            "Settings", "Letters: Atkinson Hyperlegible, PT Sans, IBM Plex Sans Arabic (OFL 1.1)."
        )
        about = Card(self.look, translate("Settings", "Over dit programma"))
        for icon, text in (("info", version), ("type", letters)):
            about.add(row(icon_label(self.look, icon), (label(text), 1), gap=self.look.space(10)))
        about.add(
            row(
                icon_label(self.look, "speaker"),
                (label(voice_words(self.context.doors.find_voice(self))), 1),
                gap=self.look.space(10),
            )
        )
        self._licences = label(self.context.doors.licences(), "caption")
        self._licences.hide()
        if self._licences.text():
            shows = plain_button(
                self.look, translate("Settings", "Alle licenties"), self._licences.show, "page"
            )
            about.add(shows, self._licences)
        return about


def _build(context: PageContext, _route: Route) -> Page:
    return SettingsPage(context)


SPEC = PageSpec("settings", lambda: translate("Settings", "Instellingen"), "settings", _build, is_low=True)
