"""Words for what the domain knows: roles, zones, phases, audiences, statuses, and who is who.

Pure functions over frozen data, GUI thread only for the translation. No widgets.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.boards.tokens import ZONES
from desktop.domain.audience import Audience, Scope
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_date
from desktop.domain.handovers import Answer
from desktop.domain.households import (
    Lvb,
    NetworkContact,
    Part,
    Person,
    Pet,
    Place,
    PlaceKind,
    Preference,
    Role,
)
from desktop.domain.ids import EntityId
from desktop.domain.phases import PHASE_NAMES
from desktop.domain.plans import ChildQuestion, PlanStatus, SignalQuestion, Zone

translate = QCoreApplication.translate


def listed(words: Sequence[str]) -> str:
    """ "papa", "mama en papa", "mama, papa en Noor"."""
    if len(words) < 2:
        return "".join(words)
    return translate("Words", "{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])


def either(words: Sequence[str]) -> str:
    """ "papa", "papa of Kevin": one of these, and nobody knows yet which."""
    if len(words) < 2:
        return "".join(words)
    return translate("Words", "{first} of {last}").format(first=", ".join(words[:-1]), last=words[-1])


def marked(text: str, *, is_discussed: bool) -> str:
    """ "Twee versies · tot maandag": that nobody chose yet stands before what is told."""
    two = translate("Words", "Twee versies") if is_discussed else ""
    return " · ".join(part for part in (two, text) if part)


def capitalised(text: str) -> str:
    """With a capital at the start, the rest as it is."""
    return text[:1].upper() + text[1:]


def kept_together(text: str) -> str:
    """The same, but "'s ochtends" never at the end of one line and the beginning of the next."""
    return text.replace("'s ", "'s\N{NO-BREAK SPACE}")


def counted(count: int, one: str, more: str) -> str:
    """ "1 afspraak", "3 afspraken"."""
    return f"{count} {one if count == 1 else more}"


def role_word(role: Role) -> str:
    """What a person is in the family."""
    return {
        Role.PARENT: translate("Words", "ouder"),
        Role.PARTNER: translate("Words", "partner"),
        Role.EX_PARTNER: translate("Words", "ex-partner"),
        Role.CHILD: translate("Words", "kind"),
        Role.ELDER: translate("Words", "oudere"),
        Role.OTHER: translate("Words", "ander"),
    }[role]


def part_word(part: Part) -> str:
    """A person's part in the violence; for professionals' eyes only."""
    return {
        Part.UNKNOWN: translate("Words", "nog niet duidelijk"),
        Part.VICTIM: translate("Words", "slachtoffer"),
        Part.PERPETRATOR: translate("Words", "pleger"),
        Part.BOTH: translate("Words", "slachtoffer en pleger"),
        Part.WITNESS: translate("Words", "getuige"),
    }[part]


def lvb_word(lvb: Lvb) -> str:
    """Whether a mild intellectual disability is known."""
    return {
        Lvb.UNKNOWN: translate("Words", "niet bekend"),
        Lvb.NO: translate("Words", "geen LVB"),
        Lvb.SUSPECTED: translate("Words", "vermoeden van LVB"),
        Lvb.KNOWN: translate("Words", "LVB"),
    }[lvb]


def preference_word(preference: Preference) -> str:
    """How a person likes to get information."""
    return {
        Preference.PICTURES: translate("Words", "met plaatjes"),
        Preference.SHORT_TEXT: translate("Words", "met korte tekst"),
        Preference.READ_ALOUD: translate("Words", "voorgelezen"),
    }[preference]


def place_word(kind: PlaceKind) -> str:
    """What a place is."""
    return {
        PlaceKind.HOME: translate("Words", "thuis"),
        PlaceKind.FAMILY: translate("Words", "familie"),
        PlaceKind.NEIGHBOURS: translate("Words", "buren"),
        PlaceKind.SCHOOL: translate("Words", "school"),
        PlaceKind.SHELTER: translate("Words", "opvang"),
        PlaceKind.OTHER: translate("Words", "andere plek"),
    }[kind]


def zone_word(zone: Zone) -> str:
    """ "Groen"."""
    return ZONES[zone].word


def handover_answer(answer: Answer) -> str:
    """ "Aangenomen"."""
    return {
        Answer.OPEN: translate("Wording", "Nog geen antwoord"),
        Answer.ACCEPTED: translate("Wording", "Aangenomen: de nieuwe medewerker neemt het over"),
        Answer.REFUSED: translate("Wording", "Niet aangenomen: het blijft bij wie het had"),
        Answer.TAKEN_BACK: translate("Wording", "Teruggenomen: het blijft bij wie het had"),
    }[answer]


def zone_meaning(zone: Zone) -> str:
    """ "Het gaat goed"."""
    return ZONES[zone].say


def status_word(status: PlanStatus, version: int) -> str:
    """ "Concept · versie 3"."""
    words = {
        PlanStatus.CONCEPT: translate("Words", "Concept"),
        PlanStatus.ACTIVE: translate("Words", "Actief"),
        PlanStatus.REPLACED: translate("Words", "Vervangen"),
        PlanStatus.STOPPED: translate("Words", "Gestopt"),
    }
    return translate("Words", "{status} · versie {version}").format(status=words[status], version=version)


def signal_question(question: SignalQuestion) -> str:
    """The rows of green, orange, red (language.md: The client's page)."""
    return {
        SignalQuestion.FEEL: translate("Words", "Zo voel ik me"),
        SignalQuestion.NOTICE: translate("Words", "Dit zie je aan mij"),
        SignalQuestion.DO: translate("Words", "Dit doe ik"),
        SignalQuestion.OTHER: translate("Words", "Dit doet de ander"),
        SignalQuestion.CALL: translate("Words", "Ik praat met"),
    }[question]


def child_question(question: ChildQuestion) -> str:
    """What a child does, where it goes, whom it tells."""
    return {
        ChildQuestion.DO: translate("Words", "Dit doe ik"),
        ChildQuestion.GO: translate("Words", "Daar ga ik heen"),
        ChildQuestion.TELL: translate("Words", "Dit vertel ik aan"),
    }[question]


def phase_words(phases: Sequence[int]) -> str:
    """ "Fase 1 · Nu veilig"; two at once as "Fase 2 en 3"."""
    if len(phases) == 1:
        said = translate("Words", "Fase {number} · {name}")
        return said.format(number=phases[0], name=PHASE_NAMES[phases[0]])
    return translate("Words", "Fase {numbers}").format(numbers=listed([str(phase) for phase in phases]))


def phase_names(phases: Sequence[int]) -> str:
    """ "Fase 2 en 3 · Veilig blijven, Herstel", where there is room for it."""
    if len(phases) == 1:
        return phase_words(phases)
    return f"{phase_words(phases)} · {', '.join(PHASE_NAMES[phase] for phase in phases)}"


def name_of(dossier: Dossier, entity: EntityId | None) -> str:
    """What somebody, an animal or a place is called here; "" when it is not here."""
    found = dossier.entities.get(entity) if entity is not None else None
    if isinstance(found, Place):
        return found.label
    return found.name if isinstance(found, Person | NetworkContact | Pet) else ""


def names_of(dossier: Dossier, entities: Iterable[EntityId]) -> tuple[str, ...]:
    """The names of those who are here, in their order."""
    return tuple(name for entity in entities if (name := name_of(dossier, entity)))


def who_words(dossier: Dossier, who: Sequence[EntityId]) -> str:
    """ "Mama en Noor"; nobody in particular is "Iedereen"."""
    return capitalised(listed(names_of(dossier, who))) or translate("Words", "Iedereen")


def audience_words(dossier: Dossier, audience: Audience) -> str:
    """ "iedereen", "alleen mama", "alleen hulpverleners"."""
    if audience.scope is Scope.HOUSEHOLD:
        return translate("Words", "iedereen")
    names = names_of(dossier, audience.persons) if audience.scope is Scope.PERSONS else ()
    if not names:
        return translate("Words", "alleen hulpverleners")
    return translate("Words", "alleen {names}").format(names=listed(names))


def known_names(dossier: Dossier) -> frozenset[str]:
    """The names that the language checker must never flag: people, network, pets and places."""
    names: set[str] = set()
    for entity in dossier.entities.values():
        if isinstance(entity, Person):
            names |= {entity.name, entity.full_name}
        elif isinstance(entity, NetworkContact):
            names |= {entity.name, entity.organisation}
        elif isinstance(entity, Pet):
            names.add(entity.name)
        elif isinstance(entity, Place):
            names.add(entity.label)
    return frozenset(name for name in names if name)


def moment_of_end(end: datetime | None) -> str:
    """ "zondag 29 november, 14 uur": when an order ends; "" while it has no start."""
    if end is None:
        return ""
    here = local(end)
    clock = f"{here.hour}" if here.minute == 0 else f"{here.hour}.{here.minute:02d}"
    return translate("Words", "{day}, {time} uur").format(day=say_date(here.date()), time=clock)


def time_left_words(end: datetime, now: datetime) -> str:
    """ "Nog 5 dagen", "Nog 7 uur", "Nog 20 minuten": counted down to what is left."""
    left = end - now
    minutes = max(0, int(left.total_seconds() // 60))
    if left.days >= 1:
        return translate("Words", "Nog {n}").format(n=counted(left.days, "dag", "dagen"))
    if minutes >= 60:
        return translate("Words", "Nog {n} uur").format(n=minutes // 60)
    return translate("Words", "Nog {n}").format(n=counted(minutes, "minuut", "minuten"))
