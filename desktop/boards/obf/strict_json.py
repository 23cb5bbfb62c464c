"""JSON from elsewhere, read with its size known beforehand; and written so that it reads back the same.

Pure, any thread. Values are counted before anything is built, so that a hostile file costs no memory.
Raises ValidationError("board_file_broken" | "board_file_too_much").
"""

import json
import math
from collections import Counter
from dataclasses import dataclass

from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.limits import MOST_JSON_BYTES, MOST_JSON_DEPTH, MOST_JSON_VALUES
from desktop.boards.obf.model import Json
from desktop.errors import ValidationError

TWICE = "Dit veld stond er twee keer. Het laatste telt."
_GROWING = (b'"', b",", b"[", b"{")


@dataclass(slots=True)
class Allowance:
    """How many values may still be read from this file."""

    values: int = MOST_JSON_VALUES


def parse(raw: bytes, allowance: Allowance, left: LeftList, where: str) -> Json:
    """The value that stands there; numbers that are no numbers of JSON (NaN) and broken text are refused.

    A field that stands twice in one object is told in `left`; the last one counts.
    """
    if len(raw) > MOST_JSON_BYTES:
        raise ValidationError("board_file_too_much")
    _count(raw, allowance)

    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        table = dict(pairs)
        if len(table) != len(pairs):
            for name, times in Counter(name for name, _ in pairs).items():
                if times > 1:
                    left.add(f"{where}: veld “{shown(name)}”", TWICE)
        return table

    try:
        value: Json = json.loads(
            _text(raw),
            object_pairs_hook=once,
            parse_float=_number,
            parse_constant=_number,
        )
    except RecursionError as error:
        raise ValidationError("board_file_too_much") from error
    except ValueError as error:
        raise ValidationError("board_file_broken") from error
    if _is_deep(value):
        raise ValidationError("board_file_too_much")
    return value


def _text(raw: bytes) -> str:
    """UTF-8, or one of its wider sisters, with or without a byte order mark."""
    return raw.decode(json.detect_encoding(raw))


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("no number of JSON")
    return value


def _count(raw: bytes, allowance: Allowance) -> None:
    """Refuse what could become too many values. Marks inside a text count too: real boards have few."""
    allowance.values -= sum(raw.count(mark) for mark in _GROWING)
    if allowance.values < 0:
        raise ValidationError("board_file_too_much")


def _is_deep(value: Json) -> bool:
    level = [value]
    for _ in range(MOST_JSON_DEPTH):
        level = [
            inner
            for each in level
            if isinstance(each, list | dict)
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, list | dict)
        ]
    return bool(level)


def written(value: Json) -> bytes:
    """UTF-8 text of the value; reads back the same, half surrogates included."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
