"""Who is in the house of the board, and whether that is decided.

Pure, any thread. Reads a SafeView and nothing else.
"""

from datetime import datetime

from desktop.domain.changes import REMOVED
from desktop.domain.discussion import discussed, open_fields
from desktop.domain.households import NetworkContact, Person, Place, PlaceKind
from desktop.domain.ids import EntityId
from desktop.domain.orders import barred, in_force
from desktop.domain.safe_view import SafeView


def not_at_home(view: SafeView, now: datetime) -> set[EntityId]:
    """Who is not in the house: by an order, or because this reader may know they live elsewhere."""
    dossier = view.dossier
    gone = {person for order in in_force(dossier, now) for person in barred(dossier, order)}
    for person in dossier.of(Person):
        place = dossier.get(Place, person.lives_at)
        if place is not None and place.kind is not PlaceKind.HOME:
            gone.add(person.id)
    return gone


def is_home_discussed(view: SafeView, now: datetime) -> bool:
    """True when two versions differ on who belongs to the house or is next door, or on where they live."""
    dossier = view.dossier
    people = dossier.of(Person)
    homes = [place for person in people if (place := dossier.get(Place, person.lives_at)) is not None]
    return (
        any(discussed(dossier, order) for order in in_force(dossier, now))
        or any({"lives_at", REMOVED} & open_fields(dossier, person.id) for person in people)
        or any({"kind", REMOVED} & open_fields(dossier, place.id) for place in homes)
        or any({"name", REMOVED} & open_fields(dossier, contact.id) for contact in near(view))
    )


def near(view: SafeView) -> tuple[NetworkContact, ...]:
    """Who stands in the house next door: the first of the network, if there is one."""
    return tuple(each for each in view.dossier.of(NetworkContact) if not each.is_professional)[:1]
