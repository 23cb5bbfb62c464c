"""Real stores in a folder of the test: encrypted, small reserve, a clock that stands still."""

from contextlib import AbstractContextManager, closing
from pathlib import Path

from desktop.domain.changes import ChangeBatch, decode, encode
from desktop.domain.ids import BatchId
from desktop.hub import Hub
from desktop.security.database_key import DatabaseKey
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.opening import create_store, open_store
from desktop.store.sending import Settled, settle
from tests.fakes.clock import FakeClock
from tests.laptop import EVA, LAPTOP

STORE_ID = "5a" * 16
SMALL_RESERVE = 4096


def fixed_key(store_id: str = STORE_ID) -> DatabaseKey:
    """The same 32 bytes every time."""
    return DatabaseKey(bytes(range(32)), store_id)


def new_store(folder: Path, hub: Hub | None = None, reserve_bytes: int = SMALL_RESERVE) -> Lane:
    """A fresh store; whoever asks for it closes it."""
    return create_store(
        folder,
        fixed_key(),
        worker=EVA,
        device=LAPTOP,
        clock=FakeClock(),
        hub=hub or Hub(),
        reserve_bytes=reserve_bytes,
    )


def opened_store(folder: Path, hub: Hub | None = None) -> Lane:
    """The store that lies there; whoever asks for it closes it."""
    return open_store(
        folder,
        fixed_key(),
        worker=EVA,
        device=LAPTOP,
        clock=FakeClock(),
        hub=hub or Hub(),
        reserve_bytes=SMALL_RESERVE,
    )


def fresh(folder: Path) -> AbstractContextManager[Lane]:
    """A fresh store that is closed at the end."""
    return closing(new_store(folder))


def opened(folder: Path) -> AbstractContextManager[Lane]:
    """The store that lies there, closed at the end."""
    return closing(opened_store(folder))


def as_read(batch: ChangeBatch) -> ChangeBatch:
    """The batch as another laptop reads it: lists where there were tuples."""
    return decode(encode(batch))


def refuse(desk: Desk, batch: BatchId, code: str = "malformed") -> None:
    """As when the region answered a push: it refuses this item."""
    settle(desk, Settled(refused=((batch, code),)))


def kept_apart(desk: Desk) -> list[tuple[str, bytes]]:
    """Why and what: all that came from the region and could not be taken in, oldest first."""
    rows = desk.connection.execute("SELECT code, body FROM quarantine ORDER BY n").fetchall()
    return [(code, body) for code, body in rows]
