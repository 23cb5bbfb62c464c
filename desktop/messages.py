"""What a failure says to the person: title, what happened, what is safe, what to do. In Dutch.

Any thread. Imports errors only; the sentences stand in resources/messages.toml, one table a message key.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from desktop.errors import AppError


@dataclass(frozen=True)
class Message:
    """Four short texts, each fit to be shown as it is."""

    title: str
    happened: str
    safe: str
    todo: str


class _Details(dict[str, str | int]):
    """A detail that was not given leaves dots, since an error must not fail while it is told."""

    def __missing__(self, name: str) -> str:
        return "…"


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All tables of the file."""
    tables: dict[str, dict[str, str]] = tomllib.loads(
        (files("resources") / "messages.toml").read_text("utf-8")
    )
    return tables


def message(error: AppError) -> Message:
    """The message of an error; for a key without a table of its own, that of its class or the class above."""
    classes = [kind.message_key for kind in type(error).__mro__ if issubclass(kind, AppError)]
    table = next(sentences()[key] for key in [error.message_key, *classes] if key in sentences())
    details = _Details(error.details)
    texts = {name: table[name].format_map(details) for name in ("title", "happened", "safe", "todo")}
    return Message(**texts)
