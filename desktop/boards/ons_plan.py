"""*Ons plan* as geometry: three bands, the house across them, two cards a band, who helps below.

Pure, any thread. The same places every time; more agreements than fit go to a next page ("Verder").
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card, PlanBoard, Resident
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.help_strip import help_strip
from desktop.boards.in_two import of_whom
from desktop.boards.letters import width_of
from desktop.boards.people import listed
from desktop.boards.plan_grid import grid_pages, layout_plan_grid
from desktop.boards.titles import Button, title_row, zone_sign
from desktop.boards.tokens import BOARD_TYPE, RADIUS, ZONES
from desktop.boards.typesetting import Align, Style, Vertical, fitting_size, height_of, set_text, wrap
from desktop.domain.plans import Zone

MOST_FACES = 3
_ALONE = 1.45  # how much larger the sentence of a card is that has the width of a zone to itself
READ_ALOUD = Button("read_aloud", "Lees voor", "i_speaker", is_main=True)
MORE = Button("more", "Verder", "i_right")
SIGNALS = Button("signals", "Groen, oranje, rood", "i_person")


def cards_a_zone(letters: float) -> int:
    """How many cards of one zone share a board: two, or one where letters are very large."""
    return 1 if Frame(1366, 768, letters=letters).is_large else 2


def pages(board: PlanBoard, letters: float = 1.0) -> tuple[tuple[Card, ...], ...]:
    """Which cards stand on which page, by their place; one empty page when there are none."""
    if board.size:
        return tuple(tuple(card for card in page if card is not None) for page in grid_pages(board, letters))
    found = tuple(
        tuple(card for cards in page.values() for card in cards if card is not None)
        for page in _placed_pages(board, letters)
    )
    return found or ((),)


def plan_pages(board: PlanBoard, letters: float = 1.0) -> int:
    """How many pages the board takes."""
    return len(pages(board, letters))


def _placed_pages(board: PlanBoard, letters: float) -> list[dict[Zone, tuple[Card | None, ...]]]:
    """Per page and zone the cards in their places; None is a place that stays empty."""
    most = cards_a_zone(letters)
    zones = [board.placed(zone) for zone in Zone]
    split = [[zone[at : at + most] for at in range(0, len(zone), most)] for zone in zones]
    return [dict(zip(Zone, parts, strict=True)) for parts in zip_longest(*split, fillvalue=())]


def layout_ons_plan(
    board: PlanBoard,
    frame: Frame,
    *,
    page: int = 0,
    reads_aloud: bool = False,
    back: Button | None = None,
    columns: int = 0,
) -> tuple[Item, ...]:
    """The board as items in reading order, for a window in px or a sheet in pt; `page` counts round.

    With `reads_aloud` there is a button for it: only where a voice can be heard. `back` leads to the other
    boards; without it a button leads to the signals. `columns` (1 or 2) is how many cards stand beside each
    other in a zone; 0 takes one where no zone has a second card, so that cards fill the board.
    """
    every = _placed_pages(board, frame.letters) or [{}]
    shown = every[page % len(every)]
    count = len(grid_pages(board, frame.letters)) if board.size else len(every)
    left = [back] if back is not None else []
    right = [SIGNALS] if board.signal_boards and back is None else []
    right += [MORE] if count > 1 else []
    right += [READ_ALOUD] if reads_aloud else []
    head, y = title_row(
        frame, "Ons plan", of_whom(board.names, frame.second), notice=board.order, left=left, right=right
    )
    y += frame.gap
    inner, u = frame.inner, frame.u
    strip_height = (138 if frame.paper else 116) * u
    strip = Rect(inner.x, inner.bottom - strip_height, inner.w, strip_height)
    if board.size:
        area = Rect(inner.x, y, inner.w, strip.y - frame.gap - y)
        cards = layout_plan_grid(frame, board, area, page)
        return (*head, *cards, *help_strip(frame, strip, board.faces[:MOST_FACES]))
    high = (strip.y - frame.gap - y - 2 * frame.gap) / 3
    bands = {zone: Rect(inner.x, y + at * (high + frame.gap), inner.w, high) for at, zone in enumerate(ZONES)}
    beside = columns or _columns(every)
    places, middle = _places(frame, bands, beside)
    units = BOARD_TYPE.sentence * (1.0 if beside > 1 or frame.is_large else _ALONE)
    letter = card_letter(frame, _all_places(every, places), units=units)
    items = [_band(frame, zone, band) for zone, band in bands.items()]
    items += head
    for zone, band in bands.items():
        sign = Rect(band.x + 4 * u, band.y, _sign_width(frame) - 8 * u, band.h)
        items.append(zone_sign(frame, zone, sign))
        items += [
            card_item(frame, card, rect, letter)
            for card, rect in zip(shown.get(zone, ()), places[zone], strict=False)
            if card is not None
        ]
    items.append(_house(frame, board, middle))
    items += help_strip(frame, strip, board.faces[:MOST_FACES])
    return tuple(items)


def _sign_width(frame: Frame) -> float:
    is_wide = frame.is_large or bool(frame.paper and frame.second)
    return (150 if is_wide else 118) * frame.u


def _columns(every: Sequence[dict[Zone, tuple[Card | None, ...]]]) -> int:
    """One where cards stand in first places only: the second places are not left open for nothing."""
    zones = [cards for page in every for cards in page.values()]
    return 1 if any(map(any, zones)) and not any(any(cards[1:]) for cards in zones) else 2


def _places(frame: Frame, bands: dict[Zone, Rect], columns: int) -> tuple[dict[Zone, tuple[Rect, ...]], Rect]:
    """Where cards stand in each band, and the place of the house."""
    u = frame.u
    pad = 7 * u
    bottom, top = list(bands.values())[-1], next(iter(bands.values()))
    tall = bottom.bottom - top.y
    house_width = min((300 if frame.is_large else 410 if frame.paper else 392) * u, tall * 0.86)
    left = top.x + _sign_width(frame)
    if frame.is_large or columns == 1:
        middle = Rect(top.right - house_width, top.y, house_width, tall)
        wide = middle.x - frame.gap - left
        return {
            zone: (Rect(left, band.y + pad, wide, band.h - 2 * pad),) for zone, band in bands.items()
        }, middle
    wide = (top.right - pad - left - house_width - 2 * frame.gap) / 2
    middle = Rect(left + wide + frame.gap, top.y, house_width, tall)
    second = middle.right + frame.gap
    return {
        zone: (
            Rect(left, band.y + pad, wide, band.h - 2 * pad),
            Rect(second, band.y + pad, wide, band.h - 2 * pad),
        )
        for zone, band in bands.items()
    }, middle


def _all_places(
    every: Sequence[dict[Zone, tuple[Card | None, ...]]], places: dict[Zone, tuple[Rect, ...]]
) -> list[tuple[Card, Rect]]:
    """Every card of every page with its place: one letter size holds for all pages."""
    return [
        (card, rect)
        for page in every
        for zone, rects in places.items()
        for card, rect in zip(page.get(zone, ()), rects, strict=False)
        if card is not None
    ]


def _band(frame: Frame, zone: Zone, rect: Rect) -> Item:
    ground = Box(rect, ZONES[zone].soft, radius=RADIUS.band * frame.u)
    return Item(f"band_{zone}", Kind.BACK, rect, zone=zone, prims=(ground,), radius=RADIUS.band * frame.u)


def _house(frame: Frame, board: PlanBoard, rect: Rect) -> Item:
    """The house with who lives there: the family's wish above it, each name under its own figure."""
    u = frame.u
    prims: list[Prim] = [Box(rect, "surface", "line", 1.6 * u, RADIUS.band * u)]
    inside = rect.inset(8 * u, 14 * u)
    scale = inside.w / board.house.width
    names = listed([resident.name for resident in board.residents if not resident.is_neighbour])
    near = listed([resident.name for resident in board.residents if resident.is_neighbour])
    board = replace(board, residents=_called(frame, board.residents, inside.w))
    names_size = _name_letter(frame, board, scale, inside.w)
    rows = _name_rows(board, scale, names_size, inside.w)
    names_height = names_size * (1.5 + 1.1 * max(rows, default=0)) if board.residents else 0.0
    wish_room = Rect(inside.x + 8 * u, inside.y, inside.w - 16 * u, inside.h * 0.34)
    wish = Style(
        frame.letter(30 if frame.paper else 26),
        bold=True,
        role="accent",
        align=Align.CENTRE,
        vertical=Vertical.TOP,
        lines=4,
    )
    size = fitting_size(board.wish, wish_room, wish, frame.least(17))
    lines = len(wrap(board.wish, size, True, wish_room.w))
    wish_height = height_of(lines, size) + 10 * u if lines and height_of(lines, size) <= wish_room.h else 0.0
    room = Rect(inside.x, inside.y + wish_height, inside.w, inside.h - wish_height - names_height)
    scale = min(scale, room.h / board.house.height)
    wide, tall = board.house.width * scale, board.house.height * scale
    spare = room.h - tall
    if wish_height:
        top = Rect(wish_room.x, inside.y + spare * 0.3, wish_room.w, wish_height)
        prims += set_text(board.wish, top, replace(wish, size=size))
    picture = Rect(room.cx - wide / 2, room.y + spare * 0.6, wide, tall)
    prims.append(Pic(picture, board.house))
    for resident, row in zip(board.residents, rows, strict=True):
        half = width_of(resident.name, names_size, True) / 2
        middle = min(max(picture.x + resident.x * scale, rect.x + half + 8 * u), rect.right - half - 8 * u)
        at = Rect(middle - half, picture.bottom + row * names_size * 1.1, 2 * half + 1, names_size * 1.5)
        role = "muted" if resident.is_neighbour else "text"
        prims += set_text(resident.name, at, Style(names_size, bold=True, role=role, align=Align.CENTRE))
    said = [f"Ons huis: {names}." if names else "Ons huis.", f"Dichtbij: {near}." if near else "", board.wish]
    name = " ".join(part for part in said if part)
    return Item("house", Kind.LABEL, rect, name, prims=tuple(prims), radius=RADIUS.band * u)


