"""Marks onto the cards of boards, and the cards that carry one, to walk along.

Pure, any thread. Works on every board: a board is frozen data with cards and faces somewhere in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from desktop.boards.content import Card, Face
from desktop.boards.marks import Mark
from desktop.domain.ids import EntityId

Board = TypeVar("Board")


def with_marks(board: Board, marks: Mapping[EntityId, Mark]) -> Board:
    """The same board, every card and face with its mark."""
    return cast("Board", _marked(board, marks))


def marked_of(*boards: object) -> tuple[Card | Face, ...]:
    """The cards and faces that carry a mark, in the order of the boards, each once."""
    found: dict[str, Card | Face] = {}
    for board in boards:
        for card in _cards(board):
            if card.mark is not None:
                found.setdefault(card.key, card)
    return tuple(found.values())


def _marked(value: object, marks: Mapping[EntityId, Mark]) -> object:
    if isinstance(value, Card | Face):
        return replace(value, mark=marks.get(EntityId(value.key)))
    if isinstance(value, tuple):
        return tuple(_marked(each, marks) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _marked(getattr(value, field.name), marks) for field in fields(value)}
        )
    return value


def _cards(value: object) -> Iterator[Card | Face]:
    if isinstance(value, Card | Face):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _cards(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _cards(getattr(value, field.name))
