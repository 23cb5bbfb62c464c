"""Cards stand where they stood: over visits, versions, readers, laptops; on the screen and on paper alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop.boards.content import plan_board
from desktop.boards.kept_boards import CARDS, HELPERS, MAT, PLAN
from desktop.boards.pictures import pictures_for
from desktop.boards.plan_grid import grid_pages
from desktop.boards.standing import groups_of
from desktop.demo.caseload import caseload, write_household
from desktop.demo.plan import write_linde_plan
from desktop.domain.audience import Reader, only, reading
from desktop.domain.board_places import Arranged, BoardPlaces, places_id
from desktop.domain.changes import encode
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.kept import Kept, kept_places
from desktop.domain.plans import Agreement, MatAnswer, SafetyPlan, Zone
from desktop.domain.safe_view import safe_view
from desktop.hub import Hub
from desktop.language import lemma
from desktop.services import plans, printing
from desktop.services.board_places import arrange, keep_places
from desktop.services.paper_kinds import PaperKind
from desktop.services.printing import PaperOrder
from desktop.services.record import record
from desktop.services.showing import show
from desktop.store.lane import Lane
from desktop.store.opening import create_store
from desktop.store.queries import read, timeline
from tests.factories_mat import with_mats
from tests.factories_store import fixed_key
from tests.fakes.clock import FakeClock
from tests.laptop import EVA, LAPTOP, MONDAY

Family = tuple[Lane, HouseholdId, EntityId]


@pytest.fixture
def linde(tmp_path: Path) -> Iterator[Family]:
    lane = create_store(tmp_path, fixed_key(), worker=EVA, device=LAPTOP, clock=FakeClock(), hub=Hub())
    table = next(each for each in caseload()["household"] if each["key"] == "linde")
    household = lane.run(write_household, table)
    yield lane, household, lane.run(write_linde_plan, household)
    lane.close()


def who(dossier: Dossier, *names: str) -> Reader:
    return reading(*(person.id for person in dossier.of(Person) if person.name in names))


def greens(dossier: Dossier, plan: EntityId) -> list[Agreement]:
    return [each for each in dossier.of(Agreement) if each.plan == plan and each.zone is Zone.GREEN]


def keep(family: Family, reader: Reader, *keys: str | None) -> None:
    lane, household, _ = family
    lane.run(keep_places, household, reader, {PLAN: {Zone.GREEN.value: keys}})


def kept(family: Family, reader: Reader) -> Kept:
    lane, household, _ = family
    return lane.run(show, household, reader).kept


def test_what_was_kept_is_there_at_the_next_visit_and_twice_the_same_saves_nothing(linde: Family) -> None:
    lane, household, plan = linde
    dossier = lane.run(read, household)
    mama = who(dossier, "mama")
    first, second, *_ = (each.id for each in greens(dossier, plan))
    keep(linde, mama, second, None, first)
    count = len(lane.run(timeline, household, 99))
    keep(linde, mama, second, None, first)
    assert len(lane.run(timeline, household, 99)) == count
    assert kept(linde, mama)[PLAN][Zone.GREEN] == (second, None, first)


def test_a_place_follows_its_card_through_two_versions(linde: Family) -> None:
    lane, household, plan = linde
    dossier = lane.run(read, household)
    mama = who(dossier, "mama")
    old = [each.id for each in greens(dossier, plan)]
    keep(linde, mama, *reversed(old))
    for _ in range(2):
        plan = lane.run(plans.begin_version, lane.run(read, household), plan)
        seen = lane.run(read, household)
        ready = msgspec.structs.replace(seen.entities[plan], evaluation_on=date(2026, 12, 24))
        lane.run(record, seen, "plan.written", after=[ready])
        lane.run(plans.activate, lane.run(read, household), plan)
    after = lane.run(read, household)
    new = [each.id for each in greens(after, plan)]
    assert not set(new) & set(old)
    assert kept(linde, mama)[PLAN][Zone.GREEN] == tuple(reversed(new))
    assert after.get(SafetyPlan, plan) is not None


def test_who_sees_less_begins_in_the_same_order_and_without_gaps(linde: Family) -> None:
    lane, household, plan = linde
    dossier = lane.run(read, household)
    mama, papa = who(dossier, "mama"), who(dossier, "papa")
    first, second, *_ = greens(dossier, plan)
    hidden = msgspec.structs.replace(second, audience=only(*mama.persons))
    lane.run(record, dossier, "agreement.changed", after=[hidden])
    keep(linde, mama, second.id, None, first.id)
    assert kept(linde, papa)[PLAN][Zone.GREEN] == (first.id,)
    keep(linde, papa, first.id)
    assert kept(linde, papa)[PLAN][Zone.GREEN] == (first.id,)
    assert kept(linde, mama)[PLAN][Zone.GREEN] == (second.id, None, first.id)


def test_what_is_hidden_later_leaves_a_place_and_never_its_key(linde: Family) -> None:
    lane, household, plan = linde
    dossier = lane.run(read, household)
    papa = who(dossier, "papa")
    first, second, *_ = greens(dossier, plan)
    keep(linde, papa, second.id, first.id)
    hidden = msgspec.structs.replace(second, audience=only(*who(dossier, "mama").persons))
    lane.run(record, lane.run(read, household), "agreement.changed", after=[hidden])
    assert kept(linde, papa)[PLAN][Zone.GREEN] == (None, first.id)


def test_the_worker_arranges_in_one_action_and_a_view_never_holds_it(linde: Family) -> None:
    lane, household, plan = linde
    dossier = lane.run(read, household)
    mama = who(dossier, "mama")
    keys = tuple(each.id for each in greens(dossier, plan))
    lane.run(arrange, dossier, mama, {PLAN: Arranged(places={Zone.GREEN.value: keys}, size=4)})
    (batch,) = lane.run(timeline, household, 1)
    assert batch.action == "board_places.arranged"
    assert {op.entity for op in batch.ops} == {places_id(household, PLAN, mama.persons)}
    assert encode(batch)
    view = safe_view(lane.run(read, household), mama)
    assert view.dossier.of(BoardPlaces) == ()
    assert kept_places(lane.run(read, household), view)[PLAN][Zone.GREEN] == keys
    shown = lane.run(show, household, mama)
    assert shown.sizes == {PLAN: 4}
    assert lane.run(show, household, who(dossier, "papa")).sizes == {}


def test_the_grid_stays_when_places_are_kept_again_and_paper_has_it_too(linde: Family) -> None:
    lane, household, plan = linde
    dossier = lane.run(read, household)
    mama = who(dossier, "mama")
    keys = tuple(each.id for each in dossier.of(Agreement) if each.plan == plan)
    lane.run(arrange, dossier, mama, {PLAN: Arranged(places={CARDS: keys[::-1]}, size=4)})
    shown = lane.run(show, household, mama)
    drawn = plan_board(shown.now, pictures_for(shown.now, lemma), MONDAY)
    board = replace(drawn, size=shown.sizes[PLAN], grid=shown.kept[PLAN][CARDS])
    assert [card.key for page in grid_pages(board) for card in page if card] == list(keys[::-1])
    assert len(grid_pages(board)) == -(-len(keys) // 4)
    lane.run(keep_places, household, mama, {PLAN: groups_of(board)})
    assert lane.run(show, household, mama).sizes == {PLAN: 4}
    order = PaperOrder(PaperKind.BOARD, plan, mama)
    context = lane.run(printing.context_of, household)
    prepared = printing.prepare(lane.run(read, household), order, lemma, context)
    assert lane.run(printing.release, prepared).pages == len(grid_pages(board))


@pytest.mark.parametrize(("kind", "board"), [(PaperKind.HELPERS, HELPERS), (PaperKind.MAT, MAT)])
def test_a_paper_that_leaves_keeps_the_places_as_a_board_does(
    linde: Family, kind: PaperKind, board: str
) -> None:
    lane, household, plan = linde
    dossier = lane.run(read, household)
    mama = who(dossier, "mama")
    lane.run(record, dossier, "mat.laid", after=with_mats(dossier, "mama").of(MatAnswer))
    context = lane.run(printing.context_of, household)
    order = PaperOrder(kind, plan, mama, person=mama.persons[0])
    prepared = printing.prepare(lane.run(read, household), order, lemma, context)
    assert not lane.run(read, household).of(BoardPlaces)
    lane.run(printing.release, prepared)
    (places,) = lane.run(read, household).of(BoardPlaces)
    assert (places.board, places.readers) == (board, mama.persons)
    count = len(lane.run(timeline, household, 99))
    lane.run(printing.release, printing.prepare(lane.run(read, household), order, lemma, context))
    assert len(lane.run(timeline, household, 99)) == count


def test_two_laptops_write_to_one_place(linde: Family) -> None:
    lane, household, plan = linde
    seen = lane.run(read, household)
    mama = who(seen, "mama")
    keys = tuple(each.id for each in greens(seen, plan))
    for order in (keys, keys[::-1]):
        lane.run(arrange, seen, mama, {PLAN: Arranged(places={Zone.GREEN.value: order})})
    after = lane.run(read, household)
    assert len(after.of(BoardPlaces)) == 1
    assert after.conflicts == ()
