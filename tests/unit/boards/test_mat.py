"""The mat fits at every size, says each place three ways, and a card that lies never moves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import find, given
from hypothesis import strategies as st
from msgspec import structs

from desktop.boards.content import plan_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Rect, text_of
from desktop.boards.mat import FRONT, GOING, PLACE, Hand, in_front, layout_mat, mat_pages
from desktop.boards.mat_content import MatBoard, mat_board
from desktop.boards.mat_words import layout_mat_words
from desktop.boards.pictures import pictures_for
from desktop.boards.tokens import CONTRAST, LIGHT, PAPER_MIN, TOUCH_MIN, contrast
from desktop.domain.audience import reading
from desktop.domain.ids import EntityId
from desktop.domain.plans import Going, MatAnswer
from desktop.domain.safe_view import safe_view
from tests.boards_of import A3, A4
from tests.crowded import crowded_dossier
from tests.factories import LINDE
from tests.hard_words import LONG
from tests.laptop import MONDAY, counted_id

SIZES = ((1280.0, 720.0), (1366.0, 768.0), (1920.0, 1080.0))
Lying = Mapping[str, Going]


def crowded() -> MatBoard:
    view = safe_view(crowded_dossier(), reading(LINDE.mama))
    board = plan_board(view, pictures_for(view, str.lower), MONDAY)
    return mat_board(view, board.cards, LINDE.mama, MONDAY.date())


BOARD = crowded()
KEYS = tuple(card.key for card in BOARD.cards if card is not None)
LYINGS = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(Going))


def laid_out() -> Iterator[tuple[str, tuple[Item, ...], Rect, bool]]:
    some = {key: list(Going)[at % 3] for at, key in enumerate(KEYS[::2])}
    for name, lying in (("empty", {}), ("half", some), ("full", dict.fromkeys(KEYS, Going.NOT))):
        board = replace(BOARD, lying=lying, before=dict.fromkeys(KEYS, Going.UNSURE))
        for letters in (1.0, 1.4, 2.0):
            for page in range(len(mat_pages(board, letters))):
                for wide, high in SIZES:
                    items = layout_mat(board, Frame(wide, high, letters=letters), page=page)
                    yield f"{name} {wide} ×{letters} {page}", items, Rect(0, 0, wide, high), False
        for wide, high in (A4, A3):
            items = layout_mat(replace(board, day=date(2026, 11, 23)), Frame(wide, high, paper=True))
            yield f"{name} paper {wide}", items, Rect(0, 0, wide, high), True


@pytest.fixture(scope="module")
def mats() -> list[tuple[str, tuple[Item, ...], Rect, bool]]:
    return list(laid_out())


def test_everything_stays_on_its_item_and_is_large_enough(
    mats: list[tuple[str, tuple[Item, ...], Rect, bool]],
) -> None:
    for name, items, sheet, is_paper in mats:
        assert len({item.key for item in items}) == len(items), name
        for item in items:
            assert sheet.holds(item.rect), (name, item.key)
            for word in item.words:
                place = Rect(word.x, word.baseline - word.size * 0.76, word.width, word.size * 0.98)
                assert item.rect.holds(place, slack=3), (name, item.key, word.text)
                assert word.size >= (PAPER_MIN if is_paper else 9.9), (name, item.key, word.text)
            assert all(item.rect.holds(pic.rect, slack=1) for pic in item.pictures), (name, item.key)
            if item.is_touchable and not is_paper:
                assert item.name, (name, item.key)
                assert min(item.rect.w, item.rect.h) >= TOUCH_MIN - 0.01, (name, item.key)


def test_cards_do_not_lie_over_each_other(mats: list[tuple[str, tuple[Item, ...], Rect, bool]]) -> None:
    for name, items, _, _ in mats:
        loose = [item for item in items if item.kind in (Kind.LOOSE, Kind.CARD)]
        assert all(item.words and item.pictures for item in loose), name
        for at, item in enumerate(loose):
            assert not any(item.rect.meets(other.rect) for other in loose[at + 1 :]), (name, item.key)


def test_a_place_says_itself_by_face_word_and_colour() -> None:
    looks = list(GOING.values())
    for part in ("word", "face", "ground", "edge"):
        assert len({getattr(look, part) for look in looks}) == len(looks)
    items = {item.key: item for item in layout_mat(BOARD, Frame(1280, 720))}
    for going, look in GOING.items():
        place = items[f"{PLACE}{going}"]
        assert (place.kind, place.name, place.text) == (Kind.PLACE, look.word, look.word)
        assert [pic.sign for pic in place.pictures] == [going.value]
        for theme in (LIGHT, CONTRAST):
            assert contrast(theme.colour("text"), theme.colour(look.ground)) >= 7
            assert contrast(theme.colour(look.edge), theme.colour("bg")) >= 3
    assert not any("red" in look.ground or "orange" in look.ground for look in looks)


def spots(lying: Lying, page: int) -> dict[tuple[str, Going], Rect]:
    """Where every card lies on its place."""
    board = replace(BOARD, lying=dict(lying))
    front = in_front(board, page, "")
    found = layout_mat(board, Frame(1280, 720), page=page)
    return {
        (item.key, lying[item.key]): item.rect
        for item in found
        if item.kind is Kind.LOOSE and (front is None or item.key != front.key)
    }


def by_coming(lying: Lying, page: int) -> dict[tuple[str, Going], Rect]:
    """The mutant: a card takes the next free corner of its place, in the order in which cards came."""
    rooms = spots(dict.fromkeys(KEYS, Going.WELL), page)
    corners = list(rooms.values())
    shown = [key for key, _ in rooms]
    beside: dict[tuple[str, Going], Rect] = {}
    for going in Going:
        here = [key for key in shown if lying.get(key) is going]
        beside |= {(key, going): rect for key, rect in zip(here, corners, strict=False)}
    return beside


def moves(one: Lying, other: Lying, find_spots: object = spots) -> list[str]:
    assert callable(find_spots)
    first, second = find_spots(one, 0), find_spots({**one, **other}, 0)
    return [key for (key, going), rect in first.items() if second.get((key, going), rect) != rect]


@given(LYINGS, LYINGS)
def test_a_card_that_lies_never_moves_when_others_come(one: Lying, other: Lying) -> None:
    assert moves(one, other) == []


def test_places_by_order_of_coming_are_caught() -> None:
    one, other = find(st.tuples(LYINGS, LYINGS), lambda case: bool(moves(case[0], case[1], by_coming)))
    assert moves(one, other) == []


def test_one_card_is_in_front_until_all_lie() -> None:
    shown = [card.key for card in mat_pages(BOARD)[0] if card is not None]
    lying: dict[str, Going] = {}
    for key in shown:
        front = in_front(replace(BOARD, lying=lying), 0, "")
        assert front is not None
        assert front.key == key
        lying[key] = Going.WELL
    assert in_front(replace(BOARD, lying=lying), 0, "") is None
    taken = in_front(replace(BOARD, lying=lying), 0, shown[1])
    assert taken is not None
    assert taken.key == shown[1]


def test_a_card_that_is_taken_in_front_leaves_its_place() -> None:
    board = replace(BOARD, lying={KEYS[0]: Going.NOT})
    items = layout_mat(board, Frame(1280, 720), hand=Hand(KEYS[0], ""))
    (card,) = [item for item in items if item.key == KEYS[0]]
    tray = next(item for item in items if item.key == FRONT)
    assert tray.rect.holds(card.rect)


def test_every_card_has_its_turn() -> None:
    for letters in (1.0, 2.0):
        found = {card.key for page in mat_pages(BOARD, letters) for card in page if card is not None}
        assert found == set(KEYS)


def test_what_was_said_with_a_card_stands_on_paper_however_long() -> None:
    words = {KEYS[0]: ("Hij loopt dan weg.", "Ik bel niet."), KEYS[2]: (LONG,)}
    board = replace(BOARD, words=words, lying={KEYS[0]: Going.NOT}, day=date(2026, 11, 23))
    sheets = layout_mat_words(board, Frame(*A4))
    text = text_of(item for sheet in sheets for item in sheet)
    assert "“Hij loopt dan weg.” “Ik bel niet.”" in text
    assert LONG in text
    rows = {item.key: item for sheet in sheets for item in sheet if item.key.startswith("said_")}
    assert list(rows) == [f"said_{KEYS[0]}", f"said_{KEYS[2]}"]
    assert [pic.sign for pic in rows[f"said_{KEYS[0]}"].pictures][1:] == [Going.NOT]
    for item in rows.values():
        assert Rect(0, 0, *A4).holds(item.rect)
        assert min(word.size for word in item.words) >= PAPER_MIN
        assert max(word.baseline for word in item.words) < item.rect.bottom
    assert layout_mat_words(BOARD, Frame(*A4)) == ()


def test_the_words_of_a_day_are_kept_with_their_card_when_it_is_laid_anew() -> None:
    card, at = EntityId(KEYS[0]), MONDAY
    answers = [
        MatAnswer(id=counted_id(0x7001 + n), item=card, person=LINDE.mama, answer=going, words=words, at=at)
        for n, (going, words) in enumerate(((Going.NOT, ""), (Going.NOT, "Het lukt niet."), (Going.WELL, "")))
    ]
    dossier = crowded_dossier()
    entities = {**dossier.entities, **{each.id: each for each in answers}}
    view = safe_view(structs.replace(dossier, entities=entities), reading(LINDE.mama))
    cards = [each for each in BOARD.cards if each is not None]
    board = mat_board(view, cards, LINDE.mama, MONDAY.date(), {"aside": (KEYS[0], KEYS[1])})
    assert board.words == {KEYS[0]: ("Het lukt niet.",)}
    assert board.lying == {KEYS[0]: Going.WELL}
    assert [each.key for each in board.aside] == [KEYS[1]], "what lies is not put aside"
