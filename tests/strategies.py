"""Random dossiers in which every text is a canary of its own, so that a leak can be seen and named.

`secret_dossiers()` draws persons, network, places, a plan and items, each with an audience of its own.
A canary is a made-up word that stands nowhere else: if it is found on a paper, that one field was printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec
from hypothesis import strategies as st

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, Audience, only
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import (
    Household,
    NetworkContact,
    Person,
    Pet,
    Place,
    RestrainingOrder,
    Role,
)
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildQuestion,
    ChildStep,
    Going,
    MatAnswer,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    SignalQuestion,
    TeachBack,
    Understanding,
    Zone,
)
from desktop.domain.profiles import Profile
from desktop.domain.visits import Note, Visit
from tests.laptop import MONDAY, counted_id

HOUSEHOLD_ID = HouseholdId("d" * 32)
PLAN = counted_id(9000)
_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu")


def canary(number: int) -> str:
    """A made-up word for a number: pronounceable, long enough to stand nowhere by chance."""
    digits = f"{number:05d}"
    return "Zq" + "".join(_SYLLABLES[int(digit)] for digit in digits)


@dataclass(frozen=True)
class Case:
    """A dossier, its members, and who may see each canary: `None` stands for nobody but professionals."""

    dossier: Dossier
    members: tuple[EntityId, ...]
    canaries: dict[str, Audience]


class _Canaries:
    def __init__(self) -> None:
        self._next = 0
        self.audiences: dict[str, Audience] = {}

    def word(self, audience: Audience) -> str:
        self._next += 1
        text = canary(self._next)
        self.audiences[text] = audience
        return text


@st.composite
def audiences(draw: st.DrawFn, members: tuple[EntityId, ...]) -> Audience:
    """Everyone, some persons, or professionals only."""
    scope = draw(st.sampled_from(("household", "persons", "professionals")))
    if scope == "household":
        return HOUSEHOLD
    if scope == "professionals":
        return PROFESSIONALS
    return only(*draw(st.lists(st.sampled_from(members), min_size=1, unique=True)))


@st.composite
def secret_dossiers(draw: st.DrawFn) -> Case:
    """A household of two to four persons with a plan in force and up to a dozen items."""
    words = _Canaries()
    members = tuple(counted_id(1 + at) for at in range(draw(st.integers(2, 4))))
    some = audiences(members)
    entities: list[Entity] = [
        Household(
            id=EntityId(HOUSEHOLD_ID),
            name=words.word(PROFESSIONALS),
            number=words.word(PROFESSIONALS),
            profiles=draw(st.sampled_from(((), (Profile.INTIMATE_TERROR,)))),
            active_plan=PLAN,
        )
    ]
    for at, member in enumerate(members):
        contact = draw(some)
        entities.append(
            Person(
                id=member,
                name=words.word(HOUSEHOLD),
                full_name=words.word(PROFESSIONALS),
                role=Role.CHILD if at else Role.PARENT,
                phone=words.word(contact),
                contact_audience=contact,
                lives_at=draw(st.sampled_from((None, counted_id(200), counted_id(201)))),
                what_helps=words.word(PROFESSIONALS),
                spoken_by=words.word(PROFESSIONALS),
                position=at,
            )
        )
    for at in range(2):
        audience, address = draw(some), draw(some)
        entities.append(
            Place(
                id=counted_id(200 + at),
                label=words.word(audience),
                address=words.word(_both(audience, address)),
                is_secret=draw(st.booleans()),
                audience=audience,
                address_audience=address,
            )
        )
        audience = draw(some)
        entities.append(
            NetworkContact(
                id=counted_id(300 + at),
                name=words.word(audience),
                relation=words.word(audience),
                phone=words.word(audience),
                organisation=words.word(PROFESSIONALS),
                is_professional=bool(at),
                audience=audience,
            )
        )
    audience = draw(some)
    entities.append(
        Pet(id=counted_id(400), name=words.word(audience), safe_with=words.word(audience), audience=audience)
    )
    plan_audience = draw(st.sampled_from((HOUSEHOLD, HOUSEHOLD, draw(some))))
    entities.append(
        SafetyPlan(
            id=PLAN,
            made_on=date(2026, 11, 20),
            made_with=members,
            reason=words.word(plan_audience) + ".",
            we_want=words.word(plan_audience) + ".",
            activated_on=date(2026, 11, 20),
            stopped_reason=words.word(PROFESSIONALS),
            audience=plan_audience,
        )
    )
    entities += _items(draw, words, members, plan_audience)
    entities.append(
        RestrainingOrder(
            id=counted_id(700), person=members[0], starts=MONDAY, number=words.word(PROFESSIONALS)
        )
    )
    dossier = Dossier(id=HOUSEHOLD_ID, entities={entity.id: entity for entity in entities})
    return Case(dossier, members, words.audiences)


def _items(
    draw: st.DrawFn, words: _Canaries, members: tuple[EntityId, ...], plan_audience: Audience
) -> Iterator[Entity]:
    kinds = st.sampled_from(
        ("agreement", "signal", "condition", "helper", "safe_place", "bag", "child_step", "visit", "said")
    )
    for at, kind in enumerate(draw(st.lists(kinds, min_size=3, max_size=12))):
        own = draw(audiences(members))
        seen = _both(own, plan_audience)
        item = counted_id(500 + at)
        member = draw(st.sampled_from(members))
        if kind == "agreement":
            yield Agreement(
                id=item,
                plan=PLAN,
                zone=draw(st.sampled_from(tuple(Zone))),
                who=(member,),
                text=f"Wij doen {words.word(seen)}.",
                if_fails=words.word(seen),
                audience=own,
                position=at,
            )
        elif kind == "signal":
            yield Signal(
                id=item,
                plan=PLAN,
                person=member,
                zone=draw(st.sampled_from(tuple(Zone))),
                question=draw(st.sampled_from(tuple(SignalQuestion))),
                text=f"Ik voel {words.word(seen)}.",
                audience=own,
            )
        elif kind == "condition":
            yield SafetyCondition(
                id=item,
                plan=PLAN,
                term=words.word(seen),
                text=f"Het moet {words.word(seen)}.",
                set_by=words.word(PROFESSIONALS),
                because=words.word(PROFESSIONALS),
                audience=own,
            )
        elif kind == "helper":
            yield PlanHelper(id=item, plan=PLAN, contact=counted_id(300 + at % 2), audience=own)
        elif kind == "safe_place":
            yield SafePlace(id=item, plan=PLAN, place=counted_id(200 + at % 2), audience=own)
        elif kind == "bag":
            yield BagItem(id=item, plan=PLAN, text=words.word(seen), audience=own)
        elif kind == "child_step":
            yield ChildStep(
                id=item,
                plan=PLAN,
                child=member,
                question=draw(st.sampled_from(tuple(ChildQuestion))),
                text=f"Naar {words.word(seen)}.",
                audience=own,
            )
        elif kind == "visit":
            yield Visit(
                id=item, starts=MONDAY, place=words.word(own), purpose=words.word(PROFESSIONALS), audience=own
            )
        else:
            yield Note(id=item, text=words.word(PROFESSIONALS), by=words.word(PROFESSIONALS))
            yield Understanding(
                id=counted_id(800 + at), plan=PLAN, person=member, words=words.word(PROFESSIONALS)
            )
            yield MatAnswer(
                id=counted_id(750 + at),
                item=counted_id(500),
                person=member,
                answer=draw(st.sampled_from(Going)),
                text=words.word(PROFESSIONALS),
                words=words.word(only(member)),
            )
            yield TeachBack(
                id=counted_id(900 + at),
                agreement=counted_id(500),
                person=member,
                words=words.word(only(member)),
            )


def _both(one: Audience, other: Audience) -> Audience:
    """Admitted only who is admitted by both."""
    if PROFESSIONALS in (one, other):
        return PROFESSIONALS
    if one == HOUSEHOLD:
        return other
    if other == HOUSEHOLD:
        return one
    both = tuple(person for person in one.persons if person in other.persons)
    return only(*both) if both else PROFESSIONALS


def forgets(dossier: Dossier, kind: type[Entity], field: str) -> Dossier:
    """The dossier as a program would see it that forgets one audience: for mutants."""
    changed = {
        key: msgspec.structs.replace(entity, **{field: HOUSEHOLD}) if isinstance(entity, kind) else entity
        for key, entity in dossier.entities.items()
    }
    return msgspec.structs.replace(dossier, entities=changed)
