"""Tokens to style sheet, in one function; the looks of controls stand in ui.theme.controls.

GUI thread. Widgets say what they are by the dynamic property `role` (`setProperty("role", "card")`), never by
a colour. Two traps of Qt: a radius of more than half the height gives square corners, so a chip has its
height set beside its radius; and an arrow of a combo box needs an image file.
"""

from ui.theme.controls import control_rules
from ui.theme.fonts import FAMILY
from ui.theme.look import Look

CHIP_HEIGHT = 24
"""Height of a chip at 100 %; half of it is its radius."""

KINDS = ("red", "orange", "green", "blue", "grey")
"""What a chip or banner can mean: danger, attention, good, information, neutral."""


def kind_colours(look: Look, kind: str) -> tuple[str, str, str]:
    """Ground, letters and edge of a kind, as #RRGGBB."""
    theme = look.theme
    if kind == "blue":
        return theme.accent_soft, theme.accent, theme.accent if look.is_contrast else theme.accent_soft
    if kind == "grey":
        return theme.raised, theme.muted, theme.line
    return theme.colour(f"{kind}_soft"), theme.colour(kind), theme.colour(f"{kind}_edge")


def style_sheet(look: Look) -> str:
    """The whole style sheet of a look."""
    return "\n".join((_ground(look), _words(look), _surfaces(look), _navigation(look), control_rules(look)))


def _ground(look: Look) -> str:
    theme = look.theme
    return f"""
* {{ font-family: "{FAMILY}"; font-size: {look.letters("body")}px; color: {theme.text}; }}
QMainWindow, QDialog, QWidget[role="page"] {{ background: {theme.bg}; }}
QScrollArea, QWidget[role="clear"] {{ background: transparent; border: 0; }}
QLabel {{ background: transparent; }}
QToolTip {{ background: {theme.text}; color: {theme.surface}; border: 0; padding: 4px; }}
"""


def _words(look: Look) -> str:
    theme = look.theme
    return f"""
QLabel[role="h1"] {{ font-size: {look.letters("h1")}px; font-weight: 700; }}
QLabel[role="h2"] {{ font-size: {look.letters("h2")}px; font-weight: 700; }}
QLabel[role="h3"] {{ font-size: {look.letters("h3")}px; font-weight: 700; }}
QLabel[role="strong"] {{ font-weight: 700; }}
QLabel[role="muted"] {{ color: {theme.muted}; }}
QLabel[role="caption"] {{ color: {theme.muted}; font-size: {look.letters("caption")}px; }}
QLabel[role="time"] {{ font-size: {look.letters("h2")}px; font-weight: 700; color: {theme.accent}; }}
QLabel[role="words"] {{ font-size: {look.letters("h2")}px; font-weight: 700; color: {
        theme.nav_sel_text if not look.is_contrast else theme.accent
    }; }}
QLabel[role="error"] {{ color: {theme.red}; font-weight: 700; }}
"""


def _surfaces(look: Look) -> str:
    theme, width = look.theme, 2 if look.is_contrast else 1
    height = look.px(CHIP_HEIGHT)
    rules = [
        f"""
QFrame[role="card"] {{ background: {theme.surface}; border: {width}px solid {theme.line};
    border-radius: {look.radius("large")}px; }}
QFrame[role="row"] {{ background: {theme.surface}; border: {width}px solid {theme.line};
    border-radius: {look.radius()}px; }}
QFrame[role="row-selected"] {{ background: {theme.surface}; border: 2px solid {theme.accent};
    border-radius: {look.radius()}px; }}
QFrame[role="rule"] {{ background: {theme.line}; border: 0; max-height: {width}px; min-height: {width}px; }}
QFrame[role="toast"] {{ background: {theme.text}; border-radius: {look.radius()}px; }}
QFrame[role="toast"] QLabel {{ color: {theme.surface}; }}
QFrame[role="toast"] QPushButton {{ background: transparent; color: {theme.surface}; font-weight: 700;
    border-color: {theme.surface}; }}
QFrame[role="toast"] QPushButton:focus {{ border: 2px solid {theme.mark}; }}
QLabel[role="disc"] {{ background: {theme.accent_soft}; border-radius: {look.px(32)}px;
    border: {width if look.is_contrast else 0}px solid {theme.line}; }}
"""
    ]
    for kind in KINDS:
        ground, letters, edge = kind_colours(look, kind)
        rules.append(f"""
QLabel[role="chip"][kind="{kind}"] {{ background: {ground}; color: {letters}; border: {width}px solid {edge};
    border-radius: {height // 2 - 1}px; padding: 0 {look.space(10)}px; font-size: {look.letters("caption")}px;
    font-weight: 700; }}
QFrame[role="banner"][kind="{kind}"] {{ background: {ground}; border: {width}px solid {edge};
    border-radius: {look.radius()}px; }}
QFrame[role="banner"][kind="{kind}"]:focus {{ border: 2px solid {look.theme.focus}; }}
QFrame[role="banner"][kind="{kind}"] QLabel[role="strong"] {{ color: {letters}; }}
""")
    return "".join(rules)


def _navigation(look: Look) -> str:
    theme = look.theme
    hover = theme.line if not look.is_contrast else theme.raised
    edge = f"border-right: 2px solid {theme.line};" if look.is_contrast else ""
    return f"""
QWidget[role="rail"] {{ background: {theme.nav}; {edge} }}
QWidget[role="rail"] QLabel {{ color: {theme.nav_text}; }}
QWidget[role="rail"] QLabel[role="caption"] {{ color: {theme.nav_muted}; }}
QPushButton[role="rail"] {{ text-align: left; background: transparent; color: {theme.nav_text};
    border: 2px solid transparent; border-radius: {look.radius()}px; margin: 0;
    padding: 0 {look.space(10)}px; min-height: {look.space(40)}px; }}
QPushButton[role="rail"]:hover {{ background: {hover}; }}
QPushButton[role="rail"]:checked {{ background: {theme.nav_sel}; color: {theme.nav_sel_text};
    font-weight: 700; }}
QPushButton[role="rail"]:focus {{ border: 2px solid {theme.focus}; }}
QPushButton[role="rail"][rail="narrow"] {{ text-align: center; padding: 0; }}
"""
