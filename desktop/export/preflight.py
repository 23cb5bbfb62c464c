"""Before anything is printed or shown: what this reader will see and what is left out.

Pure, any thread. The lines are for the professional only. Sources: domain.md "Who may see what", "The
five family profiles"; security.md "What leaves the program".
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from desktop.domain.audience import PROFESSIONAL, Reader
from desktop.domain.dossier import Dossier
from desktop.domain.fields import KIND_OF
from desktop.domain.households import VIOLENT, Person, Place
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildStep,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
)
from desktop.domain.profiles import must_talk_apart
from desktop.domain.safe_view import LeftOut, SafeView, safe_view
from desktop.domain.visits import Visit
from desktop.export.leaks import Leak, find_leaks

SECTIONS: dict[type, tuple[str, str]] = {
    Person: ("gezinslid", "gezinsleden"),
    Agreement: ("afspraak", "afspraken"),
    Signal: ("signaal", "signalen"),
    SafetyCondition: ("voorwaarde", "voorwaarden"),
    PlanHelper: ("helper", "helpers"),
    SafePlace: ("veilige plek", "veilige plekken"),
    BagItem: ("ding om mee te nemen", "dingen om mee te nemen"),
    ChildStep: ("stap van een kind", "stappen van een kind"),
    Visit: ("bezoek", "bezoeken"),
}
_NAMES = {KIND_OF[kind]: words for kind, words in SECTIONS.items()} | {
    "contact": ("persoon uit het netwerk", "personen uit het netwerk"),
    "place": ("plek", "plekken"),
    "pet": ("huisdier", "huisdieren"),
    "photo": ("foto", "foto's"),
    "plan": ("plan", "plannen"),
    "teach_back": ("antwoord op uitleg", "antwoorden op uitleg"),
    "mat_answer": ("antwoord op 'hoe gaat het?'", "antwoorden op 'hoe gaat het?'"),
    "order": ("huisverbod", "huisverboden"),
}
_FIELDS = {"phone": "telefoonnummer", "lives_at": "woonplek", "address": "adres"}
_MOST_NAMED = 5
IS_PAPER_SAFE = "Is papier veilig in dit huis? Vraag het. Zo niet: laat het op het scherm zien."
TALK_APART = (
    "Intieme terreur: bespreek dit niet samen. Maak een blad per persoon, "
    "of schrijf op waarom het deze keer toch samen kan."
)


class Preflight(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader would get. Anything in `blocked` must be solved before it leaves the program."""

    reader: Reader
    shown: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]
    warnings: tuple[str, ...]
    blocked: tuple[str, ...]
    leaks: tuple[Leak, ...] = ()
    needs_reason: bool = False

    @property
    def may_go(self) -> bool:
        """True when nothing stands in the way."""
        return not self.blocked


def preflight(
    dossier: Dossier,
    reader: Reader,
    *,
    reason: str = "",
    with_addresses: bool = False,
    says_discussion: bool = True,
) -> Preflight:
    """What a reader will see and what not. `reason`: why talking together is possible all the same.

    `says_discussion`: whether what is still talked about stands there as such, or is left out.
    """
    view = safe_view(dossier, reader)
    leaks = find_leaks(dossier, view)
    together = len(reader.persons) > 1
    needs_reason = together and must_talk_apart(dossier.household.profiles)
    blocked = [
        f"Deze zin verraadt iets wat de lezer niet mag weten ({leak.secret}): “{leak.sentence}” "
        "Pas de zin aan, of kies wie de zin mag zien."
        for leak in leaks
    ]
    if needs_reason and not reason.strip():
        blocked.insert(0, TALK_APART)
    if not reader.is_professional and not view.dossier.entities:
        blocked.append("Deze lezer hoort niet bij dit huishouden.")
    return Preflight(
        reader=reader,
        shown=_shown(view),
        left_out=_left_out(dossier, view.left_out),
        warnings=(
            *_warnings(dossier, view, together=together, with_addresses=with_addresses),
            *_discussed(view, says_discussion),
        ),
        blocked=tuple(blocked),
        leaks=leaks,
        needs_reason=needs_reason,
    )


def _shown(view: SafeView) -> tuple[tuple[str, int], ...]:
    counts = [(words, len(view.dossier.of(kind))) for kind, words in SECTIONS.items()]
    return tuple((one if count == 1 else more, count) for (one, more), count in counts if count)


def _left_out(dossier: Dossier, left_out: Sequence[LeftOut]) -> tuple[str, ...]:
    lines: list[str] = []
    for item in left_out:
        if item.field:
            name = _name(dossier, item)
            lines.append(f"Niet te zien: {_FIELDS.get(item.field, item.field)} van {name}.")
    whole = Counter(item.kind for item in left_out if not item.field)
    for kind, count in sorted(whole.items()):
        one, more = _NAMES.get(kind, (kind, kind))
        lines.append(f"Niet te zien: {count} {one if count == 1 else more}{_which(dossier, left_out, kind)}.")
    return tuple(lines)


def _which(dossier: Dossier, left_out: Sequence[LeftOut], kind: str) -> str:
    names = [
        name
        for item in left_out
        if item.kind == kind and not item.field
        for name in [_name(dossier, item)]
        if name
    ]
    more = f"; en nog {len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else ""
    return f" ({'; '.join(names[:_MOST_NAMED])}{more})" if names else ""


def _name(dossier: Dossier, item: LeftOut) -> str:
    entity = dossier.entities.get(item.entity)
    for field in ("name", "label", "text"):
        value = getattr(entity, field, "")
        if isinstance(value, str) and value:
            return value.rstrip(".")
    return ""


def _discussed(view: SafeView, is_said: bool) -> Iterable[str]:
    if view.reader.is_professional or not view.dossier.conflicts:
        return
    told = "Dat staat op het blad." if is_said else "Een nummer waar dat voor geldt, staat niet op dit blad."
    yield f"Over sommige afspraken praten jullie nog. {told}"


def _warnings(dossier: Dossier, view: SafeView, *, together: bool, with_addresses: bool) -> Iterable[str]:
    if view.reader == PROFESSIONAL:
        yield "Dit blad is alleen voor professionals. Geef het niet mee."
        return
    yield IS_PAPER_SAFE
    if together and must_talk_apart(dossier.household.profiles):
        yield "Intieme terreur: slachtoffer en pleger praten niet samen."
    readers = [dossier.get(Person, person) for person in view.reader.persons]
    if any(person is not None and person.part in VIOLENT for person in readers):
        secret = [place for place in dossier.of(Place) if place.is_secret]
        if secret:
            yield "Er is een geheim adres. Kijk het blad zelf na voor je het laat zien."
    if any(place.is_secret and view.dossier.get(Place, place.id) for place in dossier.of(Place)):
        yield "Op dit blad staat een geheime plek. Niemand anders mag het blad zien."
    if with_addresses:
        yield "Op dit blad staan adressen."
    if not any(isinstance(entity, SafetyPlan) for entity in view.dossier.entities.values()):
        yield "Deze lezer ziet geen plan."
