"""The look: contrast measured on what Qt really uses, and the traps of style sheets."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.boards.tokens import CONTRAST, LIGHT, SIGN_PAIRS, TEXT_PAIRS, Theme, contrast
from ui.theme.controls import control_image
from ui.theme.fonts import FAMILY
from ui.theme.icons import icon_names, icon_pixmap, icons_folder
from ui.theme.look import Look
from ui.theme.palette import palette
from ui.theme.style import CHIP_HEIGHT, KINDS, kind_colours, style_sheet

THEMES = (LIGHT, CONTRAST)
READABLE, VISIBLE = 4.5, 3.0


def on(front: QColor, ground: QColor) -> str:
    """What the eye gets of a colour that may be half transparent."""
    alpha = front.alphaF()
    channels = (QColor.red, QColor.green, QColor.blue)
    parts = ((channel(front), channel(ground)) for channel in channels)
    return "#" + "".join(f"{round(a * alpha + b * (1 - alpha)):02X}" for a, b in parts)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_letters_and_signs_of_the_tokens_can_be_read(theme: Theme) -> None:
    low = [pair for pair in TEXT_PAIRS if contrast(*map(theme.colour, pair)) < READABLE]
    low += [pair for pair in SIGN_PAIRS if contrast(*map(theme.colour, pair)) < VISIBLE]
    assert low == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_palette_can_be_read_placeholder_and_highlight_too(theme: Theme) -> None:
    made = palette(theme)
    role = QPalette.ColorRole
    pairs = (
        (role.Text, role.Base),
        (role.WindowText, role.Window),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Window),
    )
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for front, ground in pairs:
            back = made.color(group, ground)
            assert contrast(on(made.color(group, front), back), back.name()) >= READABLE, (group, front)


def test_the_placeholder_of_a_real_field_is_opaque_enough(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    colours = field.palette()
    ground = colours.color(QPalette.ColorRole.Base)
    seen = on(colours.color(QPalette.ColorRole.PlaceholderText), ground)
    assert contrast(seen, ground.name()) >= READABLE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_chips_can_be_read_and_stay_round(theme: Theme) -> None:
    look = Look(theme, 2.0)
    for kind in KINDS:
        ground, letters, _ = kind_colours(look, kind)
        assert contrast(letters, ground) >= READABLE, kind
    radii = re.findall(r'role="chip"[^}]*border-radius: (\d+)px', style_sheet(look))
    assert len(radii) == len(KINDS)
    assert all(int(radius) * 2 <= look.px(CHIP_HEIGHT) for radius in radii)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", (1.0, 1.5, 2.0))
def test_the_style_sheet_has_colours_of_the_tokens_only(theme: Theme, scale: float) -> None:
    values = (getattr(theme, name) for name in theme.__dataclass_fields__)
    flat = (each for value in values for each in (value if isinstance(value, tuple) else (value,)))
    known = {each for each in flat if each.startswith("#")}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(Look(theme, scale)))) <= known


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_arrows_and_marks_of_controls_exist_in_the_colours_of_the_theme(theme: Theme) -> None:
    look = Look(theme)
    for name, role in (
        ("chevron-down", "text"),
        ("chevron-up", "text"),
        ("check", "accent_text"),
        ("dot", "accent_text"),
    ):
        assert theme.colour(role) in Path(control_image(look, name)).read_text(encoding="utf-8")


def test_letters_are_ours(dressed: QApplication) -> None:
    assert FAMILY in QFontDatabase.families()
    assert QFontInfo(dressed.font()).pixelSize() > 0


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_draws_something_in_the_colour_asked_for(name: str) -> None:
    assert "currentColor" in (icons_folder() / f"{name}.svg").read_text(encoding="utf-8")
    image = icon_pixmap(name, "#1F5E7A", 24).toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}
    assert colours == {"#1f5e7a"}


def test_every_icon_that_is_named_in_the_code_exists() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(str(files("ui"))).rglob("*.py"))
    named = set(re.findall(r'icon_(?:label|button|pixmap)\(\s*(?:self\.)?_?look,?\s*"([a-z-]+)"', source))
    named |= set(re.findall(r'_step\(\s*look,\s*"([a-z-]+)"', source))
    assert named
    assert named <= set(icon_names())
