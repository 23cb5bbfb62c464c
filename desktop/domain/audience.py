"""For whose eyes: an audience stands on every item, a reader asks.

Pure, any thread. An item may be meant for everyone in the household, for some persons, or for
professionals only (domain.md: Who may see what). What a reader sees is made in safe_view.py.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from desktop.domain.ids import EntityId


class Scope(StrEnum):
    """How wide an audience is."""

    HOUSEHOLD = "household"
    PERSONS = "persons"
    PROFESSIONALS = "professionals"


class Audience(msgspec.Struct, frozen=True, kw_only=True):
    """Who may see an item. `persons` counts only with the scope PERSONS."""

    scope: Scope = Scope.HOUSEHOLD
    persons: tuple[EntityId, ...] = ()


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Who looks: a professional, or one or more persons who look together.

    A reader without persons who is not a professional sees nothing: an empty choice never opens all.
    """

    is_professional: bool = False
    persons: tuple[EntityId, ...] = ()


HOUSEHOLD = Audience()
PROFESSIONALS = Audience(scope=Scope.PROFESSIONALS)
PROFESSIONAL = Reader(is_professional=True)


def only(*persons: EntityId) -> Audience:
    """Only these persons, and the professionals."""
    return Audience(scope=Scope.PERSONS, persons=tuple(sorted(persons)))


def reading(*persons: EntityId) -> Reader:
    """These persons, looking together at one screen or one sheet."""
    return Reader(persons=tuple(sorted(set(persons))))


def admits(audience: Audience, reader: Reader) -> bool:
    """True when everyone who looks may see it."""
    if reader.is_professional:
        return True
    if not reader.persons or audience.scope is Scope.PROFESSIONALS:
        return False
    return audience.scope is Scope.HOUSEHOLD or all(person in audience.persons for person in reader.persons)


def narrowest(audiences: Iterable[Audience]) -> Audience:
    """The audience that every one of these would admit: what is in discussion is shown to the fewest."""
    narrow = HOUSEHOLD
    for audience in audiences:
        if PROFESSIONALS in (audience, narrow) or audience.scope is Scope.PROFESSIONALS:
            return PROFESSIONALS
        if audience.scope is Scope.PERSONS:
            persons = set(audience.persons)
            if narrow.scope is Scope.PERSONS:
                persons &= set(narrow.persons)
            narrow = only(*persons)
    return narrow
