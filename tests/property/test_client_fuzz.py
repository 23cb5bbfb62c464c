"""Whatever a region answers, the client only ever refuses it: no crash, and memory stays bounded.

Answers to pull and feed, good ones and mutated ones, through all that the client does with them before it
believes them. PRAATPLAN_RUNS sets how many. Control: a good answer is taken in.
"""

import os
import random
import resource
from collections.abc import Iterator

import msgspec

from desktop.errors import ProtocolError
from sync.client.book import Book, take
from sync.client.session import decoded
from sync.client.verify import verify_page
from sync.protocol import envelopes, keys, messages, records, wire
from sync.protocol.faults import ProtocolFault
from tests.signed_logs import HOUSEHOLD, Author, Reader, book_of, page

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "3000"))
GROWTH_MIB = 64
WRITTEN = 6
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


def taken_in(book: Book, body: bytes) -> int:
    """How many envelopes of this answer the client would take in."""
    try:
        answer = decoded(body, messages.PullAnswer)
    except ProtocolError:
        return 0
    taken = 0
    for pulled in answer.households:
        if pulled.household == HOUSEHOLD:
            taken += len(verify_page(book, pulled, Reader().known()).arrivals)
    return taken


def grown_mib(before: int) -> float:
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def test_no_answer_to_a_pull_is_more_than_refused() -> None:
    source, (book, log) = random.Random(4), written()
    ids = {envelopes.read_envelope(raw).header.id for raw in log}
    good = wire.encode(messages.PullAnswer([page(log, 0)], False, 1))
    assert taken_in(book, good) == len(ids) == WRITTEN
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answers = pull_answers(log, source)
    for _ in range(RUNS):
        assert taken_in(book, next(answers)) <= WRITTEN
    assert grown_mib(before) < GROWTH_MIB


def test_no_item_of_a_feed_is_more_than_refused() -> None:
    source, (book, _) = random.Random(5), written()
    root, newcomer = keys.new_device_keys(), Author()
    book.root_key = keys.public_keys(root).signing
    certificates = {**book.certificates, **book_of(newcomer).certificates}
    stated: list[records.Record] = [*certificates.values(), *book.assignments.values()]
    good = [wire.encode(_signed(each, root)) for each in stated]
    assert take(book_like(book), messages.FeedItem(1, messages.FeedKind.CERTIFICATE, good[2]))
    places = dict(book.assignments)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(RUNS):
        kind, body = source.choice(list(messages.FeedKind)), mutated(source.choice(good), source)
        if kind in {messages.FeedKind.PERSON, messages.FeedKind.PENDING}:
            continue  # nobody signs these: the region may say what it likes
        try:
            take(book, messages.FeedItem(1, kind, body))
        except ProtocolFault:
            continue
    assert book.certificates.items() <= certificates.items()
    assert (book.assignments, book.epochs) == (places, {})
    assert grown_mib(before) < GROWTH_MIB


def book_like(book: Book) -> Book:
    """Another book of the same region, to try in."""
    return Book(book.root_key, book.worker, book.device)


def _signed(record: records.Record, root: keys.DeviceKeys) -> records.Signed:
    return records.sign_record(record, records.ROOT_SIGNER, root.signing)
