"""The main job as a tour without a screen: from nothing to a plan on two laptops, step by step.

GUI thread. Writes summary.json, pictures of real windows, and the protected papers. Every step must hold.
"""

from ui.tour.camera import Camera
from ui.tour.drive import Driver
from ui.tour.first_day import come_in, open_household, print_papers, write_plan
from ui.tour.kit import Kit
from ui.tour.show_boards import answer_by_tap, show_boards
from ui.tour.steps import Summary
from ui.tour.two_laptops import lock_and_unlock, meet_and_choose, write_apart


def take_tour(kit: Kit) -> Summary:
    """Do everything; raises what the first failing step raised, which is then in the summary too."""
    kit.folder.mkdir(parents=True, exist_ok=True)
    summary = Summary(kit.folder / "summary.json")
    driver = Driver(kit, Camera(kit.folder / "screens"))
    try:
        come_in(driver, summary)
        household = open_household(driver, summary)
        plan = write_plan(driver, summary, household)
        show_boards(driver, summary, household, plan)
        answer_by_tap(driver, summary, household, plan)
        print_papers(driver, summary, household, plan)
        lock_and_unlock(driver, summary)
        colleague, agreement = write_apart(driver, summary, household)
        meet_and_choose(driver, summary, household, colleague, agreement)
        with summary.step("end"):
            driver.lock()
    finally:
        driver.close()
        summary.facts["screens"] = driver.camera.taken
        summary.write()
    return summary
