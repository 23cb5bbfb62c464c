"""Push and pull of 10,000 envelopes through the real region, on SQLite and PostgreSQL.

Against the raw prototype of raw_log.py (the same log without signatures and checks) and against PouchDB with
pouchdb-server, all in the same run; and bytes on the wire. Source: sync.md "Figures to reach".
"""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import msgspec

from sync.protocol import envelopes, limits, messages, wire
from tests.bench.pouchdb import rates
from tests.bench.sync_lines import (
    BODY_BYTES,
    RUNS,
    Line,
    by_turns,
    line,
    measured_cluster,
    pages,
    pull_page_raw,
    push_page_raw,
    rate_line,
    raw_log,
    running,
    undisturbed,
)
from tests.region_devices import Laptop
from tests.region_office import open_office


def lines() -> Iterator[Line]:
    """The region on both databases."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        yield from _region(folder / "sqlite", f"sqlite:///{folder}/sqlite/{{}}.db", "SQLite", 0.25)
        with measured_cluster() as cluster:
            yield from _region(folder / "postgresql", cluster.new_database, "PostgreSQL", 0.4)


def _region(folder: Path, url: str | Callable[[], str], name: str, share: float) -> Iterator[Line]:
    folder.mkdir()

    def new_url(word: str) -> str:
        return url.format(word) if isinstance(url, str) else url()

    with running(folder, new_url("region")) as process:
        team = open_office(process)
        raws = [team.first.seal(team.household, b"x" * BODY_BYTES) for _ in range(RUNS)]
        up_bytes, down_bytes = list[int](), list[int]()
        with raw_log(process, new_url("raw")) as raw:
            pushed = by_turns(
                [partial(push_page_raw, raw, page) for page in pages(raws)],
                [partial(_push, team.first, up_bytes, page) for page in pages(raws)],
            )
            starts = range(0, RUNS, limits.MAX_PULL_ENVELOPES)
            pulled = by_turns(
                [partial(pull_page_raw, raw, start) for start in starts],
                [partial(_pull, team.second, down_bytes, team.household, start) for start in starts],
            )
    sealed = sum(len(raw) for raw in raws)
    for word, took, target in (("push", pushed, share), ("pull", pulled, 0.5)):
        rate, raw_rate = (RUNS / len(times) / undisturbed(times) for times in reversed(took))
        yield rate_line(f"region {word}, {name}", rate, raw_rate, f">= {target} of raw")
    pouch = rates(RUNS, BODY_BYTES)
    if pouch is not None:
        push_rate, pull_rate = (RUNS / sum(took[1]) for took in (pushed, pulled))
        yield rate_line(f"region push beside PouchDB, {name}", push_rate, pouch.push, ">= 2.5 of PouchDB")
        yield rate_line(f"region pull beside PouchDB, {name}", pull_rate, pouch.pull, ">= 8 of PouchDB")
    up, down = sum(up_bytes), sum(down_bytes)
    for word, carried in (("up", up), ("down", down)):
        yield line(f"bytes {word} per byte of envelopes, {name}", carried, "bytes", sealed, "<= 1.15")
    # Header, signature and hashes weigh as much for little text as for much: 1.15 of this is out of reach.
    hidden = sum(len(envelopes.read_envelope(raw).ciphertext) for raw in raws)
    told = f"no target: {BODY_BYTES} bytes of text"
    yield line(f"bytes down per byte of ciphertext, {name}", down, "bytes", hidden, told)


def _wire_bytes(response: httpx.Response) -> int:
    """Of bodies and headers, there and back."""
    asked = response.request
    headers = sum(len(name) + len(value) + 4 for name, value in (*asked.headers.raw, *response.headers.raw))
    return headers + len(asked.content) + len(response.content)


def _push(laptop: Laptop, told: list[int], page: list[bytes]) -> None:
    """A page, every item accepted."""
    body = wire.encode(messages.PushRequest(page))
    response = laptop.http.post("/v1/push", content=body, headers=_with_token(laptop))
    items = msgspec.msgpack.decode(response.content, type=messages.PushAnswer).items
    assert {item.state for item in items} == {"accepted"}
    told.append(_wire_bytes(response))


def _pull(laptop: Laptop, told: list[int], household: bytes, after: int) -> None:
    """A page; nothing is verified, as with the raw log."""
    body = wire.encode(messages.PullRequest([messages.Cursor(household, after)], limits.MAX_PULL_ENVELOPES))
    response = laptop.http.post("/v1/pull", content=body, headers=_with_token(laptop))
    assert len(msgspec.msgpack.decode(response.content)[0][0][2]) == limits.MAX_PULL_ENVELOPES
    told.append(_wire_bytes(response))


def _with_token(laptop: Laptop) -> dict[str, str]:
    return {"authorization": f"Bearer {laptop.token}"}
