"""The strip "Wie helpt mij?": faces with names, on paper with numbers, and 112 always.

Pure, any thread. Sizes are board units of the frame.
"""

from collections.abc import Sequence
from dataclasses import replace

from desktop.boards.content import ALARM_NUMBER, IN_DISCUSSION, Face
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box as Ground
from desktop.boards.geometry import Item, Kind, Pic, Prim, Rect, Word
from desktop.boards.letters import width_of
from desktop.boards.people import capitalised
from desktop.boards.tokens import BOARD_TYPE, PAPER_MIN
from desktop.boards.typesetting import Align, Style, fitting_size, height_in, set_text, size_within

_MARK = 17
"""Letters of what says that a number is not decided yet, in units; on paper it stands with the number."""


def help_strip(frame: Frame, rect: Rect, faces: Sequence[Face], title: str = "Wie helpt mij?") -> list[Item]:
    """Who helps, with a face, and 112. Paper cannot be tapped: there the numbers stand with the names."""
    u = frame.u
    pad = 10 * u
    items = [
        Item(
            "strip", Kind.BACK, rect, prims=(Ground(rect, "surface", "line", 1.6 * u, 26 * u),), radius=26 * u
        )
    ]
    label = Rect(rect.x + 22 * u, rect.y, 128 * u, rect.h).inset(0, 6 * u)
    style = Style(frame.small_letter(28), bold=True, lines=2)
    said = frame.say(title)
    size = fitting_size(said, label, style, frame.least(15 if frame.second else 20))
    items.append(
        Item(
            "strip_title",
            Kind.LABEL,
            label,
            title,
            prims=set_text(said, label, Style(size, bold=True)),
            heading=2,
        )
    )
    alarm_width = 300 * u
    alarm = Rect(rect.right - pad - alarm_width, rect.y + pad, alarm_width, rect.h - 2 * pad)
    x = label.right + 10 * u
    each = (alarm.x - x) / max(1, len(faces))
    rooms = [Rect(x + at * each, alarm.y, each - 10 * u, alarm.h) for at in range(len(faces))]
    letter = min(
        (_face_letter(frame, face, room) for face, room in zip(faces, rooms, strict=True)),
        default=frame.small_letter(25),
    )
    items += [_face(frame, face, room, letter) for face, room in zip(faces, rooms, strict=True)]
    items.append(_alarm(frame, alarm))
    return items


def _face_rooms(frame: Frame, face: Face, room: Rect) -> tuple[Rect, Rect, Rect]:
    u = frame.u
    number = frame.small_letter(26) * 1.3 if frame.paper and face.number_told else 0.0
    if number and width_of(face.number_told, PAPER_MIN, True) > room.w:  # words stand behind it
        number = max(number, height_in(face.number_told, PAPER_MIN, True, room.w) + 4 * u)
    side = min(room.h - number - 12 * u, room.w * 0.42)
    top = room.y + (room.h - number - side) / 2
    picture = Rect(room.x + 8 * u, top, side, side)
    left = picture.right + 10 * u
    name = Rect(left, room.y + 4 * u, room.right - left - 8 * u, room.h - number - 8 * u)
    if frame.paper or not face.in_discussion:
        return picture, name, Rect(room.x, room.bottom - number - 5 * u, room.w, number)
    mark = height_in(frame.say(IN_DISCUSSION), frame.least(_MARK), False, name.w)
    above = Rect(name.x, name.y, name.w, name.h - mark)
    return picture, above, Rect(name.x, above.bottom, name.w, mark)


def _face_letter(frame: Frame, face: Face, room: Rect) -> float:
    style = Style(frame.small_letter(25), bold=True, lines=2)
    return fitting_size(face.name, _face_rooms(frame, face, room)[1], style, frame.least(17))


def _face(frame: Frame, face: Face, room: Rect, letter: float) -> Item:
    u = frame.u
    picture, name, number = _face_rooms(frame, face, room)
    pic = (
        Pic(picture, face.picture)
        if face.picture
        else Pic(picture.inset(picture.w * 0.14), sign="i_shield", role="accent")
    )
    said_name = Style(letter, bold=True, leading=1.12)
    letter = size_within(capitalised(face.name), name, said_name, letter)
    words: tuple[Word, ...] = set_text(capitalised(face.name), name, replace(said_name, size=letter))
    if number.h and not frame.paper:
        words += set_text(frame.say(IN_DISCUSSION), number, Style(frame.least(_MARK), role="accent"))
    elif number.h:
        size = size_within(
            face.number_told, number, Style(frame.small_letter(26), bold=True, lines=1), PAPER_MIN
        )
        words += set_text(face.number_told, number, Style(size, bold=True, align=Align.CENTRE))
    said = f"{capitalised(face.name)}, {face.number_told}" if face.number_told else capitalised(face.name)
    prims: tuple[Prim, ...] = (Ground(room, "raised", "line", 1.6 * u, 18 * u), pic, *words)
    return Item(f"face_{face.key}", Kind.FACE, room, said, prims=prims, radius=18 * u)


def _alarm(frame: Frame, room: Rect) -> Item:
    u = frame.u
    size = BOARD_TYPE.number * u
    wide = width_of(ALARM_NUMBER, size, bold=True)
    number = Rect(room.right - wide - 20 * u, room.y, wide + 1, room.h)
    side = min(room.h * 0.5, 50 * u)
    pic = Pic(Rect(room.x + 18 * u, room.cy - side / 2, side, side), sign="i_phone", role="surface")
    ask = Rect(room.x + side + 24 * u, room.y, number.x - room.x - side - 30 * u, room.h)
    said = frame.say("Gevaar?")
    asked = fitting_size(said, ask, Style(frame.small_letter(22), bold=True, lines=1), frame.least(15))
    prims: tuple[Prim, ...] = (
        Ground(room, "red", "", 0.0, 18 * u),
        pic,
        *set_text(said, ask, Style(asked, bold=True, role="surface")),
        *set_text(ALARM_NUMBER, number, Style(size, bold=True, role="surface")),
    )
    return Item("number_112", Kind.NUMBER, room, "Gevaar? Bel 112.", prims=prims, radius=18 * u)
