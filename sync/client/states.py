"""What the page Synchronisatie shows: for each household and each item how far it came, and why no further.

Runs on the store lane. Nothing is called shared while anything waits or was refused.
Source: sync.md "Leaving, wiping, coming back".
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from desktop.domain.changes import decode
from desktop.domain.ids import BatchId, DeviceId, HouseholdId, WorkerId
from desktop.store import outbox, photo_due, photo_out, quarantine, queries, sync_state
from desktop.store.desk import Desk
from desktop.store.households import all_households
from desktop.store.outbox import Stage, Waiting
from desktop.store.sending import in_region
from desktop.store.writers import Writers, writers
from sync.client import troubles
from sync.client.engine import LAST_SUCCESS
from sync.client.feed import kept_certificate, kept_workers, last_key
from sync.client.identity import identity
from sync.client.lease_count import Stand
from sync.client.leasing import lease
from sync.client.photo_turn import TOLD
from sync.client.revoked import REVOKED_AUTHOR
from sync.client.stuck_keys import key_by
from sync.client.troubles import LACKING, NO_HOUSEHOLD, Alarm, Trouble
from sync.client.wiping import STRANDED, is_wipe_due, is_wipe_ordered
from sync.protocol.faults import ItemCode
from sync.protocol.records import AssignmentState

ITEMS_SHOWN = 200


@dataclass(frozen=True)
class ItemSync:
    """One action that the region does not have. `code` says why not, for reasons.reason."""

    batch: BatchId
    household: HouseholdId
    action: str
    at: datetime
    stage: Stage
    code: str = ""


@dataclass(frozen=True)
class HouseholdSync:
    """One household: how many items are where. `code` says what holds it up as a whole."""

    household: HouseholdId
    name: str
    number: str
    here: int
    sent: int
    refused: int
    in_region: int
    code: str = ""
    is_draining: bool = False
    photos: int = 0
    """Photos that still have to go to the region, or to come from it."""
    held: int = 0
    """How many of `here` go as soon as a photo of theirs did."""
    unread: int = 0
    """Items of colleagues that this program cannot read; kept word for word."""
    is_elsewhere: bool = False
    """Of others: a coordinator has its keys and no more."""
    key_by: DeviceId | None = None
    """Which laptop made the key that `code` is about."""

    @property
    def is_partial(self) -> bool:
        """Whether something of a colleague may be missing here."""
        return (self.code in LACKING and not self.is_elsewhere) or self.unread > 0


@dataclass(frozen=True)
class SyncOverview:
    """Everything at once. `last_success` is to the hour; the runner knows it to the second."""

    is_enrolled: bool
    region: str
    households: tuple[HouseholdSync, ...]
    items: tuple[ItemSync, ...]
    alarms: tuple[Alarm, ...]
    last_success: datetime | None
    is_wipe_ordered: bool
    is_coordinator: bool = False
    is_certified: bool = True
    """Somebody vouched for this laptop: its own certificate is here."""
    is_wipe_due: bool = False
    """Nothing is left to be brought first: everything here has to go now."""
    elsewhere: Mapping[HouseholdId, tuple[WorkerId, ...]] = field(default_factory=dict)
    """Who works in the households that are told of and are not on this laptop."""
    writers: Writers | None = None
    """By which people and laptops are named, where any are."""
    lease: Stand | None = None
    """How long this laptop may be read without hearing of the region; None: without end."""

    @property
    def waiting(self) -> int:
        """Items that are here or on their way; those that a photo holds are told with the photos."""
        return sum(household.here + household.sent - household.held for household in self.households)

    @property
    def refused(self) -> int:
        """Items that the region refused."""
        return sum(household.refused for household in self.households)

    @property
    def held_up(self) -> int:
        """Households that do not get on."""
        return sum(bool(household.code) for household in self.households)

    @property
    def photos(self) -> int:
        """Photos that wait, to go or to come."""
        return sum(household.photos for household in self.households)

    @property
    def is_all_in_region(self) -> bool:
        """The one case in which "gesynchroniseerd" may stand there."""
        is_quiet = not (self.waiting or self.refused or self.held_up or self.alarms or self.photos)
        return self.is_enrolled and self.last_success is not None and is_quiet


def overview(desk: Desk) -> SyncOverview:
    """How everything on this laptop stands to the region, as of now."""
    me = identity(desk)
    raw = sync_state.value(desk, LAST_SUCCESS)
    held = photo_out.held_back(desk, all_households(desk.connection).values())
    items = (*outbox.refused(desk, limit=ITEMS_SHOWN), *outbox.waiting(desk, limit=ITEMS_SHOWN))
    households, alarms = _households(desk, Counter(held.values())), _alarms(desk)
    told: list[HouseholdSync | Alarm] = [*households, *alarms]
    here = {line.household for line in households if not line.is_elsewhere} | {NO_HOUSEHOLD}
    elsewhere = {each.household for each in told} - here
    return SyncOverview(
        is_enrolled=me is not None,
        region="" if me is None else me.region,
        households=households,
        items=_items(items, held.keys()),
        alarms=alarms,
        elsewhere={household: kept_workers(desk, household) for household in elsewhere},
        writers=writers(desk) if elsewhere or any(each.key_by for each in told) else None,
        last_success=None if raw is None else datetime.fromtimestamp(int(raw), UTC),
        is_wipe_ordered=is_wipe_ordered(desk),
        is_wipe_due=is_wipe_due(desk),
        lease=lease(desk),
        is_coordinator=me is not None and me.is_coordinator,
        is_certified=me is not None and kept_certificate(desk, me.device) is not None,
    )


def tell_overview(desk: Desk, /, tell: Callable[..., object], **said: object) -> None:
    """Tell it on the lane, so that nothing older follows, with what is `said` besides."""
    tell(overview=overview(desk), **said)


def _households(desk: Desk, held: Mapping[HouseholdId, int]) -> tuple[HouseholdSync, ...]:
    lines = {line.id: line for line in queries.summaries(desk)}
    replicas = {replica.household: replica for replica in sync_state.replicas(desk)}
    counts, arrived, held_up = outbox.counts(desk), in_region(desk), troubles.read(desk)
    photos, unread, is_leaving = photo_due.waits(desk), _unread(desk), is_wipe_ordered(desk)
    found = []
    for household in all_households(desk.connection).values():
        stages: Mapping[Stage, int] = counts.get(household, {})
        line, replica = lines.get(household), replicas.get(household)
        waits = photos.get(household, photo_due.Waits())
        missing = _what_is_missing(replica, is_begun_here=line is not None)
        code = STRANDED if missing and is_leaving else held_up.get(household, "") or missing
        code = code or (Trouble.UNREAD if household in unread else min(waits.codes & TOLD, default=""))
        if line is None and not stages and not code and not arrived.get(household):
            continue  # known by id only
        found.append(
            HouseholdSync(
                household=household,
                name=line.name if line else "",
                number=line.number if line else "",
                here=stages.get(Stage.HERE, 0),
                sent=stages.get(Stage.SENT, 0),
                refused=stages.get(Stage.REFUSED, 0),
                in_region=arrived.get(household, 0),
                code=code,
                is_draining=replica is not None and replica.state == AssignmentState.DRAINING,
                photos=waits.count,
                held=held.get(household, 0),
                unread=unread.get(household, 0),
                is_elsewhere=line is None and not (replica and replica.state),
                key_by=key_by(desk, replica) if replica and code == Trouble.KEY_STUCK else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.name, each.household)))


def _alarms(desk: Desk) -> tuple[Alarm, ...]:
    """Those of a key with the laptop that made it."""
    found = []
    for alarm in troubles.alarms(desk):
        key = last_key(desk, "disbelieved", alarm.household) if alarm.code is Trouble.BAD_KEY else None
        found.append(alarm if key is None else msgspec.structs.replace(alarm, key_by=key[1]))
    return tuple(found)


def _unread(desk: Desk) -> dict[HouseholdId, int]:
    """How much is kept apart that nobody was told of: what a revoked laptop wrote has its alarm."""
    apart = {owner: codes.total() - codes[REVOKED_AUTHOR] for owner, codes in quarantine.counts(desk).items()}
    return {owner: count for owner, count in apart.items() if count}


def _what_is_missing(replica: sync_state.Replica | None, *, is_begun_here: bool) -> str:
    """A coordinator has keys of households in which it waits for no place."""
    if replica is None or not replica.state:
        return "awaits_place" if is_begun_here else ""
    return "" if replica.epoch else "awaits_key"


def _items(waiting: Iterable[Waiting], held: Container[BatchId]) -> tuple[ItemSync, ...]:
    found = []
    for item in waiting:
        batch = decode(item.body)
        at = datetime.fromtimestamp(min(max(batch.hlc.wall_ms, 0), 2**41) / 1000, UTC)
        code = item.code or (ItemCode.BLOB_MISSING if item.batch in held else "")
        found.append(ItemSync(item.batch, item.household, batch.action, at, item.stage, code))
    return tuple(found)
