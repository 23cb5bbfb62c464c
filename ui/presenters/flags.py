"""A household in a few words: the chips of a list row and of a header, the line of phases, the next moment.

Pure, any thread. Each word comes with the kind of its chip (red, orange, green, blue, grey); the word alone
tells it, the tint helps.
"""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.dutch_time import local, say_date, say_distance, say_time
from desktop.domain.profiles import Profile
from desktop.domain.summary import Summary
from ui.presenters import wording

translate = QCoreApplication.translate


def flags(summary: Summary, now: datetime, *, is_whole: bool = True) -> tuple[tuple[str, str], ...]:
    """What has to be known before this household is opened, the most pressing first.

    Not whole: something of a colleague may be missing here, a warning too.
    """
    found: list[tuple[str, str]] = []
    if summary.conflicts:
        found.append((translate("Flags", "Twee versies"), "orange"))
    if not is_whole:
        found.append((translate("Flags", "Niet compleet"), "orange"))
    if Profile.INTIMATE_TERROR in summary.profiles:
        found.append((translate("Flags", "Niet samen bespreken"), "red"))
    if summary.order_ends is not None and summary.order_ends > now:
        ends = say_date(local(summary.order_ends).date())
        found.append((translate("Flags", "Huisverbod tot {day}").format(day=ends), "orange"))
    if summary.has_secret_address:
        found.append((translate("Flags", "Geheim adres"), "red"))
    if summary.lvb:
        names = ", ".join(summary.lvb)
        found.append((translate("Flags", "LVB: {names}").format(names=names), "blue"))
    return tuple(found)


def next_moment(summary: Summary, now: datetime) -> str:
    """What comes next: a visit, or the day to look together; empty when nothing is planned."""
    today = local(now).date()
    coming = [moment for moment in summary.visits if local(moment).date() >= today]
    if coming:
        here = local(coming[0])
        day = say_distance(here.date(), today)
        said = translate("Flags", "Bezoek {day}, {time}").format(day=day, time=say_time(here.time()))
        return wording.marked(said, is_discussed=coming[0] in summary.open_visits)
    if summary.evaluation_on is not None:
        day = say_distance(summary.evaluation_on, today)
        said = translate("Flags", "Samen kijken {day}").format(day=day)
        return wording.marked(said, is_discussed=summary.is_evaluation_open)
    return ""
