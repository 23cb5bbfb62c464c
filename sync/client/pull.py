"""Taking in what others wrote: a page over HTTP, verified, then one transaction with its cursors.

Sync thread; the functions that take a desk run on the store lane. A household that does not hold is told and
left where it was; the others go on. Source: sync.md "Ordering, cursor, idempotency".
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.ids import DeviceId, HouseholdId
from desktop.errors import ProtocolError
from desktop.store import sync_state
from desktop.store.arrivals import Cursor
from desktop.store.commit import apply_many
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.sending import acknowledged_link, start_over
from sync.client import troubles
from sync.client.arriving import Course, in_order
from sync.client.book import Book
from sync.client.line import Line
from sync.client.session import PULL_ANSWER_BYTES
from sync.client.troubles import STARTS_OVER, Trouble
from sync.client.verify import Known, Verified, places_asked, verify_page
from sync.protocol import limits, messages, wire
from sync.protocol.faults import PullCode

ALARMING = frozenset({*STARTS_OVER, Trouble.FORGED, Trouble.OTHER_LOG})


@dataclass
class PullReport:
    """What a pull brought: batches taken in, households with a trouble, the region's feed counter."""

    received: int = 0
    troubles: dict[HouseholdId, Trouble] = field(default_factory=dict)
    alarms: set[tuple[HouseholdId, Trouble]] = field(default_factory=set)
    started_over: set[HouseholdId] = field(default_factory=set)
    feed: int = 0
    whole: set[HouseholdId] = field(default_factory=set)
    """Households of which we stand at the end of the log, asked for after the feed was read."""
    is_feed_read: bool = False
    """Meanwhile: another pull may bring more."""
    course: Course = field(default_factory=Course)


def pull(line: Line, book: Book, households: Sequence[bytes], heed: Callable[[int], bool]) -> PullReport:
    """Bring these households up to date, as far as they hold. Raises SyncError; every whole page is kept.

    `heed` is told the region's feed counter before anything of an answer is used, so that what the feed says
    of keys and revocations counts for it; it says whether it read the feed into the book.
    """
    report = PullReport(course=Course(line.arriving))
    households = line.lane.run(in_order, households)
    for start in range(0, len(households), limits.MAX_PULL_CURSORS):
        some = list(households[start : start + limits.MAX_PULL_CURSORS])
        _pull_some(line, book, some, heed, report)
    if not households:
        _ask(line, messages.PullRequest([], 1), heed, report)
    return report


def _ask(
    line: Line, request: messages.PullRequest, heed: Callable[[int], bool], report: PullReport
) -> messages.PullAnswer:
    answer = line.session.post("/v1/pull", request, messages.PullAnswer, PULL_ANSWER_BYTES)
    report.feed = answer.feed
    if heed(answer.feed):
        report.is_feed_read = True
        report.whole.clear()
    return answer


def _pull_some(
    line: Line, book: Book, households: list[bytes], heed: Callable[[int], bool], report: PullReport
) -> None:
    lane = line.lane
    cursors = lane.run(read_cursors, households)
    while True:
        request = messages.PullRequest(
            [messages.Cursor(household, seq) for household, (seq, _) in cursors.items()],
            limits.MAX_PULL_ENVELOPES,
        )
        answer = _ask(line, request, heed, report)
        if [pulled.household for pulled in answer.households] != list(cursors):
            raise ProtocolError(what="answer_of_another_question")
        before = report.received
        done = _take_answer(lane, book, answer, cursors, report)
        report.course.hear(answer.households, {household: seq for household, (seq, _) in cursors.items()})
        for household in done:
            del cursors[household]
        if not cursors or (report.received == before and not done):
            # Where it says that there is more and gives nothing, what it gave is what there is.
            _note_whole(report, {HouseholdId(household.hex()) for household in cursors})
            return


