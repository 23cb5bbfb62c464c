"""Who is not spoken to together where there is intimate terror.

Pure, any thread. Source: domain.md "The five family profiles" (Visie Flevoland 2.2).
"""

from collections.abc import Iterable

from desktop.domain.changes import REMOVED
from desktop.domain.discussion import open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.households import HURT, VIOLENT, Person


def kept_apart(people: Iterable[Person]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Who was hurt and who did it, never one person on both sides; nobody where there are no two sides.

    Somebody with both parts stands on the side that leaves the other one filled.
    """
    known = tuple(people)
    hurt = tuple(person for person in known if person.part in HURT)
    violent = tuple(person for person in known if person.part in VIOLENT)
    sides = (
        (hurt, tuple(person for person in violent if person not in hurt)),
        (tuple(person for person in hurt if person not in violent), violent),
        (violent[:1], violent[1:]),
    )
    return next((pair for pair in sides if all(pair)), ((), ()))


def is_apart_discussed(dossier: Dossier, people: Iterable[Person]) -> bool:
    """True when two versions differ on whether there is intimate terror, or on what part one of these has."""
    return "profiles" in open_fields(dossier, dossier.household.id) or any(
        {"part", REMOVED} & open_fields(dossier, person.id) for person in people
    )
