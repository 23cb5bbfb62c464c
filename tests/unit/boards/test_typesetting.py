"""Lines are balanced, nothing is lost, the letter shrinks only as far as it must."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.boards.breaking import Begun
from desktop.boards.geometry import Rect
from desktop.boards.letters import width_of
from desktop.boards.typesetting import Style, fits, fitting_size, set_text, wrap

WORDS = st.lists(
    st.text(st.sampled_from("abcdefghijklmnoprstuvwz"), min_size=1, max_size=12), min_size=1, max_size=14
)


def whole(lines: list[list[str]]) -> list[str]:
    """The words again, with those that were broken made one."""
    words, begun = [], ""
    for unit in (unit for line in lines for unit in line):
        if isinstance(unit, Begun):
            begun += unit.removesuffix("-")
        else:
            words.append(begun + unit)
            begun = ""
    return words


@given(WORDS, st.floats(60, 600))
def test_wrapping_keeps_every_word_in_order(words: list[str], width: float) -> None:
    lines = wrap(" ".join(words), 20, False, width)
    assert whole(lines) == words
    longest = max(width_of(word, 20, False) for word in words)
    assert max(width_of(" ".join(line), 20, False) for line in lines) <= max(width, longest) + 1


def test_lines_are_balanced() -> None:
    lines = wrap("Mama en Noor gaan naar oma Riet.", 27, True, 330)
    widths = [width_of(" ".join(line), 27, True) for line in lines]
    assert min(widths) > 0.6 * max(widths)


def test_an_evening_stays_whole() -> None:
    lines = wrap("Noor slaapt om 8 uur 's avonds.", 27, True, 190)
    assert [line[-1] for line in lines if "'s" in " ".join(line)] == ["'s avonds."]


def test_the_letter_shrinks_until_it_fits() -> None:
    room = Rect(0, 0, 200, 90)
    style = Style(27, bold=True, lines=3)
    text = "Mama en Noor gaan samen naar oma Riet."
    size = fitting_size(text, room, style, 12)
    assert 12 <= size < 27
    assert fits(text, room, style, size)
    assert fitting_size("Kort.", room, style, 12) == 27


def test_words_stand_within_their_room_and_are_counted() -> None:
    room = Rect(10, 20, 220, 100)
    words = set_text("Papa gaat een half uur wandelen.", room, Style(24), counted=True)
    assert [word.index for word in words] == list(range(6))
    assert all(room.x - 0.5 <= word.x and word.x + word.width <= room.right + 0.5 for word in words)
    assert all(room.y <= word.baseline <= room.bottom for word in words)


def test_nothing_to_say_gives_no_words() -> None:
    assert set_text("  ", Rect(0, 0, 10, 10), Style(12)) == ()
