"""Photos under any cut, crash and order: every laptop ends with every photo, and none is sent for nothing.

Real stores, real client, real region. PRAATPLAN_RUNS sets how many plays; mutants must be caught.
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.broken_network import Fault
from tests.photo_plays import CursorOnly, Do, PhotoLane, PushFirst, Step, play
from tests.places import PLACE
from tests.shares import shares
from tests.sync_world import Crash, MakeLane, Template, make_template, world

PLAYS = min(int(os.environ.get("PRAATPLAN_RUNS", "10")), 2000)
A_SHARE = 500
OFTEN = [Do.BRING, Do.BRING, Do.TAKE_AWAY, Do.WRITE, *[Do.SYNC] * 5, Do.LOCK, Do.RESTART, Do.REGION_DIES]

steps = st.builds(
    Step,
    do=st.sampled_from(OFTEN),
    laptop=st.integers(0, 2),
    household=st.integers(0, 1),
    picture=st.integers(0, 3),
    faults=st.lists(st.sampled_from([Fault.NONE, Fault.NONE, *Fault]), max_size=9).map(tuple),
    crash=st.sampled_from([Crash.NEVER, Crash.BEFORE, Crash.AFTER]),
    crash_at=st.integers(0, 3),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.mark.timeout(120 + 3 * A_SHARE)
@pytest.mark.parametrize("plays", shares(PLAYS, A_SHARE))
def test_any_play_ends_with_every_photo_everywhere(template: Template, plays: int) -> None:
    @settings(max_examples=plays)
    @given(st.lists(steps, min_size=4, max_size=14))
    def _any_play(script: list[Step]) -> None:
        _play(template, script)

    _any_play()


HUNT = [
    Step(Do.BRING, laptop=1, picture=3),
    Step(Do.WRITE, laptop=1),
    Step(Do.SYNC, laptop=1, crash=Crash.AFTER, crash_at=2),
    Step(Do.SYNC, laptop=1),
    Step(Do.SYNC, laptop=2, crash=Crash.AFTER, crash_at=1),
    Step(Do.SYNC, laptop=0),
]


def test_the_hunt_itself_holds(template: Template) -> None:
    _play(template, HUNT)


@pytest.mark.parametrize(
    ("mutant", "told"), [(PushFirst, "a batch went before"), (CursorOnly, "a photo is missing")]
)
def test_a_mutant_is_caught(template: Template, mutant: MakeLane, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        _play(template, HUNT, mutant)


def _play(template: Template, script: list[Step], make_lane: MakeLane = PhotoLane) -> None:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder, world(template, Path(folder), make_lane) as found:
        play(found, script)
