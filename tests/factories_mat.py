"""A family that laid the cards of its plan on the mat."""

from datetime import UTC, datetime

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.plans import Agreement, Going, MatAnswer
from tests.laptop import counted_id

WORDS = "Dat gaat soms mis, en dan bel ik."
LAID = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def with_mats(dossier: Dossier, *names: str) -> Dossier:
    """Everybody of these lays the cards of the plan in turn on the three places."""
    plan = dossier.household.active_plan
    people = {each.name: each.id for each in dossier.of(Person)}
    laid = [
        MatAnswer(
            id=counted_id(0x9000 + 32 * who + at),
            item=item.id,
            person=people[name],
            answer=tuple(Going)[(at + who) % 3],
            text=item.text,
            words=WORDS if at == 0 else "",
            at=LAID,
        )
        for who, name in enumerate(names)
        for at, item in enumerate(each for each in dossier.of(Agreement) if each.plan == plan)
    ]
    entities = {**dossier.entities, **{each.id: each for each in laid}}
    return msgspec.structs.replace(dossier, entities=entities)
