"""No text outside the audience of a reader ever reaches that reader: view, boards, page or PDF.

Every text of the random dossiers is a word of its own, so a leak is seen by its word. The mutant is a safe
view that forgets the audience of addresses, or of an item; the property must catch it.
"""

import os
import subprocess
from collections.abc import Callable, Iterable

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from desktop.boards.child_page import layout_child_page
from desktop.boards.children import child_board, children_with_steps
from desktop.boards.client_page import layout_client_page
from desktop.boards.content import plan_board, signal_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import text_of
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.page_content import client_page
from desktop.boards.pictures import pictures_for
from desktop.boards.pocket_card import layout_neutral_card, layout_pocket_card
from desktop.boards.pocket_content import pocket_card
from desktop.boards.signals import layout_signals, signal_pages
from desktop.domain.audience import Reader, admits, reading
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person, Place
from desktop.domain.plans import Agreement, BagItem, ChildStep
from desktop.domain.safe_view import SafeView, safe_view
from desktop.export import board_papers
from desktop.export.papers import board_paper, client_paper
from tests.boards_of import shown_boards
from tests.laptop import MONDAY
from tests.strategies import Case, forgets, secret_dossiers

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "0"))
View = Callable[[Dossier, Reader], SafeView]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Case, Reader]:
    case = draw(secret_dossiers())
    readers = draw(st.lists(st.sampled_from(case.members), min_size=1, max_size=2, unique=True))
    return case, reading(*readers)


def forbidden(case: Case, reader: Reader) -> list[str]:
    return [word for word, audience in case.canaries.items() if not admits(audience, reader)]


def on_screen(view: SafeView) -> str:
    pictures = pictures_for(view, str.lower)
    board = plan_board(view, pictures, MONDAY)
    items = [
        item for at in range(len(pages(board))) for item in layout_ons_plan(board, Frame(1366, 768), page=at)
    ]
    for person in view.reader.persons:
        signals = signal_board(view, pictures, person)
        for at in range(signal_pages(signals)):
            items += layout_signals(signals, Frame(1366, 768), page=at)
    for shown in shown_boards(view, pictures, MONDAY):
        items += [item for at in range(shown.pages(1.0)) for item in shown.items(Frame(1366, 768), page=at)]
    for child in children_with_steps(view):
        items += [item for sheet in layout_child_page(child_board(view, pictures, child)) for item in sheet]
    for person in view.reader.persons:
        card = pocket_card(view, pictures, person)
        items += [*layout_pocket_card(card), *layout_neutral_card(card)]
    page = client_page(view, pictures, MONDAY, with_addresses=True)
    items += [item for sheet in layout_client_page(page) for item in sheet]
    return text_of(items) + "\n" + "\n".join(item.name for item in items)


def leaks(case: Case, reader: Reader, view_of: View = safe_view) -> set[str]:
    view = view_of(case.dossier, reader)
    seen = repr(view.dossier) + on_screen(view)
    return {word for word in forbidden(case, reader) if word in seen}


@settings(max_examples=RUNS or 40)
@given(cases())
def test_nothing_outside_the_audience_reaches_view_board_or_page(found: tuple[Case, Reader]) -> None:
    case, reader = found
    assert leaks(case, reader) == set()


def text_in(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


@settings(max_examples=RUNS // 10 or 4)
@given(cases())
def test_nothing_outside_the_audience_reaches_a_pdf(found: tuple[Case, Reader]) -> None:
    case, reader = found
    view = safe_view(case.dossier, reader)
    pictures = pictures_for(view, str.lower)
    papers = (
        client_paper(view, pictures, MONDAY, "7K3FQ", with_addresses=True),
        board_paper(view, pictures, MONDAY, "7K3FQ"),
        board_papers.helpers_paper(view, pictures, "7K3FQ"),
        board_papers.where_paper(view, pictures, "7K3FQ", with_addresses=True),
        board_papers.steps_paper(view, pictures, "7K3FQ", reader.persons[0]),
        board_papers.week_paper(view, pictures, MONDAY, "7K3FQ"),
        board_papers.child_paper(view, pictures, "7K3FQ", reader.persons[0]),
        board_papers.pocket_paper(view, pictures, "7K3FQ", reader.persons[0]),
        board_papers.pocket_paper(view, pictures, "7K3FQ", reader.persons[0], is_neutral=True),
    )
    for paper in papers:
        printed = text_in(paper.pdf)
        assert printed.strip()
        assert [word for word in forbidden(case, reader) if word in printed] == []


MUTANTS: Iterable[tuple[type[Entity], str]] = (
    (Place, "address_audience"),
    (Agreement, "audience"),
    (ChildStep, "audience"),
    (BagItem, "audience"),
    (NetworkContact, "audience"),
)


@pytest.mark.parametrize(("kind", "field"), MUTANTS)
def test_a_safe_view_that_forgets_an_audience_is_caught(kind: type[Entity], field: str) -> None:
    def forgetful(dossier: Dossier, reader: Reader) -> SafeView:
        return safe_view(forgets(dossier, kind, field), reader)

    found = find(
        cases(),
        lambda found: bool(leaks(found[0], found[1], forgetful)),
        settings=settings(max_examples=600, database=None, phases=(Phase.generate,)),
    )
    assert leaks(*found) == set()


@settings(max_examples=RUNS or 40)
@given(secret_dossiers())
def test_what_everybody_may_see_is_not_held_back(case: Case) -> None:
    shown = repr(safe_view(case.dossier, reading(case.members[0])).dossier)
    assert all(person.name in shown for person in case.dossier.of(Person))
