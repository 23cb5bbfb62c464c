"""The OpenAPI document of the region, out of the table of endpoints and the types of the wire.

Any thread, pure. `praatplan-region openapi` writes it; docs/beheer/openapi.json is what it wrote. The server
does not serve it: no laptop needs it, and what is not there cannot be asked.
"""

import json
from collections import defaultdict
from typing import Any

import msgspec

from sync.backend.description import HEX_HASH, HEX_ID, OPERATIONS, Body, Needs, Operation, refusals_of
from sync.backend.refusal import STATUS
from sync.protocol import epochs, limits, messages, quarantine, records, wire
from sync.protocol.faults import ErrorCode

_REF = "#/components/schemas/"
_WITH_RETRY = (429, 503)
_ABOUT = (
    "Bodies are msgpack: structs are arrays in the order of prefixItems, and where a schema says"
    " contentEncoding base64 the wire has the bytes themselves. Fields are only ever added at the end: read"
    " those you know. A statement inside Signed is msgpack of the record that the summary names."
)

Document = dict[str, Any]


def document() -> Document:
    """The whole description, as plain data."""
    paths: dict[str, Document] = defaultdict(dict)
    for operation in OPERATIONS:
        paths[operation.path][operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Praatplan, de regio",
            "version": str(limits.PROTOCOL_VERSION),
            "description": _ABOUT,
        },
        "paths": dict(paths),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def as_text() -> str:
    """The document as JSON that stays the same from run to run."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _operation(operation: Operation) -> Document:
    found: Document = {
        "operationId": operation.name + ("_plain" if operation.path == "/health" else ""),
        "summary": operation.summary,
        "parameters": _parameters(operation),
        "responses": _responses(operation),
        "x-most-bytes": operation.most_bytes,
    }
    if operation.needs is not Needs.NOBODY:
        found["security"] = [{"token": []}]
    if operation.request is not None:
        found["requestBody"] = {"required": True, "content": _content(operation.request)}
    return found


def _parameters(operation: Operation) -> list[Document]:
    found: list[Document] = [
        {"name": parameter.name, "in": "query", "required": parameter.is_required, "schema": parameter.schema}
        for parameter in operation.query
    ]
    for name, schema in (("id", HEX_ID), ("household", HEX_ID), ("sha256", HEX_HASH)):
        if f"{{{name}}}" in operation.path:
            found.append({"name": name, "in": "path", "required": True, "schema": schema})
    if operation.name == "pull":
        found.append(
            {"name": wire.CLIENT_HEADER, "in": "header", "required": False, "schema": {"type": "string"}}
        )
    return found


def _responses(operation: Operation) -> Document:
    found: Document = {"200": {"description": "Gedaan."}}
    if operation.answer is not None:
        found["200"]["content"] = _content(operation.answer)
    if operation.answer_headers:
        found["200"]["headers"] = {name: {"schema": {"type": "integer"}} for name in operation.answer_headers}
    for status, answer in operation.other_answers:
        found[str(status)] = {"description": "Zie het antwoord.", "content": _content(answer)}
    codes: dict[int, list[ErrorCode]] = defaultdict(list)
    for code in refusals_of(operation):
        codes[STATUS[code]].append(code)
    for status, those in sorted(codes.items()):
        refused: Document = {"description": ", ".join(sorted(those))}
        if operation.method != "HEAD":
            refused["content"] = _content(messages.ErrorAnswer)
        if status in _WITH_RETRY:
            refused["headers"] = {"retry-after": {"schema": {"type": "integer", "minimum": 1}}}
        found[str(status)] = refused
    return dict(sorted(found.items()))


def _content(body: Body) -> Document:
    if isinstance(body, str):
        return {body: {"schema": {"type": "string", "format": "binary"}}}
    name = "" if body is None else body.__name__
    return {wire.CONTENT_TYPE: {"schema": {"$ref": _REF + name}}}


def _schemas() -> Document:
    """Every struct of the wire, with the names of its fields."""
    structs = {
        name: kind
        for module in (messages, quarantine, records, epochs)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    }
    _, schemas = msgspec.json.schema_components(structs.values(), ref_template=_REF + "{name}")
    for name, kind in structs.items():
        for place, field in zip(schemas[name]["prefixItems"], msgspec.structs.fields(kind), strict=True):
            place["title"] = field.name
    return dict(sorted(schemas.items()))
