"""A region may hold back, repeat and reorder what was signed, and put anything of its own between it.

Whatever it says: no device, no place, no epoch and no key gets in that nobody with the right to it signed
(sync.md: Properties 8; security.md: Figures 12). Each time the whole feed is read by the real client.
"""

import os
from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.ids import HouseholdId
from sync.client.book import Book, entitled
from sync.client.epoch_course import is_key_due
from sync.client.feed import Feed, take_page
from sync.client.identity import Identity
from sync.client.keys import next_epoch
from sync.client.troubles import NO_HOUSEHOLD, Trouble
from sync.protocol import epochs, keys, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.messages import FeedItem, FeedKind, Revocation
from sync.protocol.records import (
    ROOT_SIGNER,
    Assignment,
    AssignmentState,
    DeviceCertificate,
    Ending,
    EpochRecord,
    Record,
    Role,
    Signed,
    read_record,
    sign_record,
)
from sync.protocol.wire import NO_HASH
from tests.signed_feeds import (
    BOSS,
    BRAM,
    DEVICES,
    EVA,
    GONE,
    KEY,
    ME,
    NEXT_KEY,
    SECOND,
    SPY,
    TRUE,
    WRONG_KEY,
    Said,
    assert_only_what_was_said,
    by,
    certificate,
    fresh_feed,
    place,
    revocation,
    said,
    seal,
)
from tests.signed_logs import HOUSEHOLD, Author

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "1000"))
QUICK = settings(max_examples=RUNS)
LIAR_ROOT = keys.new_device_keys()
HUNT = settings(max_examples=200, phases=(Phase.generate,), report_multiple_bugs=False, database=None)

