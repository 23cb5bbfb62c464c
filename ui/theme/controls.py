"""The style sheet of what people press, type and choose in.

GUI thread. A border of 1 px has a margin of 1 px, and a focused one 2 px and none, so that nothing shifts
when the focus comes.
"""

from ui.theme.icons import icons_folder
from ui.theme.look import Look

_SPINS = ("QSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit")


def control_rules(look: Look) -> str:
    """Buttons, fields, choices, tabs, scroll bars and progress of a look."""
    return "\n".join((_buttons(look), _fields(look), _choices(look), _bars(look)))


def control_image(look: Look, name: str) -> str:
    """The path of a sign that Qt wants as a file: chevron-down, chevron-up, check or dot."""
    slug = look.theme.name.replace(" ", "-")
    return (icons_folder() / "controls" / f"{name}-{slug}.svg").as_posix()


def _buttons(look: Look) -> str:
    theme = look.theme
    width, radius = (2, look.radius()) if look.is_contrast else (1, look.radius())
    rest = f"border: {width}px solid {theme.control}; margin: {2 - width}px;"
    return f"""
QPushButton {{ background: {theme.surface}; {rest} border-radius: {radius}px;
    padding: 0 {look.space(14)}px; min-height: {look.space(36)}px; }}
QPushButton:hover {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}
QPushButton:pressed {{ background: {theme.line if not look.is_contrast else theme.raised}; }}
QPushButton:disabled {{ color: {theme.faint}; border-color: {theme.line}; background: {theme.raised}; }}
QPushButton:focus {{ border: 2px solid {theme.focus}; margin: 0; }}
QPushButton[role="primary"] {{ background: {theme.accent}; color: {theme.accent_text};
    border-color: {theme.accent}; font-weight: 700; }}
QPushButton[role="primary"]:hover {{ background: {theme.accent_hover}; }}
QPushButton[role="primary"]:disabled {{ background: {theme.raised}; color: {theme.faint};
    border-color: {theme.line}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {theme.focus}; }}
QPushButton[role="link"], QPushButton[role="icon"] {{ background: transparent; border-color: transparent;
    color: {theme.accent}; font-weight: 700; padding: 0 {look.space(8)}px; }}
QPushButton[role="link"]:hover, QPushButton[role="icon"]:hover {{ background: {theme.accent_soft};
    border-color: {theme.accent if look.is_contrast else "transparent"}; }}
QPushButton[role="link"]:focus, QPushButton[role="icon"]:focus {{ border: 2px solid {theme.focus}; }}
QPushButton[role="choice"] {{ text-align: left; padding: 0 {look.space(8)}px;
    border-radius: {look.radius("small")}px; min-height: {look.space(34)}px; }}
QPushButton::menu-indicator {{ image: url({control_image(look, "chevron-down")}); width: {look.px(14)}px;
    height: {look.px(14)}px; subcontrol-origin: padding; subcontrol-position: right center;
    right: {look.space(8)}px; }}
QPushButton[role="picture"] {{ padding: 0; min-height: 0;
    background: {theme.text if look.is_contrast else theme.surface}; }}
QPushButton[role="picture"]:checked {{ border: 2px solid {theme.accent}; margin: 0;
    background: {theme.accent_soft}; }}
QMenu {{ background: {theme.surface}; border: {width}px solid {theme.control}; padding: 4px; }}
QMenu::item {{ border-radius: 4px; padding: {look.space(7)}px {look.space(20)}px;
    padding-left: {look.px(24) + look.space(12)}px; }}
QMenu::item:disabled {{ color: {theme.muted}; font-size: {look.letters("caption")}px; }}
QMenu::indicator {{ width: {look.px(16)}px; height: {look.px(16)}px; left: {look.space(8)}px;
    background: {theme.surface}; border: 2px solid {theme.control}; border-radius: 4px; }}
QMenu::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
    image: url({control_image(look, "check")}); }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 0; }}
QMenu::item:selected {{ background: {theme.accent}; color: {theme.accent_text}; }}
QPushButton[role="segment"] {{ border-color: transparent; background: transparent;
    min-height: {look.space(32)}px; }}
QPushButton[role="segment"]:checked {{ background: {theme.accent_soft}; color: {theme.accent};
    border: {width}px solid {theme.accent}; font-weight: 700; }}
QPushButton[role="segment"]:focus {{ border: 2px solid {theme.focus}; }}
"""


