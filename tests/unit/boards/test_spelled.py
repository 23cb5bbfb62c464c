"""Names in any script can be read on screen and paper: never an empty box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.boards.geometry import Rect
from desktop.boards.letters import known_letters, readable
from desktop.boards.typesetting import Style, set_text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("İbrahim Şahin", "Ibrahim Şahin"),
        ("Олена Шевченко", "Olena Sjevtsjenko"),
        ("Ελένη", "Eleni"),
        ("محمد", "mhmd"),
        ("Łukasz Żak", "Łukasz Żak"),
        ("Nguyễn", "Nguyen"),
        ("Joke ❤️", "Joke "),
        ("٣ uur", "3 uur"),
        ("René", "René"),
        ("ĳs", "ijs"),
        ("阿明", "??"),
    ],
)
def test_as_it_sounds(written: str, shown: str) -> None:
    assert readable(written) == shown


@given(st.text(max_size=30))
def test_every_letter_that_is_drawn_is_in_the_font(text: str) -> None:
    assert all(letter in known_letters() or letter.isspace() for letter in readable(text))
    words = set_text(text, Rect(0, 0, 300, 100), Style(20))
    assert all(letter in known_letters() or letter == " " for word in words for letter in word.text)


@given(
    st.text(
        alphabet=st.sampled_from("abcdefghijklmnopqrstuvwxyzéëïöüáèçşğıłżąęABCÉŞ '-.,!?0123456789"),
        max_size=30,
    )
)
def test_what_the_font_has_stays_as_it_was(text: str) -> None:
    assert readable(text) == text
