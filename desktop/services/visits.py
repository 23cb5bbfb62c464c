"""Visits and notes.

Runs on the store lane. Notes are only ever added (sync.md: Merge).
"""

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.visits import Note, Visit
from desktop.errors import NotFound, ValidationError
from desktop.hub import Changed
from desktop.services.record import fresh, record
from desktop.store.desk import Desk
from desktop.store.workers import name_of


def write_visit(desk: Desk, seen: Dossier, visit: Visit) -> Changed:
    """Plan a visit, or change one."""
    if visit.starts is None:
        raise ValidationError("visit_without_time")
    action = "changed" if visit.id in seen.entities else "planned"
    return record(desk, seen, f"visit.{action}", after=[visit])


def hold_visit(
    desk: Desk, seen: Dossier, visit: EntityId, note: str = "", new: EntityId | None = None
) -> Changed:
    """A visit took place; with a note if there is one. `new`: the number of the note."""
    found = seen.get(Visit, visit)
    if found is None:
        raise NotFound
    held = msgspec.structs.replace(found, is_done=True)
    notes = [_note(desk, note, visit, new)] if note.strip() else []
    return record(desk, seen, "visit.held", after=[held, *notes])


def call_off(desk: Desk, seen: Dossier, visit: EntityId) -> Changed:
    """A planned visit does not take place; the history keeps it. What was held cannot be called off."""
    found = seen.get(Visit, visit)
    if found is None:
        raise NotFound
    if found.is_done:
        raise ValidationError("cannot_remove")
    return record(desk, seen, "visit.removed", removed=[visit])


def add_note(
    desk: Desk, seen: Dossier, text: str, visit: EntityId | None = None, new: EntityId | None = None
) -> Changed:
    """A note for professionals. `new`: its number, so that asking twice makes one note."""
    if not text.strip():
        raise ValidationError("text_missing")
    return record(desk, seen, "note.added", after=[_note(desk, text, visit, new)])


def _note(desk: Desk, text: str, visit: EntityId | None, new: EntityId | None) -> Note:
    return Note(
        id=new or fresh(desk),
        visit=visit,
        text=text.strip(),
        at=desk.clock.now(),
        by=name_of(desk, desk.worker),
    )
