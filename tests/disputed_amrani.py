"""The family Amrani with something of every kind, and for every critical field two values to differ on."""

from datetime import date, timedelta

import msgspec

from desktop.domain.audience import HOUSEHOLD, only
from desktop.domain.changes import REMOVED
from desktop.domain.fields import CRITICAL, KIND_OF, KINDS, ONLY_ADDED
from desktop.domain.handovers import Answer, Handover
from desktop.domain.households import NetworkContact, Part, Person, Pet, PlaceKind
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.domain.plans import (
    Agreement,
    ChildStep,
    SafetyPlan,
    SignalQuestion,
    TeachBack,
    Understood,
    Zone,
)
from desktop.domain.profiles import Profile
from desktop.domain.visits import Note, Visit
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.laptop import BRAM, EVA, MONDAY, Laptop, counted_id

TOMORROW = MONDAY + timedelta(days=1)
OTHER_PLAN = counted_id(0x2501)
SAM = counted_id(0x2C01)
_DAY = date(2026, 11, 25)
_TEXTS = ("Ik bel Ben.", "Ik ga naar opa.")

VALUES: dict[str, tuple[object, object]] = {
    REMOVED: (True, False),
    "phases": ((2,), (1,)),
    "profiles": ((Profile.LONG_TERM_CARE,), (Profile.INTIMATE_TERROR,)),
    "active_plan": (OTHER_PLAN, AMRANI.plan),
    "part": (Part.WITNESS, Part.VICTIM),
    "phone": ("06 11 11 11 11", "06 22 22 22 22"),
    "lives_at": (AMRANI.home, AMRANI.shelter),
    "kind": (PlaceKind.HOME, PlaceKind.SHELTER),
    "is_secret": (False, True),
    "person": (AMRANI.yassin, AMRANI.mama),
    "order.person": (AMRANI.opa, AMRANI.papa),
    "order.starts": (MONDAY - timedelta(days=4), MONDAY - timedelta(days=3)),
    "visit.starts": (TOMORROW, TOMORROW + timedelta(hours=5)),
    "days": (10, 28),
    "stopped_on": (_DAY, None),
    "for_persons": ((AMRANI.mama,), (AMRANI.mama, AMRANI.yassin)),
    "evaluation_on": (_DAY, _DAY + timedelta(days=1)),
    "who": ((AMRANI.mama,), (AMRANI.mama, AMRANI.yassin)),
    "zone": (Zone.ORANGE, Zone.RED),
    "question": (SignalQuestion.CALL, SignalQuestion.DO),
    "contact": (SAM, AMRANI.tante),
    "place": (AMRANI.home, AMRANI.shelter),
    "child": (AMRANI.aya, AMRANI.yassin),
    "answer": (Answer.REFUSED, Answer.OPEN),
}
"""By field, or by kind and field where that differs; texts differ as texts, audiences as audiences."""


def laptop_with_everything() -> Laptop:
    """What mama may read of nearly all of it; a second plan that was once in force."""
    laptop = amrani_laptop()
    mine = only(AMRANI.mama)
    agreement = next(each for each in laptop.dossier.of(Agreement) if each.zone is Zone.RED)
    opa = laptop.dossier.get(Person, AMRANI.opa)
    assert opa is not None
    photo = Photo(id=counted_id(0x2601), name="oma", sha256="d" * 64, audience=HOUSEHOLD)
    visit = Visit(id=counted_id(0x2701), starts=TOMORROW, with_whom=(AMRANI.mama,), audience=HOUSEHOLD)
    laptop.write(
        "van alles",
        photo,
        visit,
        NetworkContact(id=SAM, name="Sam", phone="06 00 00 00 66", position=9),
        Note(id=counted_id(0x2702), visit=visit.id, text="Meenemen: papieren.", at=MONDAY, by="Bram"),
        Pet(id=counted_id(0x2801), name="Minoes", animal="kat", safe_with="Ben"),
        ChildStep(id=counted_id(0x2901), plan=AMRANI.plan, child=AMRANI.yassin, text="Ik ga naar opa."),
        SafetyPlan(id=OTHER_PLAN, version=2, activated_on=_DAY, audience=mine),
        TeachBack(
            id=counted_id(0x2A01),
            agreement=agreement.id,
            person=AMRANI.mama,
            answer=Understood.AGAIN,
            at=MONDAY,
        ),
        Handover(id=counted_id(0x2B01), giver=BRAM, receiver=EVA, giver_name="Bram", receiver_name="Eva"),
        msgspec.structs.replace(opa, photo=photo.id),
    )
    return laptop


def points() -> list[tuple[str, str]]:
    """Every kind and field on which two versions are a person's business, the taking away included."""
    removable = {(kind, REMOVED) for kind, _ in CRITICAL if kind not in ONLY_ADDED | {"household"}}
    return sorted(CRITICAL | removable)


def two_values(kind: str, field: str) -> tuple[object, object]:
    """Two values that differ, the first of them the older."""
    shape = next((each.type for each in msgspec.structs.fields(KINDS[kind]) if each.name == field), None)
    found = VALUES.get(f"{kind}.{field}", VALUES.get(field))
    if found is not None:
        return found
    return _TEXTS if shape is str else (HOUSEHOLD, only(AMRANI.mama, AMRANI.yassin))


def some_of(laptop: Laptop, kind: str, field: str) -> EntityId:
    """One of this kind, such that most views tell of it. Who reads is not taken away."""
    if (kind, field) == ("person", REMOVED):
        return AMRANI.yassin
    found = [each for each in laptop.dossier.entities.values() if KIND_OF[type(each)] == kind]
    in_danger = [each for each in found if getattr(each, "zone", None) is Zone.RED]
    steps = [each for each in in_danger if getattr(each, "question", None) is SignalQuestion.DO]
    chosen = {"person": AMRANI.mama, "contact": AMRANI.tante, "place": AMRANI.shelter, "plan": AMRANI.plan}
    return chosen.get(kind) or (steps or in_danger or found)[0].id
