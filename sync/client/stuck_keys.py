"""Households that cannot get their next key: told to who works there, and passed over when waiting is no use.

Runs on the store lane. An epoch that we do not believe is passed over at once (epoch_course.py): no laptop
that stays has the use of it. A key that was rightly made and did not come may still come: somebody else who
has it seals it to us. So it gets an hour; and where the log already holds what was written under it, it is
waited for until whoever keeps it to himself loses the right to it.
Source: sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Mapping

import msgspec

from desktop.domain.ids import HouseholdId
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page, values_under
from sync.client import troubles
from sync.client.book import Book, current_epoch
from sync.client.epoch_course import is_key_due
from sync.client.troubles import Trouble

PATIENCE_SECONDS = 3600
_LACKING = "key_lacking/"
_OURS = frozenset({Trouble.KEY_STUCK, Trouble.KEY_REFUSED})
_GIVE_WAY = _OURS | {Trouble.KEY_MISSING, Trouble.UNKNOWN_DEVICE}
"""What is told until now, and says less."""


class _Lacking(msgspec.Struct, frozen=True, array_like=True):
    """A key that did not come, since when, and whether something in the log waits for it."""

    epoch: int
    since: int
    is_used: bool


def keep_told(desk: Desk, book: Book, active: set[bytes], stale: set[HouseholdId]) -> None:
    """Tell of the households that we work in; `stale`: the region counts a key that we were not told of.

    Who still awaits the first key of a household is told so anyway.
    """
    known = troubles.read(desk)
    held = {
        replica.household: replica.epoch
        for replica in sync_state.replicas(desk)
        if replica.epoch and bytes.fromhex(replica.household) in active
    }
    newest = {household: current_epoch(book, bytes.fromhex(household)) for household in held}
    lacking = {household: newest[household] for household in held if held[household] < newest[household]}
    _note_lacking(desk, lacking, known)
    told = {}
    for household in held:
        is_stuck = household in stale or household in lacking or _is_disbelieved(book, household)
        is_due = is_key_due(book, bytes.fromhex(household))
        code = Trouble.KEY_STUCK if is_stuck else Trouble.KEY_REFUSED if is_due else None
        if code is not None and known.get(household, code) in _GIVE_WAY:
            told[household] = code
    over = [household for household, code in known.items() if code in _OURS and household not in told]
    troubles.keep(desk, told, over)


def given_up(desk: Desk, book: Book) -> dict[bytes, int]:
    """The epochs whose key did not come, and is waited for no longer."""
    now = int(desk.clock.now().timestamp())
    found = {bytes.fromhex(household): each for household, each in _lacking(desk).items()}
    return {
        household: each.epoch
        for household, each in found.items()
        if not 0 <= now - each.since < PATIENCE_SECONDS and (not each.is_used or is_key_due(book, household))
    }


def _is_disbelieved(book: Book, household: HouseholdId) -> bool:
    """Whether the newest that was said of its key is not to be believed."""
    raw = bytes.fromhex(household)
    return max(book.disbelieved.get(raw, ()), default=0) > current_epoch(book, raw)


def _note_lacking(
    desk: Desk, lacking: Mapping[HouseholdId, int], known: Mapping[HouseholdId, Trouble]
) -> None:
    now, before = int(desk.clock.now().timestamp()), _lacking(desk)
    values = {}
    for household, epoch in lacking.items():
        old = before.get(household)
        same = old if old is not None and old.epoch == epoch else _Lacking(epoch, now, is_used=False)
        is_used = same.is_used or known.get(household) is Trouble.KEY_MISSING
        found = _Lacking(epoch, same.since, is_used)
        if found != old:
            values[_LACKING + household] = msgspec.msgpack.encode(found)
    gone = tuple(_LACKING + household for household in before if household not in lacking)
    if values or gone:
        keep_feed_page(desk, FeedPage(values=values, forgotten=gone))


def _lacking(desk: Desk) -> dict[HouseholdId, _Lacking]:
    return {
        HouseholdId(household): msgspec.msgpack.decode(raw, type=_Lacking)
        for household, raw in values_under(desk, _LACKING).items()
    }