def _take_answer(
    lane: Lane,
    book: Book,
    answer: messages.PullAnswer,
    cursors: dict[bytes, tuple[int, bytes]],
    report: PullReport,
) -> list[bytes]:
    """Take in one answer, and move `cursors`; the households that are done for now, for better or worse."""
    full = [pulled for pulled in answer.households if pulled.envelopes]
    known = lane.run(read_known, full, cursors) if full else {}
    verified = {pulled.household: verify_page(book, pulled, known[pulled.household]) for pulled in full}
    if verified:
        lane.run(take_in, tuple(verified.values()))
    told: dict[HouseholdId, Trouble] = {}
    whole: list[HouseholdId] = []
    for pulled in answer.households:
        household, page = HouseholdId(pulled.household.hex()), verified.get(pulled.household)
        if page is not None:
            cursors[pulled.household] = (page.seq, page.hash)
            report.received += len(page.arrivals)
            if page.is_other_log:
                report.alarms.add((household, Trouble.OTHER_LOG))
            if page.is_late:
                report.alarms.add((household, Trouble.REVOKED_AUTHOR))
        trouble = _trouble(pulled, page, *cursors[pulled.household])
        if trouble is not None:
            told[household] = trouble
        elif cursors[pulled.household][0] == pulled.head_seq:
            whole.append(household)
    concluded = lane.run(conclude, told, whole, frozenset(report.started_over))
    _note_whole(report, set(whole) - concluded.troubles.keys())
    report.troubles.update(concluded.troubles)
    report.alarms |= {found for found in concluded.troubles.items() if found[1] in ALARMING}
    report.started_over |= concluded.begun_anew
    for household in concluded.begun_anew:
        cursors[bytes.fromhex(household)] = (0, wire.NO_HASH)
    return [
        bytes.fromhex(household) for household in (*told, *whole) if household not in concluded.begun_anew
    ]


def _note_whole(report: PullReport, households: set[HouseholdId]) -> None:
    if not report.is_feed_read:
        report.whole |= households


def _trouble(pulled: messages.Pulled, page: Verified | None, seq: int, place: bytes) -> Trouble | None:
    if pulled.code is PullCode.UNASSIGNED:
        return Trouble.UNASSIGNED
    if pulled.code is PullCode.CURSOR_AHEAD or pulled.head_seq < seq:
        return Trouble.WENT_BACK
    if page is not None and page.trouble:
        return Trouble(page.trouble)
    if seq == pulled.head_seq and seq and place != pulled.head_hash:
        return Trouble.WENT_BACK
    return None


def read_cursors(desk: Desk, households: Iterable[bytes]) -> dict[bytes, tuple[int, bytes]]:
    """Up to where each household was taken in, and the log's hash there."""
    found = {replica.household: replica for replica in sync_state.replicas(desk)}
    cursors = {}
    for household in households:
        replica = found.get(HouseholdId(household.hex()))
        cursors[household] = (replica.seq, replica.hash or wire.NO_HASH) if replica else (0, wire.NO_HASH)
    return cursors


def read_known(
    desk: Desk, pages: Iterable[messages.Pulled], cursors: Mapping[bytes, tuple[int, bytes]]
) -> dict[bytes, Known]:
    """What the checks of these pages need to know, read in one go."""
    known = {}
    for pulled in pages:
        household = HouseholdId(pulled.household.hex())
        places, devices = places_asked(pulled.envelopes)
        seq, place = cursors[pulled.household]
        hashes = {at: sync_state.hash_at(desk, household, at) for at in places if 0 < at <= seq}
        links = {
            device: (last, digest or wire.NO_HASH)
            for device in devices
            for last, digest in [sync_state.device_link(desk, household, DeviceId(device.hex()))]
        }
        known[pulled.household] = Known(
            seq,
            place,
            links,
            sync_state.household_keys(desk, household),
            hashes.get,
        )
    return known


def take_in(desk: Desk, pages: Sequence[Verified]) -> None:
    """Everything that was verified, with the cursors, in one transaction."""
    arrivals = [arrival for page in pages for arrival in page.arrivals]
    cursors = [
        Cursor(household=page.arrivals[0].household, seq=page.seq, hash=page.hash)
        for page in pages
        if page.arrivals
    ]
    if arrivals:
        apply_many(desk, arrivals, cursors)


@dataclass(frozen=True)
class Concluded:
    """What stands of the troubles of one answer, and the households to be read from their beginning."""

    troubles: dict[HouseholdId, Trouble]
    begun_anew: frozenset[HouseholdId]


def conclude(
    desk: Desk,
    told: Mapping[HouseholdId, Trouble],
    whole: Sequence[HouseholdId],
    begun_before: frozenset[HouseholdId],
) -> Concluded:
    """Keep what holds households up, and begin a log anew that is no longer the one that we took in.

    Anew once only: a log that did not hold since, or that was begun anew in this very run, is left.
    """
    found = dict(told)
    found.update({household: Trouble.OMITTED for household in whole if _lacks_ours(desk, household)})
    known = troubles.read(desk)
    anew = [
        household
        for household, code in found.items()
        if code in STARTS_OVER and household not in begun_before and known.get(household) not in STARTS_OVER
    ]
    for household in anew:
        start_over(desk, household)
    troubles.keep(desk, found, [household for household in whole if household not in found])
    return Concluded(found, frozenset(anew))


def _lacks_ours(desk: Desk, household: HouseholdId) -> bool:
    """Whether the whole log lacks an envelope of this laptop that the region said it had."""
    return acknowledged_link(desk, household)[0] > sync_state.device_link(desk, household, desk.device)[0]
