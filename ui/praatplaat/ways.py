"""What the window of the client can ask of the program: five ways to act, and a voice.

GUI thread. Nothing here leads to a dossier, a store or a route.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.errors import AppError
from ui.praatplaat.answers import Answer
from ui.praatplaat.mat_play import KeepLaid
from ui.praatplaat.speech import Speaker

Failed = Callable[[AppError], object]


@dataclass(frozen=True)
class ClientWays:
    """What the window can ask for. `check`, `keep` and `lay` answer later, on this thread."""

    check: Callable[[str, Callable[[], object], Failed], None]
    keep: Callable[[Answer, Callable[[], object], Failed], None]
    lay: KeepLaid
    lock: Callable[[], object]
    take_draft: Callable[[str], str] = lambda _place: ""
    speaker: Speaker | None = None
    """Who reads aloud; None where nothing can be heard."""
    is_slow: bool = False
