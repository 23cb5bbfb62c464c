"""What stands on the client's page: sections in the order of language.md "The client's page".

Pure, any thread. Reads a SafeView and nothing else. A section without anything to say is left out.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from desktop.boards.content import Face, helping_faces, shown_plan
from desktop.boards.in_two import (
    fixed,
    in_figures,
    in_two,
    listed_in,
    phrase,
    second_of,
)
from desktop.boards.orders_said import is_order_discussed, order_sentences
from desktop.boards.page_parts import ASKED, CHILD_ASKED, ClientPage, Form, Line, Section
from desktop.boards.page_source import PageSource
from desktop.boards.people import capitalised, listed
from desktop.boards.pictures import Pictures
from desktop.domain.changes import REMOVED
from desktop.domain.discussion import discussed_in_plan, open_fields
from desktop.domain.dutch_time import local, say_date, say_moment
from desktop.domain.households import NetworkContact, Person, Pet, Place
from desktop.domain.ids import EntityId
from desktop.domain.orders import in_force
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildQuestion,
    ChildStep,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    Signal,
    Zone,
)
from desktop.domain.safe_view import SafeView
from desktop.domain.visits import Visit
from desktop.language.sentences import split_sentences


def client_page(
    view: SafeView,
    pictures: Pictures,
    now: datetime,
    plan: EntityId | None = None,
    *,
    with_addresses: bool = False,
    second: str = "",
) -> ClientPage:
    """The page of the plan in force or asked for. Addresses only when asked for (security.md).

    `second` is the language that stands below the Dutch, by its code.
    """
    source = PageSource(view, pictures, now, shown_plan(view, plan), with_addresses, second)
    sections = (
        _who_are_we(source),
        *_told(source),
        _agreements(source),
        _rules(source),
        *_signals(source),
        Section("help", "Wie helpt mij?", Form.HELPERS, faces=helping_faces(view, pictures, source.plan)),
        _where_to(source),
        _bag(source),
        *_children(source),
        *_looking(source),
        Section("own_words", "In mijn eigen woorden", Form.WRITING),
    )
    shown = tuple(
        section for section in sections if section.lines or section.faces or section.form is Form.WRITING
    )
    made_on = source.plan.made_on if source.plan is not None else None
    today = local(now).date()
    headed = tuple(replace(section, heading=fixed(section.heading, second)) for section in shown)
    return ClientPage(fixed("Ons plan", second), say_date(made_on or today, today), headed, second)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(span.text for span in split_sentences(text))


def _who_are_we(source: PageSource) -> Section:
    pictures = source.pictures
    faces = [
        Face(
            figure.id,
            figure.name,
            "",
            pictures.face(figure),
            in_discussion=REMOVED in open_fields(source.view.dossier, figure.id),
        )
        for figure in pictures.figures
        if figure.is_member
    ]
    return Section("who", "Wie zijn wij?", Form.FACES, faces=tuple(faces))


def _told(source: PageSource) -> Iterable[Section]:
    if source.plan is None:
        return
    for key, heading, text in (
        ("reason", "Wat is er gebeurd?", source.plan.reason),
        ("wish", "Dit willen we", source.plan.we_want),
    ):
        yield Section(
            key,
            heading,
            lines=tuple(
                Line(
                    f"{key}_{at}",
                    (sentence,),
                    source.pictures.of(sentence),
                    in_discussion=source.is_plan_open,
                )
                for at, sentence in enumerate(_sentences(text))
            ),
        )


def _agreements(source: PageSource) -> Section:
    lines: list[Line] = []
    for zone in Zone:
        for agreement in source.of_plan(Agreement):
            if agreement.zone is not zone:
                continue
            text = agreement.text.strip() or " ".join(filter(None, (agreement.what, agreement.when)))
            if agreement.if_fails.strip():
                text = f"{text} Lukt het niet? {capitalised(agreement.if_fails.strip())}"
            lines.append(source.line(agreement, text, scene=agreement.scene, who=agreement.who, zone=zone))
    return Section("agreements", "Onze afspraken", lines=tuple(lines))


def _rules(source: PageSource) -> Section:
    """What has to be: an order in force and the conditions of the professionals."""
    lines = [
        Line(
            order.id,
            order_sentences(source.view, order, source.second),
            sign="i_lock",
            in_discussion=is_order_discussed(source.view, order),
        )
        for order in in_force(source.view.dossier, source.now)
        if order_sentences(source.view, order)
    ]
    for condition in source.of_plan(SafetyCondition):
        line = source.line(condition, condition.text.strip(), scene=condition.scene)
        if condition.term.strip():
            term = phrase("is_called", source.second, {"woord": condition.term})
            line = replace(line, sentences=(*line.sentences, term))
        lines.append(line)
    return Section("rules", "Dit moet", lines=tuple(lines))


def _signals(source: PageSource) -> Iterable[Section]:
    for person in source.view.dossier.of(Person):
        lines = [
            source.line(
                signal,
                signal.text,
                scene=signal.scene,
                who=(person.id,),
                speaker=person.id,
                caption=ASKED[question],
                zone=zone,
            )
            for zone in Zone
            for question in ASKED
            for signal in source.of_plan(Signal)
            if signal.person == person.id and signal.zone is zone and signal.question is question
        ]
        if lines:
            name = capitalised(person.name)
            yield Section(f"signals_{person.id}", _for(name, source.second), lines=tuple(lines))


def _for(name: str, second: str) -> str:
    title = fixed("Groen, oranje, rood", second)
    below = second_of(title)
    return in_two(f"{title} – {name}", f"{below.text} – {name}" if below is not None else "", second)


def _where_to(source: PageSource) -> Section:
    lines: list[Line] = []
    for item in source.of_plan(SafePlace):
        place = source.view.dossier.get(Place, item.place)
        if place is None:
            continue
        said = [f"{capitalised(place.label)}."]
        if source.with_addresses and place.address:
            said.append(f"{place.address}.")
        disputed = discussed_in_plan(source.view.dossier, item)
        lines.append(Line(item.id, tuple(said), source.pictures.of_place(place), in_discussion=disputed))
    for pet in source.view.dossier.of(Pet):
        if pet.safe_with:
            here = {"naam": capitalised(pet.name or pet.animal), "plek": pet.safe_with}
            text = phrase("pet_goes", source.second, here)
            picture, disputed = source.pictures.of(f"{pet.animal} {text}"), source.discusses(pet)
            lines.append(Line(pet.id, (text,), picture, in_discussion=disputed))
    return Section("where", "Waar ga ik heen?", lines=tuple(lines))


def _bag(source: PageSource) -> Section:
    lines = [source.line(item, capitalised(item.text), scene=item.scene) for item in source.of_plan(BagItem)]
    return Section("bag", "Wat neem ik mee?", Form.TILES, lines=tuple(lines))


def _children(source: PageSource) -> Iterable[Section]:
    lines: list[Line] = []
    for child in source.view.dossier.of(Person):
        for question in ChildQuestion:
            for step in source.of_plan(ChildStep):
                if step.child == child.id and step.question is question:
                    caption = _asked_of(capitalised(child.name), CHILD_ASKED[question], source.second)
                    lines.append(
                        source.line(
                            step,
                            step.text,
                            scene=step.scene,
                            who=(child.id,),
                            speaker=child.id,
                            caption=caption,
                        )
                    )
    yield Section("children", "De kinderen", lines=tuple(lines))


def _asked_of(name: str, asked: str, second: str) -> str:
    below = second_of(fixed(asked, second))
    return in_two(f"{name}: {asked}", f"{name}: {below.text}" if below is not None else "", second)


def _looking(source: PageSource) -> Iterable[Section]:
    plan = source.plan
    found = [
        (item, contact.name)
        for item in source.of_plan(PlanHelper)
        for contact in [source.view.dossier.get(NetworkContact, item.contact)]
        if contact is not None and contact.is_professional
    ]
    helpers = [name for _, name in found]
    if helpers:
        disputed = any(discussed_in_plan(source.view.dossier, item) for item, _ in found)
        key = "one_looks" if len(helpers) == 1 else "more_look"
        here, there = {"namen": listed(helpers)}, {"namen": listed_in(helpers, source.second)}
        text = phrase(key, source.second, here, there)
        yield Section(
            "looking",
            "Wie kijkt of het lukt?",
            lines=(Line("looking", (text,), source.pictures.of(text), in_discussion=disputed),),
        )
    today = local(source.now).date()
    lines: list[Line] = []
    visits = sorted(
        (visit.starts, visit.id, visit)
        for visit in source.view.dossier.of(Visit)
        if visit.starts is not None and visit.starts >= source.now and not visit.is_done
    )
    for starts, _, visit in visits[:1]:
        here = {"moment": capitalised(say_moment(starts, today))}
        said = phrase("next_talk", source.second, here, {"moment": in_figures(starts)})
        lines.append(Line("visit", (said,), sign="i_calendar", in_discussion=source.discusses(visit)))
    if plan is not None and plan.evaluation_on is not None:
        day = say_date(plan.evaluation_on, today)
        there = {"dag": in_figures(plan.evaluation_on)}
        said = phrase("look_back_on", source.second, {"dag": day}, there)
        disputed = source.discusses(plan) or source.is_plan_open
        lines.append(Line("evaluation", (said,), sign="i_calendar", in_discussion=disputed))
    yield Section("when", "Wanneer praten we weer?", lines=tuple(lines))
