"""What a value says to who chooses between two: by name, version and date, never by an id."""

import re
from datetime import date

import msgspec
import pytest

from desktop.domain.audience import Audience, only
from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier, plain
from desktop.domain.fields import CRITICAL, KINDS, ONLY_ADDED
from desktop.domain.ids import EntityId
from desktop.domain.plans import SafetyPlan
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.laptop import counted_id
from ui.presenters.fields import field_word, kind_word
from ui.presenters.values import value_words

NOT_HERE = counted_id(0xFFFF)
POINTERS = {
    (kind, field.name): field.type
    for kind, made in KINDS.items()
    for field in msgspec.structs.fields(made)
    if field.name != "id" and (field.type is Audience or "EntityId" in str(field.type))
}
"""Fields whose values point to somebody or something else, by its id."""

REMOVABLE = sorted(
    set(KINDS)
    - ONLY_ADDED
    - {"household", "handover", "late_work", "region_move", "board_places", "word_picture"}
)


def pointing(kind: str, field: str, entity: EntityId) -> object:
    """A value of this field that points to this entity."""
    found = POINTERS[kind, field]
    if found is Audience:
        return plain(only(entity))
    return [entity] if str(found).startswith("tuple") else entity


def test_the_fields_that_point_are_known() -> None:
    assert {("household", "active_plan"), ("agreement", "who"), ("helper", "contact")} <= POINTERS.keys()


@pytest.mark.parametrize(("kind", "field"), sorted(CRITICAL & POINTERS.keys()))
def test_no_value_to_choose_between_is_an_id(kind: str, field: str) -> None:
    dossier = linde_dossier()
    for entity in (*dossier.entities, NOT_HERE):
        said = value_words(dossier, kind, field, plain(pointing(kind, field, entity)))
        assert said
        assert not re.search("[0-9a-f]{32}", said)


def test_a_plan_is_called_by_version_and_date() -> None:
    laptop = linde_laptop()
    second = SafetyPlan(id=counted_id(0x900), version=2, made_on=date(2026, 11, 20))
    dossier = laptop.write("plan.begun", second)
    assert _plan(dossier, LINDE.plan).startswith("Versie 1, actief gemaakt op ")
    assert _plan(dossier, second.id) == "Versie 2, een concept van 20 nov 2026"
    active = laptop.write("x", msgspec.structs.replace(second, activated_on=date(2026, 11, 23)))
    assert _plan(active, second.id) == "Versie 2, actief gemaakt op 23 nov 2026"
    stopped = laptop.write("x", msgspec.structs.replace(second, stopped_on=date(2026, 11, 24)))
    assert _plan(stopped, second.id) == "Versie 2, gestopt op 24 nov 2026"
    assert _plan(dossier, None) == "geen plan"


def _plan(dossier: Dossier, plan: EntityId | None) -> str:
    return value_words(dossier, "household", "active_plan", plan)


def test_who_is_not_here_any_more_does_not_make_it_everybody() -> None:
    dossier = linde_dossier()
    assert value_words(dossier, "agreement", "who", []) == "Iedereen"
    assert value_words(dossier, "agreement", "who", [NOT_HERE]) == "Iemand die hier niet (meer) staat"
    both = value_words(dossier, "agreement", "who", [LINDE.mama, NOT_HERE])
    assert both == "Mama en iemand die hier niet (meer) staat"


@pytest.mark.parametrize("kind", REMOVABLE)
def test_every_field_of_what_can_be_taken_away_has_a_word(kind: str) -> None:
    assert kind_word(kind) != kind
    assert field_word(REMOVED) != REMOVED
    fields = {field.name for field in msgspec.structs.fields(KINDS[kind])} - {"id", "plan"}
    assert not {field for field in fields if field_word(field) == field}


@pytest.mark.parametrize(("kind", "field"), sorted(CRITICAL))
def test_every_field_to_choose_in_has_a_word(kind: str, field: str) -> None:
    assert kind_word(kind) != kind
    assert field_word(field) not in {field, ""}
