"""A household moves to another region: whole, with its authors; nobody is let go before it is held there."""

import msgspec
import pytest

from desktop.domain.households import Person
from desktop.domain.moves import Move, MoveState
from desktop.domain.offers import offers
from desktop.errors import NotFound, Rejected, ValidationError
from desktop.services import handovers
from desktop.store import access, outbox, queries
from desktop.store.desk import Desk
from desktop.store.own_action import MOST_ACTION_BYTES
from sync.client import coordinator, direction, moving_in, moving_out
from tests.handover_team import let_first_direct
from tests.sync_laptops import StoreLaptop, add_person
from tests.sync_photos import add_photo, has, snow
from tests.two_regions import TwoRegions, operations_of, state_at


def people(laptop: StoreLaptop, pair: TwoRegions) -> set[str]:
    return {each.name for each in laptop.read(pair.household).of(Person)}


def write(laptop: StoreLaptop, pair: TwoRegions, name: str) -> None:
    laptop.lane.run(add_person, pair.household, name)
    laptop.sync()


def test_it_moves_whole_and_is_let_go_on_the_receipt(pair: TwoRegions) -> None:
    eva, household, photo = pair.giving.first, pair.household, snow(3, 60)
    eva.lane.run(add_photo, household, photo)
    write(eva, pair, "Oma")
    sealed = pair.send()
    eva.sync()
    (offered,) = eva.read(household).of(Move)
    assert (offered.state, offered.receiving_name, offered.receiver_name) == (
        MoveState.OPEN,
        "IJsselland",
        "Bea",
    )
    moved = pair.read(sealed)
    assert (moved.region, moved.name, moved.digest) == ("Flevoland", "Coby", sealed.digest)
    assert moved.summary.name == "De Wit"
    receipt = pair.take_in(sealed)
    assert eva.sync().purged == []  # until the receipt everything goes on as before
    pair.wim.sync()
    assert people(pair.wim, pair) == {"Nadia", "Oma"}
    assert pair.wim.read(household).household.director == pair.wim.worker
    assert has(pair.wim, household, photo)
    assert pair.answer(receipt) is None
    for each in (eva, pair.giving.second):
        assert each.sync().purged == [household]
        with pytest.raises(NotFound):
            each.read(household)
    assert state_at(pair.coby, pair) is MoveState.GONE
    assert pair.lacks() == frozenset()
    with pytest.raises(Rejected, match="move_gone"):
        direction.give_place(pair.coby.line, household, eva.worker)
    assert [each.event for each in pair.coby.lane.run(access.entries, household)] == [
        "household.answered",
        "household.sent",
    ]
    assert [each.event for each in pair.bea.lane.run(access.entries, household)] == ["household.taken_in"]


def test_who_wrote_and_when_stays_readable(pair: TwoRegions) -> None:
    """Also of an action as large as may be saved: with its writer it still fits in an envelope over there."""
    write(pair.giving.first, pair, "x" * (MOST_ACTION_BYTES - 1000))
    pair.move()
    pair.wim.sync()
    was = {each.id: each for each in pair.coby.lane.run(queries.timeline, pair.household)}
    now = {each.id: each for each in pair.wim.lane.run(queries.timeline, pair.household)}
    names = set()
    for each in was.keys() & now.keys():
        found = now[each]
        assert (found.hlc, found.ops, found.action) == (was[each].hlc, was[each].ops, was[each].action)
        assert found.author == pair.bea.worker
        assert found.writer is not msgspec.UNSET
        assert (found.writer.worker, found.writer.region) == (was[each].author, "Flevoland")
        names.add(found.writer.name)
    assert names == {"Coby", "Eva"}


def test_the_same_file_twice_and_an_older_one_after_a_newer_one_converge(pair: TwoRegions) -> None:
    first = pair.send()
    old = pair.take_in(first)
    write(pair.giving.first, pair, "Oma")
    with pytest.raises(Rejected, match="move_answer_behind"):
        pair.answer(old)
    second = moving_out.send_again(pair.coby.line, pair.household)
    receipt = pair.take_in(second)
    before = operations_of(pair.bea, pair.household)
    assert pair.take_in(first) == pair.take_in(second) == receipt
    assert operations_of(pair.bea, pair.household) == before
    with pytest.raises(Rejected, match="move_answer_behind"):
        pair.answer(old)  # replayed
    assert state_at(pair.coby, pair) is MoveState.OPEN
    pair.answer(receipt)
    pair.wim.sync()
    assert pair.lacks() == frozenset()


def test_what_a_worker_brings_while_leaving_is_told_and_follows(pair: TwoRegions) -> None:
    eva = pair.giving.first
    sealed = pair.send()
    eva.sync()
    eva.lane.run(add_person, pair.household, "Tante")  # without a connection
    pair.answer(pair.take_in(sealed))
    assert eva.sync().purged == [pair.household]
    pair.coby.sync()
    assert pair.is_behind()
    pair.answer(pair.take_in(moving_out.send_again(pair.coby.line, pair.household)))
    assert not pair.is_behind()
    pair.wim.sync()
    assert people(pair.wim, pair) == {"Nadia", "Tante"}


