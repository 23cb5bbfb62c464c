"""The household and who and what belongs to it: begin one, and write what is known of it.

Runs on the store lane. Each function is one user action.
"""

import msgspec

from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier, field_heads
from desktop.domain.households import (
    Household,
    NetworkContact,
    Person,
    Pet,
    Place,
    RestrainingOrder,
)
from desktop.domain.ids import EntityId, HouseholdId, WorkerId, new_id
from desktop.domain.merge import Presence, presence
from desktop.domain.orders import checked
from desktop.domain.profiles import Profile
from desktop.errors import NotFound, ValidationError
from desktop.hub import Changed
from desktop.language.bank_translations import DUTCH, translations
from desktop.services.record import record, today_of
from desktop.store.desk import Desk
from desktop.store.queries import read

Belonging = Person | NetworkContact | Pet | Place


def begin_household(desk: Desk, name: str, number: str, director: WorkerId | None = None) -> HouseholdId:
    """A new household in phase 1, directed by `director`; without one, by the worker who begins it."""
    if not name.strip():
        raise ValidationError("name_missing")
    household = HouseholdId(new_id(desk.clock))
    entity = Household(
        id=EntityId(household),
        name=name.strip(),
        number=number.strip(),
        director=director or desk.worker,
        opened_on=today_of(desk),
    )
    record(desk, Dossier(id=household, entities={}), "household.begun", after=[entity])
    return household


def choose_profiles(desk: Desk, seen: Dossier, profiles: tuple[Profile, ...]) -> Changed:
    """The family profiles; they may overlap (domain.md: The five family profiles)."""
    ordered = tuple(profile for profile in Profile if profile in profiles)
    after = msgspec.structs.replace(seen.household, profiles=ordered)
    return record(desk, seen, "household.profiles_chosen", after=[after])


def choose_language(desk: Desk, seen: Dossier, language: str) -> Changed:
    """The language below the Dutch on this household's boards and papers; "nl" for Dutch alone."""
    if language != DUTCH and language not in translations():
        raise NotFound
    after = msgspec.structs.replace(seen.household, second_language=language)
    return record(desk, seen, "household.language_chosen", after=[after])


def write_belonging(desk: Desk, seen: Dossier, entity: Belonging) -> Changed:
    """A person, somebody from the network, a pet or a place; new or changed."""
    label = entity.label if isinstance(entity, Place) else entity.name
    if not label.strip():
        raise ValidationError("name_missing")
    action = "changed" if entity.id in seen.entities else "added"
    return record(desk, seen, f"{type(entity).__name__.lower()}.{action}", after=[entity])


def remove_belonging(desk: Desk, seen: Dossier, entity: EntityId) -> Changed:
    """Take a person, contact, pet or place away; the history keeps it."""
    found = seen.entities.get(entity)
    if not isinstance(found, Person | NetworkContact | Pet | Place):
        raise NotFound
    return record(desk, seen, f"{type(found).__name__.lower()}.removed", removed=[entity])


def put_back(desk: Desk, seen: Dossier, entity: EntityId) -> Changed:
    """Undo a removal, contested or not: the entity stands again as it stood. It names the removal: nothing
    becomes a conflict.

    Looks in the store and not only at `seen`: the page may not have read the removal yet. Raises NotFound
    when nobody took it away.
    """
    now = read(desk, seen.id)
    if presence(field_heads(now, entity)) is Presence.PRESENT:
        raise NotFound
    kind = now.seen[entity, REMOVED][0].op.kind
    return record(desk, now, f"{kind}.put_back", returned=[entity])


def write_order(desk: Desk, seen: Dossier, order: RestrainingOrder) -> Changed:
    """A temporary restraining order, checked against what the law allows."""
    return record(desk, seen, "order.written", after=[lawful(seen, order)])


def lawful(seen: Dossier, order: RestrainingOrder) -> RestrainingOrder:
    """The order, if it can exist; raises ValidationError as `orders.checked`, and for nobody."""
    person = seen.get(Person, order.person)
    if person is None:
        raise ValidationError("order_without_person")
    return checked(order, person)


def remove_order(desk: Desk, seen: Dossier, order: EntityId) -> Changed:
    """A restraining order was lifted, or does not belong here; the history keeps it."""
    if seen.get(RestrainingOrder, order) is None:
        raise NotFound
    return record(desk, seen, "order.removed", removed=[order])
