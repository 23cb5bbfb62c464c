"""Merging loses nothing and minds no order: sync.md "Merge", each property with a mutant."""

import os
import random
from collections.abc import Callable, Iterable
from datetime import timedelta

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.changes import REMOVED, ChangeBatch, Hlc, Op, Stamped, stamped
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations
from desktop.domain.fields import Entity
from desktop.domain.households import Household, Person
from desktop.domain.ids import EntityId, HouseholdId, OpId
from desktop.domain.merge import FieldKey, Presence, heads, newest_first, presence
from tests.change_logs import TEN_YEARS_MS, change_logs
from tests.laptop import BRAM, OTHER_LAPTOP, Laptop

HeadsOf = Callable[[Iterable[Stamped]], dict[FieldKey, tuple[Stamped, ...]]]
Edit = Callable[[Dossier, Iterable[Entity], Callable[[], OpId]], tuple[Op, ...]]
PresenceOf = Callable[[dict[str, tuple[Stamped, ...]]], Presence]

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
QUICK = settings(max_examples=RUNS)
HUNT = settings(max_examples=300, phases=(Phase.generate,), report_multiple_bugs=False, database=None)
chances = st.integers(0, 2**32)
"""The order of things, out of one number: drawing each by itself takes longer than what is tested."""
HOUSE = HouseholdId("a" * 32)
MAMA = EntityId(f"{0x101:032x}")


def entries_of(batches: Iterable[ChangeBatch]) -> list[Stamped]:
    return [entry for batch in batches for entry in stamped(batch)]


def last_writer_wins(operations: Iterable[Stamped]) -> dict[FieldKey, tuple[Stamped, ...]]:
    """Mutant: the newest of each field counts, whatever it saw."""
    fields: dict[FieldKey, list[Stamped]] = {}
    for entry in operations:
        fields.setdefault((entry.op.entity, entry.op.field), []).append(entry)
    return {key: newest_first(entries)[:1] for key, entries in fields.items()}


def order_of_arrival(operations: Iterable[Stamped]) -> dict[FieldKey, tuple[Stamped, ...]]:
    """Mutant: an operation drops its parents when it comes, and nobody looks for those who came before."""
    found: dict[FieldKey, dict[OpId, Stamped]] = {}
    for entry in operations:
        field = found.setdefault((entry.op.entity, entry.op.field), {})
        for parent in entry.op.parents:
            field.pop(parent, None)
        field[entry.op.op_id] = entry
    return {key: newest_first(field.values()) for key, field in found.items() if field}


def order_changes_nothing(heads_of: HeadsOf, how: settings) -> None:
    @how
    @given(change_logs(), chances)
    def check(log: list[ChangeBatch], chance: int) -> None:
        known, source = entries_of(log), random.Random(chance)
        twice = known + source.choices(known, k=source.randint(0, 8))
        source.shuffle(twice)
        assert heads_of(twice) == heads_of(known), "another order, other heads"

    check()


def nothing_is_lost(heads_of: HeadsOf, how: settings) -> None:
    @how
    @given(change_logs())
    def check(log: list[ChangeBatch]) -> None:
        known = entries_of(log)
        shown = {entry.op.op_id for entries in heads_of(known).values() for entry in entries}
        named = {parent for entry in known for parent in entry.op.parents}
        for entry in known:
            assert (entry.op.op_id in shown) != (entry.op.op_id in named), "neither a head nor named"

    check()


def clocks_decide_nothing(heads_of: HeadsOf, how: settings) -> None:
    @how
    @given(change_logs(), chances)
    def check(log: list[ChangeBatch], chance: int) -> None:
        source = random.Random(chance)
        walls = [batch.hlc.wall_ms + source.randint(-TEN_YEARS_MS, TEN_YEARS_MS) for batch in log]
        moved = [
            msgspec.structs.replace(batch, hlc=Hlc(wall, batch.hlc.counter))
            for batch, wall in zip(log, walls, strict=True)
        ]
        before, after = heads_of(entries_of(log)), heads_of(entries_of(moved))
        assert before.keys() == after.keys()
        for key, entries in before.items():
            here, there = ({entry.op.op_id for entry in found} for found in (entries, after[key]))
            assert here == there, "a clock decided"

    check()


@pytest.mark.parametrize("holds", [order_changes_nothing, nothing_is_lost, clocks_decide_nothing])
def test_heads(holds: Callable[[HeadsOf, settings], None]) -> None:
    holds(heads, QUICK)


