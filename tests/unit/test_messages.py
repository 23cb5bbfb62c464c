"""Every error and every message key has its Dutch sentences."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop
from desktop.errors import AppError, KeyringUnavailable
from desktop.messages import message, sentences

RAISED = re.compile(
    r"(?:Corrupt|StoreError|RolledBack|KeyringUnavailable|ValidationError|WrongPassphrase)\(\"(\w+)\""
)


def every(kind: type[AppError]) -> Iterator[type[AppError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every(below)


@pytest.mark.parametrize("kind", list(every(AppError)), ids=lambda kind: kind.__name__)
def test_every_class_has_its_own_message(kind: type[AppError]) -> None:
    assert kind.message_key in sentences()
    told = message(kind())
    assert told.title == sentences()[kind.message_key]["title"]


@pytest.mark.parametrize("key", sorted(sentences()))
def test_every_table_is_whole_and_short(key: str) -> None:
    table = sentences()[key]
    assert set(table) == {"title", "happened", "safe", "todo"}
    for text in table.values():
        assert text == text.strip()
        assert all(len(sentence.split()) <= 24 for sentence in re.split(r"[.?!]", text))
    assert all(table[name].endswith((".", "?")) for name in ("happened", "safe", "todo"))


def test_every_key_that_the_security_room_raises_has_a_table() -> None:
    room = Path(desktop.__path__[0]) / "security"
    raised = {key for path in room.glob("*.py") for key in RAISED.findall(path.read_text("utf-8"))}
    assert {"slot_missing", "keyring_locked", "passphrase_short"} <= raised
    assert raised <= set(sentences())


def test_an_unknown_key_falls_back_on_its_class() -> None:
    assert message(KeyringUnavailable("never_heard_of")).title == sentences()["keyring_unavailable"]["title"]
