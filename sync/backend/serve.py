"""Run the application: TLS 1.3 only, one line when it listens, a clean end at SIGTERM.

Main thread of a process of its own.
"""

import errno
import gc
import os
import signal
import socket
import ssl
import sys
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn
from anyio import CapacityLimiter
from starlette.types import ASGIApp

from sync.backend.cli_text import CommandError
from sync.backend.connections import BACKLOG, Connection, Refuse, connections_of, take_connections
from sync.backend.database import Database
from sync.backend.rate_limits import ADDRESS_RATE, DEVICE_RATE, RateLimiter
from sync.backend.region import Region, read_identity
from sync.backend.request_log import Metrics

MOST_CONNECTIONS = 1000
_KEEP_ALIVE_SECONDS = 30
_SHUTDOWN_SECONDS = 2
_SWITCH_SECONDS = 0.0005
"""How long a thread that computes keeps the interpreter from the others. A verifier asks for it again after
each signature: at Python's own 5 ms, ten signatures beside one busy thread take 50 ms instead of one."""


@dataclass(frozen=True)
class Listen:
    """Where to listen and with which certificate; port 0: any that is free."""

    host: str
    port: int
    certificate: Path
    private_key: Path
    most_connections: int = MOST_CONNECTIONS


def open_region(
    url: str, min_client: int = 0, rate_factor: float = 1.0, address_factor: float = 1.0
) -> Region:
    """The region in a database that `init` prepared; LookupError if it did not.

    `rate_factor` times every usual rate; those of an address times `address_factor` as well.
    """
    database = Database(url, is_server=True)
    with database.read() as connection:
        identity = read_identity(connection)
    if identity is None:
        raise LookupError("no region in this database")
    limiter = RateLimiter(
        time.monotonic, DEVICE_RATE.times(rate_factor), ADDRESS_RATE.times(rate_factor * address_factor)
    )
    cores = os.cpu_count() or 1
    verifiers = ThreadPoolExecutor(cores, thread_name_prefix="verify")
    line = CapacityLimiter(cores + 1 if database.is_sqlite else 2 * cores)
    return Region(database, identity, limiter, Metrics(), verifiers, line, min_client=min_client)


def tls_context(certificate: Path, private_key: Path) -> ssl.SSLContext:
    """A server's context that speaks TLS 1.3 and nothing older; CommandError for files that do not fit."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    for file in (certificate, private_key):
        file.read_bytes()  # an OSError of OpenSSL does not say which
    try:
        context.load_cert_chain(certificate, private_key)
    except ssl.SSLError:
        raise CommandError(
            f"In {certificate} staat geen certificaat, of in {private_key} niet de sleutel ervan."
            " Kijk naar --tls-cert en --tls-key."
        ) from None
    return context


def run(app: ASGIApp, refuse: Refuse, listen: Listen) -> None:
    """Serve until SIGTERM or SIGINT; writes "ready on port N" to stdout once it listens.

    `refuse` answers and counts what does not reach the app. CommandError where it cannot listen.
    """
    context = tls_context(listen.certificate, listen.private_key)
    kind = connections_of(refuse, listen.most_connections)
    config = uvicorn.Config(
        app,
        http=kind,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    with _listener(listen) as listener:
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.freeze()  # what is loaded by now stays: to look through it for waste costs a tenth of a push
        server = _Server(config, kind, context)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, server.stop)
        server.run(sockets=[listener])


def _listener(listen: Listen) -> socket.socket:
    """A socket that says it is TCP: asyncio then sends small answers at once, not 40 ms later."""
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((listen.host, listen.port))
        listener.listen(BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        listener.close()
        raise CommandError(
            f"Luisteren op {listen.host}, poort {listen.port}, lukt niet. {_why_not(error)}"
        ) from None
    return listener


def _why_not(error: Exception) -> str:
    if isinstance(error, OverflowError):
        return "Een poort is een getal van 0 tot en met 65535: kijk naar --port."
    match error.errno if isinstance(error, OSError) else None:
        case errno.EADDRINUSE:
            return "Daar luistert al een programma. Draait de server al? Kies anders een andere --port."
        case errno.EACCES:
            return "Deze gebruiker mag dat niet. Kies een --port vanaf 1024."
        case _:
            return "Dat is geen adres van deze machine: kijk naar --host."


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, kind: type[Connection], tls: ssl.SSLContext) -> None:
        super().__init__(config)
        self._make = partial(kind, config, self.server_state, {})
        self._tls = tls

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Nothing: `run` took the signals already, and a clean end is status 0."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """All that uvicorn does here where there is no lifespan; and the handshake has a limit."""
        self.servers = []
        for listener in sockets or []:
            self.servers.append(await take_connections(self._make, listener, self._tls))
            sys.stdout.write(f"ready on port {listener.getsockname()[1]}\n")
        sys.stdout.flush()
        self.started = True
