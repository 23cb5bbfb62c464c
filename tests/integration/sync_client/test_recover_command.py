"""`praatplan coordinator recover` with a real store, a real region and two officers who type."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.board_commands import Terminal, Way
from desktop.domain.ids import HouseholdId
from desktop.errors import WrongPassphrase
from desktop.recovery_commands import NOTHING_DONE, Rooms, recover
from desktop.security.slot import KEPT_NAME, SLOT_NAMES
from desktop.services import entry, reading
from desktop.services.entry import OpenStore, Place
from desktop.services.recovery import RECOVERED
from desktop.store import access
from sync.client.engine import sync_once
from sync.client.enrol import enrol
from sync.client.identity import adopt_identity
from sync.client.line import Line, open_line
from sync.client.recovery import KEYS_RECOVERED
from sync.protocol.invitation import write_invitation
from tests.factories_region import CHEAP_SHARES, OFFICER_PASSPHRASES
from tests.factories_security import CHEAP, OTHER_PASSPHRASE, PASSPHRASE
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring
from tests.fakes.region_nearby import NearbyRegion
from tests.region_officers import share_files
from tests.sync_laptops import begin_family

ONE, TWO = OFFICER_PASSPHRASES
NEW = "regenton spijker kapelaan hooiberg anijs"


@dataclass
class Talk:
    """What people type, and what they read."""

    typed: list[str]
    secrets: list[str]
    told: list[str] = field(default_factory=list)

    @property
    def terminal(self) -> Terminal:
        return Terminal(self.told.append, lambda _question: self.typed.pop(0), self._secret)

    def _secret(self, _question: str) -> str:
        return self.secrets.pop(0)

    @property
    def text(self) -> str:
        return "\n".join(self.told)


@dataclass
class Scene:
    region: NearbyRegion
    place: Place
    keyrings: list[FakeKeyring]
    household: HouseholdId
    other_region: NearbyRegion

    @property
    def rooms(self) -> Rooms:
        way = Way(self.enter, lambda store: entry.leave(self.place, store))
        return Rooms(self.place, way, self.region.transport, CHEAP_SHARES)

    def enter(self, passphrase: str) -> OpenStore:
        store = entry.enter(self.place, passphrase)
        adopt_identity(store.lane)
        return store

    @property
    def shares(self) -> list[str]:
        return [str(path) for path in share_files(self.region.folder / "root")]

    def slots(self) -> list[bytes]:
        return [(self.place.folder / name).read_bytes() for name in SLOT_NAMES]


def _line(scene: Scene, store: OpenStore) -> Line:
    return open_line(store.lane, scene.place.clock, scene.region.transport)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A coordinator's laptop with one household, locked."""
    region, other = NearbyRegion(tmp_path / "region"), NearbyRegion(tmp_path / "other")
    keyrings = [FakeKeyring()]
    place = Place(tmp_path / "store", lambda: keyrings[-1], FakeClock(), lambda: CHEAP, CHEAP)
    store = entry.begin(place, PASSPHRASE)
    found = Scene(region, place, keyrings, HouseholdId(""), other)
    enrolled = enrol(store.lane, write_invitation(region.invite("Coby", "coordinator")), region.transport)
    region.certify_coordinator(enrolled.identity.device_id, enrolled.digits)
    line = _line(found, store)
    found.household, _ = store.lane.run(begin_family)
    assert sync_once(line).is_certified
    line.close()
    entry.leave(place, store)
    yield found
    region.close()
    other.close()


def _opens_with(scene: Scene, passphrase: str) -> list[str]:
    """The store opens and is whole; what its log says, the newest first."""
    store = scene.enter(passphrase)
    try:
        assert store.lane.run(reading.open_dossier, scene.household).household.name == "De Wit"
        assert store.lane.run(access.verify) is None
        return [line.event for line in store.lane.run(access.entries)]
    finally:
        entry.leave(scene.place, store)


@pytest.mark.parametrize("lost", ["passphrase", "keyring", "slots", "both"])
def test_a_laptop_is_opened_again_and_nothing_is_lost(scene: Scene, lost: str) -> None:
    if lost in ("keyring", "both"):
        scene.keyrings.append(FakeKeyring())
    if lost in ("slots", "both"):
        for name in SLOT_NAMES:
            (scene.place.folder / name).unlink()
    talk = Talk(["1", *scene.shares], [ONE, TWO, NEW, NEW])
    assert recover(scene.rooms, talk.terminal) == 0, talk.text
    assert "niets verloren" in talk.text
    assert RECOVERED in _opens_with(scene, NEW)
    with pytest.raises(WrongPassphrase):
        entry.enter(scene.place, PASSPHRASE)
    assert not any(secret in talk.text for secret in (ONE, TWO, NEW))


def test_the_shares_may_come_in_any_order_and_words_may_be_given(scene: Scene) -> None:
    talk = Talk(["1", *reversed(scene.shares)], [TWO, ONE, ""])
    given: Callable[[str], object] = talk.told.append

    def say(text: str) -> None:
        given(text)
        if text.startswith("De nieuwe wachtzin is: "):
            talk.secrets.append(text.split("\n", maxsplit=1)[0].removeprefix("De nieuwe wachtzin is: "))

    terminal = Terminal(say, lambda _question: talk.typed.pop(0), lambda _question: talk.secrets.pop(0))
    assert recover(scene.rooms, terminal) == 0
    (words,) = [text for text in talk.told if text.startswith("De nieuwe wachtzin is: ")]
    assert RECOVERED in _opens_with(scene, words.split("\n")[0].removeprefix("De nieuwe wachtzin is: "))


