"""The boards beside *Ons plan*: chosen from tiles in fixed places, and what changed since the last visit."""

from datetime import timedelta

import msgspec
import pytest

from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import safe_view
from desktop.services.last_visit import last_visit, view_then
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.factories import LINDE, linde_dossier
from tests.factories_amrani import AMRANI, amrani_dossier
from tests.fakes.clock import FakeClock
from tests.ui.kitchen_table import Kitchen, hold_visit, said
from ui.praatplaat.content import BoardContent, board_content
from ui.praatplaat.places import after_tap, has_teach_back, start, still_there
from ui.praatplaat.sights import HOME, PLACES, Sight, Spot, boards_of, choices, name_of
from ui.screens_boards import go_to, tap

DAY = 24 * 3600.0
WEEK = 7 * DAY


def content(dossier: Dossier, person: EntityId) -> BoardContent:
    return board_content(safe_view(dossier, reading(person)), FakeClock().now())


@pytest.mark.parametrize("board", [each for each in PLACES if each is not Sight.NEWS])
def test_every_board_is_two_taps_away_and_back(kitchen: Kitchen, board: Sight) -> None:
    window = kitchen.open("mama")
    go_to(window, board)
    assert window.spot.sight is board
    tap(window, "boards")
    assert window.spot.sight is Sight.MENU
    tap(window, "back")
    assert window.spot.sight is board


def test_a_card_of_any_board_fills_the_screen_and_goes_back_there(kitchen: Kitchen) -> None:
    window = kitchen.open("mama")
    for board in (Sight.WHERE, Sight.CHILD, Sight.STEPS, Sight.WEEK):
        go_to(window, board)
        button = next(each for each in window.view.buttons if each.item.kind == "card")
        button.click()
        assert (window.spot.sight, window.spot.board) == (Sight.CARD, board)
        tap(window, "back")
        assert window.spot.sight is board


def test_the_tiles_keep_their_places_for_who_has_less() -> None:
    full, less = content(linde_dossier(), LINDE.mama), content(amrani_dossier(), AMRANI.papa)
    assert set(boards_of(less)) < set(boards_of(full))
    for shown in (full, less):
        for board, choice in zip(PLACES, choices(shown), strict=True):
            assert choice is None or choice.title == name_of(board)


def test_only_agreements_ask_whether_it_was_explained_well() -> None:
    shown = content(linde_dossier(), LINDE.mama)
    thing = next(card for card in shown.where.bag if card is not None)
    daily = shown.plan_cards()[0]
    assert not has_teach_back(shown, Spot(Sight.CARD, key=thing.key, board=Sight.WHERE))
    assert has_teach_back(shown, Spot(Sight.CARD, key=daily.key, board=Sight.WEEK))


def test_who_looks_alone_begins_with_the_own_board() -> None:
    shown = content(linde_dossier(), LINDE.mama)
    assert start(shown, Sight.SIGNALS).person == LINDE.mama
    assert start(content(amrani_dossier(), AMRANI.papa), Sight.CHILD) == HOME


def test_a_board_that_is_gone_leads_home() -> None:
    shown = content(linde_dossier(), LINDE.mama)
    assert still_there(shown, Spot(Sight.CHILD, person=LINDE.papa)) == HOME
    assert still_there(shown, Spot(Sight.NEWS)) == HOME


def test_walking_between_boards_does_not_pile_up_places() -> None:
    shown = content(linde_dossier(), LINDE.mama)
    spot = HOME
    for board in (Sight.WEEK, Sight.WHERE, Sight.HELPERS, Sight.PLAN) * 5:
        spot = after_tap(shown, after_tap(shown, spot, "boards"), f"board_{board}")
    assert spot == HOME


def _rewrite(desk: Desk, household: HouseholdId) -> None:
    dossier = read(desk, household)
    walk = next(each for each in dossier.of(Agreement) if "wandelen" in each.text)
    secret = next(each for each in dossier.of(Agreement) if "veilige huis" in each.text)
    changed = [
        msgspec.structs.replace(walk, text="Papa gaat een uur fietsen."),
        msgspec.structs.replace(secret, text="Mama en Noor gaan snel naar het veilige huis."),
    ]
    record(desk, dossier, "agreement.changed", after=changed)


def test_what_changed_since_the_last_visit_says_so(kitchen: Kitchen, clock: FakeClock) -> None:
    kitchen.change(hold_visit)
    clock.pass_time(WEEK)
    kitchen.change(_rewrite)
    papa = kitchen.open("papa")
    assert "Veranderd" in said(papa)
    go_to(papa, Sight.NEWS)
    assert papa.spot.board is Sight.NEWS
    assert "fietsen" in said(papa)
    assert len([each for each in papa.view.shown if each.key == "single"]) == 1
    tap(papa, "next")
    assert "veilige huis" not in said(papa)


def test_changes_are_walked_one_by_one_forth_and_back(kitchen: Kitchen, clock: FakeClock) -> None:
    kitchen.change(hold_visit)
    clock.pass_time(WEEK)
    kitchen.change(_rewrite)
    mama = kitchen.open("mama")
    go_to(mama, Sight.NEWS)
    first = mama.spot.key
    walked = [first]
    while True:
        tap(mama, "next")
        if mama.spot.key == first:
            break
        walked.append(mama.spot.key)
        assert "Veranderd" in said(mama) or "Nieuw" in said(mama)
    changed = {kitchen.agreement("fietsen").id, kitchen.agreement("snel naar het veilige huis").id}
    assert len(walked) == len(set(walked))
    assert changed <= set(walked)
    tap(mama, "previous")
    assert mama.spot.key == walked[-1]


def test_before_a_first_visit_nothing_is_marked(kitchen: Kitchen) -> None:
    window = kitchen.open("mama")
    assert "Veranderd" not in said(window)
    tap(window, "boards")
    assert name_of(Sight.NEWS) not in said(window)


def test_the_last_visit_is_one_that_was_held_before_today(kitchen: Kitchen, clock: FakeClock) -> None:
    kitchen.change(hold_visit)
    began = clock.now()
    before = last_visit(kitchen.dossier, clock.now())
    assert before is None or before < began
    clock.pass_time(DAY)
    assert last_visit(kitchen.dossier, clock.now()) == began + timedelta(minutes=60)


def test_the_view_of_then_is_a_safe_view(kitchen: Kitchen, clock: FakeClock) -> None:
    kitchen.change(hold_visit)
    clock.pass_time(WEEK)
    papa = reading(kitchen.person("papa"))
    lane = kitchen.stage.rooms.lane
    then = lane.submit(view_then, kitchen.dossier, papa).result()
    assert then is not None
    assert then.reader == papa
    assert not any("veilige huis" in each.text for each in then.dossier.of(Agreement))
    assert {person.name for person in then.dossier.of(Person)} >= {"mama", "papa"}


def test_the_chooser_offers_what_this_reader_has(kitchen: Kitchen) -> None:
    kitchen.choose("mama")
    kitchen.page.choose_board(Sight.WEEK)
    assert kitchen.page.chosen_board is Sight.WEEK
    window = kitchen.open("mama")
    assert window.spot.sight is Sight.WEEK
