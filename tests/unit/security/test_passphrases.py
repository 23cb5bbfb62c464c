"""The word list, and which passphrases of one's own are refused."""

import re
from collections import Counter
from math import log2

import pytest

from desktop.errors import ValidationError
from desktop.security.passphrases import WORDS, check_passphrase, generate, is_generated, words


def test_the_word_list_is_what_it_says() -> None:
    found = words()
    assert len(found) == len(set(found)) == WORDS == 6**5
    assert list(found) == sorted(found)
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in found)
    assert 5 * log2(len(found)) > 64


@pytest.mark.parametrize(
    "unpleasant", ["moord", "wapen", "geweld", "dood", "seks", "bloed", "angst", "ziek", "god"]
)
def test_nothing_unpleasant_is_in_it(unpleasant: str) -> None:
    assert not [word for word in words() if word.startswith(unpleasant)]


def test_generated_passphrases_are_accepted_and_differ() -> None:
    made = [generate() for _ in range(500)]
    assert len(set(made)) == 500
    for passphrase in made:
        assert len(passphrase.split()) == 5
        check_passphrase(passphrase)
    first_letters = Counter(word[0] for passphrase in made for word in passphrase.split())
    assert len(first_letters) >= 18


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", "passphrase_short"),
        ("paarse fiets", "passphrase_short"),
        ("kort             ", "passphrase_short"),
        ("aaaaaaaaaaaaaaaaaaaa", "passphrase_repeats"),
        ("kip kip kip kip kip kip", "passphrase_repeats"),
        ("Ooievaar ooievaar OOIEVAAR", "passphrase_repeats"),
        ("giraf1giraf2giraf3giraf4", "passphrase_repeats"),
        ("qwertyuiop asdfghjkl", "passphrase_keyboard"),
        ("poiuytrewqlkjhgf", "passphrase_keyboard"),
        ("123456789012345678", "passphrase_keyboard"),
        ("abcdefghijklmnopq", "passphrase_keyboard"),
        ("Wachtwoord2026!!", "passphrase_common"),
        ("W3lk0mW4chtw00rd", "passphrase_common"),
        ("Flevoland12345678", "passphrase_common"),
        ("veilig thuis flevoland", "passphrase_common"),
        ("correct horse battery staple", "passphrase_common"),
    ],
)
def test_easily_guessed(passphrase: str, expected: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_passphrase(passphrase)
    assert caught.value.message_key == expected


@pytest.mark.parametrize(
    "passphrase",
    [
        "paarse fiets zingt hard",
        "Ik eet graag 3 appels",
        "Mijn tante heeft elf kippen",
        "Wie rijdt er op de tram?",
    ],
)
def test_own_sentences_that_will_do(passphrase: str) -> None:
    check_passphrase(passphrase)
    assert not is_generated(passphrase)


def test_five_times_one_word_of_the_list_is_not_generated() -> None:
    assert not is_generated("molen molen molen molen molen")
