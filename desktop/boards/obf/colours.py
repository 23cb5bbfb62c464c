"""Colours as talking-board programs write them (CSS text), to the one way that this program draws.

Pure, any thread. What shines through is laid on white, as the format asks of who cannot show it.
"""

import colorsys
import re

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$")
_CALL = re.compile(r"(rgb|hsl)a?\(([^()]{1,60})\)$")
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{0,9})?|\.\d{1,9}")
_NAMED = {
    "white": "#FFFFFF",
    "black": "#000000",
    "red": "#FF0000",
    "green": "#008000",
    "lime": "#00FF00",
    "blue": "#0000FF",
    "yellow": "#FFFF00",
    "orange": "#FFA500",
    "purple": "#800080",
    "pink": "#FFC0CB",
    "brown": "#A52A2A",
    "gray": "#808080",
    "grey": "#808080",
    "lightgreen": "#90EE90",
    "lightblue": "#ADD8E6",
    "cyan": "#00FFFF",
    "magenta": "#FF00FF",
}
_INK, _PAPER = "#22303C", "#FFFFFF"


def colour_of(text: str | None) -> str:
    """ "#RRGGBB", or empty for what is no colour or cannot be seen."""
    said = (text or "").strip().lower()
    if said in _NAMED:
        return _NAMED[said]
    found = _HEX.match(said)
    if found is not None:
        digits = found[1]
        wide = digits if len(digits) > 4 else "".join(2 * digit for digit in digits)
        parts = [int(wide[at : at + 2], 16) / 255 for at in range(0, len(wide), 2)]
        return _on_white(*parts)
    call = _CALL.match(said)
    if call is None:
        return ""
    numbers = [_part(part) for part in re.split(r"[\s,/]+", call[2].strip())]
    if len(numbers) not in (3, 4) or None in numbers:
        return ""
    one, two, three, *shine = [number or 0.0 for number in numbers]
    if call[1] == "rgb":
        return _on_white(one / 255, two / 255, three / 255, *shine)
    red, green, blue = colorsys.hls_to_rgb(one / 360 % 1, three / 255, two / 255)
    return _on_white(red, green, blue, *shine)


def ink_on(ground: str) -> str:
    """Dark or white letters, whichever is easier to read on a ground of this colour."""
    light = _light(ground)
    dark_ratio = (light + 0.05) / (_light(_INK) + 0.05)
    return _INK if dark_ratio >= 1.05 / (light + 0.05) else _PAPER


def _part(text: str) -> float | None:
    """A number, or a share of 255."""
    figure = text.removesuffix("%").removesuffix("deg")
    if not _NUMBER.fullmatch(figure):
        return None
    return float(figure) * (2.55 if text.endswith("%") else 1.0)


def _on_white(red: float, green: float, blue: float, shine: float = 1.0) -> str:
    if shine > 1.0:  # a share of 255
        shine = min(1.0, shine / 255)
    if shine <= 0.0:
        return ""
    parts = (round(255 * (1 - shine + shine * min(1.0, part))) for part in (red, green, blue))
    return "#" + "".join(f"{part:02X}" for part in parts)


def _light(colour: str) -> float:
    """How light a colour is, 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
