"""The board is shown to who may see it, with a line in the log; together only with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.caseload import caseload, write_household
from desktop.domain.audience import Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.plans import Agreement, TeachBack, Understood
from desktop.domain.visits import Note
from desktop.errors import ExportError
from desktop.services.showing import answered, show, show_again
from desktop.store import access
from desktop.store.lane import Lane
from desktop.store.queries import read
from tests.factories_store import new_store

REASON = "Zij vragen het zelf. De politie is erbij."
Family = tuple[Lane, Dossier]


@pytest.fixture
def vermeer(tmp_path: Path) -> Iterator[Family]:
    lane = new_store(tmp_path)
    table = next(each for each in caseload()["household"] if each["key"] == "vermeer")
    household = lane.run(write_household, table)
    yield lane, lane.run(read, household)
    lane.close()


def who(dossier: Dossier, *names: str) -> Reader:
    return reading(*(person.id for person in dossier.of(Person) if person.name in names))


def test_one_reader_gets_a_safe_view_and_it_is_logged(vermeer: Family) -> None:
    lane, dossier = vermeer
    shown = lane.run(show, dossier.id, who(dossier, "Peter"))
    assert shown.now.dossier.of(Agreement) == ()
    line = lane.run(access.entries, dossier.id)[0]
    assert (line.event, line.outcome) == ("board.shown", "ok")


def test_together_without_a_reason_is_refused_and_that_is_logged(vermeer: Family) -> None:
    lane, dossier = vermeer
    with pytest.raises(ExportError) as refused:
        lane.run(show, dossier.id, who(dossier, "Jolanda", "Peter"))
    assert refused.value.message_key == "board_blocked"
    assert lane.run(access.entries, dossier.id)[0].outcome == "refused"
    with pytest.raises(ExportError):
        lane.run(show_again, dossier.id, who(dossier, "Jolanda", "Peter"))


def test_a_reason_opens_it_and_stays_with_the_household(vermeer: Family) -> None:
    lane, dossier = vermeer
    lane.run(show, dossier.id, who(dossier, "Jolanda", "Peter"), REASON)
    notes = [note.text for note in lane.run(read, dossier.id).of(Note)]
    assert any(REASON in text for text in notes)


def test_nobody_sees_nothing(vermeer: Family) -> None:
    lane, dossier = vermeer
    with pytest.raises(ExportError):
        lane.run(show, dossier.id, reading())


def test_an_answer_is_only_ever_added(vermeer: Family) -> None:
    lane, dossier = vermeer
    agreement = dossier.of(Agreement)[0]
    person = who(dossier, "Jolanda").persons[0]
    for understood in (Understood.AGAIN, Understood.YES):
        lane.run(answered, dossier.id, agreement.id, person=person, understood=understood)
    kept = lane.run(read, dossier.id).of(TeachBack)
    assert {each.answer for each in kept} == {Understood.AGAIN, Understood.YES}
