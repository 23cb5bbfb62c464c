"""What a coordinator decided about work that came too late: taken in, or left where the region keeps it.

Frozen plain data, any thread. Its id is that of the late envelope, so that every coordinator sees the same
decision; taken in stays taken in. Source: sync.md "Leaving, wiping, coming back".
"""

from datetime import datetime

import msgspec

from desktop.domain.ids import EntityId, WorkerId


class LateWork(msgspec.Struct, frozen=True, kw_only=True):
    """One action that came too late. `by`: who wrote it; in the log stands the coordinator who took it in."""

    id: EntityId
    by: WorkerId | None = None
    by_name: str = ""
    written_at: datetime | None = None
    received_at: datetime | None = None
    is_taken_in: bool = False
    reason: str = ""
