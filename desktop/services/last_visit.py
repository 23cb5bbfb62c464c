"""What a reader could see at the last visit, to mark what differs now.

Runs on the store lane. Hands out a SafeView and never the dossier.
"""

from datetime import datetime, timedelta

from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.safe_view import SafeView, safe_view
from desktop.domain.visits import Visit
from desktop.store.desk import Desk
from desktop.store.moments import last_before
from desktop.store.queries import read_at


def last_visit(dossier: Dossier, now: datetime) -> datetime | None:
    """When the last held visit before today ended; None when there was none.

    Today's own visit does not count: during it and after it the marks stay as they were when it began.
    """
    ended = [
        visit.starts + timedelta(minutes=visit.minutes)
        for visit in dossier.of(Visit)
        if visit.is_done and visit.starts is not None and local(visit.starts).date() < local(now).date()
    ]
    return max(ended, default=None)


def view_then(desk: Desk, dossier: Dossier, reader: Reader) -> SafeView | None:
    """What this reader could see at the end of the last visit; None when nothing was written yet."""
    moment = last_visit(dossier, desk.clock.now())
    batch = last_before(desk, dossier.id, moment) if moment is not None else None
    return safe_view(read_at(desk, dossier.id, batch), reader) if batch is not None else None
