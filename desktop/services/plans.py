"""The safety plan through its life: concept, active, replaced or stopped; every version is kept.

Runs on the store lane. Each function is one user action. Source: domain.md "A safety plan".
"""

from datetime import date

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.fields import KIND_OF, Entity
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import (
    ITEM_KINDS,
    Agreement,
    BagItem,
    ChildStep,
    Dismissal,
    PlanItem,
    PlanStatus,
    SafetyCondition,
    SafetyPlan,
    Signal,
    status,
)
from desktop.domain.tips import Tip
from desktop.errors import NotFound, ValidationError
from desktop.hub import Changed
from desktop.language.bank_links import kept
from desktop.services.record import fresh, record, today_of
from desktop.store.desk import Desk
from desktop.store.queries import read
from desktop.store.workers import name_of


def begin_plan(desk: Desk, seen: Dossier) -> EntityId:
    """A first plan, a concept, made with everyone in the household. Returns its id."""
    plan = SafetyPlan(
        id=fresh(desk),
        version=1 + max((plan.version for plan in seen.of(SafetyPlan)), default=0),
        made_on=today_of(desk),
        made_with=tuple(person.id for person in seen.of(Person)),
    )
    record(desk, seen, "plan.begun", after=[plan])
    return plan.id


def begin_version(desk: Desk, seen: Dossier, plan: EntityId) -> EntityId:
    """A new concept with copies of everything in `plan`, each naming where it came from. Returns its id.

    Raises ValidationError while something in the plan is in discussion: a copy would choose for people.
    """
    source = _plan(seen, plan)
    if any(seen.in_conflict(item.id) for item in (source, *items_of(seen, plan))):
        raise ValidationError("plan_in_discussion")
    copy = msgspec.structs.replace(
        source,
        id=fresh(desk),
        version=1 + max(each.version for each in seen.of(SafetyPlan)),
        made_on=today_of(desk),
        activated_on=None,
        stopped_on=None,
        stopped_reason="",
        previous=source.id,
    )
    items: list[Entity] = [
        msgspec.structs.replace(item, id=fresh(desk), plan=copy.id, origin=item.id)
        for item in items_of(seen, plan)
    ]
    record(desk, seen, "plan.version_begun", after=[copy, *items])
    return copy.id


def write_plan(desk: Desk, seen: Dossier, plan: SafetyPlan) -> Changed:
    """What stands above the items: reason, what we want, for whom, evaluation date."""
    _must_be_concept(desk, seen, plan.id)
    return record(desk, seen, "plan.written", after=[plan])


def write_head(desk: Desk, seen: Dossier, plan: SafetyPlan) -> None:
    """What stands above the items; of a plan in force only the day to look at it again can be another."""
    if status(plan, seen.household.active_plan) is PlanStatus.CONCEPT:
        write_plan(desk, seen, plan)
    elif plan.evaluation_on is not None:
        set_evaluation(desk, seen, plan.id, plan.evaluation_on)


def write_item(desk: Desk, seen: Dossier, item: PlanItem) -> Changed:
    """One agreement, signal, condition, helper, place, thing to take or step of a child; new or changed.

    Raises ValidationError when its plan is no concept (any more), or when an agreement says nothing.
    """
    _must_be_concept(desk, seen, item.plan)
    if isinstance(item, Agreement | Signal | SafetyCondition | BagItem | ChildStep) and not item.text.strip():
        raise ValidationError("text_missing")
    if isinstance(item, Agreement | Signal | SafetyCondition | BagItem | ChildStep):
        item = msgspec.structs.replace(item, bank=kept(item.text, item.bank))
    action = "changed" if item.id in seen.entities else "added"
    return record(desk, seen, f"{KIND_OF[type(item)]}.{action}", after=[item])


def write_row(desk: Desk, seen: Dossier, row: PlanItem | SafetyPlan) -> None:
    """One item, or what stands above them all."""
    if isinstance(row, SafetyPlan):
        write_head(desk, seen, row)
    else:
        write_item(desk, seen, row)


def order_items(desk: Desk, seen: Dossier, items: tuple[EntityId, ...]) -> Changed:
    """Put items of one plan in this order."""
    found = [item for item in (seen.entities.get(each) for each in items) if isinstance(item, ITEM_KINDS)]
    for plan in {item.plan for item in found}:
        _must_be_concept(desk, seen, plan)
    moved: list[Entity] = [msgspec.structs.replace(item, position=place) for place, item in enumerate(found)]
    return record(desk, seen, "plan.ordered", after=moved)


def remove_item(desk: Desk, seen: Dossier, item: EntityId) -> Changed:
    """Take an item out of a concept; the history keeps it."""
    found = seen.entities.get(item)
    if not isinstance(found, ITEM_KINDS):
        raise NotFound
    _must_be_concept(desk, seen, found.plan)
    return record(desk, seen, f"{KIND_OF[type(found)]}.removed", removed=[item])


