"""Every error and every message key that is raised anywhere in the laptop has its Dutch sentences."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import errors
from desktop.errors import AppError, KeyringUnavailable, StoreError
from desktop.messages import message, sentences
from sync.protocol.faults import ErrorCode

ROOT = Path(__file__).parents[2]
ROOMS = ("desktop", "ui", "sync/client")
KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
SLOT = re.compile(r"\{(\w*)")


def every(kind: type[AppError]) -> Iterator[type[AppError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every(below)


ERRORS = [kind for kind in every(AppError) if kind.__module__ == errors.__name__]


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))


def error_names() -> frozenset[str]:
    """The names of all classes below AppError, those of other modules included."""
    names = {kind.__name__ for kind in ERRORS}
    bases = [
        (node.name, {base.id for base in node.bases if isinstance(base, ast.Name)})
        for _path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    while found := {name for name, above in bases if above & names} - names:
        names |= found
    return frozenset(names)


def keys_in(tree: ast.Module, names: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each literal key that an error is made with, both sides of an `a if b else c`, and its details."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in names:
            details = frozenset(word.arg for word in node.keywords if word.arg)
            for key in _literals(node.args[0]) if node.args else ():
                yield key, details
        if isinstance(node, ast.ClassDef) and node.name in names:
            for line in node.body:
                if isinstance(line, ast.Assign) and _name(line.targets[0]) == "message_key":
                    yield from ((key, frozenset[str]()) for key in _literals(line.value))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


@pytest.fixture(scope="module")
def raised() -> dict[str, set[tuple[str, frozenset[str]]]]:
    """Where each key is raised, and with which details."""
    names = error_names()
    found: dict[str, set[tuple[str, frozenset[str]]]] = {}
    for path, tree in trees():
        for key, details in keys_in(tree, names):
            found.setdefault(key, set()).add((path.as_posix(), details))
    return found


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_class_has_its_own_message(kind: type[AppError]) -> None:
    assert kind.message_key in sentences()
    told = message(kind())
    assert told.title == sentences()[kind.message_key]["title"]


@pytest.mark.parametrize("key", sorted(sentences()))
def test_every_table_is_whole_and_short(key: str) -> None:
    table = sentences()[key]
    assert KEY.fullmatch(key)
    assert set(table) == {"title", "happened", "safe", "todo"}
    for text in table.values():
        assert text == text.strip()
        assert all(len(sentence.split()) <= 24 for sentence in re.split(r"[.?!]", text))
    assert all(table[name].endswith((".", "?")) for name in ("happened", "safe", "todo"))


def test_every_key_that_is_raised_has_a_table(raised: dict[str, set[tuple[str, frozenset[str]]]]) -> None:
    assert {"slot_missing", "keyring_locked", "plan_not_concept", "invitation_broken"} <= set(raised)
    untold = {key: sorted(path for path, _ in raised[key]) for key in raised.keys() - sentences().keys()}
    assert untold == {}


HAS_A_CLASS = {
    ErrorCode.UNAUTHORIZED,
    ErrorCode.DEVICE_REVOKED,
    ErrorCode.CLIENT_TOO_OLD,
    ErrorCode.RATE_LIMITED,
    ErrorCode.BUSY,
    ErrorCode.INTERNAL,
}
"""What sync/client/session.py tells by an error of its own; of the rest the key is made from the code."""


@pytest.mark.parametrize("code", sorted(set(ErrorCode) - HAS_A_CLASS))
def test_every_refusal_of_the_region_has_a_table(code: ErrorCode) -> None:
    assert f"region_{code.value}" in sentences()


def test_every_slot_is_filled_by_who_raises(raised: dict[str, set[tuple[str, frozenset[str]]]]) -> None:
    empty = {
        f"{key} in {path}: {slot}"
        for key, places in raised.items()
        for slot in SLOT.findall(" ".join(sentences().get(key, {}).values()))
        for path, details in places
        if slot not in details
    }
    assert empty == set()


def test_the_search_sees_every_way_of_raising() -> None:
    """The control: a class of one's own, a module before the name, and both sides of a choice."""
    source = """
class Mine(Corrupt):
    message_key = "mine"
raise Corrupt("one", at=3)
raise errors.Corrupt("two" if x else "three")
then(Mine("four"))
raise ValueError("five")
"""
    names = frozenset({"Corrupt", "Mine"})
    found = dict(keys_in(ast.parse(source), names))
    assert set(found) == {"mine", "one", "two", "three", "four"}
    assert found["one"] == {"at"}
    assert "RevokedByOrder" in error_names()


def test_an_unknown_key_falls_back_on_its_class() -> None:
    assert message(KeyringUnavailable("never_heard_of")).title == sentences()["keyring_unavailable"]["title"]
    assert message(StoreError("never_heard_of")).title == sentences()["store"]["title"]
