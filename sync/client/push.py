"""Bringing what was written here to the region, and settling what it says of every item.

Sync thread; the functions that take a desk run on the store lane. An item leaves the outbox only when the
region has it; the same bytes go again until it answers. Source: sync.md "Ordering, cursor, idempotency".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.domain.ids import BatchId, HouseholdId
from desktop.errors import ProtocolError
from desktop.store import photo_out, sync_state
from desktop.store.desk import Desk
from desktop.store.outbox import PUSH_LIMIT, Waiting
from desktop.store.sending import OwnLink, Settled, keep_sealed, own_link, settle, to_send
from sync.client.attached import reference_of
from sync.client.line import Line
from sync.client.sealing import Ground, Load, Sealed, seal_load
from sync.client.session import PUSH_ANSWER_BYTES
from sync.protocol import messages, wire
from sync.protocol.blobs import BlobRef
from sync.protocol.faults import ItemCode, ItemState

QUARANTINED = "quarantined"


@dataclass
class PushReport:
    """What a push brought about. `stale` and `gaps`: households that wait for the feed, or for their log.

    `held_up`: all of which nothing more can go for now, these among them.
    """

    accepted: int = 0
    stale: set[HouseholdId] = field(default_factory=set)
    gaps: set[HouseholdId] = field(default_factory=set)
    held_up: set[HouseholdId] = field(default_factory=set)
    without_blobs: list[BatchId] = field(default_factory=list)
    """Batches of which the region lacks a photo after all."""
    feed: int = 0


def push(line: Line, households: Iterable[bytes]) -> PushReport:
    """Send what waits in these households, page by page, until nothing more can go. Raises SyncError."""
    report, lane = PushReport(), line.lane
    open_for = {HouseholdId(household.hex()) for household in households}
    while open_for:
        items, grounds, photos = lane.run(read_load, sorted(open_for), min(line.page.envelopes, PUSH_LIMIT))
        load = seal_load(line.session.identity, items, grounds, photos)
        if not items:
            return report
        lane.run(keep_load, load)
        if load.sealed:
            request = messages.PushRequest([item.raw for item in load.sealed])
            with line.page.tried(len(load.sealed)):
                answer = line.session.post("/v1/push", request, messages.PushAnswer, PUSH_ANSWER_BYTES)
            report.feed = answer.feed
            lane.run(settle, judge(load.sealed, answer, report))
            if report.without_blobs:
                lane.run(photo_out.bring_again, report.without_blobs)
                report.without_blobs = []
            open_for -= report.held_up
    return report


def read_load(
    desk: Desk, households: Sequence[HouseholdId], most: int
) -> tuple[tuple[Waiting, ...], dict[HouseholdId, Ground], dict[BatchId, dict[str, BlobRef]]]:
    """The next items of these households whose key is here, `most` at most; their grounds, and photos."""
    grounds = {}
    replicas = {replica.household: replica for replica in sync_state.replicas(desk)}
    ready = [household for household in households if household in replicas and replicas[household].epoch]
    items = to_send(desk, ready, most)
    for household in {item.household for item in items}:
        replica = replicas[household]
        seq, place = own_link(desk, household)
        grounds[household] = Ground(
            epoch=replica.epoch,
            key=sync_state.household_keys(desk, household)[replica.epoch],
            seen_seq=replica.seq,
            seen_hash=replica.hash or wire.NO_HASH,
            link=(seq, place or wire.NO_HASH),
        )
    photos = {
        batch: {photo: reference_of(raw) for photo, raw in found.items()}
        for batch, found in photo_out.references(desk, [item.batch for item in items]).items()
    }
    return tuple(item for item in items if item.household in grounds), grounds, photos


def keep_load(desk: Desk, load: Load) -> None:
    """Keep the bytes before they go, and what can never go as refused."""
    fresh = [(item.batch, item.device_seq, item.raw) for item in load.sealed if item.is_fresh]
    if fresh:
        keep_sealed(desk, fresh)
    if load.refused:
        settle(desk, Settled(refused=tuple(load.refused)))


def judge(sealed: Sequence[Sealed], answer: messages.PushAnswer, report: PushReport) -> Settled:
    """What the answer changes here.

    Raises ProtocolError if the answer does not fit what was asked. A gap behind an item that was refused in
    the same answer is no trouble: what stood behind it is sealed anew. Behind any gap nobody knows where in
    our chain a duplicate stands, so that it moves nothing.
    """
    _require_answer_of(sealed, answer)
    accepted: list[BatchId] = []
    refused: list[tuple[BatchId, str]] = []
    links: dict[HouseholdId, OwnLink] = {}
    broken, halted = set[HouseholdId](), set[HouseholdId]()
    for item, told in zip(sealed, answer.items, strict=True):
        household = item.household
        if told.state in (ItemState.ACCEPTED, ItemState.DUPLICATE):
            place = item.digest if told.state is ItemState.ACCEPTED else told.digest or item.digest
            accepted.append(item.batch)
            if household not in halted:
                links[household] = OwnLink(household=household, device_seq=item.device_seq, digest=place)
            if place != item.digest:
                broken.add(household)
            continue
        match QUARANTINED if told.state is ItemState.QUARANTINED else told.code:
            case ItemCode.STALE_EPOCH:
                report.stale.add(household)
                report.held_up.add(household)
            case ItemCode.BLOB_MISSING:
                report.without_blobs.append(item.batch)
                report.held_up.add(household)
            case ItemCode.DEVICE_SEQ_GAP:
                halted.add(household)
                if household not in broken | report.held_up:
                    report.gaps.add(household)
                    report.held_up.add(household)
            case code:
                refused.append((item.batch, code or ItemCode.MALFORMED))
                if code == ItemCode.NOT_ASSIGNED:
                    report.held_up.add(household)
                elif code != QUARANTINED:
                    broken.add(household)
    report.accepted += len(accepted)
    return Settled(accepted=tuple(accepted), refused=tuple(refused), links=tuple(links.values()))


def _require_answer_of(sealed: Sequence[Sealed], answer: messages.PushAnswer) -> None:
    expected = [bytes.fromhex(item.batch) for item in sealed]
    if [told.id or asked for told, asked in zip(answer.items, expected, strict=False)] != expected:
        raise ProtocolError(what="answer_of_another_question")
