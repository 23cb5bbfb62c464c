"""What matters of one household at one look: who directs, what comes next, what is still open, the plan.

Pure functions over frozen data. No widgets; drawing pictures may take a while, so not on the GUI thread.
"""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.boards.pictures import Lemma, pictures_for
from desktop.domain.audience import PROFESSIONAL, Scope
from desktop.domain.changes import REMOVED
from desktop.domain.discussion import discussed, discussed_in_plan, is_plan_discussed, open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_date, say_distance, say_time
from desktop.domain.households import Person, Role
from desktop.domain.ids import EntityId
from desktop.domain.orders import barred, in_force, until
from desktop.domain.phases import DIRECT_SAFETY, Gate, active_plan, is_gate_discussed, open_points
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, TeachBack, Understood, Zone, status
from desktop.domain.safe_view import safe_view
from desktop.domain.summary import to_explain_again
from desktop.domain.visits import PhaseChange, Visit
from desktop.pictograms import Picture
from ui.presenters import wording
from ui.presenters.people import spoken_chip

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Next:
    """One thing that comes: its sign, what, when, and the tab where it is done."""

    icon: str
    kind: str
    text: str
    detail: str
    when: str
    tab: str
    entity: EntityId | None = None


@dataclass(frozen=True)
class Point:
    """A point of the gate of phase 1: whether it is met, and who it still waits for."""

    text: str
    is_done: bool
    tab: str


@dataclass(frozen=True)
class Said:
    """One agreement: its sentence and its picture, who may see it, and whether two people differ on it."""

    entity: EntityId
    text: str
    picture: Picture
    audience: str
    is_for_all: bool
    has_two_versions: bool


def next_things(dossier: Dossier, now: datetime) -> tuple[Next, ...]:
    """Visit, end of an order, evaluation, explaining again: the soonest first."""
    found: list[tuple[date, Next]] = []
    today = local(now).date()
    visit = next_visit(dossier, now)
    if visit is not None and visit.starts is not None:
        found.append((local(visit.starts).date(), _visit(dossier, visit, visit.starts, today)))
    for order in in_force(dossier, now):
        end = until(dossier, order)
        if end is not None:
            left = wording.time_left_words(end, now)
            text = translate("Overview", "Het huisverbod eindigt")
            who = wording.capitalised(wording.either(wording.names_of(dossier, barred(dossier, order))))
            detail = wording.marked(
                f"{who} · {say_date(local(end).date())}", is_discussed=discussed(dossier, order)
            )
            found.append((local(end).date(), Next("ban", "red", text, detail, left, "people", order.id)))
    plan = active_plan(dossier)
    if plan is not None and plan.evaluation_on is not None:
        found.append((plan.evaluation_on, _evaluation(dossier, plan, plan.evaluation_on, today)))
    found.sort(key=lambda pair: pair[0])
    return (*explain_again(dossier), *(thing for _, thing in found))


def next_visit(dossier: Dossier, now: datetime) -> Visit | None:
    """The first planned visit from today on; one of an hour ago counts until it is written up."""
    today = local(now).date()
    planned = [
        visit
        for visit in dossier.of(Visit)
        if visit.starts is not None and not visit.is_done and local(visit.starts).date() >= today
    ]
    return min(planned, key=lambda visit: visit.starts or now, default=None)


def _visit(dossier: Dossier, visit: Visit, starts: datetime, today: date) -> Next:
    here = local(starts)
    names = wording.listed(wording.names_of(dossier, visit.with_whom))
    text = translate("Overview", "Bezoek, {time}").format(time=say_time(here.time()))
    parts = [translate("Overview", "met {names}").format(names=names) if names else "", visit.purpose]
    detail = wording.marked(
        " · ".join(part for part in parts if part), is_discussed=discussed(dossier, visit)
    )
    when = say_distance(here.date(), today)
    return Next("calendar", "accent", text, detail, when, "visits", visit.id)


def person_chip(dossier: Dossier, person: Person, now: datetime) -> tuple[str, str] | None:
    """What has to be known of somebody at one look: an order, a child not spoken to, what is understood."""
    orders = [order for order in in_force(dossier, now) if person.id in barred(dossier, order)]
    if orders:
        is_open = any(discussed(dossier, order) for order in orders)
        return wording.marked(translate("Overview", "Mag niet in huis"), is_discussed=is_open), "red"
    if person.role is Role.CHILD:
        return spoken_chip(person)
    newest: dict[EntityId, TeachBack] = {}
    for answer in sorted(dossier.of(TeachBack), key=lambda each: (each.at or now, each.id)):
        if answer.person == person.id and dossier.get(Agreement, answer.agreement) is not None:
            newest[answer.agreement] = answer
    if not newest:
        return None
    good = sum(answer.answer is Understood.YES for answer in newest.values())
    said = translate("Overview", "Snapt {n} van {all}").format(n=good, all=len(newest))
    said = wording.marked(said, is_discussed=REMOVED in open_fields(dossier, *newest))
    return said, "green" if good == len(newest) else "orange"


def _evaluation(dossier: Dossier, plan: SafetyPlan, day: date, today: date) -> Next:
    is_late = day < today
    days = (today - day).days
    one, more = translate("Overview", "1 dag te laat"), translate("Overview", "{n} dagen te laat")
    when = (one if days == 1 else more).format(n=days) if is_late else say_distance(day, today)
    text = translate("Overview", "Samen kijken: gaat het goed?")
    kind = "red" if is_late else "accent"
    detail = wording.marked(say_date(day, today), is_discussed=_is_open(dossier, plan))
    return Next("calendar-check", kind, text, detail, when, "plan", plan.id)


