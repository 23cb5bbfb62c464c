"""What is new or changed for one reader: two safe views of one household compared.

Pure, any thread. Compares nothing but what the reader may see now with what the same reader could see then,
so that a mark cannot tell that something hidden changed. A new version of a plan copies its items: an item
that came from one that was seen counts as that one. Source: ui.md "Praatplaat".
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Pet, Place
from desktop.domain.ids import EntityId
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildStep,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    Signal,
)
from desktop.domain.safe_view import SafeView
from desktop.domain.visits import Visit


class Mark(StrEnum):
    """What changed on a card since the reader last looked; the value is what the card says."""

    NEW = "Nieuw"
    CHANGED = "Veranderd"


_NOT_SEEN = frozenset({"id", "plan", "position", "origin", "scene", "bank"})
"""Fields that make no difference to what a card says."""
Item = Agreement | Signal | SafetyCondition | BagItem | ChildStep

Told = tuple[object, ...]


def marks_between(now: SafeView, before: SafeView | None) -> Mapping[EntityId, Mark]:
    """The marks by key of card or face. Without an earlier view nothing is marked: all of it is new then.

    Raises ValueError when the two views are not of one household and one reader.
    """
    if before is None:
        return {}
    if (now.reader, now.dossier.id) != (before.reader, before.dossier.id):
        raise ValueError("marks compare what one reader saw of one household")
    told_now, told_before = _told(now.dossier), _told(before.dossier)
    origins = {
        item.id: item.origin for item in now.dossier.entities.values() if isinstance(item, Item | SafePlace)
    }
    marks: dict[EntityId, Mark] = {}
    for key, told in told_now.items():
        earlier = key if key in told_before else origins.get(key)
        if earlier is None or earlier not in told_before:
            marks[key] = Mark.NEW
        elif told_before[earlier] != told:
            marks[key] = Mark.CHANGED
    return marks


def _told(dossier: Dossier) -> dict[EntityId, Told]:
    """What every card or face says that can stand on a board of this view."""
    plan = dossier.household.active_plan
    told: dict[EntityId, Told] = {}
    for item in dossier.entities.values():
        if isinstance(item, Item):
            told[item.id] = _fields(item)
    for place in dossier.of(SafePlace):
        there = dossier.get(Place, place.place)
        told[place.id] = (there.label, there.kind, there.address) if there is not None else ()
    for pet in dossier.of(Pet):
        told[pet.id] = (pet.name, pet.animal, pet.safe_with)
    for visit in dossier.of(Visit):
        told[visit.id] = (visit.starts, visit.minutes, visit.with_whom)
    for helper in dossier.of(PlanHelper):
        contact = dossier.get(NetworkContact, helper.contact)
        if contact is not None and helper.plan == plan:
            told[contact.id] = (contact.name, contact.phone, contact.relation, contact.looks)
    return told


def _fields(item: Item) -> Told:
    read: Callable[[str], object] = item.__getattribute__
    return tuple(read(field.name) for field in msgspec.structs.fields(item) if field.name not in _NOT_SEEN)
