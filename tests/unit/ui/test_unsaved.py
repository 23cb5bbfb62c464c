"""What was typed and not saved comes back in view of what was seen, and says what stands there now."""

import msgspec

from desktop.domain.households import NetworkContact
from desktop.domain.ids import EntityId
from tests.factories import linde_laptop
from tests.laptop import Laptop
from ui.presenters.unsaved import (
    NOTHING,
    Unsaved,
    read_drafts,
    since,
    taken_up,
    unsaved,
    write_drafts,
)


def _contact(laptop: Laptop) -> NetworkContact:
    return laptop.dossier.of(NetworkContact)[0]


def _typed(laptop: Laptop, phone: str) -> tuple[EntityId, Unsaved]:
    """A number that was typed, as it comes back from the store."""
    before = _contact(laptop)
    kept = write_drafts("here", {before.id: unsaved(laptop.dossier, before.id, {"phone": phone})})
    return before.id, read_drafts(kept["here"])[before.id]


def test_what_comes_back_is_in_view_of_what_was_seen_and_the_rest_of_now() -> None:
    laptop = linde_laptop()
    entity, kept = _typed(laptop, "06 1")
    stood = _contact(laptop)
    laptop.write("contact.changed", msgspec.structs.replace(stood, phone="06 2", organisation="De Hoek"))
    left, seen = taken_up(laptop.dossier, entity, kept)
    assert left == kept
    assert seen.get(NetworkContact, entity) == msgspec.structs.replace(stood, organisation="De Hoek")
    after = laptop.write("contact.changed", msgspec.structs.replace(stood, phone="06 1"), seen=seen)
    (conflict,) = after.conflicts
    assert {option.op.value for option in conflict.options} == {"06 1", "06 2"}


def test_what_stands_there_already_is_not_unsaved_any_more() -> None:
    laptop = linde_laptop()
    entity, kept = _typed(laptop, "06 1")
    laptop.write("contact.changed", msgspec.structs.replace(_contact(laptop), phone="06 1"))
    now = laptop.dossier
    assert taken_up(now, entity, kept) == (NOTHING, now)
    assert since(now, entity, kept) is None


def test_only_what_another_made_of_it_is_told() -> None:
    laptop = linde_laptop()
    entity, kept = _typed(laptop, "06 1")
    stood = _contact(laptop)
    laptop.write("contact.changed", msgspec.structs.replace(stood, phone="06 2"))
    title, text = since(laptop.dossier, entity, kept) or ("", "")
    assert (title, text.splitlines()[:2]) == (
        "Kijk eerst wat er nu staat",
        ["Nu staat er:", "Telefoon: 06 2"],
    )
    laptop.write("contact.changed", stood)
    assert since(laptop.dossier, entity, kept) is None


def test_of_an_older_program_is_not_known_what_was_seen() -> None:
    laptop = linde_laptop()
    entity = _contact(laptop).id
    (kept,) = read_drafts(f'{{"{entity}": {{"phone": "06 1"}}}}').values()
    assert kept == Unsaved({"phone": "06 1"})
    assert f"Telefoon: {_contact(laptop).phone}" in (since(laptop.dossier, entity, kept) or ("", ""))[1]
    for broken in ("", "[]", "geen json"):
        assert read_drafts(broken) == {}
