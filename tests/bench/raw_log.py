"""The raw prototype that the region is measured against: the same log without signatures, tokens and checks.

Run as `python raw_log.py DATABASE CERTIFICATE KEY`; says "ready on port N". One household; push inserts and
moves the head in one transaction, pull reads a page. Same database settings, server and TLS as the product,
the same durable commit before the answer, and the same UNIQUE id, without which a push that is sent again
would stand in the log twice. No token, signature, hash chain, device or assignment; the rows go through
SQLAlchemy as anybody would write it, without what the product does to be quick.
"""

import sys
from pathlib import Path

import msgspec
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, insert, select, update
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).parents[2]))

from sync.backend.database import Database
from sync.backend.endpoint import refusal_response
from sync.backend.serve import Listen, run

METADATA = MetaData()
HEADS = Table(
    "raw_head", METADATA, Column("household", LargeBinary, primary_key=True), Column("seq", BigInteger)
)
ROWS = Table(
    "raw_row",
    METADATA,
    Column("household", LargeBinary, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("envelope", LargeBinary),
)
IDS = Table(
    "raw_id",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("household", LargeBinary),
    Column("seq", BigInteger),
)
HOUSEHOLD = bytes(16)


def push(database: Database, sent: list[tuple[bytes, bytes]]) -> int:
    with database.write() as connection:
        seq = connection.execute(
            select(HEADS.c.seq).where(HEADS.c.household == HOUSEHOLD).with_for_update()
        ).scalar_one()
        placed = [(seq + 1 + at, each, raw) for at, (each, raw) in enumerate(sent)]
        connection.execute(insert(IDS), [{"id": i, "household": HOUSEHOLD, "seq": n} for n, i, _ in placed])
        connection.execute(
            insert(ROWS), [{"household": HOUSEHOLD, "seq": n, "envelope": raw} for n, _, raw in placed]
        )
        connection.execute(update(HEADS).where(HEADS.c.household == HOUSEHOLD).values(seq=seq + len(sent)))
    return int(seq) + len(sent)


def pull(database: Database, after: int) -> list[bytes]:
    with database.read() as connection:
        found = connection.execute(
            select(ROWS.c.envelope)
            .where(ROWS.c.household == HOUSEHOLD, ROWS.c.seq > after, ROWS.c.seq <= after + 1000)
            .order_by(ROWS.c.seq)
        )
        return list(found.scalars())


def main() -> None:
    url, certificate, private_key = sys.argv[1:]
    database = Database(url)
    METADATA.create_all(database.engine)
    with database.write() as connection:
        connection.execute(insert(HEADS).values(household=HOUSEHOLD, seq=0))

    async def _push(request: Request) -> Response:
        sent = msgspec.msgpack.decode(await request.body(), type=list[tuple[bytes, bytes]])
        return Response(msgspec.msgpack.encode(await run_in_threadpool(push, database, sent)))

    async def _pull(request: Request) -> Response:
        after = int(request.query_params["after"])
        return Response(msgspec.msgpack.encode(await run_in_threadpool(pull, database, after)))

    app = Starlette(routes=[Route("/push", _push, methods=["POST"]), Route("/pull", _pull)])
    run(app, refusal_response, Listen("127.0.0.1", 0, Path(certificate), Path(private_key)))


if __name__ == "__main__":
    main()
