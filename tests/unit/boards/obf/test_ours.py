"""Our boards as other programs get them: every sentence, every picture, nothing of anybody else."""

from desktop.boards import obf
from desktop.boards.content import SIGNAL_ROWS, plan_board
from desktop.boards.obf.ours import PLAN_ID, SERIAL_FIELD, ZONE_FIELD
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.ids import EntityId
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from desktop.services.board_exchange import all_boards
from tests.factories import LINDE, linde_dossier
from tests.fakes.clock import FakeClock


def exported(*readers: EntityId) -> obf.Board:
    view = safe_view(linde_dossier(), reading(*readers))
    return obf.board_of(all_boards(view, pictures_for(view, lemma), FakeClock().now(), None), "7K3FQ")


def page(whole: obf.Board, key: str) -> obf.Board:
    (found,) = [board for board in whole.others if board.id == key]
    return found


def test_every_agreement_is_a_button_that_says_its_sentence_with_its_picture_inside() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    plan = plan_board(view, pictures_for(view, lemma), FakeClock().now())
    board = page(exported(LINDE.mama), PLAN_ID)
    for card in plan.cards:
        (button,) = [each for each in board.buttons if each.label and each.label.startswith(card.sentence)]
        assert (button.said or "").endswith(button.label or "-")
        assert button.rest[ZONE_FIELD] == (card.zone.value if card.zone else None)
        (image,) = [each for each in board.images if each.id == button.image_id]
        assert obf.content_of(board, image) == card.picture.svg.encode()


def test_every_button_stands_on_the_grid_once_with_a_picture() -> None:
    whole = exported(LINDE.mama)
    for board in (whole, *whole.others):
        assert board.grid is not None
        placed = [key for row in board.grid.order for key in row if key is not None]
        assert sorted(map(str, placed)) == sorted(str(button.id) for button in board.buttons)
        assert len(board.grid.order) == board.grid.rows
        assert {len(row) for row in board.grid.order} == {board.grid.columns}
        images = {image.id for image in board.images}
        assert all(button.image_id in images and button.label for button in board.buttons)


def test_zones_stand_in_their_order_and_questions_in_rows() -> None:
    whole = exported(LINDE.mama)
    plan = page(whole, PLAN_ID)
    zones = [str(button.rest[ZONE_FIELD]) for button in plan.buttons if ZONE_FIELD in button.rest]
    assert zones == sorted(zones, key=lambda zone: list(Zone).index(Zone(zone)))
    for signals in whole.others:
        if not str(signals.id).startswith("groen"):
            continue
        assert signals.grid is not None
        assert signals.grid.columns == len(Zone)
        assert signals.grid.rows > len(SIGNAL_ROWS) - 1


def test_the_first_page_opens_every_board_and_each_leads_back() -> None:
    whole = exported(LINDE.mama)
    links = [button.load_board for button in whole.buttons if button.load_board]
    assert [obf.linked(whole, link) for link in links] == list(whole.others)
    kinds = {str(other.id).rstrip("-0123456789") for other in whole.others}
    assert kinds == {
        "ons-plan",
        "groen-oranje-rood",
        "als-dan",
        "de-week",
        "wie-helpt-mij",
        "als-ik-weg-moet",
        "kinderen",
    }
    for other in whole.others:
        (back,) = [button.load_board for button in other.buttons if button.load_board]
        assert obf.linked(whole, back) == whole


def test_it_comes_back_from_both_kinds_of_file_with_nothing_left_out() -> None:
    board = exported(LINDE.mama, LINDE.papa)
    content, left = obf.dumps(board, obf.PACKAGE)
    again = obf.loads(content)
    assert (again, left, again.left_out) == (board, (), ())
    assert again.rest[SERIAL_FIELD] == "7K3FQ"


def test_in_a_file_for_one_board_goes_our_plan_without_buttons_that_lead_nowhere() -> None:
    whole = exported(LINDE.mama)
    content, left = obf.dumps(obf.alone(whole), obf.ONE_BOARD)
    board = obf.loads(content)
    assert (board.id, board.left_out) == (PLAN_ID, ())
    assert len(left) == len(whole.others) - 1
    assert len(board.buttons) == len(page(whole, PLAN_ID).buttons) - 1
    assert board.rest[SERIAL_FIELD] == "7K3FQ"


def test_ids_are_text_and_unique_over_the_package() -> None:
    whole = exported(LINDE.mama)
    boards = (whole, *whole.others)
    ids: list[obf.Id] = [board.id for board in boards]
    ids += [button.id for board in boards for button in board.buttons]
    ids += [image.id for board in boards for image in board.images]
    assert all(isinstance(key, str) for key in ids)
    assert len(set(ids)) == len(ids)


def test_every_sentence_of_every_board_of_the_screen_is_a_button() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    ours = all_boards(view, pictures_for(view, lemma), FakeClock().now(), None)
    assert ours.week
    assert ours.where
    cards = [
        *ours.plan.cards,
        *(card for board in ours.steps for each in board.steps for card in (*each.when, *each.then)),
        *(*ours.week.daily, *(card for day in ours.week.days for card in day.cards)),
        *(*ours.where.places, *ours.where.bag),
        *(card for child in ours.children for card in (*child.does, *child.goes, *child.tells)),
    ]
    labels = " | ".join(button.label or "" for each in exported(LINDE.mama).others for button in each.buttons)
    assert [card.sentence for card in cards if card is not None and card.sentence not in labels] == []


def test_no_id_number_or_name_of_the_household_is_in_the_file() -> None:
    dossier = linde_dossier()
    content = obf.dumps(obf.alone(exported(LINDE.mama)), obf.ONE_BOARD)[0].decode()
    household = dossier.household
    for secret in (dossier.id, household.number, household.name, *dossier.entities, "Deniz Linde"):
        assert secret
        assert secret not in content
