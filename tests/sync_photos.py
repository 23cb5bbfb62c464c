"""Photos for tests of sync: of so many chunks, named in a household, and looked for on another laptop."""

import hashlib
import io
import random
from datetime import datetime, timedelta
from functools import cache

from PIL import Image

from desktop.clock import SystemClock
from desktop.domain.audience import HOUSEHOLD
from desktop.domain.ids import EntityId, HouseholdId
from desktop.errors import NotFound
from desktop.photos.intake import TakenPhoto
from desktop.services import photos as services
from desktop.store import photos
from desktop.store.desk import Desk
from desktop.store.queries import read
from sync.protocol import limits
from tests.fakes.watched_line import WatchedLine
from tests.sync_laptops import StoreLaptop


@cache
def snow(seed: int, side: int = 700) -> TakenPhoto:
    """A picture of noise, which hardly gets smaller: side 700 is three chunks, 40 is one."""
    noise = Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(3 * side * side))
    made = io.BytesIO()
    noise.save(made, "JPEG", quality=95)
    content = made.getvalue()
    return TakenPhoto(content, hashlib.sha256(content).hexdigest(), side, side)


def chunks_of(photo: TakenPhoto) -> int:
    """How many requests its sealed bytes take."""
    return -(-(len(photo.content) + 100) // limits.BLOB_CHUNK_BYTES)


def add_photo(desk: Desk, household: HouseholdId, photo: TakenPhoto) -> EntityId:
    """What a worker does on the page of photos."""
    return services.add_photo(desk, read(desk, household), photo, "de deur van oma", HOUSEHOLD)


def has(laptop: StoreLaptop, household: HouseholdId, photo: TakenPhoto) -> bool:
    """Whether the very bytes are on a laptop."""
    try:
        return laptop.lane.run(photos.read, household, photo.sha256) == photo.content
    except NotFound:
        return False


def watched(laptop: StoreLaptop) -> WatchedLine:
    """From now on this laptop's line is watched."""
    lines: list[WatchedLine] = []
    plain = laptop.make_transport

    def make_transport(url: str, authority: bytes) -> WatchedLine:
        lines.append(WatchedLine(plain(url, authority)))
        return lines[-1]

    laptop.make_transport = make_transport
    laptop.connect()
    laptop.make_transport = plain
    return lines[-1]


class LaterClock(SystemClock):
    """The clock of a laptop some hours from now."""

    def __init__(self, hours: float) -> None:
        self._ahead = timedelta(hours=hours)

    def now(self) -> datetime:
        return super().now() + self._ahead


def hours_later(laptop: StoreLaptop, hours: float) -> None:
    """The laptop is opened again after so many hours."""
    laptop.clock = LaterClock(hours)
    laptop.restart()


def rows(desk: Desk) -> tuple[int, int, int]:
    """(photos to bring that still lie sealed, photos to bring at all, photos to fetch)."""
    counts = (
        "SELECT count(*) FROM photo_out WHERE sealed IS NOT NULL",
        "SELECT count(*) FROM photo_out",
        "SELECT count(*) FROM photo_due WHERE code <> 'here'",
    )
    kept, out, due = (int(desk.connection.execute(each).fetchone()[0]) for each in counts)
    return kept, out, due
