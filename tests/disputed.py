"""A household after two laptops wrote the same field apart, for tests of what holds while nobody chose."""

from desktop.domain.dossier import Dossier
from desktop.domain.fields import KIND_OF
from desktop.domain.ids import EntityId
from desktop.domain.merge import Conflict
from tests.laptop import Laptop


def disputed(here: Laptop, entity: EntityId, field: str, older: object, newer: object) -> Dossier:
    """The dossier when one laptop wrote one value, and then one that had not seen it another.

    Of the field "removed": True takes the entity away, False keeps it.
    """
    point = Conflict(
        entity=entity, kind=KIND_OF[type(here.dossier.entities[entity])], field=field, options=()
    )
    there = here.beside()
    here.settle(point, older)
    there.now = here.now
    there.settle(point, newer)
    return here.take_in(there.batches)
