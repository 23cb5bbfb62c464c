"""What lies on the mat of one person: the cards of *Ons plan*, and what that person said of them.

Pure, any thread. Reads a SafeView: what somebody said reaches nobody else who looks (safe_view.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.boards.content import Card
from desktop.boards.kept_boards import ASIDE, CARDS
from desktop.boards.kept_places import keep
from desktop.domain.board_places import Group
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.mat import Laid, days, laid_before, laid_on, words_on
from desktop.domain.plans import Going
from desktop.domain.safe_view import SafeView


@dataclass(frozen=True)
class MatBoard:
    """One person's mat. `lying` and `before` say what was answered today and the last time, by card."""

    person: EntityId
    name: str
    cards: tuple[Card | None, ...]
    aside: tuple[Card, ...] = ()
    """What the worker does not lay now."""
    lying: Mapping[str, Going] = field(default_factory=dict)
    before: Mapping[str, Going] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What was said with a card on that day."""
    day: date | None = None
    """When it was laid, for paper."""


def mat_board(
    view: SafeView,
    cards: Sequence[Card],
    person: EntityId,
    today: date,
    kept: Mapping[str, Group] | None = None,
) -> MatBoard:
    """The mat of one person with these cards. `kept` are the kept places; what lies is never put aside."""
    member = view.dossier.get(Person, person)
    lying, groups = _said(laid_on(view.dossier, person, today)), kept or {}
    aside = set(groups.get(ASIDE, ())) - set(lying)
    return MatBoard(
        person=person,
        name=member.name if member is not None else "",
        cards=keep([card for card in cards if card.key not in aside], groups.get(CARDS, ())),
        aside=tuple(card for card in cards if card.key in aside),
        lying=lying,
        before=_said(laid_before(view.dossier, person, today)),
        words={str(card): said for card, said in words_on(view.dossier, person, today).items()},
    )


def laid_board(
    view: SafeView, cards: Sequence[Card], person: EntityId, kept: Mapping[str, Group] | None = None
) -> MatBoard | None:
    """The mat as this person left it the last time, for paper; None when nothing of these cards was laid."""
    keys = {card.key for card in cards}
    for mat in days(view.dossier):
        if mat.person == person and any(answer.item in keys for answer in mat.answers):
            board = mat_board(view, cards, person, mat.day, kept)
            return replace(board, before={}, day=mat.day)
    return None


def lay_only(groups: Mapping[str, Group], chosen: Sequence[str]) -> dict[str, Group]:
    """The places after the worker chose which cards are laid: those keep their order, the others go aside."""
    every = [key for group in (CARDS, ASIDE) for key in groups.get(group, ()) if key is not None]
    return {
        CARDS: tuple(key for key in every if key in chosen),
        ASIDE: tuple(key for key in every if key not in chosen),
    }


def _said(laid: Laid) -> dict[str, Going]:
    return {card: each.answer for card, each in laid.items() if each.answer is not None}
