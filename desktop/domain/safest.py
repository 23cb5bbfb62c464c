"""The safest reading of a field while nobody chose between its values: what every warning and gate goes by.

Pure, any thread. Source: sync.md "Merge": nothing is chosen until a person does. Until then the newest value
may not take a protection away; what protects most holds, whoever wrote last. Of a field that is not in here
no value is safer than another: the newest stands there, and says that it is in discussion.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.domain.households import Part
from desktop.domain.ids import EntityId
from desktop.domain.profiles import Profile


def safest(kind: str, field: str, values: Sequence[object]) -> object:
    """One of these values, newest first, or what they say together."""
    read = SAFEST.get((kind, field))
    return values[0] if read is None else read(values)


def _earliest_phases(values: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Whenever a threat (re)appears, safety comes first (domain.md: The five phases)."""
    return min((phases for phases in values if phases), default=())


def _every_profile(values: Sequence[tuple[Profile, ...]]) -> tuple[Profile, ...]:
    return tuple(profile for profile in Profile if any(profile in chosen for chosen in values))


def _gravest_part(values: Sequence[Part]) -> Part:
    """Who is a victim to one colleague and a perpetrator to another is spoken to apart from either."""
    if {Part.VICTIM, Part.PERPETRATOR} <= set(values):
        return Part.BOTH
    weight = (Part.BOTH, Part.VICTIM, Part.PERPETRATOR, Part.WITNESS, Part.UNKNOWN)
    return min(values, key=weight.index)


def _a_plan(values: Sequence[EntityId | None]) -> EntityId | None:
    """A plan rather than none: agreements do not disappear because one of two stopped them."""
    return next((plan for plan in values if plan is not None), None)


def _still_standing(values: Sequence[date | None]) -> date | None:
    """What one stopped and another did not still stands."""
    return None if None in values else values[0]


def _soonest(values: Sequence[date | None]) -> date | None:
    return min((day for day in values if day is not None), default=None)


SAFEST: Mapping[tuple[str, str], Callable[[Sequence[Any]], object]] = {
    ("household", "phases"): _earliest_phases,
    ("household", "profiles"): _every_profile,
    ("household", "active_plan"): _a_plan,
    ("person", "part"): _gravest_part,
    ("place", "is_secret"): any,
    ("plan", "stopped_on"): _still_standing,
    ("plan", "evaluation_on"): _soonest,
}
"""By kind and field. Audiences are read to the fewest eyes (audience.narrowest), orders in orders.py."""
