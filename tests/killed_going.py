"""Who leaves while a laptop dies: a wipe, and what came too late."""

from contextlib import suppress

from desktop.errors import Revoked
from desktop.services import refused
from desktop.store import outbox
from sync.client import coordinator, late_work
from sync.client.book import live_certificates
from sync.client.direction import direction
from sync.client.states import tell_overview
from sync.protocol import wire
from tests.killed_world import Flow, World
from tests.sync_laptops import add_person, begin_family, write_agreement


def _write(world: World) -> None:
    pair = world.pair
    pair.giving.first.lane.run(add_person, world.household, "Oma")
    pair.giving.first.lane.run(write_agreement, world.household, pair.giving.agreement, "Nadia belt tante.")
    world.note("device", pair.giving.first.device)


def _revoke(world: World, *, is_at_once: bool) -> None:
    boss, device = world.laptop("coby"), world.laptop("eva").device
    boss.sync()
    if wire.id_of(device) in live_certificates(boss.feed.book):
        coordinator.revoke(boss.line, device, is_at_once=is_at_once)
    world.sync("coby", "bram")


def _order(world: World) -> None:
    _revoke(world, is_at_once=False)


def _order_at_once(world: World) -> None:
    _revoke(world, is_at_once=True)


def _wipe(world: World) -> None:
    eva = world.laptop("eva")
    for _ in range(2):
        with suppress(Revoked):
            eva.sync()
    world.sync("bram", "coby", "bram")
    direction(world.laptop("coby").line)
    eva.lane.run(tell_overview, dict)


def _begin(world: World) -> None:
    world.laptop("eva").lane.run(begin_family)  # nobody gave it a place


def _let_go(world: World) -> None:
    eva = world.laptop("eva")
    with suppress(Revoked):
        eva.sync()
    for item in eva.lane.run(outbox.refused)[:1]:
        eva.lane.run(refused.let_all_go, item.batch)
    _wipe(world)


def _be_late(world: World) -> None:
    _write(world)
    coordinator.release(world.laptop("coby").line, world.household, world.laptop("eva").worker, days=-1)
    world.sync("eva", "bram")


def _settle(world: World) -> None:
    line = world.laptop("coby").line
    taken, left = sorted(each.id for each in late_work.late_work(line, is_settled_too=True))
    late_work.take_in(line, [taken])
    late_work.leave_out(line, [left], "Staat er al.")
    world.sync("coby", "bram")


GOING = (
    Flow(
        "a wipe after all was brought", _write, (_order, _wipe),
        frozenset({"is_wipe_due", "keep_order", "empty", "summaries", "tell_overview"}),
    ),
    Flow("a wipe after what could not go was let go", _begin, (_order, _let_go), frozenset({"strand"})),
    Flow("a wipe at once", _write, (_order_at_once, _wipe), frozenset({"endings", "tell_outrun"})),
    Flow("what came too late", _be_late, (_settle,), frozenset({"read_late", "write_left", "write_in"})),
)  # fmt: skip
