"""What tests of the Open Board Format share: small real pictures, whole boards, and boards by chance."""

import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from desktop.boards.obf.data_uri import made
from desktop.boards.obf.model import (
    Board,
    Button,
    Grid,
    Id,
    Image,
    Json,
    License,
    Link,
    Package,
    Sound,
    Symbol,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(24)


def png(wide: int = 1, high: int = 1) -> bytes:
    """A picture that says it has this size; its pixels are for one."""

    def part(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


def small_board(**more: Any) -> dict[str, Any]:
    """One board as a talking-board program writes it."""
    return {
        "format": "open-board-0.1",
        "id": 7,
        "locale": "nl",
        "name": "Eten",
        "buttons": [{"id": 1, "label": "brood", "image_id": "a"}, {"id": "2", "label": "melk"}],
        "images": [{"id": "a", "data": made(png(), "image/png"), "width": 1, "height": 1}],
        "sounds": [],
        "grid": {"rows": 1, "columns": 3, "order": [[1, None, "2"]]},
        **more,
    }


def raw(table: Any) -> bytes:
    """The bytes of a file with this object."""
    return json.dumps(table).encode()


def zipped(entries: Mapping[str, bytes | Any]) -> bytes:
    """A package with these entries; an object becomes JSON."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content if isinstance(content, bytes) else raw(content))
    return out.getvalue()


def package(board: Any = None, **entries: Any) -> dict[str, Any]:
    """The entries of a package with one board."""
    manifest = {"format": "open-board-0.1", "root": "b/7.obf", "paths": {"boards": {"7": "b/7.obf"}}}
    return {"manifest.json": manifest, "b/7.obf": board or small_board(), **entries}


NUMBERS = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=12)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
NAMES = TEXTS.map(lambda text: f"ext_{text}")
REST = st.dictionaries(NAMES, VALUES, max_size=3)
IDS: st.SearchStrategy[Id] = st.integers(-99, 10**18) | st.text(max_size=6)
PLACES = st.from_regex(r"[a-z0-9]{1,6}(/[a-z0-9é ]{1,6}){0,2}\.bin", fullmatch=True)
PICTURES = st.sampled_from([png(), png(3, 4), SVG])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Sometimes absent."""
    return st.none() | strategy


LICENSES = st.builds(License, type=maybe(TEXTS), author_name=maybe(TEXTS), rest=REST)
LINKS = st.builds(Link, id=maybe(IDS), name=maybe(TEXTS), path=maybe(PLACES), url=maybe(TEXTS), rest=REST)
MEDIA: dict[str, Any] = {
    "url": maybe(TEXTS),
    "data_url": maybe(TEXTS),
    "path": maybe(PLACES),
    "content_type": maybe(TEXTS),
    "license": maybe(LICENSES),
    "rest": REST,
}


def buttons(key: Id) -> st.SearchStrategy[Button]:
    """A button with this id."""
    return st.builds(
        Button,
        id=st.just(key),
        label=maybe(TEXTS),
        vocalization=maybe(TEXTS),
        image_id=maybe(IDS),
        sound_id=maybe(IDS),
        background_color=maybe(TEXTS),
        border_color=maybe(TEXTS),
        action=maybe(TEXTS),
        actions=maybe(st.lists(TEXTS, max_size=3).map(tuple)),
        load_board=maybe(LINKS),
        rest=REST,
    )


def images(key: Id) -> st.SearchStrategy[Image]:
    """A picture with this id."""
    data = maybe(PICTURES.map(lambda content: made(content, "image/png")))
    symbol = maybe(st.builds(Symbol, set=maybe(TEXTS), filename=maybe(TEXTS), rest=REST))
    return st.builds(
        Image, id=st.just(key), data=data, symbol=symbol, width=maybe(NUMBERS), height=maybe(NUMBERS), **MEDIA
    )


def sounds(key: Id) -> st.SearchStrategy[Sound]:
    """A sound with this id."""
    data = maybe(st.just(made(WAV, "audio/wav")))
    return st.builds(Sound, id=st.just(key), data=data, duration=maybe(NUMBERS), **MEDIA)


def _unique(make: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    keys = st.lists(IDS, max_size=3, unique_by=lambda key: (type(key), key))
    return keys.flatmap(lambda found: st.tuples(*map(make, found)))


@st.composite
def boards(draw: Any, key: Id | None = None) -> Board:
    """A board by chance, alone."""
    found = draw(_unique(buttons))
    places = st.sampled_from([None, *(button.id for button in found)])
    wide, high = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    line = st.lists(places, min_size=wide, max_size=wide).map(tuple)
    order = draw(st.lists(line, min_size=high, max_size=high).map(tuple))
    return Board(
        id=draw(IDS) if key is None else key,
        name=draw(maybe(TEXTS)),
        locale=draw(maybe(TEXTS)),
        url=draw(maybe(TEXTS)),
        description_html=draw(maybe(TEXTS)),
        buttons=found,
        grid=draw(
            maybe(st.builds(Grid, rows=st.just(high), columns=st.just(wide), order=st.just(order), rest=REST))
        ),
        images=draw(_unique(images)),
        sounds=draw(_unique(sounds)),
        strings=draw(maybe(st.dictionaries(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=2), max_size=2))),
        license=draw(maybe(LICENSES)),
        rest=draw(REST),
    )


@st.composite
def packages(draw: Any) -> Board:
    """A board by chance with others and files."""
    keys = draw(st.lists(IDS, min_size=1, max_size=3, unique_by=str))
    first, *others = [draw(boards(key)) for key in keys]
    files = draw(st.dictionaries(PLACES, PICTURES, max_size=3))
    listed = {str(number): place for number, place in enumerate(files)}
    bundle = Package(files=files, images=listed, rest=draw(REST), paths_rest=draw(REST))
    kept = {name: getattr(first, name) for name in Board.__slots__}
    return Board(**{**kept, "others": tuple(others), "package": bundle})
