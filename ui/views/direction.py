"""Regie: what a coordinator does. Laptops that ask, a new household, and who works where.

GUI thread. Knows sync by `SyncWays` only. Nothing is approved but what two people read to each other.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.ids import HouseholdId
from desktop.errors import AppError
from desktop.services.households import begin_household
from ui.bridge.late_states import LateWays
from ui.bridge.moving_bridge import MovingBridge
from ui.bridge.moving_states import MovingWays
from ui.bridge.sync_states import (
    AskingLine,
    ColleagueLine,
    DirectionPicture,
    LaptopLine,
    PlacesLine,
    Standing,
    SyncPicture,
    SyncWays,
)
from ui.pages import Page, PageContext, PageSpec, Route
from ui.views.direction_begin import BeginCard
from ui.views.direction_handovers import HandoversCard
from ui.views.direction_laptops import LaptopsCard
from ui.views.direction_late import LateCard
from ui.views.direction_moves import MovesCard
from ui.views.direction_places import PlacesCard
from ui.widgets.boxes import Card, Columns, column, empty, holder, row, rule
from ui.widgets.buttons import plain_button
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, icon_label, label
from ui.widgets.waiting_bar import WaitingBar

translate = QCoreApplication.translate

NAME_PLACE, NUMBER_PLACE = "direction/name", "direction/number"


class DirectionPage(Page):
    """Left who asks and the new household, right who works where."""

    def __init__(
        self,
        context: PageContext,
        ways: SyncWays | None,
        late: LateWays | None = None,
        moving: MovingWays | None = None,
    ) -> None:
        super().__init__(context)
        self._ways = ways
        self._is_coordinator: bool | None = None
        self._shown: DirectionPicture | None = None
        self.look_button = plain_button(
            self.look, translate("Direction", "Kijk opnieuw"), self._look_again, "sync"
        )
        title = heading(translate("Direction", "Regie"))
        self.column.addLayout(row((title, 1), self.look_button))
        self._head = column()
        self.column.addLayout(self._head)
        self._asking = column()
        self.form = BeginCard(self.look, self._begin)
        self.form.name.setText(context.take_draft(NAME_PLACE))
        self.form.number.setText(context.take_draft(NUMBER_PLACE))
        self.places = PlacesCard(self.look, self._give, self._take)
        gap = self.look.space(14)
        self.laptops = LaptopsCard(self.look, self._withdraw)
        self.handovers, self.late = HandoversCard(context, ways), LateCard(context, late)
        self.moves = MovesCard(context, moving)
        left = column(holder(self._asking), self.late, self.form, self.moves, None, gap=gap)
        right = column(self.handovers, self.places, self.laptops, None, gap=gap)
        sides = Columns(self.look, (holder(left), 1), (holder(right), 1))
        self._body = ScrollColumn(self.look, sides, None)
        self._why_empty = column()
        self._stranger = holder(self._why_empty)
        self.column.addWidget(self._body, 1)
        self.column.addWidget(self._stranger, 1)
        self.show_as(self._picture())
        if ways is not None:
            ways.state_changed.connect(self._read)
            ways.region_changed.connect(self._ask)

    def on_shown(self, route: Route) -> None:
        """Show how it stands now."""
        self._read()
        self._ask()

    def drafts(self) -> dict[str, str]:
        """The household that was not begun yet."""
        typed = {NAME_PLACE: self.form.name.text(), NUMBER_PLACE: self.form.number.text()}
        asked = self.handovers.words.drafts() | self.late.words.drafts() | self.moves.words.drafts()
        return {place: text for place, text in typed.items() if text} | asked

    def present(self, picture: DirectionPicture) -> None:
        """Show this; the same again changes nothing."""
        if picture == self._shown:
            return
        self._shown = picture
        empty(self._asking)
        self._asking.addWidget(self._asking_card(picture.asking))
        self.form.present(picture.colleagues)
        self.places.present(picture)
        self.laptops.present(picture.laptops)
        self.moves.know(picture)
        self.late.name({each.household: each.name for each in picture.households})

    def show_as(self, picture: SyncPicture) -> None:
        """The page of a coordinator, or why it is empty."""
        is_coordinator = picture.is_coordinator and not picture.awaits_approval
        if is_coordinator is self._is_coordinator:
            return
        self._is_coordinator = is_coordinator
        self._body.setVisible(is_coordinator)
        self.look_button.setVisible(is_coordinator)
        self._stranger.setVisible(not is_coordinator)
        empty(self._why_empty)
        if not is_coordinator:
            title = translate("Direction", "Deze pagina is voor coördinatoren")
            text = translate("Direction", "Ben jij dat? Dan moet eerst je laptop goedgekeurd zijn.")
            self._why_empty.addWidget(Card(self.look, "", EmptyState(self.look, "people", title, text)))
            self._why_empty.addStretch(1)

    def _read(self, _state: object = None) -> None:
        was = self._is_coordinator
        self.show_as(self._picture())
        if self._is_coordinator and not was:
            self._ask()

    def _picture(self) -> SyncPicture:
        return self._ways.picture() if self._ways is not None else SyncPicture(Standing.NOT_ENROLLED)

    def _ask(self) -> None:
        if self._ways is not None and self._is_coordinator:
            self._ways.direction(self, then=self.present, failed=self.context.explain)
            self.handovers.read()
            self.late.ask()
            self.moves.ask()

    def _look_again(self) -> None:
        if self._ways is not None:
            self._ways.sync_now()
            self._ask()

    def _asking_card(self, lines: tuple[AskingLine, ...]) -> Card:
        card = Card(self.look, translate("Direction", "Wacht op goedkeuring"))
        if not lines:
            text = translate("Direction", "Meldt een collega zich aan? Dan staat de laptop hier.")
            title = translate("Direction", "Er wacht niemand")
            card.add(EmptyState(self.look, "check-circle", title, text))
            return card
        text = translate(
            "Direction",
            "Lees elkaar eerst de woorden voor: bel je collega of ga erheen. Keur alleen goed als alle zes "
            "gelijk zijn. Zijn ze anders? Doe dan niets, en bel de beheerder.",
        )
        card.add(label(text))
        for line in lines:
            card.add(rule(), self._asking_line(line))
        return card

    def _asking_line(self, line: AskingLine) -> QWidget:
        name = row(
            icon_label(self.look, "laptop", "accent", 22),
            (label(line.worker_name, "strong"), 1),
            gap=self.look.space(10),
        )
        words = label(line.words, "words")
        words.setAccessibleName(translate("Direction", "De woorden: {words}").format(words=line.words))
        spoken = translate("Direction", "Klopt, keur de laptop van {name} goed")
        approves = plain_button(
            self.look,
            translate("Direction", "Klopt, keur goed"),
            partial(self._approve, line),
            "check",
            spoken.format(name=line.worker_name),
        )
        gap = self.look.space(6)
        return holder(column(name, words, label(line.digits, "muted"), row(approves, None), gap=gap))

    def _approve(self, line: AskingLine) -> None:
        if self._ways is None:
            return
        said = translate("Direction", "De laptop van {name} is goedgekeurd").format(name=line.worker_name)
        self._wait()
        self._ways.approve(self, line, then=partial(self._done, said), failed=self._failed)

    def _give(self, places: PlacesLine, colleague: ColleagueLine) -> None:
        if self._ways is None:
            return
        said = translate("Direction", "{name} werkt nu bij {household}")
        self._wait()
        self._ways.give_place(
            self,
            places.household,
            colleague.worker,
            then=partial(self._done, said.format(name=colleague.name, household=places.name)),
            failed=self._failed,
        )

    def _take(self, places: PlacesLine, colleague: ColleagueLine) -> None:
        if self._ways is None:
            return
        said = translate("Direction", "{name} is weggehaald bij {household}")
        self._wait()
        self._ways.take_place(
            self,
            places.household,
            colleague.worker,
            then=partial(self._done, said.format(name=colleague.name, household=places.name)),
            failed=self._failed,
        )

    def _withdraw(self, laptop: LaptopLine, is_at_once: bool) -> None:
        if self._ways is None:
            return
        said = translate("Direction", "De laptop van {name} is ingetrokken").format(name=laptop.worker_name)
        self._wait()
        self._ways.withdraw(self, laptop, is_at_once, then=partial(self._done, said), failed=self._failed)

    def _begin(self, name: str, number: str, colleague: ColleagueLine) -> None:
        """First on this laptop, then in the region, then the worker's place; cut off, it goes on by hand."""
        self._wait()
        self.context.tasks.store(
            self,
            begin_household,
            name,
            number,
            colleague.worker,
            then=partial(self._begun, name, colleague),
            failed=self._failed,
        )

    def _begun(self, name: str, colleague: ColleagueLine, household: HouseholdId) -> None:
        self.form.clear_form()
        if self._ways is None:
            return
        said = translate("Direction", "{household} is begonnen. {name} krijgt het nu binnen.")

        def done(picture: DirectionPicture) -> None:
            self._done(said.format(household=name, name=colleague.name), picture)
            self.places.go(household)

        def failed(error: AppError) -> None:
            self._failed(error)
            title = translate("Direction", "{household} staat alleen op deze laptop")
            text = translate(
                "Direction",
                "{name} heeft nog geen plek. Voeg {name} toe bij Wie werkt waar, als er verbinding is.",
            )
            self._head.addWidget(
                Banner(self.look, "cloud-off", title.format(household=name), text.format(name=colleague.name))
            )

        self._ways.give_place(self, household, colleague.worker, then=done, failed=failed)

    def _wait(self) -> None:
        empty(self._head)
        self._head.addWidget(WaitingBar(translate("Direction", "Even wachten op de regio")))
        self._body.setEnabled(False)

    def _ready(self) -> None:
        empty(self._head)
        self._body.setEnabled(True)

    def _done(self, said: str, picture: DirectionPicture) -> None:
        self._ready()
        self.present(picture)
        self.context.tell(said, None)

    def _failed(self, error: AppError) -> None:
        self._ready()
        self.context.explain(error)
        self._ask()


def _build(context: PageContext, _route: Route) -> Page:
    sync = context.sync
    return DirectionPage(context, sync, sync, None if sync is None else MovingBridge(sync))


def _is_shown(context: PageContext) -> bool:
    return context.sync is not None and context.sync.picture().is_coordinator


SPEC = PageSpec("direction", lambda: translate("Direction", "Regie"), "people", _build, is_shown=_is_shown)
