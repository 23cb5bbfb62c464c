"""What was laid on the mat: the newest answer of each card and person, and what asks to be talked about.

Pure, any thread. Source: ui.md "Praatplaat" (gaat goed / weet niet / lukt niet, kept as dated evidence).
"""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import ITEM_KINDS, Going, MatAnswer, PlanStatus, SafetyPlan, status

Laid = Mapping[EntityId, MatAnswer]
"""The answer of each card."""


class MatDay(msgspec.Struct, frozen=True, kw_only=True):
    """How one person left the mat on one day: every card that lay on a place at the end."""

    person: EntityId
    day: date
    answers: tuple[MatAnswer, ...]


def laid_on(dossier: Dossier, person: EntityId, day: date) -> Laid:
    """What this person laid down on one day and did not take off again, by card."""
    return _newest(each for each in _of(dossier, person) if _day(each) == day)


def laid_before(dossier: Dossier, person: EntityId, day: date) -> Laid:
    """What this person said last of each card before this day."""
    return _newest(each for each in _of(dossier, person) if _day(each) < day)


def words_on(dossier: Dossier, person: EntityId, day: date) -> Mapping[EntityId, tuple[str, ...]]:
    """What this person said on one day with each card, in the order in which it was said."""
    said: dict[EntityId, tuple[str, ...]] = {}
    for answer in _in_order(each for each in _of(dossier, person) if _day(each) == day):
        if answer.words and answer.words not in said.get(answer.item, ()):
            said[answer.item] = (*said.get(answer.item, ()), answer.words)
    return said


def days(dossier: Dossier) -> tuple[MatDay, ...]:
    """Every mat that was laid, the newest first; on one day in the order of the household."""
    found = {(_day(each), each.person) for each in dossier.of(MatAnswer)}
    order = {person.id: at for at, person in enumerate(dossier.of(Person))}
    known = [(day, person) for day, person in found if person is not None]
    known.sort(key=lambda each: (-each[0].toordinal(), order.get(each[1], -1)))
    made = [
        MatDay(person=person, day=day, answers=tuple(laid_on(dossier, person, day).values()))
        for day, person in known
    ]
    return tuple(each for each in made if each.answers)


def to_talk_about(dossier: Dossier) -> tuple[MatAnswer, ...]:
    """The newest answers that ask for a talk, "lukt niet" first; of a plan that was replaced none do."""
    active = dossier.household.active_plan
    found: list[MatAnswer] = []
    for person in {each.person for each in dossier.of(MatAnswer) if each.person is not None}:
        for answer in _newest(_of(dossier, person)).values():
            item = dossier.entities.get(answer.item)
            plan = dossier.get(SafetyPlan, item.plan) if isinstance(item, ITEM_KINDS) else None
            if plan is not None and status(plan, active) in (PlanStatus.CONCEPT, PlanStatus.ACTIVE):
                found.append(answer)
    asking = [each for each in found if each.answer in (Going.NOT, Going.UNSURE)]
    return tuple(sorted(asking, key=lambda each: (each.answer is not Going.NOT, each.person or "", each.id)))


def _of(dossier: Dossier, person: EntityId) -> Iterable[MatAnswer]:
    return (each for each in dossier.of(MatAnswer) if each.person == person)


def _in_order(answers: Iterable[MatAnswer]) -> list[MatAnswer]:
    return sorted(answers, key=lambda each: (each.at is not None, each.at, each.id))


def _newest(answers: Iterable[MatAnswer]) -> Laid:
    """The last answer of each card; a card that was taken off has none."""
    newest: dict[EntityId, MatAnswer] = {}
    for answer in _in_order(answers):
        newest[answer.item] = answer
    return {card: answer for card, answer in newest.items() if answer.answer is not None}


def _day(answer: MatAnswer) -> date:
    return local(answer.at).date() if answer.at is not None else date.min
