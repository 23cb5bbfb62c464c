"""What was typed in the slots of a sentence of the bank and not used yet, as one text that a draft can hold.

Pure, any thread; no widget.
"""

import msgspec


class BankDraft(msgspec.Struct, frozen=True):
    """The sentence by its key, and the slots that hold something else than was filled in for them."""

    sentence: str
    slots: dict[str, str]
    is_child: bool = False


def write_draft(draft: BankDraft) -> str:
    """The text for the store; "" when nothing was typed."""
    return msgspec.json.encode(draft).decode() if draft.slots else ""


def read_draft(text: str) -> BankDraft | None:
    """What was written; None for nothing, or for what another version wrote otherwise."""
    try:
        return msgspec.json.decode(text, type=BankDraft) if text else None
    except msgspec.MsgspecError:
        return None
