"""The family Linde with more of everything than fits one board: helpers, bag, places, steps, days."""

from desktop.domain.audience import only
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Place, PlaceKind
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildQuestion,
    ChildStep,
    PlanHelper,
    SafePlace,
    Zone,
)
from tests.factories import LINDE, linde_laptop
from tests.laptop import counted_id

_THINGS = ("verzekeringspapieren", "sleutels", "medicijnen van mama", "opladers", "warme jas", "foto")

_DAYS = ("maandag", "op woensdag en vrijdag", "elke ochtend", "in het weekend", "maandag")


def crowded_dossier() -> Dossier:
    """Eight helpers, eleven things, four places, six steps of Noor, agreements on most days."""
    laptop = linde_laptop()
    more: list[Entity] = []
    for at in range(5):
        contact = counted_id(0x2001 + at)
        more += [
            NetworkContact(
                id=contact,
                name=f"schoolmaatschappelijk werker Bernadette {at}" if at == 1 else f"tante Anna {at}",
                relation="hulpverlener" if at == 1 else "tante",
                phone=f"06 00 00 01 0{at}",
                is_professional=at == 1,
                position=10 + at,
            ),
            PlanHelper(id=counted_id(0x2101 + at), plan=LINDE.plan, contact=contact, position=10 + at),
        ]
    for at, thing in enumerate(_THINGS):
        more.append(BagItem(id=counted_id(0x2201 + at), plan=LINDE.plan, text=thing, position=10 + at))
    for at, kind in enumerate((PlaceKind.SHELTER, PlaceKind.NEIGHBOURS, PlaceKind.OTHER)):
        place = counted_id(0x2301 + at)
        more += [
            Place(
                id=place,
                label=f"plek {at}",
                kind=kind,
                address="Dorpsstraat 1, Almere",
                address_audience=only(LINDE.mama),
            ),
            SafePlace(id=counted_id(0x2401 + at), plan=LINDE.plan, place=place, position=10 + at),
        ]
    for at, question in enumerate(ChildQuestion):
        more.append(
            ChildStep(
                id=counted_id(0x2501 + at),
                plan=LINDE.plan,
                child=LINDE.noor,
                question=question,
                text="Noor pakt haar knuffel en gaat naar juf Anne.",
                position=10 + at,
            )
        )
    for at, when in enumerate(_DAYS):
        more.append(
            Agreement(
                id=counted_id(0x2601 + at),
                plan=LINDE.plan,
                zone=Zone.ORANGE,
                who=(LINDE.mama,),
                text="Mama belt met oma Riet over de verzekering.",
                when=when,
                position=10 + at,
            )
        )
    return laptop.write("meer", *more)