def _fields(look: Look) -> str:
    theme, width = look.theme, 2 if look.is_contrast else 1
    names = "QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit"
    focus = ", ".join(f"{name}:focus" for name in names.split(", "))
    arrow = look.px(14)
    up, down, up_arrow, down_arrow = (
        ", ".join(f"{name}::{part}" for name in _SPINS)
        for part in ("up-button", "down-button", "up-arrow", "down-arrow")
    )
    return f"""
{names} {{ background: {theme.surface}; border: {width}px solid {theme.control}; margin: {2 - width}px;
    border-radius: {look.radius("small")}px; padding: 0 {look.space(8)}px; min-height: {look.space(34)}px;
    selection-background-color: {theme.accent}; selection-color: {theme.accent_text};
    placeholder-text-color: {theme.faint}; }}
QTextEdit, QPlainTextEdit {{ padding: {look.space(4)}px; }}
{focus} {{ border: 2px solid {theme.focus}; margin: 0; }}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled,
QComboBox:disabled {{ background: {theme.raised}; color: {theme.faint}; }}
QLineEdit[wrong="true"] {{ border: 2px solid {theme.red}; margin: 0; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {look.px(26)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({control_image(look, "chevron-down")});
    width: {arrow}px; height: {arrow}px; }}
QComboBox QAbstractItemView {{ background: {theme.surface}; border: {width}px solid {theme.control};
    outline: 0; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {look.space(34)}px; padding: 0 {look.space(8)}px; }}
QComboBox QAbstractItemView::item:selected {{ background: {theme.accent}; color: {theme.accent_text}; }}
{up}, {down} {{ border: 0; width: {look.px(24)}px; background: transparent; }}
{up_arrow} {{ image: url({control_image(look, "chevron-up")}); width: {arrow}px; height: {arrow}px; }}
{down_arrow} {{ image: url({control_image(look, "chevron-down")}); width: {arrow}px; height: {arrow}px; }}
"""


def _choices(look: Look) -> str:
    theme, box = look.theme, look.px(18)
    return f"""
QCheckBox, QRadioButton {{ spacing: {look.space(8)}px; min-height: {look.space(28)}px; border-radius: 4px;
    border: 2px solid transparent; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {theme.focus}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {theme.surface};
    border: 2px solid {theme.control}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + 2}px; }}
QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
    image: url({control_image(look, "check")}); }}
QRadioButton::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
    image: url({control_image(look, "dot")}); }}
QListView, QTableView, QTreeView {{ background: {theme.surface}; border: 0; outline: 0;
    selection-background-color: {theme.accent_soft}; selection-color: {theme.text}; }}
QListView[role="cards"] {{ background: transparent; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {theme.muted}; padding: {look.space(9)}px {look.space(11)}px;
    border: 2px solid transparent; border-bottom: 3px solid transparent; }}
QTabBar::tab:hover {{ color: {theme.accent}; }}
QTabBar::tab:selected {{ color: {theme.accent}; font-weight: 700; border-bottom-color: {theme.accent}; }}
QTabBar::tab:selected:focus {{ border: 2px solid {theme.focus}; border-bottom: 3px solid {theme.focus};
    border-radius: 4px; }}
QTabBar QToolButton {{ background: {theme.surface}; border: 1px solid {theme.control}; }}
"""


def _bars(look: Look) -> str:
    theme, thick = look.theme, look.space(11)
    return f"""
QScrollBar:vertical {{ background: transparent; width: {thick}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {thick}px; margin: 0; }}
QScrollBar::handle {{ background: {theme.control}; border-radius: {thick // 2 - 2}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {theme.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {theme.line if not look.is_contrast else theme.raised}; border: 0;
    border-radius: {look.space(4)}px; min-height: {look.space(8)}px; max-height: {look.space(8)}px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: {look.space(4)}px; }}
QSlider::groove:horizontal {{ background: {theme.control}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {theme.accent}; width: {look.px(18)}px; margin: -{look.px(7)}px 0;
    border-radius: {look.px(9)}px; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {theme.focus}; }}
"""
