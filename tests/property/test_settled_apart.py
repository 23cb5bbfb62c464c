"""One point is settled on two laptops at once: nothing is chosen for people, and both laptops end alike.

sync.md "Merge": of fields and of removal against edit, with the same choice and with different ones; with
mutants.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, only
from desktop.domain.changes import REMOVED, Op, Stamped, stamped
from desktop.domain.dossier import Dossier, plain, read_dossier
from desktop.domain.edits import NewOp, resolution
from desktop.domain.fields import Entity
from desktop.domain.households import Household, NetworkContact, Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.merge import Conflict, FieldKey, heads
from desktop.domain.plans import Agreement, SafetyPlan
from tests.laptop import BRAM, OTHER_LAPTOP, Laptop, counted_id

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
QUICK = settings(max_examples=RUNS)
HUNT = settings(max_examples=100, phases=(Phase.generate,), report_multiple_bugs=False, database=None)

Found = dict[FieldKey, tuple[Stamped, ...]]
HeadsOf = Callable[[Iterable[Stamped]], Found]
Resolve = Callable[[Dossier, Conflict, object, NewOp], Op]


@dataclass
class Settling(Laptop):
    """A laptop that may merge and settle by other rules than ours."""

    heads_of: HeadsOf = heads
    resolve: Resolve = resolution

    @property
    def dossier(self) -> Dossier:
        log = [entry for batch in self.batches for entry in stamped(batch)]
        return read_dossier(self.household, self.heads_of(log))

    def settle(self, conflict: Conflict, value: object) -> Dossier:
        return self._commit("gekozen", (self.resolve(self.dossier, conflict, value, self.new_op),))


@dataclass(frozen=True)
class Dispute:
    """What two people write at once in a field, and may answer; without `field` one of them takes it away."""

    entity: EntityId
    field: str = ""
    values: tuple[object, ...] = ()

    @property
    def answers(self) -> tuple[object, ...]:
        return self.values if self.field else (True, False)


HOUSE = HouseholdId("a" * 32)
MAMA, PAPA, OMA, AGREEMENT, PLAN, OTHER = (counted_id(number) for number in range(0x101, 0x107))


def begun() -> Laptop:
    """A household as both laptops know it."""
    laptop = Laptop(HOUSE)
    people = (Person(id=MAMA, name="mama"), Person(id=PAPA, name="papa"), NetworkContact(id=OMA, name="oma"))
    agreement = Agreement(id=AGREEMENT, plan=PLAN, text="Papa belt.", who=(MAMA, PAPA, OMA))
    laptop.write(
        "begonnen", Household(id=EntityId(HOUSE), name="De Wit"), *people, SafetyPlan(id=PLAN), agreement
    )
    return laptop


START = begun()
DISPUTES = (
    Dispute(AGREEMENT, "text", ("Papa belt oma.", "Papa gaat naar oma.", "Papa belt oma en gaat erheen.")),
    Dispute(AGREEMENT, "who", ((PAPA,), (MAMA,), (MAMA, PAPA))),
    Dispute(AGREEMENT, "audience", (only(PAPA), PROFESSIONALS, HOUSEHOLD)),
    Dispute(EntityId(HOUSE), "active_plan", (PLAN, OTHER, None)),
    Dispute(OMA),
    Dispute(AGREEMENT),
)


def changed(dossier: Dossier, dispute: Dispute, value: object) -> Entity:
    return msgspec.structs.replace(dossier.entities[dispute.entity], **{dispute.field: value})


def edited(dossier: Dossier, entity: EntityId) -> Entity:
    """What a colleague wrote who did not know that it was taken away."""
    found = dossier.entities[entity]
    if isinstance(found, Agreement):
        return msgspec.structs.replace(found, when="om 8 uur")
    assert isinstance(found, NetworkContact)
    return msgspec.structs.replace(found, relation="moeder van mama")


def apart(
    dispute: Dispute, rules: tuple[HeadsOf, Resolve], is_clock_wrong: bool
) -> tuple[Settling, Settling]:
    """Two laptops that both know of the dispute."""
    one = Settling(HOUSE, now=START.now, first=0x5000, batches=list(START.batches))
    two = Settling(HOUSE, BRAM, OTHER_LAPTOP, START.now, 0x5000, list(START.batches))
    for laptop in (one, two):
        laptop.heads_of, laptop.resolve = rules
    if is_clock_wrong:
        two.now -= timedelta(days=3650)
    if dispute.field:
        one.write("hier", changed(one.dossier, dispute, dispute.values[0]))
        two.write("daar", changed(two.dossier, dispute, dispute.values[1]))
    else:
        one.remove(dispute.entity)
        two.write("daar", edited(two.dossier, dispute.entity))
    meet(one, two)
    return one, two


def meet(one: Settling, two: Settling) -> None:
    """Each has what the other has; then both show the same."""
    one.take_in(two.batches)
    two.take_in(one.batches)
    assert one.dossier == two.dossier


def answer(laptop: Settling, dispute: Dispute, value: object) -> None:
    (conflict,) = laptop.dossier.conflicts
    assert (conflict.entity, conflict.field) == (dispute.entity, dispute.field or REMOVED)
    laptop.settle(conflict, value)
    assert_settled(laptop, dispute, value)


def assert_settled(laptop: Settling, dispute: Dispute, value: object) -> None:
    """The answer stands, and nobody is asked again."""
    dossier = laptop.dossier
    assert not dossier.conflicts, "settled, and asked again"
    found = dossier.entities.get(dispute.entity)
    shown = getattr(found, dispute.field) if dispute.field else found is None
    assert shown == value, "another answer than was given"


def assert_open(laptop: Settling, dispute: Dispute, answers: Iterable[object]) -> None:
    """Both answers wait for a person, each as it was given."""
    found = laptop.dossier.conflicts
    assert len(found) == 1, "an answer was dropped in silence"
    values = [each.op.value for each in found[0].options]
    asked = [plain(each) for each in answers]
    told = values if dispute.field else [isinstance(value, list) for value in values]
    assert sorted(map(str, told)) == sorted(map(str, asked)), "other answers than were given"
    assert dispute.entity in laptop.dossier.entities, "taken away while people do not agree"


def two_answers_meet(rules: tuple[HeadsOf, Resolve], how: settings) -> None:
    @how
    @given(st.sampled_from(DISPUTES), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.booleans())
    def check(dispute: Dispute, here: int, there: int, last: int, is_clock_wrong: bool) -> None:
        answers = dispute.answers
        mine, yours, final = (answers[at % len(answers)] for at in (here, there, last))
        one, two = apart(dispute, rules, is_clock_wrong)
        answer(one, dispute, mine)
        answer(two, dispute, yours)
        meet(one, two)
        if mine != yours:
            assert_open(one, dispute, (mine, yours))
            answer(two, dispute, final)
            meet(one, two)
            mine = final
        for laptop in (one, two):
            assert_settled(laptop, dispute, mine)

    check()


def last_answer_wins(operations: Iterable[Stamped]) -> Found:
    """Mutant: two versions are shown, and of two answers the newest counts."""
    return {
        key: entries[:1] if any(len(entry.op.parents) > 1 for entry in entries) else entries
        for key, entries in heads(operations).items()
    }


def removal_wins(operations: Iterable[Stamped]) -> Found:
    """Mutant: who takes away is right against who keeps."""
    return _without(operations, lambda value: value is None)


def keeping_wins(operations: Iterable[Stamped]) -> Found:
    """Mutant: who keeps is right against who takes away."""
    return _without(operations, lambda value: isinstance(value, list))


def _without(operations: Iterable[Stamped], is_wrong: Callable[[object], bool]) -> Found:
    found = heads(operations)
    for key, entries in found.items():
        right = tuple(entry for entry in entries if not is_wrong(entry.op.value))
        if key[1] == REMOVED and right:
            found[key] = right
    return found


def names_the_newest_alone(seen: Dossier, conflict: Conflict, value: object, new_op: NewOp) -> Op:
    """Mutant: an answer that names one version, and leaves the other standing."""
    made = resolution(seen, conflict, value, new_op)
    return msgspec.structs.replace(made, parents=made.parents[:1])


def test_two_answers_at_once_wait_for_a_person_and_then_end_alike() -> None:
    two_answers_meet((heads, resolution), QUICK)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ((last_answer_wins, resolution), "dropped in silence"),
        ((removal_wins, resolution), "dropped in silence"),
        ((keeping_wins, resolution), "dropped in silence"),
        ((heads, names_the_newest_alone), "asked again"),
    ],
)
def test_a_mutant_is_caught(rules: tuple[HeadsOf, Resolve], said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        two_answers_meet(rules, HUNT)
