"""A laptop is revoked while others work: any order of what each sends, and what must hold of each answer.

The thief has the laptop's keys, a token, and every request that it ever sent. Speaks with any region: one in
this process, or a process with TLS. Source: security.md figure 11; sync.md "Properties" 7.
"""

import contextlib
import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import httpx

from sync.protocol import envelopes, messages, records, wire
from sync.protocol.faults import ItemState, ProtocolFault
from sync.protocol.wiped import WipeReceipt
from tests.region_devices import Laptop
from tests.region_http import Refused, now
from tests.region_office import Office

REFUSED = 401
DRAIN_SECONDS = 14 * 24 * 3600


class Do(StrEnum):
    COLLEAGUE_WRITES = "colleague_writes"
    BOSS_CHANGES_KEY = "boss_changes_key"
    THIEF_WRITES = "thief_writes"
    THIEF_PULLS = "thief_pulls"
    THIEF_READS_FEED = "thief_reads_feed"
    THIEF_ASKS_TOKEN = "thief_asks_token"
    THIEF_CHANGES_KEY = "thief_changes_key"
    THIEF_SAYS_WIPED = "thief_says_wiped"
    THIEF_REPLAYS = "thief_replays"


@dataclass
class Scene:
    """Coordinator, the colleague who stays, the laptop that is stolen; what it sent, and heard since then."""

    office: Office
    changes_key: bool = True
    """False in a mutant: whoever stays goes on with the key that the thief has."""
    sent: list[httpx.Request] = field(default_factory=list)
    heard: list[httpx.Response] = field(default_factory=list)
    written: list[bytes] = field(default_factory=list)
    """By the colleague, since the revocation."""

    def __post_init__(self) -> None:
        self.thief.http.event_hooks = {"request": [self.sent.append], "response": [self._hear]}

    def _hear(self, response: httpx.Response) -> None:
        response.read()
        self.heard.append(response)

    @property
    def thief(self) -> Laptop:
        return self.office.first

    @property
    def stays(self) -> Laptop:
        return self.office.second

    @property
    def household(self) -> bytes:
        return self.office.household


def copied(office: Office) -> Office:
    """The same people as they are now, on the lines that they have."""
    lines = [each.http for each in (office.coordinator, office.first, office.second)]
    return copy.deepcopy(office, {id(line): line for line in lines})


def play(
    scene: Scene,
    before: list[Do],
    after: list[Do],
    *,
    is_at_once: bool = True,
    betray: Callable[[], object] = lambda: None,
) -> None:
    """Do all of it, and assert what must hold. `betray`: what a hostile region does after the revocation."""
    for do in before:
        act(scene, do)
    _revoke(scene, is_at_once=is_at_once)
    betray()
    had, _ = scene.thief.logs[scene.household].own
    scene.heard.clear()
    scene.written.clear()
    for do in (*after, Do.COLLEAGUE_WRITES, Do.THIEF_REPLAYS, Do.THIEF_PULLS):
        act(scene, do)
    assert scene.heard
    assert not any(new in reply.content for new in scene.written for reply in scene.heard), "something new"
    thiefs = scene.thief.logs[scene.household].epoch_keys.values()
    assert not any(_opens(scene.written[-1], scene.household, key) for key in thiefs), "it can be read"
    if is_at_once:
        assert all(reply.status_code == REFUSED or _is_last_word(reply) for reply in scene.heard), (
            "the region spoke with a revoked laptop"
        )
        scene.stays.pull(scene.household)
        assert _count_of_thief(scene) == had, "something of it came in"


def act(scene: Scene, do: Do) -> None:
    """One step. Who is refused goes on."""
    if do is Do.COLLEAGUE_WRITES:
        _colleague_writes(scene)
    elif do is Do.BOSS_CHANGES_KEY:
        scene.office.coordinator.feed()
        _change_key(scene, scene.office.coordinator)
    else:
        with contextlib.suppress(Refused):
            _steal(scene, do)


def _steal(scene: Scene, do: Do) -> None:
    thief, household = scene.thief, scene.household
    match do:
        case Do.THIEF_WRITES:
            _thief_writes(thief, household)
        case Do.THIEF_PULLS:
            everything = messages.PullRequest([messages.Cursor(household, 0)], 1000)
            thief.ask("/v1/pull", everything, messages.PullAnswer)
        case Do.THIEF_READS_FEED:
            thief.feed()
        case Do.THIEF_ASKS_TOKEN:
            thief.log_in()
        case Do.THIEF_CHANGES_KEY:
            thief.new_epoch(household)
        case Do.THIEF_SAYS_WIPED:
            wiped = thief.sign(WipeReceipt(thief.device, now()))
            thief.ask(f"/v1/devices/{thief.device.hex()}/wiped", wiped, messages.Done)
            receipt = records.PurgeReceipt(household, thief.device, 0, False, now())
            thief.ask(f"/v1/households/{household.hex()}/purged", thief.sign(receipt), messages.Done)
        case Do.THIEF_REPLAYS:
            _replay(scene)


def _thief_writes(thief: Laptop, household: bytes) -> None:
    """Only what was taken counts in its chain: so that each try is one that an honest region could take."""
    log = thief.logs[household]
    before = log.own
    raw = thief.seal(household, b"by the thief")
    own, log.own = log.own, before
    if thief.push(raw)[0].state is ItemState.ACCEPTED:
        log.own = own


def _replay(scene: Scene) -> None:
    """Everything that it ever sent, once more, as it was."""
    for request in scene.sent[:]:
        again = httpx.Request(request.method, request.url, headers=request.headers, content=request.content)
        answer = scene.thief.http.send(again)
        scene.sent.pop()
        assert request.url.path != "/v1/token" or answer.status_code == REFUSED, (
            "a token request was replayed"
        )


def _colleague_writes(scene: Scene) -> None:
    stays, household = scene.stays, scene.household
    stays.feed()
    if scene.changes_key and any(wanted.is_rotation_due for wanted in stays.wanted):
        _change_key(scene, stays)
    scene.written.append(stays.seal(household, f"note {len(scene.written)}".encode()))
    (item,) = stays.push(scene.written[-1])
    assert item.state is ItemState.ACCEPTED, item


def _change_key(scene: Scene, who: Laptop) -> None:
    assert who.new_epoch(scene.household).results[0].code is None
    who.feed()


def _revoke(scene: Scene, *, is_at_once: bool) -> None:
    thief, boss = scene.thief.device, scene.office.coordinator
    order = records.WipeOrder(thief, now(), 0 if is_at_once else now() + DRAIN_SECONDS)
    boss.ask(f"/v1/devices/{thief.hex()}/revoke", boss.sign(order), messages.Done)


def _is_last_word(reply: httpx.Response) -> bool:
    """That a laptop says that it wiped itself is heard, and answered by that alone."""
    is_heard = reply.content in {wire.encode(messages.Done(is_new)) for is_new in (True, False)}
    return is_heard and reply.url.path.endswith("/wiped")


def _count_of_thief(scene: Scene) -> int:
    return scene.stays.logs[scene.household].links.get(scene.thief.device, (0, b""))[0]


def _opens(raw: bytes, household: bytes, key: bytes) -> bool:
    try:
        envelopes.open_envelope(envelopes.read_envelope(raw), household, key)
    except ProtocolFault:
        return False
    return True
