"""What fills the board beside a card: one face with its number, 112, and the question who it is about.

Pure, any thread. Sizes are board units of the frame. A number is only ever shown to somebody who may see it:
the faces come from the safe view (content.py).
"""

from collections.abc import Sequence

from desktop.boards.content import ALARM_NUMBER, Face
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.people import capitalised
from desktop.boards.shapes import shape_for
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import BOARD_TYPE, RADIUS
from desktop.boards.typesetting import Align, Style, fitting_size, set_text

WHOSE = "who_"
"""Key of a face to choose: this and the id of the person."""

ALARM_FACE = Face("112", "Is er gevaar? Bel:", ALARM_NUMBER)
_MOST_HIGH = 400.0


def layout_face(face: Face, frame: Frame, *, back: Button) -> tuple[Item, ...]:
    """Somebody who helps: the face, the name, and the number in figures that can be read across a table."""
    is_alarm = face is ALARM_FACE
    head, y = title_row(frame, "Wie helpt mij?", "", left=[back])
    u, inner = frame.u, frame.inner
    area = Rect(inner.x, y + frame.gap, inner.w, inner.bottom - y - frame.gap)
    side = min(area.h - 48 * u, area.w * 0.4)
    tile = Rect(area.x + 24 * u, area.cy - side / 2, side, side)
    ground, role = ("red", "surface") if is_alarm else ("surface", "text")
    prims: list[Prim] = [
        Box(area, ground, "" if is_alarm else "line", 0.0 if is_alarm else 2.0 * u, RADIUS.band * u)
    ]
    if face.picture is not None:
        prims.append(Pic(tile, face.picture))
    else:
        sign = "i_phone" if is_alarm else "i_shield"
        prims.append(Pic(tile.inset(side * 0.2), sign=sign, role="surface" if is_alarm else "accent"))
    left = tile.right + 40 * u
    name = Rect(left, area.y + area.h * 0.24, area.right - left - 32 * u, area.h * 0.22)
    number = Rect(left, name.bottom, name.w, area.h * (0.32 if is_alarm else 0.24))
    said = frame.say(ALARM_FACE.name) if is_alarm else capitalised(face.name)
    room = name if face.number_told else Rect(name.x, area.y, name.w, area.h)
    size = fitting_size(said, room, Style(frame.small_letter(64), True, lines=2), 26 * u)
    prims += set_text(said, room, Style(size, True, role))
    if face.number_told:
        largest = Style((190 if is_alarm else 92) * u, True, lines=1)
        size = fitting_size(face.number_told, number, largest, 30 * u)
        mark = size * (0.0 if is_alarm else 0.7)
        if mark:
            prims.append(Pic(Rect(number.x, number.cy - mark / 2, mark, mark), sign="i_phone", role="accent"))
        x = number.x + (mark + 18 * u if mark else 0)
        words = Rect(x, number.y, number.right - x, number.h)
        size = fitting_size(face.number_told, words, Style(size, True, lines=1), 26 * u)
        prims += set_text(face.number_told, words, Style(size, True, role))
    spoken = (
        f"Is er gevaar? Bel {face.number_told}."
        if is_alarm
        else ", ".join(filter(None, (said, face.number_told)))
    )
    return (*head, Item("enlarged", Kind.LABEL, area, spoken, prims=tuple(prims), radius=RADIUS.band * u))


def layout_who(question: str, faces: Sequence[Face], frame: Frame, *, back: Button) -> tuple[Item, ...]:
    """One face a person, to tap: who says this, or whose board is it."""
    head, y = title_row(frame, question, "", left=[back])
    u, inner, gap = frame.u, frame.inner, 16 * frame.u
    room = Rect(inner.x, y + gap, inner.w, inner.bottom - y - gap)
    columns, rows = (len(faces), 1) if len(faces) <= 4 else shape_for(len(faces), room.w, room.h)
    wide = (room.w - (columns - 1) * gap) / max(1, columns)
    high = min(_MOST_HIGH * u, (room.h - (rows - 1) * gap) / max(1, rows))
    top = room.y + (room.h - rows * high - (rows - 1) * gap) / 2
    rects = [
        Rect(room.x + at % columns * (wide + gap), top + at // columns * (high + gap), wide, high)
        for at in range(len(faces))
    ]
    style = Style(frame.small_letter(BOARD_TYPE.title * 0.9), True, align=Align.CENTRE, lines=1)
    size = min(
        (
            fitting_size(capitalised(face.name), Rect(0, 0, wide - 20 * u, high * 0.24), style, 18 * u)
            for face in faces
        ),
        default=style.size,
    )
    return (*head, *(_choice(frame, face, rect, size) for face, rect in zip(faces, rects, strict=True)))


def _choice(frame: Frame, face: Face, rect: Rect, size: float) -> Item:
    u = frame.u
    side = min(rect.h * 0.68, rect.w - 40 * u)
    picture = Rect(rect.cx - side / 2, rect.y + rect.h * 0.05, side, side)
    name = Rect(rect.x + 10 * u, picture.bottom, rect.w - 20 * u, rect.bottom - picture.bottom)
    said = capitalised(face.name)
    prims: list[Prim] = [Box(rect, "surface", "control", 2.2 * u, RADIUS.band * u)]
    if face.picture is not None:
        prims.append(Pic(picture, face.picture))
    prims += set_text(said, name, Style(size, True, align=Align.CENTRE))
    return Item(f"{WHOSE}{face.key}", Kind.FACE, rect, said, prims=tuple(prims), radius=RADIUS.band * u)