_again = epochs.new_epoch(HOUSEHOLD, 1, WRONG_KEY, None, 1)
_third = epochs.new_epoch(HOUSEHOLD, 3, WRONG_KEY, NEXT_KEY, 1)
LIES: list[Said] = [
    said(certificate(SPY), (ROOT_SIGNER, LIAR_ROOT)),  # an added device, by a root of its own making
    said(certificate(SPY, Role.COORDINATOR), by(SPY)),
    said(certificate(SPY), by(BRAM)),  # by somebody who may not
    said(certificate(SPY), (BOSS.device, SPY.secret)),  # in a coordinator's name
    said(certificate(SPY, Role.COORDINATOR), by(BOSS)),  # only the root makes coordinators
    said(certificate(BRAM, own=SPY), by(EVA)),  # other keys for a device that is known
    said(certificate(BOSS, Role.COORDINATOR, own=SPY), (ROOT_SIGNER, LIAR_ROOT)),
    said(place(SPY, AssignmentState.ACTIVE, 1), by(BRAM)),
    said(place(SPY, AssignmentState.ACTIVE, 1), by(SPY)),
    said(place(BRAM, AssignmentState.ACTIVE, 9), by(BRAM)),  # his own place back
    said(place(EVA, AssignmentState.ENDED, 9), (BOSS.device, SPY.secret)),
    said(_again, by(SPY)),
    said(_third, by(SPY)),
    said(_third, (EVA.device, SPY.secret)),
    seal(1, WRONG_KEY),  # a swapped key
    seal(2, WRONG_KEY),
    seal(3, WRONG_KEY),
    revocation(EVA, (ROOT_SIGNER, LIAR_ROOT)),
    revocation(EVA, by(BRAM)),
]
CUTS = [(kind, body[: len(body) // 2]) for kind, body in TRUE]
ITEMS = [*TRUE, *TRUE, *LIES, *CUTS]

Read = Callable[[Feed, Identity, list[FeedItem]], dict[int, bytes]]


def really(feed: Feed, me: Identity, items: list[FeedItem]) -> dict[int, bytes]:
    """As the program reads a page; the keys of the household that it keeps."""
    page = take_page(feed, me, items)
    return {epoch: key for found in page.keys.values() for epoch, key in found.items()}


def believing(kind: FeedKind) -> Read:
    """Mutant: what is said of this kind is taken as it comes, whoever signed it."""

    def _read(feed: Feed, me: Identity, items: list[FeedItem]) -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        for item in items:
            if item.kind == kind:
                with suppress(msgspec.MsgspecError, ProtocolFault):
                    found |= _put(feed.book, kind, item.body)
        return really(feed, me, items) | found

    return _read


def _put(book: Book, kind: FeedKind, body: bytes) -> dict[int, bytes]:
    """The keys that it gives, if it is a seal."""
    match kind:
        case FeedKind.CERTIFICATE:
            device = read_record(_signed(body), DeviceCertificate)
            book.certificates[device.device] = device
        case FeedKind.ASSIGNMENT:
            given = read_record(_signed(body), Assignment)
            book.assignments[given.household, given.worker] = given
        case FeedKind.EPOCH:
            record = read_record(_signed(body), EpochRecord)
            book.epochs.setdefault(record.household, {})[record.epoch] = record
        case FeedKind.REVOCATION:
            book.revoked.add(msgspec.msgpack.decode(body, type=Revocation).device)
        case _:
            sealed = msgspec.msgpack.decode(body, type=epochs.KeySeal)
            fitting = epochs.new_epoch(HOUSEHOLD, sealed.epoch, WRONG_KEY, None, 1)
            return {sealed.epoch: epochs.open_seal(sealed, EVA.secret.hpke, fitting)}
    return {}


def _signed(body: bytes) -> Signed:
    return msgspec.msgpack.decode(body, type=Signed)


def nothing_gets_in(read: Read, how: settings) -> None:
    """Of every item what was true may come through; of a lie nothing does, in whatever company."""

    @how
    @given(st.lists(st.sampled_from(range(len(ITEMS))), max_size=30), st.booleans())
    def check(picks: list[int], is_in_order: bool) -> None:
        chosen = [ITEMS[pick] for pick in (sorted(picks) if is_in_order else picks)]
        feed = fresh_feed()
        kept = read(feed, ME, [FeedItem(n, *each) for n, each in enumerate(chosen, 1)])
        assert_only_what_was_said(feed.book, kept)

    check()


def test_nothing_gets_in_that_nobody_signed_who_may() -> None:
    nothing_gets_in(really, QUICK)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (FeedKind.CERTIFICATE, "a device"), (FeedKind.ASSIGNMENT, "a place"), (FeedKind.EPOCH, "an epoch"),
        (FeedKind.SEAL, "a key"), (FeedKind.REVOCATION, "a revocation"),
    ],
)  # fmt: skip
def test_a_book_that_believes_the_region_is_caught(kind: FeedKind, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        nothing_gets_in(believing(kind), HUNT)


def test_a_revocation_that_is_left_out_is_noticed_at_the_next_key() -> None:
    """Nothing tells that an item is missing where the rest is numbered anew; the signed ending does."""
    record = epochs.new_epoch(HOUSEHOLD, 2, NEXT_KEY, KEY, 1, endings=(Ending(BRAM.device, 0, NO_HASH),))
    after = [said(record, by(EVA)), seal(2, NEXT_KEY)]
    for chosen, told in (
        ([*TRUE[:9], *after], {1: KEY, 2: NEXT_KEY}),
        ([each for each in TRUE[:9] if each[0] is not FeedKind.REVOCATION] + after, {1: KEY}),
    ):
        feed = fresh_feed()
        page = take_page(feed, ME, [FeedItem(n, *each) for n, each in enumerate(chosen, 1)])
        assert {epoch: key for found in page.keys.values() for epoch, key in found.items()} == told
        bad_key = {(HouseholdId(HOUSEHOLD.hex()), Trouble.BAD_KEY)}
        assert feed.refused == (set() if 2 in told else bad_key), "the epoch is told, and its seal not opened"


def heard(items: list[Said]) -> Feed:
    """Eva's, after these."""
    feed = fresh_feed()
    take_page(feed, ME, [FeedItem(n, *each) for n, each in enumerate(items, 1)])
    return feed


def may_have_the_key(feed: Feed) -> set[bytes]:
    """Whose laptops get the key that is made next."""
    return {each.device for each in entitled(feed.book, HOUSEHOLD)}


SILENT = [each for each in TRUE if each[0] is not FeedKind.REVOCATION and each != TRUE[7]]
"""It says nothing of Bram, who left."""
UNTOLD = {(HouseholdId(HOUSEHOLD.hex()), Trouble.LEAVER_UNTOLD)}


def test_a_place_that_ended_and_is_left_out_comes_with_the_next_key() -> None:
    """The region numbers its feed anew, so nothing is missing in the row; who made the key hands it on."""
    feed = heard(SILENT)
    assert may_have_the_key(feed) == {BOSS.device, EVA.device}
    assert feed.refused == UNTOLD
    assert feed.book.assignments[HOUSEHOLD, BRAM.worker].serial == 2
    assert not is_key_due(feed.book, HOUSEHOLD), "the key that tells of it makes good"
    assert heard(TRUE).refused == set(), "an honest region said so before"
    assert heard([*SILENT, TRUE[7]]).refused == set(), "or after it: it was put back, and brought all again"


def test_a_key_that_hands_nothing_on_is_caught() -> None:
    """Mutant: who left would get the next key, and nobody would hear of it."""
    mute = msgspec.structs.replace(SECOND, left=())
    feed = heard([*SILENT[:7], said(mute, by(EVA)), seal(2, NEXT_KEY)])
    assert BRAM.device in may_have_the_key(feed)
    assert feed.refused == set()


def test_a_key_of_who_had_not_heard_of_it_does_not_make_good() -> None:
    """The deceived laptop makes the key itself: who knows makes one more, and that one tells."""
    deceived = msgspec.structs.replace(SECOND, left=())
    feed = heard([*TRUE[:9], said(deceived, by(EVA)), seal(2, NEXT_KEY)])
    assert is_key_due(feed.book, HOUSEHOLD)
    post = next_epoch(feed.book, ME, HOUSEHOLD, {1: KEY, 2: NEXT_KEY}, 1)
    assert post.record is not None
    assert read_record(post.record, EpochRecord).left == (GONE,)
    after = heard([*TRUE[:9], said(deceived, by(EVA)), (FeedKind.EPOCH, wire.encode(post.record))])
    assert not is_key_due(after.book, HOUSEHOLD), "it ends there"


def _stated(of: Record, by_whom: Author) -> bytes:
    return wire.encode(sign_record(of, BOSS.device, by_whom.secret.signing))


FALSE = {
    "nobody ended it": _stated(place(EVA, AssignmentState.ENDED, 9), BRAM),
    "elsewhere": _stated(
        msgspec.structs.replace(place(EVA, AssignmentState.ENDED, 9), household=bytes(16)), BOSS
    ),
    "not lost": _stated(place(BRAM, AssignmentState.ACTIVE, 9), BOSS),
    "another record": _stated(certificate(EVA), BOSS),
    "no record": b"\xff",
}


@pytest.mark.parametrize("false", FALSE)
def test_a_colleague_who_lies_about_it_takes_nobodys_place(false: str) -> None:
    """Only a coordinator's word on a lost place counts, whoever hands it on; the key itself is good."""
    third = msgspec.structs.replace(
        epochs.new_epoch(HOUSEHOLD, 3, WRONG_KEY, NEXT_KEY, 1), left=(FALSE[false],)
    )
    feed = fresh_feed()
    said_so = [*TRUE, said(third, by(EVA)), seal(3, WRONG_KEY)]
    kept = really(feed, ME, [FeedItem(n, *each) for n, each in enumerate(said_so, 1)])
    assert kept == {1: KEY, 2: NEXT_KEY, 3: WRONG_KEY}
    assert feed.book.assignments == heard(TRUE).book.assignments
    assert feed.refused == {(NO_HOUSEHOLD, Trouble.BAD_RECORD)}


def test_a_key_that_no_laptop_signed_tells_nothing() -> None:
    third = msgspec.structs.replace(epochs.new_epoch(HOUSEHOLD, 2, WRONG_KEY, KEY, 1), left=(GONE,))
    feed = heard([*SILENT[:7], said(third, by(SPY))])
    assert feed.book.assignments[HOUSEHOLD, BRAM.worker].serial == 1
    assert feed.refused == {(NO_HOUSEHOLD, Trouble.BAD_RECORD)}


def test_that_our_own_place_was_lost_is_told_as_that_alone() -> None:
    """The household goes, as where the region says so."""
    own = _stated(place(EVA, AssignmentState.ENDED, 2), BOSS)
    second = msgspec.structs.replace(SECOND, left=(own,))
    feed = fresh_feed()
    items = [*SILENT[:7], said(second, by(BOSS)), seal(2, NEXT_KEY)]
    page = take_page(feed, ME, [FeedItem(n, *each) for n, each in enumerate(items, 1)])
    assert page.states == {HouseholdId(HOUSEHOLD.hex()): AssignmentState.ENDED}
    assert feed.refused == set()
    assert 2 not in page.keys.get(HouseholdId(HOUSEHOLD.hex()), {})


def test_the_truth_comes_through() -> None:
    feed = fresh_feed()
    kept = really(feed, ME, [FeedItem(n, *each) for n, each in enumerate(TRUE, 1)])
    assert feed.book.certificates == DEVICES
    assert kept == {1: KEY, 2: NEXT_KEY}
    assert feed.book.revoked == {BRAM.device}
    assert feed.book.assignments[HOUSEHOLD, BRAM.worker].serial == 2
