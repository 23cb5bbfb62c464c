"""What stands on *Als … dan …* of one person, from signals and agreements.

Pure, any thread. What I feel and what others see is the "als"; what I do, what I agreed to, whom I call and
what the other does are the steps, in that order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.boards.content import Card, agreement_card, shown_plan, signal_card
from desktop.boards.pictures import Pictures
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Signal, SignalQuestion, Zone
from desktop.domain.safe_view import SafeView

STEP_ZONES = (Zone.ORANGE, Zone.RED)
_WHEN = (SignalQuestion.FEEL, SignalQuestion.NOTICE)
_ASKED = {
    SignalQuestion.FEEL: "Zo voel ik me",
    SignalQuestion.NOTICE: "Dit zie je aan mij",
    SignalQuestion.DO: "",
    SignalQuestion.CALL: "",
    SignalQuestion.OTHER: "Dit doet de ander",
}


@dataclass(frozen=True, slots=True)
class Steps:
    """One "als" with its "dan": the cards that say when, and the steps in their order."""

    zone: Zone
    when: tuple[Card, ...]
    then: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class StepsBoard:
    """*Als … dan …* of one person; a zone without anything to say has no steps."""

    person: EntityId
    name: str
    steps: tuple[Steps, ...]


def steps_board(
    view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None = None
) -> StepsBoard:
    """The steps of one person, as far as this reader may see them."""
    member = view.dossier.get(Person, person)
    steps = tuple(_steps(view, pictures, person, plan, zone) for zone in STEP_ZONES)
    shown = tuple(each for each in steps if each.when or each.then)
    return StepsBoard(person, member.name if member is not None else "", shown)


def with_steps(view: SafeView, pictures: Pictures, plan: EntityId | None = None) -> tuple[EntityId, ...]:
    """The persons who have a board of steps for this reader: with both an "als" and a "dan" somewhere."""
    boards = (steps_board(view, pictures, person.id, plan) for person in view.dossier.of(Person))
    return tuple(board.person for board in boards if any(each.when and each.then for each in board.steps))


def _steps(view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None, zone: Zone) -> Steps:
    shown = shown_plan(view, plan)
    if shown is None:
        return Steps(zone, (), ())
    signals = [
        signal
        for signal in view.dossier.of(Signal)
        if signal.plan == shown.id and signal.person == person and signal.zone is zone
    ]

    def asked(question: SignalQuestion) -> Iterator[Card]:
        for signal in signals:
            if signal.question is question:
                yield signal_card(view, pictures, signal, _ASKED[question])

    agreed = [
        agreement_card(view, pictures, agreement)
        for agreement in view.dossier.of(Agreement)
        if agreement.plan == shown.id and agreement.zone is zone and person in agreement.who
    ]
    then = [
        *asked(SignalQuestion.DO),
        *agreed,
        *asked(SignalQuestion.CALL),
        *asked(SignalQuestion.OTHER),
    ]
    said: dict[str, Card] = {}
    for card in then:  # the same sentence twice is one step
        said.setdefault(card.sentence.casefold().strip(" ."), card)
    return Steps(zone, tuple(card for question in _WHEN for card in asked(question)), tuple(said.values()))
