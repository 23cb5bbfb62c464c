"""The family Linde as it can be too: forty agreements, long texts, long names, every letter of Europe."""

from msgspec import structs

from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person
from desktop.domain.plans import Agreement, PlanHelper, SafetyPlan, Signal, SignalQuestion, Zone
from tests.factories import LINDE, linde_laptop
from tests.laptop import counted_id

MANY = 40
LONG_NAME = "Wilhelmina-Antoinette van den IJssel-Şahinoğlu"
LETTERS = "IJsbrand, René, Zoë, Gülşen, Łukasz, Škvorecký, Đorđe, Ægir, Ñuñez, Öğrük, Þóra en Œdipe"
LONG = (
    "Als mama merkt dat haar stem hard wordt, zegt zij het afgesproken woord, gaat zij naar de keuken, "
    "drinkt zij een glas water en belt zij daarna met Wilhelmina-Antoinette van den IJssel-Şahinoğlu."
)
WORD = "schoolmaatschappelijkwerkersoverleg"


def hard_dossier() -> Dossier:
    """Mama carries a long name, three texts are long, and the plan holds forty agreements more."""
    laptop = linde_laptop()
    now = laptop.dossier
    mama = now.get(Person, LINDE.mama)
    plan = now.get(SafetyPlan, LINDE.plan)
    assert mama is not None
    assert plan is not None
    more: list[Entity] = [
        structs.replace(mama, name=LONG_NAME),
        structs.replace(plan, we_want=f"{LONG} {LETTERS}.", reason=f"{LONG} {LETTERS}. {WORD}."),
    ]
    for at in range(MANY):
        text = (f"Afspraak {at}: {LETTERS}.", LONG, f"Mama gaat naar het {WORD}.", f"Kort {at}.")[at % 4]
        more.append(
            Agreement(
                id=counted_id(0x3001 + at),
                plan=LINDE.plan,
                zone=list(Zone)[at % 3],
                who=(LINDE.mama,),
                text=text,
                when="elke maandagochtend en donderdagmiddag om kwart voor negen" if at % 5 == 0 else "",
                position=20 + at,
            )
        )
    for at, question in enumerate(SignalQuestion):
        more.append(
            Signal(
                id=counted_id(0x3101 + at),
                plan=LINDE.plan,
                person=LINDE.mama,
                zone=Zone.ORANGE,
                question=question,
                text=LONG if at % 2 else LETTERS,
                position=20 + at,
            )
        )
    helper = counted_id(0x3201)
    more += [
        NetworkContact(
            id=helper,
            name=LONG_NAME,
            relation=WORD,
            phone="+31 6 00 00 01 99 (alleen op werkdagen)",
            is_professional=False,
            position=30,
        ),
        PlanHelper(id=counted_id(0x3301), plan=LINDE.plan, contact=helper, position=30),
    ]
    return laptop.write("veel", *more)
