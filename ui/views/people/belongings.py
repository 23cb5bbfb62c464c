"""The kinds that tab Mensen makes, and by which service each is saved and taken away."""

from typing import Any

from desktop.domain.households import Household, NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.photos import Photo
from desktop.services import households, photos

KINDS: dict[str, type[Any]] = {
    "person": Person,
    "contact": NetworkContact,
    "pet": Pet,
    "place": Place,
    "order": RestrainingOrder,
}
_SAVING: dict[type, Any] = {RestrainingOrder: households.write_order, Photo: photos.write_photo}
_REMOVING: dict[type, Any] = {RestrainingOrder: households.remove_order, Photo: photos.remove_photo}


def lacking_name(entity: Any) -> str:
    """The field in which a name has to stand and none does; "" when it can be saved."""
    if isinstance(entity, Household | RestrainingOrder):
        return ""
    field = "label" if isinstance(entity, Place) else "name"
    return "" if getattr(entity, field).strip() else field


def saving(entity: Any) -> tuple[Any, object]:
    """The service that saves it, and what that is given."""
    if isinstance(entity, Household):
        return households.choose_profiles, entity.profiles
    return _SAVING.get(type(entity), households.write_belonging), entity


def removing(entity: Any) -> Any:
    """The service that takes it away, by its id."""
    return _REMOVING.get(type(entity), households.remove_belonging)
