"""Any play of edits, files, receipts and cuts leaves a household with who had it, or whole over there.

Real stores, two real regions nearby. A cut is a step that ends after any of its durable parts. The mutant
lets go without comparing the receipt with the log, and is caught.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.ids import HouseholdId
from desktop.domain.moves import Move, MoveState, current
from desktop.errors import AppError, NotFound
from desktop.store.commit import apply_own
from desktop.store.desk import Desk
from desktop.store.queries import read
from sync.client import moving, moving_in, moving_out
from sync.client.book import is_active
from sync.client.moving_out import Sealed
from sync.protocol import wire
from sync.protocol.moving import read_answer, read_receive_line
from tests.shares import shares
from tests.sync_laptops import add_person
from tests.two_regions import TwoRegions, nearby_regions, nearby_servers

RUNS = min(int(os.environ.get("PRAATPLAN_RUNS", "3")), 1000)
A_PAIR = 50
"""Plays between the same two regions: each leaves its household there, and all grow slower with them."""
Conclude = Callable[[Desk, HouseholdId, str, bytes], object]


class Do(StrEnum):
    """A step; those with CUT end before what should follow."""

    WRITE = "write"
    WRITE_ALONE = "write, without a connection"
    SYNC = "sync of the worker"
    SEND = "send"
    OFFER_CUT = "the offer is written, and no file made"
    TAKE_IN = "take in the newest file"
    TAKE_IN_OLD = "take in the first file"
    KEEP_CUT = "the log is kept, and neither who directs nor the place"
    TAKE_IN_CUT = "all is kept, and nothing brought to the region"
    ANSWER = "the newest receipt"
    ANSWER_OLD = "the first receipt"
    ANSWER_CUT = "it is written that it is gone, and nobody let go"
    TAKE_BACK = "take back"


@dataclass
class Play:
    """What was sent and answered so far."""

    pair: TwoRegions
    conclude: Conclude
    files: list[Sealed] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    names: int = 0

    def step(self, do: Do) -> None:
        """Whatever is refused changes nothing."""
        try:
            self._step(do)
        except AppError:
            self.pair.coby.connect()
            self.pair.bea.connect()

    def _step(self, do: Do) -> None:
        pair, eva = self.pair, self.pair.giving.first
        match do:
            case Do.WRITE | Do.WRITE_ALONE:
                self.names += 1
                eva.lane.run(add_person, pair.household, f"Oma {self.names}")
                if do is Do.WRITE:
                    eva.sync()
            case Do.SYNC:
                eva.sync()
            case Do.SEND:
                self.files.append(pair.send())
            case Do.OFFER_CUT:
                to = moving_out.destination(pair.coby.line, pair.line())
                root = pair.coby.line.session.identity.root_key.hex()
                pair.coby.lane.run(moving_out.offer, pair.household, to, (root, "Flevoland"))
            case Do.TAKE_IN | Do.TAKE_IN_OLD if self.files:
                self.receipts.append(pair.take_in(self.files[0 if do is Do.TAKE_IN_OLD else -1]))
            case Do.KEEP_CUT if self.files:
                pair.bea.lane.run(apply_own, self._kept(pair.read(self.files[-1])))
            case Do.TAKE_IN_CUT if self.files:
                pair.bea.lane.run(moving_in.write_in, pair.read(self.files[-1]), pair.wim.worker)
            case Do.ANSWER | Do.ANSWER_OLD | Do.ANSWER_CUT if self.receipts:
                pair.coby.sync()
                text = self.receipts[0 if do is Do.ANSWER_OLD else -1]
                keys = pair.coby.line.session.identity.keys
                pair.coby.lane.run(self.conclude, pair.household, text, keys.hpke)
                if do is not Do.ANSWER_CUT:
                    pair.coby.sync()
            case Do.TAKE_BACK:
                moving_out.take_back(pair.coby.line, pair.household, "")
            case _:
                pass

    def _kept(self, moved: moving_in.Moved) -> list[bytes]:
        return self.pair.bea.lane.run(moving_in.fresh_batches, moved)

    def check(self) -> None:
        """Either who had it still works there, or the other region has all that is not told as missing."""
        pair = self.pair
        pair.coby.sync()
        if not self._is_gone():
            book, raw = pair.coby.feed.book, wire.id_of(pair.household)
            for each in (pair.giving.first, pair.giving.second):
                assert is_active(book, raw, wire.id_of(each.worker))
        elif not pair.is_behind():
            pair.bea.sync()
            pair.wim.sync()
            assert pair.lacks() == frozenset(), "it is not whole over there"

    def finish(self) -> None:
        """What waits on the worker's laptop comes in; what was told as missing is sent after it."""
        self.step(Do.SYNC)
        self.check()
        pair = self.pair
        if self._is_gone():
            self.files.append(moving_out.send_again(pair.coby.line, pair.household))
            pair.answer(pair.take_in(self.files[-1]))
            pair.wim.sync()
            assert pair.lacks() == frozenset(), "it is not whole over there"
            with pytest.raises(NotFound):
                pair.giving.first.sync()
                pair.giving.first.read(pair.household)

    def _is_gone(self) -> bool:
        move = current(self.pair.coby.read(self.pair.household).of(Move))
        return move is not None and move.state is MoveState.GONE


def play(offices: TwoRegions, steps: list[Do], conclude: Conclude = moving_out.conclude) -> None:
    """From a household of its own to the end."""
    stage = Play(offices.anew(), conclude)
    for do in steps:
        stage.step(do)
        stage.check()
    stage.finish()


def let_go_blindly(desk: Desk, household: HouseholdId, text: str, _hpke: bytes) -> None:
    """Mutant: whatever the receipt covers."""
    (*_, move) = read(desk, household).of(Move)
    read_answer(text, read_receive_line(move.line)[1])
    covered = moving.covered_now(desk, household)
    gone = msgspec.structs.replace(move, gone_at=desk.clock.now(), covered=covered)
    moving_out.say(desk, household, moving_out.GONE, gone)


WHOLE = [Do.SEND, Do.TAKE_IN, Do.ANSWER]
LATE = [Do.SEND, Do.WRITE, Do.TAKE_IN, Do.ANSWER]


@pytest.mark.timeout(120 + 3 * A_PAIR)
@pytest.mark.parametrize("plays", shares(RUNS, A_PAIR))
def test_nothing_is_lost_in_any_play(tmp_path: Path, plays: int) -> None:
    steps = st.lists(st.sampled_from([*Do, Do.SEND, Do.TAKE_IN, Do.ANSWER]), min_size=4, max_size=9)

    @settings(max_examples=plays)
    @given(steps | steps.map(lambda found: [*found, *WHOLE]))
    def run(found: list[Do]) -> None:
        play(offices, found)

    with nearby_servers(tmp_path / "regions") as servers, nearby_regions(servers, tmp_path) as offices:
        run()


CUTS = (
    [Do.SEND, Do.KEEP_CUT, Do.TAKE_IN_CUT, Do.TAKE_IN, Do.ANSWER_CUT, *WHOLE],
    [Do.OFFER_CUT, Do.WRITE_ALONE, Do.SEND, Do.TAKE_IN_CUT, Do.SYNC, *WHOLE],
)


@pytest.mark.parametrize("steps", CUTS)
def test_a_cut_at_every_durable_part_ends_the_same(offices: TwoRegions, steps: list[Do]) -> None:
    play(offices, steps)


def test_who_lets_go_without_comparing_the_receipt_is_caught(offices: TwoRegions) -> None:
    play(offices, LATE)
    with pytest.raises(AssertionError, match="not whole over there"):
        play(offices, LATE, let_go_blindly)
