"""A tip that is put away on one laptop is away on the other, with why; and comes back on both."""

from pathlib import Path

from desktop.domain.plans import Dismissal
from desktop.domain.tips import Tip, put_away
from desktop.services import plans
from tests.region_process import RegionProcess
from tests.sync_laptops import office

WITH_PICTURE = Tip(rule="W2", word="escalatie", text="Papa gaat weg bij escalatie.")
WITH_REASON = Tip(rule="W1", word="convenant", text="Papa leest het convenant.")


def test_a_tip_that_is_away_is_away_on_both_laptops(sqlite_region: RegionProcess, tmp_path: Path) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        first, second, household, item = found.first, found.second, found.household, found.agreement
        first.lane.run(plans.put_tip_away, first.read(household), item, WITH_PICTURE, None)
        second.lane.run(plans.put_tip_away, second.read(household), item, WITH_REASON, "Zo heet het stuk.")
        for laptop in (first, second, first):
            laptop.sync()
        for laptop in (first, second):
            dossier = laptop.read(household)
            assert put_away(dossier, item) == {WITH_PICTURE, WITH_REASON}
            assert {(each.is_pictured, each.reason) for each in dossier.of(Dismissal)} == {
                (True, ""),
                (False, "Zo heet het stuk."),
            }
            assert not dossier.conflicts
        assert first.heads(household) == second.heads(household)


def test_a_tip_that_is_shown_again_is_shown_on_both(sqlite_region: RegionProcess, tmp_path: Path) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        first, second, household, item = found.first, found.second, found.household, found.agreement
        first.lane.run(plans.put_tip_away, first.read(household), item, WITH_PICTURE, None)
        first.sync()
        second.sync()
        assert put_away(second.read(household), item) == {WITH_PICTURE}
        second.lane.run(plans.show_tips_again, second.read(household), item, (WITH_PICTURE,))
        second.sync()
        first.sync()
        for laptop in (first, second):
            assert put_away(laptop.read(household), item) == frozenset()
