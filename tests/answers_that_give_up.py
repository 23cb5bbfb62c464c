"""Of every field with a safest reading two values, in the family Amrani: one keeps what holds, one does not.

With what is given up by it, and the sentence that says so.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS
from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier
from desktop.domain.given_up import Guard
from desktop.domain.households import Part, Pet
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.domain.plans import ChildStep
from desktop.domain.profiles import Profile
from desktop.domain.visits import Visit
from tests.disputed import disputed
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.laptop import Laptop, counted_id

FAMILY = EntityId(AMRANI.household)
STARTS = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """Two values of one field of this entity."""

    entity: EntityId
    keeps: object
    gives_up: object
    guard: Guard
    said: str

    def dossier(self, field: str, *, is_newer: bool = False) -> Dossier:
        """Nobody chose yet; `is_newer` when the value that gives up was written last."""
        values = (self.keeps, self.gives_up) if is_newer else (self.gives_up, self.keeps)
        return disputed(whole_family(), self.entity, field, *values)


def whole_family() -> Laptop:
    """The family Amrani with one of everything that has an audience."""
    laptop = amrani_laptop()
    laptop.write(
        "erbij",
        Pet(id=PET, name="Bink"),
        Visit(id=VISIT, starts=STARTS),
        Photo(id=PHOTO, name="deur", sha256="d" * 64),
        ChildStep(id=STEP, plan=AMRANI.plan, child=AMRANI.yassin, text="Ik bel oma."),
    )
    return laptop


PET, VISIT, PHOTO, STEP = (counted_id(0x2F01 + at) for at in range(4))

_SEEN = {
    ("person", "audience"): AMRANI.opa,
    ("person", "contact_audience"): AMRANI.opa,
    ("contact", "audience"): AMRANI.ben,
    ("pet", "audience"): PET,
    ("place", "audience"): AMRANI.home,
    ("place", "address_audience"): AMRANI.home,
    ("plan", "audience"): AMRANI.plan,
    ("agreement", "audience"): counted_id(0x1701),
    ("signal", "audience"): counted_id(0x1801),
    ("condition", "audience"): counted_id(0x1901),
    ("helper", "audience"): counted_id(0x1912),
    ("safe_place", "audience"): counted_id(0x1921),
    ("bag", "audience"): counted_id(0x1931),
    ("child_step", "audience"): STEP,
    ("visit", "audience"): VISIT,
    ("photo", "audience"): PHOTO,
}
_WHAT = {"contact_audience": "telefoon en woonplek", "address_audience": "het adres"}

CASES: dict[tuple[str, str], Case] = {
    ("household", "phases"): Case(
        FAMILY,
        (1,),
        (2, 3),
        Guard.PHASE,
        "Met deze keuze geldt ‘Fase 1 · Nu veilig’ niet meer: "
        "het wordt ‘Fase 2 en 3 · Veilig blijven, Herstel’.",
    ),
    ("household", "profiles"): Case(
        FAMILY,
        (Profile.INTIMATE_TERROR,),
        (Profile.CHILD_BEHAVIOUR,),
        Guard.TALK_APART,
        "Met deze keuze geldt ‘Niet samen bespreken’ niet meer: "
        "het programma waarschuwt dan niet als mama en papa samen meekijken.",
    ),
    ("household", "active_plan"): Case(
        FAMILY,
        AMRANI.plan,
        None,
        Guard.PLAN,
        "Met deze keuze geldt er geen veiligheidsplan meer: de afspraken van versie 1 stoppen dan.",
    ),
    ("plan", "stopped_on"): Case(
        AMRANI.plan,
        None,
        date(2026, 11, 22),
        Guard.PLAN,
        "Met deze keuze geldt er geen veiligheidsplan meer: de afspraken van versie 1 stoppen dan.",
    ),
    ("plan", "evaluation_on"): Case(
        AMRANI.plan,
        date(2026, 11, 25),
        date(2027, 1, 13),
        Guard.EVALUATION,
        "Met deze keuze kijken jullie later samen hoe het gaat: "
        "op woensdag 13 januari 2027 in plaats van op woensdag 25 november.",
    ),
    ("person", "part"): Case(
        AMRANI.opa,
        Part.PERPETRATOR,
        Part.WITNESS,
        Guard.PART,
        "Met deze keuze geldt ‘pleger’ niet meer bij opa: de waarschuwingen daarover vallen dan weg.",
    ),
    ("place", "is_secret"): Case(
        AMRANI.shelter,
        True,
        False,
        Guard.ADDRESS,
        "Met deze keuze geldt ‘geheim adres’ niet meer voor De Vuurtoren: "
        "het programma bewaakt adres en foto dan niet meer.",
    ),
    ("order", "days"): Case(
        AMRANI.order,
        28,
        10,
        Guard.ORDER_ENDS,
        "Met deze keuze stopt het huisverbod eerder: "
        "op maandag 30 november, 16 uur in plaats van op vrijdag 18 december, 16 uur.",
    ),
    ("order", "starts"): Case(
        AMRANI.order,
        datetime(2026, 11, 22, 15, 0, tzinfo=UTC),
        STARTS,
        Guard.ORDER_ENDS,
        "Met deze keuze stopt het huisverbod eerder: "
        "op maandag 30 november, 16 uur in plaats van op woensdag 2 december, 16 uur.",
    ),
    ("order", REMOVED): Case(
        AMRANI.order,
        False,
        True,
        Guard.BARRED,
        "Met deze keuze geldt het huisverbod niet meer voor papa: de waarschuwing daarover valt dan weg.",
    ),
    **{
        (kind, field): Case(
            entity,
            PROFESSIONALS,
            HOUSEHOLD,
            Guard.EYES,
            "Met deze keuze geldt ‘alleen hulpverleners’ niet meer: "
            f"mama, Yassin, Aya, opa en papa mogen {_WHAT.get(field, 'dit')} dan ook zien.",
        )
        for (kind, field), entity in _SEEN.items()
    },
}
