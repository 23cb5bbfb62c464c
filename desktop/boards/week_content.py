"""What stands in *De week*: seven days from today with their agreements, visits and the day of looking back.

Pure, any thread. Reads a SafeView and nothing else: a visit that this reader may not see has no place here.
An agreement for every day stands once, above the days.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.boards.content import Card, agreement_card, shown_plan
from desktop.boards.pictures import Pictures
from desktop.boards.said_days import SaidDays, said_days
from desktop.domain.discussion import discussed, is_plan_discussed
from desktop.domain.dutch_time import local, say_time
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import SafeView
from desktop.domain.visits import Visit

WEEK_DAYS = 7
TALK = "We praten samen."
LOOK_BACK = "We kijken samen naar het plan."
_EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Day:
    """One day and its cards, morning first."""

    date: date
    is_today: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class WeekBoard:
    """Seven days from today, and what holds for all of them."""

    daily: tuple[Card, ...]
    days: tuple[Day, ...]


def week_board(view: SafeView, pictures: Pictures, now: datetime, plan: EntityId | None = None) -> WeekBoard:
    """The week of one reader, on the clocks of the Netherlands."""
    today = local(now).date()
    shown = shown_plan(view, plan)
    daily: list[tuple[int, Card]] = []
    by_day: dict[date, list[tuple[float, Card]]] = {
        today + timedelta(days=ahead): [] for ahead in range(WEEK_DAYS)
    }
    for agreement in view.dossier.of(Agreement):
        if shown is None or agreement.plan != shown.id:
            continue
        said = _days_of(agreement)
        card = agreement_card(view, pictures, agreement)
        if said.is_every_day:
            daily.append((said.part, card))
            continue
        for day, cards in by_day.items():
            if day.weekday() in said.days:
                cards.append((_hour(said.part), card))
    for visit in view.dossier.of(Visit):
        if visit.starts is None or visit.is_done:
            continue
        moment = local(visit.starts)
        if moment.date() in by_day:
            by_day[moment.date()].append(
                (moment.hour + moment.minute / 60, _visit(view, pictures, visit, moment))
            )
    if shown is not None and shown.evaluation_on in by_day:
        picture, dossier = pictures.of(LOOK_BACK, "iemand_kijkt_mee"), view.dossier
        is_open = discussed(dossier, shown) or is_plan_discussed(dossier, shown)
        card = Card(_EVALUATION, None, LOOK_BACK, picture, in_discussion=is_open)
        by_day[shown.evaluation_on].append((25.0, card))
    return WeekBoard(
        daily=tuple(card for _, card in sorted(daily, key=lambda each: each[0])),
        days=tuple(
            Day(day, day == today, tuple(card for _, card in sorted(cards, key=lambda each: each[0])))
            for day, cards in by_day.items()
        ),
    )


def _days_of(agreement: Agreement) -> SaidDays:
    """The days of the field "wanneer", else those of the sentence."""
    said = said_days(agreement.when)
    return said if said.days else said_days(agreement.text or agreement.what)


def _hour(part: int) -> float:
    """Where a part of the day stands among the hours; without one: before all."""
    return (9.0, 14.0, 20.0, 24.0)[part] if part >= 0 else 0.0


def _visit(view: SafeView, pictures: Pictures, visit: Visit, moment: datetime) -> Card:
    return Card(
        key=visit.id,
        zone=None,
        sentence=TALK,
        picture=pictures.of(TALK, "gezinsgesprek", visit.with_whom),
        in_discussion=discussed(view.dossier, visit),
        note=f"{say_time(moment.time())}",
    )
