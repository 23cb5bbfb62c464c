"""The region killed, asked by many at once, asked too much: nothing acknowledged is lost, nobody skips."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import httpx
import pytest

from sync.protocol import chain, envelopes, limits, messages, wire
from sync.protocol.faults import ErrorCode, ItemState
from tests.region_devices import Laptop, LogCopy
from tests.region_fixtures import Lazily
from tests.region_http import Refused, http_client, uuid7
from tests.region_office import new_household, open_office
from tests.region_process import COMMAND, RegionProcess

CRASHING = (sys.executable, str(Path(__file__).parent / "crashing_region.py"))
ROUNDS = min(int(os.environ.get("PRAATPLAN_RUNS", "6")), 500)


def test_killed_between_commit_and_answer_the_retry_is_a_duplicate(region: RegionProcess) -> None:
    office = open_office(region)
    raws = [office.first.seal(office.household, bytes([at])) for at in range(5)]
    region.stop()
    region.command = CRASHING
    region.start()
    with pytest.raises(httpx.TransportError):
        office.first.push(*raws)
    assert region.wait() == -9
    region.command = COMMAND
    region.start()
    items = office.first.push(*raws)
    assert [(item.state, item.seq) for item in items] == [(ItemState.DUPLICATE, at + 1) for at in range(5)]
    office.second.pull(office.household)
    assert office.second.logs[office.household].hashes[1:] == [item.hash for item in items]
    assert region.cli("check").stdout.startswith("1 huishoudens, 5 enveloppen, 0 ")


def test_killed_at_any_moment_no_acknowledged_envelope_is_lost(region: RegionProcess) -> None:
    office = open_office(region)
    acknowledged: dict[bytes, int] = {}
    waiting: list[bytes] = []
    for at in count():
        if at >= ROUNDS and acknowledged:
            break
        # On a slow machine nothing is acknowledged so soon: then it lives longer.
        killer = threading.Timer(0.02 * (at % 7 + 1) * (1 + at // ROUNDS), region.kill9)
        killer.start()
        try:
            while True:
                waiting = waiting or [office.first.seal(office.household, b"%d" % at) for _ in range(20)]
                items = office.first.push(*waiting)
                assert {item.state for item in items} <= {ItemState.ACCEPTED, ItemState.DUPLICATE}
                acknowledged.update({item.id: item.seq for item in items})
                waiting = []
        except httpx.TransportError:
            killer.join()
        region.start()
        office.first.log_in()
    office.first.push(*waiting)
    office.second.log_in()
    office.second.pull(office.household)
    log = office.second.logs[office.household]
    assert all(log.ids[seq - 1] == found for found, seq in acknowledged.items())
    assert log.seq == office.first.logs[office.household].own[0]


def test_old_clients_may_push_and_not_pull(sqlite_region: RegionProcess) -> None:
    region = sqlite_region
    office = open_office(region)
    region.stop()
    region.extra = ("--min-client", "2")
    region.start()
    assert office.first.push(office.first.seal(office.household, b"x"))[0].state is ItemState.ACCEPTED
    with pytest.raises(Refused) as refused:
        office.first.pull(office.household)
    assert (refused.value.status, refused.value.error.code) == (426, ErrorCode.CLIENT_TOO_OLD)


def test_too_much_is_413(region: RegionProcess) -> None:
    office = open_office(region)
    with pytest.raises(Refused) as refused:
        office.first.push(*(bytes(limits.MAX_ENVELOPE_BYTES) for _ in range(17)))
    assert refused.value.status == 413
    headers = {"authorization": f"Bearer {office.first.token}"}
    chunks = (bytes(64 * 1024) for _ in range(100))
    response = office.first.http.post("/v1/push", content=chunks, headers=headers)
    assert response.status_code == 413
    with pytest.raises(Refused) as refused:
        office.first.push(*(b"x" for _ in range(limits.MAX_PUSH_ENVELOPES + 1)))
    assert refused.value.status == 400


def test_too_often_is_429_with_the_time_to_wait(sqlite_region: RegionProcess) -> None:
    office = open_office(sqlite_region)
    request = wire.encode(messages.PullRequest([], 1))
    headers = {"authorization": f"Bearer {office.first.token}"}
    answers = (office.first.http.post("/v1/pull", content=request, headers=headers) for _ in range(3000))
    refused = next(answer for answer in answers if answer.status_code != 200)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1
    office.second.feed()


def test_nothing_is_read_across_households(region: RegionProcess) -> None:
    office = open_office(region)
    apart = new_household(office.coordinator, office.second)
    office.second.feed()
    office.second.push(office.second.seal(apart, b"niet voor de ander"))
    office.first.feed()
    assert apart not in office.first.logs
    cursors = [messages.Cursor(office.household, 0), messages.Cursor(apart, 0), messages.Cursor(uuid7(), 0)]
    answer = office.first.ask("/v1/pull", messages.PullRequest(cursors, 1000), messages.PullAnswer)
    assert [pulled.code for pulled in answer.households] == ["", "unassigned", "unassigned"]
    assert all(not pulled.envelopes and not pulled.head_hash.strip(b"\0") for pulled in answer.households)
    assert not {wanted.household for wanted in office.first.feed().wanted} & {apart}


def test_a_large_log_comes_in_pages(region: RegionProcess) -> None:
    office = open_office(region)
    total = 1203
    raws = [office.first.seal(office.household, b"x" * 300) for _ in range(total)]
    for at in range(0, total, limits.MAX_PUSH_ENVELOPES):
        office.first.push(*raws[at : at + limits.MAX_PUSH_ENVELOPES])
    request = messages.PullRequest([messages.Cursor(office.household, 0)], 1000)
    first = office.second.ask("/v1/pull", request, messages.PullAnswer)
    assert (len(first.households[0].envelopes), first.has_more) == (1000, True)
    assert first.households[0].envelopes == raws[:1000]
    office.second.pull(office.household)
    assert office.second.logs[office.household].seq == total


def test_the_head_does_not_move_when_all_is_refused(region: RegionProcess) -> None:
    office = open_office(region)
    before = office.first.seal(office.household, b"x")
    office.first.logs[office.household] = LogCopy(epoch=1, epoch_keys={1: bytes(32)}, own=(7, b"\1" * 32))
    assert office.first.push(office.first.seal(office.household, b"gat"))[0].code == "device_seq_gap"
    item = office.first.push(before)[0]
    assert (item.seq, item.hash) == (
        1,
        chain.next_hash(chain.GENESIS, envelopes.read_envelope(before).header.id, envelopes.digest(before)),
    )


def test_a_database_that_crashes_loses_nothing(
    postgres_cluster: Lazily, postgres_region: RegionProcess
) -> None:
    office = open_office(postgres_region)
    first = [office.first.seal(office.household, b"voor") for _ in range(3)]
    before = office.first.push(*first)
    postgres_cluster().stop("immediate")
    with pytest.raises(Refused) as refused:
        office.first.push(*first)
    assert (refused.value.status, refused.value.error.code) == (503, ErrorCode.BUSY)
    postgres_cluster().start()
    again = office.first.push(*first, office.first.seal(office.household, b"na"))
    assert [item.seq for item in again] == [1, 2, 3, 4]
    assert [item.hash for item in again[:3]] == [item.hash for item in before]


def test_two_processes_on_one_database_are_one_region(postgres_region: RegionProcess) -> None:
    region = postgres_region
    office = open_office(region)
    other = RegionProcess(region.folder, region.database_url)
    region.closing.callback(other.kill9)
    other.start()
    http = region.closing.enter_context(http_client(office.second.invitation, other.url))
    second = Laptop(office.second.invitation, http, office.second.secret, office.second.enrolled)
    second.token = office.second.token
    second.feed()

    def _work(laptop: Laptop) -> None:
        for _ in range(10):
            items = laptop.push(*(laptop.seal(office.household, b"werk") for _ in range(10)))
            assert {item.state for item in items} == {ItemState.ACCEPTED}

    with ThreadPoolExecutor(2) as pool:
        for working in [pool.submit(_work, laptop) for laptop in (office.first, second)]:
            working.result(60)
    second.pull(office.household)
    office.first.pull(office.household)
    assert second.logs[office.household].hashes == office.first.logs[office.household].hashes
    assert second.logs[office.household].seq == 200
