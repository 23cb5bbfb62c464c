"""How the people of the family Linde look, and what they agreed on, in their own words."""

from desktop.domain.looks import Age, HairColour, HairStyle, Looks, Skin, Tint
from desktop.domain.plans import SignalQuestion, Zone

MAMA_LOOKS = Looks(skin=Skin.LIGHT, hair=HairColour.BROWN, style=HairStyle.LONG, top=Tint.PURPLE)
PAPA_LOOKS = Looks(skin=Skin.TAN, hair=HairColour.BLACK, style=HairStyle.SHORT, top=Tint.TEAL)
NOOR_LOOKS = Looks(
    age=Age.CHILD, skin=Skin.WARM, hair=HairColour.BROWN, style=HairStyle.TAILS, top=Tint.YELLOW
)
OMA_LOOKS = Looks(
    age=Age.ELDER,
    skin=Skin.LIGHT,
    hair=HairColour.GREY,
    style=HairStyle.BUN,
    top=Tint.PINK,
    glasses=True,
    skirt=True,
)
SAM_LOOKS = Looks(skin=Skin.LIGHT, hair=HairColour.BROWN, style=HairStyle.SHORT, top=Tint.ORANGE)
EVA_LOOKS = Looks(skin=Skin.BROWN, style=HairStyle.HEADSCARF, top=Tint.GREEN)

LINDE_AGREEMENTS = (
    (Zone.GREEN, ("mama", "papa", "noor"), "We eten elke avond samen."),
    (Zone.GREEN, ("mama", "papa"), "Eva komt op maandag praten."),
    (Zone.ORANGE, ("papa",), "Papa gaat een half uur wandelen."),
    (Zone.ORANGE, ("mama",), "Mama belt met oma Riet."),
    (Zone.RED, ("mama", "noor"), "Mama en Noor gaan naar oma Riet."),
    (Zone.RED, ("mama",), "Mama belt 112."),
    (Zone.ORANGE, ("papa",), "Papa drinkt geen bier."),
    (Zone.GREEN, ("noor",), "Noor slaapt om 8 uur 's avonds."),
)
LINDE_SIGNALS = (
    ("mama", Zone.GREEN, SignalQuestion.FEEL, "Ik ben rustig."),
    ("mama", Zone.GREEN, SignalQuestion.DO, "We eten samen."),
    ("mama", Zone.GREEN, SignalQuestion.CALL, "Ik praat met Eva."),
    ("mama", Zone.ORANGE, SignalQuestion.FEEL, "Ik word gespannen."),
    ("mama", Zone.ORANGE, SignalQuestion.NOTICE, "Ik praat hard."),
    ("mama", Zone.ORANGE, SignalQuestion.DO, "Ik loop even naar buiten."),
    ("mama", Zone.ORANGE, SignalQuestion.CALL, "Ik bel oma Riet."),
    ("mama", Zone.RED, SignalQuestion.FEEL, "Ik ben bang."),
    ("mama", Zone.RED, SignalQuestion.DO, "Ik ga met Noor naar oma."),
    ("mama", Zone.RED, SignalQuestion.OTHER, "Papa blijft thuis."),
    ("mama", Zone.RED, SignalQuestion.CALL, "Ik bel 112."),
    ("papa", Zone.GREEN, SignalQuestion.FEEL, "Ik ben blij."),
    ("papa", Zone.GREEN, SignalQuestion.DO, "Ik speel met Noor."),
    ("papa", Zone.GREEN, SignalQuestion.CALL, "Ik praat met mama."),
    ("papa", Zone.ORANGE, SignalQuestion.FEEL, "Ik word boos."),
    ("papa", Zone.ORANGE, SignalQuestion.DO, "Ik ga wandelen."),
    ("papa", Zone.ORANGE, SignalQuestion.CALL, "Ik bel buurman Sam."),
    ("papa", Zone.RED, SignalQuestion.FEEL, "Ik ben heel boos."),
    ("papa", Zone.RED, SignalQuestion.DO, "Ik ga weg uit huis."),
    ("papa", Zone.RED, SignalQuestion.CALL, "Ik bel Eva."),
)
