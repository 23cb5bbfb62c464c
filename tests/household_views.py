"""Every view of a household that tells something in words, as rows by key: for what holds of all of them.

A row is all its texts in one, with a mark where a flag marks it; pictures say nothing. The reader of the
boards and pages is mama of the family Amrani.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from enum import Enum

from desktop.boards import (
    children,
    content,
    helpers,
    mat_content,
    page_content,
    pocket_content,
    steps_content,
    week_content,
    where_to,
)
from desktop.boards.content import IN_DISCUSSION
from desktop.boards.pictures import Pictures, pictures_for
from desktop.domain.agenda import agenda, visits_on
from desktop.domain.audience import reading
from desktop.domain.discussion import is_plan_discussed
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Person
from desktop.domain.plans import SafetyPlan
from desktop.domain.safe_view import SafeView, safe_view
from desktop.domain.summary import Summary, summarise
from desktop.export.plan_versions import version_rows
from desktop.pictograms import Picture
from tests.factories_amrani import AMRANI
from tests.laptop import MONDAY
from ui.presenters import day, flags, last_time, overview, people, plan_sections, visits
from ui.views.household_header import warnings
from ui.views.plan.plan_head import evaluation_words, made_words
from ui.views.plan.plan_status import status_sentence

TODAY = local(MONDAY).date()
Rows = dict[str, str]
View = Callable[[Dossier], Rows]


def said(value: object) -> Iterator[str]:
    """Every text in it, and a mark for what is marked by a flag; pictures say nothing."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, Enum):
        yield str(value.value)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from said(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Picture):
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if field.name in {"in_discussion", "has_two_versions"} and inner:
                yield IN_DISCUSSION
            elif field.name not in {"key", "origin", "item", "icon", "bank", "make", "entity"}:
                yield from said(inner)


def rows(values: Iterable[object], key: str = "key") -> Rows:
    found: dict[str, str] = {}
    for at, value in enumerate(values):
        name = str(getattr(value, key, at))
        found[name] = " ".join((found.get(name, ""), *said(value)))
    return found


def of_mama(make: Callable[[SafeView, Pictures], Rows]) -> View:
    def view(dossier: Dossier) -> Rows:
        seen = safe_view(dossier, reading(AMRANI.mama))
        return make(seen, pictures_for(seen, str.lower))

    return view


def _plan(view: SafeView, pictures: Pictures) -> Rows:
    board = content.plan_board(view, pictures, MONDAY)
    house = " ".join((board.wish, *(each.name for each in board.residents)))
    return rows(board.cards) | rows(board.faces) | {"order": " ".join(board.order), "house": house}


def _page(view: SafeView, pictures: Pictures) -> Rows:
    sections = page_content.client_page(view, pictures, MONDAY, with_addresses=True).sections
    return {
        f"{section.key} {key}": text
        for section in sections
        for key, text in (rows(section.lines) | rows(section.faces)).items()
    }


def _pocket(view: SafeView, pictures: Pictures) -> Rows:
    card = pocket_content.pocket_card(view, pictures, AMRANI.mama)
    return rows(card.numbers) | {"step": " ".join(said(card.step))}


def _where(view: SafeView, pictures: Pictures) -> Rows:
    board = where_to.where_board(view, pictures, with_addresses=True)
    return rows([card for card in (*board.places, *board.bag) if card is not None])


def _mat(view: SafeView, pictures: Pictures) -> Rows:
    cards = content.plan_board(view, pictures, MONDAY).cards
    return rows([card for card in mat_content.mat_board(view, cards, AMRANI.mama, TODAY).cards if card])


def _week(view: SafeView, pictures: Pictures) -> Rows:
    board = week_content.week_board(view, pictures, MONDAY)
    days = {f"{each.date} {key}": text for each in board.days for key, text in rows(each.cards).items()}
    return rows(board.daily) | days


def _steps(view: SafeView, pictures: Pictures) -> Rows:
    found = steps_content.steps_board(view, pictures, AMRANI.mama).steps
    return {
        f"{each.zone} {key}": text for each in found for key, text in rows((*each.when, *each.then)).items()
    }


