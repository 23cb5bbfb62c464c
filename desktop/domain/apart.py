"""Who is not spoken to together where there is intimate terror.

Pure, any thread. Source: domain.md "The five family profiles" (Visie Flevoland 2.2).
"""

from collections.abc import Iterable

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
