"""What the value of a field says in words, for conflict cards and the timeline.

Pure functions over frozen data. A value that this program cannot read is shown as it stands, never hidden.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.boards.mat import GOING
from desktop.domain.audience import Audience
from desktop.domain.changes import Value
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import say_date, say_moment, short_date
from desktop.domain.handovers import Answer
from desktop.domain.households import Lvb, Part, PlaceKind, Preference, Role
from desktop.domain.ids import EntityId
from desktop.domain.plans import ChildQuestion, Going, SafetyPlan, SignalQuestion, Zone
from desktop.domain.profiles import PROFILE_NAMES, Profile
from desktop.language.bank_translations import translations
from ui.presenters.wording import (
    audience_words,
    capitalised,
    child_question,
    counted,
    handover_answer,
    listed,
    lvb_word,
    name_of,
    names_of,
    part_word,
    phase_names,
    place_word,
    preference_word,
    role_word,
    signal_question,
    who_words,
    zone_word,
)

translate = QCoreApplication.translate

_CHOICES: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("person", "role"): lambda value: role_word(Role(value)),
    ("person", "part"): lambda value: part_word(Part(value)),
    ("person", "lvb"): lambda value: lvb_word(Lvb(value)),
    ("place", "kind"): lambda value: place_word(PlaceKind(value)),
    ("agreement", "zone"): lambda value: zone_word(Zone(value)),
    ("signal", "zone"): lambda value: zone_word(Zone(value)),
    ("signal", "question"): lambda value: signal_question(SignalQuestion(value)),
    ("child_step", "question"): lambda value: child_question(ChildQuestion(value)),
    ("mat_answer", "answer"): lambda value: GOING[Going(value)].word,
    ("handover", "answer"): lambda value: handover_answer(Answer(value)),
}
"""Fields with one of a few values, each with its word."""


def value_words(dossier: Dossier, kind: str, field: str, value: Value) -> str:
    """What a value says to a professional, never by its id; "leeg" for nothing."""
    try:
        said = _said(dossier, kind, field, value)
    except (msgspec.ValidationError, ValueError, TypeError, KeyError):
        said = str(value)
    return said or translate("Fields", "(leeg)")


def plan_words(dossier: Dossier, plan: EntityId) -> str:
    """ "Versie 2, actief gemaakt op 24 nov 2026": which plan it is, whichever plan holds now."""
    found = dossier.get(SafetyPlan, plan)
    if found is None:
        return _gone()
    if found.stopped_on is not None:
        said, day = translate("Fields", "Versie {n}, gestopt op {day}"), found.stopped_on
    elif found.activated_on is not None:
        said, day = translate("Fields", "Versie {n}, actief gemaakt op {day}"), found.activated_on
    elif found.made_on is not None:
        said, day = translate("Fields", "Versie {n}, een concept van {day}"), found.made_on
    else:
        return translate("Fields", "Versie {n}, een concept").format(n=found.version)
    return said.format(n=found.version, day=short_date(day))


def _gone() -> str:
    """In place of who or what is not in the household any more, or not here yet."""
    return translate("Fields", "iets dat hier niet (meer) staat")


def _people(dossier: Dossier, value: Value) -> str:
    """Who it says; nobody in particular is everybody, and who is not here any more is nobody of these."""
    people = msgspec.convert(value, tuple[EntityId, ...])
    names = names_of(dossier, people)
    if len(names) < len(people):
        names = (*names, translate("Fields", "iemand die hier niet (meer) staat"))
    return capitalised(listed(names)) or who_words(dossier, ())


def _said(dossier: Dossier, kind: str, field: str, value: Value) -> str:
    match (kind, field), value:
        case ("household", "active_plan"), None:
            said = translate("Fields", "geen plan")
        case ("plan", "stopped_on"), None:
            said = translate("Fields", "niet gestopt")
        case _, None:
            said = ""
        case (_, "looks" | "photo" | "sha256" | "scene" | "bank" | "position" | "width" | "height"), _:
            said = translate("Fields", "veranderd")  # a picture, which a word does not show
        case (_, "audience" | "contact_audience" | "address_audience"), _:
            said = audience_words(dossier, msgspec.convert(value, Audience))
        case (_, "phases"), _:
            said = phase_names(msgspec.convert(value, tuple[int, ...]))
        case (_, "profiles"), _:
            chosen = msgspec.convert(value, tuple[Profile, ...])
            said = listed([PROFILE_NAMES[profile] for profile in chosen])
        case (_, "preferences"), _:
            liked = msgspec.convert(value, tuple[Preference, ...])
            said = listed([preference_word(each) for each in liked])
        case (_, "who" | "for_persons" | "with_whom" | "made_with"), _:
            said = _people(dossier, value)
        case _:
            said = _named(dossier, kind, field, value)
    return said


def _named(dossier: Dossier, kind: str, field: str, value: Value) -> str:
    """What points to something else of the household, by what that is called."""
    match kind, field:
        case _, "active_plan" | "previous" | "plan":
            said = plan_words(dossier, EntityId(str(value)))
        case "visit", "place":
            said = str(value)
        case _, "person" | "contact" | "place" | "child" | "lives_at":
            said = name_of(dossier, EntityId(str(value))) or _gone()
        case _, "origin":
            said = getattr(dossier.entities.get(EntityId(str(value))), "text", "") or _gone()
        case _:
            said = _plain_said(kind, field, value)
    return said


def _plain_said(kind: str, field: str, value: Value) -> str:
    choice = _CHOICES.get((kind, field))
    if choice is not None:
        return choice(str(value))
    match (kind, field), value:
        case ("household", "second_language"), _:
            other = translations().get(str(value))
            said = other.dutch_name if other is not None else translate("Fields", "alleen Nederlands")
        case (_, "starts"), _:
            said = say_moment(datetime.fromisoformat(str(value).replace("Z", "+00:00")))
        case (_, "evaluation_on" | "stopped_on"), _:
            said = say_date(date.fromisoformat(str(value)))
        case (_, "born_on" | "spoken_on" | "made_on" | "activated_on"), _:
            said = short_date(date.fromisoformat(str(value)))
        case (_, "days"), int():
            said = counted(value, translate("Fields", "dag"), translate("Fields", "dagen"))
        case _, bool():
            said = translate("Fields", "ja") if value else translate("Fields", "nee")
        case _:
            said = str(value)
    return said
