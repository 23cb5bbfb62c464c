"""Two officers: their shares at init, other officers later, and what the recovery key may ask the region."""

import pytest

from sync.backend.__main__ import main
from sync.backend.officer import SHARE_FILES
from sync.protocol import messages, shares
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import FeedKind
from sync.protocol.records import Role
from tests.factories_region import CHEAP_SHARES, OFFICER_PASSPHRASES, officers_desk
from tests.region_devices import Laptop
from tests.region_http import Refused, http_client, read
from tests.region_office import open_office
from tests.region_process import RegionProcess


def _opened(region: RegionProcess, folder: str = "root") -> shares.RecoveryKey:
    found = [shares.read_share((region.folder / folder / name).read_text()) for name in SHARE_FILES]
    shares.require_pair(found[0].head, found[1].head)
    parts = [
        shares.open_share(each, words, CHEAP_SHARES)
        for each, words in zip(found, OFFICER_PASSPHRASES, strict=True)
    ]
    return shares.joined(found[0].head, *parts)


def _recovery(region: RegionProcess, folder: str = "root") -> Laptop:
    """A caller with the recovery key."""
    found = _opened(region, folder)
    invitation = region.invite("Iemand")
    http = region.closing.enter_context(http_client(invitation))
    named = messages.EnrolAnswer(found.device, bytes(16), Role.RECOVERY, "", region.name, invitation.root_key)
    caller = Laptop(invitation, http, found.keys, named)
    caller.log_in()
    return caller


def _feed(caller: Laptop) -> messages.FeedAnswer:
    headers = {"authorization": f"Bearer {caller.token}"}
    return read(caller.http.get("/v1/feed?after=0", headers=headers), messages.FeedAnswer)


def test_the_recovery_key_fetches_its_seals_and_nothing_else(region: RegionProcess) -> None:
    office = open_office(region)
    both = _recovery(region)
    answer = _feed(both)
    assert {item.kind for item in answer.items} == {FeedKind.SEAL}
    assert answer.wanted == []
    for path, request in (
        ("/v1/push", messages.PushRequest([])),
        ("/v1/pull", messages.PullRequest([], 1)),
        ("/v1/epochs", messages.EpochsRequest([])),
        (f"/v1/devices/{office.first.device.hex()}/revoke", messages.PullRequest([], 1)),
    ):
        with pytest.raises(Refused) as told:
            both.ask(path, request, messages.Done)
        assert told.value.error.code is ErrorCode.FORBIDDEN


def test_other_officers_get_seals_of_new_keys_only_and_the_old_ones_none(region: RegionProcess) -> None:
    office = open_office(region)
    old = _recovery(region)
    out = region.folder / "later"
    region.cli("renew-recovery", "--root-key", str(region.root_key_file), "--out", str(out))
    with pytest.raises(Refused) as told:
        _feed(old)
    assert told.value.error.code is ErrorCode.DEVICE_REVOKED
    office.coordinator.feed()
    (wanted,) = office.coordinator.wanted
    assert wanted.is_rotation_due
    assert _recovery(region, "later").device in wanted.devices
    before = sorted(path.name for path in out.iterdir())
    again = region.cli(
        "renew-recovery", "--root-key", str(region.root_key_file), "--out", str(out), check=False
    )
    assert (again.returncode, sorted(path.name for path in out.iterdir())) == (1, before)


def test_the_key_is_nowhere_whole(sqlite_region: RegionProcess) -> None:
    found = _opened(sqlite_region)
    for path in sqlite_region.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for private in (found.keys.hpke, found.keys.signing):
                assert private not in content
                assert private.hex().encode() not in content


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("kort", "kort"), "te kort"),
        ((OFFICER_PASSPHRASES[0], OFFICER_PASSPHRASES[1]), "niet gelijk"),
        ((OFFICER_PASSPHRASES[0],) * 4, "zijn gelijk"),
    ],
)
def test_officers_who_type_wrongly_make_no_region(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    typed: tuple[str, ...],
    said: str,
) -> None:
    folder = tmp_path_factory.mktemp("region")
    url = f"sqlite:///{folder / 'region.db'}"
    status = main(["init", "--database", url, "--root-key-out", str(folder / "root")], officers_desk(*typed))
    told = capsys.readouterr()
    assert (status, said in told.err, "Er is niets veranderd" in told.err) == (1, True, True)
    assert not (folder / "root").exists()
    assert main(["init", "--database", url, "--root-key-out", str(folder / "root")], officers_desk()) == 0