def _damaged(scene: Scene, tmp_path: Path) -> list[str]:
    text = Path(scene.shares[0]).read_text()
    (tmp_path / "kapot.txt").write_text(text[:60] + ("A" if text[60] != "A" else "B") + text[61:])
    return [str(tmp_path / "kapot.txt"), scene.shares[1]]


Files = Callable[[Scene, Path], list[str]]
WRONG: dict[str, tuple[Files, list[str], str]] = {
    "missing": (lambda s, p: [s.shares[0], str(p / "weg.txt")], [], "Het aandeel is er niet"),
    "folder": (lambda s, p: [str(p), s.shares[1]], [], "Het aandeel is er niet"),
    "twice": (lambda s, _: [s.shares[0], s.shares[0]], [], "twee keer hetzelfde aandeel"),
    "damaged": (_damaged, [], "geen heel aandeel"),
    "of two regions": (
        lambda s, _: [s.shares[0], str(share_files(s.other_region.folder / "root")[1])],
        [],
        "horen niet bij elkaar",
    ),
    "of another region": (
        lambda s, _: [str(path) for path in share_files(s.other_region.folder / "root")],
        [ONE, TWO],
        "Deze laptop is van andere functionarissen",
    ),
    "wrong passphrase": (lambda s, _: s.shares, [ONE, ONE, ONE, ONE], "De wachtzin hoort niet bij"),
    "one alone": (lambda s, _: s.shares, [ONE, "", "", ""], "De wachtzin hoort niet bij"),
    "weak new passphrase": (lambda s, _: s.shares, [ONE, TWO, "kort", "kort", "kort"], "wachtzin"),
}


@pytest.mark.parametrize("why", sorted(WRONG))
def test_what_does_not_hold_opens_nothing_and_is_told(scene: Scene, tmp_path: Path, why: str) -> None:
    files, secrets, said = WRONG[why]
    before = scene.slots()
    talk = Talk(["1", *files(scene, tmp_path)], list(secrets))
    assert recover(scene.rooms, talk.terminal) == 1
    assert said in talk.text
    assert not talk.secrets
    assert scene.slots() == before
    assert RECOVERED not in _opens_with(scene, PASSPHRASE)


def test_a_laptop_that_knew_no_officers_says_so_before_anybody_types(scene: Scene) -> None:
    (scene.place.folder / KEPT_NAME).unlink()
    talk = Talk(["1"], [])
    assert recover(scene.rooms, talk.terminal) == 1
    assert "niets te openen met de aandelen" in talk.text


def test_neither_choice_does_nothing(scene: Scene) -> None:
    talk = Talk([" 3 "], [])
    assert recover(scene.rooms, talk.terminal) == 1
    assert talk.told[-1] == NOTHING_DONE


@pytest.mark.parametrize("answer", ["nee", "ja"])
def test_an_older_copy_is_told_and_opens_only_if_a_person_says_so(
    scene: Scene, tmp_path: Path, answer: str
) -> None:
    shutil.copytree(scene.place.folder, tmp_path / "copy")
    store = scene.enter(PASSPHRASE)
    store.lane.run(begin_family)
    entry.leave(scene.place, store)
    for path in scene.place.folder.iterdir():
        path.unlink()
    shutil.copytree(tmp_path / "copy", scene.place.folder, dirs_exist_ok=True)
    before = scene.slots()
    talk = Talk(["1", *scene.shares, answer], [ONE, TWO, NEW, NEW])
    assert recover(scene.rooms, talk.terminal) == (0 if answer == "ja" else 1)
    if answer == "ja":
        assert "alarm" in _opens_with(scene, NEW)
    else:
        assert scene.slots() == before


def test_the_keys_of_all_households_come_back_and_a_refusal_is_logged(scene: Scene) -> None:
    strange = [str(path) for path in share_files(scene.other_region.folder / "root")]
    talk = Talk(["2", *strange], [PASSPHRASE, ONE, TWO])
    assert recover(scene.rooms, talk.terminal) == 1
    assert "horen niet bij deze regio" in talk.text
    talk = Talk(["2", *scene.shares], [PASSPHRASE, ONE, "verkeerd, en nog een keer", TWO])
    assert recover(scene.rooms, talk.terminal) == 0, talk.text
    assert "De sleutels van 1 huishouden zijn terug" in talk.text
    store = scene.enter(PASSPHRASE)
    lines = [line for line in store.lane.run(access.entries) if line.event == KEYS_RECOVERED]
    assert [(line.outcome, line.household) for line in lines] == [("ok", scene.household), ("refused", None)]
    entry.leave(scene.place, store)
    talk = Talk(["2"], [OTHER_PASSPHRASE])
    assert recover(scene.rooms, talk.terminal) == 1
    assert "De wachtzin klopt niet" in talk.text