@pytest.mark.parametrize(
    ("holds", "mutant", "told"),
    [
        (order_changes_nothing, order_of_arrival, "another order"),
        (nothing_is_lost, last_writer_wins, "neither a head"),
        (clocks_decide_nothing, last_writer_wins, "a clock decided"),
    ],
)
def test_heads_of_a_mutant(holds: Callable[[HeadsOf, settings], None], mutant: HeadsOf, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        holds(mutant, HUNT)


@QUICK
@given(change_logs(most=5), change_logs(most=5), change_logs(most=5))
def test_merging_logs_is_commutative_associative_idempotent(
    one: list[ChangeBatch], two: list[ChangeBatch], three: list[ChangeBatch]
) -> None:
    """Three laptops, each with its own operations: whoever meets whom first, all end alike."""
    a, b, c = (own(entries_of(log), letter) for log, letter in ((one, "a"), (two, "b"), (three, "c")))
    assert heads(a + b) == heads(b + a)
    assert heads(a + a) == heads(a)
    assert heads((a + b) + c) == heads(a + (c + b)) == heads(c + b + a + b)


def own(log: list[Stamped], letter: str) -> list[Stamped]:
    """The log with ids of one laptop's own; parents out of nowhere stay shared between laptops."""
    made = {entry.op.op_id for entry in log}
    return [
        msgspec.structs.replace(
            entry,
            op=msgspec.structs.replace(
                entry.op,
                op_id=OpId(letter + entry.op.op_id[1:]),
                parents=tuple(
                    OpId(letter + parent[1:]) if parent in made else parent for parent in entry.op.parents
                ),
            ),
        )
        for entry in log
    ]


def names_all_that_there_is(world: Laptop) -> Edit:
    """Mutant: an edit that names heads its author never saw, and so overwrites them unread."""

    def edit(seen: Dossier, after: Iterable[Entity], new_op: Callable[[], OpId]) -> tuple[Op, ...]:
        return operations(msgspec.structs.replace(seen, seen=world.dossier.seen), after, new_op)

    return edit


def concurrent_edits_stay(edit_with: Callable[[Laptop], Edit], how: settings) -> None:
    @how
    @given(
        st.lists(st.tuples(st.sampled_from(("name", "phone", "full_name")), st.integers(0, 5)), min_size=1),
        st.lists(st.tuples(st.sampled_from(("name", "phone", "full_name")), st.integers(6, 9)), min_size=1),
        st.booleans(),
    )
    def check(mine: list[tuple[str, int]], theirs: list[tuple[str, int]], is_clock_wrong: bool) -> None:
        here = Laptop(HOUSE)
        here.write("gemaakt", Household(id=EntityId(HOUSE)), Person(id=MAMA, name="mama"))
        there = here.beside()
        if is_clock_wrong:
            there.now -= timedelta(days=3650)
        start = len(here.batches)
        seen = here.dossier
        for field, value in theirs:
            person = there.dossier.entities[MAMA]
            there.write("daar", msgspec.structs.replace(person, **{field: str(value)}))
        here.take_in(there.batches)
        edit = edit_with(here)
        changes = {field: str(value) for field, value in mine}
        ops = edit(seen, [msgspec.structs.replace(seen.entities[MAMA], **changes)], here.new_op)
        merged = heads([*entries_of(here.batches), *entries_of([_batch(here, ops)])])
        for field in {field for field, _ in theirs}:
            last_there = next(
                op.op_id for batch in reversed(there.batches[start:]) for op in batch.ops if op.field == field
            )
            assert last_there in {entry.op.op_id for entry in merged[(MAMA, field)]}, "written over unseen"

    check()


def _batch(laptop: Laptop, ops: tuple[Op, ...]) -> ChangeBatch:
    return msgspec.structs.replace(laptop.batches[-1], ops=ops, author=BRAM, device=OTHER_LAPTOP)


def test_an_edit_never_overwrites_what_it_did_not_see() -> None:
    concurrent_edits_stay(lambda _: operations, QUICK)


def test_an_edit_that_names_the_unseen_is_caught() -> None:
    with pytest.raises(AssertionError, match="written over"):
        concurrent_edits_stay(names_all_that_there_is, HUNT)


def removal_wins(fields: dict[str, tuple[Stamped, ...]]) -> Presence:
    """Mutant: who removes is always right."""
    return Presence.REMOVED if fields.get(REMOVED) else Presence.PRESENT


def removal_against_edit_is_contested(presence_of: PresenceOf, how: settings) -> None:
    @how
    @given(st.booleans(), st.sampled_from(("name", "phone", "what_helps")), st.booleans())
    def check(is_edit_first: bool, field: str, is_edited: bool) -> None:
        here = Laptop(HOUSE)
        here.write("gemaakt", Household(id=EntityId(HOUSE)), Person(id=MAMA, name="mama"))
        there = here.beside()
        there.remove(MAMA)
        if is_edited:
            here.write("gewijzigd", msgspec.structs.replace(here.dossier.entities[MAMA], **{field: "nieuw"}))
        both = (here.batches + there.batches) if is_edit_first else (there.batches + here.batches)
        found = heads(entries_of(both))
        fields = {name: entries for (entity, name), entries in found.items() if entity == MAMA}
        wanted = Presence.CONTESTED if is_edited else Presence.REMOVED
        assert presence_of(fields) is wanted, "nobody is asked"

    check()


def test_a_removal_against_an_edit_waits_for_a_person() -> None:
    removal_against_edit_is_contested(presence, QUICK)


def test_a_removal_that_always_wins_is_caught() -> None:
    with pytest.raises(AssertionError, match="nobody is asked"):
        removal_against_edit_is_contested(removal_wins, HUNT)
