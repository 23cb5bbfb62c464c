"""What the bootstrap hands to the user interface: the ways into the store, and the rooms behind them.

Plain data and functions. The functions of `Doors` take a second (key derivation): the interface calls them in
the pool, never on the GUI thread. Must not import security internals (but plain values);
the bootstrap binds those in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from desktop.clock import Clock
from desktop.hub import Hub
from desktop.security.erasing import Wiped
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.tasks import StoreLane
from ui.praatplaat.speech import FindVoice, no_voice


@dataclass(frozen=True)
class Rooms:
    """An open store. `close` stops sync, drains the lane and closes the database, and returns when done."""

    lane: StoreLane
    hub: Hub
    worker_name: str
    close: Callable[[], None]
    make_sync: Callable[[Callable[[BaseException], object], QObject], SyncBridge] | None = None
    """Makes the bridge to the sync thread (`crashed`, parent) and starts that thread; None: no sync here."""
    is_behind_lease: bool = False
    """Too long without the region: only the way to it is open, until it was heard of."""
    wipe: Callable[[], None] | None = None
    """Carries a wipe order out to the end: stops sync, closes the store and erases it."""


@dataclass(frozen=True)
class Doors:
    """The ways in. All raise AppError for what a person can be told.

    `state()` is "first_start" or "ready" (desktop.security.unlocking.StoreState), or raises Corrupt.
    `check_passphrase(text)` raises ValidationError with the reason.
    """

    state: Callable[[], str]
    first_start: Callable[[str], Rooms]
    unlock: Callable[[str], Rooms]
    unlock_rolled_back: Callable[[str], Rooms]
    """Opens what `unlock` refused with an alarm of an older copy; logged as such."""
    generate: Callable[[], str]
    check_passphrase: Callable[[str], None]
    verify: Callable[[str], None]
    """Whether this is the passphrase (export, leaving the praatplaat); raises WrongPassphrase."""
    change_passphrase: Callable[[str, str], None]
    clock: Clock
    licences: Callable[[], str] = field(default=lambda: "")
    find_voice: FindVoice = field(default=no_voice)
    """Who can read aloud on this laptop; asked on the GUI thread."""
    wiped: Callable[[], Wiped | None] = field(default=lambda: None)
    """What to tell of a store that was erased by order; None when there is nothing to tell."""
