"""Words for how somebody is drawn.

Pure, GUI thread only for the translation.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.looks import Age, HairColour, HairStyle, Looks, Skin, Tint

translate = QCoreApplication.translate


def ages() -> tuple[tuple[Age, str], ...]:
    """Builds of a figure."""
    return (
        (Age.BABY, translate("Looks", "baby")),
        (Age.TODDLER, translate("Looks", "peuter of kleuter")),
        (Age.CHILD, translate("Looks", "kind")),
        (Age.TEENAGER, translate("Looks", "tiener")),
        (Age.ADULT, translate("Looks", "volwassene")),
        (Age.ELDER, translate("Looks", "oudere")),
    )


def skins() -> tuple[tuple[Skin, str], ...]:
    """Five skin tints."""
    return (
        (Skin.LIGHT, translate("Looks", "licht")),
        (Skin.WARM, translate("Looks", "warm licht")),
        (Skin.TAN, translate("Looks", "getint")),
        (Skin.BROWN, translate("Looks", "bruin")),
        (Skin.DARK, translate("Looks", "donkerbruin")),
    )


def hair_colours() -> tuple[tuple[HairColour, str], ...]:
    """Colours of hair."""
    return (
        (HairColour.BLACK, translate("Looks", "zwart")),
        (HairColour.BROWN, translate("Looks", "bruin")),
        (HairColour.BLOND, translate("Looks", "blond")),
        (HairColour.RED, translate("Looks", "rood")),
        (HairColour.GREY, translate("Looks", "grijs")),
    )


def styles() -> tuple[tuple[HairStyle, str], ...]:
    """How hair is worn."""
    return (
        (HairStyle.SHORT, translate("Looks", "kort")),
        (HairStyle.LONG, translate("Looks", "lang")),
        (HairStyle.CURLY, translate("Looks", "krullen")),
        (HairStyle.BUN, translate("Looks", "knot")),
        (HairStyle.TAILS, translate("Looks", "staartjes")),
        (HairStyle.HEADSCARF, translate("Looks", "hoofddoek")),
        (HairStyle.BALD, translate("Looks", "kaal")),
    )


def tints() -> tuple[tuple[Tint, str], ...]:
    """Colours of clothes."""
    return (
        (Tint.PURPLE, translate("Looks", "paars")),
        (Tint.TEAL, translate("Looks", "blauwgroen")),
        (Tint.YELLOW, translate("Looks", "geel")),
        (Tint.PINK, translate("Looks", "roze")),
        (Tint.GREEN, translate("Looks", "groen")),
        (Tint.ORANGE, translate("Looks", "oranje")),
        (Tint.BLUE, translate("Looks", "blauw")),
        (Tint.RED, translate("Looks", "rood")),
    )


def extras() -> tuple[tuple[str, str], ...]:
    """What somebody wears or uses beside: the field of Looks, and its word."""
    return (
        ("glasses", translate("Looks", "bril")),
        ("beard", translate("Looks", "baard")),
        ("skirt", translate("Looks", "rok")),
        ("wheelchair", translate("Looks", "rolstoel")),
    )


def looks_words(looks: Looks) -> str:
    """The portrait in words, for who does not see it."""
    parts = [
        dict(ages())[looks.age],
        translate("Looks", "{skin} van huid").format(skin=dict(skins())[looks.skin]),
        translate("Looks", "haar {style}, {colour}").format(
            style=dict(styles())[looks.style], colour=dict(hair_colours())[looks.hair]
        ),
        translate("Looks", "kleren {tint}").format(tint=dict(tints())[looks.top]),
        *(word for field, word in extras() if getattr(looks, field)),
    ]
    return ", ".join(parts)
