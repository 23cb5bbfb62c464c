"""Who and what belongs to a household, as rows: the list of the tab Mensen, and the people of the overview.

Pure functions over frozen data. No widgets.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.domain.discussion import discussed, open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.households import Lvb, NetworkContact, Person, Pet, Place, RestrainingOrder, Role
from desktop.domain.orders import age, barred, until
from desktop.domain.photos import Photo
from desktop.domain.profiles import PROFILE_NAMES
from desktop.pictograms import Picture
from ui.presenters import wording
from ui.presenters.faces import face_of, photo_of
from ui.presenters.wording import role_word

translate = QCoreApplication.translate

NEW = "new/"
PROFILES = "profiles"


@dataclass(frozen=True)
class BelongingRow:
    """One row: `key` is the id of the entity, or of a form without one. A face or a sign stands before it."""

    key: str
    name: str
    about: str
    picture: Picture | None = None
    icon: str = ""
    chip: tuple[str, str] | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says of the row."""
        return ". ".join(part for part in (self.name, self.about, self.chip[0] if self.chip else "") if part)


@dataclass(frozen=True)
class Group:
    """A part of the list; `new` is the key of the form for one more, "" where there is no more than this."""

    title: str
    add: str
    new: str
    rows: tuple[BelongingRow, ...]


def groups(dossier: Dossier, today: date) -> tuple[Group, ...]:
    """Everything in the list, in its order."""
    return (
        Group(
            translate("People", "Gezin"),
            translate("People", "Gezinslid erbij"),
            f"{NEW}person",
            tuple(person_row(dossier, person, today) for person in dossier.of(Person)),
        ),
        Group(
            translate("People", "Netwerk en hulpverleners"),
            translate("People", "Iemand die helpt erbij"),
            f"{NEW}contact",
            tuple(contact_row(dossier, contact) for contact in dossier.of(NetworkContact)),
        ),
        Group(
            translate("People", "Dieren"),
            translate("People", "Huisdier erbij"),
            f"{NEW}pet",
            tuple(pet_row(dossier, pet) for pet in dossier.of(Pet)),
        ),
        Group(
            translate("People", "Plekken"),
            translate("People", "Plek erbij"),
            f"{NEW}place",
            tuple(place_row(dossier, place) for place in dossier.of(Place)),
        ),
        Group(
            translate("People", "Huisverbod"),
            translate("People", "Huisverbod erbij"),
            f"{NEW}order",
            tuple(order_row(dossier, order) for order in dossier.of(RestrainingOrder)),
        ),
        Group(
            translate("People", "Eigen foto's"),
            translate("People", "Foto erbij"),
            f"{NEW}photo",
            tuple(photo_row(dossier, photo) for photo in dossier.of(Photo)),
        ),
        Group(translate("People", "Gezinsprofiel"), "", "", (profiles_row(dossier),)),
    )


def person_row(dossier: Dossier, person: Person, today: date) -> BelongingRow:
    """ "Jolanda, 41": what she is in the family and where she lives now."""
    about = [role_word(person.role)]
    lives_at = dossier.get(Place, person.lives_at)
    if lives_at is not None:
        about.append(translate("People", "woont nu in {place}").format(place=lives_at.label))
    if person.lvb is not Lvb.UNKNOWN and person.lvb is not Lvb.NO:
        about.append(wording.lvb_word(person.lvb))
    return BelongingRow(
        key=person.id,
        name=named_with_age(person, today),
        about=wording.marked(" · ".join(about), is_discussed=discussed(dossier, person)),
        picture=face_of(dossier, person),
        chip=spoken_chip(person),
    )


def named_with_age(person: Person, today: date) -> str:
    """ "Tess, 9"."""
    name = wording.capitalised(person.name)
    return name if person.born_on is None else f"{name}, {age(person.born_on, today)}"


def spoken_chip(person: Person) -> tuple[str, str] | None:
    """Whether a child was spoken to; None for who is no child (domain.md: A safety plan)."""
    if person.role is not Role.CHILD:
        return None
    if person.spoken_on is not None:
        return translate("People", "Gesproken"), "green"
    if person.not_spoken_reason.strip():
        return translate("People", "Niet gesproken"), "grey"
    return translate("People", "Nog spreken"), "orange"


def contact_row(dossier: Dossier, contact: NetworkContact) -> BelongingRow:
    """Somebody who helps: the tie, or the organisation, and the number."""
    about = [contact.relation, contact.organisation if contact.is_professional else ""]
    about.append(contact.phone.replace(" ", "\N{NO-BREAK SPACE}"))
    return BelongingRow(
        key=contact.id,
        name=wording.capitalised(contact.name),
        about=wording.marked(
            " · ".join(part for part in about if part), is_discussed=discussed(dossier, contact)
        ),
        picture=face_of(dossier, contact),
    )


def pet_row(dossier: Dossier, pet: Pet) -> BelongingRow:
    """An animal, and where it is safe."""
    safe = translate("People", "veilig bij {name}").format(name=pet.safe_with) if pet.safe_with else ""
    about = " · ".join(part for part in (pet.animal, safe) if part)
    about = wording.marked(about, is_discussed=discussed(dossier, pet))
    return BelongingRow(key=pet.id, name=wording.capitalised(pet.name), about=about, icon="paw")


def place_row(dossier: Dossier, place: Place) -> BelongingRow:
    """A place, and for whose eyes its address is."""
    kind = wording.place_word(place.kind)
    seen = translate("People", "adres: {audience}").format(
        audience=wording.audience_words(dossier, place.address_audience)
    )
    parts = [kind if kind != place.label else "", seen if place.address else ""]
    return BelongingRow(
        key=place.id,
        name=wording.capitalised(place.label),
        about=wording.marked(
            " · ".join(part for part in parts if part), is_discussed=discussed(dossier, place)
        ),
        icon="house",
        chip=(translate("People", "Geheim"), "red") if place.is_secret else None,
    )


def order_row(dossier: Dossier, order: RestrainingOrder) -> BelongingRow:
    """For whom, and until when."""
    about = translate("People", "tot {end}").format(end=wording.moment_of_end(until(dossier, order)))
    who = wording.either(wording.names_of(dossier, barred(dossier, order)))
    name = wording.capitalised(who) or translate("People", "Huisverbod")
    about = wording.marked(about if order.starts else "", is_discussed=discussed(dossier, order))
    return BelongingRow(key=order.id, name=name, about=about, icon="ban")


def photo_row(dossier: Dossier, photo: Photo) -> BelongingRow:
    """What is on it, and who may see it."""
    about = [wording.capitalised(wording.audience_words(dossier, photo.audience))]
    if photo.sha256 not in dossier.photos:
        about.append(translate("People", "nog niet op deze laptop"))
    return BelongingRow(
        key=photo.id,
        name=wording.capitalised(photo.name),
        about=wording.marked(" · ".join(about), is_discussed=discussed(dossier, photo)),
        picture=photo_of(dossier, photo.id),
        icon="picture",
    )


def profiles_row(dossier: Dossier) -> BelongingRow:
    """The patterns in this family."""
    names = [PROFILE_NAMES[profile] for profile in dossier.household.profiles]
    return BelongingRow(
        key=PROFILES,
        name=", ".join(names) or translate("People", "Nog niet gekozen"),
        about=wording.marked(
            translate("People", "Wat past bij dit gezin?") if not names else "",
            is_discussed="profiles" in open_fields(dossier, dossier.household.id),
        ),
        icon="flag",
    )
