"""A sentence that says no: "Papa belt mama niet" is not a picture of papa who calls mama.

Pure, any thread. A picture that shows what must not be, without a bar through it, would be read the wrong
way round. A denial counts for the words of its own clause only: "Lukt het niet, bel dan oma" is no ban.
"""

import re

from desktop.pictograms.data import BanPart, scene_specs

_DENIALS = frozenset({"niet", "geen", "nooit", "niemand"})
_CLAUSES = re.compile(
    r"[.,;:!?\n]|\b(?:als|dan|omdat|want|maar|dus|en|of|zodat|dat|totdat|voordat)\b", re.IGNORECASE
)
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


def is_denied(text: str, phrase: str, scene: str) -> bool:
    """Whether `text` says no to what the picture `scene`, found by `phrase`, shows.

    Not when the phrase itself says no ("niet bellen" has a picture of its own), nor when the picture is
    barred already.
    """
    wanted = {word.lower() for word in _WORDS.findall(phrase)}
    if wanted & _DENIALS or is_barred(scene):
        return False
    for clause in _CLAUSES.split(text):
        words = {word.lower() for word in _WORDS.findall(clause)}
        if wanted & words and words & _DENIALS:
            return True
    return False


def is_barred(scene: str) -> bool:
    """Whether this picture shows what must not be, with a bar through it."""
    return any(isinstance(part, BanPart) for part in scene_specs()[scene].draw)
