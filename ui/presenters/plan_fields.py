"""Which fields each kind of plan item is edited by, with what choices; and what a half-typed item keeps.

Pure functions over frozen data. No widgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import Value
from desktop.domain.dossier import Dossier, plain
from desktop.domain.fields import KIND_OF, KINDS
from desktop.domain.households import NetworkContact, Person, Place, Role
from desktop.domain.ids import EntityId
from desktop.domain.plans import (
    ITEM_KINDS,
    Agreement,
    BagItem,
    ChildQuestion,
    ChildStep,
    PlanHelper,
    PlanItem,
    PlanStatus,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    SignalQuestion,
    Zone,
    status,
)
from ui.presenters import wording
from ui.presenters.unsaved import Unsaved

translate = QCoreApplication.translate

Editable = PlanItem | SafetyPlan
EDITABLE = (*ITEM_KINDS, SafetyPlan)


class Control(Enum):
    """What a field is edited with."""

    LINE = "line"
    SENTENCE = "sentence"
    PEOPLE = "people"
    CHOICE = "choice"
    AUDIENCE = "audience"
    PICTURE = "picture"
    DAY = "day"


@dataclass(frozen=True)
class FieldSpec:
    """One field: its name in the domain, its label, its control, and its choices as (value, words)."""

    name: str
    label: str
    control: Control
    choices: tuple[tuple[object, str], ...] = ()
    hint: str = ""
    nobody: str = ""
    """What it means when no person is ticked; everybody, unless it says otherwise."""


def fields_of(item: Editable, dossier: Dossier) -> tuple[FieldSpec, ...]:
    """The fields in the order in which they are filled in."""
    people = everybody(dossier)
    audience = FieldSpec("audience", translate("Plan", "Wie mag dit zien"), Control.AUDIENCE)
    picture = FieldSpec("scene", translate("Plan", "Plaatje"), Control.PICTURE)
    sentence = FieldSpec("text", translate("Plan", "Zin in eenvoudige taal"), Control.SENTENCE)
    zone = _choice("zone", translate("Plan", "Kleur"), [(zone, wording.zone_word(zone)) for zone in Zone])
    day = FieldSpec("evaluation_on", translate("Plan", "Samen kijken hoe het gaat op"), Control.DAY)
    match item:
        case Agreement():
            made: tuple[FieldSpec, ...] = (
                FieldSpec("who", translate("Plan", "Wie"), Control.PEOPLE, people),
                _line("what", translate("Plan", "Doet wat")),
                _line("when", translate("Plan", "Wanneer, waar")),
                sentence,
                _line("if_fails", translate("Plan", "Als het niet lukt")),
                zone,
                audience,
                picture,
            )
        case Signal():
            asked = [(each, wording.signal_question(each)) for each in SignalQuestion]
            made = (zone, _choice("question", translate("Plan", "Vraag"), asked), audience, sentence, picture)
        case SafetyCondition():
            made = (
                _line("term", translate("Plan", "Juridisch woord")),
                _line("set_by", translate("Plan", "Door wie")),
                _line("because", translate("Plan", "Waarom")),
                sentence,
                audience,
                picture,
            )
        case PlanHelper():
            contacts = [(each.id, each.name) for each in dossier.of(NetworkContact)]
            made = (_choice("contact", translate("Plan", "Wie helpt"), contacts), audience)
        case SafePlace():
            places = [(each.id, each.label) for each in dossier.of(Place)]
            made = (_choice("place", translate("Plan", "Plek"), places), audience)
        case BagItem():
            made = (audience, picture, sentence)
        case ChildStep():
            asked_child = [(each, wording.child_question(each)) for each in ChildQuestion]
            children = [(each.id, each.name) for each in dossier.of(Person) if each.role is Role.CHILD]
            made = (
                _choice("child", translate("Plan", "Kind"), children),
                _choice("question", translate("Plan", "Vraag"), asked_child),
                audience,
                picture,
                sentence,
            )
        case SafetyPlan() if status(item, dossier.household.active_plan) is not PlanStatus.CONCEPT:
            made = (day,)
        case _:
            members = tuple((each.id, each.name) for each in dossier.of(Person))
            nobody = translate("Plan", "Nog niemand")
            made = (
                FieldSpec(
                    "made_with", translate("Plan", "Gemaakt met"), Control.PEOPLE, people, nobody=nobody
                ),
                FieldSpec("for_persons", translate("Plan", "Voor wie"), Control.PEOPLE, members),
                FieldSpec("reason", translate("Plan", "Wat is er gebeurd?"), Control.SENTENCE),
                FieldSpec("we_want", translate("Plan", "Dit willen we"), Control.SENTENCE),
                day,
                audience,
            )
    return made


def _line(name: str, label: str) -> FieldSpec:
    return FieldSpec(name, label, Control.LINE)


def _choice(name: str, label: str, choices: Sequence[tuple[object, str]]) -> FieldSpec:
    return FieldSpec(name, label, Control.CHOICE, tuple(choices))


def everybody(dossier: Dossier) -> tuple[tuple[EntityId, str], ...]:
    """Members and network, who can do something in an agreement."""
    people = [(each.id, each.name) for each in dossier.of(Person)]
    return (*people, *((each.id, each.name) for each in dossier.of(NetworkContact)))


def speaker_of(item: Editable) -> EntityId | None:
    """Who says "ik" in the sentence of this item."""
    if isinstance(item, Signal):
        return item.person
    return item.child if isinstance(item, ChildStep) else None


def who_of(item: Editable) -> tuple[EntityId, ...]:
    """Whom its picture is about."""
    if isinstance(item, Agreement):
        return item.who
    speaker = speaker_of(item)
    return (speaker,) if speaker is not None else ()


def is_empty(item: Editable) -> bool:
    """Whether there is nothing in it that could be saved."""
    match item:
        case PlanHelper():
            return item.contact is None
        case SafePlace():
            return item.place is None
        case SafetyPlan():
            return False
        case _:
            return not item.text.strip()


class _Draft(msgspec.Struct, frozen=True):
    """The item as it stood, and what was typed over it; `now` is how an older program kept that."""

    kind: str
    before: dict[str, Value]
    unsaved: Unsaved | None = None
    now: dict[str, Value] | None = None


def to_draft(before: Editable, kept: Unsaved) -> str:
    """What is being typed, as text for the store's drafts: how it stood and what was typed over it."""
    draft = _Draft(KIND_OF[type(before)], msgspec.to_builtins(before), kept)
    return msgspec.json.encode(draft).decode()


def from_draft(text: str) -> tuple[Editable, Unsaved] | None:
    """The item as it stood and what was typed over it; None for what an older program kept in another way."""
    try:
        draft = msgspec.json.decode(text, type=_Draft)
        before = msgspec.convert(draft.before, KINDS[draft.kind])
        if not isinstance(before, EDITABLE):
            return None
        if draft.unsaved is None:
            return before, Unsaved(typed_over(before, msgspec.convert(draft.now, type(before))))
        with_typed(before, draft.unsaved)
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError):
        return None
    return before, draft.unsaved


def typed_over(before: Editable, now: Editable) -> dict[str, Value]:
    """The fields in which two states of one item differ, as they are now, as plain data."""
    return {name: plain(getattr(now, name)) for name in changed_fields(before, now)}


def with_typed(item: Editable, kept: Unsaved) -> Editable:
    """An item with what was typed over it."""
    return msgspec.convert({**msgspec.to_builtins(item), **kept.typed}, type(item))


def changed_fields(before: Editable, now: Editable) -> tuple[str, ...]:
    """The names of the fields in which two states of one item differ."""
    names = (each.name for each in msgspec.structs.fields(type(now)))
    return tuple(name for name in names if getattr(before, name) != getattr(now, name))
