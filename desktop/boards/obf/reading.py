"""From an object of JSON to a board, with a line for everything that could not be taken over.

Pure, any thread. Forgiving where the format leaves room, strict where it does not: a button, picture or sound
without an id is left out; an address is kept as text and never followed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from desktop.boards.obf.contents import Checked, picture, sound
from desktop.boards.obf.data_uri import is_as_written, made, opened
from desktop.boards.obf.fields import (
    Take,
    identity,
    license_of,
    number,
    strings,
    symbol_of,
    taken,
    text,
    texts,
)
from desktop.boards.obf.grids import grid_of
from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.limits import MOST_BUTTONS
from desktop.boards.obf.model import Board, Button, Id, Image, Json, Link, Sound
from desktop.boards.obf.names import plain
from desktop.errors import ValidationError

FORMATS = "open-board-"
NO_LIST = "Dit hoort een lijst te zijn."
NO_OBJECT = "Dit is niet leesbaar."
NO_ID = "Dit heeft geen nummer of naam waarmee de plaat het kan vinden."
TWICE = "Dit nummer komt twee keer voor. Alleen het eerste telt."
TOO_MANY = "Er zijn er te veel. De rest is overgeslagen."
OUTSIDE = "De verwijzing wijst naar een plek buiten dit bestand."
NO_DATA = "De inhoud is niet leesbaar."
ONLY_ADDRESS = "Dit staat alleen op internet. Het programma haalt niets op. Het adres is bewaard als tekst."
ONLY_SYMBOL = "Dit plaatje hoort bij een verzameling die het programma niet heeft. De naam is bewaard."
NO_NUMBER = "Dit bord had geen nummer. Het heeft er een gekregen."
FIRST = "1"

_BUTTON: Mapping[str, Take] = {
    **dict.fromkeys(("id", "image_id", "sound_id"), identity),
    **dict.fromkeys(("label", "vocalization", "background_color", "border_color", "action"), text),
    "actions": texts,
}
_LINK: Mapping[str, Take] = {"id": identity, **dict.fromkeys(("name", "path", "url", "data_url"), text)}
_MEDIA: Mapping[str, Take] = {
    "id": identity,
    **dict.fromkeys(("data", "path", "url", "data_url", "content_type"), text),
    "license": license_of,
}
_IMAGE: Mapping[str, Take] = {**_MEDIA, "symbol": symbol_of, "width": number, "height": number}
_SOUND: Mapping[str, Take] = {**_MEDIA, "duration": number}
_BOARD: Mapping[str, Take] = {
    "id": identity,
    **dict.fromkeys(("format", "name", "locale", "url", "description_html"), text),
    "strings": strings,
    "license": license_of,
}
_LISTED = ("buttons", "images", "sounds", "grid")


def board_from(table: Json, left: LeftList, place: str = "", key: str = "") -> Board:
    """The board that this object tells; `key` is its id when it has none itself.

    Raises ValidationError("board_file_foreign") when it tells none.
    """
    if not isinstance(table, dict) or not _is_board(table):
        raise ValidationError("board_file_foreign")
    given = taken({name: value for name, value in table.items() if name not in _LISTED}, _BOARD)
    if "format" not in given:
        given["rest"].pop("format", None)
    if "id" not in given:
        given["rest"].pop("id", None)
        given["id"] = key or place or FIRST
        left.add(f"bord “{shown(given.get('name') or given['id'])}”", NO_NUMBER)
    where = f"bord “{shown(given.get('name') or given['id'])}”"
    buttons = _each(table, "buttons", f"{where}, knop", left, _button)
    return Board(
        **given,
        buttons=buttons,
        images=_each(table, "images", f"{where}, afbeelding", left, _image),
        sounds=_each(table, "sounds", f"{where}, geluid", left, _sound),
        grid=grid_of(table, dict.fromkeys(button.id for button in buttons), where, left),
        place=place,
    )


def _is_board(table: Mapping[str, Json]) -> bool:
    """True for the format's own mark with an id or buttons, or for buttons on a grid without a mark."""
    kind = table.get("format")
    has_buttons = isinstance(table.get("buttons"), list)
    if kind is None:
        return has_buttons and (isinstance(table.get("grid"), dict) or identity(table.get("id")) is not None)
    has_mark = isinstance(kind, str) and kind.lower().startswith(FORMATS)
    return has_mark and (has_buttons or identity(table.get("id")) is not None)


def _each(
    table: Mapping[str, Json],
    name: str,
    what: str,
    left: LeftList,
    make: Callable[[dict[str, Json], str, LeftList], Any],
) -> tuple[Any, ...]:
    entries = table.get(name)
    if entries is None:
        return ()
    if not isinstance(entries, list):
        left.add(f"{what}: alles", NO_LIST)
        return ()
    if len(entries) > MOST_BUTTONS:
        left.add(f"{what}: vanaf {MOST_BUTTONS + 1}", TOO_MANY)
    found: dict[Id, Any] = {}
    for at, entry in enumerate(entries[:MOST_BUTTONS], start=1):
        if not isinstance(entry, dict):
            left.add(f"{what} {at}", NO_OBJECT)
            continue
        key = identity(entry.get("id"))
        label = f"{what} {at}" if key is None else f"{what} {_called(entry, key)}"
        if key is None or key in found:
            left.add(label, NO_ID if key is None else TWICE)
            continue
        found[key] = make(entry, label, left)
    return tuple(found.values())


def _called(entry: Mapping[str, Json], key: Id) -> str:
    label = entry.get("label")
    return f"{shown(key)} “{shown(label)}”" if isinstance(label, str) and label else shown(key)


def _button(table: dict[str, Json], what: str, left: LeftList) -> Button:
    def link(value: Json) -> Link | None:
        if not isinstance(value, dict):
            return None
        given = taken(value, _LINK)
        _only_inside(given, f"{what}, het bord dat opengaat", left)
        return Link(**given)

    return Button(**taken(table, {**_BUTTON, "load_board": link}))


def _image(table: dict[str, Json], what: str, left: LeftList) -> Image:
    return Image(**_media(table, _IMAGE, what, left, picture))


def _sound(table: dict[str, Json], what: str, left: LeftList) -> Sound:
    return Sound(**_media(table, _SOUND, what, left, sound))


def _media(
    table: dict[str, Json],
    kinds: Mapping[str, Take],
    what: str,
    left: LeftList,
    check: Callable[[bytes], Checked],
) -> dict[str, Any]:
    given = taken(table, kinds)
    _only_inside(given, what, left)
    if "data" in given:
        content = opened(given["data"])
        checked = check(content) if content is not None else Checked(None, why=NO_DATA)
        if checked.why:
            left.add(what, checked.why)
        if checked.content is None:
            del given["data"]
        elif checked.content != content or not is_as_written(given["data"]):
            given["data"] = made(checked.content, checked.kind)
    elif not any(given.get(name) for name in ("path", "symbol")) and any(
        given.get(name) for name in ("url", "data_url")
    ):
        left.add(what, ONLY_ADDRESS)
    elif given.get("symbol") and not given.get("path"):
        left.add(what, ONLY_SYMBOL)
    if given["rest"].get("data") is not None:
        del given["rest"]["data"]
        left.add(what, NO_DATA)
    return given


def _only_inside(given: dict[str, Any], what: str, left: LeftList) -> None:
    path = given.get("path")
    if not path:
        return
    given["path"] = plain(path)
    if not given["path"]:
        del given["path"]
        left.add(what, OUTSIDE)
