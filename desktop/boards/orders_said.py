"""A temporary restraining order in plain language.

Pure, any thread. Source: domain.md "Temporary restraining order"; language.md: legal words keep the term
once; *niet* in a prohibition is right; numbers come from the actual order.
"""

from datetime import datetime

from desktop.boards.in_two import in_figures, listed_in, phrase
from desktop.boards.people import capitalised, listed
from desktop.domain.changes import REMOVED
from desktop.domain.discussion import discussed, open_fields
from desktop.domain.dutch_time import say_moment
from desktop.domain.households import Person, RestrainingOrder, Role
from desktop.domain.orders import barred, until
from desktop.domain.safe_view import SafeView


def order_sentences(view: SafeView, order: RestrainingOrder, second: str = "") -> tuple[str, ...]:
    """What follows from an order, one message a sentence; addressed to the person when they read alone.

    `second` is the language that stands below the Dutch; its moment is in figures.
    """
    end = until(view.dossier, order)
    people = [view.dossier.get(Person, person) for person in barred(view.dossier, order)]
    return tuple(
        line
        for person in people
        if person is not None and end is not None
        for line in _of_one(view, person, end, second)
    )


def is_order_discussed(view: SafeView, order: RestrainingOrder) -> bool:
    """True when two versions differ on the order, or on who belongs to the family that it tells of."""
    people = (person.id for person in view.dossier.of(Person))
    return discussed(view.dossier, order) or REMOVED in open_fields(view.dossier, *people)


def _of_one(view: SafeView, person: Person, end: datetime, second: str) -> tuple[str, ...]:
    is_you = view.reader.persons == (person.id,)
    you = "you_" if is_you else ""
    who = {"wie": capitalised(person.name)}
    others = [
        other.name
        for other in view.dossier.of(Person)
        if other.id != person.id and other.role in (Role.PARENT, Role.PARTNER, Role.CHILD)
    ]
    lines = [
        phrase(f"{you}not_in_house", second, who),
        phrase("order_until", second, {"moment": say_moment(end)}, {"moment": in_figures(end)}),
    ]
    if others:
        here = {**who, "namen": listed(others)}
        lines.append(phrase(f"{you}no_contact", second, here, {"namen": listed_in(others, second)}))
    return tuple(lines)
