"""By which name the plan calls each person, so that a sentence can be held to it. Pure; any thread."""

from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, SafetyCondition, Signal
from desktop.language import SamePerson, said_elsewhere, same_people


def in_plan(dossier: Dossier, item: EntityId) -> tuple[SamePerson, ...]:
    """Who goes by more than one name, and which of these the other sentences of the same plan use.

    language.md: P3, "two names for one person".
    """
    people = same_people(dossier.of(Person))
    if not people:
        return ()
    rows: tuple[Agreement | Signal | SafetyCondition, ...] = (
        *dossier.of(Agreement),
        *dossier.of(Signal),
        *dossier.of(SafetyCondition),
    )
    plan = next((each.plan for each in rows if each.id == item), None)
    texts = [each.text for each in rows if each.id != item and (plan is None or each.plan == plan)]
    return said_elsewhere(people, texts)
