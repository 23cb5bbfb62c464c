"""One request to an app in this process, as any server would hand it over: no socket, no client library."""

from dataclasses import dataclass
from urllib.parse import unquote

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    query: str
    body: bytes
    headers: dict[str, str]


async def call(app: ASGIApp, asked: Asked) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer."""
    messages_in = [{"type": "http.request", "body": asked.body, "more_body": False}]
    said: list[Message] = []

    async def _receive() -> Message:
        return messages_in.pop() if messages_in else {"type": "http.disconnect"}

    async def _send(message: Message) -> None:
        said.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": asked.method,
        "scheme": "https", "path": unquote(asked.path), "raw_path": asked.path.encode(), "root_path": "",
        "query_string": asked.query.encode(), "client": ("127.0.0.1", 1), "server": ("region", 443),
        "headers": [(name.encode(), value.encode()) for name, value in asked.headers.items()],
    }  # fmt: skip
    await app(scope, _receive, _send)
    headers = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    content = b"".join(message.get("body", b"") for message in said[1:])
    return said[0]["status"], headers, b"" if asked.method == "HEAD" else content
