"""Handovers for pictures of the screen: asked by a colleague, offered by oneself, answered twice at once.

GUI thread, offscreen; over the fictional caseload.
"""

from collections.abc import Callable, Iterable

import msgspec
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.handovers import Answer, Handover
from desktop.domain.ids import HouseholdId, WorkerId
from desktop.domain.offers import Present, offers, rivals
from desktop.hub import Changed
from desktop.services import handovers
from desktop.services.record import fresh
from desktop.store.desk import Desk
from desktop.store.queries import read
from ui.bridge.sync_states import ColleagueLine
from ui.dialogs.reason_dialog import ReasonDialog
from ui.pages import Route
from ui.screens_stage import Screen, Stage
from ui.screens_sync import show_direction
from ui.stage import STAGE_WORKER
from ui.stage_conflicts import COLLEAGUE, COLLEAGUE_NAME, arrive
from ui.views.direction_handovers import HandoversCard
from ui.views.handover_line import why_not
from ui.views.household_host import CONFLICTS_TAB
from ui.views.overview.handover_card import HandoverCard
from ui.views.overview.offer_dialog import OfferDialog

WORDS = "Ik ga vanaf maandag met verlof. Zullen we donderdag samen op bezoek gaan?"
SANNE = ColleagueLine(WorkerId("c" * 32), "Sanne Visser")
COLLEAGUES = (ColleagueLine(COLLEAGUE, COLLEAGUE_NAME), SANNE)


def asked_by_colleague(desk: Desk, household: HouseholdId) -> None:
    """A colleague offers the household to who works here; a second call changes nothing."""
    seen = read(desk, household)
    if not offers(seen):
        made = _offer(desk, COLLEAGUE, desk.worker, (COLLEAGUE_NAME, "Eva de Vries"))
        directed = msgspec.structs.replace(seen.household, director=COLLEAGUE)
        arrive(desk, seen, "handover.offered", [directed, made])


def directed_by_colleague(desk: Desk, household: HouseholdId) -> None:
    """A colleague is responsible."""
    seen = read(desk, household)
    directed = msgspec.structs.replace(seen.household, director=COLLEAGUE)
    arrive(desk, seen, "household.written", [directed])


def offered_by_colleague(desk: Desk, household: HouseholdId) -> None:
    """A colleague offers it to another, and no coordinator's laptop saw it yet."""
    directed_by_colleague(desk, household)
    seen = read(desk, household)
    if not offers(seen):
        made = _offer(desk, COLLEAGUE, SANNE.worker, (COLLEAGUE_NAME, SANNE.name))
        arrive(desk, seen, "handover.offered", [msgspec.structs.replace(made, carried=None)])


def lapsed(desk: Desk, household: HouseholdId) -> None:
    """A colleague let another in by an offer, and is not responsible any more."""
    offered_by_colleague(desk, household)
    seen = read(desk, household)
    if seen.household.director == COLLEAGUE:
        directed = msgspec.structs.replace(seen.household, director=desk.worker)
        arrive(desk, seen, "handover.taken_over", [directed, _with(seen, let_in=True, carried=Answer.OPEN)])


def taken_over_twice(desk: Desk, household: HouseholdId) -> None:
    """Who works here took it over, and a colleague did, neither knowing of the other."""
    seen = read(desk, household)
    if not rivals(seen):
        handovers.take_over(desk, household, ())
        directed = msgspec.structs.replace(seen.household, director=COLLEAGUE)
        arrive(desk, seen, "handover.taken_over", [directed])


def at_work(households: Iterable[HouseholdId], here: frozenset[WorkerId]) -> dict[HouseholdId, Present]:
    """These have a place, and nobody else."""
    return {household: Present(working=here, heard=here) for household in households}


def offered_by_me(desk: Desk, household: HouseholdId) -> None:
    """Who works here offers the household, and a coordinator's laptop let the colleague in."""
    seen = read(desk, household)
    if not offers(seen):
        handovers.offer(desk, seen, COLLEAGUE, COLLEAGUE_NAME, WORDS)
        seen = read(desk, household)
        arrive(desk, seen, "handover.carried", [_with(seen, carried=Answer.OPEN)])


def answered_twice(desk: Desk, household: HouseholdId) -> None:
    """Taken back here, while the colleague accepted it on another laptop."""
    offered_by_me(desk, household)
    seen = read(desk, household)
    if not seen.conflicts:
        handovers.take_back(desk, household, offers(seen)[-1].handover.id)
        arrive(desk, seen, "handover.accepted", [_with(seen, answer=Answer.ACCEPTED)])


