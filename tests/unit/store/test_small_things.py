"""Access log, drafts, settings, workers, outbox, keys, and a household that goes for good."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.changes import encode
from desktop.domain.ids import HouseholdId, WorkerId
from desktop.errors import StoreError
from desktop.store import access, drafts, outbox, quarantine, settings, sync_state, workers
from desktop.store.arrivals import Arrival
from desktop.store.commit import Origin, apply, apply_many
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page
from desktop.store.lane import Lane
from desktop.store.purge import purge, scrub
from desktop.store.queries import summaries, timeline
from desktop.store.search import search
from desktop.store.sending import Settled, keep_sealed, settle, start_over, strand
from desktop.store.workers import Worker
from tests import integrity
from tests.factories import LINDE, linde_laptop
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.factories_store import fresh, opened, refuse
from tests.laptop import EVA

LAST_WORD_BYTES = 100_000
"""That the pages were written anew is the only thing in the log."""


def save_linde(lane: Lane) -> None:
    for batch in linde_laptop().batches:
        lane.run(apply, batch, Origin.LOCAL)


def sql(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    return list(desk.connection.execute(statement).fetchall())


@pytest.mark.parametrize(
    ("tampering", "index"),
    [
        ("DELETE FROM access_log WHERE n = 2", 1),
        ("DELETE FROM access_log WHERE n = 5", 4),
        ("DELETE FROM access_log", 0),
        ("UPDATE access_log SET worker = 'x' WHERE n = 3", 2),
    ],
)
def test_no_line_of_the_access_log_goes_unnoticed(tmp_path: Path, tampering: str, index: int) -> None:
    with fresh(tmp_path / "s") as lane:
        for number in range(5):
            lane.run(access.log, "dossier.opened", LINDE.household, str(number))
        assert lane.run(access.verify) is None
        newest = lane.run(access.entries, limit=2)
        assert [entry.serial for entry in newest] == ["4", "3"]
        assert newest[0].worker == EVA
        assert newest[0].at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        assert lane.run(access.entries, HouseholdId("9" * 32)) == ()
        lane.run(sql, tampering)
        assert lane.run(access.verify) == index


def test_drafts_are_kept_until_they_are_dropped(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(drafts.keep_draft, "plan/1", "half")
        lane.run(drafts.keep_draft, "plan/1", "heel")
        lane.run(drafts.keep_draft, "plan/2", "ander")
        lane.run(drafts.drop_draft, "plan/2")
        lane.run(drafts.drop_draft, "nergens")
    with opened(tmp_path / "s") as lane:
        assert lane.run(drafts.draft, "plan/1") == "heel"
        assert [draft.place for draft in lane.run(drafts.drafts)] == ["plan/1"]


def test_settings_and_workers(tmp_path: Path) -> None:
    bram = Worker(id=WorkerId("b" * 32), name="Bram", role="worker")
    with fresh(tmp_path / "s") as lane:
        lane.run(settings.set_setting, "letters", {"size": 2})
        assert lane.run(settings.setting, "letters") == {"size": 2}
        lane.run(settings.set_setting, "letters", None)
        assert lane.run(settings.setting, "letters", "gewoon") == "gewoon"
        lane.run(workers.keep_workers, [bram, Worker(id=EVA, name="Eva")])
        assert lane.run(workers.workers) == (bram, Worker(id=EVA, name="Eva"))
        assert lane.run(workers.name_of, bram.id) == "Bram"
        assert lane.run(workers.name_of, WorkerId("0" * 32)) == ""


def test_an_item_leaves_the_outbox_only_when_the_region_has_it(tmp_path: Path) -> None:
    batches = linde_laptop().batches
    first, second, third = (batch.id for batch in batches)
    with fresh(tmp_path / "s") as lane:
        save_linde(lane)
        assert [item.batch for item in lane.run(outbox.waiting)] == [first, second, third]
        lane.run(keep_sealed, [(first, 1, b"envelope")])
        item = lane.run(outbox.waiting, LINDE.household, 1)[0]
        assert (item.stage, item.device_seq, item.envelope) == (outbox.Stage.SENT, 1, b"envelope")
        lane.run(refuse, second, "too_large")
        stages = lane.run(outbox.counts)[LINDE.household]
        assert stages == {outbox.Stage.SENT: 1, outbox.Stage.REFUSED: 1, outbox.Stage.HERE: 1}
        assert [item.code for item in lane.run(outbox.refused)] == ["too_large"]
        lane.run(outbox.again, second)
        lane.run(settle, Settled(accepted=(second, third)))
        assert [item.batch for item in lane.run(outbox.waiting)] == [first]
        lane.run(start_over, LINDE.household)
        again = [(item.batch, item.envelope) for item in lane.run(outbox.waiting)]
        assert again == [(first, None), (second, None), (third, None)]
        lane.run(apply_many, [Arrival(household=LINDE.household, body=encode(batches[0]), seq=1)])
        assert [item.batch for item in lane.run(outbox.waiting)] == [second, third]


def test_what_has_neither_place_nor_key_is_stranded_and_nothing_else(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        save_linde(lane)

        def stranded() -> set[str]:
            return {item.code for item in lane.run(outbox.refused)}

        lane.run(sync_state.keep_keys, LINDE.household, {1: b"one"})
        lane.run(strand, [LINDE.household], "stranded")
        assert stranded() == set()
        lane.run(strand, [], "stranded")
        assert (stranded(), lane.run(outbox.waiting)) == ({"stranded"}, ())
    with fresh(tmp_path / "without key") as lane:
        save_linde(lane)
        lane.run(keep_feed_page, FeedPage(states={LINDE.household: "active"}))
        lane.run(strand, [LINDE.household], "stranded")
        assert (stranded(), lane.run(outbox.waiting)) == ({"stranded"}, ())


def test_keys_never_change_and_the_highest_epoch_seals(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(sync_state.keep_keys, LINDE.household, {2: b"two", 1: b"one"})
        lane.run(sync_state.keep_keys, LINDE.household, {1: b"other"})
        lane.run(keep_feed_page, FeedPage(states={LINDE.household: "active"}))
        assert lane.run(sync_state.household_keys, LINDE.household) == {1: b"one", 2: b"two"}
        (replica,) = lane.run(sync_state.replicas)
        assert (replica.epoch, replica.state, replica.seq) == (2, "active", 0)
        lane.run(sync_state.set_values, {"feed": b"12"})
        assert lane.run(sync_state.value, "feed") == b"12"
        assert lane.run(sync_state.value, "other") is None


def test_a_purged_household_leaves_nothing(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        save_linde(lane)
        for batch in amrani_laptop().batches:
            lane.run(apply, batch, Origin.LOCAL)
        before = {line.id: line for line in lane.run(summaries)}
        lane.run(sync_state.keep_keys, LINDE.household, {1: b"sleutel van Linde"})
        lane.run(drafts.keep_draft, f"{LINDE.household}/reden", "half getypt")
        lane.run(drafts.keep_draft, "elders", "blijft")
        lane.run(apply_many, [Arrival(household=LINDE.household, body=b"?", seq=9)])
        assert {"batch", "word_content", "household_key", "household"} <= set(lane.run(every_trace, "moos"))
        (tmp_path / "s" / "plan.backup-1").write_bytes(b"an old copy")
        with pytest.raises(StoreError) as told:
            lane.run(purge, LINDE.household)
        assert told.value.message_key == "outbox_not_empty"
        lane.run(purge, LINDE.household, drops_unsent=True)
        lane.run(purge, LINDE.household)
        lane.run(scrub)
        assert lane.run(summaries) == (before[AMRANI.household],)
        assert lane.run(timeline, LINDE.household) == ()
        assert {hit.household for hit in lane.run(search, "m")} == {AMRANI.household}
        assert [draft.place for draft in lane.run(drafts.drafts)] == ["elders"]
        assert lane.run(quarantine.counts) == {}
        assert lane.run(every_trace, "moos") == []
        assert lane.run(lambda desk: integrity.check(desk.connection)) > 0
        assert not (tmp_path / "s" / "plan.backup-1").exists()
        assert (tmp_path / "s" / "plan.db-wal").stat().st_size < LAST_WORD_BYTES


def every_trace(desk: Desk, word: str) -> list[str]:
    """The tables in which the bytes of a word, or of Linde's id and key, still stand."""
    looked_for = [word.encode(), bytes.fromhex(LINDE.household), b"sleutel van Linde"]
    found = []
    for (table,) in sql(desk, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        if table == "access_log":
            continue
        for row in sql(desk, f'SELECT * FROM "{table}"'):  # noqa: S608 - names out of the schema
            kept = b"|".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
            if any(part in kept.lower() or part in kept for part in looked_for):
                found.append(str(table))
    return found
