"""What the region refused: read, and kept as a note, sent again or let go by a person."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from desktop.domain.changes import REMOVED, Op, Value
from desktop.domain.ids import EntityId, HouseholdId, OpId
from desktop.domain.plans import Agreement
from desktop.domain.visits import Note
from desktop.services import refused
from desktop.store import access, outbox
from desktop.store.desk import Desk
from desktop.store.queries import read
from sync.client.runner import Phase, SyncState
from sync.client.states import overview
from sync.client.wiping import STRANDED
from tests.factories_store import refuse
from tests.fakes.clock import FakeClock
from tests.fakes.sync_ways import FakeSyncWays
from tests.sync_laptops import begin_family, write_agreement
from tests.ui.told_page import Told, buttons, page_context, shown, words
from ui.bridge.sync_course import LeaseLine
from ui.bridge.sync_pictures import picture_of
from ui.doors import Rooms
from ui.pages import PageContext, Route
from ui.presenters.refused import SHOWN_CHARACTERS, refused_lines
from ui.views.refused_dialog import RefusedDialog
from ui.views.sync import SyncPage
from ui.widgets.buttons import Button

TEXT = "Nadia belt tante."


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Eva") as made:
        yield made


def _write(desk: Desk, text: str, code: str) -> HouseholdId:
    household, agreement = begin_family(desk)
    write_agreement(desk, household, agreement, text)
    refuse(desk, outbox.waiting(desk)[-1].batch, code)
    return household


class Scene:
    """The page with one refused change of an agreement, and the real store below it."""

    def __init__(
        self, context: PageContext, rooms: Rooms, qtbot: QtBot, text: str = TEXT, code: str = "id_taken"
    ) -> None:
        self.lane, self._qtbot = rooms.lane, qtbot
        self.household = self.lane.submit(_write, text, code).result()
        self.ways = FakeSyncWays()
        self.ways.shown = picture_of(SyncState(Phase.WAITING, self.lane.submit(overview).result()))
        self.page = shown(SyncPage(context, self.ways), qtbot, Route("sync"))

    def ask(self) -> RefusedDialog:
        buttons(self.page, "Kies wat ermee gebeurt: Afspraak veranderd")[0].click()
        dialog = self.page.findChild(RefusedDialog)
        assert dialog is not None
        self._qtbot.waitUntil(lambda: hasattr(dialog, "let_go"))
        return dialog

    def choose(self, button: Button) -> None:
        button.click()
        self._qtbot.waitUntil(lambda: self.ways.woken == 1)
        assert self.ways.asked == 0, "nobody asked for photos over a network that is paid by the byte"

    @property
    def refused(self) -> int:
        return len(self.lane.submit(outbox.refused).result())

    @property
    def logged(self) -> list[str]:
        return [each.event for each in self.lane.submit(access.entries).result()]

    def notes(self) -> list[str]:
        return [note.text for note in self.lane.submit(read, self.household).result().of(Note)]

    def agreements(self) -> list[str]:
        return [each.text for each in self.lane.submit(read, self.household).result().of(Agreement)]


def test_what_was_refused_can_be_read(context: PageContext, rooms: Rooms, qtbot: QtBot) -> None:
    said = words(Scene(context, rooms, qtbot).ask())
    assert f"Afspraak, zin: {TEXT}" in said
    assert "Geweigerd, omdat" in said


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        ("place", "is_secret", False, "Plek, geheim: nee"),
        ("contact", "phone", None, "Iemand die helpt, telefoon: (leeg)"),
        ("order", "stopped_on", None, "Huisverbod, gestopt op: (leeg)"),
        ("agreement", "position", 0, "Afspraak, volgorde: veranderd"),
        ("place", REMOVED, None, "Plek: teruggezet"),
    ],
)
def test_what_was_emptied_is_told_and_what_was_never_filled_is_not(
    rooms: Rooms, kind: str, field: str, value: Value, said: str
) -> None:
    rooms.lane.submit(_write, TEXT, "id_taken").result()
    (item,) = rooms.lane.submit(outbox.refused).result()
    found = rooms.lane.submit(refused.look, item.batch).result()
    op = Op(op_id=OpId("a" * 32), entity=EntityId("b" * 32), kind=kind, field=field, value=value)

    def lines(op: Op) -> tuple[str, ...]:
        return refused_lines(replace(found, batch=structs.replace(found.batch, ops=(op,))))

    assert lines(op) == ()
    assert lines(structs.replace(op, parents=(OpId("c" * 32),))) == (said,)


def test_what_never_leaves_this_laptop_is_not_sent_again(
    context: PageContext, rooms: Rooms, qtbot: QtBot
) -> None:
    dialog = Scene(context, rooms, qtbot, code="too_large").ask()
    assert (buttons(dialog, "Verstuur opnieuw"), len(buttons(dialog, "Bewaar als notitie"))) == ([], 1)
    assert "nog een keer" not in words(dialog)


def test_what_can_go_nowhere_any_more_is_let_go_with_all_that_is_like_it(
    context: PageContext, rooms: Rooms, qtbot: QtBot
) -> None:
    scene = Scene(context, rooms, qtbot, code=STRANDED)
    first, *_ = scene.lane.submit(outbox.waiting).result()
    scene.lane.submit(refuse, first.batch, STRANDED).result()
    dialog = scene.ask()
    assert (buttons(dialog, "Verstuur opnieuw"), buttons(dialog, "Bewaar als notitie")) == ([], [])
    assert "Schrijf dus eerst over wat je nodig hebt." in words(dialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.leave)  # one key too many takes nothing away
    scene.choose(dialog.let_go)
    assert (scene.refused, scene.logged[:2]) == (0, [refused.LET_GO] * 2)
    assert len(scene.lane.submit(outbox.waiting).result()) == 3


def test_kept_as_a_note_the_change_itself_goes(context: PageContext, rooms: Rooms, qtbot: QtBot) -> None:
    scene = Scene(context, rooms, qtbot)
    scene.choose(scene.ask().keep)
    (note,) = scene.notes()
    assert note == f"Geweigerd door de regio: afspraak veranderd\nAfspraak, zin: {TEXT}"
    assert (scene.refused, scene.agreements()) == (0, ["Nadia belt oma."])
    assert scene.logged[0] == refused.KEPT


def test_a_long_text_becomes_notes_that_can_be_sent(context: PageContext, rooms: Rooms, qtbot: QtBot) -> None:
    text = "x" * (3 * refused.NOTE_CHARACTERS)
    scene = Scene(context, rooms, qtbot, text)
    dialog = scene.ask()
    assert len(words(dialog)) < 2 * SHOWN_CHARACTERS
    scene.choose(dialog.keep)
    lengths = [len(note) for note in scene.notes()]
    assert max(lengths) == refused.NOTE_CHARACTERS
    assert sum(lengths) == len(f"Geweigerd door de regio: afspraak veranderd\nAfspraak, zin: {text}")


def test_sent_again_it_waits_again(context: PageContext, rooms: Rooms, qtbot: QtBot) -> None:
    scene = Scene(context, rooms, qtbot)
    scene.choose(scene.ask().again)
    assert (scene.refused, scene.agreements(), scene.notes()) == (0, [TEXT], [])
    assert len(scene.lane.submit(outbox.waiting).result()) == 5
    assert scene.logged[0] == refused.AGAIN


def test_let_go_the_laptop_shows_what_everybody_sees(
    context: PageContext, rooms: Rooms, qtbot: QtBot, told: Told
) -> None:
    scene = Scene(context, rooms, qtbot)
    scene.choose(scene.ask().let_go)
    assert (scene.refused, scene.agreements(), scene.notes()) == (0, ["Nadia belt oma."], [])
    assert scene.logged[0] == refused.LET_GO
    assert told.words == ["De wijziging is losgelaten."]


def test_what_is_not_refused_any_more_is_told(context: PageContext, rooms: Rooms, qtbot: QtBot) -> None:
    scene = Scene(context, rooms, qtbot)
    dialog = scene.ask()
    (item,) = scene.lane.submit(outbox.refused).result()
    scene.lane.submit(outbox.again, item.batch).result()
    dialog.let_go.click()
    qtbot.waitUntil(lambda: "niet meer" in words(dialog))
    assert scene.agreements() == [TEXT]


def test_behind_the_lease_nothing_is_read(context: PageContext, rooms: Rooms, qtbot: QtBot) -> None:
    scene = Scene(context, rooms, qtbot)
    scene.ways.shown = replace(scene.ways.shown, lease=LeaseLine(0, is_over=True))
    scene.ways.say(scene.ways.shown)
    assert buttons(scene.page, "Kies wat ermee gebeurt") == []
