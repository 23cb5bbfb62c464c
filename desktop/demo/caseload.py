"""The fictional caseload written into a store, by the same services that a worker's hands use.

Runs on the store lane. Reads resources/demo/caseload.toml; days there count from today.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any, TypeAlias

import msgspec

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, Audience, only
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import AMSTERDAM
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.ids import EntityId, HouseholdId, WorkerId
from desktop.domain.plans import Agreement, PlanHelper, SafetyCondition, SafetyPlan, Signal
from desktop.domain.profiles import Profile
from desktop.domain.visits import Visit
from desktop.language.bank import by_key, fill
from desktop.language.bank_links import link_to
from desktop.services import households, phases, plans, visits
from desktop.services.record import fresh, record, today_of
from desktop.store.desk import Desk
from desktop.store.queries import read

Table: TypeAlias = Mapping[str, Any]

PHASE_STEPS = {(2,): ((2,),), (3,): ((3,),), (2, 3): ((2, 3),), (4,): ((2,), (4,)), (5,): ((2,), (4,), (5,))}
"""The steps from phase 1 to where a household of the caseload stands."""


@dataclass(frozen=True)
class FictionalWorker:
    """Somebody who works in the fictional region."""

    key: str
    name: str
    role: str


def caseload() -> Table:
    """The whole file."""
    return tomllib.loads(files("resources.demo").joinpath("caseload.toml").read_text(encoding="utf-8"))


def workers(book: Table) -> tuple[FictionalWorker, ...]:
    """Who works in the region."""
    return tuple(msgspec.convert(each, FictionalWorker) for each in book["worker"])


def write_household(desk: Desk, table: Table, director: WorkerId | None = None) -> HouseholdId:
    """One household of the file, with everything that stands in it. Returns its id.

    `director` is who directs it; without one, who writes.
    """
    household = households.begin_household(desk, table["name"], table["number"])
    seen = read(desk, household)
    opened = msgspec.structs.replace(
        seen.household,
        opened_on=_day(desk, table["opened"]),
        profiles=tuple(map(Profile, table["profiles"])),
        director=director or desk.worker,
    )
    names = {
        each["key"]: fresh(desk) for kind in ("person", "contact", "place") for each in table.get(kind, ())
    }
    known: list[Entity] = [
        *(_person(desk, each, names, place) for place, each in enumerate(table["person"])),
        *(_contact(each, names, place) for place, each in enumerate(table.get("contact", ()))),
        *(_place(each, names) for each in table.get("place", ())),
        *(Pet(id=fresh(desk), **each) for each in table.get("pet", ())),
    ]
    record(desk, seen, "household.written", after=[opened, *known])
    if "order" in table:
        households.write_order(desk, read(desk, household), _order(desk, table["order"], names))
    if "plan" in table:
        _write_plan(desk, household, table["plan"], names)
    for step in PHASE_STEPS.get(tuple(table["phases"]), ()):
        phases.move(desk, read(desk, household), step, "Het plan werkt. Het gezin wil verder.")
    for each in table.get("visit", ()):
        _write_visit(desk, read(desk, household), each, names)
    return household


def _write_plan(desk: Desk, household: HouseholdId, table: Table, names: Mapping[str, EntityId]) -> None:
    plan = plans.begin_plan(desk, read(desk, household))
    seen = read(desk, household)
    begun = seen.get(SafetyPlan, plan)
    if begun is None:
        return
    made_with = tuple(names[key] for key in table["made_with"]) if "made_with" in table else begun.made_with
    written = msgspec.structs.replace(
        begun,
        reason=table["reason"],
        we_want=table["we_want"],
        evaluation_on=_day(desk, table["evaluation"]),
        made_with=made_with,
        audience=_audience(table, "audience", names, HOUSEHOLD),
    )
    items: list[Entity] = [
        Agreement(
            id=fresh(desk),
            plan=plan,
            zone=each["zone"],
            who=tuple(names[key] for key in each["who"]),
            **_words(each),
            audience=_audience(each, "audience", names, HOUSEHOLD),
            position=place,
        )
        for place, each in enumerate(table["agreements"])
    ]
    items += [
        msgspec.convert(
            {
                **{key: value for key, value in each.items() if key not in ("bank", "slots")},
                **_words(each),
                "id": fresh(desk),
                "plan": plan,
                "person": names[each["person"]],
                "position": at,
            },
            Signal,
        )
        for at, each in enumerate(table.get("signals", ()))
    ]
    items += [
        SafetyCondition(
            id=fresh(desk), plan=plan, term=each["term"], text=each["text"], set_by="burgemeester"
        )
        for each in table.get("conditions", ())
    ]
    items += [
        PlanHelper(id=fresh(desk), plan=plan, contact=contact.id, audience=contact.audience, position=place)
        for place, contact in enumerate(seen.of(NetworkContact))
    ]
    record(desk, seen, "plan.written", after=[written, *items])
    if table.get("is_active"):
        plans.activate(desk, read(desk, household), plan)


def _words(table: Table) -> dict[str, Any]:
    """The sentence as it stands in the file, or one of the bank, which boards have in other languages too."""
    if "bank" not in table:
        return {"text": table["text"]}
    sentence, slots = by_key()[table["bank"]], table.get("slots", {})
    return {
        "text": fill(sentence, slots),
        "scene": sentence.scene,
        "bank": link_to(sentence.key, slots),
    }


def _write_visit(desk: Desk, seen: Dossier, table: Table, names: Mapping[str, EntityId]) -> None:
    starts = datetime.combine(_day(desk, table["day"]), time.fromisoformat(table["time"]), AMSTERDAM)
    visit = Visit(
        id=fresh(desk),
        starts=starts,
        place=table["place"],
        with_whom=tuple(names[key] for key in table["with_whom"]),
        purpose=table["purpose"],
    )
    visits.write_visit(desk, seen, visit)
    if table.get("is_done"):
        visits.hold_visit(desk, read(desk, seen.id), visit.id, table.get("note", ""))


def _person(desk: Desk, table: Table, names: Mapping[str, EntityId], place: int) -> Person:
    renamed = {"born": "born_on", "not_spoken": "not_spoken_reason"}
    plain = {renamed.get(key, key): value for key, value in table.items() if key not in ("key", "spoken")}
    if "spoken" in table:
        plain |= {"spoken_on": _day(desk, table["spoken"]).isoformat(), "spoken_by": "Eva"}
    if "lives_at" in table:
        plain["lives_at"] = names[table["lives_at"]]
    return msgspec.convert({**plain, "id": names[table["key"]], "position": place}, Person)


def _contact(table: Table, names: Mapping[str, EntityId], place: int) -> NetworkContact:
    plain = {key: value for key, value in table.items() if key not in ("key", "audience")}
    contact = msgspec.convert({**plain, "id": names[table["key"]], "position": place}, NetworkContact)
    return msgspec.structs.replace(contact, audience=_audience(table, "audience", names, HOUSEHOLD))


def _place(table: Table, names: Mapping[str, EntityId]) -> Place:
    plain = {key: value for key, value in table.items() if "audience" not in key and key != "key"}
    return msgspec.structs.replace(
        msgspec.convert({**plain, "id": names[table["key"]]}, Place),
        audience=_audience(table, "audience", names, HOUSEHOLD),
        address_audience=_audience(table, "address_audience", names, PROFESSIONALS),
    )


def _order(desk: Desk, table: Table, names: Mapping[str, EntityId]) -> RestrainingOrder:
    starts = datetime.combine(_day(desk, table["starts"]), time(17, 30), AMSTERDAM)
    return RestrainingOrder(
        id=fresh(desk),
        person=names[table["person"]],
        starts=starts,
        days=table["days"],
        number=table["number"],
    )


def _audience(table: Table, field: str, names: Mapping[str, EntityId], usual: Audience) -> Audience:
    return only(*(names[key] for key in table[field])) if field in table else usual


def _day(desk: Desk, days: int) -> date:
    return today_of(desk) + timedelta(days=days)
