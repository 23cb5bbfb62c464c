"""The administrator's commands that only show: places, quarantine, figures. Never content, never a key."""

import json
from contextlib import closing

import pytest
from sqlalchemy import insert

from sync.backend import schema
from sync.backend.database import Database
from sync.protocol import envelopes, limits, messages, records
from sync.protocol.faults import ErrorCode, ItemState
from sync.protocol.quarantine import QuarantineAnswer
from sync.protocol.records import AssignmentState
from tests.region_blobs import put_whole
from tests.region_devices import Laptop
from tests.region_http import Refused, now, read
from tests.region_office import Office, new_household, open_office
from tests.region_process import RegionProcess

DAY_SECONDS = 24 * 60 * 60
SECRET = b"Zonnebloemstraat kanarie"


def quarantined(laptop: Laptop, after: str = "") -> QuarantineAnswer:
    path = f"/v1/quarantine?after={after}" if after else "/v1/quarantine"
    headers = {"authorization": f"Bearer {laptop.token}"}
    return read(laptop.http.get(path, headers=headers), QuarantineAnswer)


def leave(office: Office, state: AssignmentState = AssignmentState.ENDED, until: int = 0) -> None:
    office.coordinator.feed()
    office.coordinator.assign(office.household, office.first.worker, state, until)


def test_what_comes_too_late_waits_for_the_coordinators(region: RegionProcess) -> None:
    office = open_office(region)
    raws = [office.first.seal(office.household, SECRET) for _ in range(3)]
    leave(office)
    assert {item.state for item in office.first.push(*raws)} == {ItemState.QUARANTINED}
    assert {item.state for item in office.first.push(*raws)} == {ItemState.QUARANTINED}, "again is the same"
    office.coordinator.feed()
    (notice,) = office.coordinator.late
    assert (notice.household, notice.device, notice.count) == (office.household, office.first.device, 3)
    found = quarantined(office.coordinator)
    assert sorted(item.envelope for item in found.items) == sorted(raws)
    assert not found.has_more
    log = office.coordinator.logs[office.household]
    for item in found.items:
        envelope = envelopes.read_envelope(item.envelope)
        assert envelopes.open_envelope(envelope, office.household, log.epoch_keys[1]) == SECRET
    last = found.items[0].id
    assert [item.id for item in quarantined(office.coordinator, last.hex()).items] == sorted(
        item.id for item in found.items[1:]
    )
    for laptop in (office.first, office.second):
        with pytest.raises(Refused) as refused:
            quarantined(laptop)
        assert (refused.value.status, refused.value.error.code) == (403, ErrorCode.FORBIDDEN)
    for after in ("x", "00", "G" * 32):
        with pytest.raises(Refused) as refused:
            quarantined(office.coordinator, after)
        assert refused.value.status == 400


def test_a_new_coordinator_hears_of_it_too(region: RegionProcess) -> None:
    office = open_office(region)
    raw = office.first.seal(office.household, SECRET)
    leave(office)
    office.first.push(raw)
    dora = Laptop.enrol(region, region.invite("Dora", "coordinator"))
    region.certify_coordinator(dora.device.hex(), dora.fingerprint)
    dora.log_in()
    dora.feed()
    assert [notice.count for notice in dora.late] == [1]
    assert [item.envelope for item in quarantined(dora).items] == [raw]


def test_who_left_fills_no_disk(region: RegionProcess) -> None:
    """What no longer fits in quarantine is refused, so it stays on the laptop; other households go on."""
    office = open_office(region)
    apart = new_household(office.coordinator, office.first)
    office.first.feed()
    leave(office)
    with closing(Database(region.database_url)) as database, database.write() as connection:
        row = {"household": office.household, "device": office.first.device, "received_at": now()}
        full = bytes(limits.MAX_QUARANTINE_BYTES)
        connection.execute(insert(schema.quarantine).values(id=bytes(16), envelope=full, **row))
    items = office.first.push(office.first.seal(office.household, SECRET), office.first.seal(apart, SECRET))
    assert [item.state for item in items] == [ItemState.REJECTED, ItemState.ACCEPTED]


