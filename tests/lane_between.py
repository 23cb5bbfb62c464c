"""A lane with something between a job and the store: a crash, a death, a wrong way to sync."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from typing import Concatenate, ParamSpec, TypeVar

from desktop.store.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


class LaneBetween(ABC):
    """What comes between is said once, in `run`."""

    @abstractmethod
    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T: ...

    def submit(
        self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """As a lane's; done, or failed, when it returns."""
        future: Future[T] = Future()
        try:
            future.set_result(self.run(job, *args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - raised again where the future is asked
            future.set_exception(error)
        return future
