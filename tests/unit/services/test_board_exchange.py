"""Boards that leave and come in, with a real store: asked for like a print, logged, kept encrypted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop import board_commands
from desktop.board_commands import Command, Terminal, Way
from desktop.boards import obf
from desktop.cli import parser
from desktop.demo.caseload import caseload, write_household
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import safe_view
from desktop.domain.visits import Note
from desktop.services import board_exchange, entry
from desktop.store import access
from desktop.store.queries import read
from tests.factories_obf import package, raw, small_board, zipped
from tests.factories_security import CHEAP, OTHER_PASSPHRASE, PASSPHRASE
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring


@dataclass
class Talk:
    """A terminal that answers what was written down for it."""

    answers: list[str] = field(default_factory=list)
    passphrase: str = PASSPHRASE
    said: list[str] = field(default_factory=list)

    def terminal(self) -> Terminal:
        return Terminal(
            self.said.append, lambda _question: self.answers.pop(0), lambda _question: self.passphrase
        )

    @property
    def text(self) -> str:
        return "\n".join(self.said)


@dataclass
class Desk:
    """A laptop with two families, and a way in that keeps the store open for the test."""

    store: entry.OpenStore
    place: entry.Place
    numbers: dict[str, str]
    folder: Path

    def run(self, command: Command, talk: Talk) -> int:
        def enter(passphrase: str) -> entry.OpenStore:
            entry.verify(self.place, self.store, passphrase)
            return self.store

        return board_commands.run(command, Way(enter, lambda _store: None), talk.terminal())

    def dossier(self, key: str) -> Dossier:
        return self.store.lane.run(board_exchange.find_plan, self.numbers[key])[0]

    def last_event(self) -> tuple[str, str]:
        line = next(
            each for each in self.store.lane.run(access.entries) if each.event != "passphrase.checked"
        )
        return line.event, line.outcome


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    keyring = FakeKeyring()
    place = entry.Place(tmp_path / "store", lambda: keyring, FakeClock(), lambda: CHEAP, CHEAP)
    store = entry.begin(place, PASSPHRASE)
    numbers = {}
    for table in caseload()["household"]:
        if table["key"] in ("vermeer", "amrani"):
            household = store.lane.run(write_household, table)
            numbers[table["key"]] = store.lane.run(read, household).household.number
    (tmp_path / "uit").mkdir()
    yield Desk(store, place, numbers, tmp_path / "uit")
    entry.leave(place, store)


def test_an_export_asks_shows_logs_and_writes_under_a_neutral_name(desk: Desk) -> None:
    talk = Talk(["ja"])
    command = board_commands.export(desk.numbers["vermeer"], desk.folder, ["Jolanda"])
    assert desk.run(command, talk) == 0
    (path,) = desk.folder.iterdir()
    board = obf.load(path)
    line = desk.store.lane.run(access.entries)[0]
    assert (line.event, line.outcome) == ("exported", "ok")
    assert path.name == f"bord-{line.serial}.obz"
    assert board.rest["ext_praatplan_serial"] == line.serial
    assert "Deze lezer ziet:" in talk.text
    assert "geen wachtwoord" in talk.text
    assert "veilig in dit huis" in talk.text


def test_a_board_holds_only_what_its_reader_may_see(desk: Desk) -> None:
    hidden_from: dict[str, set[str]] = {}
    for name in ("Jolanda", "Peter"):
        dossier = desk.dossier("vermeer")
        view = safe_view(dossier, board_exchange.reader_named(dossier, [name]))
        seen = {item.text for item in view.dossier.of(Agreement)}
        hidden_from[name] = {item.text for item in dossier.of(Agreement)} - seen
        out = desk.folder / f"voor-{len(hidden_from)}.obf"
        assert desk.run(board_commands.export(desk.numbers["vermeer"], out, [name]), Talk(["ja"])) == 0
        labels = {button.label for button in obf.load(out).buttons}
        assert bool(labels & seen) is bool(seen)
        assert not labels & hidden_from[name]
    assert any(hidden_from.values())


def test_no_board_of_the_package_tells_what_its_reader_may_not_see(desk: Desk) -> None:
    dossier = desk.dossier("vermeer")
    for number, name in enumerate(("Jolanda", "Peter")):
        view = safe_view(dossier, board_exchange.reader_named(dossier, [name]))
        hidden = {item.text for item in dossier.of(Agreement)}
        hidden -= {item.text for item in view.dossier.of(Agreement)}
        out = desk.folder / f"alles-{number}.obz"
        assert desk.run(board_exchange_export(desk, out, name), Talk(["ja"])) == 0
        whole = obf.load(out)
        said = " ".join(button.said for each in (whole, *whole.others) for button in each.buttons)
        assert len(whole.others) >= 2
        assert [text for text in hidden if text and text in said] == []


def board_exchange_export(desk: Desk, out: Path, name: str) -> Command:
    return board_commands.export(desk.numbers["vermeer"], out, [name])


def plan_of(dossier: Dossier) -> EntityId:
    assert dossier.household.active_plan is not None
    return dossier.household.active_plan


def test_victim_and_perpetrator_together_need_a_written_reason_that_is_kept(desk: Desk) -> None:
    command = board_commands.export(desk.numbers["vermeer"], desk.folder, ["Jolanda", "Peter"])
    talk = Talk(["  "])
    assert desk.run(command, talk) == 1
    assert desk.last_event() == ("exported", "refused")
    assert "Intieme terreur" in talk.text
    assert list(desk.folder.iterdir()) == []
    assert desk.run(command, Talk(["Gezegd in overleg", "ja"])) == 0
    notes = [note.text for note in desk.dossier("vermeer").of(Note)]
    assert any("Gezegd in overleg" in text for text in notes)


def test_no_leaves_nothing_behind_and_is_logged(desk: Desk) -> None:
    assert (
        desk.run(board_commands.export(desk.numbers["vermeer"], desk.folder, ["Jolanda"]), Talk(["nee"])) == 1
    )
    assert desk.last_event() == ("exported", "refused")
    assert list(desk.folder.iterdir()) == []


def test_without_a_reader_the_names_are_asked(desk: Desk) -> None:
    dossier = desk.dossier("vermeer")
    at = board_exchange.readers(dossier).index("Jolanda") + 1
    talk = Talk([f"{at}, x", "ja"])
    assert desk.run(board_commands.export(plan_of(dossier), desk.folder, []), talk) == 0
    assert "Jolanda" in talk.text


@pytest.mark.parametrize(
    ("plan", "out", "reader", "title"),
    [
        ("geen", "x.obz", "Jolanda", "Dit plan is niet gevonden"),
        ("", "x.obz", "Jolanda", "Dit plan is niet gevonden"),
        ("vermeer", "x.obz", "Iemand", "Deze lezer is niet gevonden"),
        ("vermeer", "x.pdf", "Jolanda", "De naam van het bestand past niet"),
        ("vermeer", "Plan-Jolanda.obz", "Jolanda", "De naam verraadt iets"),
        ("vermeer", "staat-er-al.obz", "Jolanda", "Er staat al een bestand"),
    ],
)
def test_what_does_not_fit_is_told_and_writes_nothing(
    desk: Desk, plan: str, out: str, reader: str, title: str
) -> None:
    there = desk.folder / "staat-er-al.obz"
    there.write_bytes(b"van iemand anders")
    talk = Talk(["ja"])
    command = board_commands.export(desk.numbers.get(plan, plan), desk.folder / out, [reader])
    assert desk.run(command, talk) == 1
    assert title in talk.text
    assert [path.name for path in desk.folder.iterdir()] == ["staat-er-al.obz"]
    assert there.read_bytes() == b"van iemand anders"


def test_a_wrong_passphrase_does_nothing(desk: Desk) -> None:
    talk = Talk(passphrase=OTHER_PASSPHRASE)
    assert desk.run(board_commands.export(desk.numbers["vermeer"], desk.folder, ["Jolanda"]), talk) == 1
    assert "wachtzin klopt niet" in talk.text
    assert list(desk.folder.iterdir()) == []


def test_an_import_is_checked_told_kept_encrypted_listed_and_removed(desk: Desk) -> None:
    path = desk.folder / "van-elders.obz"
    path.write_bytes(zipped(package(small_board(name="Kanarievogel"), **{"../uit.png": b"x"})))
    talk = Talk()
    assert desk.run(board_commands.take_in(path), talk) == 0
    assert "buiten het pakket" in talk.text
    assert desk.last_event() == ("board.imported", "ok")
    kept = desk.store.lane.run(board_exchange.open_kept, 1)
    assert kept == obf.load(path)
    assert desk.store.lane.run(board_exchange.opened, 1) == (kept, obf.load(path).left_out)
    assert all(
        b"Kanarievogel" not in each.read_bytes() for each in desk.place.folder.iterdir() if each.is_file()
    )
    assert desk.run(board_commands.take_in(path), Talk()) == 0
    listed = Talk()
    assert desk.run(board_commands.show_list, listed) == 0
    assert [line.split()[0] for line in listed.said] == ["1", "2"]
    assert desk.run(board_commands.remove(1), Talk()) == 0
    assert [line.number for line in desk.store.lane.run(board_exchange.kept)] == [2]
    gone = Talk()
    assert desk.run(board_commands.remove(1), gone) == 1
    assert "Dit bord is er niet" in gone.text
    empty = Talk()
    assert desk.run(board_commands.remove(2), Talk()) == 0
    assert desk.run(board_commands.show_list, empty) == 0
    assert "nog geen borden" in empty.text


def test_a_broken_import_keeps_nothing(desk: Desk) -> None:
    path = desk.folder / "stuk.obf"
    path.write_bytes(raw(small_board())[:-9])
    talk = Talk()
    assert desk.run(board_commands.take_in(path), talk) == 1
    assert "niet te lezen" in talk.text
    assert desk.store.lane.run(board_exchange.kept) == ()


def test_the_commands_take_no_passphrase_and_no_reason() -> None:
    given = parser().parse_args(
        ["board", "export", "24-0113", "--out", "x.obz", "--reader", "mama", "--reader", "papa"]
    )
    assert (given.plan, given.reader) == ("24-0113", ["mama", "papa"])
    for more in ("--passphrase", "--reason"):
        with pytest.raises(SystemExit):
            parser().parse_args(["board", "export", "24-0113", "--out", "x.obz", more, "x"])
