"""The mat on a real store: dated, per person, only ever added, as it stood, found in summary and view."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.caseload import caseload, write_household
from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Going, MatAnswer
from desktop.errors import NotFound, ValidationError
from desktop.hub import Hub
from desktop.services.record import record
from desktop.services.showing import lay, show
from desktop.store.lane import Lane
from desktop.store.opening import create_store
from desktop.store.queries import read, summary, timeline
from tests.factories_store import fixed_key
from tests.fakes.clock import FakeClock
from tests.laptop import EVA, LAPTOP

Family = tuple[Lane, Dossier]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def vermeer(tmp_path: Path, clock: FakeClock) -> Iterator[Family]:
    lane = create_store(tmp_path, fixed_key(), worker=EVA, device=LAPTOP, clock=clock, hub=Hub())
    table = next(each for each in caseload()["household"] if each["key"] == "vermeer")
    household = lane.run(write_household, table)
    yield lane, lane.run(read, household)
    lane.close()


def jolanda(dossier: Dossier) -> EntityId:
    return next(person.id for person in dossier.of(Person) if person.name == "Jolanda")


def test_an_answer_is_kept_with_day_person_and_the_sentence_of_then(
    vermeer: Family, clock: FakeClock
) -> None:
    lane, dossier = vermeer
    card, who = dossier.of(Agreement)[0], jolanda(dossier)
    for going, words in ((Going.WELL, ""), (Going.NOT, ""), (Going.NOT, " Hij belt toch. ")):
        lane.run(lay, dossier.id, card.id, person=who, going=going, words=words)
        clock.pass_time(1)
    kept = lane.run(read, dossier.id).of(MatAnswer)
    assert [each.answer for each in kept] == [Going.WELL, Going.NOT, Going.NOT]
    assert {(each.person, each.text) for each in kept} == {(who, card.text)}
    assert all(each.at is not None for each in kept)
    assert kept[-1].words == "Hij belt toch."
    assert lane.run(summary, dossier.id).to_talk_about == 1
    assert [batch.action for batch in lane.run(timeline, dossier.id, 3)] == ["mat_answer.laid"] * 3


def test_evidence_is_never_changed_or_taken_away(vermeer: Family) -> None:
    lane, dossier = vermeer
    card = dossier.of(Agreement)[0]
    lane.run(lay, dossier.id, card.id, person=jolanda(dossier), going=Going.NOT)
    seen = lane.run(read, dossier.id)
    (kept,) = seen.of(MatAnswer)
    with pytest.raises(ValidationError):
        lane.run(record, seen, "mat_answer.changed", after=[MatAnswer(id=kept.id, item=card.id)])
    with pytest.raises(ValidationError):
        lane.run(record, seen, "mat_answer.removed", removed=[kept.id])


def test_the_board_gets_the_own_answers_back(vermeer: Family) -> None:
    lane, dossier = vermeer
    who = jolanda(dossier)
    card = dossier.of(Agreement)[0]
    lane.run(lay, dossier.id, card.id, person=who, going=Going.UNSURE)
    shown = lane.run(show, dossier.id, reading(who))
    assert [each.answer for each in shown.now.dossier.of(MatAnswer)] == [Going.UNSURE]


def test_a_card_or_person_that_is_not_there_is_refused(vermeer: Family) -> None:
    lane, dossier = vermeer
    card, who = dossier.of(Agreement)[0].id, jolanda(dossier)
    with pytest.raises(NotFound):
        lane.run(lay, dossier.id, who, person=who, going=Going.WELL)
    with pytest.raises(NotFound):
        lane.run(lay, dossier.id, card, person=card, going=Going.WELL)
