"""Fictional households for every test, written the real way: edits, change log, merge, dossier.

`linde_dossier()` is the family of most tests; `amrani_dossier()` (factories_amrani.py) the one with a secret
shelter, intieme terreur and a restraining order. Nobody in here exists.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import msgspec

from desktop.domain.audience import only
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import (
    Household,
    Lvb,
    NetworkContact,
    Part,
    Person,
    Pet,
    Place,
    PlaceKind,
    Preference,
    Role,
)
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import (
    Agreement,
    Agrees,
    BagItem,
    ChildQuestion,
    ChildStep,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    TeachBack,
    Understanding,
    Understood,
)
from desktop.domain.profiles import Profile
from desktop.domain.visits import Note, Visit
from tests.laptop import EVA, MONDAY, Laptop, counted_id
from tests.linde_words import (
    EVA_LOOKS,
    LINDE_AGREEMENTS,
    LINDE_SIGNALS,
    MAMA_LOOKS,
    NOOR_LOOKS,
    OMA_LOOKS,
    PAPA_LOOKS,
    SAM_LOOKS,
)


@dataclass(frozen=True)
class Linde:
    """Who and what is where in the dossier of the family Linde."""

    household: HouseholdId
    mama: EntityId
    papa: EntityId
    noor: EntityId
    oma: EntityId
    sam: EntityId
    eva: EntityId
    home: EntityId
    at_oma: EntityId
    pet: EntityId
    plan: EntityId
    agreements: tuple[EntityId, ...]
    visit: EntityId


LINDE = Linde(
    household=HouseholdId("a" * 32),
    mama=counted_id(0x101),
    papa=counted_id(0x102),
    noor=counted_id(0x103),
    oma=counted_id(0x201),
    sam=counted_id(0x202),
    eva=counted_id(0x203),
    home=counted_id(0x301),
    at_oma=counted_id(0x302),
    pet=counted_id(0x401),
    plan=counted_id(0x501),
    agreements=tuple(counted_id(0x601 + n) for n in range(8)),
    visit=counted_id(0x901),
)


def _linde_people(ids: Linde) -> tuple[Entity, ...]:
    return (
        Household(
            id=EntityId(ids.household),
            name="Linde",
            number="2026-0147",
            profiles=(Profile.FAMILY_UNDER_STRESS,),
            director=EVA,
            opened_on=date(2026, 11, 9),
        ),
        Place(id=ids.home, label="thuis", kind=PlaceKind.HOME, address="Iepstraat 12, Almere"),
        Place(id=ids.at_oma, label="bij oma Riet", kind=PlaceKind.FAMILY, address="Kade 3, Lelystad"),
        Person(
            id=ids.mama,
            name="mama",
            full_name="Sanne Linde",
            role=Role.PARENT,
            part=Part.VICTIM,
            born_on=date(1994, 3, 2),
            looks=MAMA_LOOKS,
            lives_at=ids.home,
            phone="06 00 00 00 11",
            position=0,
        ),
        Person(
            id=ids.papa,
            name="papa",
            full_name="Deniz Linde",
            role=Role.PARENT,
            part=Part.PERPETRATOR,
            born_on=date(1991, 7, 19),
            looks=PAPA_LOOKS,
            lives_at=ids.home,
            phone="06 00 00 00 12",
            lvb=Lvb.KNOWN,
            preferences=(Preference.PICTURES, Preference.READ_ALOUD),
            what_helps="Korte zinnen. Eén ding per keer.",
            position=1,
        ),
        Person(
            id=ids.noor,
            name="Noor",
            full_name="Noor Linde",
            role=Role.CHILD,
            part=Part.WITNESS,
            born_on=date(2018, 5, 4),
            looks=NOOR_LOOKS,
            lives_at=ids.home,
            spoken_on=date(2026, 11, 16),
            spoken_by="Eva",
            position=2,
        ),
        NetworkContact(
            id=ids.oma,
            name="oma Riet",
            relation="oma",
            phone="06 00 00 00 01",
            looks=OMA_LOOKS,
            position=0,
        ),
        NetworkContact(
            id=ids.sam,
            name="buurman Sam",
            relation="buurman",
            phone="06 00 00 00 02",
            looks=SAM_LOOKS,
            position=1,
        ),
        NetworkContact(
            id=ids.eva,
            name="Eva",
            relation="hulpverlener",
            phone="06 00 00 00 03",
            is_professional=True,
            organisation="Wijkteam",
            looks=EVA_LOOKS,
            position=2,
        ),
        Pet(id=ids.pet, name="Moos", animal="hond", safe_with="buurman Sam"),
    )


def _linde_plan(ids: Linde) -> tuple[Entity, ...]:
    persons = {"mama": ids.mama, "papa": ids.papa, "noor": ids.noor}
    plan = SafetyPlan(
        id=ids.plan,
        made_on=date(2026, 11, 20),
        made_with=(ids.mama, ids.papa, ids.noor),
        reason="Papa en mama hadden ruzie. Papa gooide een stoel. Noor was bang.",
        we_want="We willen rust in huis. Noor voelt zich veilig.",
        evaluation_on=date(2026, 12, 7),
        activated_on=date(2026, 11, 20),
    )
    agreements = tuple(
        Agreement(
            id=ids.agreements[at],
            plan=ids.plan,
            zone=zone,
            who=tuple(persons[name] for name in who),
            text=text,
            position=at,
        )
        for at, (zone, who, text) in enumerate(LINDE_AGREEMENTS)
    )
    signals = tuple(
        Signal(
            id=counted_id(0x701 + at),
            plan=ids.plan,
            person=persons[name],
            zone=zone,
            question=question,
            text=text,
            position=at,
        )
        for at, (name, zone, question, text) in enumerate(LINDE_SIGNALS)
    )
    return (
        plan,
        *agreements,
        *signals,
        SafetyCondition(
            id=counted_id(0x801),
            plan=ids.plan,
            text="Mama en papa slaan niet.",
            set_by="Veilig Thuis",
            because="Noor moet veilig zijn.",
        ),
        *(
            PlanHelper(id=counted_id(0x811 + at), plan=ids.plan, contact=contact, position=at)
            for at, contact in enumerate((ids.oma, ids.sam, ids.eva))
        ),
        SafePlace(id=counted_id(0x821), plan=ids.plan, place=ids.at_oma),
        *(
            BagItem(id=counted_id(0x831 + at), plan=ids.plan, text=text, position=at)
            for at, text in enumerate(("sleutels", "telefoon", "medicijnen", "paspoort", "knuffel van Noor"))
        ),
        *(
            ChildStep(
                id=counted_id(0x841 + at),
                plan=ids.plan,
                child=ids.noor,
                question=question,
                text=text,
                position=at,
            )
            for at, (question, text) in enumerate(
                (
                    (ChildQuestion.DO, "Noor gaat naar haar kamer."),
                    (ChildQuestion.GO, "Noor gaat naar oma Riet."),
                    (ChildQuestion.TELL, "Noor praat met juf Anne."),
                )
            )
        ),
        Visit(
            id=ids.visit,
            starts=datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
            place="thuis",
            with_whom=(ids.mama, ids.papa, ids.noor),
            purpose="Kijken of de afspraken lukken",
            audience=only(ids.mama, ids.papa, ids.noor),
        ),
        Note(id=counted_id(0x911), visit=ids.visit, text="Notitie alleen voor ons.", at=MONDAY, by="Eva"),
        TeachBack(
            id=counted_id(0x921),
            agreement=ids.agreements[2],
            person=ids.papa,
            answer=Understood.BIT,
            words="Ik ga naar buiten als ik boos word.",
            at=MONDAY,
            by="Eva",
        ),
        Understanding(
            id=counted_id(0x931),
            plan=ids.plan,
            person=ids.mama,
            words="Ik weet wat ik moet doen.",
            agrees=Agrees.YES,
            at=MONDAY,
            by="Eva",
        ),
    )


def linde_laptop(ids: Linde = LINDE) -> Laptop:
    """The laptop on which Eva wrote down the family Linde and their active plan of eight agreements."""
    laptop = Laptop(ids.household)
    laptop.write("huishouden gemaakt", *_linde_people(ids))
    seen = laptop.write("plan gemaakt", *_linde_plan(ids))
    active = seen.household
    laptop.write("plan actief", msgspec.structs.replace(active, active_plan=ids.plan))
    return laptop


def linde_dossier() -> Dossier:
    """The family Linde: mother, father with LVB, Noor (8), grandmother and two helpers; a plan in force."""
    return linde_laptop().dossier
