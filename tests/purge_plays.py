"""Plays of a laptop that writes, gets and sends in a household, dies in between, and leaves it."""

import contextlib
import secrets
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from sqlcipher3.dbapi2 import Connection

from desktop.domain.changes import ChangeBatch, Hlc, Op, encode
from desktop.domain.ids import BatchId, EntityId, HouseholdId, OpId
from desktop.services.record import fresh
from desktop.store import outbox, photos, sync_state
from desktop.store.arrivals import Arrival
from desktop.store.commit import apply_many
from desktop.store.desk import Desk
from desktop.store.households import all_households, require_number
from desktop.store.lane import Lane
from desktop.store.sending import Settled, keep_sealed, settle
from desktop.store.writing import writing
from sync.client.identity import Identity
from sync.client.push import QUARANTINED
from tests.factories_store import fixed_key, opened_store, refuse
from tests.laptop import BRAM, OTHER_LAPTOP
from tests.store_pages import stands_in_pages
from tests.sync_laptops import add_person

KEY = fixed_key().raw
GOES, STAYS = b"zonnekanarie", b"blijfmerel"
"""Stand in every text of the households that are left, and of the one that stays."""


CUTS = ("COMMIT", "VACUUM", "wal_checkpoint", "DELETE FROM setting")
"""Statements of leaving before which the power may go."""


class Crashed(Exception):
    """The power went."""


class Crashing:
    """A connection on which the power goes before one statement."""

    def __init__(self, real: Connection, statement: str) -> None:
        self._real, self._statement = real, statement

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def execute(self, sql: str, *values: Any) -> Any:
        if self._statement in sql:
            raise Crashed
        return self._real.execute(sql, *values)


class Do(StrEnum):
    WRITE = "write"
    DRAFT = "draft"
    PHOTO = "photo"
    NEW_KEY = "new_key"
    COLLEAGUE = "colleague"
    SAVE = "save"
    KEPT_APART = "kept_apart"
    SEND = "send"
    ACCEPT = "accept"
    REFUSE = "refuse"
    LEAVE = "leave"
    CUT_LEAVE = "cut_leave"
    STAY = "stay"
    DIE = "die"


@dataclass
class Play:
    """A laptop with two households to leave and one that stays; what was written, and what the region has."""

    folder: Path
    lane: Lane
    goes: tuple[HouseholdId, ...]
    stays: HouseholdId
    me: Identity
    leave: "Leave"
    closing: ExitStack
    keep: "Keep"
    typed: dict[str, str] = field(default_factory=dict)
    """What stands on pages that are open, also on those of a household that was left."""
    written: set[BatchId] = field(default_factory=set)
    in_region: set[BatchId] = field(default_factory=set)
    kept_apart: set[BatchId] = field(default_factory=set)
    secrets: set[bytes] = field(default_factory=set)

    def here(self) -> list[HouseholdId]:
        """Of those that are to be left, the ones that are still here."""
        known = self.lane.run(lambda desk: all_households(desk.connection)).values()
        return [household for household in self.goes if household in known]

    def look(self) -> set[bytes]:
        """Which words and keys stand in the files, for whoever has the database's key."""
        return stands_in_pages(self.folder, KEY, {GOES, STAYS, *self.secrets})


Leave = Callable[[Desk, Identity, list[HouseholdId]], list[HouseholdId]]
Keep = Callable[[Desk, dict[str, str]], None]


def do(play: Play, step: Do, number: int) -> None:
    """One step, in the household whose turn it is; in one that was left nothing can be done."""
    household = play.goes[number % len(play.goes)]
    if step in _ALONE:
        _ALONE[step](play, number)
    elif household in play.here():
        _STEPS[step](play, household, number)


def _write(play: Play, household: HouseholdId, number: int) -> None:
    play.lane.run(add_person, household, _text(number))
    play.written |= unsent(play)


def _stay(play: Play, number: int) -> None:
    play.lane.run(add_person, play.stays, f"{STAYS.decode()} {number}")


def _draft(play: Play, household: HouseholdId, number: int) -> None:
    """Typed on a page: the shell keeps it now, and again for as long as the page is open."""
    play.typed[f"plan/{household}/{number}"] = _text(number)
    _save(play, number)


