"""Sync under any partition, duplicate, crash and order: converges, and nothing acknowledged is lost.

Real stores, real client, real region. PRAATPLAN_RUNS sets how many plays; mutants must be caught.
"""

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from sync.protocol import messages, wire
from tests.places import PLACE
from tests.sync_mutants import CursorFirst, LastWriterWins
from tests.sync_plays import Do, Step, any_script, play, words_in
from tests.sync_world import FAIR, Crash, CrashingLane, MakeLane, Template, Weather, make_template, world

PLAYS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
SHARDS = 5
"""So that more than one process can have a share."""

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

TEN_YEARS = 10 * 365 * 24
hours = st.sampled_from([0, 0, TEN_YEARS, -TEN_YEARS])


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        yield make_template(Path(folder))


@pytest.mark.timeout(120 + 3 * PLAYS // SHARDS)
@pytest.mark.parametrize("shard", range(SHARDS))
def test_any_play_ends_with_everybody_having_everything(template: Template, shard: int) -> None:
    @seed_of(shard)
    @settings(max_examples=max(1, PLAYS // SHARDS), suppress_health_check=SLOW)
    @given(any_script, st.tuples(hours, hours, hours))
    def _any_play(script: list[Step], hours_ahead: tuple[int, int, int]) -> None:
        _play(template, script, weather=Weather(hours_ahead=hours_ahead))

    _any_play()


def seed_of(shard: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Each shard plays other plays; the same ones each time in CI, others where RUNS asks for many."""
    return seed(shard if "PRAATPLAN_RUNS" not in os.environ else secrets.randbits(64))


HUNT = [
    Step(Do.EDIT, laptop=1),
    Step(Do.EDIT, laptop=2),
    Step(Do.ADD, laptop=1, household=1),
    Step(Do.SYNC, laptop=1),
    Step(Do.SYNC, laptop=2, crash=Crash.BEFORE),
    Step(Do.SYNC, laptop=0, crash=Crash.AFTER),
    Step(Do.SYNC, laptop=2),
    Step(Do.SYNC, laptop=2),
    Step(Do.SYNC, laptop=1, crash=Crash.BEFORE),
]


def test_the_hunt_itself_holds(template: Template) -> None:
    _play(template, HUNT)


def test_words_that_stood_in_the_region_would_be_found(template: Template) -> None:
    """The control."""
    with tempfile.TemporaryDirectory(dir=PLACE) as folder, world(template, Path(folder)) as found:
        (found.region.folder / "note").write_text("Oma past op", encoding="utf-8")
        assert words_in(found.region.folder) == {"Oma "}


@pytest.mark.parametrize("mutant", [CursorFirst, LastWriterWins])
def test_a_mutant_is_caught(template: Template, mutant: MakeLane) -> None:
    with pytest.raises(AssertionError, match="everywhere"):
        _play(template, HUNT, mutant)


class LateRowLeftOut:
    """Mutant of the region: what commits late is never shown, as where an identity sequence is the cursor."""

    def __init__(self) -> None:
        self._late: set[bytes] = set()

    def __call__(self, body: bytes) -> bytes:
        answer = wire.decode(body, messages.PullAnswer, len(body))
        pages = []
        for page in answer.households:
            if len(page.envelopes) > 1 and not self._late:
                self._late.add(page.envelopes[0])
            kept = [raw for raw in page.envelopes if raw not in self._late]
            pages.append(msgspec.structs.replace(page, envelopes=kept))
        return wire.encode(msgspec.structs.replace(answer, households=pages))


def test_a_region_that_skips_a_late_row_is_caught(template: Template) -> None:
    with pytest.raises(AssertionError, match="everywhere"):
        _play(template, HUNT, weather=Weather(LateRowLeftOut()))


def _play(
    template: Template,
    script: list[Step],
    make_lane: MakeLane = CrashingLane,
    weather: Weather = FAIR,
) -> None:
    with (
        tempfile.TemporaryDirectory(dir=PLACE) as folder,
        world(template, Path(folder), make_lane, weather) as found,
    ):
        play(found, script)
