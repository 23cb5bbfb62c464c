"""By which service what was typed in the writer of a note is kept; it depends on what is open."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.plans import MatAnswer
from desktop.domain.visits import Note, Visit
from desktop.services import understanding, visits
from ui.presenters.unsaved import Drafts, Unsaved

translate = QCoreApplication.translate

WORDS = "words/"
"""What is open is the answer with this id: words are written with it."""


def note_job(key: str, visit: Visit | None, text: str, new: EntityId) -> tuple[Any, tuple[object, ...], str]:
    """The service, what it is given, and what is said when it is done.

    `key` is what is open, `new` the number of what is written.
    """
    if visit is not None and not visit.is_done:
        return visits.hold_visit, (visit.id, text, new), translate("Visits", "Het bezoek is geweest.")
    if key.startswith(WORDS):
        answer = EntityId(key.removeprefix(WORDS))
        return understanding.add_words, (answer, text, new), translate("Visits", "De woorden staan erbij.")
    belongs = visit.id if visit is not None else None
    return visits.add_note, (text, belongs, new), translate("Visits", "De notitie is bewaard.")


def notes_arrived(now: Dossier, drafts: Drafts) -> Drafts:
    """Without the notes that were kept after all; what was typed after one stays, as the next."""
    return {key: left for key, kept in drafts.items() if (left := _typed_after(now, kept)).typed}


def _typed_after(now: Dossier, kept: Unsaved) -> Unsaved:
    found, text = now.entities.get(EntityId(kept.id)), str(kept.typed.get("text", ""))
    said = found.text if isinstance(found, Note) else found.words if isinstance(found, MatAnswer) else ""
    if not said:
        return kept
    left = "" if said.endswith(text.strip()) else text.removeprefix(said).strip()
    return Unsaved({"text": left} if left else {})
