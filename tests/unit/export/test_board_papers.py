"""Boards, child's page and pocket card as PDF: the same words in the same places, neutral, in one letter."""

import re
import subprocess
from collections.abc import Callable

import pytest

from desktop.boards.child_page import NOTHING_YET, layout_child_page
from desktop.boards.children import child_board, child_pages, layout_child
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, text_of
from desktop.boards.helpers import helper_pages, helpers_board, layout_helpers
from desktop.boards.pictures import Pictures, pictures_for
from desktop.boards.pocket_card import (
    CARD_HEIGHT,
    CARD_WIDTH,
    POCKET_MIN,
    layout_neutral_card,
    layout_pocket_card,
)
from desktop.boards.pocket_content import pocket_card
from desktop.boards.steps import layout_steps, steps_pages
from desktop.boards.steps_content import steps_board
from desktop.boards.tokens import PAPER_MIN
from desktop.boards.week import layout_week, week_pages
from desktop.boards.week_content import week_board
from desktop.boards.where_to import layout_where, where_board, where_pages
from desktop.domain.audience import PROFESSIONAL, reading
from desktop.domain.plans import SafetyPlan
from desktop.domain.safe_view import SafeView, safe_view
from desktop.export import board_papers
from desktop.export.papers import A3_LANDSCAPE, A4_LANDSCAPE, Paper, board_paper
from desktop.export.professional import Context, professional_paper
from tests.boards_of import shown_boards
from tests.crowded import crowded_dossier
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import AMRANI, SECRETS, amrani_dossier
from tests.laptop import MONDAY, counted_id

SERIAL = "7K3FQ"
_NEAR = (-2, -1, 0, 1, 2)
Size = tuple[float, float]
Made = tuple[Paper, list[tuple[Item, ...]]]


def seen() -> tuple[SafeView, Pictures]:
    view = safe_view(crowded_dossier(), reading(LINDE.mama))
    return view, pictures_for(view, str.lower)


def helpers(size: Size) -> Made:
    board = helpers_board(*seen())
    items = [layout_helpers(board, Frame(*size, paper=True), page=at) for at in range(helper_pages(board))]
    return board_papers.helpers_paper(*seen(), SERIAL, size=size), items


def where(size: Size) -> Made:
    board = where_board(*seen(), with_addresses=True)
    items = [layout_where(board, Frame(*size, paper=True), page=at) for at in range(where_pages(board))]
    return board_papers.where_paper(*seen(), SERIAL, size=size, with_addresses=True), items


def steps(size: Size) -> Made:
    board = steps_board(*seen(), LINDE.mama)
    items = [layout_steps(board, Frame(*size, paper=True), page=at) for at in range(steps_pages(board))]
    return board_papers.steps_paper(*seen(), SERIAL, LINDE.mama, size=size), items


def child(size: Size) -> Made:
    board = child_board(*seen(), LINDE.noor)
    items = [layout_child(board, Frame(*size, paper=True), page=at) for at in range(child_pages(board))]
    return board_papers.child_board_paper(*seen(), SERIAL, LINDE.noor, size=size), items


def week(size: Size) -> Made:
    board = week_board(*seen(), MONDAY)
    items = [layout_week(board, Frame(*size, paper=True), page=at) for at in range(week_pages(board))]
    return board_papers.week_paper(*seen(), MONDAY, SERIAL, size=size), items


BOARDS: list[Callable[[Size], Made]] = [helpers, where, steps, child, week]


