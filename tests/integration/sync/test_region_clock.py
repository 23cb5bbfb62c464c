"""What runs out, runs out: a code after ten minutes, a challenge after one, a token after fifteen."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.protocol import keys, limits, messages, proofs
from sync.protocol.faults import ErrorCode
from tests.fakes.region_nearby import NearbyRegion
from tests.region_devices import Laptop
from tests.region_http import Refused, enrol_request, post

LITTLE_SECONDS = 20
"""Between the clock of the region and that of the command that invites, which is the machine's own."""


@dataclass
class Hand:
    """A clock that stands where a test puts it."""

    at: int

    def __call__(self) -> int:
        return self.at


@dataclass(frozen=True)
class Scene:
    """A region, its clock, and a laptop that waits for its certificate."""

    region: NearbyRegion
    clock: Hand
    laptop: Laptop

    def after(self, seconds: int, act: Callable[[], object]) -> ErrorCode | None:
        """Why it is refused so much later; None if it is not."""
        self.clock.at += seconds
        try:
            act()
        except Refused as refused:
            return refused.error.code
        return None


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    clock = Hand(int(time.time()))
    with closing(NearbyRegion(tmp_path / "region", now=clock)) as region:
        yield Scene(region, clock, Laptop.enrol(region, region.invite("Anna")))


@pytest.mark.parametrize(
    ("seconds", "refused"),
    [
        (limits.CODE_LIFE_SECONDS - LITTLE_SECONDS, None),
        (limits.CODE_LIFE_SECONDS + LITTLE_SECONDS, ErrorCode.CODE_GONE),
    ],
)
def test_a_code_holds_ten_minutes(scene: Scene, seconds: int, refused: ErrorCode | None) -> None:
    request = enrol_request(scene.region.invite("Bram").code, keys.new_device_keys())

    def _enrol() -> None:
        post(scene.laptop.http, "/v1/enrol", request, messages.EnrolAnswer)

    assert scene.after(seconds, _enrol) is refused


@pytest.mark.parametrize(
    ("seconds", "refused"),
    [(limits.CHALLENGE_LIFE_SECONDS, None), (limits.CHALLENGE_LIFE_SECONDS + 1, ErrorCode.UNAUTHORIZED)],
)
def test_a_challenge_holds_a_minute(scene: Scene, seconds: int, refused: ErrorCode | None) -> None:
    laptop = scene.laptop
    asked = messages.ChallengeRequest(laptop.device)
    nonce = post(laptop.http, "/v1/challenge", asked, messages.ChallengeAnswer).nonce
    signature = proofs.sign(laptop.secret.signing, proofs.challenge_bytes(laptop.device, nonce))

    def _answer() -> None:
        answer = messages.TokenRequest(laptop.device, nonce, signature)
        post(laptop.http, "/v1/token", answer, messages.TokenAnswer)

    assert scene.after(seconds, _answer) is refused


@pytest.mark.parametrize(
    ("seconds", "refused"),
    [(limits.TOKEN_LIFE_SECONDS - 1, None), (limits.TOKEN_LIFE_SECONDS, ErrorCode.UNAUTHORIZED)],
)
def test_a_token_holds_fifteen_minutes(scene: Scene, seconds: int, refused: ErrorCode | None) -> None:
    scene.laptop.log_in()
    assert scene.after(seconds, scene.laptop.feed) is refused
