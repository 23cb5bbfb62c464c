"""The household and who and what belongs to it: persons, network, pets, places, a restraining order.

Frozen plain data, any thread. Every field has a default, so that what a newer or older program
wrote can always be read. Field names are the names in the change log: never give one another meaning.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, Audience
from desktop.domain.ids import EntityId, WorkerId
from desktop.domain.looks import Looks
from desktop.domain.profiles import Profile


class Role(StrEnum):
    """What a person is in the family."""

    PARENT = "parent"
    PARTNER = "partner"
    EX_PARTNER = "ex_partner"
    CHILD = "child"
    ELDER = "elder"
    OTHER = "other"


class Part(StrEnum):
    """A person's part in the violence, as professionals see it. Never leaves the professionals."""

    UNKNOWN = "unknown"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    BOTH = "both"
    WITNESS = "witness"


HURT = frozenset({Part.VICTIM, Part.BOTH})
"""Who was hurt: not spoken to with whoever did it, where there is intimate terror."""

VIOLENT = frozenset({Part.PERPETRATOR, Part.BOTH})
"""Who did it, as professionals see it."""


class Lvb(StrEnum):
    """Whether a mild intellectual disability is known (domain.md: LVB)."""

    UNKNOWN = "unknown"
    NO = "no"
    SUSPECTED = "suspected"
    KNOWN = "known"


class Preference(StrEnum):
    """How a person likes to get information."""

    PICTURES = "pictures"
    SHORT_TEXT = "short_text"
    READ_ALOUD = "read_aloud"


class PlaceKind(StrEnum):
    """What a place is. A shelter's address may be secret."""

    HOME = "home"
    FAMILY = "family"
    NEIGHBOURS = "neighbours"
    SCHOOL = "school"
    SHELTER = "shelter"
    OTHER = "other"


class Household(msgspec.Struct, frozen=True, kw_only=True):
    """The family as a whole: "één gezin, één plan, één regisseur". Its id is the household's id.

    `second_language` stands below the Dutch on boards and paper, by its code; "nl" for Dutch alone, "" as
    long as nobody chose.
    """

    id: EntityId
    name: str = ""
    number: str = ""
    phases: tuple[int, ...] = (1,)
    profiles: tuple[Profile, ...] = ()
    active_plan: EntityId | None = None
    director: WorkerId | None = None
    opened_on: date | None = None
    second_language: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """An adult, child or elder of the household, or an ex-partner. `name` is what the family says: "mama"."""

    id: EntityId
    name: str = ""
    full_name: str = ""
    role: Role = Role.OTHER
    part: Part = Part.UNKNOWN
    born_on: date | None = None
    looks: Looks = Looks()
    photo: EntityId | None = None
    lives_at: EntityId | None = None
    phone: str = ""
    contact_audience: Audience = PROFESSIONALS
    lvb: Lvb = Lvb.UNKNOWN
    preferences: tuple[Preference, ...] = ()
    language: str = ""
    what_helps: str = ""
    spoken_on: date | None = None
    spoken_by: str = ""
    not_spoken_reason: str = ""
    audience: Audience = HOUSEHOLD
    position: int = 0


class NetworkContact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who helps: neighbour, grandmother, teacher; or a professional."""

    id: EntityId
    name: str = ""
    relation: str = ""
    phone: str = ""
    is_professional: bool = False
    organisation: str = ""
    looks: Looks = Looks()
    photo: EntityId | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0


class Pet(msgspec.Struct, frozen=True, kw_only=True):
    """An animal of the household; where it is safe."""

    id: EntityId
    name: str = ""
    animal: str = ""
    safe_with: str = ""
    audience: Audience = HOUSEHOLD
    position: int = 0


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place to live, or to go to. Its address has an audience of its own, professionals by default.

    The photo of a secret place goes to nobody who may not have the address.
    """

    id: EntityId
    label: str = ""
    kind: PlaceKind = PlaceKind.OTHER
    address: str = ""
    is_secret: bool = False
    photo: EntityId | None = None
    audience: Audience = HOUSEHOLD
    address_audience: Audience = PROFESSIONALS
    position: int = 0


class RestrainingOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A temporary restraining order: who may not come home, from when, for how long in all."""

    id: EntityId
    person: EntityId | None = None
    starts: datetime | None = None
    days: int = 10
    number: str = ""
