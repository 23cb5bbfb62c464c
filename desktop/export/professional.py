"""The professional plan: all fields, version, who agrees, who saw what, signatures. Never for a client.

Pure, any thread. Takes the dossier only through the safe view of the professional reader.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desktop.boards.client_page import A4
from desktop.boards.flow import Block, flow
from desktop.boards.geometry import Box, Item, Kind, Prim, Rect
from desktop.boards.typesetting import Align, Style, Vertical, height_of, set_text, wrap
from desktop.domain.dutch_time import say_moment
from desktop.domain.ids import EntityId, WorkerId
from desktop.domain.safe_view import SafeView
from desktop.errors import ExportError
from desktop.export.papers import Paper, draw_paper
from desktop.export.plan_rows import plan_tables
from desktop.export.serials import file_name
from desktop.export.table_rows import Row, Table

TITLE = "Veiligheidsplan"
_SIZE = 10.5
_LABEL = 118.0
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the access log: when, to whom, what was shown or printed, with its serial."""

    at: datetime
    reader: str
    what: str
    serial: str = ""


@dataclass(frozen=True)
class Context:
    """What does not stand in the dossier: names of workers, and who saw what."""

    now: datetime
    workers: Mapping[WorkerId, str] = field(default_factory=dict)
    shown: Sequence[Shown] = ()


def professional_paper(view: SafeView, context: Context, serial: str, plan: EntityId | None = None) -> Paper:
    """The whole plan on A4. Raises ExportError for any reader but the professional."""
    if not view.reader.is_professional:
        raise ExportError("export_professional_only")
    tables = [*plan_tables(view, plan, context.workers, context.now), _seen(context)]
    blocks: list[Block] = [_title(context)]
    for table in tables:
        if table.rows:
            blocks += _table(table)
    blocks += _signatures(tables[0].people)
    pages = flow(blocks, A4)
    sheets = tuple(
        (*items, *_footer(number, len(pages), serial)) for number, items in enumerate(pages, start=1)
    )
    return draw_paper(TITLE, file_name("werkblad", serial), serial, sheets, (A4.width, A4.height))


def _seen(context: Context) -> Table:
    rows = [
        Row(say_moment(shown.at, context.now.date()), f"{shown.reader}: {shown.what} {shown.serial}".strip())
        for shown in context.shown
    ]
    return Table("Wie zag wat", tuple(rows))


def _title(context: Context) -> Block:
    wide = A4.inner_width
    room = Rect(0, 0, wide, 30)
    date = set_text(
        say_moment(context.now), room, Style(_SIZE, role="muted", align=Align.RIGHT, vertical=Vertical.BOTTOM)
    )
    title = Item(
        "title", Kind.LABEL, room, TITLE, prims=set_text(TITLE, room, Style(22, bold=True)), heading=1
    )
    warning = Rect(0, 34, wide, 18)
    words = set_text("Alleen voor professionals. Niet meegeven.", warning, Style(_SIZE, True, "red"))
    return Block(
        54,
        (
            title,
            Item("date", Kind.LABEL, room, "Datum", prims=date),
            Item("warning", Kind.LABEL, warning, "Alleen voor professionals", prims=words),
        ),
        space=8,
    )


def _table(table: Table) -> Iterable[Block]:
    room = Rect(0, 0, A4.inner_width, 20)
    words = set_text(table.heading, room, Style(13.5, bold=True, role="accent"))
    yield Block(
        20,
        (Item(f"heading_{table.heading}", Kind.LABEL, room, table.heading, prims=words, heading=2),),
        space=4,
        keeps_next=True,
    )
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        yield _row(f"{table.heading}_{at}", row, 16.0 if at == last else 3.0)


def _row(key: str, row: Row, space: float) -> Block:
    wide = A4.inner_width - _LABEL - _GAP
    text = row.text or "–"
    label_lines = wrap(row.label, _SIZE, True, _LABEL)
    text_lines = wrap(text, _SIZE, False, wide, balanced=False)
    high = max(height_of(len(label_lines), _SIZE), height_of(len(text_lines), _SIZE), _SIZE) + 5
    prims: list[Prim] = [Box(Rect(0, high, A4.inner_width, 0.6), "line")]
    style = Style(_SIZE, bold=True, vertical=Vertical.TOP)
    prims += set_text(row.label, Rect(0, 1, _LABEL, high), style)
    role = "red" if row.is_alarming else "text"
    style = Style(_SIZE, role=role, vertical=Vertical.TOP, balanced=False)
    prims += set_text(text, Rect(_LABEL + _GAP, 1, wide, high), style)
    room = Rect(0, 0, A4.inner_width, high)
    return Block(
        high, (Item(f"row_{key}", Kind.LABEL, room, f"{row.label}: {text}", prims=tuple(prims)),), space
    )


def _signatures(people: Sequence[str]) -> Iterable[Block]:
    room = Rect(0, 0, A4.inner_width, 20)
    words = set_text("Handtekeningen", room, Style(13.5, bold=True, role="accent"))
    item = Item("heading_sign", Kind.LABEL, room, "Handtekeningen", prims=words, heading=2)
    yield Block(20, (item,), space=6, keeps_next=True)
    wide = A4.inner_width / 2
    names = [*people, "Hulpverlener"]
    for at in range(0, len(names), 2):
        items = []
        for column, name in enumerate(names[at : at + 2]):
            place = Rect(column * wide, 0, wide - 16, 52)
            prims: tuple[Prim, ...] = (
                *set_text(name, Rect(place.x, 0, place.w, 16), Style(_SIZE)),
                Box(Rect(place.x, 46, place.w, 0.8), "control"),
            )
            items.append(
                Item(f"sign_{at + column}", Kind.LABEL, place, f"Handtekening van {name}", prims=prims)
            )
        yield Block(52, tuple(items), space=4)


def _footer(number: int, count: int, serial: str) -> tuple[Item, ...]:
    room = Rect(A4.margin, A4.height - 34, A4.inner_width, 14)
    left = set_text(f"Vertrouwelijk {serial}", room, Style(8, role="faint"))
    right = set_text(f"{number} / {count}", room, Style(9, role="muted", align=Align.RIGHT))
    return (Item(f"footer_{number}", Kind.LABEL, room, f"Bladzijde {number}", prims=(*left, *right)),)
