"""Taking in what others wrote: a page over HTTP, verified, then one transaction with its cursors.

Sync thread. A household that does not hold is told and left where it was; the others go on.
Source: sync.md "Ordering, cursor, idempotency".
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from desktop.domain.ids import HouseholdId
from desktop.errors import ProtocolError
from desktop.store.lane import Lane
from sync.client.arriving import Course, in_order
from sync.client.book import Book
from sync.client.line import Line
from sync.client.session import PULL_ANSWER_BYTES
from sync.client.taking_in import Concluded, Page, read_known, take_in
from sync.client.troubles import STARTS_OVER, Trouble
from sync.client.verify import Known, Verified, verify_page
from sync.protocol import limits, messages
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
        _ask(line, [], heed, report)
    return report


def _ask(
    line: Line, cursors: list[messages.Cursor], heed: Callable[[int], bool], report: PullReport
) -> tuple[messages.PullAnswer, bool]:
    most = line.page.envelopes
    with line.page.tried(most):
        request = messages.PullRequest(cursors, most)
        answer = line.session.post("/v1/pull", request, messages.PullAnswer, PULL_ANSWER_BYTES)
    report.feed = answer.feed
    is_news = heed(answer.feed)
    if is_news:
        report.is_feed_read = True
        report.whole.clear()
    return answer, is_news


def _pull_some(
    line: Line, book: Book, households: list[bytes], heed: Callable[[int], bool], report: PullReport
) -> None:
    """Page by page: the next is asked for and verified while the lane writes the one before."""
    known = _known(line.lane, households)
    taking: tuple[Page, Future[Concluded]] | None = None
    while known or taking:
        page = _next_page(line, book, known, heed, report) if known else None
        if taking:
            known |= _known(line.lane, _hear(*taking, report))
        begun = frozenset(report.started_over)
        taking = (page, line.lane.submit(take_in, page, begun)) if page else None


def _next_page(
    line: Line, book: Book, known: dict[bytes, Known], heed: Callable[[int], bool], report: PullReport
) -> Page:
    """The next answer, verified; `known` moves on, and loses the households that are done."""
    cursors = [messages.Cursor(household, each.seq) for household, each in known.items()]
    answer, is_news = _ask(line, cursors, heed, report)
    if [pulled.household for pulled in answer.households] != list(known):
        raise ProtocolError(what="answer_of_another_question")
    if is_news:
        known.update(_known(line.lane, known))  # keys may have come
    page = _verify(book, answer.households, known)
    for household in page.done:
        del known[household]
    if not page.verified and not page.done:
        # Where it says that there is more and gives nothing, what it gave is what there is.
        _note_whole(report, {HouseholdId(household.hex()) for household in known})
        known.clear()
    return page


def _verify(book: Book, answered: list[messages.Pulled], known: Mapping[bytes, Known]) -> Page:
    page = Page(answered)
    for pulled in answered:
        household, place = HouseholdId(pulled.household.hex()), known[pulled.household]
        if pulled.envelopes:
            page.verified[pulled.household] = verify_page(book, pulled, place)
        page.places[pulled.household] = place.seq
        trouble = _trouble(pulled, page.verified.get(pulled.household), place)
        if trouble is not None:
            page.told[household] = trouble
        elif place.seq == pulled.head_seq:
            page.whole.append(household)
    return page


def _hear(page: Page, taken: "Future[Concluded]", report: PullReport) -> list[bytes]:
    """Report a page once it is in the store; the households that are to be read from their beginning."""
    concluded = taken.result()
    for raw, verified in page.verified.items():
        household = HouseholdId(raw.hex())
        report.received += len(verified.arrivals)
        if verified.is_late:
            report.alarms.add((household, Trouble.REVOKED_AUTHOR))
    _note_whole(report, set(page.whole) - concluded.troubles.keys())
    report.troubles.update(concluded.troubles)
    report.alarms |= {found for found in concluded.troubles.items() if found[1] in ALARMING}
    report.alarms |= {(household, Trouble.OTHER_LOG) for household in concluded.other_logs}
    report.started_over |= concluded.begun_anew
    anew = [bytes.fromhex(household) for household in concluded.begun_anew]
    report.course.hear(page.answered, page.places | dict.fromkeys(anew, 0))
    return anew


def _known(lane: Lane, households: Collection[bytes]) -> dict[bytes, Known]:
    return lane.run(read_known, tuple(households)) if households else {}


def _note_whole(report: PullReport, households: set[HouseholdId]) -> None:
    if not report.is_feed_read:
        report.whole |= households


def _trouble(pulled: messages.Pulled, page: Verified | None, known: Known) -> Trouble | None:
    if pulled.code is PullCode.UNASSIGNED:
        return Trouble.UNASSIGNED
    if pulled.code is PullCode.CURSOR_AHEAD or pulled.head_seq < known.seq:
        return Trouble.WENT_BACK
    if page is not None and page.trouble:
        return Trouble(page.trouble)
    if known.seq == pulled.head_seq and known.seq and known.hash != pulled.head_hash:
        return Trouble.WENT_BACK
    return None
