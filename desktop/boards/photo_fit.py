"""How an own photo stands in its place: it fills it, keeps its proportions, and is cut to round corners.

Pure, any thread. Screen and paper both draw from here, so that they cut a photo alike (ui.md: paper equals
screen).
"""

from desktop.boards.geometry import Rect
from desktop.pictograms import Picture

_CORNER = 0.08
_ABOVE = 0.4


def whole(picture: Picture, place: Rect) -> Rect:
    """Where the whole photo stands so that it just covers its place; what sticks out is cut off.

    Of a tall photo more is cut below than above: people stand in the middle, faces in the upper half.
    """
    scale = max(place.w / picture.width, place.h / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    return Rect(place.x - (wide - place.w) / 2, place.y - (high - place.h) * _ABOVE, wide, high)


def corner(picture: Picture, place: Rect) -> float:
    """The radius of the corners; of a face it makes a round."""
    return min(place.w, place.h) * (0.5 if picture.is_round else _CORNER)
