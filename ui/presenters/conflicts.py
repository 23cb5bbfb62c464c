"""Two versions of one thing: what it is about, where it stands, who wrote what, and what may be answered.

Pure functions over frozen data. Nothing is chosen here (sync.md: Merge).
"""

from collections.abc import Iterable
from typing import get_origin

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.audience import PROFESSIONALS, Audience, narrowest
from desktop.domain.changes import REMOVED, Stamped, Value
from desktop.domain.dossier import Dossier, field_heads, plain
from desktop.domain.fields import KINDS
from desktop.domain.handovers import Handover
from desktop.domain.households import NetworkContact, Place
from desktop.domain.ids import EntityId
from desktop.domain.merge import Conflict, newest_first
from desktop.domain.plans import PlanHelper, PlanItem, PlanStatus, SafePlace, SafetyPlan, status
from desktop.domain.profiles import Profile
from desktop.services.plans import items_of
from ui.presenters.fields import field_word
from ui.presenters.values import plan_words, value_words
from ui.presenters.wording import capitalised, name_of, status_word

translate = QCoreApplication.translate

TELLING = {
    "household": ("phases", "active_plan"),
    "person": ("role", "lives_at"),
    "contact": ("relation", "organisation", "phone"),
    "pet": ("animal", "safe_with"),
    "place": ("kind", "address"),
    "order": ("person", "starts", "days"),
    "visit": ("starts", "with_whom", "purpose"),
    "agreement": ("zone", "who"),
    "signal": ("zone", "person", "question"),
    "child_step": ("child", "question"),
}
"""By kind: what tells which one it is, as far as that is not in discussion itself."""

SENTENCES = frozenset({"text", "what", "when", "if_fails"})
"""Texts that can stand one after the other."""

OVER = frozenset({PlanStatus.REPLACED, PlanStatus.STOPPED})
SHOWN_MOST = 4


def about(dossier: Dossier, conflict: Conflict) -> str:
    """Whom or what it is about; "" when the versions themselves say it."""
    entity = dossier.entities.get(conflict.entity)
    pointed = getattr(entity, "contact", None) or getattr(entity, "place", None)
    if isinstance(entity, PlanHelper | SafePlace):
        return "" if conflict.field in {"contact", "place"} else name_of(dossier, pointed)
    if isinstance(entity, Handover):
        said = translate("Conflict", "Van {giver} naar {receiver}")
        return said.format(giver=entity.giver_name, receiver=entity.receiver_name)
    texts = ((name, getattr(entity, name, "")) for name in ("text", "name", "label"))
    return next((capitalised(text) for name, text in texts if text and name != conflict.field), "")


def where_it_stands(dossier: Dossier, conflict: Conflict) -> str:
    """Its plan, and what tells it from others, as far as that is not in discussion itself; else "".

    As in: "Actief · versie 1 · Groen · Abena".
    """
    entity = dossier.entities.get(conflict.entity)
    disputed = {each.field for each in dossier.in_conflict(conflict.entity)}
    told = [
        capitalised(value_words(dossier, conflict.kind, name, plain(value)))
        for name in TELLING.get(conflict.kind, ())
        if name not in disputed and (value := getattr(entity, name))
    ]
    plans = _plans_of(dossier, entity)
    return " · ".join([*told, *plans] if isinstance(entity, NetworkContact | Place) else [*plans, *told])


def _plans_of(dossier: Dossier, entity: object) -> list[str]:
    """The plan that it stands in; of who helps and of a place those that hold or are being made."""
    if isinstance(entity, SafetyPlan):
        return [_plan_said(dossier, entity)]
    if not isinstance(entity, NetworkContact | Place):
        plan = dossier.get(SafetyPlan, getattr(entity, "plan", None))
        return [_plan_said(dossier, plan)] if plan is not None else []
    said = translate("Conflict", "staat in het plan: {plan}")
    active = dossier.household.active_plan
    return [
        said.format(plan=_plan_said(dossier, plan))
        for plan in dossier.of(SafetyPlan)
        if status(plan, active) not in OVER
        and any(_points_to(item, entity.id) for item in items_of(dossier, plan.id))
    ]


def _points_to(item: PlanItem, entity: EntityId) -> bool:
    who = getattr(item, "who", ())
    return entity in {getattr(item, "contact", None), getattr(item, "place", None), *who}


