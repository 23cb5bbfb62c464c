"""By which service what was typed in the writer of a note is kept; it depends on what is open."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import EntityId
from desktop.domain.visits import Visit
from desktop.services import understanding, visits

translate = QCoreApplication.translate

WORDS = "words/"
"""What is open is the answer with this id: words are written with it."""


def note_job(key: str, visit: Visit | None, text: str) -> tuple[Any, tuple[object, ...], str]:
    """The service, what it is given, and what is said when it is done. `key` is what is open."""
    if visit is not None and not visit.is_done:
        return visits.hold_visit, (visit.id, text), translate("Visits", "Het bezoek is geweest.")
    if key.startswith(WORDS):
        answer = EntityId(key.removeprefix(WORDS))
        return understanding.add_words, (answer, text), translate("Visits", "De woorden staan erbij.")
    belongs = visit.id if visit is not None else None
    return visits.add_note, (text, belongs), translate("Visits", "De notitie is bewaard.")
