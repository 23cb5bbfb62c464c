"""A region that was put back from an older copy, and a lease that a coordinator gave, while a laptop dies."""

import shutil
from contextlib import suppress

from desktop.errors import Rejected
from desktop.store.quarantine import read_again
from sync.client import coordinator, leasing
from sync.client.troubles import NO_HOUSEHOLD, Trouble, raise_alarms
from tests.killed_world import Flow, World
from tests.newer_colleague import become_as_new, write_as_a_newer_program
from tests.sync_laptops import add_person

WHO = ("eva", "coby", "bram", "nour")


def _put_back(world: World) -> None:
    """The region forgets who came in, a key that moved on, and what was written since."""
    region, copy = world.here, world.here.folder / "copy.db"
    world.sync(*WHO)
    region.region.database.close()
    shutil.copy(region.folder / "region.db", copy)
    region.reopen()
    for laptop in world.opened.values():
        laptop.disconnect()
        laptop.make_transport = region.transport
    boss = world.laptop("coby")
    coordinator.assign(boss.line, world.household, world.laptop("nour").worker)
    coordinator.release(boss.line, world.household, world.laptop("bram").worker)
    world.sync("coby")
    for number in range(3):
        world.laptop("eva").lane.run(add_person, world.household, f"Oma {number}")
        world.sync("eva", "coby", "nour")
    region.region.database.close()
    for left in region.folder.glob("region.db-*"):
        left.unlink()
    shutil.copy(copy, region.folder / "region.db")
    region.reopen()
    world.laptop("eva").lane.run(add_person, world.household, "Tante")


def _mend(world: World) -> None:
    world.sync(*WHO)


def _put_back_laptop(world: World) -> None:
    """Eva's laptop is as it was before it sent something, and is written on anew."""
    place, copy = world.place("eva"), world.folder / "eva"
    shutil.copytree(place, copy)
    world.laptop("eva").lane.run(add_person, world.household, "Oma")
    world.sync("eva")
    world.opened.pop("eva").close()
    shutil.rmtree(place)
    shutil.move(copy, place)
    world.laptop("eva").lane.run(add_person, world.household, "Tante")


def _write_ahead(world: World) -> None:
    """Bram's program was newer than Eva's; now hers is as new."""
    body = world.laptop("bram").lane.run(write_as_a_newer_program, world.household, "Oma")
    world.sync("bram", "eva")
    world.laptop("eva").lane.run(become_as_new, body)


def _read_again(world: World) -> None:
    eva = world.laptop("eva")
    eva.lane.run(raise_alarms, [(NO_HOUSEHOLD, Trouble.BAD_RECORD)])
    eva.lane.run(read_again)
    world.sync("eva")


def _give_lease(world: World) -> None:
    world.note("lease", coordinator.extend_lease(world.laptop("coby").line, world.laptop("eva").device))


def _extend(world: World) -> None:
    with suppress(Rejected):  # it was taken, and counts once
        leasing.extend(world.laptop("eva").line, world.noted("lease"))
    world.sync("eva")


MENDING = (
    Flow(
        "a region that was put back", _put_back, (_mend, _mend, _mend),
        frozenset({"look_soon", "not_told", "counts"}),
    ),
    Flow("a laptop that was put back", _put_back_laptop, (_mend,), frozenset({"trust_log"})),
    Flow(
        "what a newer program reads", _write_ahead, (_read_again,),
        frozenset({"raise_alarms", "read_again"}),
    ),
    Flow("a lease from a coordinator", _give_lease, (_extend,), frozenset({"use_extension"})),
)  # fmt: skip
