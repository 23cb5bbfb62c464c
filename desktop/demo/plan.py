"""The plan that the demonstration writes, item by item, with the services that a worker's hands use.

Functions that take a desk run on the store lane. Reads resources/demo/plan.toml.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from importlib.resources import files
from typing import Any

import msgspec

from desktop.domain.audience import HOUSEHOLD, only
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person, Place
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildStep,
    PlanHelper,
    PlanItem,
    SafePlace,
    SafetyPlan,
    Signal,
)
from desktop.services import plans
from desktop.services.record import fresh, today_of
from desktop.store.desk import Desk
from desktop.store.queries import read


def plan_table() -> Mapping[str, Any]:
    """The whole file."""
    found: Mapping[str, Any] = tomllib.loads(
        files("resources.demo").joinpath("plan.toml").read_text(encoding="utf-8")
    )
    return found


def begin(desk: Desk, household: HouseholdId) -> EntityId:
    """Begin the concept and write what stands above the items; gives its id."""
    table = plan_table()
    plan = plans.begin_plan(desk, read(desk, household))
    seen = read(desk, household)
    begun = seen.get(SafetyPlan, plan) or SafetyPlan(id=plan)
    written = msgspec.structs.replace(
        begun,
        reason=table["reason"],
        we_want=table["we_want"],
        evaluation_on=today_of(desk) + timedelta(days=table["evaluation"]),
    )
    plans.write_plan(desk, seen, written)
    return plan


def write_agreements(desk: Desk, household: HouseholdId, plan: EntityId) -> tuple[EntityId, ...]:
    """The agreements of the file, each an action of its own; their ids."""
    names = _names(read(desk, household))
    made = [
        _agreement(fresh(desk), plan, each, names, at) for at, each in enumerate(plan_table()["agreement"])
    ]
    for agreement in made:
        plans.write_item(desk, read(desk, household), agreement)
    return tuple(agreement.id for agreement in made)


def write_rest(desk: Desk, household: HouseholdId, plan: EntityId) -> int:
    """Signals, helpers, places, things to take and the child's steps; how many."""
    items = tuple(_rest(desk, read(desk, household), plan))
    for item in items:
        plans.write_item(desk, read(desk, household), item)
    return len(items)


def rewrite(desk: Desk, household: HouseholdId, agreement: EntityId, text: str) -> None:
    """Give one agreement another sentence."""
    seen = read(desk, household)
    found = seen.get(Agreement, agreement)
    if found is not None:
        plans.write_item(desk, seen, msgspec.structs.replace(found, text=text))


def write_linde_plan(desk: Desk, household: HouseholdId) -> EntityId:
    """All of it at once, and active, for a household that was made from the table "linde"; its id."""
    plan = begin(desk, household)
    write_agreements(desk, household, plan)
    write_rest(desk, household, plan)
    plans.activate(desk, read(desk, household), plan)
    return plan


def _agreement(
    new: EntityId, plan: EntityId, table: Mapping[str, Any], names: Mapping[str, EntityId], at: int
) -> Agreement:
    plain = {key: value for key, value in table.items() if key not in ("who", "audience")}
    who = tuple(names[key] for key in table["who"])
    audience = only(*(names[key] for key in table["audience"])) if "audience" in table else HOUSEHOLD
    return msgspec.structs.replace(
        msgspec.convert({**plain, "id": new, "plan": plan, "position": at}, Agreement),
        who=who,
        audience=audience,
    )


def _rest(desk: Desk, seen: Dossier, plan: EntityId) -> Iterator[PlanItem]:
    table, names = plan_table(), _names(seen)
    for at, each in enumerate(table["signal"]):
        given = {**each, "person": names[each["person"]]}
        yield msgspec.convert({**given, "id": fresh(desk), "plan": plan, "position": at}, Signal)
    for at, each in enumerate(table["bag"]):
        yield BagItem(id=fresh(desk), plan=plan, text=each["text"], position=at)
    for at, each in enumerate(table["child_step"]):
        given = {**each, "child": names[each["child"]]}
        yield msgspec.convert({**given, "id": fresh(desk), "plan": plan, "position": at}, ChildStep)
    for at, contact in enumerate(seen.of(NetworkContact)):
        yield PlanHelper(
            id=fresh(desk), plan=plan, contact=contact.id, audience=contact.audience, position=at
        )
    for at, place in enumerate(place for place in seen.of(Place) if place.is_secret):
        yield SafePlace(id=fresh(desk), plan=plan, place=place.id, audience=place.audience, position=at)


def _names(seen: Dossier) -> dict[str, EntityId]:
    """Everybody who may be named in the file: people by what the family calls them, Eva by her first name."""
    people: list[Person | NetworkContact] = [*seen.of(Person), *seen.of(NetworkContact)]
    return {person.name.casefold(): person.id for person in people}
