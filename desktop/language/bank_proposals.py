"""Who and what may stand in a slot of a sentence, in likely order. Pure; any thread.

A secret place is offered in private sentences only, and each proposal says for whose eyes it is, so that a
sentence is never shown to more people than what stands in it (domain.md: "Who may see what").
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from desktop.domain.audience import HOUSEHOLD, Audience, narrowest
from desktop.domain.households import (
    VIOLENT,
    NetworkContact,
    Person,
    Pet,
    Place,
    PlaceKind,
    RestrainingOrder,
    Role,
)
from desktop.domain.ids import EntityId
from desktop.language.bank import BankSentence, slots
from desktop.language.bank_text import listed

US = "wij"
AMOUNTS = ("5", "10", "20", "50")
_PLACES = (
    PlaceKind.FAMILY,
    PlaceKind.NEIGHBOURS,
    PlaceKind.OTHER,
    PlaceKind.SHELTER,
    PlaceKind.SCHOOL,
    PlaceKind.HOME,
)
_SHELTER_FIRST = (PlaceKind.SHELTER, *(kind for kind in _PLACES if kind is not PlaceKind.SHELTER))
_HELPERS_FIRST = frozenset({"hulp", "omgang", "huisverbod", "drank_drugs", "geld"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may stand in a slot: names, who they are where they are of the household, and for whose eyes."""

    names: tuple[str, ...]
    entities: tuple[EntityId, ...] = ()
    audience: Audience = HOUSEHOLD

    @property
    def words(self) -> str:
        """As it stands in the sentence: "mama en papa"."""
        return listed(self.names)


@dataclass(frozen=True)
class _Given:
    sentence: BankSentence
    people: Sequence[Person]
    contacts: Sequence[NetworkContact]
    places: Sequence[Place]
    pets: Sequence[Pet]
    orders: Sequence[RestrainingOrder]

    @property
    def doers(self) -> frozenset[EntityId]:
        """Who has to stay away by an order, or did the violence as professionals see it."""
        ordered = {order.person for order in self.orders if order.person is not None}
        return frozenset(ordered | {each.id for each in self.people if each.part in VIOLENT})


def proposals(
    sentence: BankSentence,
    people: Sequence[Person],
    contacts: Sequence[NetworkContact],
    places: Sequence[Place],
    *,
    pets: Sequence[Pet] = (),
    orders: Sequence[RestrainingOrder] = (),
    is_child: bool = False,
) -> Mapping[str, tuple[Proposal, ...]]:
    """For each slot what the household has for it, likely first; empty where only typing helps.

    Two slots of persons begin with two different persons. Names come as the family says them.
    """
    given = _Given(sentence, people, contacts, places, pets, orders)
    found: dict[str, tuple[Proposal, ...]] = {}
    taken: set[tuple[str, ...]] = set()
    for slot in slots(sentence, is_child=is_child):
        offered = tuple(dict.fromkeys(_OFFERS.get(slot, _fillers(slot))(given)))
        free = [each for each in offered if each.names not in taken]
        found[slot] = (*free, *(each for each in offered if each.names in taken))
        if free:
            taken.add(free[0].names)
    return found


@cache
def fillers() -> Mapping[str, Mapping[str, str]]:
    """Common times, days and things: by slot, each by its key."""
    text = (files("resources") / "sentences" / "fixed" / "fillers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _fillers(slot: str) -> Callable[[_Given], Iterable[Proposal]]:
    return lambda _given: (Proposal((words,)) for words in fillers().get(slot, {}).values())


def _persons(people: Iterable[Person]) -> list[Proposal]:
    return [Proposal((each.name,), (each.id,), each.audience) for each in people if each.name]


def _together(offered: Sequence[Proposal]) -> list[Proposal]:
    if len(offered) < 2:
        return []
    return [
        Proposal(
            tuple(name for each in offered for name in each.names),
            tuple(entity for each in offered for entity in each.entities),
            narrowest(each.audience for each in offered),
        )
    ]


def _wie(slot: str) -> Callable[[_Given], Iterable[Proposal]]:
    """Adults, then children, then the network.

    Who did the violence comes first where the slot is about that, else after the other adults; and is not
    offered in a private sentence, which is about getting away.
    """

    def offer(given: _Given) -> Iterable[Proposal]:
        is_doer, doers = given.sentence.doer == slot, given.doers
        people = [each for each in given.people if not (given.sentence.private and each.id in doers)]
        adults = _persons(
            sorted(
                (each for each in people if each.role is not Role.CHILD),
                key=lambda each: (each.id in doers) is not is_doer,
            )
        )
        children = _persons(each for each in people if each.role is Role.CHILD)
        us = [Proposal((US,), tuple(each.id for each in people))] if len(people) > 1 else []
        return [*adults, *_together(adults), *children, *us, *_helpers(given)]

    return offer


def _children(given: _Given) -> Iterable[Proposal]:
    children = _persons(each for each in given.people if each.role is Role.CHILD)
    return [*children, *_together(children)]


def _helpers(given: _Given) -> Iterable[Proposal]:
    """The network first ("eigen kracht en netwerk"), but professionals where it is about their work."""
    is_first = given.sentence.theme in _HELPERS_FIRST
    in_order = sorted(given.contacts, key=lambda each: each.is_professional != is_first)
    return [Proposal((each.name,), (each.id,), each.audience) for each in in_order if each.name]


def _places(given: _Given) -> Iterable[Proposal]:
    order = _SHELTER_FIRST if given.sentence.theme == "opvang" else _PLACES
    open_places = [each for each in given.places if given.sentence.private or not each.is_secret]
    found = [
        Proposal((each.label,), (each.id,), each.audience)
        for each in sorted(open_places, key=lambda each: order.index(each.kind))
        if each.label
    ]
    homes = [
        Proposal((each.name,), (each.id,), each.audience)
        for each in given.contacts
        if not each.is_professional
    ]
    return [*found, *homes] if given.sentence.theme == "opvang" else [*homes, *found]


def _pets(given: _Given) -> Iterable[Proposal]:
    return [
        Proposal((each.name or f"de {each.animal}",), (each.id,), each.audience)
        for each in given.pets
        if each.name or each.animal
    ]


def _days(given: _Given) -> Iterable[Proposal]:
    return [Proposal((str(order.days),)) for order in given.orders]


def _amounts(_given: _Given) -> Iterable[Proposal]:
    return [Proposal((amount,)) for amount in AMOUNTS]


_OFFERS: Mapping[str, Callable[[_Given], Iterable[Proposal]]] = {
    "wie": _wie("wie"),
    "wie2": _wie("wie2"),
    "kind": _children,
    "helper": _helpers,
    "plek": _places,
    "dier": _pets,
    "dagen": _days,
    "bedrag": _amounts,
}
