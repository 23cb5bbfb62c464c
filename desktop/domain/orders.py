"""The temporary restraining order counted: when it ends, whom it bars and how long it still lasts.

Pure, any thread. Source: domain.md "Temporary restraining order" (Wet tijdelijk huisverbod: 10 days,
with an extension at most 28 in all). While two versions are in discussion an order stands as long as one of
them does, for everybody whom one of them bars.
"""

from datetime import UTC, date, datetime, timedelta

from desktop.domain.discussion import versions
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Person, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.errors import ValidationError

FIRST_DAYS = 10
MOST_DAYS = 28
ADULT_YEARS = 18


def ends(order: RestrainingOrder) -> datetime | None:
    """The moment at which the order ends, or None while it has no start.

    Whole days on the clocks of the Netherlands: an order of 4 o'clock ends at 4 o'clock, also when
    summer time ends in between.
    """
    if order.starts is None:
        return None
    return (local(order.starts) + timedelta(days=order.days)).astimezone(UTC)


def begins(dossier: Dossier, order: RestrainingOrder) -> datetime | None:
    """The first moment that its versions leave open, or None while it has no start."""
    return min((each.starts for each in versions(dossier, order) if each.starts is not None), default=None)


def until(dossier: Dossier, order: RestrainingOrder) -> datetime | None:
    """The last moment that its versions leave open: latest start, most days. None without a start."""
    found = versions(dossier, order)
    starts = max((each.starts for each in found if each.starts is not None), default=None)
    days = max(each.days for each in found)
    return ends(RestrainingOrder(id=order.id, starts=starts, days=days))


def barred(dossier: Dossier, order: RestrainingOrder) -> tuple[EntityId, ...]:
    """Whom it keeps away: everybody whom one of its versions names, the newest first."""
    named = (each.person for each in versions(dossier, order))
    return tuple(dict.fromkeys(person for person in named if person is not None))


def in_force(dossier: Dossier, now: datetime) -> tuple[RestrainingOrder, ...]:
    """The orders that hold at this moment, by any of their versions."""
    return tuple(order for order in dossier.of(RestrainingOrder) if _holds(dossier, order, now))


def _holds(dossier: Dossier, order: RestrainingOrder, now: datetime) -> bool:
    start, end = begins(dossier, order), until(dossier, order)
    return start is not None and end is not None and start <= now < end


def checked(order: RestrainingOrder, person: Person) -> RestrainingOrder:
    """The order, if it can exist. Raises ValidationError: adults only, ten days to 28 in all."""
    if order.starts is None:
        raise ValidationError("order_without_start")
    if not FIRST_DAYS <= order.days <= MOST_DAYS:
        raise ValidationError("order_days")
    if person.born_on is not None and age(person.born_on, order.starts.date()) < ADULT_YEARS:
        raise ValidationError("order_adults_only")
    return order


def age(born_on: date, on: date) -> int:
    """Full years of life on a day."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