def _save(play: Play, _number: int) -> None:
    play.lane.run(play.keep, dict(play.typed))


def _photo(play: Play, household: HouseholdId, number: int) -> None:
    play.lane.run(_keep_photo, household, _text(number))


def _new_key(play: Play, household: HouseholdId, number: int) -> None:
    key = secrets.token_bytes(32)
    play.secrets.add(key)
    play.lane.run(sync_state.keep_keys, household, {number + 1: key})


def _colleague(play: Play, household: HouseholdId, number: int) -> None:
    play.lane.run(_from_colleague, household, _text(number))


def _kept_apart(play: Play, household: HouseholdId, number: int) -> None:
    play.lane.run(apply_many, [Arrival(household=household, body=_text(number).encode())])


def _send(play: Play, household: HouseholdId, _number: int) -> None:
    waiting = play.lane.run(outbox.waiting, household)
    play.lane.run(keep_sealed, [(item.batch, at, item.body) for at, item in enumerate(waiting, 1)])


def _accept(play: Play, household: HouseholdId, _number: int) -> None:
    accept(play, household, 1)


def _refuse(play: Play, household: HouseholdId, number: int) -> None:
    code = "too_large" if number % 2 else QUARANTINED
    for item in play.lane.run(outbox.waiting, household, 1):
        play.kept_apart |= {item.batch} if code == QUARANTINED else set()
        play.lane.run(refuse, item.batch, code)


def _leave(play: Play, _number: int) -> None:
    play.lane.run(play.leave, play.me, list(play.goes))


def _cut_leave(play: Play, number: int) -> None:
    """The process ends while it leaves, at the statement whose turn it is."""
    with contextlib.suppress(Crashed):
        play.lane.run(_cut, play, CUTS[number % len(CUTS)])
    _die(play, number)


def _cut(desk: Desk, play: Play, statement: str) -> None:
    crashing = cast("Connection", Crashing(desk.connection, statement))
    play.leave(replace(desk, connection=crashing), play.me, list(play.goes))


def _text(number: int) -> str:
    return f"{GOES.decode()} {number}"


def accept(play: Play, household: HouseholdId, most: int) -> None:
    """The region says that it has the first of what waits."""
    items = play.lane.run(outbox.waiting, household)[:most]
    accepted = tuple(item.batch for item in items)
    play.lane.run(settle, Settled(accepted=accepted))
    play.in_region |= set(accepted)


def _die(play: Play, number: int) -> None:
    """As after kill -9: what is on the disk now is all there is."""
    copy = play.folder.with_name(f"{play.folder.name}-{number}")
    shutil.copytree(play.folder, copy)
    play.folder, play.lane = copy, opened_store(copy)
    play.closing.callback(play.lane.close)


def unsent(play: Play) -> set[BatchId]:
    """What the region does not have yet, or refused."""
    items = [*play.lane.run(outbox.waiting), *play.lane.run(outbox.refused)]
    return {item.batch for item in items if item.household != play.stays}


def _keep_photo(desk: Desk, household: HouseholdId, text: str) -> None:
    with writing(desk) as connection:
        photos.add(connection, require_number(connection, household), (text.encode() * 3000,))


def _from_colleague(desk: Desk, household: HouseholdId, text: str) -> None:
    op = Op(op_id=OpId(fresh(desk)), entity=EntityId(fresh(desk)), kind="person", field="name", value=text)
    batch = ChangeBatch(
        id=BatchId(fresh(desk)), household=household, hlc=Hlc(1, 0), author=BRAM, device=OTHER_LAPTOP,
        action="person.added", ops=(op,),
    )  # fmt: skip
    apply_many(desk, [Arrival(household=household, body=encode(batch))])


_ALONE = {Do.LEAVE: _leave, Do.SAVE: _save, Do.CUT_LEAVE: _cut_leave, Do.STAY: _stay, Do.DIE: _die}
_STEPS = {
    Do.WRITE: _write, Do.DRAFT: _draft, Do.PHOTO: _photo, Do.NEW_KEY: _new_key, Do.COLLEAGUE: _colleague,
    Do.KEPT_APART: _kept_apart, Do.SEND: _send, Do.ACCEPT: _accept, Do.REFUSE: _refuse,
}  # fmt: skip
