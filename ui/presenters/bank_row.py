"""A sentence of the bank and a row of the plan: which sentences fit a row, and what becomes of it.

Pure functions over frozen data. No widgets.
"""

from typing import Any

import msgspec

from desktop.domain.audience import narrowest
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person, Role
from desktop.domain.ids import EntityId
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildQuestion,
    ChildStep,
    PlanItem,
    SafetyCondition,
    SafetyPlan,
    Signal,
    SignalQuestion,
    Zone,
)
from desktop.language.bank import Use
from ui.presenters.bank import ChosenSentence
from ui.presenters.plan_sections import PlanSection

USES: dict[type, Use] = {
    Agreement: Use.AGREEMENT,
    Signal: Use.SIGNAL,
    SafetyCondition: Use.CONDITION,
    BagItem: Use.BAG,
    ChildStep: Use.CHILD_STEP,
}


def use_of(item: PlanItem | SafetyPlan) -> Use | None:
    """What kind of sentence a row holds; None for a row without one."""
    return USES.get(type(item))


def zone_of(item: PlanItem | SafetyPlan) -> Zone | None:
    """The zone that the row stands in; None where there are no zones."""
    return item.zone if isinstance(item, Agreement | Signal) else None


def sample_of(section: PlanSection) -> PlanItem:
    """An empty row of a section, to see what it holds."""
    return section.make(EntityId(""), 0)


def section_for(chosen: ChosenSentence, sections: tuple[PlanSection, ...]) -> PlanSection | None:
    """Where a sentence belongs when no row is open: its kind, its zone, and whose signal it is."""
    key = {
        Use.AGREEMENT: f"agreements_{chosen.zone or Zone.GREEN}",
        Use.CONDITION: "conditions",
        Use.BAG: "bag",
        Use.CHILD_STEP: "children",
    }.get(chosen.use, "signals_")
    persons = tuple(f"signals_{person}" for person in chosen.who)
    found = [each for each in sections if each.key.startswith(key)]
    return next((each for each in found if each.key in persons), found[0] if found else None)


def filled(item: PlanItem, chosen: ChosenSentence, dossier: Dossier, *, is_new: bool) -> PlanItem:
    """The row with the sentence in it: words, picture, whom it is about, never for more eyes than before.

    What the person filled in before in an existing row (who, when, colour) stays.
    """
    values: dict[str, Any] = {"text": chosen.text, "scene": chosen.scene, "bank": chosen.link}
    match item:
        case Agreement():
            values["who"] = item.who or chosen.who
            values["when"] = item.when or chosen.when
        case Signal():
            if is_new and chosen.zone is not None:
                values["zone"] = chosen.zone
            if is_new and chosen.question:
                values["question"] = SignalQuestion(chosen.question)
        case SafetyCondition():
            values["term"] = item.term or chosen.term
        case ChildStep():
            if is_new and chosen.question:
                values["question"] = ChildQuestion(chosen.question)
            if is_new:
                children = {each.id for each in dossier.of(Person) if each.role is Role.CHILD}
                values["child"] = next((each for each in chosen.who if each in children), item.child)
    values["audience"] = narrowest((item.audience, chosen.audience))
    return msgspec.structs.replace(item, **values)
