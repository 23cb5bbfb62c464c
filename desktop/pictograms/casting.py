"""Who plays which role: the household's own figures, or sensible strangers.

Pure, any thread. Imports domain looks only.
"""

from collections.abc import Mapping, Sequence

from desktop.domain.looks import Age, HairColour, HairStyle, Looks, Skin, Tint

Cast = Mapping[str, Looks]

_FIRST = Looks(style=HairStyle.LONG, hair=HairColour.BROWN, skin=Skin.WARM, top=Tint.PURPLE)
DEFAULT_CAST: Cast = {
    "who": _FIRST,
    "other": Looks(skin=Skin.TAN, hair=HairColour.BLACK, style=HairStyle.SHORT, top=Tint.TEAL, beard=True),
    "child": Looks(
        age=Age.CHILD, skin=Skin.WARM, hair=HairColour.BROWN, style=HairStyle.TAILS, top=Tint.YELLOW
    ),
    "sibling": Looks(
        age=Age.TODDLER, skin=Skin.TAN, hair=HairColour.BLACK, style=HairStyle.CURLY, top=Tint.RED
    ),
    "baby": Looks(age=Age.BABY, skin=Skin.WARM, top=Tint.BLUE),
    "teen": Looks(
        age=Age.TEENAGER, skin=Skin.BROWN, hair=HairColour.BLACK, style=HairStyle.CURLY, top=Tint.RED
    ),
    "elder": Looks(
        age=Age.ELDER, hair=HairColour.GREY, style=HairStyle.BUN, top=Tint.PINK, glasses=True, skirt=True
    ),
    "helper": Looks(skin=Skin.DARK, hair=HairColour.BLACK, style=HairStyle.HEADSCARF, top=Tint.GREEN),
    "neighbour": Looks(skin=Skin.LIGHT, hair=HairColour.RED, style=HairStyle.SHORT, top=Tint.ORANGE),
    "teacher": Looks(
        skin=Skin.BROWN, hair=HairColour.BLACK, style=HairStyle.BUN, top=Tint.ORANGE, glasses=True
    ),
    "doctor": Looks(skin=Skin.LIGHT, hair=HairColour.BLOND, style=HairStyle.BUN, top=Tint.TEAL, glasses=True),
    "police": Looks(skin=Skin.BROWN, hair=HairColour.BLACK, style=HairStyle.SHORT, top=Tint.BLUE),
    "friend": Looks(skin=Skin.DARK, hair=HairColour.BLACK, style=HairStyle.CURLY, top=Tint.BLUE),
    "wheels": Looks(skin=Skin.LIGHT, hair=HairColour.BLOND, top=Tint.BLUE, wheelchair=True),
}
"""A figure for every role that a scene may name."""


def cast_of(roles: Sequence[str], given: Sequence[Looks]) -> Cast:
    """Fill the roles in order with the given figures; strangers play all other roles."""
    return {**DEFAULT_CAST, **dict(zip(roles, given, strict=False))}
