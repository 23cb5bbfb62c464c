"""One line about a household: what the list and the day page show without opening its dossier.

Pure, any thread. The store keeps it beside the log and makes it anew with every change.
"""

from datetime import date, datetime

import msgspec

from desktop.domain.discussion import discussed, is_plan_discussed, open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.households import Lvb, Person, Place, RestrainingOrder
from desktop.domain.ids import HouseholdId, WorkerId
from desktop.domain.mat import to_talk_about
from desktop.domain.moves import Move, current
from desktop.domain.offers import Offer, offers, rivals
from desktop.domain.orders import until
from desktop.domain.phases import active_plan
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, TeachBack, Understood, status
from desktop.domain.profiles import Profile
from desktop.domain.visits import Visit


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What one line needs. Moments are absolute: what is due today is decided when it is shown."""

    id: HouseholdId
    name: str
    number: str
    phases: tuple[int, ...]
    profiles: tuple[Profile, ...]
    director: WorkerId | None
    people: tuple[str, ...]
    children: int
    lvb: tuple[str, ...]
    has_secret_address: bool
    order_ends: datetime | None
    evaluation_on: date | None
    visits: tuple[datetime, ...]
    not_understood: int
    conflicts: int
    to_talk_about: int = 0
    handovers: tuple[Offer, ...] = ()
    rivals: tuple[WorkerId, ...] = ()
    """Who else says to be responsible."""
    move: Move | None = None
    """To or from another region."""
    open_visits: tuple[datetime, ...] = ()
    """Those of `visits` on which two versions differ."""
    is_order_open: bool = False
    is_evaluation_open: bool = False
    """Whether two versions differ on what `order_ends` and `evaluation_on` tell."""


def summarise(dossier: Dossier) -> Summary:
    """The line about this household. `visits` are those not held yet, soonest first."""
    household = dossier.household
    people = dossier.of(Person)
    plan = active_plan(dossier)
    order_ends = [end for order in dossier.of(RestrainingOrder) if (end := until(dossier, order)) is not None]
    planned = [
        (visit.starts, discussed(dossier, visit))
        for visit in dossier.of(Visit)
        if visit.starts is not None and not visit.is_done
    ]
    is_plan_open = plan is not None and (
        "evaluation_on" in open_fields(dossier, plan.id) or is_plan_discussed(dossier, plan)
    )
    return Summary(
        id=dossier.id,
        name=household.name,
        number=household.number,
        phases=household.phases,
        profiles=household.profiles,
        director=household.director,
        people=tuple(person.name for person in people),
        children=sum(1 for person in people if person.role == "child"),
        lvb=tuple(person.name for person in people if person.lvb in (Lvb.KNOWN, Lvb.SUSPECTED)),
        has_secret_address=any(place.is_secret for place in dossier.of(Place)),
        order_ends=max(order_ends, default=None),
        evaluation_on=plan.evaluation_on if plan is not None else None,
        visits=tuple(sorted(starts for starts, _ in planned)),
        not_understood=len(to_explain_again(dossier)),
        conflicts=len(dossier.conflicts),
        to_talk_about=len(to_talk_about(dossier)),
        handovers=offers(dossier),
        rivals=rivals(dossier),
        move=current(dossier.of(Move)),
        open_visits=tuple(sorted(starts for starts, is_open in planned if is_open)),
        is_order_open=any(discussed(dossier, order) for order in dossier.of(RestrainingOrder)),
        is_evaluation_open=is_plan_open,
    )


def to_explain_again(dossier: Dossier) -> tuple[TeachBack, ...]:
    """The newest answer per agreement and person, where that answer is not "snap ik".

    Answers about an agreement that is gone, or of a plan that was replaced or stopped, ask for nothing more.
    """
    active = dossier.household.active_plan
    newest: dict[tuple[str, str | None], TeachBack] = {}
    for answer in sorted(dossier.of(TeachBack), key=lambda item: (item.at is not None, item.at, item.id)):
        agreement = dossier.get(Agreement, answer.agreement)
        plan = dossier.get(SafetyPlan, agreement.plan) if agreement is not None else None
        if plan is None or status(plan, active) not in (PlanStatus.CONCEPT, PlanStatus.ACTIVE):
            continue
        newest[(answer.agreement, answer.person)] = answer
    return tuple(answer for answer in newest.values() if answer.answer is not Understood.YES)
