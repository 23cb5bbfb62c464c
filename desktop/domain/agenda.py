"""What asks for attention today, over all households, the most pressing first.

Pure, any thread. Made from summaries only, so that the start page opens without opening a dossier.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from desktop.domain.dutch_time import local
from desktop.domain.ids import HouseholdId
from desktop.domain.summary import Summary

AHEAD_DAYS = 7
ORDER_AHEAD_DAYS = 3


class Reason(StrEnum):
    """Why a line stands on the day page."""

    CONFLICT = "conflict"
    RIVALS = "rivals"
    ORDER_ENDS = "order_ends"
    VISIT = "visit"
    VISIT_NOT_WRITTEN_UP = "visit_not_written_up"
    EVALUATION = "evaluation"
    EXPLAIN_AGAIN = "explain_again"
    TALK_ABOUT = "talk_about"


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One line: which household, why, and when. `count` is of conflicts or answers."""

    household: HouseholdId
    name: str
    reason: Reason
    at: datetime | None = None
    day: date | None = None
    count: int = 0
    is_late: bool = False
    in_discussion: bool = False


def agenda(summaries: Iterable[Summary], now: datetime) -> tuple[Due, ...]:
    """What is due from the past until a week ahead: late first, then by day, then by weight of the reason."""
    today = local(now).date()
    weight = {reason: place for place, reason in enumerate(Reason)}
    lines = [line for summary in summaries for line in _lines(summary, now, today)]
    return tuple(
        sorted(
            lines,
            key=lambda due: (not due.is_late, due.day or today, weight[due.reason], due.at or now, due.name),
        )
    )


def visits_on(summaries: Iterable[Summary], day: date) -> tuple[Due, ...]:
    """The visits of one day, in the order of the clock."""
    found = [
        Due(
            household=each.id,
            name=each.name,
            reason=Reason.VISIT,
            at=moment,
            day=day,
            in_discussion=moment in each.open_visits,
        )
        for each in summaries
        for moment in each.visits
        if local(moment).date() == day
    ]
    return tuple(sorted(found, key=lambda due: (due.at is None, due.at)))


def _lines(summary: Summary, now: datetime, today: date) -> Iterator[Due]:
    until = today + timedelta(days=AHEAD_DAYS)

    def due(reason: Reason, day: date | None = None, **more: object) -> Due:
        line = Due(household=summary.id, name=summary.name, reason=reason, day=day)
        return msgspec.structs.replace(line, **more)

    if summary.conflicts:
        yield due(Reason.CONFLICT, today, count=summary.conflicts)
    if summary.rivals:
        yield due(Reason.RIVALS, today)
    if summary.not_understood:
        yield due(Reason.EXPLAIN_AGAIN, today, count=summary.not_understood)
    if summary.to_talk_about:
        yield due(Reason.TALK_ABOUT, today, count=summary.to_talk_about)
    if summary.order_ends is not None and summary.order_ends > now:
        day = local(summary.order_ends).date()
        if day <= today + timedelta(days=ORDER_AHEAD_DAYS):
            yield due(Reason.ORDER_ENDS, day, at=summary.order_ends, in_discussion=summary.is_order_open)
    if summary.evaluation_on is not None and summary.evaluation_on <= until:
        is_late, is_open = summary.evaluation_on < today, summary.is_evaluation_open
        yield due(Reason.EVALUATION, summary.evaluation_on, is_late=is_late, in_discussion=is_open)
    for moment in summary.visits:
        day, is_open = local(moment).date(), moment in summary.open_visits
        if day < today:
            yield due(Reason.VISIT_NOT_WRITTEN_UP, day, at=moment, is_late=True, in_discussion=is_open)
        elif today < day <= until:
            yield due(Reason.VISIT, day, at=moment, in_discussion=is_open)