def refused(desk: Desk, household: HouseholdId) -> None:
    """The colleague said no, and why; a coordinator's laptop took the place back."""
    offered_by_me(desk, household)
    seen = read(desk, household)
    (offer,) = offers(seen)
    if offer.is_open:
        reason = "Ik heb vier nieuwe gezinnen. Vraag het Sanne."
        answer = _with(seen, answer=Answer.REFUSED, reason=reason, answered_at=desk.clock.now())
        after = msgspec.structs.replace(answer, carried=Answer.REFUSED)
        arrive(desk, seen, "handover.refused", [after])


def _offer(desk: Desk, giver: WorkerId, receiver: WorkerId, names: tuple[str, str]) -> Handover:
    return Handover(
        id=fresh(desk),
        giver=giver,
        receiver=receiver,
        giver_name=names[0],
        receiver_name=names[1],
        text=WORDS,
        at=desk.clock.now(),
        carried=Answer.OPEN,
    )


def _with(seen: Dossier, **values: object) -> Handover:
    return msgspec.structs.replace(offers(seen)[-1].handover, **values)


def _after(job: Callable[[Desk, HouseholdId], None], at: int, tab: str) -> Callable[[Stage], QWidget]:
    """A household in which this happened; with tab "" the start page."""

    def build(stage: Stage) -> QWidget:
        household = stage.households[at]
        stage.rooms.lane.submit(job, household).result()
        return stage.window(Route("household", household=household, tab=tab) if tab else Route("today"))

    return build


def _several(stage: Stage) -> QWidget:
    """The start page with a handover that was asked; and one that was refused, where there is one more."""
    stage.rooms.lane.submit(asked_by_colleague, stage.households[-1]).result()
    for household in stage.households[:-3][-1:]:
        stage.rooms.lane.submit(refused, household).result()
    return stage.window(Route("today"))


def _left(name: str, job: Callable[[Desk, HouseholdId], None], at: int, page: str, *also: WorkerId) -> Screen:
    """A page after this happened in a household, and nobody works there but who works here, and `also`."""
    households: list[HouseholdId] = []

    def build(stage: Stage) -> QWidget:
        households[:] = stage.households[:-3] or stage.households[-1:]  # beside those of the other pictures
        household = households[at % len(households)]
        stage.rooms.lane.submit(job, household).result()
        return stage.window(Route(page, household=household))

    def show(widget: QWidget) -> None:
        show_direction(widget)
        cards: list[HandoverCard | HandoversCard] = [
            *widget.findChildren(HandoverCard),
            *widget.findChildren(HandoversCard),
        ]
        for card in cards:
            card.know(at_work(households, frozenset({STAGE_WORKER, *also})))

    return Screen(name, build, show)


def _gone(stage: Stage) -> QWidget:
    """The window after the household that it showed was purged."""
    household = stage.households[-1]
    window = stage.window(Route("household", household=household))
    stage.rooms.hub.publish(Changed(household, frozenset(), is_remote=True, is_gone=True))
    return window


HANDOVERS: tuple[Screen, ...] = (
    Screen("vandaag-overdracht", _several),
    Screen("overdracht-gevraagd", _after(asked_by_colleague, -1, "overview")),
    Screen("overdracht-aangeboden", _after(offered_by_me, -2, "overview")),
    Screen("overdracht-twee-antwoorden", _after(answered_twice, -3, "overview")),
    Screen("overdracht-kiezen", _after(answered_twice, -3, CONFLICTS_TAB)),
    Screen("overdracht-klaar", _gone),
    _left("overdracht-niemand", directed_by_colleague, 0, "household"),
    _left("overdracht-tegelijk", taken_over_twice, 3, "household", COLLEAGUE),
    _left("regie-overdracht-vervallen", lapsed, 2, "direction"),
    _left("regie-overdracht-vast", offered_by_colleague, 1, "direction"),
    Screen(
        "overdracht-namens",
        lambda stage: OfferDialog(
            stage.look, "Linde", COLLEAGUES, lambda _colleague, _words: None, giver="Eva de Vries"
        ),
    ),
    Screen(
        "overdracht-aanbieden",
        lambda stage: OfferDialog(stage.look, "Linde", COLLEAGUES, lambda _colleague, _words: None),
    ),
    Screen(
        "overdracht-weigeren", lambda stage: ReasonDialog(stage.look, why_not("Linde"), lambda _why: None)
    ),
)
