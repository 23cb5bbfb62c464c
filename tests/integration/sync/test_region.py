"""The everyday flow against a real server with TLS, on SQLite and on PostgreSQL."""

import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import insert, text

from sync.backend import schema
from sync.backend.database import Database
from sync.protocol import chain, envelopes, limits, messages, records, wire
from sync.protocol.faults import ErrorCode, ItemCode, ItemState, PullCode
from tests.region_devices import Laptop, LogCopy
from tests.region_http import now, uuid7
from tests.region_office import new_household, open_office, open_worker
from tests.region_process import RegionProcess


def _pull_code(laptop: Laptop, household: bytes, seq: int = 0) -> PullCode:
    request = messages.PullRequest([messages.Cursor(household, seq)], 10)
    return laptop.ask("/v1/pull", request, messages.PullAnswer).households[0].code


def test_two_laptops_see_each_others_work(region: RegionProcess) -> None:
    office = open_office(region)
    one = [office.first.seal(office.household, f"een {at}".encode()) for at in range(3)]
    items = office.first.push(*one)
    assert [(item.state, item.seq) for item in items] == [(ItemState.ACCEPTED, at) for at in (1, 2, 3)]
    office.second.pull(office.household)
    office.second.push(office.second.seal(office.household, b"twee"))
    office.first.pull(office.household, limit=2)
    office.second.pull(office.household)
    for laptop in (office.first, office.second):
        assert laptop.logs[office.household].plaintexts == [b"een 0", b"een 1", b"een 2", b"twee"]
    assert office.first.logs[office.household].hashes == office.second.logs[office.household].hashes
    assert items[-1].hash == office.first.logs[office.household].hashes[3]
    assert region.cli("check").stdout.startswith("1 huishoudens, 4 enveloppen, 0 ")
    assert {certificate.role for certificate in office.first.certificates.values()} == set(records.Role)
    assert {person.name for person in office.first.people.values()} == {"Coby", "Anna", "Bram"}


def test_pushing_again_answers_with_what_is_stored(region: RegionProcess) -> None:
    office = open_office(region)
    raws = [office.first.seal(office.household, b"x") for _ in range(3)]
    before = office.first.push(*raws)
    again = office.first.push(*raws, raws[0])
    assert [item.state for item in again] == [ItemState.DUPLICATE] * 4
    assert [(item.seq, item.hash) for item in again[:3]] == [(item.seq, item.hash) for item in before]
    assert again[0].digest == envelopes.digest(raws[0])
    office.second.pull(office.household)
    assert office.second.logs[office.household].seq == 3


def test_one_bad_item_blocks_nothing_else(region: RegionProcess) -> None:
    office = open_office(region)
    other = new_household(office.coordinator, office.first)
    foreign = new_household(office.coordinator, office.second)
    office.first.feed()
    good, late = office.first.seal(office.household, b"goed"), office.first.seal(office.household, b"later")
    tampered = bytearray(office.first.seal(other, b"fout"))
    tampered[-1] ^= 1
    after_tampered = office.first.seal(other, b"na fout")
    office.first.logs[foreign] = LogCopy(epoch=1, epoch_keys={1: bytes(32)})
    not_mine = office.first.seal(foreign, b"niet van mij")
    items = office.first.push(good, bytes(tampered), after_tampered, not_mine, b"\xc1", b"", late)
    assert [(item.state, item.code) for item in items] == [
        (ItemState.ACCEPTED, ItemCode.NONE),
        (ItemState.REJECTED, ItemCode.BAD_SIGNATURE),
        (ItemState.REJECTED, ItemCode.DEVICE_SEQ_GAP),
        (ItemState.REJECTED, ItemCode.NOT_ASSIGNED),
        (ItemState.REJECTED, ItemCode.MALFORMED),
        (ItemState.REJECTED, ItemCode.MALFORMED),
        (ItemState.ACCEPTED, ItemCode.NONE),
    ]
    too_large = office.first.push(bytes(limits.MAX_ENVELOPE_BYTES + 1))
    assert too_large[0].code is ItemCode.TOO_LARGE


def test_an_envelope_of_another_device_is_refused(region: RegionProcess) -> None:
    office = open_office(region)
    raw = office.first.seal(office.household, b"van de een")
    stolen = office.second.push(raw)
    assert (stolen[0].state, stolen[0].code) == (ItemState.REJECTED, ItemCode.BAD_SIGNATURE)
    assert office.first.push(raw)[0].state is ItemState.ACCEPTED
    header = envelopes.read_envelope(raw).header
    taken = office.second.push(office.second.seal(office.household, b"zelfde id", header.id))
    assert taken[0].code is ItemCode.ID_TAKEN


def test_an_id_that_comes_in_elsewhere_at_the_same_moment_is_taken(region: RegionProcess) -> None:
    office = open_office(region)
    raw = office.first.seal(office.household, b"van de een")
    database = Database(region.database_url)
    other = {"id": envelopes.read_envelope(raw).header.id, "household": uuid7(), "device": uuid7(), "seq": 1}
    with ThreadPoolExecutor(1) as thread:
        with database.write() as connection:
            connection.execute(insert(schema.envelope_ids), other)
            pushed = thread.submit(office.first.push, raw)
            while not (database.is_sqlite or _somebody_waits(database)):
                time.sleep(0.01)
        assert [item.code for item in pushed.result()] == [ItemCode.ID_TAKEN]
    database.close()


def _somebody_waits(database: Database) -> bool:
    with database.read() as connection:
        waits = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid')"
        return bool(connection.execute(text(waits)).scalar_one())


