"""The grid of a board: which button stands where, made rectangular, naming only buttons that there are.

Pure, any thread.
"""

from collections.abc import Collection, Mapping

from desktop.boards.obf.fields import identity
from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.limits import MOST_GRID_SIDE
from desktop.boards.obf.model import Grid, Id, Json

NO_GRID = "De indeling is niet leesbaar."
TOO_LARGE = "De indeling is te groot."
UNEVEN = "De rijen pasten niet bij de indeling. Er zijn lege plekken bij gezet."
NO_ORDER = "Er stond niet bij waar de knoppen horen. Ze staan nu op volgorde."
NO_BUTTON = "Op deze plek staat een knop die er niet is. De plek is leeg."


def grid_of(table: Mapping[str, Json], buttons: Collection[Id], where: str, left: LeftList) -> Grid | None:
    """The grid of a board, or None when it has none that can be read."""
    given = table.get("grid")
    what = f"{where}, indeling"
    if given is None:
        return None
    if not isinstance(given, dict):
        left.add(what, NO_GRID)
        return None
    asked = _count(given.get("rows")), _count(given.get("columns"))
    order = _in_rows(given.get("order"), asked, buttons, what, left)
    if order is None:
        left.add(what, NO_GRID)
        return None
    lines = [each if isinstance(each, list) else [] for each in order]
    rows = max(asked[0], len(lines))
    columns = max(asked[1], max(map(len, lines), default=0))
    if max(rows, columns) > MOST_GRID_SIDE:
        left.add(what, TOO_LARGE)
        return None
    is_even = len(lines) == rows and all(len(line) == columns for line in lines) and lines == order
    if not is_even or asked != (rows, columns):
        left.add(what, UNEVEN)
    lines += [[] for _ in range(rows - len(lines))]
    return Grid(
        rows=rows,
        columns=columns,
        order=tuple(
            tuple(
                _place(
                    line[at] if at < len(line) else None, buttons, f"{what}, rij {row} plek {at + 1}", left
                )
                for at in range(columns)
            )
            for row, line in enumerate(lines, start=1)
        ),
        rest={name: value for name, value in given.items() if name not in ("rows", "columns", "order")},
    )


def _in_rows(
    order: Json, asked: tuple[int, int], buttons: Collection[Id], what: str, left: LeftList
) -> list[Json] | None:
    """The order as rows: one long list is cut by the columns, none at all becomes that of the buttons."""
    columns = asked[1]
    if order is None and min(asked) > 0:
        left.add(what, NO_ORDER)
        in_order: list[Json] = [*buttons]
        order = in_order[: min(asked[0], MOST_GRID_SIDE) * columns]
    if not isinstance(order, list):
        return None
    if columns and order and not any(isinstance(each, list) for each in order):
        return [order[at : at + columns] for at in range(0, len(order), columns)]
    return order


def _count(value: Json) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    whole = identity(value)
    return whole if isinstance(whole, int) and whole > 0 else 0


def _place(value: Json, buttons: Collection[Id], what: str, left: LeftList) -> Id | None:
    if value is None or (value in ("", False) and value not in buttons):
        return None
    key = identity(value)
    if key is None or not (key in buttons or _other(key) in buttons):
        left.add(f"{what} ({shown(value)})", NO_BUTTON)
        return None
    return key


def _other(key: Id) -> Id:
    """The same id written the other way: some programs write 1 here and "1" there."""
    if isinstance(key, int):
        return str(key)
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else key
