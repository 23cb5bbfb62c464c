"""What stands in an action that the region refused, in words: to read it, and to keep it as a note.

Pure functions over frozen data.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import REMOVED, Op, Value
from desktop.domain.dossier import Dossier
from desktop.services.refused import Refused
from ui.presenters.fields import field_word, kind_word
from ui.presenters.timeline import action_words
from ui.presenters.values import value_words

translate = QCoreApplication.translate

SHOWN_CHARACTERS = 2000
"""Of a long text the beginning: the note gets all of it."""
_NOTHING: tuple[Value, ...] = (None, "", [], False)


def refused_lines(found: Refused) -> tuple[str, ...]:
    """ "Gezinslid, naam: Oma", "Plek, geheim: nee": each field that says something to a person, once.

    Nothing is said of a field that was empty from the beginning; what was emptied later is a change.
    """
    said = (_line(op, found.dossier) for op in found.batch.ops if op.parents or op.value not in _NOTHING)
    return tuple(dict.fromkeys(line for line in said if line))


def note_text(found: Refused) -> str:
    """All of it as one text, with what it was."""
    title = translate("Refused", "Geweigerd door de regio: {did}").format(
        did=action_words(found.batch.action).lower()
    )
    return "\n".join((title, *refused_lines(found)))


def cut(line: str) -> str:
    """As much of a line as fits on a page."""
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS]}\N{HORIZONTAL ELLIPSIS}"


def _line(op: Op, dossier: Dossier) -> str:
    kind = kind_word(op.kind)
    if op.field == REMOVED:
        away, back = translate("Refused", "{kind}: weggehaald"), translate("Refused", "{kind}: teruggezet")
        return (back if op.value is None else away).format(kind=kind)
    field = translate("Refused", "woorden") if op.field == "words" else field_word(op.field)
    if field == op.field:
        return ""  # no word for it: nothing that a person wrote
    value = value_words(dossier, op.kind, op.field, op.value)
    return f"{kind}, {field}: {value}"
