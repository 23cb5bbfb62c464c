"""Who wants to know what changed: publish and subscribe, without Qt.

Any thread: `publish` calls the listeners on the thread that publishes; whoever needs another thread
(the user interface) hands the event over itself. Imports nothing of the program but ids.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.ids import HouseholdId


@dataclass(frozen=True)
class Changed:
    """What one applied batch touched: the household, the kinds of its entities, and where it came from."""

    household: HouseholdId
    kinds: frozenset[str]
    is_remote: bool = False
    is_gone: bool = False
    """Nothing of the household is here any more."""


class Hub:
    """Holds the listeners of one open store."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callable[[Changed], None]] = []

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` for every change; returns the way to stop it."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def publish(self, changed: Changed) -> None:
        """Tell every listener, in the order in which they came."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(changed)
