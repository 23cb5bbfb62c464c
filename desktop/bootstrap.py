"""The composition root: the only place that builds the services and joins store, sync and windows.

Main thread. Qt is imported inside the functions that open a window, so that everything else runs without it.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.board_commands import Way
from desktop.clock import Clock, SystemClock
from desktop.errors import AppError, StoreError
from desktop.language import warm_up
from desktop.logging_setup import log_to
from desktop.messages import message
from desktop.paths import Folders, folders
from desktop.recovery_commands import Rooms as RecoveryRooms
from desktop.security import erasing
from desktop.security.hardening import harden, put_aside_in_memory
from desktop.security.keyring_store import system_keyring
from desktop.security.passphrases import check_passphrase, generate
from desktop.services import entry
from sync.client.identity import adopt_identity
from sync.client.leasing import lease
from sync.client.runner import Runner
from sync.client.wiping import is_at_once, is_wipe_due, lost, wipe_order

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from ui.bridge.sync_bridge import SyncBridge
    from ui.doors import Doors, Rooms
    from ui.pages import PageSpec
    from ui.praatplaat.speech import Found
    from ui.process_end import ProcessEnd
    from ui.shell import Shell

_log = logging.getLogger(__name__)

LICENCE_FILES = (
    "language/frequencies/LICENSE.txt",
    "wordlist/ATTRIBUTION.txt",
    "icons/ATTRIBUTION.txt",
    "speech/ATTRIBUTION.txt",
)


def place_of(found: Folders, clock: Clock) -> entry.Place:
    """Where this laptop keeps its store, with the keyring of this system."""
    return entry.Place(found.store, system_keyring, clock)


def way_into(home: Path | None) -> Way:
    """Into the store and out of it again, for a command without a window."""
    harden()
    place = place_of(folders(home), SystemClock())

    def enter(passphrase: str) -> entry.OpenStore:
        entry.state(place)
        store = _obedient(place, entry.enter(place, passphrase))
        adopt_identity(store.lane)
        return store

    return Way(enter, lambda store: entry.leave(place, store))


def recovery_rooms(home: Path | None) -> RecoveryRooms:
    """What two officers need at a terminal."""
    return RecoveryRooms(place_of(folders(home), SystemClock()), way_into(home))


def make_doors(place: entry.Place) -> "Doors":
    """The ways into the store, as the windows want them."""
    from ui.doors import Doors

    now: list[entry.OpenStore] = []  # one at most: a lock ends the process

    def entering(way_in: Callable[[entry.Place, str], entry.OpenStore]) -> Callable[[str], "Rooms"]:
        def go(passphrase: str) -> "Rooms":
            now[:] = [_obedient(place, way_in(place, passphrase))]
            return _rooms(place, now[0])

        return go

    return Doors(
        state=lambda: entry.state(place),
        first_start=entering(entry.begin),
        unlock=entering(entry.enter),
        unlock_rolled_back=entering(partial(entry.enter, is_rollback_accepted=True)),
        generate=generate,
        check_passphrase=check_passphrase,
        verify=lambda passphrase: entry.verify(place, now[0], passphrase),
        change_passphrase=lambda old, new: entry.change_passphrase(place, now[0], old, new),
        clock=place.clock,
        licences=licences,
        find_voice=find_voice,
        wiped=lambda: erasing.notice(place.folder),
    )


def _obedient(place: entry.Place, store: entry.OpenStore) -> entry.OpenStore:
    """The store, unless it was ordered to be wiped before a lock or a cut: done before anybody reads it.

    Raises StoreError("wiped_by_order").
    """
    if store.lane.run(is_wipe_due):
        _wipe(place, store)
        raise StoreError("wiped_by_order")
    return store


def _wipe(place: entry.Place, store: entry.OpenStore) -> None:
    """Carry a verified order out to the end; without one nothing happens."""
    order = store.lane.run(wipe_order)
    if order is not None and store.lane.run(is_wipe_due):
        entry.erase(place, store, erasing.Wiped(store.lane.run(lost), is_at_once(order)))


def find_voice(parent: "QObject") -> "Found":
    """Who reads aloud here. The libraries of sound are loaded at the first question, not at the start.

    Where the system lacks them there is no voice, and everything else works.
    """
    from ui.praatplaat.speech import no_voice

    try:
        from ui.praatplaat.sound import find_voice as search
    except ImportError:
        return no_voice(parent)
    return search(parent)


def _rooms(place: entry.Place, store: entry.OpenStore) -> "Rooms":
    from ui.bridge.sync_bridge import SyncBridge
    from ui.doors import Rooms

    me = adopt_identity(store.lane)
    running: list[Runner] = []

    def make_sync(crashed: Callable[[BaseException], object], parent: "QObject") -> "SyncBridge":
        runner = Runner(store.lane, store.hub, place.clock, on_bug=crashed)
        bridge = SyncBridge(runner, crashed, parent)
        runner.start()
        running.append(runner)
        return bridge

    def close() -> None:
        for runner in running:
            runner.stop()
        entry.leave(place, store)

    def wipe() -> None:
        for runner in running:
            runner.stop()
        _wipe(place, store)

    found = store.lane.run(lease)
    is_behind = found is not None and found.is_locked
    return Rooms(store.lane, store.hub, me.name if me else "", close, make_sync, is_behind, wipe)


def licences() -> str:
    """Who made what is shipped along, as the settings page shows it."""
    texts = [files("resources").joinpath(name).read_text(encoding="utf-8") for name in LICENCE_FILES]
    return "\n\n".join(texts)


def make_shell(
    application: "QApplication", home: Path | None, process_end: "ProcessEnd | None" = None
) -> "Shell":
    """The shell of the window program, not started yet. `process_end` is the real one if not given."""
    from ui.application import hear_qt, system_letters_px
    from ui.bridge.crash import CrashDesk
    from ui.pages import Route
    from ui.preferences import read_preferences
    from ui.process_end import real_process_end
    from ui.shell import Shell, ShellParts

    found = folders(home)
    crash_desk = CrashDesk(application)
    if process_end is None:
        crash_desk.install()
        hear_qt()
    parts = ShellParts(
        doors=make_doors(place_of(found, SystemClock())),
        pages=load_pages,
        start=Route("today"),
        settings_folder=found.settings,
        preferences=read_preferences(found.settings),
        process_end=process_end or real_process_end(),
        crash_desk=crash_desk,
        system_letters_px=system_letters_px(application),
    )
    return Shell(parts, application)


def load_pages() -> "Sequence[PageSpec]":
    """Every page of the window. The first call takes a while: the program makes it while somebody types."""
    from ui.views.registry import PAGES

    return PAGES


def get_ready() -> None:
    """What is needed soon after the passphrase, loaded off the GUI thread: pages and the word tables."""
    load_pages()
    warm_up()


def run_window(home: Path | None, arguments: Sequence[str]) -> int:
    """The program: the lock window, and what follows. Returns its exit status."""
    from ui.application import make_application

    hardening, is_aside = harden(), put_aside_in_memory()
    handler = log_to(folders(home).logs)
    _log.info("started, core dumps off: %s, put aside in memory: %s", hardening, is_aside)
    try:
        application = make_application(arguments)
        shell = make_shell(application, home)
        shell.start()
        shell.tasks.work(shell, get_ready, then=lambda _nothing: None)
        return application.exec()
    except AppError as error:
        said = message(error)
        sys.stderr.write(f"{said.title}\n{said.happened} {said.safe} {said.todo}\n")
        return 1
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
