"""Any row of the access log that is removed, changed, added or moved is noticed, the last one too."""

import os
import random
from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from desktop.security.access_log import (
    GENESIS,
    AccessEntry,
    AccessEvent,
    AccessOutcome,
    ChainedEntry,
    chain,
    verify,
)

Verify = Callable[[Sequence[ChainedEntry], bytes], int | None]
RUNS = int(os.environ.get("PRAATPLAN_RUNS", "200"))
TEXT = st.text(max_size=6)
ENTRIES = st.lists(
    st.builds(
        AccessEntry, st.sampled_from(AccessEvent), TEXT, TEXT, TEXT, st.sampled_from(AccessOutcome), TEXT
    ),
    max_size=8,
)


def chained(entries: Sequence[AccessEntry]) -> list[ChainedEntry]:
    rows: list[ChainedEntry] = []
    previous = GENESIS
    for entry in entries:
        previous = chain(previous, entry)
        rows.append(ChainedEntry(entry, previous))
    return rows


def newest(rows: Sequence[ChainedEntry]) -> bytes:
    return rows[-1].digest if rows else GENESIS


def entry(number: int) -> AccessEntry:
    return AccessEntry(AccessEvent.READ, f"2026-11-23T09:{number:04}", f"h{number}", "w", AccessOutcome.DONE)


@given(ENTRIES)
def test_a_log_that_was_left_alone_is_whole(entries: list[AccessEntry]) -> None:
    rows = chained(entries)
    assert verify(rows, newest(rows)) is None


@given(ENTRIES, ENTRIES)
def test_any_other_log_is_noticed(entries: list[AccessEntry], others: list[AccessEntry]) -> None:
    rows = chained(entries)
    assert (verify(chained(others), newest(rows)) is None) == (entries == others)


def removals_noticed(check: Verify, runs: int) -> bool:
    chance = random.Random(7)
    rows = chained([entry(number) for number in range(40)])
    for _ in range(runs):
        gone = chance.randrange(len(rows))
        left = [*rows[:gone], *rows[gone + 1 :]]
        if check(left, newest(rows)) != min(gone, len(left)):
            return False
    return True


def without_the_end(rows: Sequence[ChainedEntry], _: bytes) -> int | None:
    """Mutant: checks the rows against each other only."""
    return verify(rows, newest(rows))


def test_removal_of_any_row_is_noticed_and_where() -> None:
    assert removals_noticed(verify, RUNS)
    assert not removals_noticed(without_the_end, 200)
