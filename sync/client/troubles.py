"""Why a household does not get on, and what happened that somebody must know: kept until it is over.

Functions that take a desk run on the store lane. Codes only; the sentences stand in reasons.py.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from desktop.domain.ids import DeviceId, HouseholdId
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page, values_under

_TROUBLE = "trouble/"
_ALARM = "alarm/"


class Trouble(StrEnum):
    """What holds a household up. The first three pass by themselves; the others are told at once."""

    UNKNOWN_DEVICE = "unknown_device"
    KEY_MISSING = "key_missing"
    NEWER_VERSION = "newer_version"
    UNASSIGNED = "unassigned"
    FORGED = "forged"
    BROKEN_CHAIN = "broken_chain"
    WENT_BACK = "went_back"
    OMITTED = "omitted"
    OTHER_LOG = "other_log"
    REVOKED_AUTHOR = "revoked_author"
    PHOTO_LOST = "photo_lost"
    KEY_STUCK = "key_stuck"
    """The newest key cannot be used here: nobody we believe made it, or it was not given to us."""
    KEY_REFUSED = "key_refused"
    """Somebody lost the right to the key that holds now, and the region takes no other."""
    NOT_WHOLE = "not_whole"
    """The region has more of it than was taken in so far."""
    UNREAD = "unread"
    """Never kept as a trouble: it follows from what lies in the quarantine."""
    BAD_KEY = "bad_key"
    """Never kept as a trouble: the feed has a key that a laptop signed, and that we do not take."""
    LEAVER_UNTOLD = "leaver_untold"
    """Never kept as a trouble: a colleague says who left, and the region had not."""
    BAD_RECORD = "bad_record"
    """Of no household: the feed said something that does not hold."""


LACKING = frozenset(
    {
        Trouble.UNKNOWN_DEVICE,
        Trouble.KEY_MISSING,
        Trouble.KEY_STUCK,
        Trouble.NEWER_VERSION,
        Trouble.UNASSIGNED,
        Trouble.FORGED,
        Trouble.BROKEN_CHAIN,
        Trouble.NOT_WHOLE,
        Trouble.UNREAD,
    }
)
"""A colleague may have written what is not to be seen here."""

NO_HOUSEHOLD = HouseholdId("")
"""Of an alarm that is about the region as a whole."""

STARTS_OVER = frozenset({Trouble.BROKEN_CHAIN, Trouble.WENT_BACK, Trouble.OMITTED})
"""The log is not the one that we took in: the region was rolled back, or is lying. Read it anew, once."""


class Alarm(msgspec.Struct, frozen=True):
    """Something that should not happen, and when it last did. Stays until a person put it away."""

    household: HouseholdId
    code: Trouble
    at: datetime
    key_by: DeviceId | None = None
    """Which laptop made the key that it is about."""


def read(desk: Desk) -> dict[HouseholdId, Trouble]:
    """What holds which household up now."""
    return {
        HouseholdId(household): Trouble(raw.decode())
        for household, raw in values_under(desk, _TROUBLE).items()
    }


def keep(desk: Desk, told: Mapping[HouseholdId, Trouble], over: Iterable[HouseholdId]) -> None:
    """Keep these troubles, and forget those of households where it is over. Writes only what differs."""
    known = read(desk)
    fresh = {household: code for household, code in told.items() if known.get(household) != code}
    gone = tuple(_TROUBLE + household for household in over if household in known)
    if fresh or gone:
        values = {_TROUBLE + household: code.encode() for household, code in fresh.items()}
        keep_feed_page(desk, FeedPage(values=values, forgotten=gone))


def raise_alarms(desk: Desk, told: Collection[tuple[HouseholdId, Trouble]]) -> None:
    """Keep what happened, with the moment."""
    if told:
        now = str(int(desk.clock.now().timestamp())).encode()
        values = {f"{_ALARM}{household}/{code}": now for household, code in told}
        keep_feed_page(desk, FeedPage(values=values))


def alarms(desk: Desk) -> tuple[Alarm, ...]:
    """What happened and was not put away, the newest first."""
    found = []
    for name, raw in values_under(desk, _ALARM).items():
        household, _, code = name.partition("/")
        at = datetime.fromtimestamp(int(raw), UTC)
        found.append(Alarm(HouseholdId(household), Trouble(code), at))
    return tuple(sorted(found, key=lambda alarm: alarm.at, reverse=True))


def put_away(desk: Desk, alarm: Alarm) -> None:
    """A person read it."""
    keep_feed_page(desk, FeedPage(forgotten=(f"{_ALARM}{alarm.household}/{alarm.code}",)))
