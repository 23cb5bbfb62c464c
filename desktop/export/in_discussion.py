"""What two people wrote at the same time: each version as the rows that it gives in the tables of a plan.

Pure, any thread. Knows no kind of entity: it asks for the tables again with each version, and what differs is
in discussion. Source: sync.md "Merge" (every value, author and time is shown; nothing is chosen).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

import msgspec

from desktop.boards.content import IN_DISCUSSION
from desktop.domain.changes import REMOVED, Stamped, shown_moment, writer_name
from desktop.domain.discussion import with_value
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_moment
from desktop.domain.ids import WorkerId
from desktop.domain.merge import Conflict
from desktop.export.table_rows import Row, Table, joined

HEADING = "Nog in gesprek"
ELSEWHERE = Row("Niet op dit blad", "Van nog iets zijn er twee versies. Kies er een in het programma.")

_Placed = tuple[str, Row]
"""A row with the heading that it stands under."""


def with_discussion(
    dossier: Dossier,
    tables: Callable[[Dossier], list[Table]],
    workers: Mapping[WorkerId, str],
    now: datetime,
) -> list[Table]:
    """The tables with each disputed row marked, and one more with every version, its author and moment."""
    base = tables(dossier)
    agreed, told = set(_placed(base)), dict[Row, None]()
    for conflict in dossier.conflicts:
        versions = [(written, _placed(tables(version))) for written, version in _versions(dossier, conflict)]
        alike = set(_placed(base)).intersection(*(rows for _, rows in versions))
        agreed &= alike
        lines = [
            Row(row.label, joined(row.text, _by(conflict, written, workers, now)))
            for written, rows in versions
            for heading, row in (_placed(base) if conflict.field == REMOVED else rows)
            if (heading, row) not in alike
        ]
        told.update(dict.fromkeys(lines or [ELSEWHERE]))
    return [*(_marked(table, agreed) for table in base), Table(HEADING, tuple(told))]


def _placed(tables: Iterable[Table]) -> list[_Placed]:
    return [(table.heading, row) for table in tables for row in table.rows]


def _versions(dossier: Dossier, conflict: Conflict) -> Iterator[tuple[Stamped, Dossier]]:
    """Who wrote what, and the dossier as it would be with that alone. A removal leaves the entity out."""
    others = {key: entity for key, entity in dossier.entities.items() if key != conflict.entity}
    settled = msgspec.structs.replace(
        dossier,
        entities=others,
        conflicts=tuple(each for each in dossier.conflicts if each is not conflict),
    )
    for written in conflict.options:
        if conflict.field != REMOVED:
            entity = with_value(dossier.entities[conflict.entity], conflict.field, written.op.value)
            if entity is not None:
                yield written, msgspec.structs.replace(settled, entities={**others, conflict.entity: entity})
        elif isinstance(written.op.value, list):
            yield written, settled


def _by(conflict: Conflict, written: Stamped, workers: Mapping[WorkerId, str], now: datetime) -> str:
    author = writer_name(written, workers) or "een collega"
    moment = say_moment(local(shown_moment(written.hlc, now)))
    return f"{'Weggehaald' if conflict.field == REMOVED else 'Geschreven'} door {author}, {moment}"


def _marked(table: Table, agreed: set[_Placed]) -> Table:
    rows = tuple(
        row if (table.heading, row) in agreed else replace(row, text=joined(row.text, IN_DISCUSSION))
        for row in table.rows
    )
    return replace(table, rows=rows)
