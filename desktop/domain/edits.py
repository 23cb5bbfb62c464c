"""From what a person changed to operations: only fields that differ, each naming the heads that were seen.

Pure, any thread. A service makes new entities with `msgspec.structs.replace` and hands over before and
after; nothing else writes operations.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from desktop.domain.audience import Audience
from desktop.domain.changes import REMOVED, Op, Stamped
from desktop.domain.dossier import Dossier, field_heads, plain
from desktop.domain.fields import KIND_OF, ONLY_ADDED, Entity, is_critical
from desktop.domain.ids import EntityId, OpId
from desktop.domain.merge import Conflict, Presence, is_concurrent, presence, removal_value
from desktop.errors import ValidationError

NewOp: TypeAlias = Callable[[], OpId]


def operations(seen: Dossier, after: Iterable[Entity], new_op: NewOp) -> tuple[Op, ...]:
    """Operations that turn the entities that `seen` holds into `after`; an unknown id makes a new entity.

    Raises ValidationError when a field that differs is in conflict (it is solved with `resolution`,
    never in passing), or when a kind that is only added would be changed.
    """
    return tuple(op for entity in after for op in _of_entity(seen, entity, new_op))


def _of_entity(seen: Dossier, after: Entity, new_op: NewOp) -> Iterable[Op]:
    kind = KIND_OF[type(after)]
    before = seen.entities.get(after.id)
    heads = field_heads(seen, after.id)
    if heads and kind in ONLY_ADDED:
        raise ValidationError("only_added")
    if heads and before is None:
        raise ValidationError("already_removed")
    for field in msgspec.structs.fields(type(after)):
        if field.name == "id":
            continue
        value = getattr(after, field.name)
        if before is not None and getattr(before, field.name) == value:
            continue
        entries = heads.get(field.encode_name, ())
        is_default = not field.required and plain(value) == plain(field.default)
        if before is None and is_default and field.type is not Audience:  # who may see it is always written
            continue
        if is_critical(kind, field.name) and is_concurrent(entries):
            raise ValidationError("conflict_open")
        yield _op((after.id, kind, field.name), value, entries, new_op)


def said(seen: Dossier, entity: Entity, field: str, value: object, new_op: NewOp) -> Op:
    """The operation that says this of a field in one's own name, also where somebody else said the same."""
    target = (entity.id, KIND_OF[type(entity)], field)
    return _op(target, value, field_heads(seen, entity.id).get(field, ()), new_op)


def removal(seen: Dossier, entity: EntityId, new_op: NewOp) -> Op:
    """The operation that takes an entity away; it names every head that its author saw.

    Raises ValidationError for an entity that is not here or is only ever added.
    """
    found = seen.entities.get(entity)
    if found is None or KIND_OF[type(found)] in ONLY_ADDED:
        raise ValidationError("cannot_remove")
    heads = field_heads(seen, entity)
    target = (entity, KIND_OF[type(found)], REMOVED)
    return _op(target, removal_value(heads), heads.get(REMOVED, ()), new_op)


def put_back(seen: Dossier, entity: EntityId, new_op: NewOp) -> Op:
    """The operation that brings back what was taken away, as it last stood; also while that is contested.

    Raises ValidationError for an entity that was not taken away in this dossier.
    """
    heads = field_heads(seen, entity)
    if presence(heads) is Presence.PRESENT:
        raise ValidationError("not_removed")
    removals = heads[REMOVED]
    return _op((entity, removals[0].op.kind, REMOVED), None, removals, new_op)


def resolution(seen: Dossier, conflict: Conflict, value: object, new_op: NewOp) -> Op:
    """The operation by which a person settles a conflict: it names every head of the field.

    For a removal against an edit `value` is True (take it away after all) or False (keep it).
    """
    heads = field_heads(seen, conflict.entity)
    if conflict.field == REMOVED:
        value = removal_value(heads) if value is True else None
    target = (conflict.entity, conflict.kind, conflict.field)
    return _op(target, value, heads.get(conflict.field, ()), new_op)


def _op(target: tuple[EntityId, str, str], value: object, heads: tuple[Stamped, ...], new_op: NewOp) -> Op:
    entity, kind, field = target
    parents = tuple(entry.op.op_id for entry in heads)
    return Op(op_id=new_op(), entity=entity, kind=kind, field=field, value=plain(value), parents=parents)
