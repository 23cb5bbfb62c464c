"""What stops to hold by an answer to two versions: what the safest reading keeps up and the answer does not.

Pure, any thread. While nobody chose, what protects most holds (safest.py, audience.narrowest, orders.py); a
person may choose otherwise, and is told first what that takes away. Source: sync.md "Merge".
"""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum, auto

import msgspec

from desktop.domain.audience import Audience, Scope, admits, reading
from desktop.domain.dossier import Dossier, read_dossier
from desktop.domain.edits import resolution
from desktop.domain.fields import Entity
from desktop.domain.households import HURT, VIOLENT, Household, Part, Person, Place, RestrainingOrder
from desktop.domain.ids import EntityId, OpId
from desktop.domain.merge import Conflict
from desktop.domain.orders import barred, begins, until
from desktop.domain.phases import active_plan
from desktop.domain.plans import SafetyPlan
from desktop.domain.profiles import must_talk_apart


class Guard(Enum):
    """What can stop to hold."""

    PHASE = auto()
    TALK_APART = auto()
    PLAN = auto()
    EVALUATION = auto()
    PART = auto()
    ADDRESS = auto()
    BARRED = auto()
    ORDER_BEGINS = auto()
    ORDER_ENDS = auto()
    EYES = auto()


class GivenUp(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that holds now and would no longer. `persons`: whom an order lets go, or who may see it."""

    guard: Guard
    persons: tuple[EntityId, ...] = ()


def answered(dossier: Dossier, conflict: Conflict, answer: object) -> Dossier:
    """The dossier as it would be read with this answer; of a removal True takes away, False keeps."""
    op = resolution(dossier, conflict, answer, lambda: OpId(""))
    entry = msgspec.structs.replace(conflict.options[0], op=op)
    return read_dossier(dossier.id, {**dossier.seen, (conflict.entity, conflict.field): (entry,)})


def given_up(before: Dossier, after: Dossier, conflict: Conflict, now: datetime) -> tuple[GivenUp, ...]:
    """What holds in the dossier before the answer to this conflict and no longer after it; () when all does.

    Profiles beside intimate terror, and the parts of who was no side of the violence, keep nobody safe.
    """
    was, will = before.entities.get(conflict.entity), after.entities.get(conflict.entity)
    guards: tuple[Guard, ...] = ()
    match was:
        case Household():
            will = after.household
            guards = (*_phase(was, will), *_talk_apart(was, will), *_plan(before, after))
        case SafetyPlan():
            guards = (*_plan(before, after), *_evaluation(before, after))
        case Person():
            guards = (Guard.PART,) if sides(was) - sides(will) else ()
        case Place():
            guards = (Guard.ADDRESS,) if was.is_secret and not getattr(will, "is_secret", False) else ()
        case RestrainingOrder():
            return tuple(_order(before, after, was, now))
    found = tuple(GivenUp(guard=guard) for guard in guards)
    value, wider = getattr(was, conflict.field, None), getattr(will, conflict.field, None)
    if isinstance(value, Audience) and isinstance(wider, Audience):
        return (*found, *_eyes(before, value, wider))
    return found


def sides(entity: Entity | None) -> frozenset[Part]:
    """The sides of the violence on which somebody stands: victim, perpetrator, both or none."""
    part = entity.part if isinstance(entity, Person) else Part.UNKNOWN
    known = ((Part.VICTIM, HURT), (Part.PERPETRATOR, VIOLENT))
    return frozenset(side for side, parts in known if part in parts)


def _phase(was: Household, will: Household) -> tuple[Guard, ...]:
    """Safety comes first: a later first phase leaves the one that holds."""
    is_kept = not was.phases or (will.phases and min(will.phases) <= min(was.phases))
    return () if is_kept else (Guard.PHASE,)


def _talk_apart(was: Household, will: Household) -> tuple[Guard, ...]:
    is_over = must_talk_apart(was.profiles) and not must_talk_apart(will.profiles)
    return (Guard.TALK_APART,) if is_over else ()


def _plan(before: Dossier, after: Dossier) -> tuple[Guard, ...]:
    return (Guard.PLAN,) if active_plan(before) is not None and active_plan(after) is None else ()


def _evaluation(before: Dossier, after: Dossier) -> tuple[Guard, ...]:
    """The day of the plan that holds goes, or is later."""
    was, will = active_plan(before), active_plan(after)
    if was is None or will is None or was.evaluation_on is None:
        return ()
    is_kept = will.evaluation_on is not None and will.evaluation_on <= was.evaluation_on
    return () if is_kept else (Guard.EVALUATION,)


def _order(before: Dossier, after: Dossier, was: RestrainingOrder, now: datetime) -> Iterator[GivenUp]:
    """An order that is over already keeps nobody away."""
    end, first = until(before, was), begins(before, was)
    if end is None or first is None or end <= now:
        return
    will = after.get(RestrainingOrder, was.id)
    kept = barred(after, will) if will is not None else ()
    free = tuple(person for person in barred(before, was) if person not in kept)
    if free:
        yield GivenUp(guard=Guard.BARRED, persons=free)
    if will is None:
        return
    then, last = begins(after, will), until(after, will)
    if then is None or last is None or then > max(first, now):
        yield GivenUp(guard=Guard.ORDER_BEGINS)
    if last is not None and last < end:
        yield GivenUp(guard=Guard.ORDER_ENDS)


def _eyes(dossier: Dossier, was: Audience, will: Audience) -> Iterator[GivenUp]:
    """Who is admitted to what they are not admitted to now; nobody by name where it is for everybody."""
    people = (person.id for person in dossier.of(Person))
    new = tuple(each for each in people if admits(will, reading(each)) and not admits(was, reading(each)))
    if new or (will.scope is Scope.HOUSEHOLD and was.scope is not Scope.HOUSEHOLD):
        yield GivenUp(guard=Guard.EYES, persons=new)
