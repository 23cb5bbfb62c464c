"""In the background: a refused household holds up no other, and a region that is away is left in peace."""

from desktop.domain.households import Person
from desktop.services import households
from desktop.store import outbox
from sync.client import coordinator
from sync.client.runner import Runner
from sync.client.states import overview
from sync.client.transport import Reply
from tests.factories_store import refuse
from tests.fakes.region_nearby import NearbyRegion, NearbyTransport
from tests.sync_laptops import StoreOffice, add_person


def test_a_household_that_is_refused_holds_up_no_other(team: StoreOffice) -> None:
    boss, first, second = team.coordinator, team.first, team.second
    other = boss.lane.run(households.begin_household, "Jansen", "FL-2")
    boss.sync()
    coordinator.assign_all(boss.line, [(other, first.worker), (other, second.worker)])
    for laptop in (boss, first, second):
        laptop.sync()
    first.lane.run(add_person, team.household, "Wordt geweigerd")
    (item,) = first.lane.run(outbox.waiting)
    first.lane.run(refuse, item.batch)
    first.lane.run(add_person, other, "Oma")
    first.sync()
    second.sync()
    assert {person.name for person in second.read(other).of(Person)} == {"Oma"}
    lines = {line.household: line for line in first.lane.run(overview).households}
    assert [(lines[each].refused, lines[each].here) for each in (team.household, other)] == [(1, 0), (0, 0)]
    assert not first.lane.run(overview).is_all_in_region


class _Counting(NearbyTransport):
    """A line that is cut, and counts how often it was asked."""

    asked = 0

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        self.asked += 1
        return super().send(method, path, body, token=token, most_bytes=most_bytes)


def test_while_the_region_is_away_edits_start_no_storm_of_requests(
    team: StoreOffice, region: NearbyRegion
) -> None:
    line = _Counting(region.app)
    line.is_cut = True
    team.first.disconnect()
    bugs: list[BaseException] = []
    runner = Runner(
        team.first.lane, team.first.hub, team.first.clock, on_bug=bugs.append,
        make_transport=lambda _url, _authority: line, chance=lambda: 1.0,
    )  # fmt: skip
    runner.start()
    for number in range(30):
        team.first.lane.run(add_person, team.household, f"Oma {number}")
    runner.stop()
    assert bugs == []
    assert line.asked < 8, "a few tries, each after twice the pause, and none for an edit"
    assert len(team.first.lane.run(outbox.waiting)) == 30
