"""The chain and its witnesses, under every order of saves, kills, locks, copies and copies laid back."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.security.freshness import GENESIS, Freshness, Head, compare, next_head

Compare = Callable[[Head, Callable[[int], bytes | None], Head | None, Head | None], Freshness]
STEPS = st.lists(
    st.sampled_from(
        [
            "save",
            "save",
            "kill_before_commit",
            "kill_before_sidecar",
            "lock",
            "copy",
            "copy_all",
            "back",
            "back_all",
        ]
    ),
    max_size=25,
)


@dataclass
class Laptop:
    """The database as its list of heads, its witnesses, and the copy a thief made of database and sidecar."""

    heads: list[Head] = field(default_factory=lambda: [GENESIS])
    sidecar: Head = GENESIS
    keyring: Head = GENESIS
    copy: tuple[list[Head], Head] | None = None
    acknowledged: int = 0
    locked_at: int = 0
    laid_back: str = ""
    batches: int = 0

    def commit(self) -> None:
        self.batches += 1
        self.heads = [*self.heads, next_head(self.heads[-1], b"batch %d" % self.batches)]

    def step(self, name: str) -> None:
        if name in ("save", "kill_before_sidecar"):
            self.commit()
        if name == "save":
            self.sidecar = self.heads[-1]
            self.acknowledged = len(self.heads) - 1
        elif name == "lock":
            self.keyring = self.sidecar = self.heads[-1]
            self.locked_at = len(self.heads) - 1
        elif name == "copy":
            self.copy = (self.heads, self.sidecar)
        elif name in ("back", "back_all") and self.copy is not None:
            self.laid_back = name
            self.heads = self.copy[0]
            if name == "back_all":
                self.sidecar = self.copy[1]

    def at(self, count: int) -> bytes | None:
        return self.heads[count].digest if count < len(self.heads) else None

    def verdict(self, weigh: Compare) -> Freshness:
        return weigh(self.heads[-1], self.at, self.sidecar, self.keyring)


def run_until_laid_back(steps: list[str]) -> Laptop:
    """Unlock would look right after a copy was laid back, so the run ends there."""
    laptop = Laptop()
    for name in steps:
        laptop.step(name)
        if laptop.laid_back:
            break
    return laptop


def holds(steps: list[str], weigh: Compare) -> bool:
    laptop = run_until_laid_back(steps)
    verdict = laptop.verdict(weigh)
    there = len(laptop.heads) - 1
    if not laptop.laid_back:
        return verdict in (Freshness.FRESH, Freshness.WITNESS_BEHIND)
    witnessed = laptop.acknowledged if laptop.laid_back == "back" else laptop.locked_at
    witnessed = max(witnessed, laptop.locked_at)
    return (verdict is Freshness.ROLLED_BACK) == (there < witnessed)


@given(STEPS)
def test_no_false_alarm_and_no_missed_rollback(steps: list[str]) -> None:
    assert holds(steps, compare)


def must_be_equal(
    database: Head, digest_at: Callable[[int], bytes | None], sidecar: Head | None, keyring: Head | None
) -> Freshness:
    """Mutant: alarms whenever the sidecar is not the newest head."""
    return Freshness.FRESH if sidecar == database else Freshness.ROLLED_BACK


def without_keyring(
    database: Head, digest_at: Callable[[int], bytes | None], sidecar: Head | None, keyring: Head | None
) -> Freshness:
    """Mutant: believes the sidecar alone."""
    return compare(database, digest_at, sidecar, GENESIS)


@pytest.mark.parametrize(
    ("mutant", "steps"),
    [
        (must_be_equal, ["save", "kill_before_sidecar"]),
        (without_keyring, ["save", "copy", "save", "lock", "back_all"]),
    ],
)
def test_mutants_are_caught(mutant: Compare, steps: list[str]) -> None:
    assert holds(steps, compare)
    assert not holds(steps, mutant)


@given(
    st.lists(st.binary(max_size=8), min_size=1, max_size=6), st.integers(min_value=0), st.binary(max_size=8)
)
def test_any_other_batch_makes_another_head(batches: list[bytes], at: int, other: bytes) -> None:
    index = at % len(batches)
    changed = [*batches[:index], other, *batches[index + 1 :]]
    assert (folded(batches) == folded(changed)) == (batches == changed)


@given(st.lists(st.binary(max_size=8), max_size=6))
def test_an_edit_on_an_old_copy_is_a_rollback_too(batches: list[bytes]) -> None:
    true, forked = folded([*batches, b"true"]), folded([*batches, b"forked"])
    assert compare(forked, lambda _: None, true, GENESIS) is Freshness.ROLLED_BACK
    assert compare(true, lambda _: None, None, GENESIS) is Freshness.UNKNOWN
    assert compare(true, lambda _: None, true, None) is Freshness.UNKNOWN


def folded(batches: list[bytes]) -> Head:
    head = GENESIS
    for batch in batches:
        head = next_head(head, batch)
    return head
