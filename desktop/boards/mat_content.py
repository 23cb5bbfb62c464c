"""What lies on the mat of one person: the cards of *Ons plan*, and what that person said of them.

Pure, any thread. Reads a SafeView: what somebody said reaches nobody else who looks (safe_view.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.boards.content import Card
from desktop.boards.kept_places import keep
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.mat import Laid, days, laid_before, laid_on
from desktop.domain.plans import Going
from desktop.domain.safe_view import SafeView


@dataclass(frozen=True)
class MatBoard:
    """One person's mat. `lying` and `before` say what was answered today and the last time, by card."""

    person: EntityId
    name: str
    cards: tuple[Card | None, ...]
    lying: Mapping[str, Going] = field(default_factory=dict)
    before: Mapping[str, Going] = field(default_factory=dict)
    day: date | None = None
    """When it was laid, for paper."""


def mat_board(
    view: SafeView,
    cards: Sequence[Card],
    person: EntityId,
    today: date,
    before: Sequence[str | None] = (),
) -> MatBoard:
    """The mat of one person with these cards. `before` are the kept places."""
    member = view.dossier.get(Person, person)
    return MatBoard(
        person=person,
        name=member.name if member is not None else "",
        cards=keep(cards, before),
        lying=_said(laid_on(view.dossier, person, today)),
        before=_said(laid_before(view.dossier, person, today)),
    )


def laid_board(
    view: SafeView, cards: Sequence[Card], person: EntityId, before: Sequence[str | None] = ()
) -> MatBoard | None:
    """The mat as this person left it the last time, for paper; None when nothing of these cards was laid."""
    keys = {card.key for card in cards}
    for mat in days(view.dossier):
        if mat.person == person and any(answer.item in keys for answer in mat.answers):
            board = mat_board(view, cards, person, mat.day, before)
            return replace(board, before={}, day=mat.day)
    return None


def _said(laid: Laid) -> dict[str, Going]:
    return {card: each.answer for card, each in laid.items() if each.answer is not None}
