"""Gates and moves of the five phases."""

from datetime import date

import msgspec
import pytest

from desktop.domain.changes import REMOVED
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.phases import DIRECT_SAFETY, MOVES, Gate, active_plan, may_move, open_points
from desktop.domain.plans import Agreement, SafetyPlan
from tests.disputed import disputed
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import AMRANI, amrani_dossier


def test_a_complete_plan_leaves_no_point_open() -> None:
    assert open_points(linde_dossier()) == ()


def test_without_a_plan_everything_is_open() -> None:
    laptop = linde_laptop()
    seen = laptop.write("geen plan", msgspec.structs.replace(laptop.dossier.household, active_plan=None))
    assert active_plan(seen) is None
    points = {point.gate: point.persons for point in open_points(seen)}
    assert Gate.ACTIVE_PLAN in points
    assert Gate.EVALUATION_DATE in points
    assert points[Gate.AGREEMENT_FOR_EVERYONE] == (LINDE.mama, LINDE.papa, LINDE.noor)


def test_a_member_without_an_agreement_is_named() -> None:
    laptop = linde_laptop()
    for agreement in laptop.dossier.of(Agreement):
        if LINDE.noor in agreement.who:
            laptop.remove(agreement.id)
    (point,) = open_points(laptop.dossier)
    assert point.gate is Gate.AGREEMENT_FOR_EVERYONE
    assert point.persons == (LINDE.noor,)


def test_an_agreement_for_nobody_in_particular_is_for_everyone() -> None:
    laptop = linde_laptop()
    for agreement in laptop.dossier.of(Agreement)[1:]:
        laptop.remove(agreement.id)
    (left,) = laptop.dossier.of(Agreement)
    assert open_points(laptop.write("voor allen", msgspec.structs.replace(left, who=()))) == ()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_child_is_spoken_to_or_there_is_a_reason(reason: str) -> None:
    laptop = linde_laptop()
    noor = laptop.dossier.get(Person, LINDE.noor)
    assert noor is not None
    seen = laptop.write("kind", msgspec.structs.replace(noor, spoken_on=None, not_spoken_reason=reason))
    assert [point.gate for point in open_points(seen)] == [Gate.CHILDREN_SPOKEN_TO]
    seen = laptop.write(
        "reden", msgspec.structs.replace(noor, spoken_on=None, not_spoken_reason="Noor is ziek.")
    )
    assert open_points(seen) == ()


def test_a_baby_with_a_reason_is_no_open_point() -> None:
    gates = {point.gate for point in open_points(amrani_dossier())}
    assert Gate.CHILDREN_SPOKEN_TO not in gates
    assert active_plan(amrani_dossier()) == amrani_dossier().get(SafetyPlan, AMRANI.plan)


def test_a_stopped_plan_is_not_in_force() -> None:
    laptop = linde_laptop()
    plan = laptop.dossier.get(SafetyPlan, LINDE.plan)
    assert plan is not None
    assert (
        active_plan(laptop.write("gestopt", msgspec.structs.replace(plan, stopped_on=plan.made_on))) is None
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    ("entity", "field", "values", "gate"),
    [
        (EntityId(LINDE.household), "active_plan", (LINDE.plan, None), Gate.ACTIVE_PLAN),
        (LINDE.plan, "evaluation_on", (date(2026, 11, 30), None), Gate.EVALUATION_DATE),
        (LINDE.agreements[0], "who", ((), (LINDE.mama,)), Gate.AGREEMENT_FOR_EVERYONE),
        (LINDE.agreements[0], REMOVED, (True, False), Gate.AGREEMENT_FOR_EVERYONE),
    ],
)
def test_a_gate_is_met_only_when_every_version_meets_it(
    entity: EntityId, field: str, values: tuple[object, object], gate: Gate, order: tuple[int, int]
) -> None:
    laptop = linde_laptop()
    first, *others = laptop.dossier.of(Agreement)
    for agreement in others:
        laptop.remove(agreement.id)
    laptop.write("voor allen", msgspec.structs.replace(first, who=()))
    assert open_points(laptop.dossier) == ()
    dossier = disputed(laptop, entity, field, *(values[at] for at in order))
    assert [point.gate for point in open_points(dossier)] == [gate]


def test_back_to_direct_safety_is_always_open() -> None:
    assert all(may_move(before, DIRECT_SAFETY) for before in MOVES)


def test_no_phase_is_jumped_over() -> None:
    assert not may_move((1,), (5,))
    assert not may_move((1,), (4,))
    assert not may_move((2,), (5,))
    assert may_move((2, 3), (4,))
