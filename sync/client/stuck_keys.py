"""Households that cannot get their next key: told to who works there and to coordinators, and passed over by
who works there when waiting is no use.

Runs on the store lane. An epoch that we do not believe is passed over at once (epoch_course.py): no laptop
that stays has the use of it. A key that was rightly made and did not come may still come: somebody else who
has it seals it to us. So it gets an hour; and where the log already holds what was written under it, it is
waited for until whoever keeps it to himself loses the right to it.
Source: sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Mapping

import msgspec

from desktop.domain.ids import DeviceId, HouseholdId
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page, values_under
from sync.client import troubles
from sync.client.book import Book, current_epoch, is_active, is_coordinator
from sync.client.epoch_course import is_key_due
from sync.client.feed import last_key
from sync.client.troubles import Trouble

PATIENCE_SECONDS = 3600
_LACKING = "key_lacking/"
OF_KEYS = frozenset({Trouble.KEY_STUCK, Trouble.KEY_REFUSED})
_GIVE_WAY = OF_KEYS | {Trouble.KEY_MISSING, Trouble.UNKNOWN_DEVICE}
"""What is told until now, and says less."""


class _Lacking(msgspec.Struct, frozen=True, array_like=True):
    """A key that did not come, since when, and whether something in the log waits for it."""

    epoch: int
    since: int
    is_used: bool


def keep_told(desk: Desk, book: Book, stale: set[HouseholdId]) -> None:
    """Tell of the households that we work in, a coordinator of all; `stale`: the region counts a key that we
    were not told of.

    Who still awaits the first key of a household is told so anyway.
    """
    known = troubles.read(desk)
    held = {
        replica.household: replica.epoch
        for replica in sync_state.replicas(desk)
        if replica.epoch and (is_coordinator(book) or _is_ours(book, replica.household))
    }
    newest = {household: current_epoch(book, bytes.fromhex(household)) for household in held}
    lacking = {household: newest[household] for household in held if held[household] < newest[household]}
    ours = {household: epoch for household, epoch in lacking.items() if _is_ours(book, household)}
    _note_lacking(desk, ours, known)  # who does not read a log cannot know what was written under a key
    told = {}
    for household in held:
        is_stuck = household in stale or household in lacking or _is_disbelieved(book, household)
        is_due = is_key_due(book, bytes.fromhex(household))
        code = Trouble.KEY_STUCK if is_stuck else Trouble.KEY_REFUSED if is_due else None
        if code is not None and known.get(household, code) in _GIVE_WAY:
            told[household] = code
    over = [household for household, code in known.items() if code in OF_KEYS and household not in told]
    troubles.keep(desk, told, over)


def key_by(desk: Desk, replica: sync_state.Replica) -> DeviceId | None:
    """Which laptop made the newest key of a household, where that is not one that we have."""
    told = [last_key(desk, kind, replica.household) for kind in ("epoch", "disbelieved")]
    epoch, device = max(filter(None, told), default=(0, None))
    return device if epoch > replica.epoch else None


def given_up(desk: Desk, book: Book) -> dict[bytes, int]:
    """The epochs whose key did not come, and is waited for no longer."""
    now = int(desk.clock.now().timestamp())
    found = {bytes.fromhex(household): each for household, each in _lacking(desk).items()}
    return {
        household: each.epoch
        for household, each in found.items()
        if not 0 <= now - each.since < PATIENCE_SECONDS and (not each.is_used or is_key_due(book, household))
    }


def _is_ours(book: Book, household: HouseholdId) -> bool:
    return is_active(book, bytes.fromhex(household), book.worker)


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
