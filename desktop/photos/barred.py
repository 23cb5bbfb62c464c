"""A photo with the bar of "this not" over it, where the sentence says no to what is on it.

Pure work in memory, any thread but the GUI's. It draws over a photo that `intake` made; nothing of it is kept
but in memory, and what stands in the store stays as it is.
"""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from desktop.photos.intake import is_kept_photo

_RED, _WHITE = (183, 28, 28), (255, 255, 255)
_RADIUS, _LINE, _RIM = 0.44, 0.058, 0.028  # of the shorter side
_DIAGONAL = 0.7071
_FINER, _MOST = 2, 480  # drawn twice as large and made smaller, at most so large: it takes time


@lru_cache(maxsize=32)
def barred(content: bytes) -> bytes:
    """The photo as JPEG with a ring and a bar through it; bytes that are no photo of ours as they are."""
    if not is_kept_photo(content):
        return content
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as opened:
        photo = opened.convert("RGB")
    side = min(photo.size)
    sign = _sign(side)
    photo.paste(sign, ((photo.width - side) // 2, (photo.height - side) // 2), sign)
    made = io.BytesIO()
    photo.save(made, "JPEG", quality=88)
    return made.getvalue()


def _sign(side: int) -> Image.Image:
    """The ring and the bar on a white rim, with a smooth edge."""
    large = min(side, _MOST) * _FINER
    sign = Image.new("RGBA", (large, large), (255, 255, 255, 0))
    pen, middle = ImageDraw.Draw(sign), large / 2
    radius, line, rim = large * _RADIUS, large * _LINE, large * _RIM
    for colour, extra in ((_WHITE, rim), (_RED, 0.0)):
        outer, wide = radius + extra, line + 2 * extra
        reach = (radius - line / 2) * _DIAGONAL
        ends = (middle - reach, middle - reach, middle + reach, middle + reach)
        pen.line(ends, fill=(*colour, 255), width=round(wide))
        ring = (middle - outer, middle - outer, middle + outer, middle + outer)
        pen.ellipse(ring, outline=(*colour, 255), width=round(wide))
    return sign.resize((side, side), Image.Resampling.LANCZOS)
