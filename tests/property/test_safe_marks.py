"""A mark never tells of what is hidden: it follows from the two safe views and from nothing else.

A change of anything that a reader may not see leaves all marks of that reader as they were. The mutant
compares dossiers instead of safe views, and is caught.
"""

import os
from collections.abc import Callable, Mapping

import msgspec
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from desktop.boards.marks import Mark, marks_between
from desktop.domain.audience import Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import SafeView, safe_view
from tests.strategies import Case, secret_dossiers

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "0"))
Marks = Callable[[Dossier, Dossier, Reader], Mapping[EntityId, Mark]]
_TEXTS = ("text", "term", "label", "name", "phone", "safe_with", "address")


def marks_of(now: Dossier, before: Dossier, reader: Reader) -> Mapping[EntityId, Mark]:
    return marks_between(safe_view(now, reader), safe_view(before, reader))


def careless(now: Dossier, before: Dossier, reader: Reader) -> Mapping[EntityId, Mark]:
    """Compares what there is instead of what may be seen."""
    return marks_between(SafeView(reader=reader, dossier=now), SafeView(reader=reader, dossier=before))


def changed(entity: Entity) -> Entity:
    texts = {field: "Anders." for field in _TEXTS if isinstance(getattr(entity, field, None), str)}
    return msgspec.structs.replace(entity, **texts)


@st.composite
def hidden_changes(draw: st.DrawFn) -> tuple[Case, Reader, Dossier]:
    """A household, a reader, and the same household after a change of all that is hidden from that reader."""
    case = draw(secret_dossiers())
    reader = reading(draw(st.sampled_from(case.members)))
    shown = safe_view(case.dossier, reader).dossier.entities
    entities = {
        key: entity if key in shown else changed(entity) for key, entity in case.dossier.entities.items()
    }
    return case, reader, msgspec.structs.replace(case.dossier, entities=entities)


def told(found: tuple[Case, Reader, Dossier], marks: Marks) -> Mapping[EntityId, Mark]:
    case, reader, after = found
    return marks(after, case.dossier, reader)


@settings(max_examples=RUNS or 60)
@given(hidden_changes())
def test_a_hidden_change_marks_nothing(found: tuple[Case, Reader, Dossier]) -> None:
    assert told(found, marks_of) == {}


def test_marks_from_dossiers_are_caught() -> None:
    found = find(
        hidden_changes(),
        lambda found: bool(told(found, careless)),
        settings=settings(database=None, phases=(Phase.generate,)),
    )
    assert told(found, marks_of) == {}


@settings(max_examples=RUNS or 40)
@given(hidden_changes())
def test_every_mark_is_of_something_that_this_reader_sees(found: tuple[Case, Reader, Dossier]) -> None:
    case, reader, _ = found
    emptied = msgspec.structs.replace(
        case.dossier,
        entities={key: entity for key, entity in case.dossier.entities.items() if "text" not in repr(entity)},
    )
    marks = marks_of(case.dossier, emptied, reader)
    assert set(marks) <= set(safe_view(case.dossier, reader).dossier.entities)
