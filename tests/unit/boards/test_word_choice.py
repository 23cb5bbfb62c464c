"""The picture chosen for a word is found again in another sentence, and never where the sentence says no."""

from desktop.boards.word_choice import choices_in, chosen_for, word_to_keep
from desktop.domain.photos import scene_of
from desktop.language import lemma
from tests.laptop import counted_id

PHOTO = scene_of(counted_id(0xA01))


def test_a_word_is_found_by_its_base_form() -> None:
    assert chosen_for("Noor pakt haar knuffels.", lemma, {"knuffel": PHOTO}) == PHOTO
    assert chosen_for("Noor pakt haar tas.", lemma, {"knuffel": PHOTO}) == ""


def test_more_words_go_before_fewer() -> None:
    chosen = {"oma": "naar_oma", lemma("bellen") + " oma": "bellen"}
    assert [each.scene for each in choices_in("Mama gaat oma bellen.", lemma, chosen)] == [
        "bellen",
        "naar_oma",
    ]


def test_a_sentence_that_says_no_gets_no_picture_by_itself() -> None:
    assert chosen_for("Papa gaat niet naar oma.", lemma, {"oma": PHOTO}) == ""
    assert chosen_for("Papa gaat niet weg. Noor belt oma.", lemma, {"oma": PHOTO}) == PHOTO
    assert choices_in("Papa gaat niet naar oma.", lemma, {"oma": PHOTO})  # among the choices it still stands


def test_a_scene_of_a_newer_program_is_passed_over() -> None:
    assert chosen_for("Noor belt oma.", lemma, {"oma": "scene_of_later"}) == ""


def test_the_word_to_keep_is_what_the_picture_was_found_by() -> None:
    assert "oma" in word_to_keep("Mama belt oma Riet.", lemma, {}).split()
    assert word_to_keep("We catannen elke vrijdag.", lemma, {}) != ""
    assert word_to_keep("Ik.", lemma, {}) == ""
    assert word_to_keep("", lemma, {}) == ""


def test_what_was_chosen_before_is_chosen_anew_under_the_same_word() -> None:
    sentence = "Mama belt oma Riet."
    assert word_to_keep(sentence, lemma, {"riet": PHOTO}) == "riet"


def test_what_is_kept_is_found_in_the_same_sentence() -> None:
    for sentence in (
        "Mama belt met oma Riet.",
        "We eten elke avond samen.",
        "Papa gaat een half uur wandelen.",
    ):
        word = word_to_keep(sentence, lemma, {})
        assert chosen_for(sentence, lemma, {word: PHOTO}) == PHOTO
