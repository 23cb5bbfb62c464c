"""Every paper that can be made for a reader: it opens, and holds what that reader may see."""

import subprocess
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import safe_view
from desktop.errors import ExportError
from desktop.export.papers import A3_LANDSCAPE
from desktop.export.professional import Context
from desktop.language import lemma
from desktop.services.paper_kinds import OF_ONE, ON_A3, PaperKind, whose
from desktop.services.printing import PaperOrder, prepare, preview
from tests.factories import linde_dossier
from tests.factories_amrani import SECRETS, amrani_dossier
from tests.factories_mat import with_mats
from tests.fakes.clock import FakeClock

FOR_PEOPLE = [kind for kind in PaperKind if kind is not PaperKind.PROFESSIONAL]


def person(dossier: Dossier, name: str) -> EntityId:
    return next(each.id for each in dossier.of(Person) if each.name == name)


def orders(kind: PaperKind, name: str, dossier: Dossier) -> list[PaperOrder]:
    """The paper for one reader, of everybody of whom it can be made."""
    plan = dossier.household.active_plan
    assert plan is not None
    view = safe_view(dossier, reading(person(dossier, name)))
    order = PaperOrder(kind, plan, view.reader)
    if kind not in OF_ONE:
        return [order]
    return [replace(order, person=each) for each in whose(view, pictures_for(view, lemma), kind, plan)]


def made(order: PaperOrder, dossier: Dossier) -> bytes:
    return preview(prepare(dossier, order, lemma, Context(FakeClock().now())))


def words(pdf: bytes) -> str:
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def every_word(name: str) -> str:
    """All papers of one reader of the family Amrani, as text."""
    dossier = with_mats(amrani_dossier(), "mama", "papa")
    every = [order for kind in FOR_PEOPLE for order in orders(kind, name, dossier)]
    return " ".join(words(made(order, dossier)) for order in every)


def test_papa_reads_no_secret_on_any_paper() -> None:
    text = every_word("papa")
    assert [secret for secret in SECRETS if secret in text] == []


def test_mama_reads_them_where_they_stand() -> None:
    """The positive control: the same search finds them on the papers of who may know."""
    text = every_word("mama")
    assert {"De Vuurtoren", "tante Loubna", "zonnebloem"} <= {each for each in SECRETS if each in text}


@pytest.mark.parametrize("kind", FOR_PEOPLE)
def test_every_paper_can_be_made(kind: PaperKind) -> None:
    linde = with_mats(linde_dossier(), "mama")
    papers = [made(order, linde) for order in orders(kind, "mama", linde)]
    assert papers
    assert all(paper.startswith(b"%PDF") for paper in papers)


@pytest.mark.parametrize("kind", sorted(ON_A3))
def test_a_board_fills_an_a3_too(kind: PaperKind) -> None:
    linde = with_mats(linde_dossier(), "mama")
    order = replace(orders(kind, "mama", linde)[0], is_large=True)
    with pikepdf.open(BytesIO(made(order, linde))) as opened:
        assert [float(side) for side in opened.pages[0].mediabox[2:]] == pytest.approx(A3_LANDSCAPE, abs=0.1)


def test_the_mat_says_who_said_it_and_when_and_only_to_whom_said_it() -> None:
    linde = with_mats(linde_dossier(), "mama")
    (order,) = orders(PaperKind.MAT, "mama", linde)
    text = words(made(order, linde))
    assert "Mama zegt het, vrijdag 20 november" in text
    assert [each for each in ("Gaat goed", "Weet niet", "Lukt niet") if each not in text] == []
    assert "Hoe gaat dit?" not in text
    assert orders(PaperKind.MAT, "papa", linde) == []
    assert "20-11-2026" in words(made(replace(order, second="en"), linde))
    with pytest.raises(ExportError):
        made(replace(order, reader=reading(person(linde, "papa"))), linde)


def test_a_neutral_card_says_nothing_but_numbers() -> None:
    linde = linde_dossier()
    order = orders(PaperKind.POCKET, "mama", linde)[0]
    told, neutral = words(made(order, linde)), words(made(replace(order, is_neutral=True), linde))
    assert "Dit doe ik eerst" in told
    assert "Dit doe ik eerst" not in neutral
    assert "06 00 00 00 01" in neutral
    assert "Veilig Thuis" not in neutral


@pytest.mark.parametrize("kind", sorted(OF_ONE))
def test_a_paper_of_one_needs_a_person(kind: PaperKind) -> None:
    linde = with_mats(linde_dossier(), "mama")
    order = replace(orders(kind, "mama", linde)[0], person=None)
    with pytest.raises(ExportError) as refused:
        made(order, linde_dossier())
    assert refused.value.message_key == "paper_without_person"
