"""A safety plan as sections and rows: what the left side of the plan editor lists.

Pure functions over frozen data. No widgets.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.audience import HOUSEHOLD
from desktop.domain.discussion import discussed, is_plan_discussed
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person, Place, Role
from desktop.domain.ids import EntityId
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildStep,
    PlanHelper,
    PlanItem,
    PlanStatus,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    TeachBack,
    Understood,
    Zone,
    status,
)
from ui.presenters import wording

translate = QCoreApplication.translate

MakeItem = Callable[[EntityId, int], PlanItem]


@dataclass(frozen=True)
class ItemRow:
    """One item as one row: who or what it is about, how, and its sentence."""

    item: PlanItem
    who: str
    how: str
    sentence: str
    audience: str
    is_for_all: bool
    has_two_versions: bool = False
    understood: Understood | None = None
    """What teach-back says of it: the weakest of everybody's newest answers; None when nobody was asked."""

    @property
    def spoken(self) -> str:
        """What a screen reader says of the row."""
        parts = (self.who, self.how, self.sentence.rstrip("."), self.audience)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True)
class PlanSection:
    """A part of the plan; `make(id, position)` gives a new item of it. `zone` gives it a sign."""

    key: str
    title: str
    hint: str
    add: str
    rows: tuple[ItemRow, ...]
    make: MakeItem = field(compare=False)
    zone: Zone | None = None


def chosen_plan(dossier: Dossier, asked: EntityId | None = None) -> SafetyPlan | None:
    """The plan that was asked for, else the newest concept, else the active one, else the newest."""
    plan = dossier.get(SafetyPlan, asked)
    if plan is not None:
        return plan
    active = dossier.household.active_plan
    plans = sorted(dossier.of(SafetyPlan), key=lambda each: each.version, reverse=True)
    order = (PlanStatus.CONCEPT, PlanStatus.ACTIVE, PlanStatus.REPLACED, PlanStatus.STOPPED)
    return min(plans, key=lambda each: order.index(status(each, active)), default=None)


def plan_sections(dossier: Dossier, plan: SafetyPlan) -> tuple[PlanSection, ...]:
    """All sections in the order in which they are talked about."""
    return tuple(_sections(dossier, plan.id))


def section_of(dossier: Dossier, item: PlanItem) -> str:
    """The key of the section in which an item stands, or would stand if the dossier had it."""
    here = msgspec.structs.replace(dossier, entities={**dossier.entities, item.id: item})
    sections = _sections(here, item.plan)
    return next((each.key for each in sections if any(row.item is item for row in each.rows)), "")


def in_order(sections: Iterable[PlanSection], kind: type[PlanItem]) -> tuple[EntityId, ...]:
    """All items of one kind as they stand below each other, over their sections."""
    rows = (row for section in sections for row in section.rows)
    return tuple(row.item.id for row in rows if isinstance(row.item, kind))


def _sections(dossier: Dossier, plan: EntityId) -> Iterator[PlanSection]:
    for zone in Zone:
        yield _agreements(dossier, plan, zone)
    for person in dossier.of(Person):
        yield _signals(dossier, plan, person)
    yield PlanSection(
        "conditions",
        translate("Plan", "Dit moet"),
        translate("Plan", "veiligheidsvoorwaarden, van de hulpverleners"),
        translate("Plan", "Voorwaarde"),
        _rows(dossier, plan, SafetyCondition),
        lambda new, place: SafetyCondition(id=new, plan=plan, position=place),
    )
    yield PlanSection(
        "helpers",
        translate("Plan", "Wie helpt"),
        translate("Plan", "eigen mensen eerst"),
        translate("Plan", "Helper"),
        _rows(dossier, plan, PlanHelper),
        lambda new, place: PlanHelper(id=new, plan=plan, position=place),
    )
    yield PlanSection(
        "places",
        translate("Plan", "Veilige plekken"),
        translate("Plan", "waar ga ik heen"),
        translate("Plan", "Plek"),
        _rows(dossier, plan, SafePlace),
        lambda new, place: SafePlace(id=new, plan=plan, position=place),
    )
    yield PlanSection(
        "bag",
        translate("Plan", "In de tas"),
        translate("Plan", "wat neem ik mee"),
        translate("Plan", "Ding"),
        _rows(dossier, plan, BagItem),
        lambda new, place: BagItem(id=new, plan=plan, position=place),
    )
    children = [person for person in dossier.of(Person) if person.role is Role.CHILD]
    if children or any(step.plan == plan for step in dossier.of(ChildStep)):
        first = children[0].id if children else None
        yield PlanSection(
            "children",
            translate("Plan", "De kinderen"),
            translate("Plan", "wat doe ik, waar ga ik heen, wie vertel ik het"),
            translate("Plan", "Stap"),
            _rows(dossier, plan, ChildStep),
            lambda new, place: ChildStep(id=new, plan=plan, child=first, position=place),
        )


