"""An invitation comes over whole, or not at all."""

import pytest

from sync.protocol.faults import ProtocolFault
from sync.protocol.invitation import Invitation, read_invitation, write_invitation

INVITATION = Invitation("https://127.0.0.1:8443", "AAAA-BBBB-CCCC-DDDD", bytes(32), b"der" * 100, "Anna")


def test_it_survives_line_breaks() -> None:
    line = write_invitation(INVITATION)
    assert read_invitation("\n ".join(line[at : at + 40] for at in range(0, len(line), 40))) == INVITATION


def test_what_was_copied_with_it_does_not_count() -> None:
    """From a terminal or a letter: what stands before it, on its line too."""
    line = write_invitation(INVITATION)
    assert read_invitation(f"Code: AAAA-BBBB-CCCC-DDDD\nIn één regel: {line}\n") == INVITATION


@pytest.mark.parametrize(
    "text",
    [
        "",
        "praatplan1.",
        "praatplan1.%%%",
        "praatplan2.AAAA",
        write_invitation(INVITATION)[:-9],
        "praatplan1." + "A" * 10_000,
        write_invitation(Invitation("http://x", "c", bytes(32), b"", "Anna")),
    ],
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ProtocolFault):
        read_invitation(text)
