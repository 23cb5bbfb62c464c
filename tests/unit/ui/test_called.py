"""Which name the rest of the plan uses for a person, told to the sentence that is being written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.caseload import caseload, write_household
from desktop.domain.dossier import Dossier
from desktop.domain.plans import Agreement
from desktop.language import check
from desktop.store.queries import read
from tests.factories_store import new_store
from ui.presenters.called import in_plan


@pytest.fixture
def yildiz(tmp_path: Path) -> Iterator[Dossier]:
    lane = new_store(tmp_path)
    table = next(each for each in caseload()["household"] if each["key"] == "yildiz")
    yield lane.run(read, lane.run(write_household, table))
    lane.close()


def test_the_name_that_the_other_sentences_use_is_the_one(yildiz: Dossier) -> None:
    (person,) = in_plan(yildiz, yildiz.of(Agreement)[0].id)
    assert person.said == "Aylin"
    for name, count in (("Aylin", 0), ("Mama", 1)):
        findings = check(f"{name} belt nu.", (), (person,)).findings
        assert sum(found.rule == "P3" for found in findings) == count
