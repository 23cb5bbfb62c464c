"""How the region speaks with PostgreSQL, and for how long it waits for an answer.

Worker threads of the server. A database that ends is heard of at once; one that falls silent (a machine that
hangs, a cable that is out) is not, unless somebody counts. So a server counts, three times over: PostgreSQL
ends what takes too long, TCP ends a line on which nothing arrives, and what neither sees ends here. Whoever
waited then hears that the database is gone. Commands of the administrator wait as long as it takes.
"""

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

CONNECT_SECONDS = 3
"""For each machine in the URL, before the next is tried."""
STATEMENT_SECONDS = 8
SILENT_SECONDS = 10
"""Longer than a statement may take: whoever is silent by then does not even say that it took too long."""
_LINE = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": SILENT_SECONDS,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 1000 * SILENT_SECONDS,
}
_SERVER_SIDE = (
    f"-c statement_timeout={STATEMENT_SECONDS}s"
    # Of a server process that hangs while it holds a household's lock, so that others can go on.
    f" -c idle_in_transaction_session_timeout={2 * SILENT_SECONDS}s"
)
T = TypeVar("T")


class ImpatientConnection(psycopg.Connection[Any]):
    """A connection that closes itself where an answer stays away."""

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = SILENT_SECONDS) -> T:
        """As of any connection; OperationalError after `timeout` seconds without the whole answer."""
        try:
            return super().wait(gen, interval, timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()  # an answer that comes now would be taken for that of the next statement
            raise


def postgresql_engine(url: URL, pool_size: int, *, is_server: bool) -> Engine:
    """An engine with a pool; a server's does not wait for a database that is silent."""
    line = {**_LINE, "options": _SERVER_SIDE} if is_server else {}
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=line,
    )
    if is_server:
        event.listen(engine, "do_connect", _connect)
    return engine


def _connect(_dialect: Any, _record: Any, arguments: list[Any], named: dict[str, Any]) -> Any:
    return ImpatientConnection.connect(*arguments, **named)