def test_another_laptop_over_there_goes_on_where_the_first_was_lost(
    pair: TwoRegions, bo: StoreLaptop
) -> None:
    first = pair.send()
    of_bea = pair.take_in(first)
    write(pair.giving.first, pair, "Oma")
    to_bo = moving_out.destination(pair.coby.line, moving_in.request_line(bo.line)[0])
    second = moving_out.send(pair.coby.line, pair.household, to_bo)
    for laptop, sealed in ((bo, first), (pair.bea, second)):
        with pytest.raises(ValidationError, match="move_not_for_you"):
            moving_in.read_file(laptop.line, sealed.content)
    bo.sync()
    of_bo = moving_in.take_in(bo.line, moving_in.read_file(bo.line, second.content), pair.wim.worker)
    with pytest.raises(ValidationError, match="move_answer_other"):
        pair.answer(of_bea)
    assert pair.answer(of_bo) is None
    pair.wim.sync()
    assert pair.lacks() == frozenset()
    assert bo.lane.run(outbox.counts) == {}


def test_it_can_come_back(pair: TwoRegions) -> None:
    pair.move()
    pair.wim.sync()
    write(pair.wim, pair, "Buurvrouw")
    back = moving_in.request_line(pair.coby.line)[0]
    sealed = moving_out.send(pair.bea.line, pair.household, moving_out.destination(pair.bea.line, back))
    moved = moving_in.read_file(pair.coby.line, sealed.content)
    receipt = moving_in.take_in(pair.coby.line, moved, pair.giving.first.worker)
    moving_out.take_answer(pair.bea.line, pair.household, receipt)
    eva = pair.giving.first
    eva.sync()
    eva.sync()
    assert people(eva, pair) == {"Nadia", "Buurvrouw"}
    assert pair.wim.sync().purged == [pair.household]
    assert state_at(eva, pair) is MoveState.ARRIVED


def test_a_refusal_is_read_by_who_sent_it_and_nothing_changes(pair: TwoRegions) -> None:
    moved = pair.read(pair.send())
    with pytest.raises(ValidationError, match="move_reason_long"):
        moving_in.refuse(pair.bea.line, moved, "x" * 601)
    line = moving_in.refuse(pair.bea.line, moved, "Moeder woont hier niet.")
    assert pair.answer(line) == "Moeder woont hier niet."
    assert state_at(pair.coby, pair) is MoveState.TAKEN_BACK
    assert pair.giving.first.sync().purged == []
    with pytest.raises(NotFound):
        pair.bea.read(pair.household)


def test_an_offer_that_was_taken_back_is_not_let_go(pair: TwoRegions) -> None:
    receipt = pair.take_in(pair.send())
    moving_out.take_back(pair.coby.line, pair.household, "Toch niet.")
    with pytest.raises(ValidationError, match="move_none_open"):
        pair.answer(receipt)
    assert pair.giving.first.sync().purged == []
    new = pair.send()
    with pytest.raises(ValidationError, match="move_answer_other"):
        pair.answer(receipt)  # of the offer before
    pair.answer(pair.take_in(new))
    assert state_at(pair.coby, pair) is MoveState.GONE


def test_only_a_whole_household_goes(pair: TwoRegions) -> None:
    to = moving_out.destination(pair.coby.line, pair.line())
    stranger = pair.giving.first
    with pytest.raises(Rejected, match="not_a_coordinator"):
        moving_out.send(stranger.line, pair.household, to)
    let_first_direct(pair.giving)
    stranger.lane.run(
        lambda desk: handovers.offer(
            desk, queries.read(desk, pair.household), pair.giving.second.worker, "Bram", ""
        )
    )
    stranger.sync()
    with pytest.raises(ValidationError, match="move_handover_open"):
        moving_out.send(pair.coby.line, pair.household, to)

    def settle(desk: Desk) -> None:
        (offer,) = offers(queries.read(desk, pair.household))
        handovers.take_back(desk, pair.household, offer.handover.id)

    stranger.lane.run(settle)
    stranger.sync()
    pair.coby.sync()
    assert pair.coby.lane.run(queries.summary, pair.household).handovers == ()
    coordinator.release(pair.coby.line, pair.household, pair.coby.worker)
    with pytest.raises(Rejected, match="move_not_whole"):
        moving_out.send(pair.coby.line, pair.household, to)


def test_nobody_but_a_coordinator_says_that_it_is_gone(pair: TwoRegions) -> None:
    pair.send()
    eva = pair.giving.first
    eva.sync()

    def forge(desk: Desk) -> None:
        (move,) = queries.read(desk, pair.household).of(Move)
        moving_out.say(
            desk, pair.household, moving_out.GONE, msgspec.structs.replace(move, gone_at=desk.clock.now())
        )

    eva.lane.run(forge)
    eva.sync()
    pair.coby.sync()
    assert eva.sync().purged == []
