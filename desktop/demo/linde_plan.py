"""A whole plan for the fictional family Linde: eight agreements, green-orange-red of two, who helps, a bag.

Runs on the store lane. For pictures of the screen, the demonstration and tests; nobody in here exists. One
agreement leads to the safe house, which only mama may know of.
"""

from datetime import timedelta

import msgspec

from desktop.domain.audience import HOUSEHOLD, only
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person, Place
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import (
    Agreement,
    BagItem,
    PlanHelper,
    SafePlace,
    SafetyPlan,
    Signal,
    SignalQuestion,
    Zone,
)
from desktop.services import plans
from desktop.services.record import fresh, record, today_of
from desktop.store.desk import Desk
from desktop.store.queries import read

HIDDEN_SENTENCE = "Mama en Noor gaan naar het veilige huis."
"""What papa must not see."""

AGREEMENTS = (
    (Zone.GREEN, ("mama", "papa", "Noor"), "We eten elke avond samen.", False),
    (Zone.GREEN, ("mama", "papa"), "Eva komt op maandag praten.", False),
    (Zone.ORANGE, ("papa",), "Papa gaat een half uur wandelen.", False),
    (Zone.ORANGE, ("mama",), "Mama belt met oma Riet.", False),
    (Zone.RED, ("mama",), "Mama belt 112.", False),
    (Zone.RED, ("mama", "Noor"), HIDDEN_SENTENCE, True),
    (Zone.GREEN, ("papa", "Noor"), "Papa leest Noor voor.", False),
    (Zone.ORANGE, ("Noor",), "Noor gaat naar haar kamer.", False),
)
SIGNALS = (
    ("mama", Zone.GREEN, SignalQuestion.FEEL, "Ik ben rustig."),
    ("mama", Zone.GREEN, SignalQuestion.DO, "We eten samen."),
    ("mama", Zone.GREEN, SignalQuestion.CALL, "Ik praat met Eva."),
    ("mama", Zone.ORANGE, SignalQuestion.FEEL, "Ik word bang."),
    ("mama", Zone.ORANGE, SignalQuestion.DO, "Ik loop even naar buiten."),
    ("mama", Zone.ORANGE, SignalQuestion.CALL, "Ik bel oma Riet."),
    ("mama", Zone.RED, SignalQuestion.FEEL, "Ik ben heel bang."),
    ("mama", Zone.RED, SignalQuestion.DO, "Ik ga met Noor naar oma Riet."),
    ("mama", Zone.RED, SignalQuestion.CALL, "Ik bel 112."),
    ("papa", Zone.GREEN, SignalQuestion.FEEL, "Ik ben blij."),
    ("papa", Zone.GREEN, SignalQuestion.DO, "Ik speel met Noor."),
    ("papa", Zone.GREEN, SignalQuestion.CALL, "Ik praat met mama."),
    ("papa", Zone.ORANGE, SignalQuestion.FEEL, "Ik word boos."),
    ("papa", Zone.ORANGE, SignalQuestion.DO, "Ik ga wandelen."),
    ("papa", Zone.ORANGE, SignalQuestion.CALL, "Ik bel buurman Sam."),
    ("papa", Zone.RED, SignalQuestion.FEEL, "Ik ben heel boos."),
    ("papa", Zone.RED, SignalQuestion.DO, "Ik ga het huis uit."),
    ("papa", Zone.RED, SignalQuestion.CALL, "Ik bel Eva."),
)
BAG = ("sleutels", "telefoon", "medicijnen", "paspoort", "knuffel van Noor")


def write_linde_plan(desk: Desk, household: HouseholdId) -> EntityId:
    """The plan, active, for a household that `write_household` made from the table "linde"."""
    plan = plans.begin_plan(desk, read(desk, household))
    seen = read(desk, household)
    by_name = {person.name: person.id for person in seen.of(Person)}
    begun = seen.get(SafetyPlan, plan)
    if begun is None:
        raise LookupError("the plan that was begun is gone")
    written = msgspec.structs.replace(
        begun,
        reason="Papa en mama hadden ruzie. Papa gooide een stoel. Noor was bang.",
        we_want="We willen rust in huis.",
        evaluation_on=today_of(desk) + timedelta(days=14),
    )
    mama = only(by_name["mama"])
    items: list[Entity] = [
        Agreement(
            id=fresh(desk),
            plan=plan,
            zone=zone,
            who=tuple(by_name[name] for name in who),
            text=text,
            audience=mama if is_hidden else HOUSEHOLD,
            position=place,
        )
        for place, (zone, who, text, is_hidden) in enumerate(AGREEMENTS)
    ]
    items += [
        Signal(
            id=fresh(desk),
            plan=plan,
            person=by_name[name],
            zone=zone,
            question=question,
            text=text,
            position=place,
        )
        for place, (name, zone, question, text) in enumerate(SIGNALS)
    ]
    items += [
        PlanHelper(id=fresh(desk), plan=plan, contact=contact.id, audience=contact.audience, position=place)
        for place, contact in enumerate(seen.of(NetworkContact))
    ]
    items += [
        SafePlace(id=fresh(desk), plan=plan, place=place.id, audience=mama)
        for place in seen.of(Place)
        if place.is_secret
    ]
    items += [BagItem(id=fresh(desk), plan=plan, text=text, position=place) for place, text in enumerate(BAG)]
    record(desk, seen, "plan.written", after=[written, *items])
    plans.activate(desk, read(desk, household), plan)
    return plan
