"""Aanmelden bij de regio: the invitation, the words to compare with the coordinator, the first sync.

GUI thread. Knows sync by `SyncWays` only; nothing is vouched for before two people compared the words.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.messages import message
from ui.bridge.sync_states import OwnMark, Standing, SyncPicture, SyncWays
from ui.pages import Page, PageContext, PageSpec, Route
from ui.presenters.sync import Headline, arriving_words, headline
from ui.widgets.boxes import Card, column, empty, row
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.flow import flow
from ui.widgets.form_controls import LongText
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.step_bar import StepBar
from ui.widgets.text import heading, icon_label, label
from ui.widgets.waiting_bar import WaitingBar

translate = QCoreApplication.translate

WIDTH = 720
PLACE = "enrol/invitation"
CUT = frozenset({Standing.OFFLINE, Standing.STUCK, Standing.STOPPED})
NOT_YET, INVITE, COMPARE, FETCH, DONE = 0, 1, 2, 3, 4


def step_names() -> tuple[str, ...]:
    """The steps of coming in."""
    return (
        translate("Enrol", "Uitnodiging"),
        translate("Enrol", "Vergelijken"),
        translate("Enrol", "Ophalen"),
        translate("Enrol", "Klaar"),
    )


class EnrolPage(Page):
    """One step at a time; where it stands follows from sync, so that it goes on after a lock."""

    def __init__(self, context: PageContext, ways: SyncWays | None) -> None:
        super().__init__(context)
        self._ways = ways
        self._mark: OwnMark | None = None
        self._shown: tuple[object, ...] = ()
        self._standing = Standing.NOT_ENROLLED
        self.invitation = LongText(self.look, 4)
        self.invitation.set_value(context.take_draft(PLACE))
        back = link_button(
            self.look, translate("Enrol", "Synchronisatie"), partial(context.go, Route("sync")), "arrow-left"
        )
        self.column.addLayout(row(back, None))
        self.column.addWidget(heading(translate("Enrol", "Aanmelden bij de regio")))
        self._steps = column()
        self.column.addLayout(self._steps)
        self._body = column()
        self.column.addLayout(self._body, 1)
        if ways is not None:
            ways.state_changed.connect(self._read)

    def on_shown(self, route: Route) -> None:
        """Show the step where this laptop is."""
        if self._ways is not None:
            self._ways.own_mark(self, self._on_mark)
        self._read()

    def drafts(self) -> dict[str, str]:
        """The invitation, as long as it was not used."""
        text = self.invitation.value() if self._standing is Standing.NOT_ENROLLED else ""
        return {PLACE: text} if text else {}

    def first_focus(self) -> QWidget | None:
        """The invitation can be pasted at once."""
        return self.invitation if self._standing is Standing.NOT_ENROLLED else None

    def present(self, picture: SyncPicture, mark: OwnMark | None) -> None:
        """Show the step of this moment."""
        self._standing, self._mark = picture.standing, mark
        step = self._step(picture)
        arrived = sum(1 for line in picture.households if line.in_region and not line.is_partial)
        cut = headline(picture, self.context.clock.now()) if picture.standing in CUT else None
        shown = (step,) if step == INVITE else (step, mark, arrived, picture.arriving, cut)
        if shown == self._shown:
            return
        self._shown = shown
        self.invitation.setParent(None)
        empty(self._steps)
        empty(self._body)
        if step == NOT_YET:
            self._body.addWidget(Card(self.look, "", WaitingBar(translate("Enrol", "Even wachten"))))
            self._body.addStretch(1)
            return
        self._steps.addWidget(StepBar(self.look, step, step_names()))
        cards: dict[int, Callable[[], Card]] = {
            INVITE: self._invite,
            COMPARE: partial(self._compare, cut),
            FETCH: partial(self._fetch, arrived, picture, cut),
            DONE: self._done,
        }
        self._body.addWidget(ScrollColumn(self.look, cards[step](), None, most_width=WIDTH))

    def _step(self, picture: SyncPicture) -> int:
        if picture.standing is Standing.UNKNOWN:
            return NOT_YET
        if picture.standing is Standing.NOT_ENROLLED:
            return INVITE
        if picture.awaits_approval:
            return COMPARE
        return FETCH if picture.last_success is None else DONE

    def _on_mark(self, mark: OwnMark | None) -> None:
        self._mark = mark
        self._read()

    def _read(self, _state: object = None) -> None:
        picture = self._ways.picture() if self._ways is not None else SyncPicture(Standing.NOT_ENROLLED)
        self.present(picture, self._mark)

    def _invite(self) -> Card:
        text = translate(
            "Enrol",
            "Je coördinator geeft je een uitnodiging. Dat is één lange regel. Plak die hier. "
            "Een uitnodiging werkt één keer, en maar 10 minuten.",
        )
        name = translate("Enrol", "Uitnodiging")
        self.field = Field(self.look, name, self.invitation)
        self.enrol_button = primary_button(self.look, translate("Enrol", "Aanmelden"), self.enrol, "key")
        self.enrol_button.setEnabled(self._ways is not None)
        title = translate("Enrol", "Plak je uitnodiging")
        return Card(self.look, title, label(text), self.field, row(self.enrol_button, None))

    def enrol(self) -> None:
        """Use the invitation."""
        if self._ways is None:
            return
        text = self.invitation.value()
        if not text:
            self.field.show_problem(translate("Enrol", "Plak eerst de uitnodiging."))
            return
        self.enrol_button.setEnabled(False)
        self.enrol_button.setText(translate("Enrol", "Even wachten"))
        self._ways.enrol(self, text, then=self._enrolled, failed=self._refused)

    def _enrolled(self, mark: OwnMark) -> None:
        self.invitation.clear()
        self._shown = ()
        self._on_mark(mark)

    def _refused(self, error: AppError) -> None:
        said = message(error)
        self._shown = ()
        self.present(SyncPicture(Standing.NOT_ENROLLED), None)
        self.field.show_problem(f"{said.title}. {said.happened} {said.todo}")
        self.invitation.setFocus()

    def _compare(self, cut: Headline | None) -> Card:
        mark = self._mark
        card = Card(self.look, translate("Enrol", "Vergelijk deze woorden met je coördinator"))
        if mark is None:
            card.add(label(translate("Enrol", "Even wachten"), "muted") if cut is None else self._banner(cut))
            return card
        text = translate(
            "Enrol",
            "Bel je coördinator of ga erheen. Lees deze zes woorden voor. De coördinator ziet ze ook. "
            "Zijn ze gelijk? Dan keurt de coördinator deze laptop goed.",
        )
        card.add(label(text))
        spoken = label(mark.words, "words")
        spoken.setAccessibleName(translate("Enrol", "De woorden: {words}").format(words=mark.words))
        card.add(spoken, label(mark.digits, "muted"))
        warns = translate("Enrol", "Zijn ze niet gelijk? Stop dan, en zeg het tegen je coördinator.")
        card.add(
            row(icon_label(self.look, "warning", "orange", 22), (label(warns), 1), gap=self.look.space(10))
        )
        waits = translate("Enrol", "Wacht op goedkeuring door de coördinator")
        card.add(WaitingBar(waits) if cut is None else self._banner(cut))
        return card

    def _banner(self, cut: Headline) -> Banner:
        return Banner(self.look, cut.icon, cut.title, cut.text, cut.kind)

    def _fetch(self, arrived: int, picture: SyncPicture, cut: Headline | None) -> Card:
        text = translate("Enrol", "Deze laptop is goedgekeurd. De huishoudens komen nu binnen.")
        if picture.standing is Standing.OFFLINE:
            text = translate("Enrol", "Deze laptop is goedgekeurd. De rest komt zodra er weer verbinding is.")
        one, more = (
            translate("Enrol", "1 huishouden staat op deze laptop."),
            translate("Enrol", "{n} huishoudens staan op deze laptop."),
        )
        count = (one if arrived == 1 else more).format(n=arrived)
        card = Card(self.look, translate("Enrol", "Huishoudens ophalen"))
        if cut is None or picture.standing is Standing.OFFLINE:
            card.add(label(text))
        card.add(*((WaitingBar(count),) if cut is None else (label(count), self._banner(cut))))
        if picture.arriving is not None:
            card.add(label(arriving_words(picture.arriving), "muted"))
        leaves = translate(
            "Enrol", "Je kunt al werken in wat binnen is. Vergrendel je de laptop? Straks gaat het verder."
        )
        card.add(label(leaves))
        return card

    def _done(self) -> Card:
        starts = primary_button(
            self.look, translate("Enrol", "Naar Vandaag"), partial(self.context.go, Route("today")), "sun"
        )
        text = translate("Enrol", "De huishoudens die aan jou zijn toegewezen, staan op deze laptop.")
        title = translate("Enrol", "Klaar om te beginnen")
        return Card(self.look, "", EmptyState(self.look, "cloud-check", title, text, flow(starts)))


def _build(context: PageContext, _route: Route) -> Page:
    return EnrolPage(context, context.sync)


SPEC = PageSpec(
    "enrol",
    lambda: translate("Enrol", "Aanmelden"),
    "key",
    _build,
    is_in_rail=False,
    shown_as="sync",
)