def test_quarantine_is_listed_without_content(region: RegionProcess) -> None:
    office = open_office(region)
    assert region.cli("quarantine").stdout == "0 in quarantaine.\n"
    raw = office.first.seal(office.household, SECRET)
    leave(office)
    office.first.push(raw)
    shown = region.cli("quarantine").stdout
    assert envelopes.read_envelope(raw).header.id.hex() in shown
    assert office.household.hex() in shown
    assert "1 in quarantaine" in shown
    assert "coördinator" in shown
    (line,) = region.cli("quarantine", "--json").stdout.splitlines()
    assert set(json.loads(line)) == {"id", "household", "device", "received_at", "bytes", "settled"}
    assert json.loads(line)["bytes"] == len(raw)
    assert "Anna" not in shown


def test_assign_shows_who_stands_where_and_who_can_change_it(region: RegionProcess) -> None:
    empty = region.cli("assign").stdout
    assert "Er staat hier niets" in empty
    assert "Er is nog geen coördinator" in empty
    office = open_office(region)
    shown = region.cli("assign").stdout
    assert shown.count("werkt hier") == 2
    assert {"Anna", "Bram"} <= set(shown.split())
    assert "ondertekent een coördinator" in shown
    assert "Coby" in shown
    places = [json.loads(line) for line in region.cli("assign", "--json").stdout.splitlines()]
    assert {place["household"] for place in places} == {office.household.hex()}
    with pytest.raises(SystemExit):
        region.cli("assign", "--worker", office.first.worker.hex())


def test_drain_shows_who_leaves_until_the_laptop_is_empty(region: RegionProcess) -> None:
    office = open_office(region)
    assert "Er staat hier niets" in region.cli("drain").stdout
    leave(office, AssignmentState.DRAINING, now() + DAY_SECONDS)
    assert "stuurt na tot" in region.cli("drain").stdout
    receipt = records.PurgeReceipt(office.household, office.first.device, 0, True, now())
    path = f"/v1/households/{office.household.hex()}/purged"
    office.first.ask(path, office.first.sign(receipt), messages.Done)
    assert "laptop is leeg" in region.cli("drain").stdout
    (line,) = region.cli("drain", "--json").stdout.splitlines()
    assert json.loads(line)["is_purged"] is True
    # Sent away once more, later: that it was empty before does not count.
    home, worker, at = office.household, office.first.worker, now()
    again = records.Assignment(home, worker, AssignmentState.DRAINING, 9, at - 1, at + 60)
    signed = office.coordinator.sign(again)
    office.coordinator.ask(f"/v1/households/{home.hex()}/assignments", signed, messages.Done)
    assert "nog niet leeg" in region.cli("drain").stdout


def test_the_report_counts_and_names_nobody(region: RegionProcess) -> None:
    office = open_office(region)
    office.first.push(*(office.first.seal(office.household, SECRET) for _ in range(4)))
    put_whole(office.first, office.household, bytes(5000))
    figures = json.loads(region.cli("report", "--json").stdout)
    assert (figures["households"], figures["envelopes"], figures["blobs"]) == (1, 4, 1)
    assert figures["blob_bytes"] == 5000
    assert figures["envelope_bytes"] > 4 * 256
    assert figures["workers_by_households"] == {"1": 2}
    assert (figures["seals_missing"], figures["rotations_due"]) == (0, 0)
    assert [laptop["quiet_days"] for laptop in figures["laptops"]] == [0, 0, 0]
    newcomer = Laptop.enrol(region, region.invite("Dirk"))
    leave(office)
    shown = region.cli("report").stdout
    assert "Enveloppen: 4," in shown
    assert "Nieuwe sleutel nodig: 1 huishoudens" in shown
    assert "Medewerkers met 0 huishoudens: 2" in shown
    assert "1 wachten op goedkeuring" in shown
    assert newcomer.device.hex() in shown
    assert "nooit" in shown
    assert not {"Anna", "Bram", "Coby", "Dirk"} & set(shown.split())
    region.cli("revoke", "--device", office.second.device.hex())
    assert "1 buitengesloten" in region.cli("report").stdout
