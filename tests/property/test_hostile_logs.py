"""A region can leave out, repeat and reorder what devices signed, and show each laptop another log.

Whatever it does, it computes heads and hashes that fit. Then a device's chain is taken in without gap or
fork, and within two syncs the reader is warned (sync.md: Properties 3 and 8; security.md: Figures 12).
Each check of the client is left out once, in a mutant that the property must catch.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sync.client.book import Book
from sync.client.verify import Known, Verified, verify_page
from sync.protocol import envelopes
from sync.protocol.messages import Pulled
from tests.signed_logs import Author, Reader, book_of, hash_after, page

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "333"))
QUICK = settings(max_examples=RUNS)
HUNT = settings(max_examples=200, phases=(Phase.generate,), report_multiple_bugs=False, database=None)

Verify = Callable[[Book, Pulled, Known], Verified]
Lie = Callable[[list[bytes], int], list[bytes]]


def left_out(log: list[bytes], at: int) -> list[bytes]:
    return [*log[:at], *log[at + 1 :]]


def repeated(log: list[bytes], at: int) -> list[bytes]:
    return [*log[: at + 1], log[at], *log[at + 1 :]]


def swapped(log: list[bytes], at: int) -> list[bytes]:
    return [*log[:at], log[at + 1], log[at], *log[at + 2 :]]


def _header(raw: bytes) -> envelopes.Header:
    return envelopes.read_envelope(raw).header


def _one_by_one(book: Book, pulled: Pulled, known: Known, is_linked: bool) -> Verified:
    """The page in pages of one envelope, each with links of which it can not be said that they do not fit."""
    whole = Verified()
    reader = Reader(known.seq, known.hash, dict(known.links))
    for raw in pulled.envelopes:
        header = _header(raw)
        if not is_linked:
            reader.links[header.device] = (header.device_seq - 1, header.previous_device_hash)
        shown = Pulled(pulled.household, pulled.code, [raw], pulled.head_seq, pulled.head_hash)
        found = verify_page(book, shown, reader.known())
        reader.take(found)
        whole.arrivals += found.arrivals
        whole.trouble = found.trouble
        whole.is_other_log = whole.is_other_log or found.is_other_log
        whole.seen_before |= found.seen_before
        if found.trouble:
            break
    return whole


def without_links(book: Book, pulled: Pulled, known: Known) -> Verified:
    """Mutant: takes a device's envelopes whatever came before them."""
    return _one_by_one(book, pulled, known, is_linked=False)


def without_seen(book: Book, pulled: Pulled, known: Known) -> Verified:
    """Mutant: does not look which log an author saw."""
    return _blind(verify_page(book, pulled, known))


def without_either(book: Book, pulled: Pulled, known: Known) -> Verified:
    """Mutant: neither."""
    return _blind(without_links(book, pulled, known))


def _blind(found: Verified) -> Verified:
    found.is_other_log = False
    found.seen_before.clear()
    return found


@dataclass
class Written:
    """A log that three devices wrote, each having seen all of it, and what each of them writes after."""

    authors: list[Author]
    log: list[bytes]
    later: list[bytes]

    @classmethod
    def by(cls, turns: list[int]) -> "Written":
        authors, log = [Author() for _ in range(3)], list[bytes]()
        for turn in turns:
            log.append(authors[turn].seal(log, len(log)))
        later = list[bytes]()
        for author in authors:
            later.append(author.seal([*log, *later], len(log) + len(later)))
        return cls(authors, log, later)


turns = st.lists(st.integers(0, 2), min_size=3, max_size=9)


def read(verify: Verify, book: Book, *shown: list[bytes]) -> tuple[Reader, list[bytes]]:
    """Sync by sync, what the region shows; the reader at the end, and the ids that it took in."""
    reader, ids = Reader(), list[bytes]()
    for log in shown:
        found = verify(book, page(log, reader.seq), reader.known())
        ids += [bytes.fromhex(str(arrival.id)) for arrival in found.arrivals]
        reader.take(found)
        if found.trouble:
            break
    return reader, ids


def chains_have_no_gap(verify: Verify, how: settings) -> None:
    """What is taken in of a device is the beginning of what it wrote, whatever is left out or forked."""

    @how
    @given(turns, st.integers(0, 8), st.sampled_from(["left out", "repeated", "fork"]), st.integers(0, 9))
    def check(made: list[int], where: int, lie: str, first: int) -> None:
        written = Written.by(made)
        whole, at = [*written.log, *written.later], where % len(written.log)
        match lie:
            case "left out":
                shown = left_out(whole, at)
            case "repeated":
                shown = repeated(whole, at)
            case _:  # a device that lives twice signs two envelopes under one number
                header = _header(whole[at])
                twin = next(each for each in written.authors if each.device == header.device)
                link = (header.device_seq - 1, header.previous_device_hash)
                shown = [*whole[: at + 1], twin.seal_at(link, whole, 0), *whole[at + 1 :]]
        reader, ids = read(verify, book_of(*written.authors), shown[: first % len(shown)], shown)
        for author in written.authors:
            wrote = [_header(raw).id for raw in whole if _header(raw).device == author.device]
            took = [found for found in ids if found in wrote]
            assert took == wrote[: len(took)], "taken in with a gap"
        assert set(ids) <= {_header(raw).id for raw in whole}, "taken in, and nobody wrote it"
        assert reader.is_warned, "nobody was warned"

    check()


def one_log_for_all(verify: Verify, how: settings) -> None:
    """Two envelopes in another order than they were: noticed as soon as everybody wrote again."""

    @how
    @given(turns, st.integers(0, 8))
    def check(made: list[int], where: int) -> None:
        written = Written.by(made)
        at = where % (len(made) - 1)
        shown = swapped(written.log, at)
        assert hash_after(shown) != hash_after(written.log)
        reader, _ = read(verify, book_of(*written.authors), shown, [*shown, *written.later])
        assert reader.is_warned, "nobody was warned"

    check()


def omission_is_noticed(verify: Verify, how: settings) -> None:
    """One acknowledged envelope left out for good: noticed at the sync after everybody wrote once more."""

    @how
    @given(turns, st.integers(0, 8))
    def check(made: list[int], where: int) -> None:
        written = Written.by(made)
        shown = left_out(written.log, where % len(made))
        reader, _ = read(verify, book_of(*written.authors), shown, [*shown, *written.later])
        assert reader.is_warned, "nobody was warned"

    check()


Property = Callable[[Verify, settings], None]


@pytest.mark.parametrize("holds", [chains_have_no_gap, one_log_for_all, omission_is_noticed])
def test_the_client(holds: Property) -> None:
    holds(verify_page, QUICK)


@pytest.mark.parametrize(
    ("holds", "mutant", "told"),
    [
        (chains_have_no_gap, without_links, "taken in"),
        (one_log_for_all, without_seen, "nobody was warned"),
        (omission_is_noticed, without_either, "nobody was warned"),
    ],
)
def test_a_client_that_leaves_a_check_out_is_caught(holds: Property, mutant: Verify, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        holds(mutant, HUNT)


def test_an_honest_region_warns_nobody() -> None:
    written = Written.by([0, 1, 2, 1, 0])
    whole = [*written.log, *written.later]
    reader, ids = read(verify_page, book_of(*written.authors), whole[:2], whole)
    assert not reader.is_warned
    assert ids == [_header(raw).id for raw in whole]
