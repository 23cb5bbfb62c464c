"""Tokens to QPalette, so that what no style sheet reaches has our colours too.

GUI thread. Fusion's own highlight has too little contrast and its placeholder is half transparent; both
are set here.
"""

from PySide6.QtGui import QColor, QPalette

from desktop.boards.tokens import Theme

_ROLES = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "raised"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.BrightText, "red"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "accent_text"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.PlaceholderText, "faint"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "surface"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "control"),
)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme, the same for active and inactive windows; disabled text is faint."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, QColor(theme.colour(name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return made
