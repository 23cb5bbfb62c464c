"""Who is named in a sentence, and which figures play in its picture.

Pure, any thread. Works on what one reader may see; somebody who is left out cannot be cast.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.households import NetworkContact, Person
from desktop.domain.ids import EntityId
from desktop.domain.looks import Age, Looks
from desktop.domain.safe_view import SafeView

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ALL_OF_US = frozenset({"we", "wij", "ons", "onze", "iedereen", "samen", "allemaal"})
_I = frozenset({"ik", "mij", "me", "mijn"})
_LEAST_LETTERS = 3
_AGES: Mapping[str, frozenset[Age]] = {
    "child": frozenset({Age.CHILD, Age.TEENAGER, Age.TODDLER}),
    "sibling": frozenset({Age.TODDLER, Age.CHILD, Age.TEENAGER, Age.BABY}),
    "teen": frozenset({Age.TEENAGER, Age.CHILD}),
    "baby": frozenset({Age.BABY}),
    "elder": frozenset({Age.ELDER}),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody who can be drawn: of the household or of the network."""

    id: EntityId
    name: str
    looks: Looks
    words: frozenset[str]
    is_professional: bool = False
    is_member: bool = True
    photo: EntityId | None = None


def figures_of(view: SafeView) -> tuple[Figure, ...]:
    """Everybody this reader may know of: members first, then the network, each in their order.

    Somebody of the network is also named by what they are to the household; a "vriendin van Abena" is not
    Abena.
    """
    found = [
        Figure(person.id, person.name, person.looks, _words(person.name), photo=person.photo)
        for person in view.dossier.of(Person)
    ]
    members = frozenset(word for figure in found for word in figure.words)
    found += [
        Figure(
            contact.id,
            contact.name,
            contact.looks,
            _words(contact.name) | _words(contact.relation) - members,
            is_professional=contact.is_professional,
            is_member=False,
            photo=contact.photo,
        )
        for contact in view.dossier.of(NetworkContact)
    ]
    return tuple(found)


def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name) if len(word) >= _LEAST_LETTERS)


def cast_for(
    sentence: str, figures: Sequence[Figure], who: Collection[EntityId] = (), speaker: EntityId | None = None
) -> tuple[Figure, ...]:
    """Who plays in the picture of a sentence: the speaker, the named in order, then whom it is about.

    "We" and "iedereen" stand for all members. A word that fits two people names neither.
    """
    spoken = [word.lower() for word in _WORD.findall(sentence)]
    cast: list[Figure] = []

    def add(chosen: Iterable[Figure]) -> None:
        cast.extend(figure for figure in chosen if figure not in cast)

    if speaker is not None and _I & set(spoken):
        add(figure for figure in figures if figure.id == speaker)
    for word in spoken:
        named = [figure for figure in figures if word in figure.words]
        if len(named) == 1:
            add(named)
    add(figure for figure in figures if figure.id in who)
    if _ALL_OF_US & set(spoken) or not cast:
        add(figure for figure in figures if figure.is_member)
    return tuple(cast)


def is_named(sentence: str, figure: Figure) -> bool:
    """Whether a sentence names somebody."""
    return any(word.lower() in figure.words for word in _WORD.findall(sentence))


def looks_for(roles: Sequence[str], cast: Sequence[Figure]) -> tuple[Looks | None, ...]:
    """The looks for the roles of a scene in their order: a child plays a child where there is one.

    None for a role that nobody is left for: a stranger plays it.
    """
    left = list(cast)
    chosen: list[Figure | None] = [None] * len(roles)
    for at, role in enumerate(roles):
        fitting = _fitting(role, left)
        if fitting is not None:
            chosen[at] = fitting
            left.remove(fitting)
    for at in range(len(roles)):
        if chosen[at] is None and left:
            chosen[at] = left.pop(0)
    return tuple(None if figure is None else figure.looks for figure in chosen)


def _fitting(role: str, left: Sequence[Figure]) -> Figure | None:
    if role == "helper":
        return next((figure for figure in left if figure.is_professional), None)
    ages = _AGES.get(role)
    if ages is None:
        return None
    return next((figure for figure in left if figure.looks.age in ages), None)


def listed(names: Sequence[str]) -> str:
    """ "mama, papa en Noor"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} en {names[-1]}"


def capitalised(text: str) -> str:
    """The text with a capital at its start: "Mama"."""
    return text[:1].upper() + text[1:]
