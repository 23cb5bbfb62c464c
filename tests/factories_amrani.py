"""The family Amrani: intieme terreur, a restraining order, and a shelter that papa must not find.

Nobody in here exists. What papa must never see stands in `SECRETS`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import msgspec

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, only
from desktop.domain.dossier import Dossier
from desktop.domain.households import (
    Household,
    NetworkContact,
    Part,
    Person,
    Place,
    PlaceKind,
    RestrainingOrder,
    Role,
)
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.looks import Age, HairColour, HairStyle, Looks, Skin, Tint
from desktop.domain.plans import (
    Agreement,
    BagItem,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    SignalQuestion,
    Zone,
)
from desktop.domain.profiles import Profile
from tests.laptop import BRAM, Laptop, counted_id


@dataclass(frozen=True)
class Amrani:
    """Who and what is where in the dossier of the family Amrani."""

    household: HouseholdId
    mama: EntityId
    papa: EntityId
    yassin: EntityId
    aya: EntityId
    opa: EntityId
    tante: EntityId
    ben: EntityId
    home: EntityId
    shelter: EntityId
    plan: EntityId
    order: EntityId


AMRANI = Amrani(
    household=HouseholdId("c" * 32),
    mama=counted_id(0x1101),
    papa=counted_id(0x1102),
    yassin=counted_id(0x1103),
    aya=counted_id(0x1104),
    opa=counted_id(0x1105),
    tante=counted_id(0x1201),
    ben=counted_id(0x1202),
    home=counted_id(0x1301),
    shelter=counted_id(0x1302),
    plan=counted_id(0x1501),
    order=counted_id(0x1601),
)

SECRETS = ("De Vuurtoren", "Havenkade 99", "06 00 00 00 77", "tante Loubna", "zonnebloem")
"""Distinctive words of what papa is not admitted to: shelter, address, number, contact, code word."""

_AGREEMENTS = (
    (Zone.GREEN, ("mama", "yassin"), "Yassin gaat elke dag naar school.", False),
    (Zone.GREEN, ("mama", "opa"), "Opa en mama drinken samen koffie.", False),
    (Zone.ORANGE, ("mama",), "Mama belt met tante Loubna.", True),
    (Zone.ORANGE, ("papa",), "Papa belt met Ben.", False),
    (Zone.RED, ("mama", "yassin", "aya"), "Mama, Yassin en Aya gaan naar De Vuurtoren.", True),
    (Zone.RED, ("mama",), "Mama zegt het woord zonnebloem.", True),
    (Zone.RED, ("yassin",), "Yassin belt 112.", False),
)


def _people(ids: Amrani) -> tuple[Household | Person | NetworkContact | Place | RestrainingOrder, ...]:
    private = only(ids.mama, ids.yassin)
    return (
        Household(
            id=EntityId(ids.household),
            name="Amrani",
            number="2026-0163",
            profiles=(Profile.INTIMATE_TERROR,),
            director=BRAM,
            opened_on=date(2026, 11, 19),
        ),
        Place(id=ids.home, label="thuis", kind=PlaceKind.HOME, address="Lindelaan 4, Dronten"),
        Place(
            id=ids.shelter,
            label="De Vuurtoren",
            kind=PlaceKind.SHELTER,
            address="Havenkade 99, Zwolle",
            is_secret=True,
            audience=private,
        ),
        Person(
            id=ids.mama,
            name="mama",
            full_name="Samira Amrani",
            role=Role.PARENT,
            part=Part.VICTIM,
            looks=Looks(
                skin=Skin.TAN, hair=HairColour.BLACK, style=HairStyle.HEADSCARF, top=Tint.BLUE, skirt=True
            ),
            lives_at=ids.shelter,
            phone="06 00 00 00 77",
            contact_audience=private,
            position=0,
        ),
        Person(
            id=ids.yassin,
            name="Yassin",
            role=Role.CHILD,
            born_on=date(2012, 1, 9),
            looks=Looks(age=Age.TEENAGER, skin=Skin.TAN, hair=HairColour.BLACK, style=HairStyle.CURLY),
            lives_at=ids.home,
            spoken_on=date(2026, 11, 20),
            spoken_by="Bram",
            position=1,
        ),
        Person(
            id=ids.aya,
            name="Aya",
            role=Role.CHILD,
            born_on=date(2025, 8, 1),
            looks=Looks(age=Age.BABY, skin=Skin.TAN, hair=HairColour.BLACK, top=Tint.PINK),
            lives_at=ids.home,
            not_spoken_reason="Aya is een baby.",
            position=2,
        ),
        Person(
            id=ids.opa,
            name="opa",
            role=Role.ELDER,
            looks=Looks(
                age=Age.ELDER,
                skin=Skin.BROWN,
                hair=HairColour.GREY,
                beard=True,
                top=Tint.GREEN,
                wheelchair=True,
            ),
            lives_at=ids.home,
            position=3,
        ),
        Person(
            id=ids.papa,
            name="papa",
            full_name="Karim Amrani",
            role=Role.PARENT,
            part=Part.PERPETRATOR,
            born_on=date(1988, 4, 30),
            looks=Looks(skin=Skin.BROWN, hair=HairColour.BLACK, beard=True, top=Tint.ORANGE, glasses=True),
            position=4,
        ),
        NetworkContact(
            id=ids.tante,
            name="tante Loubna",
            relation="tante",
            phone="06 00 00 00 78",
            looks=Looks(skin=Skin.TAN, hair=HairColour.BLACK, style=HairStyle.LONG, top=Tint.RED),
            audience=private,
        ),
        NetworkContact(
            id=ids.ben,
            name="Ben",
            relation="hulpverlener",
            phone="06 00 00 00 79",
            is_professional=True,
            looks=Looks(skin=Skin.LIGHT, hair=HairColour.RED, beard=True, top=Tint.YELLOW),
            position=1,
        ),
        RestrainingOrder(
            id=ids.order,
            person=ids.papa,
            starts=datetime(2026, 11, 20, 15, 0, tzinfo=UTC),
            number="HV-2026-31",
        ),
    )


def amrani_laptop(ids: Amrani = AMRANI) -> Laptop:
    """The laptop on which Bram wrote down the family Amrani and their active plan."""
    laptop = Laptop(ids.household, author=BRAM)
    people = _people(ids)
    laptop.write("huishouden gemaakt", *people)
    private = only(ids.mama, ids.yassin)
    persons = {name: getattr(ids, name) for name in ("mama", "papa", "yassin", "aya", "opa")}
    household = people[0]
    assert isinstance(household, Household)
    laptop.write(
        "plan gemaakt",
        SafetyPlan(
            id=ids.plan,
            made_on=date(2026, 11, 21),
            made_with=(ids.mama, ids.yassin, ids.opa),
            reason="Papa deed mama pijn. Yassin was erbij.",
            we_want="We willen veilig zijn.",
            evaluation_on=date(2026, 11, 30),
            activated_on=date(2026, 11, 21),
        ),
        *(
            Agreement(
                id=counted_id(0x1701 + at),
                plan=ids.plan,
                zone=zone,
                who=tuple(persons[name] for name in who),
                text=text,
                position=at,
                audience=private if hidden else HOUSEHOLD,
            )
            for at, (zone, who, text, hidden) in enumerate(_AGREEMENTS)
        ),
        *(
            Signal(
                id=counted_id(0x1801 + at),
                plan=ids.plan,
                person=ids.mama,
                zone=zone,
                question=question,
                text=text,
                audience=only(ids.mama),
                position=at,
            )
            for at, (zone, question, text) in enumerate(
                (
                    (Zone.GREEN, SignalQuestion.FEEL, "Ik voel me sterk."),
                    (Zone.GREEN, SignalQuestion.DO, "Ik drink koffie met opa."),
                    (Zone.GREEN, SignalQuestion.CALL, "Ik praat met Ben."),
                    (Zone.ORANGE, SignalQuestion.FEEL, "Ik slaap slecht."),
                    (Zone.ORANGE, SignalQuestion.DO, "Ik doe de deur op slot."),
                    (Zone.ORANGE, SignalQuestion.CALL, "Ik bel tante Loubna."),
                    (Zone.RED, SignalQuestion.FEEL, "Ik ben bang."),
                    (Zone.RED, SignalQuestion.DO, "Ik ga met de kinderen weg."),
                    (Zone.RED, SignalQuestion.CALL, "Ik bel 112."),
                )
            )
        ),
        SafetyCondition(
            id=counted_id(0x1901),
            plan=ids.plan,
            term="huisverbod",
            text="Papa mag niet in huis. Papa mag mama niet bellen.",
            set_by="de burgemeester",
        ),
        PlanHelper(id=counted_id(0x1911), plan=ids.plan, contact=ids.tante, audience=private),
        PlanHelper(id=counted_id(0x1912), plan=ids.plan, contact=ids.ben, position=1),
        SafePlace(id=counted_id(0x1921), plan=ids.plan, place=ids.shelter, audience=private),
        *(
            BagItem(id=counted_id(0x1931 + at), plan=ids.plan, text=text, audience=private, position=at)
            for at, text in enumerate(("paspoort", "telefoon", "luiers", "medicijnen"))
        ),
        BagItem(id=counted_id(0x1939), plan=ids.plan, text="geld", audience=PROFESSIONALS, position=9),
        msgspec.structs.replace(household, active_plan=ids.plan),
    )
    return laptop


def amrani_dossier() -> Dossier:
    """The family Amrani: mother in a secret shelter, father under a restraining order, two children, opa."""
    return amrani_laptop().dossier
