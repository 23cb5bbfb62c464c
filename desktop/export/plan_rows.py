"""A plan as tables of label and text: every field that a professional has to be able to read back.

Pure, any thread. Reads the professional's view. What is in discussion shows every value, author and moment.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from desktop.boards.content import shown_plan
from desktop.boards.page_parts import ASKED, CHILD_ASKED
from desktop.boards.people import capitalised, listed
from desktop.domain.audience import Audience, Scope
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import say_moment, short_date
from desktop.domain.households import Lvb, NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.ids import EntityId, WorkerId
from desktop.domain.offers import responsible
from desktop.domain.orders import barred, in_force, until
from desktop.domain.phases import PHASE_NAMES
from desktop.domain.plans import (
    Agreement,
    Agrees,
    BagItem,
    ChildStep,
    PlanHelper,
    PlanStatus,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    TeachBack,
    Understanding,
    Understood,
    status,
)
from desktop.domain.profiles import PROFILE_NAMES, must_talk_apart
from desktop.domain.safe_view import SafeView
from desktop.errors import NotFound
from desktop.export.in_discussion import with_discussion
from desktop.export.plan_versions import VERSIONS, version_rows
from desktop.export.table_rows import Row, Table, joined

_AGREES = {Agrees.YES: "akkoord", Agrees.PARTLY: "deels akkoord", Agrees.NO: "niet akkoord"}
_UNDERSTOOD = {
    Understood.YES: "snap ik",
    Understood.BIT: "een beetje",
    Understood.AGAIN: "leg nog eens uit",
}
_LVB = {Lvb.KNOWN: "LVB bekend", Lvb.SUSPECTED: "vermoeden van LVB", Lvb.NO: "geen LVB", Lvb.UNKNOWN: ""}


def plan_tables(
    view: SafeView, plan: EntityId | None, workers: Mapping[WorkerId, str], now: datetime
) -> list[Table]:
    """All there is of one plan, in the order of reading. Raises NotFound when there is no such plan."""
    shown = shown_plan(view, plan)
    if shown is None:
        raise NotFound("plan_not_found")
    make = partial(_tables, plan=shown.id, workers=workers, now=now)
    *told, in_discussion = with_discussion(view.dossier, make, workers, now)
    versions = tuple(Row(label, text) for label, text in version_rows(view.dossier, shown.id))
    return [*told, Table(VERSIONS, versions), in_discussion]


def _tables(dossier: Dossier, plan: EntityId, workers: Mapping[WorkerId, str], now: datetime) -> list[Table]:
    shown = dossier.get(SafetyPlan, plan)
    if shown is None:  # as it would be if the plan were taken away
        return []
    return [
        _head(dossier, shown, workers),
        Table("Let op", tuple(_alarms(dossier, now))),
        Table("Mensen", tuple(_people(dossier))),
        Table("Afspraken", tuple(_agreements(dossier, shown))),
        Table("Signalen", tuple(_signals(dossier, shown))),
        Table("Veiligheidsvoorwaarden", tuple(_conditions(dossier, shown))),
        Table("Wie helpt", tuple(_helpers(dossier, shown))),
        Table("Plekken en meenemen", tuple(_places(dossier, shown))),
        Table("Kinderen", tuple(_children(dossier, shown))),
        Table("Uitleg en instemming", tuple(_understanding(dossier, shown))),
    ]


def _names(dossier: Dossier, refs: Iterable[EntityId | None]) -> str:
    known = [dossier.get(Person, ref) or dossier.get(NetworkContact, ref) for ref in refs]
    return listed([each.name for each in known if each is not None])


def _audience(dossier: Dossier, audience: Audience) -> str:
    if audience.scope is Scope.HOUSEHOLD:
        return "voor iedereen in het huishouden"
    if audience.scope is Scope.PROFESSIONALS:
        return "alleen voor professionals"
    return f"alleen voor {_names(dossier, audience.persons) or 'niemand'}"


def _head(dossier: Dossier, plan: SafetyPlan, workers: Mapping[WorkerId, str]) -> Table:
    household, director = dossier.household, responsible(dossier)
    stand = status(plan, household.active_plan)
    stopped = f" ({plan.stopped_reason})" if stand is PlanStatus.STOPPED and plan.stopped_reason else ""
    rows = [
        Row("Huishouden", f"{household.name} {household.number}".strip()),
        Row("Fase", ", ".join(f"{phase} {PHASE_NAMES.get(phase, '')}" for phase in household.phases)),
        Row("Profiel", ", ".join(PROFILE_NAMES[profile] for profile in household.profiles)),
        Row("Casusregisseur", workers.get(director, "") if director else ""),
        Row("Versie", f"{plan.version}, {stand}{stopped}"),
        Row("Gemaakt op", short_date(plan.made_on) if plan.made_on else ""),
        Row("Gemaakt met", _names(dossier, plan.made_with)),
        Row("Voor", _names(dossier, plan.for_persons) or "iedereen in het huishouden"),
        Row("Actief sinds", short_date(plan.activated_on) if plan.activated_on else ""),
        Row("Evaluatie", short_date(plan.evaluation_on) if plan.evaluation_on else ""),
        Row("Aanleiding", plan.reason),
        Row("Dit willen we", plan.we_want),
        Row("Te zien", _audience(dossier, plan.audience)),
    ]
    people = tuple(
        capitalised(person.full_name or person.name)
        for ref in plan.made_with
        for person in [dossier.get(Person, ref)]
        if person is not None
    )
    return Table("Plan", tuple(rows), people)


def _alarms(dossier: Dossier, now: datetime) -> Iterable[Row]:
    if must_talk_apart(dossier.household.profiles):
        yield Row("Intieme terreur", "Niet samen bespreken. Maak plannen per persoon.", is_alarming=True)
    for order in dossier.of(RestrainingOrder):
        end = until(dossier, order)
        if end is not None:
            holds = "geldt tot" if order in in_force(dossier, now) else "einde"
            text = joined(_names(dossier, barred(dossier, order)), f"{holds} {say_moment(end)}", order.number)
            yield Row("Huisverbod", text, is_alarming=True)
    if any(place.is_secret for place in dossier.of(Place)):
        yield Row("Geheim adres", "Noem het adres niet. Laat dit blad niet liggen.", is_alarming=True)


def _people(dossier: Dossier) -> Iterable[Row]:
    for person in dossier.of(Person):
        home = dossier.get(Place, person.lives_at)
        born = f"geboren {short_date(person.born_on)}" if person.born_on else ""
        lives = f"woont: {home.label}" if home else ""
        helps = f"Wat helpt: {person.what_helps}" if person.what_helps else ""
        yield Row(
            capitalised(person.name),
            joined(person.full_name, born, lives, person.phone, _LVB[person.lvb], helps),
        )
    for pet in dossier.of(Pet):
        safe = f"veilig bij {pet.safe_with}" if pet.safe_with else ""
        yield Row(pet.name or "Huisdier", joined(pet.animal, safe))


def _agreements(dossier: Dossier, plan: SafetyPlan) -> Iterable[Row]:
    for item in dossier.of(Agreement):
        if item.plan == plan.id:
            fails = f"Lukt het niet: {item.if_fails}" if item.if_fails else ""
            who = f"Wie: {_names(dossier, item.who)}" if item.who else ""
            yield Row(
                capitalised(item.zone),
                joined(item.text, who, item.what, item.when, fails, _audience(dossier, item.audience)),
            )


def _signals(dossier: Dossier, plan: SafetyPlan) -> Iterable[Row]:
    for item in dossier.of(Signal):
        if item.plan == plan.id:
            label = f"{capitalised(_names(dossier, [item.person]))}, {item.zone}"
            yield Row(
                label, joined(f"{ASKED[item.question]}: {item.text}", _audience(dossier, item.audience))
            )


def _conditions(dossier: Dossier, plan: SafetyPlan) -> Iterable[Row]:
    for item in dossier.of(SafetyCondition):
        if item.plan == plan.id:
            because = f"Omdat: {item.because}" if item.because else ""
            by = f"Gesteld door {item.set_by}" if item.set_by else ""
            yield Row(
                capitalised(item.term) or "Voorwaarde",
                joined(item.text, by, because, _audience(dossier, item.audience)),
            )


def _helpers(dossier: Dossier, plan: SafetyPlan) -> Iterable[Row]:
    for item in dossier.of(PlanHelper):
        contact = dossier.get(NetworkContact, item.contact)
        if item.plan == plan.id and contact is not None:
            yield Row(
                capitalised(contact.name),
                joined(
                    contact.relation, contact.organisation, contact.phone, _audience(dossier, item.audience)
                ),
            )


def _places(dossier: Dossier, plan: SafetyPlan) -> Iterable[Row]:
    for item in dossier.of(SafePlace):
        place = dossier.get(Place, item.place)
        if item.plan == plan.id and place is not None:
            secret = "geheim adres" if place.is_secret else ""
            yield Row(
                capitalised(place.label), joined(place.address, secret, _audience(dossier, item.audience))
            )
    bag = [item for item in dossier.of(BagItem) if item.plan == plan.id]
    if bag:
        yield Row("Meenemen", joined(", ".join(item.text for item in bag)))


def _children(dossier: Dossier, plan: SafetyPlan) -> Iterable[Row]:
    for person in dossier.of(Person):
        if person.role != "child":
            continue
        spoken = (
            f"Gesproken op {short_date(person.spoken_on)} door {person.spoken_by}" if person.spoken_on else ""
        )
        why = f"Niet gesproken: {person.not_spoken_reason}" if person.not_spoken_reason else ""
        yield Row(capitalised(person.name), joined(spoken, why) if spoken or why else "Nog niet gesproken.")
    for item in dossier.of(ChildStep):
        if item.plan == plan.id:
            text = f"{capitalised(CHILD_ASKED[item.question])}: {item.text}"
            yield Row(
                capitalised(_names(dossier, [item.child])), joined(text, _audience(dossier, item.audience))
            )


def _understanding(dossier: Dossier, plan: SafetyPlan) -> Iterable[Row]:
    for said in dossier.of(Understanding):
        if said.plan == plan.id:
            moment = say_moment(said.at) if said.at else ""
            words = f"“{said.words}”" if said.words else ""
            yield Row(
                capitalised(_names(dossier, [said.person])),
                joined(_AGREES[said.agrees], words, moment, said.by),
            )
    for answer in dossier.of(TeachBack):
        agreement = dossier.get(Agreement, answer.agreement)
        if agreement is not None and agreement.plan == plan.id:
            moment = say_moment(answer.at) if answer.at else ""
            words = f"“{answer.words}”" if answer.words else ""
            yield Row(
                capitalised(_names(dossier, [answer.person])),
                joined(agreement.text, _UNDERSTOOD[answer.answer], words, moment, answer.by),
            )
