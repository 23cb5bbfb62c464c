"""Our boards in the Open Board Format: *Ons plan* of one reader, and *Groen, oranje, rood* behind it.

Pure, any thread. Made from the content of boards, which is made from a SafeView: what the reader may not see
cannot get in. Ids count from one and the household is not named: the file gives away no more than the paper.
Teach-back stays in the program. Source: ui.md "Praatplaat"; security.md "What leaves the program".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desktop.boards.cards import IN_DISCUSSION
from desktop.boards.client_page import LICENCE
from desktop.boards.content import (
    ALARM_NUMBER,
    SIGNAL_ROWS,
    Card,
    Face,
    PlanBoard,
    SignalBoard,
)
from desktop.boards.obf.data_uri import made
from desktop.boards.obf.model import Board, Button, Grid, Id, Image, Json, License, Link
from desktop.boards.tokens import LIGHT, ZONES
from desktop.domain.plans import Zone
from desktop.pictograms import Picture, sign

SVG_TYPE = "image/svg+xml"
LOCALE = "nl"
ZONE_FIELD = "ext_praatplan_zone"
SERIAL_FIELD = "ext_praatplan_serial"
TITLE = "Ons plan"
SIGNALS_TITLE = "Groen, oranje, rood"
ROOT_ID, ROOT_PLACE = "ons-plan", "boards/1.obf"
_MOST_COLUMNS = 4
_LICENSE = License(type="EUPL-1.2", author_name="Praatplan", rest={"ext_praatplan_line": LICENCE})

Row = Sequence[Button | None]


@dataclass
class _Sheet:
    """Collects the buttons and pictures of one board."""

    images: dict[str, Image] = field(default_factory=dict)
    count: int = 0

    def button(
        self,
        label: str,
        picture: Picture,
        *,
        said: str = "",
        zone: Zone | None = None,
        opens: Link | None = None,
    ) -> Button:
        """A button with its picture, in the colours of its zone."""
        self.count += 1
        look = ZONES[zone] if zone is not None else None
        rest: dict[str, Json] = {ZONE_FIELD: zone.value} if zone is not None else {}
        return Button(
            id=str(self.count),
            label=label,
            vocalization=said or label,
            image_id=self._image(picture),
            background_color=_rgb(LIGHT.colour(look.soft) if look else LIGHT.surface),
            border_color=_rgb(LIGHT.colour(look.edge) if look else LIGHT.line),
            load_board=opens,
            rest=rest,
        )

    def card(self, card: Card) -> Button:
        """The button of an agreement or signal."""
        small = "; ".join(filter(None, (card.note, IN_DISCUSSION if card.in_discussion else "")))
        sentence = f"{card.sentence} ({small})" if small else card.sentence
        return self.button(sentence, card.picture, zone=card.zone)

    def _image(self, picture: Picture) -> Id:
        if picture.svg not in self.images:
            self.images[picture.svg] = Image(
                id=f"plaatje-{len(self.images) + 1}",
                data=made(picture.svg.encode("utf-8"), SVG_TYPE),
                content_type=SVG_TYPE,
                width=round(picture.width),
                height=round(picture.height),
                license=_LICENSE,
            )
        return self.images[picture.svg].id


def board_of(plan: PlanBoard, signals: Iterable[SignalBoard] = (), serial: str = "") -> Board:
    """*Ons plan* with a button to each person's *Groen, oranje, rood*; `serial` is that of the access log.

    Every sentence is a label and is what is said; every button has its picture inside, as SVG.
    """
    behind = [
        _signals(board, f"groen-oranje-rood-{number}", number)
        for number, board in enumerate((each for each in signals if each.cards), start=1)
    ]
    sheet = _Sheet()
    title = f"{TITLE} {plan.subtitle}".strip()
    top: list[Button | None] = [
        sheet.button(title, plan.house, said=". ".join(filter(None, (title, plan.wish))))
    ]
    if plan.order:
        top.append(sheet.button(" ".join(plan.order), sign("rood", LIGHT.red), zone=Zone.RED))
    top += [
        sheet.button(
            board.name or SIGNALS_TITLE,
            sign("groen", LIGHT.green),
            opens=Link(id=board.id, name=board.name, path=board.place),
        )
        for board in behind
    ]
    zones = [[sheet.card(card) if card else None for card in plan.placed(zone)] for zone in Zone]
    helping: list[Button | None] = [_face(sheet, face) for face in plan.faces]
    alarm = f"Bel {ALARM_NUMBER}"
    helping.append(sheet.button(alarm, sign("i_phone", LIGHT.red), said=f"Gevaar? {alarm}.", zone=Zone.RED))
    rows = [row for group in (top, *zones, helping) for row in _rows(group)]
    rest: dict[str, Json] = {SERIAL_FIELD: serial} if serial else {}
    root = _board(Link(id=ROOT_ID, name=TITLE, path=ROOT_PLACE), sheet, rows)
    return replace(root, others=tuple(behind), rest=rest)


def _signals(content: SignalBoard, key: str, number: int) -> Board:
    """Columns are the zones, rows the questions; the way back is on top."""
    sheet = _Sheet()
    name = f"{SIGNALS_TITLE} van {content.name}" if content.name else SIGNALS_TITLE
    back = Link(id=ROOT_ID, name=TITLE, path=ROOT_PLACE)
    rows: list[Row] = [[sheet.button(f"Terug naar {TITLE}", sign("i_left", LIGHT.accent), opens=back)]]
    for question in SIGNAL_ROWS:
        columns = [content.at(zone, question) for zone in Zone]
        for at in range(max(map(len, columns))):
            rows.append([sheet.card(column[at]) if at < len(column) else None for column in columns])
    return _board(Link(id=key, name=name, path=f"boards/{number + 1}.obf"), sheet, rows)


def _face(sheet: _Sheet, face: Face) -> Button:
    label = f"{face.name} {face.number}".strip()
    said = f"{face.name}. Bel {face.number}." if face.number else face.name
    return sheet.button(label, face.picture or sign("i_phone", LIGHT.accent), said=said)


def _rows(buttons: Row) -> list[Row]:
    return [buttons[at : at + _MOST_COLUMNS] for at in range(0, len(buttons), _MOST_COLUMNS)]


def _board(itself: Link, sheet: _Sheet, rows: Sequence[Row]) -> Board:
    columns = max(map(len, rows))
    filled = [[*row, *[None] * (columns - len(row))] for row in rows]
    return Board(
        id=itself.id or ROOT_ID,
        name=itself.name,
        locale=LOCALE,
        buttons=tuple(button for row in rows for button in row if button is not None),
        grid=Grid(
            rows=len(rows),
            columns=columns,
            order=tuple(tuple(button.id if button else None for button in row) for row in filled),
        ),
        images=tuple(sheet.images.values()),
        license=_LICENSE,
        place=itself.path or "",
    )


def _rgb(colour: str) -> str:
    """ "#E3F2E7" as talking-board programs write it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
