"""What was typed and not saved, between the pages and the store.

Runs on the store lane; touches no widget.
"""

from collections.abc import Mapping

from desktop.store.desk import Desk
from desktop.store.drafts import drafts, drop_draft, keep_draft


def keep_all(desk: Desk, typed: Mapping[str, str]) -> None:
    """Keep exactly these, by place: what is no longer among them was saved or taken back, and goes.

    Of a household that was purged nothing is kept, however long its page stays open.
    """
    before = kept(desk)
    for place in before.keys() - typed.keys():
        drop_draft(desk, place)
    for place, text in typed.items():
        if before.get(place) != text:
            keep_draft(desk, place, text)


def kept(desk: Desk) -> dict[str, str]:
    """What was kept at the last lock, by place."""
    return {draft.place: draft.text for draft in drafts(desk)}
