"""Our boards as other programs get them: every sentence, every picture, nothing of anybody else."""

from desktop.boards import obf
from desktop.boards.content import SIGNAL_ROWS, plan_board, signal_board
from desktop.boards.obf.ours import SERIAL_FIELD, ZONE_FIELD
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.ids import EntityId
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from tests.factories import LINDE, linde_dossier
from tests.fakes.clock import FakeClock


def exported(*readers: EntityId) -> obf.Board:
    view = safe_view(linde_dossier(), reading(*readers))
    pictures = pictures_for(view, lemma)
    plan = plan_board(view, pictures, FakeClock().now())
    behind = [signal_board(view, pictures, person) for person, _name in plan.signal_boards]
    return obf.board_of(plan, behind, "7K3FQ")


def test_every_agreement_is_a_button_that_says_its_sentence_with_its_picture_inside() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    plan = plan_board(view, pictures_for(view, lemma), FakeClock().now())
    board = exported(LINDE.mama)
    for card in plan.cards:
        (button,) = [each for each in board.buttons if each.label and each.label.startswith(card.sentence)]
        assert button.said == button.label
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
    zones = [str(button.rest[ZONE_FIELD]) for button in whole.buttons if ZONE_FIELD in button.rest]
    assert zones == sorted(zones, key=lambda zone: list(Zone).index(Zone(zone)))
    for signals in whole.others:
        assert signals.grid is not None
        assert signals.grid.columns == len(Zone)
        assert signals.grid.rows > len(SIGNAL_ROWS) - 1


def test_links_lead_to_each_persons_board_and_back() -> None:
    whole = exported(LINDE.mama)
    links = [button.load_board for button in whole.buttons if button.load_board]
    assert [obf.linked(whole, link) for link in links] == list(whole.others)
    assert whole.others
    for other in whole.others:
        (back,) = [button.load_board for button in other.buttons if button.load_board]
        assert obf.linked(whole, back) == whole


def test_it_comes_back_from_both_kinds_of_file_with_nothing_left_out() -> None:
    board = exported(LINDE.mama, LINDE.papa)
    content, left = obf.dumps(board, obf.PACKAGE)
    again = obf.loads(content)
    assert (again, left, again.left_out) == (board, (), ())
    assert again.rest[SERIAL_FIELD] == "7K3FQ"
    alone = obf.loads(obf.dumps(board, obf.ONE_BOARD)[0])
    assert alone.buttons == board.buttons


def test_no_id_number_or_name_of_the_household_is_in_the_file() -> None:
    dossier = linde_dossier()
    content = obf.dumps(exported(LINDE.mama), obf.ONE_BOARD)[0].decode()
    household = dossier.household
    for secret in (dossier.id, household.number, household.name, *dossier.entities, "Deniz Linde"):
        assert secret
        assert secret not in content
