"""What an SVG picture may hold: elements, attributes, and what their values may say.

Values and pure functions, any thread. An allow-list: what was never thought of is not in it.
"""

import re
from typing import Final

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = """
svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan
linearGradient radialGradient stop clipPath mask pattern switch
"""
ELEMENTS: Final = frozenset(_ELEMENTS.split())
LINKING: Final = frozenset({"use", "linearGradient", "radialGradient", "pattern"})

_ATTRIBUTES = """
id class version baseProfile viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry
fx fy fr d points pathLength transform offset gradientUnits gradientTransform spreadMethod
clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits patternTransform role
focusable aria-label aria-hidden aria-labelledby dx dy rotate textLength lengthAdjust type clip-path
clip-rule color color-interpolation cursor direction display dominant-baseline fill fill-opacity
fill-rule font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
letter-spacing mask opacity overflow paint-order pointer-events shape-rendering stop-color
stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering
unicode-bidi vector-effect visibility word-spacing writing-mode alignment-baseline baseline-shift
image-rendering
"""
ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())

_LOCAL = re.compile(r"url\(\s*[\"']?#(?P<id>[\w.:-]+)[\"']?\s*\)", re.IGNORECASE)
_NEVER = re.compile(
    r"[\\@<]|/\*|\b(?:javascript|vbscript|data|file|https?|expression|behavior|-moz-binding|image|src)\s*[:(]"
    r"|(?:image-set|element|cross-fade|attr|env|var)\s*\(",
    re.IGNORECASE,
)


def is_harmless_value(value: str) -> bool:
    """True when the only references are to parts of the same picture."""
    rest = _LOCAL.sub("", value)
    return "url" not in rest.lower() and not _NEVER.search(rest)


def is_harmless_style(rules: str) -> bool:
    """True for style rules without imports, escapes, comments, or references to elsewhere."""
    return is_harmless_value(rules)


def references(value: str) -> tuple[str, ...]:
    """The ids of the same picture that a value refers to."""
    if value.startswith("#"):
        return (value[1:],)
    return tuple(found.group("id") for found in _LOCAL.finditer(value))