def _is_open(dossier: Dossier, plan: SafetyPlan) -> bool:
    return discussed(dossier, plan) or is_plan_discussed(dossier, plan)


def explain_again(dossier: Dossier) -> tuple[Next, ...]:
    """Answers that ask for another explanation, in the person's own words if there are any."""
    found = []
    for answer in to_explain_again(dossier):
        agreement = dossier.get(Agreement, answer.agreement)
        if agreement is None:
            continue
        who = wording.capitalised(wording.name_of(dossier, answer.person))
        said = f"{who}: “{answer.words}”" if answer.words and who else who
        said = wording.marked(said, is_discussed=discussed_in_plan(dossier, agreement))
        text = translate("Overview", "Leg nog eens uit: {text}").format(text=agreement.text)
        found.append(Next("message", "orange", text, said, "", "plan", agreement.id))
    return tuple(found)


def gate_points(dossier: Dossier) -> tuple[Point, ...]:
    """The four points of phase 1, with who each still waits for; empty in later phases."""
    if dossier.household.phases != DIRECT_SAFETY:
        return ()
    missing = {point.gate: point for point in open_points(dossier)}
    found = []
    for gate, (done, todo, tab) in _gate_words().items():
        names = wording.listed(wording.names_of(dossier, missing[gate].persons)) if gate in missing else ""
        text = done if gate not in missing else todo.format(names=names) if names else todo.split(" {")[0]
        text = wording.marked(wording.capitalised(text), is_discussed=is_gate_discussed(dossier, gate))
        found.append(Point(text, gate not in missing, tab))
    return tuple(found)


def _gate_words() -> dict[Gate, tuple[str, str, str]]:
    return {
        Gate.ACTIVE_PLAN: (
            translate("Overview", "Er is een actief plan"),
            translate("Overview", "Er is nog geen actief plan"),
            "plan",
        ),
        Gate.AGREEMENT_FOR_EVERYONE: (
            translate("Overview", "Iedereen heeft een afspraak"),
            translate("Overview", "Nog geen afspraak voor {names}"),
            "plan",
        ),
        Gate.CHILDREN_SPOKEN_TO: (
            translate("Overview", "Met elk kind is gepraat, of er staat waarom niet"),
            translate("Overview", "Nog praten met {names}"),
            "people",
        ),
        Gate.EVALUATION_DATE: (
            translate("Overview", "Er is een datum om samen te kijken"),
            translate("Overview", "Er is nog geen datum om samen te kijken"),
            "plan",
        ),
    }


def since_words(dossier: Dossier, today: date) -> str:
    """Since when the family is in this phase, and why; "" while it never moved."""
    changes = [change for change in dossier.of(PhaseChange) if change.at is not None]
    if not changes:
        return ""
    last = max(changes, key=lambda change: (change.at, change.id))
    day = say_date(local(last.at).date(), today) if last.at is not None else ""
    said = translate("Overview", "Sinds {day}").format(day=day)
    return f"{said}: {last.reason}" if last.reason else f"{said}."


def plan_to_show(dossier: Dossier) -> SafetyPlan | None:
    """The plan in force, else the newest concept."""
    active = active_plan(dossier)
    if active is not None:
        return active
    concepts = [
        plan
        for plan in dossier.of(SafetyPlan)
        if status(plan, dossier.household.active_plan) is PlanStatus.CONCEPT
    ]
    return max(concepts, key=lambda plan: plan.version, default=None)


def zones(dossier: Dossier, plan: EntityId, lemma: Lemma) -> dict[Zone, tuple[Said, ...]]:
    """The agreements of a plan by zone, each with its picture. For the professional's eyes."""
    pictures = pictures_for(safe_view(dossier, PROFESSIONAL), lemma)
    found: dict[Zone, list[Said]] = {zone: [] for zone in Zone}
    for agreement in dossier.of(Agreement):
        if agreement.plan != plan:
            continue
        audience = wording.audience_words(dossier, agreement.audience)
        picture = pictures.of(agreement.text, agreement.scene, agreement.who)
        is_for_all = agreement.audience.scope is Scope.HOUSEHOLD
        two = discussed(dossier, agreement)
        said = Said(agreement.id, agreement.text, picture, audience, is_for_all, two)
        found[agreement.zone].append(said)
    return {zone: tuple(said) for zone, said in found.items()}


def household_words(dossier: Dossier, today: date) -> str:
    """ "Geholpen sinds 31 oktober"."""
    opened = dossier.household.opened_on
    if opened is None:
        return ""
    return translate("Overview", "Geholpen sinds {day}").format(day=say_date(opened, today))


def plan_words(dossier: Dossier, plan: SafetyPlan, today: date) -> str:
    """ "Actief · versie 2 · samen kijken op maandag 30 november"."""
    parts = [wording.status_word(status(plan, dossier.household.active_plan), plan.version)]
    if plan.for_persons:
        names = wording.listed(wording.names_of(dossier, plan.for_persons))
        parts.append(translate("Overview", "voor {names}").format(names=names))
    if plan.evaluation_on is not None:
        day = say_date(plan.evaluation_on, today)
        parts.append(translate("Overview", "samen kijken op {day}").format(day=day))
    return wording.marked(" · ".join(parts), is_discussed=_is_open(dossier, plan))
