"""A region whose process dies between commit and answer: the product's own app in a wrapper of the tests.

Run as `python crashing_region.py serve …`; it dies at the first answer of /v1/push, or of what begins with
`--die-at`, and writes nothing of it.
"""

import argparse
import os
import signal
import sys
from functools import partial
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

sys.path.insert(0, str(Path(__file__).parents[3]))

from sync.backend.app import make_app
from sync.backend.endpoint import refused_nowhere
from sync.backend.serve import Listen, open_region, run


def dying_at(app: ASGIApp, path: str) -> ASGIApp:
    async def _app(scope: Scope, receive: Receive, send: Send) -> None:
        async def _die(_message: Message) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        await app(scope, receive, _die if str(scope.get("path", "")).startswith(path) else send)

    return _app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--database")
    parser.add_argument("--port", type=int)
    parser.add_argument("--tls-cert", type=Path)
    parser.add_argument("--tls-key", type=Path)
    parser.add_argument("--die-at", default="/v1/push")
    options = parser.parse_args()
    listen = Listen("127.0.0.1", options.port, options.tls_cert, options.tls_key)
    region = open_region(options.database)
    run(dying_at(make_app(region), options.die_at), partial(refused_nowhere, region), listen)


if __name__ == "__main__":
    main()
