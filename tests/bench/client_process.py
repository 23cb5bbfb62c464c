"""One client of a load, in a process of its own: `python client_process.py WORK`.

WORK is a msgpack file: url, ca, and calls [at_seconds, path, token, body]. It says "ready" and waits for a
line. A call goes at its moment after that, or when the one before it is done; a negative moment means: as
soon as it can. Prints one line of JSON: by path, how long each call took in ms, counted from its moment, and
how many were refused.
"""

import json
import ssl
import sys
import time
from pathlib import Path

import httpx
import msgspec

OK = 200


class Call(msgspec.Struct, frozen=True, array_like=True):
    at: float
    path: str
    token: str
    body: bytes


class Work(msgspec.Struct, frozen=True, array_like=True):
    url: str
    ca: str
    calls: list[Call]


def main() -> None:
    work = msgspec.msgpack.decode(Path(sys.argv[1]).read_bytes(), type=Work)
    took: dict[str, list[float]] = {}
    refused = 0
    context = ssl.create_default_context(cafile=work.ca)
    with httpx.Client(base_url=work.url, verify=context, timeout=60, trust_env=False) as http:
        http.get("/v1/version")
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        began = time.perf_counter()
        for call in work.calls:
            now = time.perf_counter()
            due = began + call.at if call.at >= 0 else now
            if due > now:
                time.sleep(due - now)
            headers = {"authorization": f"Bearer {call.token}"} if call.token else {}
            response = http.post(call.path, content=call.body, headers=headers)
            refused += response.status_code != OK
            took.setdefault(call.path, []).append((time.perf_counter() - due) * 1000)
    sys.stdout.write(json.dumps({"took": took, "refused": refused}) + "\n")


if __name__ == "__main__":
    main()