def _called(frame: Frame, residents: Sequence[Resident], wide: float) -> tuple[Resident, ...]:
    """Who stands below the house by name; of a name too long to be read there the first word."""
    least = frame.least(17)
    return tuple(
        resident
        if width_of(resident.name, least, True) <= wide
        else replace(resident, name=resident.name.split()[0])
        for resident in residents
    )


def _name_letter(frame: Frame, board: PlanBoard, scale: float, wide: float) -> float:
    """The largest letter at which names under neighbouring figures do not touch, within what can be read."""
    size = frame.small_letter(22)
    for one, other in pairwise(sorted(board.residents, key=lambda resident: resident.x)):
        size = min(size, (other.x - one.x) * scale / _breadth(one, other))
    widest = max((width_of(resident.name, 1, True) for resident in board.residents), default=0.0)
    return min(max(frame.least(18), size), wide / widest) if widest else size


def _name_rows(board: PlanBoard, scale: float, size: float, wide: float) -> tuple[int, ...]:
    """The row of each name below the house: one that would touch another drops to the next row."""
    ends: list[float] = []
    rows: list[int] = []
    for resident in board.residents:
        half = width_of(resident.name, size, True) / 2
        middle = min(max(resident.x * scale, half), max(half, wide - half))
        row = next((at for at, end in enumerate(ends) if middle - half >= end), len(ends))
        ends[row:] = [middle + half + 0.3 * size, *ends[row + 1 :]]
        rows.append(row)
    return tuple(rows)


def _breadth(one: Resident, other: Resident) -> float:
    """How far apart two names must stand, in letter sizes."""
    return (width_of(one.name, 1, True) + width_of(other.name, 1, True)) / 2 + 0.3
