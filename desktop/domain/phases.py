"""The five phases of working together on safety: gates, moves, and back to one at a threat.

Pure, any thread. Source: domain.md "The five phases" (Visie Flevoland 2.2).
"""

from enum import StrEnum

import msgspec

from desktop.domain.changes import REMOVED
from desktop.domain.discussion import is_plan_discussed, open_fields, versions
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person, Role
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, status

PHASE_NAMES = {
    1: "Nu veilig",
    2: "Veilig blijven",
    3: "Herstel",
    4: "Kijken en bijstellen",
    5: "Veilig verder",
}
"""The short name of each phase on the screen."""

DIRECT_SAFETY = (1,)
MOVES: dict[tuple[int, ...], tuple[tuple[int, ...], ...]] = {
    (1,): ((2,), (3,), (2, 3)),
    (2,): ((3,), (2, 3), (4,)),
    (3,): ((2,), (2, 3), (4,)),
    (2, 3): ((2,), (3,), (4,)),
    (4,): ((2,), (3,), (2, 3), (5,)),
    (5,): ((4,),),
}
"""Where one may go from where, beside back to phase 1, which is always open."""


class Gate(StrEnum):
    """A point that has to be met before phase 1 is left."""

    ACTIVE_PLAN = "active_plan"
    AGREEMENT_FOR_EVERYONE = "agreement_for_everyone"
    CHILDREN_SPOKEN_TO = "children_spoken_to"
    EVALUATION_DATE = "evaluation_date"


GATE_NAMES = {
    Gate.ACTIVE_PLAN: "Er is een actief veiligheidsplan.",
    Gate.AGREEMENT_FOR_EVERYONE: "Iedereen in het huishouden heeft een afspraak.",
    Gate.CHILDREN_SPOKEN_TO: "Met elk kind is gepraat, of er staat waarom niet.",
    Gate.EVALUATION_DATE: "Er is een datum om samen te kijken hoe het gaat.",
}
"""What each point says on the screen."""


class OpenPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A gate that is not met, and for whom."""

    gate: Gate
    persons: tuple[EntityId, ...] = ()


def active_plan(dossier: Dossier) -> SafetyPlan | None:
    """The plan that is in force, or None."""
    plan = dossier.get(SafetyPlan, dossier.household.active_plan)
    if plan is None or status(plan, dossier.household.active_plan) is not PlanStatus.ACTIVE:
        return None
    return plan


def open_points(dossier: Dossier) -> tuple[OpenPoint, ...]:
    """What still stands in the way of leaving phase 1; empty when its gate is met.

    What is in discussion meets it only when every version does.
    """
    points: list[OpenPoint] = []
    plan = active_plan(dossier)
    people = dossier.of(Person)
    if plan is None or any(each.active_plan != plan.id for each in versions(dossier, dossier.household)):
        points.append(OpenPoint(gate=Gate.ACTIVE_PLAN))
    agreed: set[EntityId] = set()
    if plan is not None:
        for agreement in dossier.of(Agreement):
            if agreement.plan == plan.id and REMOVED not in open_fields(dossier, agreement.id):
                everyone = [person.id for person in people]
                named = [set(each.who or everyone) for each in versions(dossier, agreement)]
                agreed |= set.intersection(*named)
    without = tuple(person.id for person in people if person.id not in agreed)
    if without or not people:
        points.append(OpenPoint(gate=Gate.AGREEMENT_FOR_EVERYONE, persons=without))
    unspoken = tuple(
        person.id
        for person in people
        if person.role is Role.CHILD and person.spoken_on is None and not person.not_spoken_reason.strip()
    )
    if unspoken:
        points.append(OpenPoint(gate=Gate.CHILDREN_SPOKEN_TO, persons=unspoken))
    if plan is None or any(each.evaluation_on is None for each in versions(dossier, plan)):
        points.append(OpenPoint(gate=Gate.EVALUATION_DATE))
    return tuple(points)


def is_gate_discussed(dossier: Dossier, gate: Gate) -> bool:
    """True when two versions differ on what meets this gate."""
    plan = active_plan(dossier)
    agreements = [item for item in dossier.of(Agreement) if plan is not None and item.plan == plan.id]
    if "phases" in open_fields(dossier, dossier.household.id):  # only the first phase has this gate
        return True
    if is_plan_discussed(dossier, plan):
        return gate is not Gate.CHILDREN_SPOKEN_TO
    match gate:
        case Gate.AGREEMENT_FOR_EVERYONE:
            return any({"who", REMOVED} & open_fields(dossier, item.id) for item in agreements) or any(
                REMOVED in open_fields(dossier, person.id) for person in dossier.of(Person)
            )
        case Gate.CHILDREN_SPOKEN_TO:
            return any(REMOVED in open_fields(dossier, person.id) for person in dossier.of(Person))
        case Gate.EVALUATION_DATE:
            return plan is not None and "evaluation_on" in open_fields(dossier, plan.id)
        case Gate.ACTIVE_PLAN:
            return False


def may_move(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """True for a step forward or back that the phases know; to phase 1 always."""
    return after == DIRECT_SAFETY or after in MOVES.get(before, ())