def put_back_item(desk: Desk, seen: Dossier, item: PlanItem) -> Changed:
    """Undo a removal: the item stands in its concept again, as it last stood.

    Looks in the store and not only at `seen`: the page may not have read the removal yet. Raises
    ValidationError when its plan is no concept any more, or when it was not taken away.
    """
    now = read(desk, seen.id)
    _must_be_concept(desk, now, item.plan)
    return record(desk, now, f"{KIND_OF[type(item)]}.put_back", returned=[item.id])


def activate(desk: Desk, seen: Dossier, plan: EntityId) -> Changed:
    """Put a concept in force; the plan that was active is replaced by it.

    Raises ValidationError without an agreement, or while something in the plan is in discussion.
    """
    concept = _plan(seen, plan)
    _must_be_concept(desk, seen, plan)
    items = items_of(seen, plan)
    if not any(isinstance(item, Agreement) for item in items):
        raise ValidationError("plan_without_agreement")
    if any(seen.in_conflict(item.id) for item in (concept, *items)):
        raise ValidationError("plan_in_discussion")
    after: list[Entity] = [
        msgspec.structs.replace(concept, activated_on=today_of(desk)),
        msgspec.structs.replace(seen.household, active_plan=plan),
    ]
    return record(desk, seen, "plan.activated", after=after)


def stop(desk: Desk, seen: Dossier, plan: EntityId, reason: str) -> Changed:
    """End the active plan without another in its place; the reason is kept."""
    if not reason.strip():
        raise ValidationError("reason_missing")
    stopped = msgspec.structs.replace(
        _plan(seen, plan), stopped_on=today_of(desk), stopped_reason=reason.strip()
    )
    household = seen.household
    if household.active_plan == plan:
        household = msgspec.structs.replace(household, active_plan=None)
    return record(desk, seen, "plan.stopped", after=[stopped, household])


def set_evaluation(desk: Desk, seen: Dossier, plan: EntityId, day: date) -> Changed:
    """When we look together at how it goes; may be set on an active plan too."""
    after = msgspec.structs.replace(_plan(seen, plan), evaluation_on=day)
    return record(desk, seen, "plan.evaluation_set", after=[after])


def put_tip_away(desk: Desk, seen: Dossier, item: EntityId, tip: Tip, reason: str | None) -> Changed:
    """A tip need not be shown for this text any more; without a reason it was explained with the picture.

    Raises ValidationError for an empty reason, NotFound when the item is not (any more) in the store.
    """
    if reason is not None and not reason.strip():
        raise ValidationError("reason_missing")
    said = "" if reason is None else reason.strip()
    entry = _dismissal(desk, seen, item, tip)
    entry = msgspec.structs.replace(entry, is_pictured=reason is None, reason=said)
    return record(desk, seen, "tip.put_away", after=[entry])


def show_tips_again(desk: Desk, seen: Dossier, item: EntityId, tips: tuple[Tip, ...]) -> Changed:
    """Tips that were put away are shown again; that they were away stays in the history."""
    back = [msgspec.structs.replace(_dismissal(desk, seen, item, tip), is_back=True) for tip in tips]
    return record(desk, seen, "tip.shown_again", after=back)


def _dismissal(desk: Desk, seen: Dossier, item: EntityId, tip: Tip) -> Dismissal:
    if not isinstance(read(desk, seen.id).entities.get(item), (*ITEM_KINDS, SafetyPlan)):
        raise NotFound
    return Dismissal(
        id=fresh(desk),
        item=item,
        rule=tip.rule,
        word=tip.word,
        text=tip.text,
        at=desk.clock.now(),
        by=name_of(desk, desk.worker),
    )


def items_of(seen: Dossier, plan: EntityId) -> tuple[PlanItem, ...]:
    """Everything in one plan, kind by kind, each in its order."""
    kinds: tuple[type[PlanItem], ...] = ITEM_KINDS
    return tuple(item for kind in kinds for item in seen.of(kind) if item.plan == plan)


def _plan(seen: Dossier, plan: EntityId) -> SafetyPlan:
    found = seen.get(SafetyPlan, plan)
    if found is None:
        raise NotFound
    return found


def _must_be_concept(desk: Desk, seen: Dossier, plan: EntityId) -> None:
    """Ask the store and not only the editor: a plan may have become active in the meantime."""
    for dossier in (seen, read(desk, seen.id)):
        found = _plan(dossier, plan)
        if status(found, dossier.household.active_plan) is not PlanStatus.CONCEPT:
            raise ValidationError("plan_not_concept")
