"""The timeline in words: who did what, when, and what it says now.

Pure functions over frozen data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import REMOVED, ChangeBatch, Op, shown_moment, writer_name
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_date, say_time
from desktop.domain.fields import KIND_OF
from desktop.domain.ids import BatchId, WorkerId
from desktop.domain.moves import Move
from ui.presenters.fields import TEXT_FIELDS, kind_word
from ui.presenters.values import value_words

translate = QCoreApplication.translate

DETAILS_MOST = 4
SAID_FIELDS = frozenset(
    {"phases", "evaluation_on", "starts", "profiles", "mat_answer.answer", "household.second_language"}
)
"""Fields whose value is said in words, of any kind or of one."""

MOVE_STEPS = frozenset({"at", "taken_back_at", "gone_at", "arrived_at"})
"""Fields of a move to another region that say a step was taken: then between whom it goes."""


@dataclass(frozen=True)
class Moment:
    """One action: the day it belongs to, and its lines."""

    batch: BatchId
    day: str
    time: str
    who: str
    did: str
    details: tuple[str, ...]


def moments(
    batches: tuple[ChangeBatch, ...], dossier: Dossier, names: Mapping[WorkerId, str], now: datetime
) -> tuple[Moment, ...]:
    """Every action in words, in the order in which they are given."""
    return tuple(_moment(batch, dossier, names, now) for batch in batches)


def _moment(batch: ChangeBatch, dossier: Dossier, names: Mapping[WorkerId, str], now: datetime) -> Moment:
    here = local(shown_moment(batch.hlc, now))
    details = dict.fromkeys(_details(batch.ops, dossier))
    return Moment(
        batch=batch.id,
        day=say_date(here.date(), local(now).date()),
        time=say_time(here.time()),
        who=writer_name(batch, names) or translate("Timeline", "Een collega"),
        did=action_words(batch.action),
        details=tuple(details)[:DETAILS_MOST],
    )


def action_words(action: str) -> str:
    """What was done: "afspraak toegevoegd"; an action of a newer program by its kind alone."""
    kind, _, verb = action.partition(".")
    whole = {
        "household.begun": translate("Timeline", "Huishouden begonnen"),
        "household.profiles_chosen": translate("Timeline", "Gezinsprofiel gekozen"),
        "household.language_chosen": translate("Timeline", "Taal voor de praatplaat gekozen"),
        "plan.begun": translate("Timeline", "Veiligheidsplan begonnen"),
        "plan.version_begun": translate("Timeline", "Nieuwe versie van het plan begonnen"),
        "plan.activated": translate("Timeline", "Veiligheidsplan actief gemaakt"),
        "plan.stopped": translate("Timeline", "Veiligheidsplan gestopt"),
        "plan.evaluation_set": translate("Timeline", "Datum om samen te kijken gekozen"),
        "plan.ordered": translate("Timeline", "Volgorde veranderd"),
        "phase.moved": translate("Timeline", "Naar een andere fase"),
        "teach_back.answered": translate("Timeline", "Gevraagd of het goed is uitgelegd"),
        "mat_answer.laid": translate("Timeline", "Gezegd hoe het gaat, met een kaart"),
        "mat_answer.words_added": translate("Timeline", "Woorden bij een kaart opgeschreven"),
        "board_places.kept": translate("Timeline", "Plek van de kaarten op de praatplaat bewaard"),
        "board_places.arranged": translate("Timeline", "Kaarten op de praatplaat geschikt"),
        "tip.put_away": translate("Timeline", "Tip weggelegd"),
        "tip.shown_again": translate("Timeline", "Tip weer getoond"),
        "word_picture.chosen": translate("Timeline", "Plaatje bij een woord gekozen"),
        "word_picture.forgotten": translate("Timeline", "Plaatje bij een woord vergeten"),
        "visit.planned": translate("Timeline", "Bezoek gepland"),
        "visit.held": translate("Timeline", "Bezoek geweest"),
        "note.added": translate("Timeline", "Notitie geschreven"),
        "handover.offered": translate("Timeline", "Overdracht aangeboden"),
        "handover.accepted": translate("Timeline", "Overdracht aangenomen"),
        "handover.refused": translate("Timeline", "Overdracht niet aangenomen"),
        "handover.taken_back": translate("Timeline", "Overdracht teruggenomen"),
        "handover.left": translate("Timeline", "Overdracht niet uitgevoerd: wie er werkt, bleef zo"),
        "handover.taken_over": translate("Timeline", "Verantwoordelijkheid overgenomen: er was niemand meer"),
        "handover.appointed": translate("Timeline", "Meteen overgedragen door een coördinator"),
        "handover.lets_in": translate("Timeline", "Collega toegelaten voor de overdracht"),
        "handover.carried": translate("Timeline", "Plek geregeld voor de overdracht"),
        "region_move.offered": translate("Timeline", "Aangeboden aan een andere regio"),
        "region_move.taken_back": translate("Timeline", "Aanbod aan de andere regio teruggenomen"),
        "region_move.gone": translate("Timeline", "Overgedragen aan een andere regio"),
        "region_move.arrived": translate("Timeline", "Overgekomen uit een andere regio"),
        "late_work.taken_in": translate("Timeline", "Werk dat te laat kwam, toegevoegd"),
        "late_work.named": translate("Timeline", "Opgeschreven van wie het werk was dat te laat kwam"),
        "late_work.left": translate("Timeline", "Werk dat te laat kwam, niet toegevoegd"),
    }
    if action in whole:
        return whole[action]
    verbs = {
        "added": translate("Timeline", "{kind} toegevoegd"),
        "changed": translate("Timeline", "{kind} veranderd"),
        "written": translate("Timeline", "{kind} bijgewerkt"),
        "removed": translate("Timeline", "{kind} weggehaald"),
        "put_back": translate("Timeline", "{kind} teruggezet"),
        "settled": translate("Timeline", "{kind}: gekozen uit twee versies"),
    }
    known = {"networkcontact": "contact", "safetyplan": "plan"}
    return verbs.get(verb, "{kind}").format(kind=kind_word(known.get(kind, kind)))


def _details(ops: tuple[Op, ...], dossier: Dossier) -> list[str]:
    """What stands in it, in words that a person wrote."""
    found: list[str] = []
    for op in ops:
        if op.field == REMOVED or not op.value:
            continue
        if op.kind == KIND_OF[Move] and op.field in MOVE_STEPS:
            found += _move_words(dossier.get(Move, op.entity))
        elif op.field in TEXT_FIELDS | {"words", "number"} and isinstance(op.value, str):
            found.append(f"{kind_word(op.kind)}: {op.value}")
        elif op.field in SAID_FIELDS or f"{op.kind}.{op.field}" in SAID_FIELDS:
            found.append(value_words(dossier, op.kind, op.field, op.value))
    return found


def _move_words(move: Move | None) -> list[str]:
    if move is None:
        return []
    words = translate("Timeline", "Van {giving} naar {receiving}, aan {name}")
    names = {"giving": move.giving_name, "receiving": move.receiving_name, "name": move.receiver_name}
    return [words.format(**names)]
