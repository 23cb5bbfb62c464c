"""What was typed over something and not saved, in view of what; and what stands there now that was not seen.

Pure functions over frozen data. No widgets. Saving what comes back after a lock names as seen only what who
typed it saw: what a colleague wrote since becomes a second version, and the form says what stands there now.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import REMOVED, Stamped, Value
from desktop.domain.dossier import Dossier, in_view_of, seen_of
from desktop.domain.fields import Entity
from desktop.domain.ids import EntityId
from ui.presenters.conflicts import edit_words

translate = QCoreApplication.translate

UNTOLD = frozenset({"bank"})
"""Fields that follow another one that is told."""


class Unsaved(msgspec.Struct, frozen=True):
    """What was typed, by field, and the heads that were seen then.

    A field without heads in `seen` was kept by a program that did not keep them yet. `id`: the number that
    something new gets when it is saved, so that it is not written twice if nobody heard that it was.
    """

    typed: dict[str, Value]
    seen: dict[str, tuple[Stamped, ...]] = msgspec.field(default_factory=dict)
    id: str = ""


Drafts = dict[str, Unsaved]
"""What is typed and not saved, by row."""

NOTHING = Unsaved({})


def unsaved(seen: Dossier, entity: EntityId, typed: Mapping[str, Value]) -> Unsaved:
    """What was typed over an entity in view of `seen`."""
    return Unsaved(dict(typed), seen_of(seen, entity, typed), "" if entity in seen.entities else entity)


def write_drafts(place: str, drafts: Drafts) -> dict[str, str]:
    """All rows as one text, by its place; nothing for no rows."""
    return {place: msgspec.json.encode(drafts).decode()} if drafts else {}


def read_drafts(text: str) -> Drafts:
    """What was kept as one text; nothing where an older program kept it in another way."""
    try:
        return msgspec.json.decode(text, type=Drafts) if text else {}
    except msgspec.MsgspecError:
        return _read_former(text)


def _read_former(text: str) -> Drafts:
    """Of a program that kept what was typed alone."""
    try:
        rows = msgspec.json.decode(text, type=dict[str, dict[str, Value]])
    except msgspec.MsgspecError:
        return {}
    return {key: Unsaved(typed) for key, typed in rows.items()}


def taken_up(now: Dossier, entity: EntityId, kept: Unsaved | None) -> tuple[Unsaved, Dossier]:
    """What of it is still to be saved, and the dossier in view of which it was typed."""
    left = _still_unsaved(now, entity, kept or NOTHING)
    return left, in_view_of(now, entity, left.seen) if left.typed else now


def typed_since(now: Dossier, saved: Entity, kept: Unsaved) -> Unsaved:
    """What of it was typed after `saved` was given to be written, in view of that; `now` is read after it."""
    values = {field: _as_kept(getattr(saved, field, None)) for field in kept.typed}
    typed = {field: value for field, value in kept.typed.items() if _as_kept(value) != values[field]}
    seen = {field: entries for field, entries in kept.seen.items() if field in typed}
    for field in typed:
        heads = now.seen.get((saved.id, field), ())
        own = tuple(entry for entry in heads if _as_kept(entry.op.value) == values[field])
        if own:
            seen[field] = own
    return Unsaved(typed, seen)


def arrived(now: Dossier, drafts: Drafts, key_of: Callable[[str], str] = str) -> Drafts:
    """What was begun as new and is there by now: under its own number (`key_of`), with what was typed since.
    What was kept whole is gone."""
    found = {}
    for key, kept in drafts.items():
        if kept.id not in now.entities:
            found[key] = kept
        elif (left := _still_unsaved(now, EntityId(kept.id), kept)).typed:
            found[key_of(kept.id)] = left
    return found


def with_gone(now: Dossier, typed_in: Iterable[EntityId]) -> Dossier:
    """With what was taken away elsewhere while something typed in it is not saved here."""
    return reduce(lambda shown, entity: in_view_of(shown, entity, {}), typed_in, now)


def _still_unsaved(now: Dossier, entity: EntityId, kept: Unsaved) -> Unsaved:
    """Without what stands there already: it was saved after all, or somebody else wrote the same."""
    found = now.entities.get(entity)
    typed = {
        field: value
        for field, value in kept.typed.items()
        if found is None or _as_kept(getattr(found, field, None)) != _as_kept(value)
    }
    told = kept.id if found is None else ""
    return Unsaved(typed, {field: entries for field, entries in kept.seen.items() if field in typed}, told)


def since(now: Dossier, entity: EntityId, kept: Unsaved) -> tuple[str, str] | None:
    """Title and lines: what stands there now in the fields that were typed in, as far as it was not seen."""
    if entity not in now.entities:
        return _gone() if (entity, REMOVED) in now.seen and kept.typed else None
    told = [
        entry
        for field in _still_unsaved(now, entity, kept).typed
        if field not in UNTOLD
        for entries in [now.seen.get((entity, field), ())]
        if field not in kept.seen or _as_kept(_values(kept.seen[field])) != _as_kept(_values(entries))
        for entry in entries
    ]
    if not told:
        return None
    lines = dict.fromkeys(edit_words(now, entry) for entry in told)
    way = translate(
        "Unsaved",
        "Wat jij typte, staat hieronder en is nog niet bewaard. Bewaar je het, dan raakt dit niet kwijt: "
        "je vindt het bij Twee versies of in de tijdlijn.",
    )
    text = "\n".join((translate("Unsaved", "Nu staat er:"), *lines, way))
    return translate("Unsaved", "Kijk eerst wat er nu staat"), text


def _gone() -> tuple[str, str]:
    text = translate(
        "Unsaved",
        "Wat jij typte, staat hieronder en is nog niet bewaard. Bewaar je het, dan kies je bij Twee versies "
        "of het blijft.",
    )
    return translate("Unsaved", "Dit is intussen weggehaald"), text


def _as_kept(value: object) -> bytes:
    """A tuple and the list that a draft made of it are the same."""
    return msgspec.json.encode(value)


def _values(entries: tuple[Stamped, ...]) -> list[Value]:
    return [entry.op.value for entry in entries]
