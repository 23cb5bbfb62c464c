"""What a board says aloud: a sentence that is still talked about is not read as if it were decided."""

from desktop.boards.content import IN_DISCUSSION, plan_board
from desktop.boards.frame import Frame
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.plans import Agreement, Zone
from desktop.domain.safe_view import safe_view
from tests.disputed import disputed
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.laptop import MONDAY
from ui.praatplaat.reading_aloud import lines_of


def test_a_sentence_with_two_versions_says_so() -> None:
    laptop = amrani_laptop()
    agreement = next(each.id for each in laptop.dossier.of(Agreement) if each.zone is Zone.GREEN)
    dossier = disputed(laptop, agreement, "text", "Yassin gaat naar school.", "Yassin blijft thuis")
    view = safe_view(dossier, reading(AMRANI.mama))
    board = plan_board(view, pictures_for(view, str.lower), MONDAY)
    said = {
        line.key: line.sentence for line in lines_of(layout_ons_plan(board, Frame(1366, 768)), board.cards)
    }
    assert said.pop(agreement) == f"Yassin blijft thuis. {IN_DISCUSSION}."
    assert said
    assert not [sentence for sentence in said.values() if IN_DISCUSSION in sentence]
