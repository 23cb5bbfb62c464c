"""Pictures of two versions side by side: a text, a removal, which plan holds, who and for whose eyes.

GUI thread, offscreen; a list of `ui.screens`.
"""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.demo.caseload import caseload, write_household
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact
from desktop.domain.ids import HouseholdId
from desktop.domain.plans import Agreement
from desktop.domain.visits import Visit
from desktop.store.desk import Desk
from ui.pages import Route
from ui.screens_household import opened, plan_written, until
from ui.screens_stage import Screen, Stage
from ui.stage_conflicts import activate_twice, arrive, disagree, disagree_on_people, keep_and_remove
from ui.views.conflict_card import ConflictCard
from ui.views.household_host import CONFLICTS_TAB, HouseholdTab
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab
from ui.views.household_visits import FORM, VisitsTab
from ui.views.plan.sentence_edit import SentenceEdit
from ui.views.since_notice import SinceNotice
from ui.widgets.buttons import Button

LINDE, OSEI, YILDIZ, HOFMAN = 0, 2, 4, 5


def in_conflict(at: int) -> Callable[[Stage], QWidget]:
    """The tab where two versions stand side by side, of a household in which two laptops disagree."""

    def build(stage: Stage) -> QWidget:
        stage.rooms.lane.submit(disagree, stage.households[at]).result()
        return _shown(stage, stage.households[at])

    return build


def _apart(
    at: int, job: Callable[[Desk, HouseholdId], None], tab: str = CONFLICTS_TAB
) -> Callable[[Stage], QWidget]:
    """The same of a household of its own, so that no other picture shows what happens in it."""

    def build(stage: Stage) -> QWidget:
        lane = stage.rooms.lane
        household = lane.submit(write_household, caseload()["household"][at]).result()
        lane.submit(job, household).result()
        return _shown(stage, household, tab)

    return build


def _nothing(_desk: Desk, _household: HouseholdId) -> None:
    """What differs comes later."""


def _everywhere(desk: Desk, household: HouseholdId) -> None:
    """Laptops that differ on a number, a sentence, the profiles, and which plan holds."""
    disagree(desk, household)
    disagree_on_people(desk, household)
    activate_twice(desk, household)


def _shown(stage: Stage, household: HouseholdId, tab: str = CONFLICTS_TAB) -> QWidget:
    return stage.window(Route("household", household=household, tab=tab))


def _buttons_seen(widget: QWidget) -> None:
    """The first card as far as its last button: with large letters that is further down."""
    card, area = widget.findChild(ConflictCard), widget.findChild(QScrollArea)
    if card is not None and area is not None:
        area.ensureWidgetVisible(card.findChildren(Button)[-1])


def _ask_what_it_gives_up(widget: QWidget) -> None:
    """One family profile is chosen that takes intimate terror away, and the question what stops to hold."""
    next(each for each in widget.findChildren(Button) if "Kies: Complexe" in each.accessibleName()).click()


def _write_together(widget: QWidget) -> None:
    """A sentence of both, with a hard word, and the tip below it in sight."""
    sentence, area = widget.findChild(SentenceEdit), widget.findChild(QScrollArea)
    if sentence is not None and area is not None:
        sentence.set_value("Mama brengt de kinderen bij escalatie om 7 uur naar bed.")
        tip = sentence.hints
        sentence.checked.connect(lambda: QTimer.singleShot(0, tip, lambda: area.ensureWidgetVisible(tip)))


def _number_typed(widget: QWidget) -> None:
    """A number is typed in Mensen, and what a colleague made of it comes in."""
    tab = widget.findChild(PeopleTab)
    if tab is None:
        return
    contact = tab.host.dossier.of(NetworkContact)[0]
    tab.open(contact.id)
    if tab.form is not None:
        tab.form.restore({"phone": "06 00 00 00 55", "relation": "de moeder van mama"})
        theirs = msgspec.structs.replace(
            contact, phone="06 00 00 00 66", relation="moeder van mama, woont dichtbij"
        )
        _comes_in(tab, theirs, tab.form.since)
        tab.open(contact.id)  # as it is come back to


def _visit_typed(widget: QWidget) -> None:
    """What a visit is for is typed in its form, and what a colleague made of it comes in."""
    tab = widget.findChild(VisitsTab)
    if tab is None:
        return
    visit = next(each for each in tab.host.dossier.of(Visit) if not each.is_done)
    tab.open(FORM + visit.id)
    if tab.form is not None:
        tab.form.restore({"purpose": "Het plan doornemen met mama."})
        theirs = msgspec.structs.replace(visit, purpose="Het plan doornemen, en praten over school.")
        _comes_in(tab, theirs, tab.form.since)


def _sentence_typed(widget: QWidget) -> None:
    """A sentence is typed in the plan, and what a colleague made of it comes in."""
    plan_written(widget)
    tab = widget.findChild(PlanTab)
    editor = tab.editing.editor if tab is not None else None
    if tab is not None and editor is not None and isinstance(editor.before, Agreement):
        theirs = msgspec.structs.replace(editor.before, text="Papa gaat een half uur naar buiten.")
        _comes_in(tab, theirs, editor.since)
        tab.list.bring_into_sight(editor)


def _comes_in(tab: HouseholdTab, theirs: Entity, notice: SinceNotice) -> None:
    tab.host.save(arrive, "changed", [theirs])
    until(notice.isVisible)


CONFLICTS: tuple[Screen, ...] = (
    Screen("twee-versies-bewaren-of-weghalen", _apart(LINDE, keep_and_remove), _buttons_seen),
    Screen("twee-versies-welk-plan-geldt", _apart(YILDIZ, activate_twice), _buttons_seen),
    Screen("twee-versies-wie-en-voor-wie", _apart(HOFMAN, disagree_on_people)),
    Screen("twee-versies-samen-schrijven", _apart(YILDIZ, disagree), _write_together),
    Screen("twee-versies-bescherming-weg", _apart(HOFMAN, disagree_on_people), _ask_what_it_gives_up),
    Screen("twee-versies-in-overzicht", _apart(HOFMAN, _everywhere, "overview")),
    Screen("twee-versies-in-mensen", _apart(HOFMAN, _everywhere, "people"), opened("profiles")),
    Screen("intussen-veranderd-in-mensen", _apart(LINDE, _nothing, "people"), _number_typed),
    Screen("intussen-veranderd-in-bezoek", _apart(LINDE, _nothing, "visits"), _visit_typed),
    Screen("intussen-veranderd-in-plan", _apart(OSEI, _nothing, "plan"), _sentence_typed),
)
