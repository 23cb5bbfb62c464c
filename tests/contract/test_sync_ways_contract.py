"""One suite for what a page may ask of sync: the fake, and the real bridge with a region nearby."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from desktop.errors import AppError
from sync.client.runner import Runner
from sync.protocol.invitation import write_invitation
from tests.fakes.region_nearby import NearbyRegion
from tests.fakes.sync_ways import GOOD, FakeSyncWays
from tests.sync_laptops import new_laptop
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.sync_states import OwnMark, Standing, SyncWays


@dataclass
class Heard:
    """What came back."""

    marks: list[OwnMark | None] = field(default_factory=list)
    errors: list[AppError] = field(default_factory=list)


@dataclass
class Case:
    """A way into sync, and an invitation that works."""

    ways: SyncWays
    invitation: str
    owner: QObject


def _real(folder: Path) -> Iterator[Case]:
    region = NearbyRegion(folder / "region")
    laptop = new_laptop(folder / "laptop", region.transport)
    bugs: list[BaseException] = []
    runner = Runner(
        laptop.lane, laptop.hub, laptop.clock, on_bug=bugs.append, make_transport=region.transport
    )
    bridge = SyncBridge(runner, bugs.append)
    runner.start()
    yield Case(bridge, write_invitation(region.invite("Eva")), QObject())
    bridge.close()
    runner.stop()
    laptop.close()
    region.close()
    assert bugs == []


def _fake(_folder: Path) -> Iterator[Case]:
    yield Case(FakeSyncWays(), GOOD, QObject())


@pytest.fixture(params=[_fake, _real], ids=["fake", "real"])
def case(request: pytest.FixtureRequest, tmp_path: Path, qapp: QCoreApplication) -> Iterator[Case]:
    make: Callable[[Path], Iterator[Case]] = request.param
    yield from make(tmp_path)


def _enrol(case: Case, invitation: str) -> Heard:
    heard = Heard()
    case.ways.enrol(case.owner, invitation, then=heard.marks.append, failed=heard.errors.append)
    return heard


def _is(case: Case, standing: Standing) -> Callable[[], bool]:
    return lambda: case.ways.picture().standing is standing


def test_before_enrolment_there_is_no_mark(case: Case, qtbot: QtBot) -> None:
    qtbot.waitUntil(_is(case, Standing.NOT_ENROLLED))
    heard = Heard()
    case.ways.own_mark(case.owner, heard.marks.append)
    qtbot.waitUntil(lambda: heard.marks == [None])
    assert not case.ways.picture().is_all_there


def test_before_enrolment_there_is_nothing_to_direct(case: Case, qtbot: QtBot) -> None:
    qtbot.waitUntil(_is(case, Standing.NOT_ENROLLED))
    heard = Heard()
    pictures: list[object] = []
    case.ways.direction(case.owner, then=pictures.append, failed=heard.errors.append)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert [error.message_key for error in heard.errors] == ["not_enrolled"]
    assert pictures == []
    assert not case.ways.picture().is_coordinator


@pytest.mark.parametrize("text", ["", "praatplan1.stuk", "hallo"])
def test_a_broken_invitation_is_told_and_changes_nothing(case: Case, qtbot: QtBot, text: str) -> None:
    heard = _enrol(case, text)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert heard.errors[0].message_key == "invitation_broken"
    assert heard.marks == []
    qtbot.waitUntil(_is(case, Standing.NOT_ENROLLED))


def test_an_invitation_gives_six_words_and_waits_for_a_person(case: Case, qtbot: QtBot) -> None:
    told: list[object] = []
    case.ways.state_changed.connect(told.append)
    heard = _enrol(case, f"  {case.invitation[:20]}\n{case.invitation[20:]} ")
    qtbot.waitUntil(lambda: bool(heard.marks))
    mark = heard.marks[0]
    assert mark is not None
    assert len(mark.words.split()) == 6
    assert len(mark.digits.replace(" ", "")) == 25
    assert (mark.region, mark.worker_name) == ("Flevoland", "Eva")
    qtbot.waitUntil(lambda: case.ways.picture().awaits_approval, timeout=10_000)
    assert told
    again = Heard()
    case.ways.own_mark(case.owner, again.marks.append)
    qtbot.waitUntil(lambda: again.marks == [mark])
    assert not case.ways.picture().is_all_there


def test_the_answer_for_who_is_gone_is_dropped(case: Case, qtbot: QtBot) -> None:
    gone = QObject()
    heard = Heard()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    case.ways.enrol(gone, "hallo", then=heard.marks.append, failed=heard.errors.append)
    case.ways.own_mark(gone, heard.marks.append)
    last = Heard()
    case.ways.own_mark(case.owner, last.marks.append)
    qtbot.waitUntil(lambda: bool(last.marks))
    assert heard == Heard()
