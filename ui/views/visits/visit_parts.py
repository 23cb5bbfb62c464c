"""What stands on the right of the visits: one visit with its notes, all notes, or an answer of the mat.

GUI thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.visits import Visit
from ui.presenters.last_time import said_last_time
from ui.presenters.visits import notes
from ui.theme.look import Look
from ui.views.visits.note_job import WORDS
from ui.views.visits.visit_panel import (
    VisitWays,
    last_time_card,
    note_words,
    notes_card,
    said_card,
    visit_card,
)

translate = QCoreApplication.translate


@dataclass(frozen=True)
class PartWays:
    """What can be done there; `write(name, done, hint)` gives the writer of a note."""

    change: Callable[[EntityId], object]
    call_off: Callable[[EntityId], object]
    ask_words: Callable[[EntityId], object]
    write: Callable[[str, str, str], QWidget]


def visit_parts(look: Look, dossier: Dossier, key: str, now: datetime, ways: PartWays) -> list[QWidget]:
    """Below each other; nothing for an answer that is gone. `key` says what is open."""
    if key.startswith(WORDS):
        return _answer(look, dossier, EntityId(key.removeprefix(WORDS)), now, ways)
    visit = dossier.get(Visit, EntityId(key))
    return _all_notes(look, dossier, now, ways) if visit is None else _visit(look, dossier, visit, now, ways)


def _visit(look: Look, dossier: Dossier, visit: Visit, now: datetime, ways: PartWays) -> list[QWidget]:
    written = notes(dossier, now, visit.id)
    said = () if visit.is_done else said_last_time(dossier, now)
    own = VisitWays(partial(ways.change, visit.id), partial(ways.call_off, visit.id))
    return [
        visit_card(look, dossier, visit, now, own),
        *([last_time_card(look, said, ways.ask_words)] if said else []),
        ways.write(*note_words(visit)),
        *([notes_card(look, translate("Visits", "Notities"), written)] if written else []),
    ]


def _answer(look: Look, dossier: Dossier, answer: EntityId, now: datetime, ways: PartWays) -> list[QWidget]:
    line = next((each for each in said_last_time(dossier, now) if each.answer == answer), None)
    if line is None:
        return []
    name, done = translate("Visits", "Wat werd erbij gezegd?"), translate("Visits", "Bewaar")
    hint = translate("Visits", "In de woorden van wie het zei.")
    return [said_card(look, line), ways.write(name, done, hint)]


def _all_notes(look: Look, dossier: Dossier, now: datetime, ways: PartWays) -> list[QWidget]:
    title = translate("Visits", "Alle notities")
    return [ways.write(*note_words(None)), notes_card(look, title, notes(dossier, now))]
