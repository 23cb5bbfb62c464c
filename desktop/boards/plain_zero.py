"""Atkinson Hyperlegible with a zero without a slash, made in memory.

Pure, any thread. Imports nothing of the program. Who reads slowly takes a slashed zero in "30" or a phone
number for an 8 or a mistake. The font has no other zero, so its inner shape is drawn anew: one oval
where the slash cut it in two. Widths stay the same, so any measurement of the original still holds.
The changed font is named Praatplaat Leesletter (the OFL lets a font be changed, best under another name).
"""

import struct

NAME = b"Atkinson Hyperlegible"
NEW_NAME = b"Praatplaat Leesletter"
POSTSCRIPT_NAME = b"AtkinsonHyperlegible"
NEW_POSTSCRIPT_NAME = b"PraatplaatLeesletter"

_CONTOURS_OF_SLASHED = 3
_MAGIC = 0xB1B0AFBA
Point = tuple[int, int, bool]


def with_plain_zero(font: bytes) -> bytes:
    """The font with a plain zero and its new name; ValueError when this is not the font it was made for."""
    tables = _tables(font)
    glyphs, _ = tables[b"glyf"]
    start, end = _glyph_place(font, tables, _glyph_of_zero(font, tables))
    contours = _contours(font[glyphs + start : glyphs + end])
    if len(contours) != _CONTOURS_OF_SLASHED:
        raise ValueError("the zero of this font has no slash that cuts it in two")
    glyph = _glyph([contours[0], _oval([point for contour in contours[1:] for point in contour])])
    if len(glyph) > end - start:
        raise ValueError("the new zero does not fit")
    changed = bytearray(font)
    changed[glyphs + start : glyphs + end] = glyph.ljust(end - start, b"\0")
    _rename(changed, tables[b"name"])
    _checksums(changed, tables)
    return bytes(changed)


def _tables(font: bytes) -> dict[bytes, tuple[int, int]]:
    (count,) = struct.unpack_from(">H", font, 4)
    found: dict[bytes, tuple[int, int]] = {}
    for at in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * at)
        found[tag] = (offset, length)
    return found


def _glyph_of_zero(font: bytes, tables: dict[bytes, tuple[int, int]]) -> int:
    base, _ = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", font, base + 2)
    for at in range(count):
        _, _, offset = struct.unpack_from(">HHI", font, base + 4 + 8 * at)
        sub = base + offset
        if struct.unpack_from(">H", font, sub)[0] != 4:
            continue
        segments = struct.unpack_from(">H", font, sub + 6)[0] // 2
        ends, starts = sub + 14, sub + 16 + 2 * segments
        deltas, ranges = starts + 2 * segments, starts + 4 * segments
        for segment in range(segments):
            first = struct.unpack_from(">H", font, starts + 2 * segment)[0]
            last = struct.unpack_from(">H", font, ends + 2 * segment)[0]
            if first <= ord("0") <= last:
                delta = struct.unpack_from(">H", font, deltas + 2 * segment)[0]
                jump = struct.unpack_from(">H", font, ranges + 2 * segment)[0]
                if jump == 0:
                    return int(ord("0") + delta) & 0xFFFF
                place = ranges + 2 * segment + jump + 2 * (ord("0") - first)
                return int(struct.unpack_from(">H", font, place)[0] + delta) & 0xFFFF
    raise ValueError("no zero in this font")


def _glyph_place(font: bytes, tables: dict[bytes, tuple[int, int]], glyph: int) -> tuple[int, int]:
    is_long = struct.unpack_from(">h", font, tables[b"head"][0] + 50)[0] == 1
    base, _ = tables[b"loca"]
    if is_long:
        start, end = struct.unpack_from(">II", font, base + 4 * glyph)
        return start, end
    start, end = struct.unpack_from(">HH", font, base + 2 * glyph)
    return 2 * start, 2 * end


