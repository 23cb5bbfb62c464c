"""The five boards fit: every size, both papers, double letters, few and many cards, marks and discussion."""

from collections.abc import Iterator

import pytest

from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.marks import Mark
from desktop.boards.pictures import pictures_for
from desktop.boards.tokens import PAPER_MIN, TOUCH_MIN
from desktop.domain.audience import reading
from desktop.domain.safe_view import SafeView, safe_view
from tests.boards_of import A3, A4, shown_boards
from tests.crowded import crowded_dossier
from tests.factories import LINDE, linde_dossier
from tests.factories_amrani import AMRANI, amrani_dossier
from tests.laptop import MONDAY

SCREENS = ((1280.0, 720.0), (1920.0, 1080.0))
Layout = tuple[str, tuple[Item, ...], float, float, bool]


def views() -> Iterator[tuple[str, SafeView]]:
    yield "linde", safe_view(linde_dossier(), reading(LINDE.mama, LINDE.papa, LINDE.noor))
    yield "crowded", safe_view(crowded_dossier(), reading(LINDE.mama))
    yield "amrani mama", safe_view(amrani_dossier(), reading(AMRANI.mama))
    yield "amrani papa", safe_view(amrani_dossier(), reading(AMRANI.papa))


def layouts() -> Iterator[Layout]:
    for name, view in views():
        pictures = pictures_for(view, str.lower)
        marks = {key: list(Mark)[at % 2] for at, key in enumerate(view.dossier.entities)}
        for board in shown_boards(view, pictures, MONDAY, marks if name == "crowded" else None):
            for letters in (1.0, 1.4, 2.0):
                for wide, high in SCREENS:
                    for page in range(board.pages(letters)):
                        items = board.items(Frame(wide, high, letters=letters), page=page, reads_aloud=True)
                        yield f"{name} {board.name} {wide} ×{letters} {page}", items, wide, high, False
        for board in shown_boards(view, pictures, MONDAY):  # a mark is for the screen only
            for wide, high in (A4, A3):
                for page in range(board.pages(1.0)):
                    items = board.items(Frame(wide, high, paper=True), page=page)
                    yield f"{name} {board.name} paper {wide} {page}", items, wide, high, True


@pytest.fixture(scope="module")
def every_layout() -> list[Layout]:
    return list(layouts())


def test_all_words_and_pictures_stay_on_their_item(every_layout: list[Layout]) -> None:
    for name, items, wide, high, _ in every_layout:
        for item in items:
            assert Rect(0, 0, wide, high).holds(item.rect), (name, item.key)
            for word in item.words:
                place = Rect(word.x, word.baseline - word.size * 0.76, word.width, word.size * 0.98)
                assert item.rect.holds(place, slack=3), (name, item.key, word.text)
            for pic in item.pictures:
                assert item.rect.holds(pic.rect, slack=1), (name, item.key)


def test_words_do_not_run_into_each_other_or_into_pictures(every_layout: list[Layout]) -> None:
    for name, items, _, _, _ in every_layout:
        for item in items:
            places = [Rect(w.x, w.baseline - w.size * 0.6, w.width, w.size * 0.6) for w in item.words]
            for at, one in enumerate(places):
                assert not any(one.meets(other, slack=1.5) for other in places[at + 1 :]), (name, item.key)
                assert not any(one.meets(pic.rect, slack=1.5) for pic in item.pictures), (name, item.key)


def test_cards_and_buttons_are_large_enough_and_apart(every_layout: list[Layout]) -> None:
    for name, items, _, _, is_paper in every_layout:
        touchable = [item for item in items if item.is_touchable]
        for at, item in enumerate(touchable):
            assert item.name, (name, item.key)
            assert is_paper or min(item.rect.w, item.rect.h) >= TOUCH_MIN - 0.01, (name, item.key)
            assert not any(item.rect.meets(other.rect) for other in touchable[at + 1 :]), (name, item.key)


def test_keys_are_unique_and_words_readable(every_layout: list[Layout]) -> None:
    for name, items, _, _, is_paper in every_layout:
        assert len({item.key for item in items}) == len(items), name
        sizes = [word.size for item in items for word in item.words]
        assert min(sizes) >= (PAPER_MIN if is_paper else 9.9), name


def test_a_card_is_picture_and_sentence_always_both(every_layout: list[Layout]) -> None:
    for name, items, _, _, _ in every_layout:
        for item in items:
            if item.kind is Kind.CARD:
                assert item.words, (name, item.key)
                assert item.pictures, (name, item.key)


def test_never_more_than_nine_to_choose_from(every_layout: list[Layout]) -> None:
    for name, items, _, _, _ in every_layout:
        if " week " not in name:
            assert len([item for item in items if item.kind in (Kind.CARD, Kind.FACE)]) <= 10, name


def test_every_page_together_shows_every_card() -> None:
    view = safe_view(crowded_dossier(), reading(LINDE.mama))
    for board in shown_boards(view, pictures_for(view, str.lower), MONDAY):
        found = [
            {
                item.key
                for page in range(board.pages(letters))
                for item in board.items(Frame(1280, 720, letters=letters), page=page)
                if item.kind in (Kind.CARD, Kind.FACE)
            }
            for letters in (1.0, 2.0)
        ]
        assert found[0] == found[1], board.name
        assert found[0]
