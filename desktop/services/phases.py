"""Moving through the five phases; at a threat back to the first, at once.

Runs on the store lane. Source: domain.md "The five phases" (Visie Flevoland 2.2).
"""

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.phases import DIRECT_SAFETY, may_move, open_points
from desktop.domain.visits import PhaseChange
from desktop.errors import ValidationError
from desktop.hub import Changed
from desktop.services.record import fresh, record
from desktop.store.desk import Desk
from desktop.store.workers import name_of


def move(desk: Desk, seen: Dossier, after: tuple[int, ...], reason: str = "") -> Changed:
    """Go to other phases. With open points a written reason is needed: the override is kept with them.

    Raises ValidationError for a step the phases do not know, or for open points without a reason.
    """
    before = seen.household.phases
    if not may_move(before, after):
        raise ValidationError("phase_step")
    unmet = tuple(point.gate for point in open_points(seen)) if before == DIRECT_SAFETY else ()
    if unmet and not reason.strip():
        raise ValidationError("phase_reason_missing")
    return _keep(desk, seen, after, reason, tuple(unmet))


def threaten(desk: Desk, seen: Dossier, reason: str) -> Changed:
    """A threat (re)appears: safety first, back in phase 1 with date and reason; nothing later is lost.

    It waits for nobody: two versions of the phase that were in discussion are settled by it.
    """
    if not reason.strip():
        raise ValidationError("phase_reason_missing")
    return _keep(desk, seen, DIRECT_SAFETY, reason, ())


def _keep(desk: Desk, seen: Dossier, after: tuple[int, ...], reason: str, unmet: tuple[str, ...]) -> Changed:
    entry = PhaseChange(
        id=fresh(desk),
        before=seen.household.phases,
        after=after,
        at=desk.clock.now(),
        reason=reason.strip(),
        by=name_of(desk, desk.worker),
        is_override=bool(unmet),
        unmet=unmet,
    )
    household = msgspec.structs.replace(seen.household, phases=after)
    if after != DIRECT_SAFETY:
        return record(desk, seen, "phase.moved", after=[household, entry])
    open_points = [each for each in seen.in_conflict(household.id) if each.field == "phases"]
    changed = [] if open_points else [household]
    settled = [(each, after) for each in open_points]
    return record(desk, seen, "phase.moved", after=[*changed, entry], settled=settled)
