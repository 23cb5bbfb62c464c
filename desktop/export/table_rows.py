"""Rows of label and text under a heading: what a professional paper is made of.

Frozen plain data, any thread.
"""

from dataclasses import dataclass

from desktop.boards.people import capitalised


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its text."""

    label: str
    text: str
    is_alarming: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading. `people` are the names of those who sign, on the first table only."""

    heading: str
    rows: tuple[Row, ...]
    people: tuple[str, ...] = ()


def joined(*parts: str) -> str:
    """Each part as a sentence; empty parts are left out."""
    return ". ".join(capitalised(part.strip().rstrip(".")) for part in parts if part.strip()) + "."
