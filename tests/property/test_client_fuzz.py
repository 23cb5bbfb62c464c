"""Whatever a region answers, the client only ever refuses it: no crash, and memory stays bounded.

Answers to pull and feed, good ones and mutated ones, through all that the client does with them before it
believes them. PRAATPLAN_RUNS sets how many. Control: a good answer is taken in.
"""

import os
import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, islice

import msgspec

from desktop.errors import ProtocolError
from sync.client.book import Book
from sync.client.bookkeeping import take
from sync.client.feed import take_page
from sync.client.session import decoded
from sync.client.verify import verify_page
from sync.protocol import envelopes, limits, messages, wire
from sync.protocol.faults import ProtocolFault
from tests.chance import chance
from tests.memory import MIB, peak_mib
from tests.signed_feeds import KEY, ME, NEXT_KEY, TRUE, assert_only_what_was_said, fresh_feed
from tests.signed_logs import HOUSEHOLD, Author, Reader, book_of, page

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "3000"))
MOST_MIB = 64
WRITTEN = 6
EACH = 40
"""Of so many items of a feed one is true."""
BOMBS = (
    b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\xdb\xff\xff\xff\xff",
    b"\xc9\xff\xff\xff\xff\x01", b"\x91" * 2000, b"\x81\xa0" * 2000, b"\xcf" + b"\xff" * 8,
)  # fmt: skip


def written() -> tuple[Book, list[bytes]]:
    authors, log = [Author() for _ in range(2)], list[bytes]()
    for turn in range(WRITTEN):
        log.append(authors[turn % 2].seal(log, len(log)))
    return book_of(*authors), log


def mutated(raw: bytes, source: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(source.randint(1, 3)):
        at = source.randrange(len(changed) + 1)
        match source.randrange(4):
            case 0:
                changed[at : at + 1] = source.randbytes(1)
            case 1:
                del changed[at : at + source.randint(1, 60)]
            case 2:
                changed[at:at] = source.choice(BOMBS)[: source.randint(1, 2000)]
            case _:
                changed[at:at] = changed[at : at + source.randint(1, 60)]
    return bytes(changed)


def pull_answers(log: list[bytes], source: random.Random) -> Iterator[bytes]:
    """A mutated answer, and a whole one with a mutated envelope or header in it."""
    while True:
        raws = list(log)
        if source.random() < 0.7:
            at = source.randrange(len(raws))
            frame = msgspec.msgpack.decode(raws[at], type=list[bytes])
            part = source.randrange(3)
            frame[part] = mutated(frame[part], source)
            raws[at] = source.choice([msgspec.msgpack.encode(frame), mutated(raws[at], source)])
        shown = msgspec.structs.replace(page(log, 0), envelopes=raws)
        answer = wire.encode(messages.PullAnswer([shown], False, 1))
        yield mutated(answer, source) if source.random() < 0.4 else answer


def taken_in(book: Book, body: bytes) -> list[bytes]:
    """The digests of the envelopes of this answer that the client would take in."""
    try:
        answer = decoded(body, messages.PullAnswer)
    except ProtocolError:
        return []
    mine = [pulled for pulled in answer.households if pulled.household == HOUSEHOLD]
    verified = [verify_page(book, pulled, Reader().known()) for pulled in mine]
    return [arrival.digest for page in verified for arrival in page.arrivals]


def test_no_answer_to_a_pull_is_more_than_refused() -> None:
    source, (book, log) = chance(4), written()
    true = [envelopes.digest(raw) for raw in log]
    good = wire.encode(messages.PullAnswer([page(log, 0)], False, 1))
    assert taken_in(book, good) == true
    answers = pull_answers(log, source)
    for _ in range(RUNS):
        assert set(taken_in(book, next(answers))) <= set(true)


def feed_items(source: random.Random) -> Iterator[messages.FeedItem]:
    """What was said, in order and again, and between it much that is broken or under another name."""
    for number in count(1):
        kind, body = TRUE[(number // EACH - 1) % len(TRUE)]
        if number % EACH:
            _, body = source.choice(TRUE)
            kind, body = source.choice([kind, *messages.FeedKind]), mutated(body, source)
        yield messages.FeedItem(number, kind, body)


def test_no_item_of_a_feed_is_more_than_refused() -> None:
    feed, kept = fresh_feed(), dict[int, bytes]()
    for item in islice(feed_items(chance(5)), max(RUNS, EACH * len(TRUE))):
        for found in take_page(feed, ME, [item]).keys.values():
            kept.update(found)
    assert_only_what_was_said(feed.book, kept)
    assert kept == {1: KEY, 2: NEXT_KEY}, "what was said got in"


def test_the_memory_that_an_answer_takes_is_bounded() -> None:
    source, (book, log) = chance(6), written()
    answers = pull_answers(log, source)
    bombs = [bomb * (limits.MAX_PULL_BYTES // len(bomb) // 8) for bomb in BOMBS]

    def _read_all() -> None:
        for answer in (*bombs, *(next(answers) for _ in range(300))):
            taken_in(book, answer)
            with suppress(ProtocolFault):
                take(fresh_feed().book, messages.FeedItem(1, source.choice(list(messages.FeedKind)), answer))

    assert peak_mib(_read_all) < MOST_MIB


def test_the_memory_is_really_measured() -> None:
    book, log = written()
    assert peak_mib(lambda: taken_in(book, bytes(MOST_MIB * MIB) + log[0])) > MOST_MIB
