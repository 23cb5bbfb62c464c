"""The lists of pictures: every board once, for who may see it; every paper; every pictogram; small files."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.pictograms.sheet import pictures
from ui.docs_pictures import keep, write
from ui.praatplaat.places import items_at
from ui.praatplaat.sights import Sight, boards_of
from ui.screens_boards import content_for, families
from ui.screens_pages import SCREENS
from ui.screens_papers import paper_pictures
from ui.screens_pictograms import COLUMNS, ROWS, pictogram_pictures
from ui.screens_readers import FRAME, READERS, board_pictures, walk

SECRET = "veilige huis"


@pytest.mark.parametrize(("family", "reader"), [(at, who) for at, readers in READERS for who in readers])
def test_every_board_of_a_reader_is_walked_to_once(family: int, reader: str) -> None:
    content = content_for(families()[family], reader)
    spots = walk(content)
    walked = {spot.sight for spot in spots}
    assert set(boards_of(content)) - {Sight.NEWS} <= walked
    # "Van wie?" looks the same for each board that everybody has of their own.
    shown = [(spot.board, items_at(content, spot, FRAME)) for spot in spots]
    assert all(each not in shown[:at] for at, each in enumerate(shown))


@pytest.mark.parametrize(("reader", "may_see"), [("mama", True), ("papa", False)])
def test_no_picture_of_a_reader_shows_what_is_not_theirs(reader: str, may_see: bool) -> None:
    content = content_for(families()[0], reader)
    said = " ".join(item.text for spot in walk(content) for item in items_at(content, spot, FRAME))
    assert (SECRET in said) is may_see


def test_names_of_pictures_are_unique() -> None:
    names = [name for name, _ in (*board_pictures(), *paper_pictures(), *pictogram_pictures())]
    assert len(names) == len(set(names))
    assert len({screen.name for screen in SCREENS}) == len(SCREENS)


def test_a_sheet_holds_its_share_of_the_pictograms() -> None:
    sheets = list(pictogram_pictures())
    assert (len(sheets) - 1) * COLUMNS * ROWS < len(pictures()) <= len(sheets) * COLUMNS * ROWS
    assert not sheets[-1][1]().isNull()


def test_the_contact_sheets_come_out_the_same_each_time(tmp_path: Path) -> None:
    """`make screens` writes them into docs/: what did not change must not seem to."""
    made = []
    for time in ("once", "again"):
        assert write(tmp_path / time, ("pictogrammen-1",)) == 1
        made.append((tmp_path / time / "pictogrammen-1.png").read_bytes())
    assert made[0] == made[1]


def test_a_picture_of_the_documentation_keeps_its_size_and_is_small(tmp_path: Path) -> None:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(0xFF336699)
    keep(picture, tmp_path / "x.png")
    kept = QImage(str(tmp_path / "x.png"))
    assert (kept.width(), kept.height(), kept.pixelColor(5, 5).name()) == (640, 360, "#336699")
    assert (tmp_path / "x.png").stat().st_size < 2_000
