"""A word wider than its card is broken after a syllable, with a hyphen; and only then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.boards.breaking import Begun, in_parts
from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Rect
from desktop.boards.letters import width_of
from desktop.boards.single import layout_single
from desktop.boards.typesetting import Style, fits, fitting_size, set_text, size_within
from desktop.pictograms import sign
from tests.hard_words import LONG_NAME, WORD

HARD = (WORD, LONG_NAME, "gezinsbegeleidingsgesprekken", "arbeidsongeschiktheidsverzekering")


def joined(parts: tuple[str, ...], word: str) -> str:
    """The word again: a hyphen at the end of a part is ours unless the word has one there."""
    found = ""
    for part in parts:
        found += part
        if isinstance(part, Begun) and not word.startswith(found):
            found = found.removesuffix("-")
    return found


@given(st.sampled_from([part for word in HARD for part in word.split()]), st.floats(60, 400))
def test_parts_fit_and_make_the_word_again(word: str, width: float) -> None:
    parts = in_parts(word, 14, True, width)
    assert joined(parts, word) == word
    if len(parts) > 1:
        assert all(width_of(part, 14, True) <= width for part in parts)
        assert all(isinstance(part, Begun) and part.endswith("-") for part in parts[:-1])
        assert min(len(part.strip("-.")) for part in parts) >= 2


def test_it_breaks_where_one_says_it() -> None:
    parts = in_parts(WORD, 14, True, 150)
    assert len(parts) == 2
    assert parts == ("schoolmaatschap-", "pelijkwerkersoverleg")


@pytest.mark.parametrize("word", ["0800-2000", "0612345678", "+31612345678"])
def test_a_number_is_never_broken(word: str) -> None:
    assert in_parts(word, 40, True, 60) == (word,)


def test_what_fits_is_not_broken_and_letters_yield_before_a_word_does() -> None:
    assert in_parts("begeleider", 14, True, 200) == ("begeleider",)
    room, style = Rect(0, 0, 110, 60), Style(28, True, lines=2)
    assert not fits("begeleider", room, style, 28), "broken is not fitting"
    size = fitting_size("begeleider", room, style, 14)
    assert size < 28
    assert [word.text for word in set_text("begeleider", room, Style(size, True))] == ["begeleider"]


def test_at_the_smallest_letter_it_breaks_and_stays_readable() -> None:
    room, style = Rect(0, 0, 150, 90), Style(28, True, lines=3)
    text = f"Mama gaat naar het {WORD}."
    size = size_within(text, room, style, 14)
    assert size == 14
    words = set_text(text, room, Style(size, True), counted=True)
    assert all(room.x <= word.x and word.x + word.width <= room.right for word in words)
    assert max(word.index for word in words) == len(text.split()) - 1, "both parts are one word to who hears"
    assert sum(word.index == 4 for word in words) == 2


def test_each_word_has_the_number_that_the_voice_gives_it() -> None:
    text = "Om 8 uur 's avonds belt mama met oma."
    words = set_text(text, Rect(0, 0, 200, 200), Style(20), counted=True)
    assert [word.text for word in words] == text.split()
    assert [word.index for word in words] == list(range(len(text.split()))), "as the voice counts them"


def test_a_card_that_fills_the_screen_breaks_it_too() -> None:
    card = Card("a", None, f"Mama gaat naar het {WORD}.", sign("i_speaker", "#22303C"))
    (large,) = [item for item in layout_single(card, Frame(1366, 768)) if item.key == "single"]
    assert all(word.x + word.width <= large.rect.right for word in large.words)
    assert min(word.size for word in large.words) >= 20
