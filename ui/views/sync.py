"""Synchronisatie: of every household and every item how far it came, and why no further.

GUI thread. Knows sync by `SyncWays` only.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLayout, QWidget

from ui.bridge.sync_states import AlarmLine, HouseholdLine, ItemLine, Standing, SyncPicture, SyncWays, Where
from ui.pages import Page, PageContext, PageSpec, Route
from ui.presenters import sync as words
from ui.views.refused_dialog import RefusedDialog
from ui.widgets.boxes import Card, Columns, column, empty, holder, row, rule
from ui.widgets.buttons import link_button, plain_button, primary_button
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.row_button import RowButton
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

SIGNS = {
    Where.HERE: ("laptop", "accent"),
    Where.SENT: ("cloud-up", "accent"),
    Where.REFUSED: ("warning", "red"),
}

STATES = {"green": "cloud-check", "blue": "cloud-up", "orange": "clock", "red": "warning"}
CANNOT_ASK = frozenset({Standing.BUSY, Standing.UNKNOWN, Standing.STOPPED})
CHIP_COLOURS = {"green": "green", "blue": "accent", "orange": "orange", "red": "red"}


class SyncPage(Page):
    """A banner that says how it stands, the households left, what waits right."""

    def __init__(self, context: PageContext, ways: SyncWays | None) -> None:
        super().__init__(context)
        self._ways = ways
        self.connect_button = plain_button(
            self.look, translate("Sync", "Nu verbinden"), self._connect, "sync"
        )
        title = heading(translate("Sync", "Synchronisatie"))
        self.column.addLayout(row((title, 1), self.connect_button))
        self._head = column()
        self.column.addLayout(self._head)
        self._left, self._right = column(gap=self.look.space(14)), column(gap=self.look.space(14))
        sides = Columns(self.look, (holder(self._left), 6), (holder(self._right), 5))
        self.column.addWidget(ScrollColumn(self.look, sides, None), 1)
        self._shown: SyncPicture | None = None
        if ways is not None:
            ways.state_changed.connect(self._read)

    def on_shown(self, route: Route) -> None:
        """Show how it stands now."""
        self._read()

    def present(self, picture: SyncPicture) -> None:
        """Show this; the same again changes nothing."""
        if picture.lease is not None and picture.lease.is_over:
            picture = words.without_names(picture)
        if picture == self._shown:
            return
        self._shown = picture
        self.connect_button.setVisible(picture.standing is not Standing.NOT_ENROLLED)
        self.connect_button.setEnabled(picture.standing not in CANNOT_ASK)
        for part in (self._head, self._left, self._right):
            empty(part)
        self._head.addWidget(self._banner(picture))
        lease = words.lease_banner(picture)
        if lease is not None:
            self._head.addSpacing(self.look.space(8))
            self._head.addWidget(Banner(self.look, lease.icon, lease.title, lease.text, lease.kind))
        if picture.is_clock_off:
            title = translate("Sync", "De klok van deze laptop loopt niet gelijk")
            text = translate(
                "Sync", "Er gaat niets verloren. Zet de klok goed bij de instellingen van de laptop."
            )
            self._head.addSpacing(self.look.space(8))
            self._head.addWidget(Banner(self.look, "clock", title, text, "orange"))
        self._left.addWidget(self._households(picture.households))
        self._left.addStretch(1)
        if picture.alarms:
            self._right.addWidget(self._alarms(picture))
        self._right.addWidget(self._items(picture))
        self._right.addStretch(1)

    def _read(self, _state: object = None) -> None:
        standing = Standing.NOT_ENROLLED
        self.present(self._ways.picture() if self._ways is not None else SyncPicture(standing))

    def _connect(self) -> None:
        if self._ways is not None:
            self._ways.sync_now()

    def _wake(self) -> None:
        if self._ways is not None:
            self._ways.wake()

    def _banner(self, picture: SyncPicture) -> Banner:
        said = words.headline(picture, self.context.clock.now())
        beside: QWidget | None = None
        enrol = partial(self.context.go, Route("enrol"))
        if picture.standing is Standing.NOT_ENROLLED:
            beside = primary_button(self.look, translate("Sync", "Aanmelden bij de regio"), enrol, "key")
        elif picture.awaits_approval:
            beside = primary_button(self.look, translate("Sync", "Laat de woorden zien"), enrol, "key")
        return Banner(self.look, said.icon, said.title, said.text, said.kind, beside=beside)

    def _households(self, lines: Sequence[HouseholdLine]) -> Card:
        card = Card(self.look, translate("Sync", "Huishoudens"))
        card.add(column(*(self._household(line) for line in lines), gap=self.look.space(2)))
        if not lines:
            title = translate("Sync", "Nog geen huishoudens")
            text = translate(
                "Sync", "Na het aanmelden komen hier de huishoudens die aan jou zijn toegewezen."
            )
            card.add(EmptyState(self.look, "houses", title, text))
        return card

    def _household(self, line: HouseholdLine) -> RowButton:
        name = words.household_title(line.name, line.workers, translate("Sync", "Nog niet opgehaald"))
        said = "\n".join(part for part in (words.household_words(line), words.held_up_words(line)) if part)
        chip = words.household_chip(line)
        made = RowButton(
            self.look,
            icon_label(self.look, STATES[chip[1]], CHIP_COLOURS[chip[1]], 22),
            name,
            said,
            chip=chip,
            pressed=partial(self.context.go, Route("household", household=line.household)),
            spoken=". ".join(part for part in (name, said.replace("\n", ". "), chip[0]) if part),
        )
        made.setCheckable(False)
        made.setEnabled(bool(line.name))
        return made

    def _items(self, picture: SyncPicture) -> Card:
        names = {line.household: line.name for line in picture.households}
        card = Card(self.look, translate("Sync", "Nog niet in de regio"))
        for at, item in enumerate(picture.items):
            if at:
                card.add(rule())
            can_choose = item.where is Where.REFUSED and not (picture.lease and picture.lease.is_over)
            card.add(self._item(item, names.get(item.household, ""), can_choose=can_choose))
        if not picture.items:
            text = translate("Sync", "Er wacht niets op deze laptop.")
            card.add(EmptyState(self.look, "check-circle", translate("Sync", "Niets te versturen"), text))
        return card

    def _item(self, item: ItemLine, name: str, *, can_choose: bool) -> QLayout:
        icon, colour = SIGNS[item.where]
        title = words.item_title(item, self.context.clock.now())
        said = column(label(title, "strong"), gap=self.look.space(1))
        said.addWidget(label(name, "muted"))
        said.addWidget(label(words.item_state(item), "error" if item.where is Where.REFUSED else ""))
        if can_choose:
            choose = translate("Sync", "Kies wat ermee gebeurt")
            asks = partial(self._choose, item, name)
            said.addLayout(row(link_button(self.look, choose, asks, spoken=f"{choose}: {title}"), None))
        return row(icon_label(self.look, icon, colour, 22), (said, 1), gap=self.look.space(12))

    def _choose(self, item: ItemLine, name: str) -> None:
        dialog = RefusedDialog(self.context, item, name, self._wake, self)
        dialog.begin()
        dialog.open()

    def _alarms(self, picture: SyncPicture) -> Card:
        names = {line.household: line.name for line in picture.households}
        nameless = (translate("Sync", "De regio"), translate("Sync", "Een huishouden"))
        card = Card(self.look, translate("Sync", "Dit hoort niet te gebeuren"))
        for alarm in picture.alarms:
            otherwise = nameless[bool(alarm.household)]
            name = words.household_title(names.get(alarm.household, ""), alarm.workers, otherwise)
            said = translate("Sync", "{name}: er is iets mis, omdat {why}").format(name=name, why=alarm.why)
            card.add(label(said))
            reads = link_button(
                self.look, translate("Sync", "Gelezen"), partial(self._put_away, alarm), "check"
            )
            card.add(row(reads, None))
        return card

    def _put_away(self, alarm: AlarmLine) -> None:
        if self._ways is not None:
            self._ways.put_away(self, alarm)


def _build(context: PageContext, _route: Route) -> Page:
    return SyncPage(context, context.sync)


SPEC = PageSpec("sync", lambda: translate("Sync", "Synchronisatie"), "sync", _build)
