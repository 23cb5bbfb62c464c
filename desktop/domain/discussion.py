"""What two people wrote apart and nobody chose between yet: what lies behind an item, every version of it.

Pure, any thread. Whatever tells a field asks `discussed` whether it says so as decided (sync.md: Merge).
"""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from desktop.domain.audience import HOUSEHOLD
from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import Person, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, ChildStep, PlanHelper, PlanItem, SafePlace, SafetyPlan, Signal
from desktop.domain.visits import Visit

E = TypeVar("E", bound=Entity)


def open_fields(dossier: Dossier, *entities: EntityId) -> frozenset[str]:
    """The fields of these entities that are in discussion; "removed" where one took away what one keeps."""
    return frozenset(conflict.field for conflict in dossier.in_conflict(*entities))


def discussed(dossier: Dossier, item: Entity) -> bool:
    """True when two people differ on this item, or on what it stands for: a helper's number, a plan's place.

    Of persons whom it names only whether they are here at all: their own fields have rows of their own.
    """
    return bool(
        open_fields(dossier, item.id)
        or any(open_fields(dossier, behind) for behind in _stands_for(item))
        or any(REMOVED in open_fields(dossier, person) for person in _names(item))
    )


def is_plan_discussed(dossier: Dossier, plan: SafetyPlan | None) -> bool:
    """True when it is not decided whether this plan holds: which one is in force, or whether it was ended.

    A plan that was never in force is nobody's choice for it.
    """
    if plan is None:
        return False
    which = plan.activated_on is not None and "active_plan" in open_fields(dossier, EntityId(dossier.id))
    return which or bool({REMOVED, "stopped_on"} & open_fields(dossier, plan.id))


def discussed_in_plan(dossier: Dossier, item: PlanItem) -> bool:
    """The same for who sees the item without the page of its plan: whether that plan holds counts too."""
    return discussed(dossier, item) or is_plan_discussed(dossier, dossier.get(SafetyPlan, item.plan))


def is_number_open(dossier: Dossier, helper: PlanHelper) -> bool:
    """True when two people differ on whom to call or on the number, whatever is said of the plan."""
    contact = open_fields(dossier, *_stands_for(helper)) & {"phone", REMOVED}
    return bool(contact or open_fields(dossier, helper.id))


def _stands_for(item: Entity) -> tuple[EntityId, ...]:
    match item:
        case PlanHelper():
            found = item.contact
        case SafePlace():
            found = item.place
        case Person():
            found = item.lives_at
        case _:
            found = None
    return (found,) if found is not None else ()


def _names(item: Entity) -> tuple[EntityId, ...]:
    match item:
        case Agreement():
            named: tuple[EntityId | None, ...] = item.who
        case Visit():
            named = item.with_whom
        case Signal() | RestrainingOrder():
            named = (item.person,)
        case ChildStep():
            named = (item.child,)
        case _:
            named = ()
    audience = getattr(item, "audience", HOUSEHOLD)
    return tuple(person for person in (*named, *audience.persons) if person is not None)


def versions(dossier: Dossier, entity: E) -> tuple[E, ...]:
    """The entity as it is read now, and as each value that is in discussion alone would make it.

    A value of a newer program that does not fit its field is passed over; the conflict card shows it.
    """
    return (
        entity,
        *(
            made
            for conflict in dossier.in_conflict(entity.id)
            for written in conflict.options
            if conflict.field != REMOVED
            for made in [with_value(entity, conflict.field, written.op.value)]
            if made is not None
        ),
    )


def every_version(dossier: Dossier, kind: type[E]) -> Iterator[E]:
    """All entities of one type in every version, each with its own id."""
    for entity in dossier.of(kind):
        yield from versions(dossier, entity)


def with_value(entity: E, field: str, value: object) -> E | None:
    """The entity with this plain value in a field; None when it does not fit."""
    try:
        return msgspec.convert({**msgspec.to_builtins(entity), field: value}, type(entity))
    except msgspec.ValidationError:
        return None
