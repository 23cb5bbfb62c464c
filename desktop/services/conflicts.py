"""Settling what two people wrote at the same time: a person chooses, combines or writes anew.

Runs on the store lane. Nothing is lost: the values that were not chosen stay in the history.
"""

from desktop.domain.dossier import Dossier
from desktop.domain.merge import Conflict
from desktop.errors import NotFound
from desktop.hub import Changed
from desktop.services.record import record
from desktop.store.desk import Desk


def solve(desk: Desk, seen: Dossier, conflict: Conflict, value: object) -> Changed:
    """Write the value that a person decided on; it names every value that was on the card.

    `value` is of the field's type; for a removal against an edit True takes away, False keeps.
    Raises NotFound when the conflict is not in the dossier that the person looked at.
    """
    if conflict not in seen.conflicts:
        raise NotFound
    return record(desk, seen, f"{conflict.kind}.settled", settled=[(conflict, value)])
