"""All versions of the plan by name, for the professional plan: which one this is, what came before and after.

Pure, any thread. Reads the professional's view. Source: domain.md "A safety plan": every version is kept.
"""

from collections.abc import Iterable
from datetime import date

from desktop.boards.content import IN_DISCUSSION
from desktop.boards.people import capitalised
from desktop.domain.changes import REMOVED
from desktop.domain.discussion import is_plan_discussed, open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import short_date
from desktop.domain.fields import Entity
from desktop.domain.ids import EntityId
from desktop.domain.plans import ITEM_KINDS, SafetyPlan, status
from desktop.export.table_rows import joined

VERSIONS = "Alle versies"
_NEVER = date.min


def version_rows(dossier: Dossier, shown: EntityId) -> Iterable[tuple[str, str]]:
    """A label and a text for each version, the oldest first; the one on this paper says so."""
    plans = sorted(dossier.of(SafetyPlan), key=lambda plan: (plan.version, plan.made_on or _NEVER, plan.id))
    for plan in plans:
        parts = [capitalised(status(plan, dossier.household.active_plan))]
        for words, day in (
            ("gemaakt op", plan.made_on),
            ("actief sinds", plan.activated_on),
            ("gestopt op", plan.stopped_on),
        ):
            if day is not None:
                parts.append(f"{words} {short_date(day)}")
        if plan.stopped_reason.strip():
            parts.append(f"omdat: {plan.stopped_reason.strip().rstrip('.')}")
        before = dossier.get(SafetyPlan, plan.previous)
        if before is not None:
            parts.append(f"komt na versie {before.version}")
        items = [each.id for each in dossier.entities.values() if _is_of(each, plan.id)]
        parts.append(f"{len(items)} {'onderdeel' if len(items) == 1 else 'onderdelen'}")
        label = f"Versie {plan.version}"
        told = ", ".join(parts) + "."
        if is_plan_discussed(dossier, plan) or REMOVED in open_fields(dossier, *items):
            told = joined(told, IN_DISCUSSION)
        yield (f"{label} (dit blad)" if plan.id == shown else label), told


def _is_of(entity: Entity, plan: EntityId) -> bool:
    return isinstance(entity, ITEM_KINDS) and entity.plan == plan
