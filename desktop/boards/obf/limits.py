"""How much a board from elsewhere may hold. What is larger is refused or left out, never half read.

Values only, any thread. Real packages of talking-board programs stay under a tenth of each.
"""

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

MOST_FILE_BYTES: Final = 64 * MIB
MOST_UNPACKED_BYTES: Final = 128 * MIB
"""All entries of one package together, unpacked."""

MOST_JSON_BYTES: Final = 32 * MIB
MOST_JSON_DEPTH: Final = 40
MOST_JSON_VALUES: Final = 1_000_000
"""Quotes, commas, lists and objects of all JSON of one file together: bounds the memory it takes."""

MOST_ENTRIES: Final = 10_000
MOST_BOARDS: Final = 1_000
MOST_RATIO: Final = 200
"""Unpacked to packed; text of a board reaches 50, a zip bomb 1,000."""

RATIO_FREE_BYTES: Final = MIB
"""An entry that unpacks to less than this may be packed as tightly as it likes."""

MOST_NAME_LETTERS: Final = 500
MOST_GRID_SIDE: Final = 200
MOST_BUTTONS: Final = 10_000
MOST_PICTURE_BYTES: Final = 12 * MIB
MOST_PICTURE_PIXELS: Final = 40_000_000
MOST_SOUND_BYTES: Final = 16 * MIB
MOST_SVG_BYTES: Final = 4 * MIB
MOST_SVG_ELEMENTS: Final = 50_000
MOST_SVG_DEPTH: Final = 100
MOST_SVG_DRAWN: Final = 200_000
"""Elements that are drawn when every reference is followed."""

MOST_LEFT_LINES: Final = 500
