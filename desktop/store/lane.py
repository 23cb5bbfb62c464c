"""The one thread that owns the open store; whoever wants something of it hands a job over.

`submit` from any thread; a job runs on the lane's thread, one after the other, and gets the desk. Imports
nothing of ui or sync. Closing runs what was handed over before, then lets go of the store.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

from desktop.domain.ids import DeviceId, WorkerId
from desktop.errors import Corrupt, StoreError
from desktop.store.connection import close_database
from desktop.store.desk import Desk
from desktop.store.failures import told

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """Holds the thread, the desk on it, and the queue of jobs."""

    def __init__(self, make_desk: Callable[[], Desk]) -> None:
        """Start the thread and open the store on it; what goes wrong there is raised here.

        Once the store turned out to be damaged every job is refused with that error.
        """
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._is_closed = False
        self._fatal: StoreError | None = None
        opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._work, args=(make_desk, opened), name="store", daemon=True
        )
        self._thread.start()
        opened.result()

    def submit(
        self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """Hand a job over; its result or error comes in the future.

        Raises StoreError("store_closed") after `close`, and the fatal error once the store was found damaged.
        """
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(self._on_desk(job, *args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - handed over to whoever waits for the future
                future.set_exception(error)

        with self._gate:
            if self._fatal is not None:
                raise self._fatal
            if self._is_closed:
                raise StoreError("store_closed")
            self._jobs.put(run)
        return future

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Hand a job over and wait for what comes of it. Never from the lane's own thread."""
        return self.submit(job, *args, **kwargs).result()

    def become(self, worker: WorkerId, device: DeviceId) -> None:
        """From the next job on this worker and this laptop write (after enrolment)."""

        def switch(desk: Desk) -> None:
            self._desk = replace(desk, worker=worker, device=device)

        self.run(switch)

    def close(self) -> None:
        """Run what was handed over, then close the store. A second call does nothing."""
        with self._gate:
            if not self._is_closed:
                self._is_closed = True
                self._jobs.put(None)
        self._thread.join()

    def _work(self, make_desk: Callable[[], Desk], opened: "Future[None]") -> None:
        try:
            self._desk = make_desk()
        except BaseException as error:  # noqa: BLE001 - raised again where the lane is made
            opened.set_exception(error)
            return
        opened.set_result(None)
        while (run := self._jobs.get()) is not None:
            run()
        close_database(self._desk.connection)

    def _on_desk(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._fatal is not None:
            raise self._fatal
        desk = self._desk
        try:
            with told():
                return job(desk, *args, **kwargs)
        except Corrupt as error:
            self._fatal = error
            raise
        finally:
            if desk.connection.in_transaction:
                desk.connection.execute("ROLLBACK")
