"""Everything known of one household, read from the heads of its change log.

Frozen, any thread. A dossier is also what an editor saw: `seen` holds the heads, and an edit made from
it names them as parents, so that what arrived in the meantime is never overwritten unread.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TypeVar, cast, get_args, get_origin

import msgspec

from desktop.domain.audience import PROFESSIONALS, Audience, narrowest
from desktop.domain.changes import REMOVED, Stamped, Value
from desktop.domain.fields import KINDS, Entity, is_critical
from desktop.domain.households import Household
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.merge import Conflict, Heads, Presence, is_concurrent, presence
from desktop.domain.safest import safest

E = TypeVar("E")

_FIELDS = {
    name: {field.name: field for field in msgspec.structs.fields(kind)} for name, kind in KINDS.items()
}


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """One household as it stands: entities by id, open conflicts, and the heads that this was read from.

    `unread` names kinds and fields of a newer program ("kind.field"): kept in the log, not shown here.
    `photos` holds the bytes of own photos that are on this laptop, by SHA-256, where a reader asked for them.
    """

    id: HouseholdId
    entities: Mapping[EntityId, Entity]
    conflicts: tuple[Conflict, ...] = ()
    seen: Heads = msgspec.field(default_factory=dict)
    unread: tuple[str, ...] = ()
    photos: Mapping[str, bytes] = msgspec.field(default_factory=dict)

    @property
    def household(self) -> Household:
        """The family as a whole; with defaults while nothing of it was read."""
        found = self.entities.get(EntityId(self.id))
        return found if isinstance(found, Household) else Household(id=EntityId(self.id))

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """All entities of one type, in the order of their position, then of their making."""
        found = [entity for entity in self.entities.values() if isinstance(entity, kind)]
        return tuple(
            sorted(found, key=lambda entity: (getattr(entity, "position", 0), getattr(entity, "id", "")))
        )

    def get(self, kind: type[E], entity: EntityId | None) -> E | None:
        """The entity of this type with this id, or None."""
        found = self.entities.get(entity) if entity is not None else None
        return found if isinstance(found, kind) else None

    def in_conflict(self, *entities: EntityId) -> tuple[Conflict, ...]:
        """The open conflicts of these entities."""
        return tuple(conflict for conflict in self.conflicts if conflict.entity in entities)


def read_dossier(household: HouseholdId, heads: Heads) -> Dossier:
    """The dossier that these heads (of this one household) tell.

    A value that does not fit its field is passed over and named in `unread`; it stays in the log. While
    values are in discussion the safest reading of them holds (domain/safest.py), not the newest.
    """
    by_entity: dict[EntityId, dict[str, tuple[Stamped, ...]]] = {}
    for (entity, field), entries in heads.items():
        by_entity.setdefault(entity, {})[field] = entries
    entities: dict[EntityId, Entity] = {}
    conflicts: list[Conflict] = []
    unread: set[str] = set()
    for entity, fields in by_entity.items():
        kind = next(iter(fields.values()))[0].op.kind
        here = presence(fields)
        if here is Presence.REMOVED:
            continue
        if kind not in KINDS:
            unread.add(kind)
            continue
        conflicts += _conflicts(entity, kind, fields, here)
        entities[entity] = _read_entity(entity, kind, fields, unread)
    return Dossier(
        id=household,
        entities=entities,
        conflicts=tuple(sorted(conflicts, key=lambda conflict: (conflict.entity, conflict.field))),
        seen=heads,
        unread=tuple(sorted(unread)),
    )


def _conflicts(
    entity: EntityId, kind: str, fields: Mapping[str, tuple[Stamped, ...]], here: Presence
) -> list[Conflict]:
    found = [
        Conflict(entity=entity, kind=kind, field=field, options=entries)
        for field, entries in fields.items()
        if field != REMOVED and is_critical(kind, field) and is_concurrent(entries)
    ]
    if here is Presence.CONTESTED:
        found.append(Conflict(entity=entity, kind=kind, field=REMOVED, options=fields[REMOVED]))
    return found


def _read_entity(
    entity: EntityId, kind: str, fields: Mapping[str, tuple[Stamped, ...]], unread: set[str]
) -> Entity:
    known = _FIELDS[kind]
    values: dict[str, object] = {"id": entity}
    for name, entries in fields.items():
        if name == REMOVED:
            continue
        if name not in known or name == "id":
            unread.add(f"{kind}.{name}")
            continue
        if not _read_value(kind, known[name], entries, values):
            unread.add(f"{kind}.{name}")
    for name, field in known.items():
        if name not in values and field.required:
            values[name] = ""
    make = cast("Callable[..., Entity]", KINDS[kind])
    return make(**values)


def _read_value(
    kind: str, field: msgspec.structs.FieldInfo, entries: tuple[Stamped, ...], values: dict[str, object]
) -> bool:
    """Put the value that these heads of one field tell in `values`; False when not all could be read."""
    read: list[object] = []
    is_whole = True
    for entry in entries:
        try:
            read.append(msgspec.convert(entry.op.value, field.type))
        except msgspec.ValidationError:
            is_whole = False
            known = _known_parts(entry.op.value, field.type)
            read += [known] if known else []
    if field.type is Audience:  # one that cannot be read admits nobody
        audiences = cast("list[Audience]", read)
        values[field.name] = narrowest(audiences) if is_whole else PROFESSIONALS
    elif read:
        values[field.name] = safest(kind, field.name, read)
    return is_whole


def _known_parts(value: object, shape: object) -> tuple[object, ...]:
    """Of a list the parts that this program knows: what a newer one added takes no warning away."""
    (part, *_) = get_args(shape) or (None,)
    if get_origin(shape) is not tuple or not isinstance(value, list):
        return ()
    known: list[object] = []
    for each in value:
        with suppress(msgspec.ValidationError):
            known.append(msgspec.convert(each, part))
    return tuple(known)


def field_heads(dossier: Dossier, entity: EntityId) -> dict[str, tuple[Stamped, ...]]:
    """The heads of every field of one entity that this dossier saw."""
    return {field: entries for (owner, field), entries in dossier.seen.items() if owner == entity}


def seen_of(dossier: Dossier, entity: EntityId, fields: Iterable[str]) -> dict[str, tuple[Stamped, ...]]:
    """The heads that this dossier saw of these fields of one entity; () for one that nobody wrote."""
    return {field: dossier.seen.get((entity, field), ()) for field in fields}


def in_view_of(now: Dossier, entity: EntityId, seen: Mapping[str, tuple[Stamped, ...]]) -> Dossier:
    """The dossier of now to somebody who saw these heads of fields of one entity, and nothing since.

    What was taken away since still stands in it: an edit made from it is put beside the removal.
    """
    stale = {field for field, entries in seen.items() if now.seen.get((entity, field), ()) != entries}
    if entity not in now.entities and (entity, REMOVED) in now.seen:
        stale.add(REMOVED)
    if not stale:
        return now
    heads = {key: entries for key, entries in now.seen.items() if key[0] != entity or key[1] not in stale}
    heads |= {(entity, field): seen[field] for field in stale if seen.get(field)}
    return msgspec.structs.replace(read_dossier(now.id, heads), photos=now.photos)


def plain(value: object) -> Value:
    """A field's value as plain data for the log: enums as text, dates as ISO text, tuples as lists."""
    return cast("Value", msgspec.to_builtins(value))
