"""When the program locks: open, warning, locked, as a pure state machine.

Any thread; holds no thread or timer of its own: the GUI ticks it once a second and hands in what happened.
Imports the clock only. Locking itself (sync stopped, lane drained, process ended) is done by others.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.clock import Clock

IDLE_SECONDS = 300.0
WARNING_SECONDS = 20.0
JUMP_SECONDS = 30.0


class LockReason(StrEnum):
    """Why it is locked (security.md: "Lock")."""

    IDLE = "idle"
    SUSPEND = "suspend"
    OS_LOCK = "os_lock"
    USER_SWITCH = "user_switch"
    KEY = "key"
    HIDE = "hide"
    WIPE = "wipe"


class SessionState(StrEnum):
    """Open, soon to lock, or locked."""

    OPEN = "open"
    WARNING = "warning"
    LOCKED = "locked"


@dataclass(frozen=True)
class Session:
    """A moment of the session. LOCKED is final: an unlock makes a new session in a new process."""

    touched_at: float
    ticked_at: float
    ticked_wall: datetime
    state: SessionState = SessionState.OPEN
    reason: LockReason | None = None
    idle_seconds: float = IDLE_SECONDS


def opened(clock: Clock, idle_seconds: float = IDLE_SECONDS) -> Session:
    """The session right after the passphrase was accepted. Five minutes is the longest that may be chosen."""
    now = clock.monotonic()
    return Session(now, now, clock.now(), idle_seconds=min(idle_seconds, IDLE_SECONDS))


def locked(session: Session, reason: LockReason) -> Session:
    """The session locked; the first reason stays."""
    if session.state is SessionState.LOCKED:
        return session
    return replace(session, state=SessionState.LOCKED, reason=reason)


def ticked(session: Session, clock: Clock) -> Session:
    """The session a moment later: warned, or locked by idleness or by a sleep of the laptop.

    A sleep shows as a gap between ticks (where the monotonic scale counts sleep) or as a wall clock that
    ran ahead of it (where it does not). A wall clock set forward looks the same, and locks: the safe side.
    One set back means nothing.
    """
    if session.state is SessionState.LOCKED:
        return session
    monotonic, wall = clock.monotonic(), clock.now()
    passed = monotonic - session.ticked_at
    ahead = (wall - session.ticked_wall).total_seconds() - passed
    after = replace(session, ticked_at=monotonic, ticked_wall=wall)
    idle = monotonic - session.touched_at
    if idle >= session.idle_seconds:
        return locked(after, LockReason.IDLE)
    if passed > JUMP_SECONDS or ahead > JUMP_SECONDS:
        return locked(after, LockReason.SUSPEND)
    state = SessionState.WARNING if idle >= session.idle_seconds - WARNING_SECONDS else SessionState.OPEN
    return replace(after, state=state)


def touched(session: Session, clock: Clock) -> Session:
    """The session after a key or the pointer: the whole time anew, unless the time was over already."""
    after = ticked(session, clock)
    if after.state is SessionState.LOCKED:
        return after
    return replace(after, touched_at=clock.monotonic(), state=SessionState.OPEN)


def seconds_left(session: Session, clock: Clock) -> float:
    """Seconds until the lock, for the warning; 0 when locked."""
    if session.state is SessionState.LOCKED:
        return 0.0
    return max(0.0, session.idle_seconds - (clock.monotonic() - session.touched_at))
