"""The description of the region, held to what it really answers: a small judge of JSON Schema."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx
import msgspec

from sync.backend.openapi import document
from sync.protocol import wire

Schema = Mapping[str, Any]


def misfit(value: Any, schema: Schema, schemas: Schema, place: str = "") -> str:
    """Where and why the value does not fit; "" if it does. Bytes are judged as their base64."""
    schema = _resolved(schema, schemas)
    if isinstance(value, bytes):
        value = base64.b64encode(value).decode()
    if "anyOf" in schema:
        found = [misfit(value, each, schemas, place) for each in schema["anyOf"]]
        return "" if "" in found else f"{place}: none of {found}"
    if "enum" in schema:
        return "" if value in schema["enum"] else f"{place}: {value!r} is not one of the words"
    kinds = {"array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    if type(value) is not kinds[schema["type"]]:
        return f"{place}: {type(value).__name__} is no {schema['type']}"
    if isinstance(value, list):
        return _misfit_list(value, schema, schemas, place)
    is_within = True
    if isinstance(value, str):
        is_within = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
    elif type(value) is int:
        is_within = schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return "" if is_within else f"{place}: {value!r} is out of bounds"


def _resolved(schema: Schema, schemas: Schema) -> Schema:
    """What a reference points at; "allOf" is not used by msgspec."""
    return schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _misfit_list(value: list[Any], schema: Schema, schemas: Schema, place: str) -> str:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return f"{place}: {len(value)} items"
    firsts = schema.get("prefixItems", [])
    if firsts and len(value) > len(firsts):
        return f"{place}: {len(value)} fields, and {len(firsts)} are described"
    places = [*firsts, *[schema.get("items", {})] * (len(value) - len(firsts))]
    found = (misfit(each, places[at], schemas, f"{place}/{at}") for at, each in enumerate(value))
    return next((why for why in found if why), "")


@dataclass
class Judge:
    """Judges every answer by the description, and remembers which statuses were seen."""

    description: dict[str, Any] = field(default_factory=document)
    seen: set[tuple[str, str, int]] = field(default_factory=set)

    @property
    def described(self) -> set[tuple[str, str, int]]:
        """(method, path, status) of all that may happen."""
        return {
            (method.upper(), path, int(status))
            for path, methods in self.description["paths"].items()
            for method, operation in methods.items()
            for status in operation["responses"]
        }

    def match(self, method: str, path: str) -> str | None:
        """The described path that this one is."""
        for template, methods in self.description["paths"].items():
            if method.lower() in methods and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
                found: str = template
                return found
        return None

    def judge(self, response: httpx.Response) -> None:
        """AssertionError unless the answer is one that is described."""
        response.read()
        method, path = response.request.method, response.request.url.path
        template = self.match(method, path)
        if template is None:
            assert response.status_code in {404, 405}, (method, path, response.status_code)
            return
        self.judge_parts(method, template, response.status_code, response.headers, response.content)

    def judge_parts(
        self, method: str, template: str, status: int, headers: Mapping[str, str], content: bytes
    ) -> None:
        """The same, of an answer in parts."""
        responses = self.description["paths"][template][method.lower()]["responses"]
        what = (method, template, status)
        assert str(status) in responses, what
        self.seen.add(what)
        told = responses[str(status)]
        for name in told.get("headers", {}):
            assert headers[name].isdecimal(), (*what, name)
        if "content" not in told:
            assert content == b"", what
            return
        ((media_type, described),) = told["content"].items()
        assert headers["content-type"] == media_type, what
        if media_type == wire.CONTENT_TYPE:
            why = misfit(
                msgspec.msgpack.decode(content),
                described["schema"],
                self.description["components"]["schemas"],
            )
            assert not why, (*what, why)
            if status >= HTTPStatus.BAD_REQUEST and described["schema"]["$ref"].endswith("/ErrorAnswer"):
                code = msgspec.msgpack.decode(content)[0]
                assert code in told["description"].split(", "), (*what, code)
