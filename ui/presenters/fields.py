"""What a field is called and what its value says, for conflict cards and the timeline.

Pure functions over frozen data. A value that this program cannot read is shown as it stands, never hidden.
"""

from datetime import date, datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.boards.mat import GOING
from desktop.domain.audience import Audience
from desktop.domain.changes import REMOVED, Value
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import say_date, say_moment
from desktop.domain.handovers import Answer
from desktop.domain.households import PlaceKind
from desktop.domain.ids import EntityId
from desktop.domain.plans import ChildQuestion, Going, SignalQuestion, Zone
from desktop.domain.profiles import PROFILE_NAMES, Profile
from desktop.language.bank_translations import translations
from ui.presenters.wording import (
    audience_words,
    child_question,
    handover_answer,
    listed,
    name_of,
    phase_names,
    place_word,
    signal_question,
    who_words,
    zone_word,
)

translate = QCoreApplication.translate

TEXT_FIELDS = frozenset(
    {"text", "what", "when", "if_fails", "term", "phone", "address", "label", "name", "reason", "we_want"}
)
"""Fields in which a person may write a third text instead of choosing."""


def kind_word(kind: str) -> str:
    """What sort of thing an entity is."""
    return {
        "household": translate("Fields", "Huishouden"),
        "person": translate("Fields", "Gezinslid"),
        "contact": translate("Fields", "Iemand die helpt"),
        "pet": translate("Fields", "Huisdier"),
        "place": translate("Fields", "Plek"),
        "order": translate("Fields", "Huisverbod"),
        "plan": translate("Fields", "Veiligheidsplan"),
        "agreement": translate("Fields", "Afspraak"),
        "signal": translate("Fields", "Signaal"),
        "condition": translate("Fields", "Voorwaarde"),
        "helper": translate("Fields", "Wie helpt"),
        "safe_place": translate("Fields", "Veilige plek"),
        "bag": translate("Fields", "Wat ik meeneem"),
        "child_step": translate("Fields", "Stap van een kind"),
        "understanding": translate("Fields", "In eigen woorden"),
        "teach_back": translate("Fields", "Uitleg"),
        "mat_answer": translate("Fields", "Hoe gaat het?"),
        "dismissal": translate("Fields", "Tip"),
        "board_places": translate("Fields", "Plek op de praatplaat"),
        "visit": translate("Fields", "Bezoek"),
        "note": translate("Fields", "Notitie"),
        "phase_change": translate("Fields", "Fase"),
        "handover": translate("Fields", "Overdracht"),
        "late_work": translate("Fields", "Werk dat te laat kwam"),
        "region_move": translate("Fields", "Overdracht"),
        "photo": translate("Fields", "Foto"),
        "word_picture": translate("Fields", "Plaatje bij een woord"),
    }.get(kind, kind)


def field_word(field: str) -> str:
    """What a field is called on the screen."""
    return {
        "phases": translate("Fields", "fase"),
        "profiles": translate("Fields", "gezinsprofiel"),
        "active_plan": translate("Fields", "plan dat geldt"),
        "phone": translate("Fields", "telefoon"),
        "lives_at": translate("Fields", "woont in"),
        "relation": translate("Fields", "relatie"),
        "organisation": translate("Fields", "organisatie"),
        "contact_audience": translate("Fields", "wie telefoon en adres mag zien"),
        "audience": translate("Fields", "wie dit mag zien"),
        "address_audience": translate("Fields", "wie het adres mag zien"),
        "address": translate("Fields", "adres"),
        "label": translate("Fields", "naam van de plek"),
        "kind": translate("Fields", "soort plek"),
        "is_secret": translate("Fields", "geheim"),
        "name": translate("Fields", "naam"),
        "person": translate("Fields", "voor wie"),
        "starts": translate("Fields", "begin"),
        "days": translate("Fields", "aantal dagen"),
        "stopped_on": translate("Fields", "gestopt op"),
        "for_persons": translate("Fields", "voor wie"),
        "evaluation_on": translate("Fields", "samen kijken op"),
        "text": translate("Fields", "zin"),
        "who": translate("Fields", "wie"),
        "what": translate("Fields", "doet wat"),
        "when": translate("Fields", "wanneer, waar"),
        "if_fails": translate("Fields", "als het niet lukt"),
        "zone": translate("Fields", "kleur"),
        "question": translate("Fields", "vraag"),
        "term": translate("Fields", "woord uit de wet"),
        "contact": translate("Fields", "wie"),
        "place": translate("Fields", "plek"),
        "child": translate("Fields", "kind"),
        "answer": translate("Fields", "antwoord"),
        "second_language": translate("Fields", "taal naast Nederlands"),
        REMOVED: translate("Fields", "weghalen"),
    }.get(field, field)


def value_words(dossier: Dossier, kind: str, field: str, value: Value) -> str:
    """What a value says to a professional; "leeg" for nothing."""
    try:
        said = _said(dossier, kind, field, value)
    except (msgspec.ValidationError, ValueError, TypeError, KeyError):
        said = str(value)
    return said or translate("Fields", "(leeg)")


def _said(dossier: Dossier, kind: str, field: str, value: Value) -> str:
    match (kind, field), value:
        case _, None:
            said = ""
        case (_, "audience" | "contact_audience" | "address_audience"), _:
            said = audience_words(dossier, msgspec.convert(value, Audience))
        case (_, "phases"), _:
            said = phase_names(msgspec.convert(value, tuple[int, ...]))
        case (_, "profiles"), _:
            chosen = msgspec.convert(value, tuple[Profile, ...])
            said = listed([PROFILE_NAMES[profile] for profile in chosen])
        case (_, "who" | "for_persons" | "with_whom"), _:
            said = who_words(dossier, msgspec.convert(value, tuple[EntityId, ...]))
        case ("visit", "place"), _:
            said = str(value)
        case (_, "person" | "contact" | "place" | "child" | "lives_at"), _:
            said = name_of(dossier, EntityId(str(value)))
        case ("child_step", "question"), _:
            said = child_question(ChildQuestion(str(value)))
        case _:
            said = _plain_said(kind, field, value)
    return said


def _plain_said(kind: str, field: str, value: Value) -> str:
    match (kind, field), value:
        case ("household", "second_language"), _:
            other = translations().get(str(value))
            said = other.dutch_name if other is not None else translate("Fields", "alleen Nederlands")
        case ("mat_answer", "answer"), _:
            said = GOING[Going(str(value))].word
        case ("handover", "answer"), _:
            said = handover_answer(Answer(str(value)))
        case (_, "zone"), _:
            said = zone_word(Zone(str(value)))
        case (_, "question"), _:
            said = signal_question(SignalQuestion(str(value)))
        case ("place", "kind"), _:
            said = place_word(PlaceKind(str(value)))
        case (_, "starts"), _:
            said = say_moment(datetime.fromisoformat(str(value).replace("Z", "+00:00")))
        case (_, "evaluation_on" | "stopped_on"), _:
            said = say_date(date.fromisoformat(str(value)))
        case _, bool():
            said = translate("Fields", "ja") if value else translate("Fields", "nee")
        case _:
            said = str(value)
    return said