def _agreements(dossier: Dossier, plan: EntityId, zone: Zone) -> PlanSection:
    rows = tuple(
        _row(dossier, item) for item in dossier.of(Agreement) if item.plan == plan and item.zone is zone
    )
    return PlanSection(
        f"agreements_{zone}",
        wording.zone_word(zone),
        wording.zone_meaning(zone).lower(),
        translate("Plan", "Afspraak"),
        rows,
        lambda new, place: Agreement(id=new, plan=plan, zone=zone, position=place),
        zone,
    )


def _signals(dossier: Dossier, plan: EntityId, person: Person) -> PlanSection:
    found = [item for item in dossier.of(Signal) if item.plan == plan and item.person == person.id]
    found.sort(key=lambda item: list(Zone).index(item.zone))
    return PlanSection(
        f"signals_{person.id}",
        translate("Plan", "Signalen van {name}").format(name=person.name),
        translate("Plan", "zo merk je het"),
        translate("Plan", "Signaal"),
        tuple(_row(dossier, item) for item in found),
        lambda new, place: Signal(id=new, plan=plan, person=person.id, zone=Zone.ORANGE, position=place),
    )


def _rows(dossier: Dossier, plan: EntityId, kind: type[PlanItem]) -> tuple[ItemRow, ...]:
    return tuple(_row(dossier, item) for item in dossier.of(kind) if item.plan == plan)


def _row(dossier: Dossier, item: PlanItem) -> ItemRow:
    who, how, sentence = _words(dossier, item)
    return ItemRow(
        item=item,
        who=who,
        how=how,
        sentence=sentence,
        audience=wording.audience_words(dossier, item.audience),
        is_for_all=item.audience == HOUSEHOLD,
        has_two_versions=discussed(dossier, item),
        understood=_understood(dossier, item.id),
    )


def _understood(dossier: Dossier, item: EntityId) -> Understood | None:
    newest: dict[EntityId | None, TeachBack] = {}
    for answer in sorted(dossier.of(TeachBack), key=lambda each: (each.at is not None, each.at, each.id)):
        if answer.agreement == item:
            newest[answer.person] = answer
    answers = {answer.answer for answer in newest.values()}
    return next(
        (each for each in (Understood.AGAIN, Understood.BIT, Understood.YES) if each in answers), None
    )


def _words(dossier: Dossier, item: PlanItem) -> tuple[str, str, str]:
    """Who or what, how, and the sentence."""
    match item:
        case Agreement():
            how = " · ".join(part for part in (item.what, item.when) if part)
            words = wording.who_words(dossier, item.who), how, item.text
        case Signal():
            words = wording.zone_word(item.zone), wording.signal_question(item.question), item.text
        case SafetyCondition():
            said = translate("Plan", "door {who}").format(who=item.set_by) if item.set_by else ""
            words = item.term, said, item.text
        case BagItem():
            words = "", "", item.text
        case ChildStep():
            name = wording.capitalised(wording.name_of(dossier, item.child))
            words = name, wording.child_question(item.question), item.text
        case _:
            words = _known(dossier, item)
    return words


def _known(dossier: Dossier, item: PlanHelper | SafePlace) -> tuple[str, str, str]:
    """Somebody or some place that the household has already."""
    found = dossier.entities.get((item.contact if isinstance(item, PlanHelper) else item.place) or item.id)
    if isinstance(found, NetworkContact):
        return wording.capitalised(found.name), found.relation, found.phone
    if isinstance(found, Place):
        secret = translate("Plan", "geheim adres") if found.is_secret else ""
        return wording.capitalised(found.label), secret or wording.place_word(found.kind), ""
    return translate("Plan", "Niet meer bekend"), "", ""


def versions(dossier: Dossier) -> tuple[tuple[SafetyPlan, str], ...]:
    """All versions, the newest first, each with the words for its line."""
    active = dossier.household.active_plan
    plans = sorted(dossier.of(SafetyPlan), key=lambda each: each.version, reverse=True)
    return tuple(
        (
            plan,
            wording.marked(
                wording.status_word(status(plan, active), plan.version),
                is_discussed=is_plan_discussed(dossier, plan),
            ),
        )
        for plan in plans
    )
