"""How a person is drawn: the few traits that make a figure recognisable in every pictogram.

Pure data, any thread. Imports nothing of the program. Tints are keys of the palette in desktop/pictograms.
"""

from enum import StrEnum

import msgspec


class Age(StrEnum):
    """The build of a figure; not a birth date."""

    BABY = "baby"
    TODDLER = "toddler"
    CHILD = "child"
    TEENAGER = "teenager"
    ADULT = "adult"
    ELDER = "elder"


class Skin(StrEnum):
    """Five skin tints, light to dark."""

    LIGHT = "light"
    WARM = "warm"
    TAN = "tan"
    BROWN = "brown"
    DARK = "dark"


class HairColour(StrEnum):
    """The colour of hair, of a beard, or of a headscarf's lining."""

    BLACK = "black"
    BROWN = "brown"
    BLOND = "blond"
    RED = "red"
    GREY = "grey"


class HairStyle(StrEnum):
    """How hair is worn. HEADSCARF covers all hair; BALD shows none."""

    SHORT = "short"
    LONG = "long"
    CURLY = "curly"
    BUN = "bun"
    TAILS = "tails"
    HEADSCARF = "headscarf"
    BALD = "bald"


class Tint(StrEnum):
    """The colour of a top, a scarf and the circle behind a portrait."""

    PURPLE = "purple"
    TEAL = "teal"
    YELLOW = "yellow"
    PINK = "pink"
    GREEN = "green"
    ORANGE = "orange"
    BLUE = "blue"
    RED = "red"


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: the traits that the pictograms draw."""

    age: Age = Age.ADULT
    skin: Skin = Skin.WARM
    hair: HairColour = HairColour.BROWN
    style: HairStyle = HairStyle.SHORT
    top: Tint = Tint.TEAL
    glasses: bool = False
    beard: bool = False
    skirt: bool = False
    wheelchair: bool = False
