"""A paper for two readers of one plan: nobody gets what is not theirs, and every paper is in the log."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desktop.demo.caseload import caseload, write_household
from desktop.domain.audience import PROFESSIONAL, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.errors import ExportError
from desktop.export.professional import Context
from desktop.language import lemma
from desktop.services import entry, printing
from desktop.services.paper_kinds import PaperKind
from desktop.services.printing import PaperOrder
from desktop.store import access
from desktop.store.queries import read
from tests.factories_security import CHEAP, PASSPHRASE
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring

Opened = tuple[entry.OpenStore, Dossier]


@pytest.fixture
def vermeer(tmp_path: Path) -> Iterator[Opened]:
    keyring = FakeKeyring()
    place = entry.Place(tmp_path / "store", lambda: keyring, FakeClock(), lambda: CHEAP, CHEAP)
    store = entry.begin(place, PASSPHRASE)
    table = next(each for each in caseload()["household"] if each["key"] == "vermeer")
    household = store.lane.run(write_household, table)
    yield store, store.lane.run(read, household)
    entry.leave(place, store)


def plan_of(dossier: Dossier) -> EntityId:
    assert dossier.household.active_plan is not None
    return dossier.household.active_plan


def person(dossier: Dossier, name: str) -> Person:
    return next(each for each in dossier.of(Person) if each.name == name)


def test_a_released_paper_is_encrypted_and_logged(vermeer: Opened) -> None:
    store, dossier = vermeer
    plan = plan_of(dossier)
    order = PaperOrder(PaperKind.PAGE, plan, reading(person(dossier, "Jolanda").id))
    context = store.lane.run(printing.context_of, dossier.id)
    released = store.lane.run(printing.release, printing.prepare(dossier, order, lemma, context))
    assert store.lane.run(access.entries)[0].serial == released.serial
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(released.protected))
    with pikepdf.open(BytesIO(released.protected), password=released.password) as opened:
        assert len(opened.pages) == released.pages
        assert opened.encryption.R == 6
    assert "vermeer" not in released.name.lower()


def test_victim_and_perpetrator_get_no_paper_together_without_a_reason(vermeer: Opened) -> None:
    _store, dossier = vermeer
    together = reading(person(dossier, "Jolanda").id, person(dossier, "Peter").id)
    order = PaperOrder(PaperKind.BOARD, plan_of(dossier), together)
    with pytest.raises(ExportError) as refused:
        printing.prepare(dossier, order, lemma, Context(FakeClock().now()))
    assert refused.value.message_key == "paper_blocked"


def test_the_professional_plan_is_for_professionals(vermeer: Opened) -> None:
    store, dossier = vermeer
    context = store.lane.run(printing.context_of, dossier.id)
    plan = plan_of(dossier)
    whole = PaperOrder(PaperKind.PROFESSIONAL, plan, PROFESSIONAL)
    assert store.lane.run(printing.release, printing.prepare(dossier, whole, lemma, context)).pages >= 1
    with pytest.raises(ExportError):
        client = PaperOrder(PaperKind.PROFESSIONAL, plan, reading(person(dossier, "Peter").id))
        printing.prepare(dossier, client, lemma, context)
