"""What one person is called: "papa" and "Karim" are one. Pure; any thread.

From the household's people: the name that the family says, the first name, and "papa" or "mama" where the
role and the looks leave no doubt (language.md: P3 "two names for one person").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.households import Person, Role
from desktop.domain.looks import HairStyle
from desktop.language.names import folded, name_positions
from desktop.language.tokens import tokens
from desktop.language.word_lists import group

_FATHER, _MOTHER = group("calls_father"), group("calls_mother")
_BEFORE_ANOTHER = group("before_another")


@dataclass(frozen=True, slots=True)
class SamePerson:
    """The names of one person. `said` is the one that the rest of the plan uses, "" when it uses none."""

    names: tuple[str, ...]
    said: str = ""


def same_people(people: Iterable[Person]) -> tuple[SamePerson, ...]:
    """Everybody who can be called by two names or more."""
    known = tuple(people)
    fathers = [each.id for each in known if _is_father(each)]
    mothers = [each.id for each in known if _is_mother(each)]
    found: list[SamePerson] = []
    for each in known:
        names = [
            each.name,
            *(first for first in each.full_name.split()[:1] if first not in each.name.split()),
        ]
        if fathers == [each.id]:
            names += sorted(_FATHER)
        if mothers == [each.id]:
            names += sorted(_MOTHER)
        different: dict[str, str] = {}
        for name in filter(None, names):
            different.setdefault(folded(name), name)
        if len(different) > 1:
            found.append(SamePerson(tuple(different.values())))
    return tuple(found)


def said_elsewhere(people: Iterable[SamePerson], texts: Sequence[str]) -> tuple[SamePerson, ...]:
    """The same people, each with the name that `texts` use most; the first one said wins when it is even."""
    told: list[SamePerson] = []
    for person in people:
        counts = {name: sum(len(places(text, name)) for text in texts) for name in person.names}
        most = max(counts.values())
        told.append(replace(person, said=next(n for n, c in counts.items() if c == most) if most else ""))
    return tuple(told)


def places(text: str, name: str) -> list[tuple[int, int]]:
    """Where `text` says `name`, inflected too, as start and end; not behind "mijn" or "een" ("mijn papa")."""
    if not name.strip() or folded(name).split(maxsplit=1)[0] not in folded(text):
        return []
    found = tokens(text)
    named = name_positions(found, frozenset((name,)))
    length = len(tokens(name))
    return [
        (found[at].start, found[at + length - 1].end)
        for at in sorted(named)
        if at - 1 not in named
        and named.issuperset(range(at, at + length))
        and (at == 0 or found[at - 1].text.lower() not in _BEFORE_ANOTHER)
    ]


def _is_father(person: Person) -> bool:
    if person.role not in {Role.PARENT, Role.PARTNER, Role.EX_PARTNER}:
        return False
    return folded(person.name) in _FATHER or (person.role is Role.PARENT and person.looks.beard)


def _is_mother(person: Person) -> bool:
    if person.role not in {Role.PARENT, Role.PARTNER, Role.EX_PARTNER}:
        return False
    is_woman = person.looks.skirt or person.looks.style is HairStyle.HEADSCARF
    return folded(person.name) in _MOTHER or (person.role is Role.PARENT and is_woman)
