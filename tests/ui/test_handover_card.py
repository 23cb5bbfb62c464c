"""Who is responsible, on the overview: who may offer, and what stands there where nobody is any more."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.handovers import Answer, Handover
from desktop.domain.ids import EntityId, HouseholdId, WorkerId
from desktop.domain.offers import Offer, Present, responsible, rivals
from tests.fakes.sync_ways import MARK, FakeSyncWays
from tests.ui.opened import OSEI, Opened
from tests.ui.shell_with_region import press_named
from ui.bridge.sync_states import ColleagueLine, DirectionPicture, PlacesLine, Standing, SyncPicture
from ui.presenters.handovers import handover_words
from ui.screens_handover import SANNE, WORDS, directed_by_colleague, lapsed, taken_over_twice
from ui.stage import STAGE_NAME, STAGE_WORKER
from ui.stage_conflicts import COLLEAGUE, COLLEAGUE_NAME
from ui.typed_words import TypedWords
from ui.views.household import HouseholdPage
from ui.views.household_overview import OverviewTab
from ui.views.overview.handover_card import HandoverCard
from ui.views.overview.offer_dialog import OfferDialog
from ui.widgets.buttons import Button

ME, MOHAMED = ColleagueLine(STAGE_WORKER, STAGE_NAME), ColleagueLine(COLLEAGUE, COLLEAGUE_NAME)
STRANGER = WorkerId("d" * 32)


class Scene:
    """The card of Osei, and a sync that says what the test says."""

    def __init__(self, opened: Opened, qtbot: QtBot) -> None:
        self.opened, self._qtbot = opened, qtbot
        self.words = TypedWords(lambda _place: "")
        self.ways = FakeSyncWays()
        self.ways.mark = MARK

    def show(self, *working: ColleagueLine, is_coordinator: bool = False) -> HandoverCard:
        """As it is with these at work in it."""
        places = PlacesLine(HouseholdId(self.opened.households[OSEI]), "Osei", "", working)
        self.ways.directed = DirectionPicture((), (ME, MOHAMED, SANNE), (places,))
        self.ways.shown = replace(SyncPicture(Standing.QUIET), is_coordinator=is_coordinator)
        self.opened.tab(OSEI, "overview", OverviewTab)
        page = self.opened.find(HouseholdPage)
        made = HandoverCard(page.context, page, self.words, self.ways)
        self._qtbot.addWidget(made)
        made.show()
        made.present(page.dossier)
        self._qtbot.waitUntil(lambda: _words(made).count("\n") > 0)
        return made

    def directed_by_colleague(self) -> None:
        self.opened.rooms.lane.submit(directed_by_colleague, self.opened.households[OSEI]).result()

    def offer(self, card: HandoverCard, to: ColleagueLine) -> Handover:
        """Press, choose and write; what was offered."""
        press_named(card, "Draag over")
        dialog = card.findChild(OfferDialog)
        assert dialog is not None
        dialog.confirm.click()
        assert "Kies eerst een collega." in _words(dialog)
        dialog.receiver.set_value(to.worker)
        dialog.words_edit.setPlainText(WORDS)
        assert list(self.words.drafts().values()) == [WORDS]
        dialog.confirm.click()
        self._qtbot.waitUntil(lambda: self.words.drafts() == {})
        return self.opened.dossier(OSEI).of(Handover)[-1]


@pytest.fixture
def scene(opened: Opened, qtbot: QtBot) -> Scene:
    return Scene(opened, qtbot)


def _words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def _buttons(card: HandoverCard) -> list[str]:
    return [each.accessibleName() or each.text().strip() for each in card.findChildren(Button)]


def test_a_household_is_offered_to_somebody_with_some_words(scene: Scene) -> None:
    card = scene.show(ME)
    assert "Eva de Vries (jij)" in _words(card)
    found = scene.offer(card, MOHAMED)
    assert (found.giver, found.text, found.receiver_name) == (STAGE_WORKER, WORDS, COLLEAGUE_NAME)


def test_who_is_not_responsible_has_nothing_to_offer_but_a_coordinator_in_their_name(scene: Scene) -> None:
    scene.directed_by_colleague()
    card = scene.show(ME, MOHAMED)
    assert COLLEAGUE_NAME in _words(card)
    assert _buttons(card) == []
    found = scene.offer(scene.show(ME, MOHAMED, is_coordinator=True), SANNE)
    assert (found.giver, found.giver_name) == (COLLEAGUE, COLLEAGUE_NAME)


def test_where_who_was_responsible_has_no_place_somebody_takes_over(scene: Scene, qtbot: QtBot) -> None:
    scene.directed_by_colleague()
    card = scene.show(ME, is_coordinator=True)
    assert "Nog niemand" in _words(card)
    assert f"{COLLEAGUE_NAME} heeft hier geen plek." in _words(card)
    assert _buttons(card) == ["Ik neem het over"]
    press_named(card, "Ik neem het over")
    qtbot.waitUntil(lambda: responsible(scene.opened.dossier(OSEI)) == STAGE_WORKER)


def test_a_coordinator_ends_an_offer_that_goes_no_further(scene: Scene, qtbot: QtBot) -> None:
    scene.opened.rooms.lane.submit(lapsed, scene.opened.households[OSEI]).result()
    card = scene.show(ME, SANNE)
    assert "Het aanbod van Osei aan Sanne Visser geldt niet meer" in _words(card)
    assert _buttons(card) == ["Draag over"]
    card = scene.show(ME, SANNE, is_coordinator=True)
    assert _buttons(card) == ["Neem terug", "Laat het zo", "Draag over"]
    press_named(card, "Laat het zo")
    qtbot.waitUntil(lambda: scene.opened.dossier(OSEI).of(Handover)[-1].answer is Answer.TAKEN_BACK)


def test_two_who_took_over_at_once_are_told_of_each_other(scene: Scene, qtbot: QtBot) -> None:
    scene.opened.rooms.lane.submit(taken_over_twice, scene.opened.households[OSEI]).result()
    card = scene.show(ME, MOHAMED)
    assert "nam het over, tegelijk. Spreek af wie het is." in _words(card)
    press_named(card, "Ik ben verantwoordelijk")
    qtbot.waitUntil(lambda: not rivals(scene.opened.dossier(OSEI)))
    assert responsible(scene.opened.dossier(OSEI)) == STAGE_WORKER


NOBODY = "Nog niemand is verantwoordelijk."
STAYS = {
    COLLEAGUE: f"{COLLEAGUE_NAME} blijft verantwoordelijk.",
    SANNE.worker: "Sanne Visser blijft verantwoordelijk.",
    STAGE_WORKER: "Jij blijft verantwoordelijk.",
    STRANGER: "",
}


@pytest.mark.parametrize("who", STAYS)
@pytest.mark.parametrize("answer", Answer)
def test_only_who_is_responsible_is_said_to_be(who: WorkerId, answer: Answer) -> None:
    """Mohamed offered to Sanne, and it is told to Eva: whoever is responsible, and whether they work here."""
    it = Handover(
        id=EntityId("0" * 32),
        giver=COLLEAGUE,
        receiver=SANNE.worker,
        giver_name=COLLEAGUE_NAME,
        receiver_name=SANNE.name,
        answer=answer,
    )
    for is_in_discussion in (False, True):
        offer = Offer(handover=it, responsible=who, speakers=(COLLEAGUE,), is_in_discussion=is_in_discussion)
        here = Present(working=frozenset({who}), heard=frozenset({who, COLLEAGUE}))
        said = handover_words(offer, "Osei", STAGE_WORKER, here).text
        assert offer.is_lapsed is (answer is Answer.OPEN and who != COLLEAGUE and not is_in_discussion)
        if answer is Answer.ACCEPTED and not is_in_discussion:
            assert ("Sanne Visser is nu verantwoordelijk." in said) is (who == SANNE.worker)
        else:
            assert said.endswith(STAYS[who])
        away = Present(working=frozenset(), heard=frozenset())
        said = handover_words(offer, "Osei", STAGE_WORKER, away).text
        assert said.endswith(NOBODY)
        assert said.startswith("Dit gaat niet vanzelf") is not (is_in_discussion or offer.is_lapsed)
        assert ("kreeg er een plek door" in said) is offer.is_lapsed