def _contours(glyph: bytes) -> list[list[Point]]:
    (count,) = struct.unpack_from(">h", glyph, 0)
    if count < 0:
        raise ValueError("the zero is made of other glyphs")
    ends = struct.unpack_from(f">{count}H", glyph, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", glyph, at)[0]  # hinting is for the old shape: left out
    total = ends[-1] + 1
    flags: list[int] = []
    while len(flags) < total:
        flag = glyph[at]
        at += 1
        flags.append(flag)
        if flag & 8:
            flags += [flag] * glyph[at]
            at += 1
    columns, at = _coordinates(glyph, at, flags, short=2, same=16)
    rows, at = _coordinates(glyph, at, flags, short=4, same=32)
    points = [(x, y, bool(flag & 1)) for x, y, flag in zip(columns, rows, flags, strict=True)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [points[first : last + 1] for first, last in zip(starts, ends, strict=True)]


def _coordinates(glyph: bytes, at: int, flags: list[int], *, short: int, same: int) -> tuple[list[int], int]:
    found: list[int] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += glyph[at] if flag & same else -glyph[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", glyph, at)[0]
            at += 2
        found.append(value)
    return found, at


def _oval(points: list[Point]) -> list[Point]:
    """The whole inner shape, running the same way as the halves did."""
    left, right = min(x for x, _, _ in points), max(x for x, _, _ in points)
    low, high = min(y for _, y, _ in points), max(y for _, y, _ in points)
    wide, tall = right - left, high - low
    middle, half = (left + right) // 2, (low + high) // 2
    near_x, near_y = round(0.27 * wide), round(0.25 * tall)
    return [
        (middle, low, True),
        (right - near_x, low, False),
        (right, low + near_y, False),
        (right, half, True),
        (right, high - near_y, False),
        (right - near_x, high, False),
        (middle, high, True),
        (left + near_x, high, False),
        (left, high - near_y, False),
        (left, half, True),
        (left, low + near_y, False),
        (left + near_x, low, False),
    ]


def _glyph(contours: list[list[Point]]) -> bytes:
    points = [point for contour in contours for point in contour]
    ends: list[int] = []
    for contour in contours:
        ends.append((ends[-1] if ends else -1) + len(contour))
    outer = contours[0]
    box = (
        min(x for x, _, _ in outer),
        min(y for _, y, _ in outer),
        max(x for x, _, _ in outer),
        max(y for _, y, _ in outer),
    )
    body = struct.pack(">hhhhh", len(contours), *box) + struct.pack(f">{len(ends)}H", *ends)
    body += struct.pack(">H", 0) + bytes(int(on) for _, _, on in points)
    for axis in (0, 1):
        last = 0
        for point in points:
            body += struct.pack(">h", point[axis] - last)
            last = point[axis]
    return body


def _rename(font: bytearray, place: tuple[int, int]) -> None:
    offset, length = place
    table = bytes(font[offset : offset + length])
    for old, new in ((NAME, NEW_NAME), (POSTSCRIPT_NAME, NEW_POSTSCRIPT_NAME)):
        table = table.replace(old, new)
        table = table.replace(old.decode().encode("utf-16-be"), new.decode().encode("utf-16-be"))
    font[offset : offset + length] = table


def _checksums(font: bytearray, tables: dict[bytes, tuple[int, int]]) -> None:
    head, _ = tables[b"head"]
    struct.pack_into(">I", font, head + 8, 0)
    for at in range(len(tables)):
        place = 12 + 16 * at
        _, _, offset, length = struct.unpack_from(">4sIII", font, place)
        struct.pack_into(">I", font, place + 4, _sum(bytes(font[offset : offset + length])))
    struct.pack_into(">I", font, head + 8, (_MAGIC - _sum(bytes(font))) & 0xFFFFFFFF)


def _sum(data: bytes) -> int:
    padded = data.ljust(-(-len(data) // 4) * 4, b"\0")
    return int(sum(struct.unpack(f">{len(padded) // 4}I", padded))) & 0xFFFFFFFF