def _plan_said(dossier: Dossier, plan: SafetyPlan) -> str:
    """Version and status; by its date while it is in discussion which plan holds."""
    disputed = {each.field for each in dossier.in_conflict(EntityId(dossier.id), plan.id)}
    if disputed & {"active_plan", "stopped_on"}:
        return plan_words(dossier, plan.id)
    return status_word(status(plan, dossier.household.active_plan), plan.version)


def place_to_look(conflict: Conflict) -> tuple[str, EntityId | None]:
    """The tab in which it stands, and what to open there."""
    match conflict.kind, conflict.field:
        case "household", "profiles":
            found: tuple[str, EntityId | None] = ("people", EntityId("profiles"))
        case "household", "active_plan":
            found = ("plan", None)
        case "person" | "contact" | "pet" | "place" | "order" | "photo", _:
            found = ("people", conflict.entity)
        case "visit", _:
            found = ("visits", conflict.entity)
        case "household" | "handover", _:
            found = ("overview", None)
        case _:
            found = ("plan", conflict.entity)
    return found


def by_value(options: Iterable[Stamped]) -> tuple[tuple[Stamped, ...], ...]:
    """The versions, each with everybody who wrote exactly that; a removal is one, whatever its author saw."""
    found: list[tuple[Value, list[Stamped]]] = []
    for option in options:
        value = option.op.value
        if option.op.field == REMOVED:
            value = value is not None
        for known, writers in found:
            if known == value:
                writers.append(option)
                break
        else:
            found.append((value, [option]))
    return tuple(tuple(writers) for _value, writers in found)


def unseen_edits(dossier: Dossier, removal: Conflict) -> tuple[tuple[Stamped, ...], ...]:
    """What others wrote that nobody who took it away had seen: action by action, newest first."""
    seen = {op for option in removal.options if isinstance(option.op.value, list) for op in option.op.value}
    found: dict[object, list[Stamped]] = {}
    for entry in newest_first(
        entry
        for field, entries in field_heads(dossier, removal.entity).items()
        for entry in entries
        if field != REMOVED and entry.op.op_id not in seen
    ):
        found.setdefault((entry.hlc, entry.device), []).append(entry)
    return tuple(map(tuple, found.values()))


def edit_words(dossier: Dossier, edit: Stamped) -> str:
    """ "Relatie: buurman"."""
    words = value_words(dossier, edit.op.kind, edit.op.field, edit.op.value)
    return f"{capitalised(field_word(edit.op.field))}: {words}"


def only_in(dossier: Dossier, conflict: Conflict, value: Value) -> tuple[str, ...]:
    """Of a plan to choose: the sentences that the other versions do not have; of other fields nothing."""
    if conflict.field != "active_plan":
        return ()
    others = {option.op.value for option in conflict.options} - {value}
    said = {text for plan in others for text in _sentences(dossier, plan)}
    own = [text for text in _sentences(dossier, value) if text not in said]
    more = len(own) - SHOWN_MOST
    rest = (translate("Conflict", "en nog {n}").format(n=more),) if more > 0 else ()
    return (*own[:SHOWN_MOST], *rest)


def _sentences(dossier: Dossier, plan: Value) -> list[str]:
    items = items_of(dossier, EntityId(str(plan)))
    return list(dict.fromkeys(text for item in items if (text := getattr(item, "text", ""))))


def start_of_answer(conflict: Conflict) -> object:
    """What an answer of one's own starts with: what the versions say together, else nothing yet.

    Sentences one after the other, everybody and every profile that is named, the fewest eyes.
    """
    field = next(each for each in msgspec.structs.fields(KINDS[conflict.kind]) if each.name == conflict.field)
    values = [option.op.value for option in conflict.options]
    try:
        read = [msgspec.convert(value, field.type) for value in values]
    except msgspec.ValidationError:  # of a newer program: begin with nothing
        read = []
    if conflict.field in SENTENCES:
        return " ".join(dict.fromkeys(text for text in read if text))
    if field.type is Audience:
        return narrowest(read) if read else PROFESSIONALS
    if field.type is int:
        return max(read, default=0)
    if get_origin(field.type) is tuple:
        return _together(read)
    return "" if field.type is str else None


def _together(values: list[tuple[object, ...]]) -> tuple[object, ...]:
    """Everybody who is named; where one says nobody in particular, that is everybody already."""
    named = tuple(dict.fromkeys(each for value in values for each in value))
    if all(isinstance(each, Profile) for each in named):
        return named
    return named if all(values) else ()
