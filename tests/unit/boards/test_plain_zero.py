"""The zero has no slash, and nothing else of the letter changes."""

from importlib.resources import files
from io import BytesIO

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from desktop.boards.letters import FAMILY, font_bytes, width_of
from desktop.boards.plain_zero import with_plain_zero


def original(name: str) -> bytes:
    return (
        files("fontpkg_atkinson_hyperlegible") / "files" / f"AtkinsonHyperlegible-{name}.ttf"
    ).read_bytes()


@pytest.mark.parametrize("bold", [False, True])
def test_widths_stay_and_the_name_is_its_own(bold: bool) -> None:
    before = TTFontFile(BytesIO(original("Bold" if bold else "Regular")))
    after = TTFontFile(BytesIO(font_bytes(bold)), validate=1)  # checks the sums of all tables
    assert after.charWidths == before.charWidths
    assert after.familyName.decode() == FAMILY
    assert b"Atkinson Hyperlegible" not in font_bytes(bold)


def test_only_the_outline_of_the_zero_differs() -> None:
    before, after = original("Regular"), font_bytes(False)
    assert len(before) == len(after)
    changed = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert 0 < len(changed) < 700  # one glyph, its names and the sums


def test_another_font_is_refused() -> None:
    with pytest.raises(ValueError, match="slash"):
        with_plain_zero(font_bytes(False))


def test_width_grows_with_size() -> None:
    assert width_of("06 30", 20, bold=True) == pytest.approx(2 * width_of("06 30", 10, bold=True))
