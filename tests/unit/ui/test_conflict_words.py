"""Whose laptop it was, and where what is in discussion stands: as the card of two versions says it."""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
import pytest

from desktop.domain.changes import Stamped
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.ids import DeviceId, EntityId, WorkerId
from desktop.domain.merge import Conflict
from desktop.domain.plans import Agreement
from desktop.domain.visits import Visit
from desktop.store.laptops import KnownLaptop
from desktop.store.writers import Writers
from tests.factories import LINDE, linde_laptop
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.laptop import BRAM, EVA, LAPTOP, OTHER_LAPTOP, Laptop
from ui.presenters.conflicts import about, by_value, place_to_look, start_of_answer, where_it_stands
from ui.presenters.writers import who_wrote

THIRD, FOURTH, UNKNOWN = (DeviceId(digit * 32) for digit in "345")
NAMES = {EVA: "Eva de Vries", BRAM: "Bram Bos"}


def known(*owned: tuple[DeviceId, WorkerId], gone: DeviceId | None = None) -> Writers:
    """These laptops, approved a day after each other, seen from Eva's."""
    laptops = tuple(
        KnownLaptop(
            device=device,
            worker=worker,
            since=datetime(2026, 3, 1 + at, 12, tzinfo=UTC),
            is_withdrawn=device == gone,
        )
        for at, (device, worker) in enumerate(owned)
    )
    return Writers(NAMES, EVA, LAPTOP, laptops)


def disputed(
    laptop: Laptop, entity: EntityId, ours: Mapping[str, object], theirs: Mapping[str, object]
) -> tuple[Dossier, Conflict]:
    """Two laptops wrote this in one field."""
    before = laptop.dossier.entities[entity]
    other = laptop.beside()
    laptop.write("hier", changed(before, ours))
    other.write("daar", changed(before, theirs))
    dossier = laptop.take_in(other.batches)
    (conflict,) = dossier.in_conflict(entity)
    return dossier, conflict


def changed(entity: Entity, values: Mapping[str, object]) -> Entity:
    return msgspec.structs.replace(entity, **values)


def entry(author: WorkerId, device: DeviceId) -> Stamped:
    _, conflict = disputed(linde_laptop(), LINDE.oma, {"phone": "1"}, {"phone": "2"})
    return msgspec.structs.replace(conflict.options[0], author=author, device=device)


OWN = ((OTHER_LAPTOP, EVA), (LAPTOP, EVA))
MANY = ((OTHER_LAPTOP, EVA), (THIRD, EVA), (LAPTOP, EVA))
BRAMS = ((THIRD, BRAM), (FOURTH, BRAM))


@pytest.mark.parametrize(
    ("laptops", "author", "device", "said"),
    [
        (known(*OWN), EVA, LAPTOP, "Eva de Vries, op deze laptop"),
        (known(*OWN), EVA, OTHER_LAPTOP, "Eva de Vries, op je andere laptop"),
        (
            known(*OWN, gone=OTHER_LAPTOP),
            EVA,
            OTHER_LAPTOP,
            "Eva de Vries, op je andere laptop (ingetrokken)",
        ),
        (known(*MANY), EVA, THIRD, "Eva de Vries, op je laptop 2, sinds 2 mrt 2026"),
        (known((THIRD, BRAM)), BRAM, THIRD, "Bram Bos, op de laptop van Bram"),
        (known(*BRAMS), BRAM, THIRD, "Bram Bos, op laptop 1 van Bram, sinds 1 mrt 2026"),
        (known(*BRAMS), BRAM, FOURTH, "Bram Bos, op laptop 2 van Bram, sinds 2 mrt 2026"),
        (known(), BRAM, UNKNOWN, "Bram Bos, op een laptop die hier niet bekend is (5555)"),
    ],
)
def test_laptops_of_one_worker_can_be_told_apart(
    laptops: Writers, author: WorkerId, device: DeviceId, said: str
) -> None:
    assert who_wrote(entry(author, device), laptops) == said


def test_a_contact_stands_with_its_plan() -> None:
    dossier, conflict = disputed(linde_laptop(), LINDE.oma, {"phone": "1"}, {"phone": "2"})
    assert about(dossier, conflict) == "Oma Riet"
    assert where_it_stands(dossier, conflict) == "Oma · staat in het plan: Actief · versie 1"
    assert place_to_look(conflict) == ("people", LINDE.oma)


def test_a_place_and_an_order_stand_with_what_tells_them_apart() -> None:
    dossier, conflict = disputed(linde_laptop(), LINDE.at_oma, {"address": "a"}, {"address": "b"})
    assert about(dossier, conflict) == "Bij oma Riet"
    assert "staat in het plan: Actief · versie 1" in where_it_stands(dossier, conflict)
    dossier, conflict = disputed(amrani_laptop(), AMRANI.order, {"days": 14}, {"days": 20})
    assert where_it_stands(dossier, conflict).startswith("Papa · ")
    assert "dagen" not in where_it_stands(dossier, conflict)  # that is what is in discussion


def test_a_visit_and_a_person_too() -> None:
    starts = (datetime(2026, 12, day, 9, tzinfo=UTC) for day in (1, 2))
    first, second = ({"starts": each} for each in starts)
    dossier, conflict = disputed(linde_laptop(), LINDE.visit, first, second)
    visit = dossier.get(Visit, LINDE.visit)
    assert visit is not None
    assert visit.purpose in where_it_stands(dossier, conflict)
    assert place_to_look(conflict) == ("visits", LINDE.visit)
    dossier, conflict = disputed(linde_laptop(), LINDE.mama, {"phone": "1"}, {"phone": "2"})
    assert where_it_stands(dossier, conflict).startswith("Ouder")


def test_equal_values_stand_once_with_everybody_who_wrote_them() -> None:
    laptop = linde_laptop()
    other, third = laptop.beside(), laptop.beside(BRAM, THIRD)
    oma = laptop.dossier.entities[LINDE.oma]
    for each, phone in ((laptop, "1"), (other, "2"), (third, "1")):
        each.write("geschreven", changed(oma, {"phone": phone}))
    (conflict,) = laptop.take_in([*other.batches, *third.batches]).conflicts
    writers = {found[0].op.value: {each.device for each in found} for found in by_value(conflict.options)}
    assert writers == {"1": {THIRD, LAPTOP}, "2": {OTHER_LAPTOP}}


def test_an_answer_of_ones_own_starts_with_what_was_said_together() -> None:
    for field, values, start in (
        ("text", ("Papa belt.", "Papa gaat."), {"Papa belt. Papa gaat.", "Papa gaat. Papa belt."}),
        ("who", ((LINDE.papa,), (LINDE.papa, LINDE.mama)), {(LINDE.papa, LINDE.mama)}),
        ("who", ((), (LINDE.mama,)), {()}),
        ("zone", ("oranje", "rood"), {None}),
    ):
        agreement = linde_laptop().dossier.get(Agreement, LINDE.agreements[0])
        assert agreement is not None
        ours, theirs = ({field: value} for value in values)
        _, conflict = disputed(linde_laptop(), agreement.id, ours, theirs)
        assert start_of_answer(conflict) in start
