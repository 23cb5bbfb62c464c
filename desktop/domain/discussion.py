"""What two people wrote apart and nobody chose between yet: every version of it.

Pure, any thread.
"""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.ids import EntityId

E = TypeVar("E", bound=Entity)


def open_fields(dossier: Dossier, *entities: EntityId) -> frozenset[str]:
    """The fields of these entities that are in discussion; "removed" where one took away what one keeps."""
    return frozenset(conflict.field for conflict in dossier.in_conflict(*entities))


def versions(dossier: Dossier, entity: E) -> tuple[E, ...]:
    """The entity as it is read now, and as each value that is in discussion alone would make it.

    A value of a newer program that does not fit its field is passed over; the conflict card shows it.
    """
    return (
        entity,
        *(
            made
            for conflict in dossier.in_conflict(entity.id)
            for written in conflict.options
            if conflict.field != REMOVED
            for made in [with_value(entity, conflict.field, written.op.value)]
            if made is not None
        ),
    )


def every_version(dossier: Dossier, kind: type[E]) -> Iterator[E]:
    """All entities of one type in every version, each with its own id."""
    for entity in dossier.of(kind):
        yield from versions(dossier, entity)


def with_value(entity: E, field: str, value: object) -> E | None:
    """The entity with this plain value in a field; None when it does not fit."""
    try:
        return msgspec.convert({**msgspec.to_builtins(entity), field: value}, type(entity))
    except msgspec.ValidationError:
        return None