def test_pull_only_for_active_places(region: RegionProcess) -> None:
    office = open_office(region)
    assert _pull_code(office.coordinator, office.household) is PullCode.UNASSIGNED
    assert _pull_code(office.first, uuid7()) is PullCode.UNASSIGNED
    assert _pull_code(office.first, office.household) is PullCode.NONE
    assert _pull_code(office.first, office.household, seq=1) is PullCode.CURSOR_AHEAD


def test_leaving_drains_then_quarantines_and_the_next_epoch_stays_closed(region: RegionProcess) -> None:
    office = open_office(region)
    home, leaver = office.household, office.second
    old = leaver.seal(home, b"nog van mij")
    office.coordinator.assign(home, leaver.worker, records.AssignmentState.DRAINING, now() + 3600)
    office.first.feed()
    assert [(wanted.household, wanted.is_rotation_due) for wanted in office.first.wanted] == [(home, True)]
    assert office.first.new_epoch(home).results[0].code is None
    office.first.feed()
    assert office.first.wanted == []
    assert _pull_code(leaver, home) is PullCode.UNASSIGNED
    assert leaver.push(old)[0].state is ItemState.ACCEPTED
    leaver.feed()
    assert 2 not in leaver.logs[home].epoch_keys
    office.first.pull(home)
    assert office.first.logs[home].plaintexts == [b"nog van mij"]
    office.coordinator.feed()
    office.coordinator.assign(home, leaver.worker, records.AssignmentState.ENDED)
    leaver.logs[home].epoch = 1
    late = leaver.seal(home, b"te laat")
    for _ in range(2):
        assert leaver.push(late)[0].state is ItemState.QUARANTINED
    receipt = leaver.sign(records.PurgeReceipt(home, leaver.device, 1, True, now()))
    done = leaver.ask(f"/v1/households/{home.hex()}/purged", receipt, messages.Done)
    assert done.is_new
    assert not leaver.ask(f"/v1/households/{home.hex()}/purged", receipt, messages.Done).is_new
    office.coordinator.feed()
    assert office.coordinator.receipts == [receipt]


def test_stale_epoch_is_sealed_again_under_the_same_id(region: RegionProcess) -> None:
    office = open_office(region)
    home = office.household
    envelope_id = uuid7()
    stale = office.first.seal(home, b"oud", envelope_id)
    assert office.second.new_epoch(home).results[0].code is None
    assert office.first.new_epoch(home).results[0].code is ErrorCode.EPOCH_CONFLICT
    assert office.first.push(stale)[0].code is ItemCode.STALE_EPOCH
    office.first.feed()
    office.first.logs[home].own = (0, wire.NO_HASH)
    assert office.first.push(office.first.seal(home, b"oud", envelope_id))[0].state is ItemState.ACCEPTED
    office.second.feed()
    office.second.pull(home)
    assert office.second.logs[home].plaintexts == [b"oud"]


def test_a_new_laptop_opens_all_history_with_one_seal(region: RegionProcess) -> None:
    office = open_office(region)
    home = office.household
    office.first.push(office.first.seal(home, b"in epoch 1"))
    office.first.new_epoch(home)
    office.first.feed()
    office.first.push(office.first.seal(home, b"in epoch 2"))
    laptop = open_worker(region, office.coordinator, "Bram", office.second.worker.hex())
    assert laptop.worker == office.second.worker
    office.first.feed()
    assert [wanted.devices for wanted in office.first.wanted] == [[laptop.device]]
    assert office.first.add_wanted_seals().results[0].code is None
    assert office.first.add_wanted_seals().results[0].code is None
    laptop.feed()
    laptop.pull(home)
    assert laptop.logs[home].plaintexts == [b"in epoch 1", b"in epoch 2"]


def test_a_seal_to_somebody_without_a_right_is_refused(region: RegionProcess) -> None:
    office = open_office(region)
    outsider = open_worker(region, office.coordinator, "Cas")
    office.first.feed()
    office.first.wanted = [messages.Wanted(office.household, 1, [outsider.device], False)]
    office.first.assignments[office.household, outsider.worker] = records.Assignment(
        office.household, outsider.worker, records.AssignmentState.ACTIVE, 1, 0, now()
    )
    assert office.first.add_wanted_seals().results[0].code is ErrorCode.FORBIDDEN
    assert outsider.feed().wanted == []
    assert outsider.new_epoch(office.household).results[0].code is ErrorCode.FORBIDDEN


def test_a_newcomer_is_told_all_that_the_household_was_told(region: RegionProcess) -> None:
    office = open_office(region)
    office.first.push(office.first.seal(office.household, b"eerder"))
    newcomer = open_worker(region, office.coordinator, "Cas")
    assert office.household not in newcomer.logs
    office.coordinator.assign(office.household, newcomer.worker)
    office.coordinator.feed()
    office.coordinator.add_wanted_seals()
    newcomer.feed()
    newcomer.pull(office.household)
    assert newcomer.logs[office.household].plaintexts == [b"eerder"]
    assert len([key for key in newcomer.assignments if key[0] == office.household]) == 3


def test_nothing_new_is_one_request(region: RegionProcess) -> None:
    office = open_office(region)
    office.first.feed()
    request = messages.PullRequest([messages.Cursor(office.household, 0)], 1000)
    answer = office.first.ask("/v1/pull", request, messages.PullAnswer)
    assert (answer.feed, answer.has_more) == (office.first.feed_n, False)
    assert (answer.households[0].head_seq, answer.households[0].head_hash) == (0, chain.GENESIS)


def test_a_clean_end_and_a_restart_lose_nothing(region: RegionProcess) -> None:
    office = open_office(region)
    office.first.push(office.first.seal(office.household, b"voor"))
    assert region.stop() == 0
    region.start()
    office.first.push(office.first.seal(office.household, b"na"))
    office.second.pull(office.household)
    assert office.second.logs[office.household].plaintexts == [b"voor", b"na"]