def text_in(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("size", [A4_LANDSCAPE, A3_LANDSCAPE], ids=["A4", "A3"])
@pytest.mark.parametrize("make", BOARDS)
def test_paper_holds_every_word_of_the_items_in_their_places(
    make: Callable[[Size], Made], size: Size
) -> None:
    paper, sheets = make(size)
    assert paper.pages == len(sheets)
    printed = " ".join(re.sub(r"Plaatjes: .*7K3FQ", "", text_in(paper.pdf, "-raw")).split())
    assert printed == " ".join(word for items in sheets for word in text_of(items).split())
    found = re.findall(
        r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', text_in(paper.pdf, "-bbox")
    )
    places = {
        (text.replace("&apos;", "'"), round(float(left)), round(float(right))) for left, right, text in found
    }
    for word in (word for items in sheets for item in items for word in item.words):
        ends = round(word.x), round(word.x + word.width)
        near = {(word.text, ends[0] + one, ends[1] + other) for one in _NEAR for other in _NEAR}
        assert near & places or " " in word.text, (word.text, word.x)


@pytest.mark.parametrize("make", BOARDS)
def test_screen_and_paper_hold_the_same_cards_in_the_same_order(make: Callable[[Size], Made]) -> None:
    _, small = make(A4_LANDSCAPE)
    _, large = make(A3_LANDSCAPE)
    for one, other in zip(small, large, strict=True):
        assert [(item.key, item.text, item.name) for item in one] == [
            (item.key, item.text, item.name) for item in other
        ]
        scale = A3_LANDSCAPE[1] / A4_LANDSCAPE[1]
        for here, there in zip(one, other, strict=True):
            if here.kind is Kind.CARD:
                assert there.rect.w == pytest.approx(here.rect.w * scale, rel=0.06)


def test_the_screen_shows_what_the_paper_says() -> None:
    for board in shown_boards(*seen(), MONDAY):
        screen = {item.key: item for item in board.items(Frame(1366, 768))}
        paper = {item.key: item for item in board.items(Frame(*A4_LANDSCAPE, paper=True))}
        assert set(screen) - set(paper) <= {"more", "ons_plan"}, board.name
        for key, item in paper.items():
            assert item.text == screen[key].text
            assert [pic.picture for pic in item.pictures] == [pic.picture for pic in screen[key].pictures]
        cards = [key for key, item in paper.items() if item.is_touchable]
        for axis in ("x", "y"):
            assert _order(screen, cards, axis) == _order(paper, cards, axis), board.name


def _order(items: dict[str, Item], keys: list[str], axis: str) -> list[str]:
    """The keys from left to right or from top to bottom."""
    return sorted(keys, key=lambda key: (round(getattr(items[key].rect, axis) / 4), key))


def test_the_childs_page_has_large_letters_and_says_112_on_every_page() -> None:
    board = child_board(*seen(), LINDE.noor)
    sheets = layout_child_page(board, SERIAL)
    assert len(sheets) == 2
    for sheet in sheets:
        assert [item.name for item in sheet if item.kind is Kind.NUMBER] == ["Gevaar? Bel 112."]
        for item in sheet:
            if not item.key.startswith("licence"):
                assert all(word.size >= PAPER_MIN for word in item.words)
        cards = [item for item in sheet if item.kind in (Kind.CARD, Kind.NUMBER)]
        assert not any(
            one.rect.meets(other.rect) for at, one in enumerate(cards) for other in cards[at + 1 :]
        )
    one = child_board(safe_view(linde_dossier(), reading(LINDE.noor)), seen()[1], LINDE.noor)
    assert len(layout_child_page(one)) == 1
    assert NOTHING_YET in text_of(layout_child_page(child_board(*seen(), LINDE.papa))[0])


def test_the_pocket_card_is_as_large_as_a_bank_card() -> None:
    assert pytest.approx((85.6, 54.0)) == (CARD_WIDTH / 72 * 25.4, CARD_HEIGHT / 72 * 25.4)
    items = layout_pocket_card(pocket_card(*seen(), LINDE.mama), SERIAL)
    sides = [item for item in items if item.key.startswith(("front", "back"))]
    assert {(item.rect.w, item.rect.h) for item in sides} == {(CARD_WIDTH, CARD_HEIGHT)}
    for item in sides:
        assert all(word.size >= POCKET_MIN for word in item.words), item.text
        for word in item.words:
            assert item.rect.x < word.x
            assert word.x + word.width < item.rect.right
            assert word.baseline < item.rect.bottom
    assert sides[0].name == "Dit doe ik eerst. Ik ga met Noor naar oma."
    assert "Oma Riet 06 00 00 00 01" in sides[1].name
    assert "112" in sides[0].text


def test_the_neutral_card_tells_nothing() -> None:
    for dossier, reader in ((linde_dossier(), LINDE.mama), (amrani_dossier(), AMRANI.mama)):
        view = safe_view(dossier, reading(reader))
        pictures = pictures_for(view, str.lower)
        items = layout_neutral_card(pocket_card(view, pictures, reader), SERIAL)
        assert not [item for item in items if item.pictures]
        words = text_of(items).lower()
        for telling in ("plan", "veilig", "gevaar", "hulp", "praatp", "112", "weg", "opvang", "plaatjes"):
            assert telling not in words
        paper = board_papers.pocket_paper(view, pictures, SERIAL, reader, is_neutral=True)
        assert (paper.name, paper.title) == ("nummers-7K3FQ.pdf", "Nummers")
        names = [line.split(" 0")[0] for line in items[2].name.removeprefix("Nummers: ").split(", ")]
        assert names == sorted(names, key=str.casefold)


def test_nothing_of_mother_is_on_any_paper_of_father() -> None:
    view = safe_view(amrani_dossier(), reading(AMRANI.papa))
    pictures = pictures_for(view, str.lower)
    for paper in (
        board_papers.helpers_paper(view, pictures, SERIAL),
        board_papers.where_paper(view, pictures, SERIAL, with_addresses=True),
        board_papers.steps_paper(view, pictures, SERIAL, AMRANI.mama),
        board_papers.week_paper(view, pictures, MONDAY, SERIAL),
        board_papers.child_paper(view, pictures, SERIAL, AMRANI.yassin),
        board_papers.pocket_paper(view, pictures, SERIAL, AMRANI.papa),
    ):
        printed = text_in(paper.pdf, "-raw")
        assert printed.strip()
        assert not [secret for secret in SECRETS if secret in printed]
        assert re.fullmatch(r"(ons-plan|mijn-plan|kaartje|nummers)-[0-9A-Z]{5}\.pdf", paper.name)


def test_a_name_in_another_script_is_printed_readably() -> None:
    laptop = linde_laptop()
    oma = laptop.dossier.entities[LINDE.oma]
    laptop.write(
        "naam", type(oma)(**{**{f: getattr(oma, f) for f in oma.__struct_fields__}, "name": "Олена İnan"})
    )
    view = safe_view(laptop.dossier, reading(LINDE.mama))
    paper = board_paper(view, pictures_for(view, str.lower), MONDAY, SERIAL)
    assert "Olena Inan" in " ".join(text_in(paper.pdf).split())


def test_the_professional_plan_names_all_versions() -> None:
    laptop = linde_laptop()
    laptop.write("versie 2", SafetyPlan(id=counted_id(0x3000), version=2, previous=LINDE.plan))
    paper = professional_paper(safe_view(laptop.dossier, PROFESSIONAL), Context(MONDAY), "9XWQR")
    printed = " ".join(text_in(paper.pdf, "-raw").split())
    assert "Alle versies" in printed
    assert "Versie 1 (dit blad) Actief, gemaakt op 20 nov 2026, actief sinds 20 nov 2026" in printed
    assert "Concept, komt na versie 1, 0 onderdelen." in printed
