"""Whatever tells a field on which two versions differ says so: every view, every critical field.

Where a row would read otherwise in the one version than in the other, the row with both has a mark. A
function that reads a household, is in no view and is not named in `TELL_NOTHING` with a reason, fails: a new
view cannot forget it.
"""

import dataclasses
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator, Mapping

import pytest

import desktop.boards
import ui.presenters
from desktop.boards.content import IN_DISCUSSION
from desktop.domain.dossier import Dossier
from desktop.domain.merge import Conflict
from desktop.domain.safe_view import SafeView
from desktop.domain.summary import Summary
from tests.disputed import disputed
from tests.disputed_amrani import laptop_with_everything, points, some_of, two_values
from tests.household_views import VIEWS
from tests.laptop import Laptop

MARKS = (IN_DISCUSSION, "Twee versies")


def is_unmarked(row: str) -> bool:
    return bool(row) and not any(mark in row for mark in MARKS)


@pytest.fixture(scope="module")
def settled() -> dict[tuple[str, str], tuple[Dossier, Dossier, Dossier]]:
    """Of every field: the household with one value, with the other, and with both."""
    found, base = {}, laptop_with_everything()

    def fresh() -> Laptop:
        return dataclasses.replace(base, batches=list(base.batches))

    for kind, field in points():
        pair = two_values(kind, field)
        entity = some_of(base, kind, field)
        point = Conflict(entity=entity, kind=kind, field=field, options=())
        alone = [fresh().settle(point, value) for value in pair]
        both = disputed(fresh(), entity, field, *pair)
        assert (entity, field) in {(each.entity, each.field) for each in both.conflicts}
        found[kind, field] = (alone[0], alone[1], both)
    return found


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_tells_one_of_two_versions_as_decided(
    name: str, settled: dict[tuple[str, str], tuple[Dossier, Dossier, Dossier]]
) -> None:
    view = VIEWS[name]
    read, forgotten = set[tuple[str, str]](), set[tuple[str, str, str]]()
    for point, (one, other, both) in settled.items():
        first, second = view(one), view(other)
        differ = {key for key in first.keys() | second.keys() if first.get(key) != second.get(key)}
        read |= {point} if differ else set()
        told = view(both)
        forgotten |= {(*point, key) for key in differ & told.keys() if is_unmarked(told[key])}
    assert not forgotten
    assert read, "a view that reads no critical field at all proves nothing"


TELL_NOTHING: Mapping[str, str] = {
    "shown_plan chosen_plan plan_to_show next_visit children_with_steps with_steps": "which one, no words",
    "lay_only laid_board marks_between near not_at_home is_home_discussed": "how others are arranged",
    "agreement_card signal_card helping_faces": "cards of the boards above",
    "order_sentences is_order_discussed": "the sentences of the board and the page above",
    "figures_of pictures_for face_of own_photo photo_of": "pictures",
    "too_long": "how long sentences are, for the worker who arranges",
    "offers_for filled chosen audience_of": "proposals to choose from, while a sentence is written",
    "in_plan known_names everybody fields_of": "what the editor knows while something is written",
    "with_unsaved left_out_words reader_choices is_unsafe_together": "the preview of a board above",
    "since_words household_words": "the history, which is not critical",
    "explain_again": "of next_things above",
    "person_row contact_row pet_row place_row order_row photo_row profiles_row": "rows of groups above",
    "held visit_line": "as planned above",
    "moments": "what was written when: every version stands there",
    "since": "what came in since something was typed: every version stands there",
    "unsaved taken_up typed_since with_gone arrived section_of": "what was typed over what, no words",
    "audience_words name_of names_of who_words": "words for a value that a view above tells",
    "apart_words secret_words": "what a form warns for while it is filled in",
    "header header_state": "warnings above, and beside them how many points have two versions",
    "value_words about edit_words only_in unseen_edits where_it_stands given_up_words": "the card of the two",
}
"""Functions that read a household and are no view of their own, and why."""


def that_read_a_household() -> Iterator[tuple[str, str]]:
    """Name and module of every public function of presenters and boards that is given one."""
    for room in (ui.presenters, desktop.boards):
        for found in pkgutil.iter_modules(room.__path__):
            module = importlib.import_module(f"{room.__name__}.{found.name}")
            for name, function in inspect.getmembers(module, inspect.isfunction):
                hints = typing.get_type_hints(function)
                hints.pop("return", None)
                is_own = function.__module__ == module.__name__ and not name.startswith("_")
                if is_own and {Dossier, SafeView, Summary} & set(hints.values()):
                    yield name, module.__name__


def test_every_function_that_reads_a_household_is_a_view_or_tells_nothing() -> None:
    excused = {name for names in TELL_NOTHING for name in names.split()}
    unknown = {
        f"{module}.{name}" for name, module in that_read_a_household() if name not in {*VIEWS, *excused}
    }
    assert not unknown, "add it to VIEWS, or to TELL_NOTHING with the reason"
