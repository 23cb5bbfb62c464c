"""Photos on their way while a laptop dies: up and down, without room, lost by the region."""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import delete

from desktop.errors import Offline
from sync.backend import schema
from sync.client.transport import Reply
from sync.protocol import messages, wire
from sync.protocol.faults import ErrorCode
from tests.fakes.watched_line import Hand
from tests.killed_world import Flow, World
from tests.sync_photos import add_photo, snow, watched

A_DAY = 25.0
WHO = ("eva", "bram", "coby")


def _take(world: World) -> None:
    for photo in (snow(1), snow(2, 40)):
        world.laptop("eva").lane.run(add_photo, world.household, photo)


def _bring(world: World) -> None:
    world.sync(*WHO)


def _take_and_bring(world: World) -> None:
    _take(world)
    world.sync(*WHO, *WHO)
    _lose(world)


def _lose(world: World) -> None:
    with world.here.region.database.write() as connection:
        for table in (schema.blobs, schema.blob_chunks):
            connection.execute(delete(table))


def _a_day_later(world: World) -> None:
    world.laptop("eva", A_DAY).sync()
    world.sync("bram", "coby", "eva")


def _answering(method: str, path: str, reply: Reply | None) -> Hand:
    """The region is not even asked; None: there is no line."""

    def hand(asked: str, at: str, carry: Callable[[], Reply]) -> Reply:
        if asked != method or path not in at:
            return carry()
        if reply is None:
            raise Offline
        return reply

    return hand


def _without_room(world: World) -> None:
    full = Reply(413, wire.encode(messages.ErrorAnswer(ErrorCode.QUOTA_FULL, None, None)))
    watched(world.laptop("eva")).hand = _answering("PUT", "/blobs/", full)
    world.sync("eva")


def _brought_and_lost(world: World) -> None:
    """The photos are in the region, what names them is not; then the region loses them."""
    _take(world)
    watched(world.laptop("eva")).hand = _answering("POST", "/v1/push", None)
    with suppress(Offline):
        world.sync("eva")
    _lose(world)


PHOTOS = (
    Flow(
        "photos", _take, (_bring, _bring),
        frozenset(
            {"due", "refused_places", "sealed", "arrived", "received", "keep_part", "take_photo"}
        ),
    ),
    Flow("photos without room", _take, (_without_room, _a_day_later), frozenset({"put_off"})),
    Flow("photos lost", _take_and_bring, (_a_day_later,), frozenset({"name_lost", "to_look_for"})),
    Flow(
        "photos lost before they were named", _brought_and_lost, (_bring, _a_day_later),
        frozenset({"bring_again"}),
    ),
)  # fmt: skip
