"""Boards of other programs on paper: the screen's geometry, tagged, with all words, with whose they are."""

from io import BytesIO

import pikepdf

from desktop.boards import obf
from desktop.boards.foreign_content import foreign_boards
from desktop.boards.obf.data_uri import made
from desktop.export.foreign_paper import foreign_paper
from tests.factories_obf import raw, small_board
from tests.pdf_reading import fonts_outside, text_of

WILD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1"><path d="M0 0 L"/><text x="a">x</text></svg>'


def test_all_words_are_there_in_order_and_the_licence_below() -> None:
    table = small_board(license={"type": "CC BY", "author_name": "Iemand"})
    paper = foreign_paper(foreign_boards(obf.loads(raw(table))))
    text = text_of(paper.pdf)
    assert text.index("Eten") < text.index("brood") < text.index("melk") < text.index("Iemand, CC BY")
    assert fonts_outside(paper.pdf) == []
    with pikepdf.open(BytesIO(paper.pdf)) as document:
        assert str(document.Root.Lang) == "nl-NL"
        alts = [str(each.Alt) for each in document.Root.StructTreeRoot.K[0].K if "/Alt" in each]
    assert alts == ["brood"]


def test_a_picture_that_paper_cannot_draw_leaves_its_word() -> None:
    table = small_board(images=[{"id": "a", "data": made(WILD, "image/svg+xml")}])
    assert "brood" in text_of(foreign_paper(foreign_boards(obf.loads(raw(table)))).pdf)


def test_a_picture_stands_once_in_the_file() -> None:
    buttons = [{"id": at, "label": str(at), "image_id": "a"} for at in range(9)]
    one = foreign_paper(foreign_boards(obf.loads(raw(small_board(buttons=buttons[:1], grid=None)))))
    nine = foreign_paper(foreign_boards(obf.loads(raw(small_board(buttons=buttons, grid=None)))))
    assert len(nine.pdf) < len(one.pdf) + 4000
