"""The lane: one thread, in order, drained at the end, and honest about a damaged store."""

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from desktop.domain.ids import DeviceId, WorkerId
from desktop.errors import Corrupt, NotFound, StoreError
from desktop.store.desk import Desk
from desktop.store.drafts import drafts, keep_draft
from tests.factories_store import fresh, new_store, opened


def thread_name(desk: Desk) -> str:
    return threading.current_thread().name


def test_jobs_run_on_one_thread_in_order(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        done: list[int] = []
        futures = [lane.submit(lambda _, number: done.append(number), number) for number in range(50)]
        for future in futures:
            future.result()
        assert done == list(range(50))
        assert {lane.run(thread_name) for _ in range(3)} == {"store"}


def test_closing_drains(tmp_path: Path) -> None:
    lane = new_store(tmp_path / "s")
    futures: list[Future[None]] = [lane.submit(keep_draft, f"plek {n}", "tekst") for n in range(20)]
    lane.close()
    lane.close()
    assert all(future.done() for future in futures)
    with opened(tmp_path / "s") as again:
        assert len(again.run(drafts)) == 20
    with pytest.raises(StoreError) as told:
        lane.submit(thread_name)
    assert told.value.message_key == "store_closed"


def fail(desk: Desk) -> None:
    desk.connection.execute("BEGIN")
    desk.connection.execute("DELETE FROM draft")
    raise NotFound


def test_an_error_reaches_who_waits_and_leaves_no_transaction(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(keep_draft, "plek", "tekst")
        with pytest.raises(NotFound):
            lane.run(fail)
        assert len(lane.run(drafts)) == 1


def test_a_cancelled_job_does_not_run(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        gate = threading.Event()
        lane.submit(lambda _: gate.wait(10))
        late = lane.submit(keep_draft, "plek", "tekst")
        assert late.cancel()
        gate.set()
        assert lane.run(drafts) == ()


def damage(desk: Desk) -> None:
    raise Corrupt("database_damaged")


def test_a_damaged_store_says_so_and_serves_no_more(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        gate = threading.Event()
        lane.submit(lambda _: gate.wait(10))
        first, second = lane.submit(damage), lane.submit(thread_name)
        gate.set()
        for future in (first, second):
            with pytest.raises(Corrupt, match="database_damaged"):
                future.result()
        with pytest.raises(Corrupt, match="database_damaged"):
            lane.submit(thread_name)


def test_after_enrolment_another_worker_writes(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.become(WorkerId("c" * 32), DeviceId("d" * 32))
        assert lane.run(lambda desk: (desk.worker, desk.device)) == ("c" * 32, "d" * 32)
