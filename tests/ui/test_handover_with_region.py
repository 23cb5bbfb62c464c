"""A handover answered in the real window, and what a colleague's laptop gets of it by a real region."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.handovers import Answer, Handover
from desktop.domain.ids import EntityId, WorkerId
from desktop.domain.offers import offers, responsible
from desktop.services import handovers
from desktop.store.desk import Desk as StoreDesk
from desktop.store.queries import read
from sync.client.identity import identity
from tests.region_fixtures import running_region
from tests.ui.shell_with_region import LONG_MS, Desk, desk_in, press_named, shown_words, sync_now
from ui.dialogs.reason_dialog import ReasonDialog
from ui.main_window import MainWindow
from ui.pages import Route
from ui.shell import Shell
from ui.widgets.buttons import Button


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with (
        running_region(tmp_path, f"sqlite:///{tmp_path / 'region.db'}") as region,
        desk_in(tmp_path, region) as made,
    ):
        yield made


def _offer(store: StoreDesk, desk: Desk, receiver: WorkerId, name: str) -> EntityId:
    handovers.offer(store, read(store, desk.household), receiver, name, "Ik ga met verlof.")
    return next(found.handover.id for found in offers(read(store, desk.household)) if found.is_open)


def _eva(shell: Shell) -> WorkerId:
    assert shell.lane is not None
    me = shell.lane.submit(identity).result()
    assert me is not None
    return me.worker_id


def _offered_to_eva(desk: Desk, shell: Shell, window: MainWindow, qtbot: QtBot) -> EntityId:
    """The coordinator offers it, and Eva reads so on her first page."""
    found = desk.boss.lane.run(_offer, desk, _eva(shell), "Eva")
    desk.boss.sync()
    sync_now(window)
    window.go(Route("today"))
    qtbot.waitUntil(lambda: "draagt De Wit aan je over" in shown_words(window), timeout=LONG_MS)
    return found


def _boss_hears(desk: Desk, qtbot: QtBot, answer: Answer) -> Handover:
    """The handover that was answered so, once nothing of it is in discussion any more."""

    def heard() -> list[Handover]:
        desk.boss.sync()
        seen = desk.boss.read(desk.household)
        return [each for each in seen.of(Handover) if each.answer is answer and not seen.conflicts]

    qtbot.waitUntil(lambda: heard() != [], timeout=LONG_MS)
    return heard()[-1]


def test_refused_answered_twice_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    with desk.shell(qtbot) as shell:
        window = desk.unlocked(shell, qtbot)
        _offered_to_eva(desk, shell, window, qtbot)
        press_named(window, "Nee, ik neem De Wit niet over")
        dialog = window.findChild(ReasonDialog)
        assert dialog is not None
        dialog.reason_edit.setPlainText("Mijn agenda is vol.")
        dialog.confirm.click()
        assert _boss_hears(desk, qtbot, Answer.REFUSED).reason == "Mijn agenda is vol."

        offered = _offered_to_eva(desk, shell, window, qtbot)
        desk.region.stop()
        press_named(window, "Ik neem De Wit over")
        qtbot.waitUntil(lambda: "draagt De Wit aan je over" not in shown_words(window), timeout=LONG_MS)
        desk.boss.lane.run(handovers.take_back, desk.household, offered)
        desk.region.start()
        desk.boss.connect()
        desk.boss.sync()
        sync_now(window)
        qtbot.waitUntil(lambda: "twee antwoorden" in shown_words(window), timeout=LONG_MS)
        press_named(window, "Kijk en kies")
        qtbot.waitUntil(lambda: _choices(window) != [], timeout=LONG_MS)
        _choices(window)[0].click()
        _boss_hears(desk, qtbot, Answer.ACCEPTED)
        assert responsible(desk.boss.read(desk.household)) == _eva(shell)

        assert shell.lane is not None
        shell.lane.submit(_offer, desk, desk.boss.worker, "Coby").result()
        window.go(Route("household", household=desk.household, tab="overview"))
        qtbot.waitUntil(lambda: "De Wit is aangeboden aan Coby" in shown_words(window), timeout=LONG_MS)
        press_named(window, "Neem terug")
        _boss_hears(desk, qtbot, Answer.TAKEN_BACK)


def _choices(window: MainWindow) -> list[Button]:
    return [each for each in window.findChildren(Button) if "Aangenomen" in each.accessibleName()]
