"""Two languages on one board: nothing cut, the second below the Dutch, from its own side, never guessed."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.boards.client_page import A4, layout_client_page
from desktop.boards.content import plan_board, signal_board
from desktop.boards.faces import Face
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Pic, Rect, Word
from desktop.boards.in_two import Said, fixed, in_two, phrase, second_of
from desktop.boards.letters import known_letters
from desktop.boards.lines import on_line, pieces_of, width_of_words
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.page_content import client_page
from desktop.boards.pictures import pictures_for
from desktop.boards.signals import layout_signals
from desktop.boards.single import layout_single
from desktop.boards.typesetting import Align, Style, fits, fitting_size, set_text
from desktop.demo.bank_plan import with_bank_sentences
from desktop.domain.audience import reading
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import SafeView, safe_view
from desktop.language.bank import sentences
from desktop.language.bank_text import slots_of
from desktop.language.bank_translations import board_words, fill_in, translations
from tests.boards_of import shown_boards
from tests.factories import LINDE, linde_dossier
from tests.laptop import MONDAY

LANGUAGES = sorted(translations())
each_language = pytest.mark.parametrize("language", LANGUAGES)
SCREEN, PAPER = (1366.0, 768.0), (841.89, 595.28)


def bank_view() -> SafeView:
    return safe_view(with_bank_sentences(linde_dossier()), reading(LINDE.mama))


def boards(language: str) -> Iterator[tuple[tuple[float, float], tuple[Item, ...]]]:
    """Every board of one reader on the screen and on paper."""
    view = bank_view()
    pictures = pictures_for(view, str.lower)
    plan, signals = plan_board(view, pictures, MONDAY), signal_board(view, pictures, LINDE.mama)
    for size, paper in ((SCREEN, False), (PAPER, True)):
        for page in range(len(pages(plan))):
            yield size, layout_ons_plan(plan, Frame(*size, paper=paper, second=language), page=page)
        yield size, layout_signals(signals, Frame(*size, paper=paper, second=language))
        for shown in shown_boards(view, pictures, MONDAY):
            yield size, shown.items(Frame(*size, paper=paper, second=language))
    for card in plan.cards:
        yield SCREEN, layout_single(card, Frame(*SCREEN, second=language))


@each_language
def test_no_letter_of_a_translation_is_missing_in_its_font(language: str) -> None:
    values = {slot: ("Noor",) for each in sentences() for slot in slots_of(each.text + each.child)}
    other = translations()[language]
    texts = [fill_in(language, each, values) for each in sentences()]
    texts += [fill_in(language, each, values, is_child=True) for each in sentences() if each.child]
    texts += [*other.board.values(), *other.filler.values()]
    for text in texts:
        second = second_of(in_two("x", text.replace("{", "").replace("}", ""), language))
        assert second is not None
        for word in pieces_of(second):
            for piece in word:
                assert set(piece.text) <= known_letters(piece.face), text
        drawn = " ".join("".join(piece.text for piece in word) for word in pieces_of(second))
        assert drawn == " ".join(second.text.split()), "no letter was replaced by another"


@each_language
def test_every_fixed_word_has_its_translation(language: str) -> None:
    for key, words in board_words().items():
        if "{" not in words:
            second = second_of(fixed(words, language))
            assert second is not None, key


@each_language
def test_nothing_is_cut_and_no_words_overlap(language: str) -> None:
    for (wide, high), items in boards(language):
        for item in items:
            for word in item.words:
                assert word.x >= -0.5 and word.x + word.width <= wide + 0.5, (item.key, word)
                assert word.baseline - word.size * 0.5 > 0 and word.baseline <= high, (item.key, word)
                assert item.rect.x - 1 <= word.x and word.x + word.width <= item.rect.right + 1, (
                    item.key,
                    word,
                )
            for at, word in enumerate(item.words):
                for other in item.words[at + 1 :]:
                    assert not _ink(word).meets(_ink(other), 1.0), (item.key, word, other)


def _ink(word: Word) -> Rect:
    return Rect(word.x, word.baseline - word.size * 0.55, word.width, word.size * 0.6)


@each_language
def test_the_second_language_is_smaller_below_and_readable(language: str) -> None:
    for size, items in boards(language):
        for item in items:
            mine = [word for word in item.words if not word.language]
            other = [word for word in item.words if word.language]
            assert {word.language for word in other} <= {language}
            if item.key == "single" and other:
                assert min(word.baseline for word in other) > max(w.baseline for w in mine if w.index >= 0)
            for word in other:
                assert word.index == -1, "reading aloud is Dutch"
                least = 11.4 if size == PAPER else 8
                assert word.size >= least, (item.key, word)


@each_language
def test_the_board_says_once_that_it_must_be_looked_at(language: str) -> None:
    other = translations()[language]
    note = f"{other.dutch_name}: vertaling, laat nakijken"
    for _size, items in boards(language):
        named = [item.name for item in items if item.key == "to_check"]
        assert named in ([note], []) and (named or any(item.key == "single" for item in items))
    view = bank_view()
    page = client_page(view, pictures_for(view, str.lower), MONDAY, second=language)
    found = [item.name for items in layout_client_page(page) for item in items if item.key == "to_check"]
    assert found == [note]


def test_without_a_second_language_nothing_changes() -> None:
    view = bank_view()
    board = plan_board(view, pictures_for(view, str.lower), MONDAY)
    items = layout_ons_plan(board, Frame(*SCREEN))
    assert items == layout_ons_plan(board, Frame(*SCREEN, second=""))
    assert not any(word.language for item in items for word in item.words)


@each_language
def test_a_sentence_that_was_changed_or_written_has_only_dutch(language: str) -> None:
    dossier = with_bank_sentences(linde_dossier())
    changed = {
        each.id: msgspec.structs.replace(each, text=each.text.rstrip(".") + " morgen.")
        for each in dossier.of(Agreement)
    }
    dossier = msgspec.structs.replace(dossier, entities={**dossier.entities, **changed})
    view = safe_view(dossier, reading(LINDE.mama))
    board = plan_board(view, pictures_for(view, str.lower), MONDAY)
    assert board.cards
    for card in board.cards:
        single = next(
            item for item in layout_single(card, Frame(*SCREEN, second=language)) if item.key == "single"
        )
        assert not any(word.language for word in single.words)


def test_an_arabic_page_stands_at_the_right() -> None:
    view = bank_view()
    page = client_page(view, pictures_for(view, str.lower), MONDAY, second="ar")
    for items in layout_client_page(page):
        for item in items:
            if not item.key.startswith("line_") or item.rect.w < A4.inner_width * 0.9:
                continue
            joined = [word for word in item.words if word.face is Face.ARABIC]
            for baseline in {word.baseline for word in joined}:
                line = [word for word in item.words if word.baseline == baseline and word.language]
                ends = max(word.x + word.width for word in line)
                assert ends == pytest.approx(A4.margin + A4.inner_width, abs=1)


def test_a_latin_name_and_a_number_keep_their_order_from_right_to_left() -> None:
    second = second_of(in_two("x", "على mama و Noor Vries الاتصال بـ oma Riet. 0800 2000 الآن", "ar"))
    assert second is not None
    words = pieces_of(second)
    wide = width_of_words(words, 20, 5)
    placed = on_line(words, 20, 5, 0, wide, is_right_to_left=True)
    seen = [piece.text for piece, _x in sorted(placed, key=lambda each: each[1])]
    assert seen == [
        "الآن", "0800", "2000", ".", "oma", "Riet", "بـ", "الاتصال", "Noor", "Vries", "و", "mama", "على",
    ]  # fmt: skip
    read = [piece.text for piece, _x in placed]
    assert "".join(read) == second.text.replace(" ", ""), "kept in the order in which it is read"


ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), min_size=1, max_size=8)
LATIN = st.sampled_from(("mama", "Noor", "oma", "Riet.", "112", "(Sam)", "7:30"))


def _is_in_order(text: str, *, mutant: bool = False) -> bool:
    """Right-to-left words stand from the right in their order, and none overlaps another."""
    second = second_of(in_two("x", text, "ar"))
    assert second is not None
    words = pieces_of(second)
    wide = width_of_words(words, 10, 3)
    placed = on_line(words, 10, 3, 0, wide, is_right_to_left=not mutant)
    joined = [x for piece, x in placed if not piece.is_from_left]
    spans = sorted((x, x + piece.width(10)) for piece, x in placed)
    apart = all(one[1] <= other[0] + 0.01 for one, other in pairwise(spans))
    within = all(start >= -0.01 and end <= wide + 0.01 for start, end in spans)
    return apart and within and joined == sorted(joined, reverse=True)


@given(st.lists(ARABIC | LATIN, min_size=1, max_size=9))
def test_right_to_left_holds_for_every_mix(words: list[str]) -> None:
    assert _is_in_order(" ".join(words))


def test_the_property_sees_a_line_from_the_left() -> None:
    assert not _is_in_order("خطتنا معا", mutant=True)


def test_a_text_made_from_another_loses_the_translation() -> None:
    said = in_two("Mama belt.", "Mama calls.", "en")
    assert isinstance(said, Said) and said == "Mama belt."
    for other in (said + "", f"{said}", said.strip(" "), said.upper()):
        assert second_of(other) is None


def test_names_in_a_fixed_phrase_stand_in_both_languages() -> None:
    said = phrase("plan_of", "pl", {"naam": "Noor"})
    second = second_of(said)
    assert said == "Het plan van Noor"
    assert second is not None and second.text == "Plan tej osoby: Noor"


@given(st.sampled_from(LANGUAGES), st.floats(120, 500), st.floats(60, 200))
def test_what_fits_is_set_within_its_room(language: str, wide: float, high: float) -> None:
    text = fixed("Heb ik het goed uitgelegd? Wat ga jij doen?", language)
    room, style = Rect(10, 20, wide, high), Style(30, True, align=Align.CENTRE)
    size = fitting_size(text, room, style, 4)
    if not fits(text, room, style, size):
        return
    words = set_text(text, room, Style(size, True, align=Align.CENTRE))
    assert all(room.x - 1 <= word.x and word.x + word.width <= room.right + 1 for word in words)
    assert all(room.y <= word.baseline <= room.bottom + size * 0.3 for word in words)


@each_language
def test_a_card_that_fills_the_board_says_that_it_has_to_be_looked_at_beside_its_picture(
    language: str,
) -> None:
    view = bank_view()
    for card in plan_board(view, pictures_for(view, str.lower), MONDAY).cards:
        items = layout_single(card, Frame(*SCREEN, second=language))
        (note,) = [item for item in items if item.key == "to_check"]
        (large,) = [item for item in items if item.key == "single"]
        picture = max((prim.rect for prim in large.prims if isinstance(prim, Pic)), key=lambda rect: rect.w)
        assert all(word.x > picture.right for word in note.words)
        said = [word for word in large.words if word.language or word.index >= 0]
        assert not any(_ink(one).meets(_ink(other), 1.0) for one in note.words for other in said)
