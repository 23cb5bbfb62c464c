"""Who comes and takes over while a laptop dies: enrolment, handover, recovery, another region."""

from desktop.domain.handovers import Answer, Handover
from desktop.domain.ids import HouseholdId
from desktop.domain.moves import Move, MoveState, current
from desktop.services import handovers
from desktop.services.households import begin_household
from sync.client import coordinator, moving_in, moving_out, recovery
from sync.client.enrol import enrol
from sync.client.identity import identity
from sync.protocol.invitation import write_invitation
from tests.handover_team import let_first_direct, offer_to
from tests.killed_world import Flow, World
from tests.region_officers import both_officers
from tests.sync_laptops import add_person, new_laptop, open_coordinator, open_worker


def _nothing(_world: World) -> None:
    """As it was built."""


def _invite(world: World) -> None:
    early = new_laptop(world.place("vera"), world.here.transport)
    world.note("begun", early.lane.run(begin_household, "Te vroeg", "FL-0"))
    early.close()
    world.note("invitation", write_invitation(world.here.invite("Vera")))


def _enrol(world: World) -> None:
    lane = world.laptop("vera").lane
    if lane.run(identity) is None:
        enrol(lane, world.noted("invitation"), world.here.transport)


def _certify(world: World) -> None:
    world.sync("vera")
    boss = world.laptop("coby")
    boss.sync()
    for each in coordinator.asking_devices(boss.feed.book):
        coordinator.certify(boss.line, each.device, each.fingerprint)


def _let_in(world: World) -> None:
    vera = world.laptop("vera").worker
    places = [(household, vera) for household in (world.household, HouseholdId(world.noted("begun")))]
    coordinator.assign_all(world.laptop("coby").line, places)
    world.sync("coby", "vera", "coby", "vera")


def _direct(world: World) -> None:
    let_first_direct(world.pair.giving)


def _offer(world: World) -> None:
    if not world.laptop("eva").read(world.household).of(Handover):
        offer_to(world.pair.giving, world.laptop("nour"))
    world.sync("eva", "coby", "nour")


def _accept(world: World) -> None:
    nour = world.laptop("nour")
    (found,) = nour.read(world.household).of(Handover)
    if found.answer is Answer.OPEN:
        nour.lane.run(handovers.accept, world.household, found.id)
    world.sync("nour", "coby")


def _carry(world: World) -> None:
    world.sync("eva", "bram", "coby", "nour", "bram", "eva")


def _send(world: World) -> None:
    content = world.pair.send().content
    (world.folder / "sealed").write_bytes(content)


def _take_in(world: World) -> None:
    pair = world.pair
    moved = moving_in.read_file(pair.bea.line, (world.folder / "sealed").read_bytes())
    world.note("answer", moving_in.take_in(pair.bea.line, moved, pair.wim.worker))


def _move_of(world: World) -> MoveState | None:
    found = current(world.laptop("coby").read(world.household).of(Move))
    return None if found is None else found.state


def _answer(world: World) -> None:
    if _move_of(world) is MoveState.OPEN:
        world.pair.answer(world.noted("answer"))
    world.sync("coby", "eva", "bram", "coby", "bea", "wim")


def _think_better(world: World) -> None:
    if _move_of(world) is MoveState.OPEN:
        moving_out.take_back(world.laptop("coby").line, world.household, "Toch niet.")
    world.sync("coby", "eva", "bram")


def _write_since(world: World) -> None:
    """Moved, but Eva wrote something that was sent only then."""
    pair = world.pair
    sealed = pair.send()
    text = pair.take_in(sealed)
    pair.answer(text)
    world.laptop("eva").lane.run(add_person, world.household, "Oma")
    world.sync("eva", "coby")


def _send_again(world: World) -> None:
    sealed = moving_out.send_again(world.laptop("coby").line, world.household)
    (world.folder / "sealed").write_bytes(sealed.content)


def _answer_again(world: World) -> None:
    world.pair.answer(world.noted("answer"))
    world.sync("wim", "bram")


def _lose_all(world: World) -> None:
    """Every laptop of the household is gone; a new coordinator, and Eva on a new laptop."""
    key = str(world.here.folder / "root/root.key")
    pair = world.pair
    worker = pair.giving.first.worker
    for laptop in pair.giving.laptops:
        world.here.cli("revoke", "--device", laptop.device, "--root-key", key)
    boss = open_coordinator(world.here, new_laptop(world.place("nina"), world.here.transport), "Nina")
    fresh = new_laptop(world.place("vera"), world.here.transport)
    open_worker(world.here, boss, fresh, "Eva", worker)
    boss.close()
    fresh.close()


def _recover(world: World) -> None:
    boss = world.laptop("nina")
    boss.sync()
    recovery.recover_households(boss.line, both_officers(world.here.folder / "root"), world.here.transport)
    world.sync("vera", "nina", "vera")


COMING = (
    Flow(
        "enrolment", _invite, (_enrol, _certify, _let_in),
        frozenset({
            "identity", "enrolment_keys", "claim", "keep_identity", "keep_for_officers",
            "keep_feed_page",
        }),
    ),
    Flow(
        "handover", _direct, (_offer, _accept, _carry),
        frozenset({"asked_for", "write_let_in", "write_down", "scrub", "purge_left", "receipts_due"}),
    ),
    Flow(
        "to another region", _nothing, (_send, _take_in, _answer),
        frozenset({
            "kept_certificate", "offer", "whole_household", "log", "write_in", "arrived", "is_whole",
            "conclude", "said_gone", "is_gone",
        }),
    ),
    Flow("not to another region", _nothing, (_send, _think_better), frozenset({"call_off"})),
    Flow(
        "once more to another region", _write_since, (_send_again, _take_in, _answer_again),
        frozenset({"_move"}),
    ),
    Flow("recovery", _lose_all, (_recover,), frozenset({"keep_recovered"})),
)  # fmt: skip
