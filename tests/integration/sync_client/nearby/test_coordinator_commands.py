"""The commands `praatplan coordinator …` on real stores and a region nearby, with a scripted terminal."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop import coordinator_arguments, coordinator_commands
from desktop.board_commands import Terminal
from desktop.coordinator_commands import at_office
from desktop.domain.handovers import Answer, Handover
from desktop.domain.households import Person
from desktop.domain.offers import responsible
from desktop.errors import NotFound, Revoked
from desktop.security.passphrases import words
from desktop.services import handovers
from desktop.services.entry import OpenStore
from sync.client import coordinator
from sync.client.taking_part import taking_part
from sync.client.wiping import is_wipe_due, lost
from tests.coordinator_desk import Desk
from tests.fakes.region_nearby import NearbyRegion
from tests.handover_team import let_first_direct
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person, new_laptop, open_worker


@pytest.fixture
def desk(team: StoreOffice, region: NearbyRegion) -> Desk:
    return Desk(team.coordinator, region.transport)


@pytest.fixture
def colleague(region: NearbyRegion, team: StoreOffice, tmp_path: Path) -> Iterator[StoreLaptop]:
    """Nour's laptop, approved, without a place."""
    with closing(new_laptop(tmp_path / "nour", region.transport)) as laptop:
        yield open_worker(region, team.coordinator, laptop, "Nour")


def test_a_laptop_is_approved_by_the_words_that_were_read_out(
    desk: Desk, region: NearbyRegion, tmp_path: Path
) -> None:
    nour = new_laptop(tmp_path / "nour", region.transport)
    try:
        enrolled = nour.enrol(region.invite("Nour"))
        read_out = enrolled.words(words())
        assert desk.type("devices") == 0
        for said in (nour.device, "Nour", read_out, enrolled.digits, "Eva, medewerker: doet mee"):
            assert said in desk.heard
        assert desk.type("certify Nour", "een twee drie vier vijf zes") == 1
        assert "Er is niets goedgekeurd." in desk.heard
        assert desk.type(f"certify {nour.device[:8]}", f"  {read_out.upper()} ") == 0
        assert nour.sync().is_certified
        assert desk.type("devices") == 0
        assert "Er wacht niemand." in desk.heard
        assert desk.type("certify Nour") == 1  # who was approved does not ask any more
        assert "Dat is hier niet bekend" in desk.heard
    finally:
        nour.close()


def test_a_place_is_given_and_named_by_name_or_number(
    desk: Desk, team: StoreOffice, colleague: StoreLaptop
) -> None:
    assert desk.type("assign FL-1 nour") == 0
    colleague.sync()
    assert {person.name for person in colleague.read(team.household).of(Person)} == {"Nadia"}
    assert desk.type("assign FL-2 nour") == 1
    assert "Dat is hier niet bekend" in desk.heard


def test_a_household_is_offered_for_somebody_and_then_answered(
    desk: Desk, team: StoreOffice, colleague: StoreLaptop
) -> None:
    assert desk.type("hand-over FL-1 Eva Nour", "Eva is ziek.") == 1  # the coordinator directs
    assert "Alleen wie verantwoordelijk is, draagt over" in desk.heard
    let_first_direct(team)
    assert desk.type("hand-over FL-1 Eva Nour", "Eva is ziek.") == 0
    colleague.sync()
    (found,) = colleague.read(team.household).of(Handover)
    assert (found.giver, found.giver_name, found.text) == (team.first.worker, "Eva", "Eva is ziek.")
    assert desk.type("hand-over FL-1 Eva Nour", "Nog eens.") == 1
    assert "Er is al een overdracht" in desk.heard
    colleague.lane.run(handovers.accept, team.household, found.id)
    colleague.sync()
    assert desk.type("report") == 0  # a command syncs, and carries out what was answered
    assert "Eva vertrekt, tot" in desk.heard
    assert team.first.sync().purged == [team.household]
    assert team.coordinator.read(team.household).of(Handover)[0].carried is Answer.ACCEPTED


