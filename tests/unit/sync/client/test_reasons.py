"""Every code that can stand on the page of sync has a Dutch reason."""

import pytest

from sync.client.photo_turn import TOLD
from sync.client.push import QUARANTINED
from sync.client.reasons import reason
from sync.client.sealing import OTHER_DEVICE
from sync.client.troubles import Trouble
from sync.protocol.faults import ItemCode

PASSING = {ItemCode.NONE, ItemCode.STALE_EPOCH, ItemCode.DEVICE_SEQ_GAP}
UNKNOWN = reason("iets van een nieuwere regio")


@pytest.mark.parametrize(
    "code",
    [*Trouble, *(set(ItemCode) - PASSING), *TOLD, QUARANTINED, OTHER_DEVICE, "awaits_place", "awaits_key"],
)
def test_a_code_has_its_own_reason(code: str) -> None:
    text = reason(code)
    assert text.endswith(".")
    assert text != UNKNOWN


def test_no_code_is_no_reason() -> None:
    assert reason("") == ""
    assert UNKNOWN
