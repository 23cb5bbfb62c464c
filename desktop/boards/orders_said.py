"""A temporary restraining order in plain language.

Pure, any thread. Source: domain.md "Temporary restraining order"; language.md: legal words keep the term
once; *niet* in a prohibition is right; numbers come from the actual order.
"""

from desktop.boards.people import capitalised, listed
from desktop.domain.dutch_time import say_moment
from desktop.domain.households import Person, RestrainingOrder, Role
from desktop.domain.orders import ends
from desktop.domain.safe_view import SafeView


def order_sentences(view: SafeView, order: RestrainingOrder) -> tuple[str, ...]:
    """What follows from an order, one message a sentence; addressed to the person when they read alone."""
    person = view.dossier.get(Person, order.person)
    end = ends(order)
    if person is None or end is None:
        return ()
    is_you = view.reader.persons == (person.id,)
    who = "Je" if is_you else capitalised(person.name)
    others = [
        other.name
        for other in view.dossier.of(Person)
        if other.id != person.id and other.role in (Role.PARENT, Role.PARTNER, Role.CHILD)
    ]
    lines = [f"{who} mag niet in huis.", f"Dit is tot {say_moment(end)}."]
    if others:
        lines.append(f"{who} mag geen contact hebben met {listed(others)}.")
    return tuple(lines)
