"""Each sentence of the bank fits its picture, as a child says it too: the same people, a bar where it denies.

The scene of a bank sentence is drawn as it is (desktop/boards/pictures.py), so a picture without a bar above
"Ik neem geen telefoon mee" would say the contrary.
"""

import re

import msgspec
import pytest

from desktop.language.bank import BankSentence, by_key, sentences, slots, wording
from desktop.pictograms.data import scene_specs
from desktop.pictograms.denial import is_barred

PEOPLE = frozenset({"wie", "wie2", "kind", "helper", "dier"})
SPEAKS = re.compile(r"\b(?:ik|mij|mijn|wij)\b", re.IGNORECASE)
DENIES = re.compile(r"\b(?:niet|geen|nooit|niemand)\b", re.IGNORECASE)
ENDS = re.compile(r"\bzet\b.* uit\b", re.IGNORECASE)
SHOWS_WHAT_IS_DONE_INSTEAD = frozenset(
    {"wachten", "liefde", "hond_uitlaten", "zacht_praten", "deur_op_slot", "niet_praten_over"}
)
"""Pictures of the good side of a sentence that says no: who waits, a door that is locked, shut lips."""
CHILDREN = [each for each in sentences() if each.child]
VERSIONS = [
    (each, is_child) for each in sentences() for is_child in (False, True) if each.child or not is_child
]


def has_the_same_people(sentence: BankSentence) -> bool:
    """Whether a child's version names nobody new, and leaves out nobody but the child, who speaks then."""
    said, by_child = PEOPLE & set(slots(sentence)), PEOPLE & set(slots(sentence, is_child=True))
    left_out = len(said) - len(by_child)
    return by_child <= said and (left_out == 0 or (left_out == 1 and bool(SPEAKS.search(sentence.child))))


def is_barred_as_it_says(text: str, scene: str) -> bool:
    """Whether the picture carries a bar where the text denies what it shows, and only there.

    "Is er geen plek? Dan belt mama Veilig Thuis." shows what comes last.
    """
    if DENIES.search(re.split(r"[?.] ", text)[-1]):
        return is_barred(scene) or scene in SHOWS_WHAT_IS_DONE_INSTEAD
    return not is_barred(scene) or bool(ENDS.search(text))


@pytest.mark.parametrize("sentence", CHILDREN, ids=lambda each: each.key)
def test_a_child_says_it_of_the_same_people(sentence: BankSentence) -> None:
    assert has_the_same_people(sentence)


@pytest.mark.parametrize("sentence", CHILDREN, ids=lambda each: each.key)
def test_where_the_picture_shows_a_child_the_child_speaks(sentence: BankSentence) -> None:
    assert "child" not in scene_specs()[sentence.scene].roles or SPEAKS.search(sentence.child)


@pytest.mark.parametrize(("sentence", "is_child"), VERSIONS)
def test_a_denied_act_is_barred_and_no_other(sentence: BankSentence, is_child: bool) -> None:
    assert is_barred_as_it_says(wording(sentence, is_child=is_child), sentence.scene)


def test_the_measures_catch_what_they_are_for() -> None:
    asked = by_key()["omgang_09"]
    assert not has_the_same_people(msgspec.structs.replace(asked, child="Ik zeg niet waar ik woon."))
    assert not is_barred_as_it_says(by_key()["slapen_08"].child, "telefoon")
    assert not is_barred_as_it_says(by_key()["ruzie_stop_01"].child, "niet_slaan")
