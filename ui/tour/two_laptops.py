"""The second half of the tour: lock and unlock, then two laptops without network write in one household.

GUI thread. The region really stops and starts; the conflict is solved by pressing a button on its card.
"""

from typing import Any

from PySide6.QtWidgets import QPushButton

from desktop.demo import plan as demo_plan
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement
from desktop.services import plans
from desktop.store import outbox
from desktop.store.lane import Lane
from desktop.store.queries import read
from ui.bridge.sync_pictures import sync_words
from ui.pages import Route
from ui.tour.camera import settle, wait_until
from ui.tour.drive import Driver
from ui.tour.kit import Colleague
from ui.tour.steps import StepFailed, Summary, must
from ui.views.conflict_card import ConflictCard

WRONG = "een heel andere wachtzin"
EVAS = "Papa gaat een uur wandelen met Bink."
MOHAMEDS = "Papa gaat een half uur fietsen."


def lock_and_unlock(driver: Driver, summary: Summary) -> None:
    """The program ends; a wrong passphrase says so; the right one opens."""
    with summary.step("lock"):
        driver.lock()
    with summary.step("wrong_passphrase"):
        driver.start()
        driver.camera.take(driver.outer, "slot")
        driver.type_passphrase(WRONG)
        driver.wait_for_refusal()
        driver.camera.take(driver.outer, "verkeerde-wachtzin")
    with summary.step("unlock"):
        driver.unlock()


def write_apart(driver: Driver, summary: Summary, household: HouseholdId) -> tuple[Colleague, EntityId]:
    """A new version begins; both have it; the network goes; both change the same sentence."""
    with summary.step("second_laptop") as step:
        plan = driver.lane.run(read, household).household.active_plan
        must(plan is not None, "a plan is active")
        version = driver.do(plans.begin_version, driver.lane.run(read, household), plan)
        sync_now(driver)
        wait_until(lambda: is_shared(driver), "the new version in the region", 40)
        colleague = driver.kit.colleague()
        agreement = walking(colleague.lane.run(read, household), version)
        step.counts["agreements"] = len(
            [each for each in colleague.lane.run(read, household).of(Agreement) if each.plan == version]
        )
    with summary.step("edit_offline_on_two_laptops") as step:
        driver.kit.stop_region()
        driver.do(demo_plan.rewrite, household, agreement, EVAS)
        colleague.lane.run(demo_plan.rewrite, household, agreement, MOHAMEDS)
        sync_now(driver)
        wait_until(lambda: is_offline(driver), "noticing that the network is gone", 40)
        driver.look(Route("sync"), "geen-verbinding")
        must(not is_shared(driver), "nothing may be called shared while it waits")
        step.counts["eva"], step.counts["mohamed"] = EVAS, MOHAMEDS
    return colleague, agreement


def meet_and_choose(
    driver: Driver, summary: Summary, household: HouseholdId, colleague: Colleague, agreement: EntityId
) -> None:
    """Both sync, both see both sentences; one person chooses; both end up equal."""
    with summary.step("sync_brings_conflict") as step:
        driver.kit.start_region()
        step.counts["colleague"] = colleague.sync()
        sync_now(driver)
        wait_until(lambda: driver.lane.run(read, household).conflicts, "the conflict", 40)
        colleague.sync()
        ours = options(driver.lane, household)
        must(ours == options(colleague.lane, household) == {EVAS, MOHAMEDS}, f"both see both: {ours}")
        step.counts["values"] = sorted(ours)
        driver.look(Route("household", household, "conflicts"), "twee-versies")
        driver.look(Route("today"), "vandaag-twee-versies")
    with summary.step("solve") as step:
        driver.go(Route("household", household, "conflicts"))
        choose(driver, MOHAMEDS)
        wait_until(lambda: not driver.lane.run(read, household).conflicts, "the choice")
        sync_now(driver)
        wait_until(lambda: is_shared(driver), "the choice in the region", 40)
        step.counts["choice"] = MOHAMEDS
        summary.facts["conflict"] = {"values": [EVAS, MOHAMEDS], "choice": MOHAMEDS}
    with summary.step("both_are_equal") as step:
        colleague.sync()
        sync_now(driver)
        wait_until(lambda: heads(driver.lane, household) == heads(colleague.lane, household), "equal", 40)
        text = colleague.lane.run(read, household).get(Agreement, agreement)
        must(text is not None and text.text == MOHAMEDS, "the chosen sentence stands on both")
        step.counts["fields"] = len(heads(driver.lane, household))
        driver.look(Route("household", household, "timeline"), "tijdlijn")
        driver.look(Route("sync"), "gesynchroniseerd")


def choose(driver: Driver, text: str) -> None:
    """Press the button of this text on the conflict card."""
    for card in driver.window.findChildren(ConflictCard):
        for button in card.findChildren(QPushButton):
            if text in button.accessibleName():
                button.click()
                settle(driver.shell.tasks)
                return
    raise StepFailed("the card with this text is not shown")


def sync_now(driver: Driver) -> None:
    """Do not wait for the next turn."""
    sync = driver.window.sync
    if sync is None:
        raise StepFailed("no sync runs")
    sync.sync_now()


def is_shared(driver: Driver) -> bool:
    """Whether everything of this laptop is in the region, and the program says so."""
    sync = driver.window.sync
    return sync is not None and sync.state.is_synchronised and not driver.lane.run(outbox.waiting)


def is_offline(driver: Driver) -> bool:
    """Whether the program says that the network is gone."""
    sync = driver.window.sync
    return sync is not None and sync_words(sync.state)[1] == "cloud-off"


def options(lane: Lane, household: HouseholdId) -> set[Any]:
    """The values that are in conflict."""
    return {each.op.value for conflict in lane.run(read, household).conflicts for each in conflict.options}


def heads(lane: Lane, household: HouseholdId) -> dict[Any, tuple[str, ...]]:
    """The heads of every field, to compare two laptops by."""
    seen = lane.run(read, household).seen
    return {key: tuple(entry.op.op_id for entry in entries) for key, entries in seen.items()}


def walking(dossier: Dossier, plan: EntityId) -> EntityId:
    """The agreement about walking in this version."""
    return next(each.id for each in dossier.of(Agreement) if each.plan == plan and "wandelen" in each.text)
