"""What was typed and not saved yet, kept inside the store so that a lock loses nothing.

Runs on the store lane. A place is the name of a field on a page ("plan/<id>/reason"). What was typed in a
household goes when it is purged, and a page that is still open then brings nothing back.
"""

import re
from datetime import datetime

import msgspec

from desktop.domain.ids import HouseholdId
from desktop.store.desk import Desk
from desktop.store.households import known_number
from desktop.store.writing import writing

_ID = re.compile(r"[0-9a-f]{32}")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Text that was typed at a place, and when."""

    place: str
    text: str
    at: datetime


def household_of(place: str) -> HouseholdId | None:
    """The household in which something was typed: the second part of its place; None for any other place."""
    _page, _, rest = place.partition("/")
    found = rest.partition("/")[0]
    return HouseholdId(found) if _ID.fullmatch(found) else None


def keep_draft(desk: Desk, place: str, text: str) -> None:
    """Keep the text of a place, instead of what was kept of it; nothing of a household that is not here.

    Works on a full disk as well.
    """
    household = household_of(place)
    if household is not None and known_number(desk.connection, household) is None:
        return
    with writing(desk) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO draft (place, text, at) VALUES (?, ?, ?)",
            (place, text, desk.clock.now().isoformat()),
        )


def draft(desk: Desk, place: str) -> str | None:
    """The text that was kept of a place, or None."""
    row = desk.connection.execute("SELECT text FROM draft WHERE place = ?", (place,)).fetchone()
    return row[0] if row is not None else None


def drop_draft(desk: Desk, place: str) -> None:
    """Forget the text of a place; writes nothing where there is none."""
    if draft(desk, place) is None:
        return
    with writing(desk) as connection:
        connection.execute("DELETE FROM draft WHERE place = ?", (place,))


def drafts(desk: Desk) -> tuple[Draft, ...]:
    """Everything that was typed and not saved, the newest first."""
    rows = desk.connection.execute("SELECT place, text, at FROM draft ORDER BY at DESC, place").fetchall()
    return tuple(Draft(place=place, text=text, at=datetime.fromisoformat(at)) for place, text, at in rows)
