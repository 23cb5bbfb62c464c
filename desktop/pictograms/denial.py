"""The bar of "this not": whether a picture carries it follows from what the sentence says.

Pure, any thread. "Papa belt mama niet" is not a picture of papa who calls mama, and "Papa sloeg mama" is not
the barred fist of "niet slaan": either would be read the wrong way round. A denial counts for the words of
its own clause only: "Lukt het niet, bel dan oma" is no ban.
"""

import re
from enum import StrEnum

from desktop.pictograms.data import BanPart, scene_specs

_DENIALS = frozenset({"niet", "geen", "nooit", "niemand"})
# "Stop met schreeuwen", "De messen liggen op slot": what is barred already stays so.
_ENDINGS = re.compile(
    r"\b(?:zonder|stop|stopt|stoppen|gestopt|ophouden|verboden|uit|weg|slot|handen\b.*\bthuis)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[.,;:!?\n]|\b(?:als|dan|omdat|want|maar|dus|en|of|zodat|dat|totdat|voordat)\b", re.IGNORECASE
)
_SMALL = frozenset({"de", "het", "een", "van", "bij", "met", "en", "in", "op", "mijn", "ons", "onze", "naar"})
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


class Bar(StrEnum):
    """What a sentence does to the bar of a picture."""

    AS_DRAWN = "as drawn"
    ADDED = "added"
    LEFT_OUT = "left out"


def bar_for(text: str, phrase: str, scene: str) -> Bar:
    """The bar of the picture `scene`, which `phrase` found in `text`.

    Added when the sentence says no to what is shown; left out when the picture is barred ("niet slaan") and
    the sentence tells that it does happen ("Papa sloeg mama"). A phrase that says no by itself ("niet
    bellen", "huisverbod") has a picture of its own, as it is drawn.
    """
    wanted = _words(phrase)
    if wanted & _DENIALS:
        return Bar.AS_DRAWN
    clauses = [clause for clause in _CLAUSES.split(text) if _words(clause) & wanted]
    is_denied = any(_words(clause) & _DENIALS for clause in clauses)
    if not is_barred(scene):
        return Bar.ADDED if is_denied else Bar.AS_DRAWN
    is_ended = is_denied or any(_ENDINGS.search(clause) for clause in clauses)
    return Bar.LEFT_OUT if scene_specs()[scene].happens and not is_ended else Bar.AS_DRAWN


def says_no_to(text: str, name: str) -> bool:
    """Whether a sentence says no to what a photo shows: `name` says in words what is on it.

    The clause that names it decides; a photo that no clause names stands for the whole sentence.
    """
    clauses = [_words(clause) for clause in _CLAUSES.split(text) if _words(clause)]
    wanted = _words(name) - _SMALL
    named = [clause for clause in clauses if clause & wanted]
    return any(clause & _DENIALS for clause in named or clauses)


def is_barred(scene: str) -> bool:
    """Whether this picture shows what must not be, with a bar through it."""
    return any(isinstance(part, BanPart) for part in scene_specs()[scene].draw)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORDS.findall(text)}
