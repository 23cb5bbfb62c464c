"""The client's page: the sections in their order, one sentence a line, large, never cut through a card."""

import pytest

from desktop.boards.client_page import A4, layout_client_page
from desktop.boards.flow import Block, Sheet, flow
from desktop.boards.geometry import Item, Kind, Rect, text_of
from desktop.boards.page_content import client_page
from desktop.boards.page_parts import ClientPage
from desktop.boards.pictures import pictures_for
from desktop.boards.tokens import PAPER_MIN
from desktop.domain.audience import reading
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import safe_view
from tests.factories import LINDE, linde_dossier
from tests.factories_amrani import AMRANI, amrani_dossier
from tests.laptop import MONDAY

HEADINGS = [
    "Wie zijn wij?",
    "Wat is er gebeurd?",
    "Dit willen we",
    "Onze afspraken",
    "Dit moet",
    "Groen, oranje, rood – Mama",
    "Groen, oranje, rood – Papa",
    "Wie helpt mij?",
    "Waar ga ik heen?",
    "Wat neem ik mee?",
    "De kinderen",
    "Wie kijkt of het lukt?",
    "Wanneer praten we weer?",
    "In mijn eigen woorden",
]


def linde_page(*readers: EntityId, with_addresses: bool = False) -> ClientPage:
    view = safe_view(linde_dossier(), reading(*(readers or (LINDE.mama,))))
    return client_page(view, pictures_for(view, str.lower), MONDAY, with_addresses=with_addresses)


@pytest.fixture(scope="module")
def sheets() -> tuple[tuple[Item, ...], ...]:
    return layout_client_page(linde_page(), "7K3FQ")


def test_sections_stand_in_the_order_of_the_design() -> None:
    assert [section.heading for section in linde_page().sections] == HEADINGS


def test_a_section_without_anything_to_say_is_left_out() -> None:
    view = safe_view(amrani_dossier(), reading(AMRANI.papa))
    page = client_page(view, pictures_for(view, str.lower), MONDAY)
    headings = [section.heading for section in page.sections]
    assert "Wat neem ik mee?" not in headings
    assert "Waar ga ik heen?" not in headings
    assert "Onze afspraken" in headings


def test_one_sentence_a_line() -> None:
    (told,) = [section for section in linde_page().sections if section.key == "reason"]
    assert [line.sentences for line in told.lines] == [
        ("Papa en mama hadden ruzie.",),
        ("Papa gooide een stoel.",),
        ("Noor was bang.",),
    ]
    assert all(line.picture is not None for line in told.lines)


def test_only_the_licence_is_under_14_point(sheets: tuple[tuple[Item, ...], ...]) -> None:
    for sheet in sheets:
        for item in sheet:
            if not item.key.startswith("licence"):
                assert all(word.size >= PAPER_MIN for word in item.words), item.key


def test_nothing_leaves_the_paper_and_no_card_meets_another(sheets: tuple[tuple[Item, ...], ...]) -> None:
    for sheet in sheets:
        cards = [item for item in sheet if item.kind in (Kind.CARD, Kind.FACE, Kind.NUMBER)]
        for at, item in enumerate(cards):
            assert Rect(0, 0, A4.width, A4.height - A4.bottom + 1).holds(item.rect), item.key
            assert not any(item.rect.meets(other.rect) for other in cards[at + 1 :])


def test_no_heading_stands_alone_at_the_bottom(sheets: tuple[tuple[Item, ...], ...]) -> None:
    for sheet in sheets:
        content = [item for item in sheet if not item.key.startswith(("page_number", "licence", "tint"))]
        assert content[-1].heading == 0


def test_keys_are_unique(sheets: tuple[tuple[Item, ...], ...]) -> None:
    for sheet in sheets:
        assert len({item.key for item in sheet}) == len(sheet)


def test_no_address_unless_asked_for() -> None:
    plain = layout_client_page(linde_page())
    assert "Kade" not in "".join(text_of(sheet) for sheet in plain)


def test_the_next_talk_is_told_as_people_say_it() -> None:
    (when,) = [section for section in linde_page().sections if section.key == "when"]
    assert when.lines[0].sentences == ("Maandag 30 november, 10 uur 's ochtends.",)
    assert when.lines[1].sentences == ("Op maandag 7 december kijken we samen naar het plan.",)


def test_flow_keeps_blocks_whole_and_headings_with_what_follows() -> None:
    sheet = Sheet(width=200, height=120, margin=10, bottom=10)
    heading = Block(20, (), keeps_next=True)
    pages = flow(
        [Block(60, (_mark("a"),)), heading, Block(40, (_mark("b"),)), Block(300, (_mark("c"),))], sheet
    )
    assert [[item.key for item in page] for page in pages] == [["a"], ["b"], ["c"]]


def _mark(key: str) -> Item:
    return Item(key, Kind.LABEL, Rect(0, 0, 10, 10))
