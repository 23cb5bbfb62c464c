"""What a package says of itself, and what must be guessed when it says nothing or says it wrong.

Pure, any thread. Many packages were made by hand: zipped with their folder around them, or without a
manifest, which the format allows for one board.
"""

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.boards.obf.fields import taken, text_table
from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.limits import MOST_NAME_LETTERS
from desktop.boards.obf.model import Json
from desktop.boards.obf.names import BOARD_END, MANIFEST, found_as, indexed, plain
from desktop.boards.obf.reading import FORMATS, OUTSIDE
from desktop.errors import ValidationError

NO_MANIFEST = "De inhoudsopgave ontbreekt. De borden zijn zelf opgezocht."
BAD_MANIFEST = "De inhoudsopgave is niet leesbaar. De borden zijn zelf opgezocht."
NO_FIRST = "De inhoudsopgave wijst geen eerste bord aan dat er is. Het programma heeft er een gekozen."
NOT_THERE = "Het bestand zit niet in het pakket."


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the first board (empty: unknown), the places of all boards by key, and the rest."""

    root: str
    places: Mapping[str, str]
    kept: Mapping[str, Any] = field(default_factory=dict)


def folder_around(names: Collection[str]) -> str:
    """The folder that was zipped along with the package, with its slash; empty without one."""
    if MANIFEST in names:
        return ""
    around = [posixpath.dirname(each) for each in names if posixpath.basename(each) == MANIFEST]
    return f"{min(around, key=lambda each: each.count('/'))}/" if around else ""


def contents_of(manifest: Json, names: Collection[str], left: LeftList) -> Contents:
    """Where the boards are, whatever the manifest says (None: there is none).

    Raises ValidationError("board_file_foreign" | "board_file_broken") when there is no board at all.
    """
    boards = [name for name in names if name.lower().endswith(BOARD_END)]
    if not isinstance(manifest, dict):
        if not boards:
            raise ValidationError("board_file_foreign")
        left.add(f"bestand “{MANIFEST}”", NO_MANIFEST if manifest is None else BAD_MANIFEST)
        return Contents("", dict(zip(boards, boards, strict=True)))
    index = indexed(names)
    kind, paths = manifest.get("format"), manifest.get("paths") or {}
    is_ours = isinstance(kind, str) and kind.lower().startswith(FORMATS)
    if not (is_ours or (kind is None and boards)) or not isinstance(paths, dict):
        raise ValidationError("board_file_foreign")
    listed = paths.get("boards") or {}
    if not isinstance(listed, dict):
        raise ValidationError("board_file_foreign")
    places = {key: place for key, each in listed.items() if (place := _place(key, each, index, left))}
    asked = manifest.get("root")
    root = found_as(plain(asked), "", index) if isinstance(asked, str) and asked else ""
    if not root:
        if not places and not boards:
            raise ValidationError("board_file_broken")
        left.add(f"bestand “{MANIFEST}”", NO_FIRST)
        root = next(iter(places.values()), "")
    unlisted = {name: name for name in boards if name not in {root, *places.values()}}
    return Contents(root, {**places, **unlisted}, _kept(manifest, paths, index))


def _place(key: str, named: Json, index: Mapping[str, str], left: LeftList) -> str:
    what = f"bord “{shown(named if isinstance(named, str) else key)}”"
    if not isinstance(named, str) or len(named) > MOST_NAME_LETTERS or not plain(named):
        left.add(what, OUTSIDE)
        return ""
    found = found_as(plain(named), "", index)
    if not found:
        left.add(what, NOT_THERE)
    return found


def _kept(
    manifest: Mapping[str, Json], paths: Mapping[str, Json], index: Mapping[str, str]
) -> dict[str, Any]:
    listing = {name: value for name, value in paths.items() if name != "boards"}
    kept = taken(listing, {"images": text_table, "sounds": text_table})
    for name in ("images", "sounds"):
        if name in kept:
            kept[name] = {
                key: found_as(plain(place), "", index) or place for key, place in kept[name].items()
            }
    kept["paths_rest"] = kept.pop("rest")
    rest = {name: value for name, value in manifest.items() if name not in ("format", "root", "paths")}
    return {**kept, "rest": rest}
