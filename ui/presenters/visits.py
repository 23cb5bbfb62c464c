"""Visits and notes in words: what is planned, what was held, what was written down.

Pure functions over frozen data. No widgets.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.apart import is_apart_discussed, kept_apart
from desktop.domain.discussion import discussed
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_date, say_distance, say_moment, say_time
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.profiles import must_talk_apart
from desktop.domain.visits import Note, Visit
from ui.presenters import wording

translate = QCoreApplication.translate


@dataclass(frozen=True)
class VisitLine:
    """One visit of the list."""

    visit: EntityId
    title: str
    about: str
    chip: tuple[str, str] | None
    icon: str


@dataclass(frozen=True)
class NoteLine:
    """One note: who wrote it and when, for which visit, and what."""

    note: EntityId
    head: str
    about: str
    text: str


def planned(dossier: Dossier, now: datetime) -> tuple[VisitLine, ...]:
    """What is still to come or to be written up, the soonest first."""
    visits = [visit for visit in dossier.of(Visit) if not visit.is_done]
    return tuple(visit_line(dossier, visit, now) for visit in sorted(visits, key=_when))


def held(dossier: Dossier, now: datetime) -> tuple[VisitLine, ...]:
    """What was held, the newest first."""
    visits = [visit for visit in dossier.of(Visit) if visit.is_done]
    return tuple(visit_line(dossier, visit, now) for visit in sorted(visits, key=_when, reverse=True))


def _when(visit: Visit) -> tuple[bool, float, str]:
    return visit.starts is None, visit.starts.timestamp() if visit.starts is not None else 0.0, visit.id


def visit_line(dossier: Dossier, visit: Visit, now: datetime) -> VisitLine:
    """One visit as a row."""
    names = wording.listed(wording.names_of(dossier, visit.with_whom))
    about = wording.marked(
        " · ".join(part for part in (names, visit.purpose) if part), is_discussed=discussed(dossier, visit)
    )
    return VisitLine(visit.id, moment_words(visit, now), about, _chip(visit, now), _icon(visit))


def moment_words(visit: Visit, now: datetime) -> str:
    """ "Dinsdag 24 november, 10 uur 's ochtends"."""
    if visit.starts is None:
        return translate("Visits", "Nog geen datum")
    return wording.capitalised(wording.kept_together(say_moment(visit.starts, local(now).date())))


def _icon(visit: Visit) -> str:
    return "check-circle" if visit.is_done else "calendar"


def _chip(visit: Visit, now: datetime) -> tuple[str, str] | None:
    if visit.starts is None or visit.is_done:
        return None
    day, today = local(visit.starts).date(), local(now).date()
    if day < today:
        return translate("Visits", "Schrijf op hoe het ging"), "orange"
    return say_distance(day, today), "blue"


def notes(dossier: Dossier, now: datetime, visit: EntityId | None = None) -> tuple[NoteLine, ...]:
    """All notes, the newest first; with `visit` only those of that visit."""
    found = [note for note in dossier.of(Note) if visit is None or note.visit == visit]
    found.sort(key=lambda note: (note.at is not None, note.at, note.id), reverse=True)
    return tuple(_note(dossier, note, now, is_alone=visit is None) for note in found)


def _note(dossier: Dossier, note: Note, now: datetime, *, is_alone: bool) -> NoteLine:
    today = local(now).date()
    when = ""
    if note.at is not None:
        here = local(note.at)
        when = f"{say_date(here.date(), today)}, {say_time(here.time())}"
    head = " · ".join(part for part in (note.by or translate("Visits", "Een collega"), when) if part)
    about = ""
    visit = dossier.get(Visit, note.visit)
    if is_alone and visit is not None and visit.starts is not None:
        day = say_date(local(visit.starts).date(), today)
        about = translate("Visits", "Bij het bezoek van {day}").format(day=day)
        about = wording.marked(about, is_discussed=discussed(dossier, visit))
    return NoteLine(note.id, head, about, note.text)


def together_words(dossier: Dossier, with_whom: Collection[EntityId]) -> str:
    """Why these people are not spoken to together; "" when they may be (domain.md: profiles)."""
    if not must_talk_apart(dossier.household.profiles):
        return ""
    hurt, violent = kept_apart(person for person in dossier.of(Person) if person.id in with_whom)
    if not hurt or not violent:
        return ""
    said = translate(
        "Visits", "Bij intieme terreur praat je niet met {victims} en {violent} samen. Plan twee bezoeken."
    )
    told = said.format(
        victims=wording.listed([person.name for person in hurt]),
        violent=wording.listed([person.name for person in violent]),
    )
    return wording.marked(told, is_discussed=is_apart_discussed(dossier, (*hurt, *violent)))
