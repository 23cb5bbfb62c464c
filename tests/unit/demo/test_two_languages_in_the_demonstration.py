"""The demonstration has a family whose board stands in two languages without anybody writing anything."""

from pathlib import Path

from desktop.boards.cards import said_on
from desktop.boards.content import plan_board, signal_board
from desktop.boards.frame import Frame
from desktop.boards.in_two import second_of
from desktop.boards.pictures import pictures_for
from desktop.demo.caseload import caseload, write_household
from desktop.domain.audience import reading
from desktop.domain.households import Person
from desktop.domain.safe_view import safe_view
from desktop.hub import Hub
from desktop.language import lemma
from desktop.language.bank_translations import language_named
from desktop.store.opening import create_store
from desktop.store.queries import read
from tests.factories_store import fixed_key
from tests.fakes.clock import FakeClock
from tests.laptop import EVA, LAPTOP, MONDAY

FAMILY = "kowalski"


def test_every_sentence_on_the_board_of_a_polish_family_has_its_polish(tmp_path: Path) -> None:
    lane = create_store(tmp_path, fixed_key(), worker=EVA, device=LAPTOP, clock=FakeClock(), hub=Hub())
    table = next(each for each in caseload()["household"] if each["key"] == FAMILY)
    dossier = lane.run(read, lane.run(write_household, table))
    lane.close()
    marta = next(each for each in dossier.of(Person) if each.name == "Marta")
    assert language_named(marta.language) == "pl"
    view = safe_view(dossier, reading(marta.id))
    pictures = pictures_for(view, lemma)
    signals = signal_board(view, pictures, marta.id)
    cards = (*plan_board(view, pictures, MONDAY).cards, *signals.cards)
    frame = Frame(1366, 768, second="pl")
    assert len(cards) >= 10
    assert [card.sentence for card in cards if second_of(said_on(frame, card)) is None] == []
    assert dossier.conflicts == ()
