"""One of our boards while it is made for another program: its buttons, its pictures, its grid.

Pure, any thread. Ids are unique over the whole package and say nothing of anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.boards.client_page import LICENCE
from desktop.boards.content import ALARM_NUMBER, IN_DISCUSSION, Card, Face
from desktop.boards.obf.data_uri import made
from desktop.boards.obf.model import Board, Button, Grid, Id, Image, Json, License, Link
from desktop.boards.tokens import LIGHT, ZONES
from desktop.domain.plans import Zone
from desktop.pictograms import Picture, sign

SVG_TYPE = "image/svg+xml"
PHOTO_TYPE = "image/jpeg"
LOCALE = "nl"
ZONE_FIELD = "ext_praatplan_zone"
SERIAL_FIELD = "ext_praatplan_serial"
_MOST_COLUMNS = 4
_LICENSE = License(type="EUPL-1.2", author_name="Praatplan", rest={"ext_praatplan_line": LICENCE})

Row = Sequence[Button | None]


@dataclass
class Sheet:
    """Collects the buttons and pictures of one board, the how many-th of the package."""

    number: int
    rows: list[Row] = field(default_factory=list)
    images: dict[bytes, Image] = field(default_factory=dict)
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
            id=f"{self.number}-{self.count}",
            label=label,
            vocalization=said or label,
            image_id=self._image(picture),
            background_color=_rgb(LIGHT.colour(look.soft) if look else LIGHT.surface),
            border_color=_rgb(LIGHT.colour(look.edge) if look else LIGHT.line),
            load_board=opens,
            rest=rest,
        )

    def card(self, card: Card | None) -> Button | None:
        """The button of a card: its question first, its sentence, what stands small below it."""
        if card is None:
            return None
        small = "; ".join(filter(None, (card.note, IN_DISCUSSION if card.in_discussion else "")))
        sentence = f"{card.sentence} ({small})" if small else card.sentence
        said = f"{card.caption}. {sentence}" if card.caption else sentence
        return self.button(sentence, card.picture, said=said, zone=card.zone)

    def face(self, face: Face | None) -> Button | None:
        """Somebody who helps, with the number to call."""
        if face is None:
            return None
        told = f" ({IN_DISCUSSION})" if face.in_discussion else ""
        label = f"{face.name} {face.number}".strip() + told
        said = (f"{face.name}. Bel {face.number}." if face.number else face.name) + told
        return self.button(label, face.picture or sign("i_phone", LIGHT.accent), said=said)

    def alarm(self) -> Button:
        """112, on every board where somebody may be in danger."""
        label = f"Bel {ALARM_NUMBER}"
        picture = sign("i_phone", LIGHT.red)
        return self.button(label, picture, said=f"Gevaar? {label}.", zone=Zone.RED)

    def back(self, opens: Link) -> None:
        """The way back, at the top left of every board."""
        self.rows.append([self.button("Terug", sign("i_left", LIGHT.accent), opens=opens)])

    def group(self, buttons: Iterable[Button | None], columns: int = _MOST_COLUMNS) -> None:
        """Some buttons that belong together, on rows of their own."""
        listed = list(buttons)
        self.rows += [listed[at : at + columns] for at in range(0, len(listed), columns)]

    def columns(self, columns: Sequence[Sequence[Button | None]]) -> None:
        """Buttons under each other in columns beside each other."""
        for at in range(max(map(len, columns), default=0)):
            self.rows.append([column[at] if at < len(column) else None for column in columns])

    def board(self, itself: Link) -> Board:
        """The board with this id, name and place."""
        wide = max(map(len, self.rows))
        filled = [[*row, *[None] * (wide - len(row))] for row in self.rows]
        return Board(
            id=itself.id or itself.path or "",
            name=itself.name,
            locale=LOCALE,
            buttons=tuple(button for row in self.rows for button in row if button is not None),
            grid=Grid(
                rows=len(filled),
                columns=wide,
                order=tuple(tuple(button.id if button else None for button in row) for row in filled),
            ),
            images=tuple(self.images.values()),
            sounds=(),
            license=_LICENSE,
            place=itself.path or "",
        )

    def _image(self, picture: Picture) -> Id:
        is_photo = bool(picture.photo)
        content, kind = (picture.photo, PHOTO_TYPE) if is_photo else (picture.svg.encode("utf-8"), SVG_TYPE)
        if content not in self.images:
            self.images[content] = Image(
                id=f"plaatje-{self.number}-{len(self.images) + 1}",
                data=made(content, kind),
                content_type=kind,
                width=round(picture.width),
                height=round(picture.height),
                license=None if is_photo else _LICENSE,
            )
        return self.images[content].id


def _rgb(colour: str) -> str:
    """ "#E3F2E7" as talking-board programs write it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
