"""What the commands of a coordinator say of people, laptops and work that came too late. In Dutch.

Pure, any thread. For the terminal; the windows have words of their own (ui/presenters).
"""

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.changes import REMOVED, ChangeBatch, shown_moment
from desktop.domain.dutch_time import local
from desktop.domain.handovers import Answer
from sync.client.late_work import FORGED, NO_KEY, NOT_OURS, UNREADABLE, Late
from sync.client.moving_in import Moved

_KINDS = {
    "household": "huishouden",
    "person": "gezinslid",
    "contact": "iemand die helpt",
    "networkcontact": "iemand die helpt",
    "pet": "huisdier",
    "place": "plek",
    "order": "huisverbod",
    "plan": "veiligheidsplan",
    "safetyplan": "veiligheidsplan",
    "agreement": "afspraak",
    "signal": "signaal",
    "condition": "voorwaarde",
    "helper": "wie helpt",
    "bag": "wat ik meeneem",
    "child_step": "stap van een kind",
    "understanding": "in eigen woorden",
    "teach_back": "uitleg",
    "mat_answer": "hoe gaat het",
    "visit": "bezoek",
    "note": "notitie",
    "phase": "fase",
    "photo": "foto",
    "handover": "overdracht",
    "region_move": "overdracht aan een andere regio",
}
_VERBS = {
    "added": "toegevoegd",
    "written": "bijgewerkt",
    "changed": "veranderd",
    "removed": "weggehaald",
    "put_back": "teruggezet",
    "settled": "gekozen uit twee versies",
    "begun": "begonnen",
    "planned": "gepland",
    "held": "geweest",
    "answered": "beantwoord",
    "moved": "veranderd",
    "offered": "aangeboden",
    "accepted": "aangenomen",
    "refused": "niet aangenomen",
    "taken_back": "teruggenomen",
    "gone": "afgerond",
    "arrived": "aangekomen",
}
_WHY = {
    NOT_OURS: "dit huishouden staat niet op deze laptop",
    NO_KEY: "de sleutel is niet op deze laptop",
    FORGED: "de handtekening klopt niet",
    UNREADABLE: "het is niet te lezen",
}
_WRITTEN = frozenset({"text", "name", "label", "what", "when", "reason", "words", "number", "address"})
LONGEST = 70
ANSWERS = {
    Answer.OPEN: "nog geen antwoord",
    Answer.ACCEPTED: "aangenomen",
    Answer.REFUSED: "niet aangenomen",
    Answer.TAKEN_BACK: "teruggenomen",
}


def action_words(action: str) -> str:
    """ "afspraak veranderd"; an action of a newer program by its kind."""
    kind, _, verb = action.partition(".")
    return " ".join(word for word in (_KINDS.get(kind, kind), _VERBS.get(verb, "")) if word)


def written_words(batch: ChangeBatch) -> list[str]:
    """What a person wrote in it, each on one line and not too long."""
    texts = [
        " ".join(op.value.split())
        for op in batch.ops
        if op.field in _WRITTEN and op.field != REMOVED and isinstance(op.value, str) and op.value.strip()
    ]
    return [text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…" for text in dict.fromkeys(texts)]


def moment_words(moment: datetime) -> str:
    """A day and a time, here."""
    return f"{local(moment):%d-%m-%Y %H:%M}"


def late_lines(number: int, late: Late, household: str) -> list[str]:
    """One piece of work that came too late: household, author, laptop, when, what."""
    who = late.author_name or "onbekend"
    what = f"niet te lezen: {_WHY.get(late.code, late.code)}"
    lines: Sequence[str] = ()
    if late.batch is not None:
        written = moment_words(shown_moment(late.batch.hlc, late.received_at))
        what = f"{action_words(late.batch.action)}, geschreven {written}"
        lines = [f"       {text}" for text in written_words(late.batch)]
    revoked = ", buitengesloten" if late.is_revoked else ""
    became = late.settled if late.decision is None else late.decision.is_taken_in
    decision = {None: "", True: " [toegevoegd]", False: " [laten staan]"}[became]
    return [
        f"{number:4}  {household}: {what}{decision}",
        f"       van {who} (laptop {late.device[:8]}{revoked}), kwam op {moment_words(late.received_at)}",
        *lines,
    ]


def moved_lines(moved: Moved) -> list[str]:
    """What came from another region, before it is taken in: who, under whose direction, and what to mind."""
    found = moved.summary
    minds = [
        text
        for text, is_so in (
            ("geheim adres", found.has_secret_address),
            ("huisverbod", found.order_ends is not None),
            ("punten in overleg", found.conflicts > 0),
        )
        if is_so
    ]
    return [
        " · ".join(part for part in (found.name, found.number) if part),
        f"    regie tot nu: {moved.director_name or 'onbekend'}",
        f"    fase: {', '.join(str(phase) for phase in found.phases)}",
        f"    let op: {', '.join(minds) or 'niets bijzonders'}",
        f"    gezinsleden: {len(found.people)}, foto's: {len(moved.photos)}",
    ]
