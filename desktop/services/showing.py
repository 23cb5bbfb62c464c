"""Showing the praatplaat: who may look, what they get, and what they answer by tap.

Runs on the store lane. Hands out SafeViews and never the dossier. Sources: ui.md "Praatplaat"; domain.md
"The five family profiles"; security.md: reads are in the log too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.kept import Kept, kept_places, sizes
from desktop.domain.plans import Going, Understood
from desktop.domain.safe_view import SafeView, safe_view
from desktop.errors import ExportError
from desktop.export.preflight import preflight
from desktop.hub import Changed
from desktop.security.access_log import AccessOutcome
from desktop.services import understanding
from desktop.services.last_visit import view_then
from desktop.services.visits import add_note
from desktop.store import access
from desktop.store.desk import Desk
from desktop.store.photos import with_photos
from desktop.store.queries import read

BOARD_SHOWN = "board.shown"
WHY_TOGETHER = "Samen naar de praatplaat gekeken, bij intieme terreur. De reden: {reason}"


@dataclass(frozen=True)
class Shown:
    """What one reader may see now, and could see at the last visit, if there was one."""

    now: SafeView
    before: SafeView | None = None
    kept: Kept = field(default_factory=dict)
    """Where the cards of this reader stood."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """How many cards the worker wants on a page, by board."""


def show(desk: Desk, household: HouseholdId, reader: Reader, reason: str = "") -> Shown:
    """What this reader may see; that it was shown is logged, and why together is kept as a note.

    Raises ExportError("board_blocked") when the preflight says no; the refusal is logged.
    """
    dossier = with_photos(desk, read(desk, household))
    ahead = preflight(dossier, reader, reason=reason)
    if not ahead.may_go or not reader.persons:
        access.log(desk, BOARD_SHOWN, household=household, outcome=AccessOutcome.REFUSED)
        raise ExportError("board_blocked")
    if ahead.needs_reason:
        add_note(desk, dossier, WHY_TOGETHER.format(reason=reason.strip()))
    access.log(desk, BOARD_SHOWN, household=household)
    return _shown(desk, dossier, reader)


def show_again(desk: Desk, household: HouseholdId, reader: Reader, reason: str = "") -> Shown:
    """The same after a change of the household; raises ExportError when it may no longer be shown."""
    dossier = with_photos(desk, read(desk, household))
    if not preflight(dossier, reader, reason=reason).may_go:
        raise ExportError("board_blocked")
    return _shown(desk, dossier, reader)


def _shown(desk: Desk, dossier: Dossier, reader: Reader) -> Shown:
    view = safe_view(dossier, reader)
    return Shown(view, view_then(desk, dossier, reader), kept_places(dossier, view), sizes(dossier, view))


def answered(
    desk: Desk,
    household: HouseholdId,
    agreement: EntityId,
    *,
    person: EntityId,
    understood: Understood,
    words: str = "",
) -> Changed:
    """A tap on "snap ik", "een beetje" or "leg nog eens uit", or the words that were said with it."""
    seen = read(desk, household)
    return understanding.answer(desk, seen, agreement, person=person, understood=understood, words=words)


def lay(
    desk: Desk,
    household: HouseholdId,
    item: EntityId,
    *,
    person: EntityId,
    going: Going | None,
    words: str = "",
) -> Changed:
    """A card that was laid on a place of the mat, taken off again, or the words that were said with it."""
    return understanding.lay(desk, read(desk, household), item, person=person, going=going, words=words)
