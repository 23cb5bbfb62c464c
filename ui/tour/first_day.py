"""The first half of the tour: first start, enrolment, first sync, a plan, understanding, paper.

GUI thread. Every picture is of a real window over the real store.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from desktop.demo import plan as demo_plan
from desktop.domain.audience import PROFESSIONAL, Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person, Pet
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, status
from desktop.language import check, lemma
from desktop.services import plans, printing
from desktop.services.paper_kinds import PaperKind
from desktop.services.printing import PaperOrder
from desktop.services.reading import caseload, find
from desktop.store.queries import read
from ui.pages import Route
from ui.presenters.wording import known_names
from ui.tour.camera import wait_until
from ui.tour.drive import Driver
from ui.tour.steps import Summary, must

HOUSEHOLDS = 14
SECRET_WORDS = ("Geheimlaan", "veilige huis")
"""What only the first reader may ever see."""


def come_in(driver: Driver, summary: Summary) -> None:
    """First start with five words, then enrolment and the first sync."""
    with summary.step("first_start") as step:
        driver.start()
        driver.first_start()
        step.counts["words"] = len(driver.passphrase.split())
        must(step.counts["words"] == 5, "the passphrase is not five words")
        driver.camera.take(driver.window, "leeg-en-nog-niet-aangemeld")
    with summary.step("enrolment") as step:
        step.counts["fingerprint"] = driver.kit.enrol(driver.lane)
    with summary.step("first_sync") as step:
        sync = driver.window.sync
        must(sync is not None, "no sync runs")
        if sync is not None:
            sync.sync_now()
            wait_until(lambda: len(driver.lane.run(caseload)) == HOUSEHOLDS, "the first sync", 40)
            wait_until(lambda: sync.state.is_synchronised, "everything in the region", 40)
        step.counts["households"] = len(driver.lane.run(caseload))
    with summary.step("day_list_search") as step:
        driver.look(Route("today"), "vandaag")
        driver.look(Route("households"), "huishoudens")
        driver.search("bink")
        found = driver.lane.run(find, "bink")
        step.counts["found"] = [each.summary.name for each in found]
        must(step.counts["found"] == ["Linde"], "the dog Bink leads to Linde")
        driver.camera.take(driver.window, "zoeken")


def open_household(driver: Driver, summary: Summary) -> HouseholdId:
    """Open the household with LVB and a child."""
    with summary.step("open_household") as step:
        household = driver.kit.households()[0]
        driver.look(Route("household", household, "overview"), "huishouden-overzicht")
        driver.look(Route("household", household, "people"), "huishouden-mensen")
        dossier = driver.lane.run(read, household)
        step.counts = {"people": len(dossier.of(Person)), "pets": len(dossier.of(Pet))}
        must(any(person.role == "child" for person in dossier.of(Person)), "there is a child")
        must(any(person.lvb == "known" for person in dossier.of(Person)), "somebody has LVB")
    return household


def write_plan(driver: Driver, summary: Summary, household: HouseholdId) -> EntityId:
    """Eight agreements; one sentence with jargon is caught and put right; then the plan becomes active."""
    table = demo_plan.plan_table()
    with summary.step("write_plan") as step:
        plan = driver.do(demo_plan.begin, household)
        agreements = driver.do(demo_plan.write_agreements, household, plan)
        step.counts["agreements"] = len(agreements)
        must(len(agreements) == 8, "eight agreements")
        step.counts["other_items"] = driver.do(demo_plan.write_rest, household, plan)
    with summary.step("plain_language") as step:
        dossier = driver.lane.run(read, household)
        target = next(each for each in dossier.of(Agreement) if each.text == table["agreement"][2]["text"])
        driver.do(demo_plan.rewrite, household, target.id, table["jargon"])
        found = check(table["jargon"], known_names(dossier)).findings
        step.counts["caught"] = [
            {"rule": each.rule, "word": table["jargon"][each.start : each.end], "tip": each.suggestion}
            for each in found
            if each.weight
        ]
        must([each["word"] for each in step.counts["caught"]] == ["escalatie"], "the jargon is caught")
        driver.go(Route("household", household, "plan", target.id))
        driver.camera.take(driver.window, "plan-moeilijk-woord")
        driver.do(demo_plan.rewrite, household, target.id, target.text)
        after = driver.lane.run(read, household)
        weighted = [
            finding.rule
            for each in after.of(Agreement)
            for finding in check(each.text, known_names(after)).findings
            if finding.weight and each.plan == plan
        ]
        must(not weighted, f"still too hard: {weighted}")
        driver.camera.take(driver.window, "plan-in-gewone-taal")
    with summary.step("activate") as step:
        driver.do(plans.activate, driver.lane.run(read, household), plan)
        dossier = driver.lane.run(read, household)
        active = dossier.get(SafetyPlan, plan)
        must(
            active is not None and status(active, dossier.household.active_plan) is PlanStatus.ACTIVE,
            "active",
        )
        step.counts["version"] = active.version if active is not None else 0
        driver.look(Route("household", household, "plan"), "plan-actief")
    return plan


def print_papers(driver: Driver, summary: Summary, household: HouseholdId, plan: EntityId) -> None:
    """Page and board for two readers, the professional plan; the second reader gets no shelter."""
    dossier = driver.lane.run(read, household)
    mama, papa = named(dossier, "mama"), named(dossier, "papa")
    orders = (
        ("pagina-mama", PaperKind.PAGE, "mama", reading(mama), True),
        ("pagina-papa", PaperKind.PAGE, "papa", reading(papa), False),
        ("praatplaat-mama", PaperKind.BOARD, "mama", reading(mama), True),
        ("praatplaat-papa", PaperKind.BOARD, "papa", reading(papa), False),
        ("plan-professional", PaperKind.PROFESSIONAL, "professional", PROFESSIONAL, True),
    )
    papers: list[dict[str, Any]] = []
    with summary.step("print") as step:
        for name, kind, who, reader, _may_see in orders:
            papers.append(_print(driver, dossier, (name, kind, who), plan, reader))
        texts = [paper.pop("text") for paper in papers]
        summary.facts["papers"] = papers
        for text, (name, *_rest, may_see) in zip(texts, orders, strict=True):
            told = [word for word in SECRET_WORDS if word in text]
            must(may_see or not told, f"{name} tells {told}")
        must(any(word in texts[0] for word in SECRET_WORDS), "the first reader does see the shelter")
        step.counts = {"papers": len(papers), "pages": sum(each["pages"] for each in papers)}


def _print(
    driver: Driver, dossier: Dossier, which: tuple[str, PaperKind, str], plan: EntityId, reader: Reader
) -> dict[str, Any]:
    name, kind, who = which
    order = PaperOrder(kind, plan, reader)
    context = driver.lane.run(printing.context_of, dossier.id)
    prepared = printing.prepare(dossier, order, lemma, context)
    released = driver.do(printing.release, prepared)
    file = driver.kit.folder / f"{name}.pdf"
    file.write_bytes(released.protected)
    return {
        "file": file.name,
        "name": released.name,
        "reader": who,
        "left_out": list(prepared.preflight.left_out),
        "warnings": list(prepared.preflight.warnings),
        "password": released.password,
        "serial": released.serial,
        "pages": released.pages,
        "text": text_of(file, released.password),
    }


def text_of(file: Path, password: str) -> str:
    """All text of a protected PDF, opened with its password."""
    document = QPdfDocument()
    document.setPassword(password)
    buffer = QBuffer()
    buffer.setData(QByteArray(file.read_bytes()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    must(document.pageCount() > 0, f"{file.name} does not open with its password")
    pages = [document.getAllText(at).text() for at in range(document.pageCount())]
    document.close()
    return " ".join(" ".join(pages).split())


def named(dossier: Dossier, name: str) -> EntityId:
    """The id of somebody by name."""
    people: list[Person | NetworkContact] = [*dossier.of(Person), *dossier.of(NetworkContact)]
    return next(person.id for person in people if person.name == name)
