"""Reading: the list, one dossier, its past. Opening a dossier is kept in the access log.

Runs on the store lane. Source for the log: security.md "What leaves the program" (NEN 7513).
"""

from collections.abc import Callable
from typing import Concatenate

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.ids import BatchId, HouseholdId
from desktop.domain.summary import Summary
from desktop.store import access
from desktop.store.desk import Desk
from desktop.store.photos import with_photos
from desktop.store.queries import read, read_at, summaries
from desktop.store.search import search
from desktop.store.workers import name_of

FOUND_LIMIT = 200


def open_dossier(desk: Desk, household: HouseholdId) -> Dossier:
    """The dossier, to look at and to edit from; that it was opened is logged."""
    dossier = with_photos(desk, read(desk, household))
    access.log(desk, "dossier.opened", household=household)
    return dossier


def read_again(desk: Desk, household: HouseholdId) -> Dossier:
    """The dossier after a change, for a page that has it open; opening was logged already."""
    return with_photos(desk, read(desk, household))


def read_after(
    desk: Desk, seen: Dossier, job: Callable[Concatenate[Desk, Dossier, ...], object], *args: object
) -> Dossier:
    """Run a service in view of `seen`; the dossier as it stands right after it."""
    job(desk, seen, *args)
    return read_again(desk, seen.id)


def open_version(desk: Desk, household: HouseholdId, batch: BatchId) -> Dossier:
    """The dossier as it stood after one action; that it was opened is logged."""
    dossier = with_photos(desk, read_at(desk, household, batch))
    access.log(desk, "dossier.version_opened", household=household)
    return dossier


def caseload(desk: Desk) -> tuple[Summary, ...]:
    """All households of this laptop, by name."""
    return tuple(sorted(summaries(desk), key=lambda summary: (summary.name.casefold(), summary.id)))


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One household that was searched for, and the words in which it was found."""

    summary: Summary
    snippet: str = ""


def find(desk: Desk, text: str) -> tuple[Found, ...]:
    """The households in which all typed words stand, the best first; nothing typed gives all, by name."""
    if not text.strip():
        return tuple(Found(summary=summary) for summary in caseload(desk))
    snippets: dict[HouseholdId, str] = {}
    for hit in search(desk, text, limit=FOUND_LIMIT):
        snippets.setdefault(hit.household, "" if hit.kind == "household" else hit.snippet)
    by_id = {summary.id: summary for summary in summaries(desk)}
    return tuple(Found(summary=by_id[each], snippet=text) for each, text in snippets.items() if each in by_id)


def own_name(desk: Desk) -> str:
    """What the region calls the worker of this laptop; empty while it does not say."""
    return name_of(desk, desk.worker)
