"""The lines of the day page in words: sign, tint, what it is about and what to do.

Pure, any thread.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.domain.agenda import Due, Reason
from desktop.domain.dutch_time import local, say_date, say_distance, say_time
from ui.presenters import wording

translate = QCoreApplication.translate

ICONS = {
    Reason.CONFLICT: ("branch", "orange"),
    Reason.RIVALS: ("person", "orange"),
    Reason.ORDER_ENDS: ("ban", "red"),
    Reason.VISIT: ("calendar", "blue"),
    Reason.VISIT_NOT_WRITTEN_UP: ("pencil", "orange"),
    Reason.EVALUATION: ("calendar-check", "blue"),
    Reason.EXPLAIN_AGAIN: ("message", "orange"),
    Reason.TALK_ABOUT: ("smile", "orange"),
}
TIMELESS = {Reason.CONFLICT, Reason.RIVALS, Reason.EXPLAIN_AGAIN, Reason.TALK_ABOUT}
"""Reasons that say no day."""

TABS = {
    Reason.CONFLICT: "conflicts",
    Reason.RIVALS: "overview",
    Reason.ORDER_ENDS: "overview",
    Reason.VISIT: "visits",
    Reason.VISIT_NOT_WRITTEN_UP: "visits",
    Reason.EVALUATION: "plan",
    Reason.EXPLAIN_AGAIN: "plan",
    Reason.TALK_ABOUT: "visits",
}
"""Where in the household the work of a line is done."""


@dataclass(frozen=True)
class DayLine:
    """One line as it stands on the page."""

    icon: str
    kind: str
    text: str
    when: str


def line(due: Due, today: date) -> DayLine:
    """A line of the agenda in words."""
    icon, kind = ICONS[due.reason]
    when = wording.marked(_when(due, today), is_discussed=due.in_discussion)
    return DayLine(icon=icon, kind="red" if due.is_late else kind, text=_text(due), when=when)


def _text(due: Due) -> str:
    one, more = _words(due.reason)
    return (one if due.count == 1 else more).format(n=due.count)


def _words(reason: Reason) -> tuple[str, str]:
    """What a line says of one thing, and of more."""
    same = {
        Reason.RIVALS: translate("Day", "Spreek af wie verantwoordelijk is"),
        Reason.ORDER_ENDS: translate("Day", "Het huisverbod eindigt"),
        Reason.VISIT: translate("Day", "Bezoek"),
        Reason.VISIT_NOT_WRITTEN_UP: translate("Day", "Schrijf op hoe het bezoek ging"),
        Reason.EVALUATION: translate("Day", "Samen kijken: gaat het goed?"),
    }
    counted = {
        Reason.CONFLICT: (
            translate("Day", "Twee versies: kies er een"),
            translate("Day", "{n} keer twee versies: kies"),
        ),
        Reason.EXPLAIN_AGAIN: (
            translate("Day", "Leg 1 afspraak nog eens uit"),
            translate("Day", "Leg {n} afspraken nog eens uit"),
        ),
        Reason.TALK_ABOUT: (
            translate("Day", "Praat over 1 kaart die niet lukt"),
            translate("Day", "Praat over {n} kaarten die niet lukken"),
        ),
    }
    return (same[reason], same[reason]) if reason in same else counted[reason]


def _when(due: Due, today: date) -> str:
    if due.day is None or due.reason in TIMELESS:
        return ""
    near = say_distance(due.day, today)
    if due.reason is Reason.ORDER_ENDS and due.at is not None:
        return f"{near}, {say_time(local(due.at).time())}"
    return near if abs((due.day - today).days) < 7 else say_date(due.day, today)
