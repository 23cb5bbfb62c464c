"""Pictures of plans: the household's own figures composed into scenes, as SVG Tiny.

Pure, any thread. Imports domain looks and its own data files; never Qt.
"""

from desktop.pictograms.casting import DEFAULT_CAST, Cast
from desktop.pictograms.catalogue import SceneInfo, catalogue
from desktop.pictograms.compose import compose
from desktop.pictograms.denial import Bar, bar_for, says_no_to
from desktop.pictograms.faces import Feeling
from desktop.pictograms.house import house
from desktop.pictograms.palette import PALETTE, STROKE
from desktop.pictograms.picture import Picture
from desktop.pictograms.portraits import portrait
from desktop.pictograms.search import Match, find
from desktop.pictograms.signs import SIGN_NAMES, sign

__all__ = [
    "DEFAULT_CAST",
    "PALETTE",
    "SIGN_NAMES",
    "STROKE",
    "Bar",
    "Cast",
    "Feeling",
    "Match",
    "Picture",
    "SceneInfo",
    "bar_for",
    "catalogue",
    "compose",
    "find",
    "house",
    "portrait",
    "says_no_to",
    "sign",
]
