"""Merging without losing: heads of a field, what is shown, and what a person must decide.

Pure functions, any thread, no I/O. The order in which operations arrive changes nothing:
heads are the operations that no known operation names as parent (sync.md: Merge).
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeAlias

import msgspec

from desktop.domain.changes import REMOVED, Stamped
from desktop.domain.ids import EntityId, OpId

FieldKey: TypeAlias = tuple[EntityId, str]
Heads: TypeAlias = Mapping[FieldKey, tuple[Stamped, ...]]


class Presence(Enum):
    """Whether an entity is here, gone, or removed by one while edited by another."""

    PRESENT = "present"
    REMOVED = "removed"
    CONTESTED = "contested"


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Values of one field that nobody chose between yet; newest first."""

    entity: EntityId
    kind: str
    field: str
    options: tuple[Stamped, ...]


def heads(operations: Iterable[Stamped]) -> dict[FieldKey, tuple[Stamped, ...]]:
    """For every field the operations that no other names as parent, newest first.

    The same set of operations gives the same heads, in whatever order and however often they come.
    """
    known = {entry.op.op_id: entry for entry in operations}
    named = {parent for entry in known.values() for parent in entry.op.parents}
    fields: dict[FieldKey, list[Stamped]] = {}
    for op_id, entry in known.items():
        if op_id not in named:
            fields.setdefault((entry.op.entity, entry.op.field), []).append(entry)
    return {key: newest_first(entries) for key, entries in fields.items()}


def newest_first(entries: Iterable[Stamped]) -> tuple[Stamped, ...]:
    """By moment, then device, then operation: a total order that every laptop finds alike."""
    return tuple(sorted(entries, key=lambda entry: (entry.hlc, entry.device, entry.op.op_id), reverse=True))


def is_concurrent(entries: tuple[Stamped, ...]) -> bool:
    """True when the heads of one field hold different values. Twice the same value is agreement."""
    return any(entry.op.value != entries[0].op.value for entry in entries[1:])


def presence(fields: Mapping[str, tuple[Stamped, ...]]) -> Presence:
    """Whether one entity is here, from the heads of all its fields.

    A removal names every head that its author saw. A head that it did not see is an edit by somebody
    who did not know of the removal: a person decides, nothing disappears.
    """
    removals = fields.get(REMOVED, ())
    seen: set[OpId] = set()
    is_kept = not removals
    for entry in removals:
        value = entry.op.value
        if isinstance(value, list):
            seen.update(OpId(str(op_id)) for op_id in value)
        else:
            is_kept = True
    is_removed = any(isinstance(entry.op.value, list) for entry in removals)
    if not is_removed:
        return Presence.PRESENT
    unseen = any(
        entry.op.op_id not in seen for name, entries in fields.items() if name != REMOVED for entry in entries
    )
    return Presence.CONTESTED if is_kept or unseen else Presence.REMOVED


def removal_value(fields: Mapping[str, tuple[Stamped, ...]]) -> list[str]:
    """The value of a removal by somebody who sees these heads."""
    return sorted(entry.op.op_id for name, entries in fields.items() if name != REMOVED for entry in entries)
