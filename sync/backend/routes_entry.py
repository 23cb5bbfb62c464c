"""The work of coming in, by the name of its endpoint: enrol, challenge, token; and what is open to all.

Worker threads; version and metrics on the event loop.
"""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import select

from sync.backend import auth, enrolment, schema
from sync.backend.description import TEXT
from sync.backend.endpoint import Call, OpenWork, Raw
from sync.backend.region import Region
from sync.protocol import limits, messages, wire


def _enrol(region: Region, call: Call) -> messages.EnrolAnswer:
    return enrolment.enrol(region, wire.decode(call.body, messages.EnrolRequest, len(call.body)))


def _challenge(region: Region, call: Call) -> messages.ChallengeAnswer:
    return auth.new_challenge(region, wire.decode(call.body, messages.ChallengeRequest, len(call.body)))


def _token(region: Region, call: Call) -> messages.TokenAnswer:
    return auth.new_token(region, wire.decode(call.body, messages.TokenRequest, len(call.body)))


def _version(region: Region, _call: Call) -> messages.VersionAnswer:
    return messages.VersionAnswer(limits.PROTOCOL_VERSION, region.min_client, _software())


def _health(region: Region, _call: Call) -> messages.HealthAnswer:
    with region.database.read() as connection:
        return messages.HealthAnswer(
            connection.execute(select(schema.region.c.one)).one_or_none() is not None
        )


def _metrics(region: Region, _call: Call) -> Raw:
    line = region.line.statistics()
    now = {
        "requests_at_work": line.borrowed_tokens,
        "requests_in_line": line.tasks_waiting,
        "database_connections_in_use": region.database.in_use,
    }
    return Raw(region.metrics.text(now).encode(), {}, TEXT)


def _software() -> str:
    try:
        return version("praatplan")
    except PackageNotFoundError:
        return "0"


OPEN_WORK: Mapping[str, OpenWork] = {
    "enrol": _enrol,
    "challenge": _challenge,
    "token": _token,
    "version": _version,
    "health": _health,
    "metrics": _metrics,
}