def test_a_household_moves_at_once_only_when_somebody_is_sure(desk: Desk, team: StoreOffice) -> None:
    let_first_direct(team)
    assert desk.type("hand-over FL-1 Eva Bram --now", "nee") == 1
    assert "Er is niets veranderd." in desk.heard
    assert desk.type("hand-over FL-1 Eva Bram --now", "ja") == 0
    assert team.first.sync().purged == [team.household]
    team.second.sync()
    assert responsible(team.second.read(team.household)) == team.second.worker
    assert desk.type("hand-over FL-1 Eva Bram --now") == 1
    assert "Die collega werkt hier niet" in desk.heard


def test_a_laptop_is_cut_off_by_the_name_of_its_owner(desk: Desk, team: StoreOffice) -> None:
    assert desk.type("revoke Eva", "Bram") == 1
    team.first.sync()
    assert desk.type("revoke Eva", "eva") == 0
    with pytest.raises(Revoked):
        team.first.sync()
    assert desk.type("devices") == 0
    assert "Eva" not in desk.heard


def test_a_laptop_that_brings_first_what_waits_there_loses_nothing(desk: Desk, team: StoreOffice) -> None:
    eva = team.first
    eva.lane.run(add_person, team.household, "Oma")
    assert desk.type("revoke Eva --after-sending", "eva") == 0
    assert "Eerst verstuurt die laptop nog wat daar wacht." in desk.heard
    with pytest.raises(Revoked):
        eva.sync()
    assert eva.lane.run(is_wipe_due)
    assert eva.lane.run(lost) == 0
    team.second.sync()
    assert {person.name for person in team.second.read(team.household).of(Person)} == {"Nadia", "Oma"}


def test_what_came_too_late_is_taken_in_or_left(desk: Desk, team: StoreOffice) -> None:
    eva, household = team.first, team.household
    eva.lane.run(add_person, household, "Oma")
    eva.lane.run(add_person, household, "Tante")
    coordinator.release(team.coordinator.line, household, eva.worker, days=-1)
    eva.sync()
    assert desk.type("quarantine --list") == 0
    for said in ("De Wit: gezinslid toegevoegd", "van Eva", "Oma", "Tante"):
        assert said in desk.heard
    assert desk.type("quarantine", "7") == 1
    assert "Dat nummer staat niet in de lijst" in desk.heard
    assert desk.type("quarantine", "1", "2", "Staat er al.") == 0
    team.second.sync()
    assert {person.name for person in team.second.read(household).of(Person)} == {"Nadia", "Oma"}
    assert desk.type("report") == 0
    assert "Te laat gekomen, nog niet bekeken: 0" in desk.heard
    assert desk.type("quarantine --list") == 0
    assert "[toegevoegd]" in desk.heard
    assert "[laten staan]" in desk.heard


def test_a_worker_is_refused(team: StoreOffice, region: NearbyRegion) -> None:
    worker = Desk(team.first, region.transport)
    for line in ("devices", "certify Bram", "assign FL-1 Bram", "quarantine", "report", "revoke Bram"):
        assert worker.type(line) == 1
        assert "Dit kan alleen een coördinator" in worker.heard
    assert taking_part(team.first.line)


def test_a_laptop_that_is_not_enrolled_is_told(region: NearbyRegion, tmp_path: Path) -> None:
    alone = new_laptop(tmp_path / "alleen", region.transport)
    try:
        job = at_office(coordinator_commands.devices, region.transport)
        store = OpenStore(alone.lane, alone.hub, "5a" * 16)
        with pytest.raises(NotFound):
            job(store, Terminal(print, input, input))
    finally:
        alone.close()


def test_no_secret_is_an_argument() -> None:
    parser = argparse.ArgumentParser()
    coordinator_arguments.add_to(parser.add_subparsers(dest="coordinator_command"))
    told = parser.format_help().casefold()
    assert not any(word in told for word in ("wachtzin", "passphrase", "--words", "reden"))
