"""Settling what two people wrote at the same time: a person chooses, combines or writes anew.

Runs on the store lane. Nothing is lost: the values that were not chosen stay in the history.
"""

import msgspec

from desktop.domain.dossier import Dossier, plain
from desktop.domain.households import RestrainingOrder
from desktop.domain.merge import Conflict
from desktop.errors import NotFound, ValidationError
from desktop.hub import Changed
from desktop.services.households import lawful
from desktop.services.record import record
from desktop.store.desk import Desk

NEVER_EMPTY = frozenset(
    {
        ("household", "phases"),
        ("contact", "name"),
        ("place", "label"),
        ("order", "person"),
        ("order", "starts"),
        ("agreement", "text"),
        ("signal", "text"),
        ("condition", "text"),
        ("bag", "text"),
        ("child_step", "text"),
        ("child_step", "child"),
        ("helper", "contact"),
        ("safe_place", "place"),
        ("visit", "starts"),
    }
)
"""Fields that say something whoever writes them: an answer does too."""


def solve(desk: Desk, seen: Dossier, conflict: Conflict, value: object) -> Changed:
    """Write the value that a person decided on; it names every value that was on the card.

    `value` is of the field's type; for a removal against an edit True takes away, False keeps.
    Raises NotFound when the conflict is not in the dossier that the person looked at, ValidationError for an
    empty answer where there must be one, and for a restraining order that cannot exist.
    """
    if conflict not in seen.conflicts:
        raise NotFound
    answer = plain(value)
    is_empty = not answer.strip() if isinstance(answer, str) else answer in (None, [])
    if is_empty and (conflict.kind, conflict.field) in NEVER_EMPTY:
        raise ValidationError("answer_missing")
    order = seen.get(RestrainingOrder, conflict.entity)
    is_new = all(answer != option.op.value for option in conflict.options)
    if order is not None and is_new and hasattr(order, conflict.field):
        lawful(seen, msgspec.structs.replace(order, **{conflict.field: value}))
    return record(desk, seen, f"{conflict.kind}.settled", settled=[(conflict, value)])
