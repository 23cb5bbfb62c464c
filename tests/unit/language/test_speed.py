"""No text makes the checker slow: odd ones stay under a second, a plan far under its target."""

import time

import pytest

from desktop.language import check, warm_up
from desktop.language.engine import report_on

ODD = {
    "clauses": "als dat die wordt gemaakt de door zijn wat " * 300,
    "one long word": "a" * 50_000,
    "stops": "a." * 20_000,
    "numbers": "1." * 20_000,
    "compound": "tafelstoel" * 2_000,
    "hyphens": "a-" * 20_000,
    "auxiliaries": "worden " * 1_500,
    "combining marks": "e\u0301" * 20_000,
    "addresses": "a@" * 20_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_checked_quickly(text: str) -> None:
    warm_up()
    start = time.process_time()
    check(text)
    assert time.process_time() - start < 1.0


def test_changed_sentence_costs_one_sentence() -> None:
    lines = [f"Mama belt oma op dag {turn}, als papa boos wordt of weg wil." for turn in range(50)]
    check("\n".join(lines))
    before = report_on.cache_info().misses
    check("\n".join([*lines[:20], "Mama belt nu de politie.", *lines[21:]]))
    assert report_on.cache_info().misses == before + 1