def _child(view: SafeView, pictures: Pictures) -> Rows:
    board = children.child_board(view, pictures, AMRANI.yassin)
    return rows([card for card in (*board.does, *board.goes, *board.tells) if card is not None])


def _sections(dossier: Dossier) -> Rows:
    """The rows of a plan, below the line that says how the plan stands."""
    plan = dossier.get(SafetyPlan, AMRANI.plan)
    if plan is None:
        return {}
    above = status_sentence(dossier, plan) if is_plan_discussed(dossier, plan) else ""
    return {
        f"{section.key} {row.item.id}": " ".join((above, *said(row)))
        for section in plan_sections.plan_sections(dossier, plan)
        for row in section.rows
    }


def _of_plan(words: Callable[[Dossier, SafetyPlan], str]) -> View:
    def view(dossier: Dossier) -> Rows:
        plan = dossier.get(SafetyPlan, AMRANI.plan)
        return {"plan": words(dossier, plan)} if plan is not None else {}

    return view


def _of_summary(words: Callable[[Summary], Rows]) -> View:
    return lambda dossier: words(summarise(dossier))


def _day(summary: Summary) -> Rows:
    due = [*agenda([summary], MONDAY), *visits_on([summary], TODAY + timedelta(days=1))]
    lines = [(each.reason, day.line(each, TODAY)) for each in due if not each.count]  # a count tells no field
    return {str(reason): " ".join(said(each)) for reason, each in lines}


def _chips(dossier: Dossier) -> Rows:
    made = [
        dataclasses.replace(
            people.person_row(dossier, person, TODAY), chip=overview.person_chip(dossier, person, MONDAY)
        )
        for person in dossier.of(Person)
    ]
    return rows(made)


VIEWS: Mapping[str, View] = {
    "plan_board": of_mama(_plan),
    "signal_board": of_mama(
        lambda view, pictures: rows(content.signal_board(view, pictures, AMRANI.mama).cards)
    ),
    "helpers_board": of_mama(
        lambda view, pictures: rows([face for face in helpers.helpers_board(view, pictures).faces if face])
    ),
    "where_board": of_mama(_where),
    "week_board": of_mama(_week),
    "steps_board": of_mama(_steps),
    "child_board": of_mama(_child),
    "mat_board": of_mama(_mat),
    "client_page": of_mama(_page),
    "pocket_card": of_mama(_pocket),
    "plan_sections": _sections,
    "versions": lambda dossier: {plan.id: said for plan, said in plan_sections.versions(dossier)},
    "version_rows": lambda dossier: dict(version_rows(dossier, AMRANI.plan)),
    "made_words": _of_plan(made_words),
    "evaluation_words": _of_plan(evaluation_words),
    "status_sentence": _of_plan(status_sentence),
    "plan_words": _of_plan(lambda dossier, plan: overview.plan_words(dossier, plan, TODAY)),
    "groups": lambda dossier: {
        key: text for group in people.groups(dossier, TODAY) for key, text in rows(group.rows).items()
    },
    "next_things": lambda dossier: rows(overview.next_things(dossier, MONDAY), "entity"),
    "gate_points": lambda dossier: rows(overview.gate_points(dossier)),
    "zones": lambda dossier: rows(
        [each for part in overview.zones(dossier, AMRANI.plan, str.lower).values() for each in part], "entity"
    ),
    "person_chip": _chips,
    "planned": lambda dossier: rows(visits.planned(dossier, MONDAY), "visit"),
    "notes": lambda dossier: rows(visits.notes(dossier, MONDAY), "note"),
    "together_words": lambda dossier: {"": visits.together_words(dossier, (AMRANI.mama, AMRANI.papa))},
    "said_last_time": lambda dossier: rows(last_time.said_last_time(dossier, MONDAY)),
    "warnings": lambda dossier: rows(warnings(dossier, MONDAY), "icon"),
    "flags": _of_summary(lambda summary: {"": " ".join(said(flags.flags(summary, MONDAY)))}),
    "next_moment": _of_summary(lambda summary: {"": flags.next_moment(summary, MONDAY)}),
    "line": _of_summary(_day),
}
