"""Routes of signed records: certify, revoke, wiped, assign, purged, and what became of what came too late.

Event loop; the work runs on worker threads.
"""

from collections.abc import Callable

from starlette.routing import Route

from sync.backend import coordinator_rules, quarantine_store
from sync.backend.auth import Caller
from sync.backend.endpoint import Call, CallerWork, Needs, caller_route, open_route
from sync.backend.region import Region
from sync.protocol import limits, wire
from sync.protocol.messages import Done
from sync.protocol.records import Signed

_Rule = Callable[[Region, Caller, bytes, Signed], Done]


def routes(region: Region) -> list[Route]:
    """The routes of this file."""
    return [
        caller_route(
            region, path, name, _signed_record(rule), most_bytes=limits.MAX_SMALL_BODY_BYTES, needs=needs
        )
        for path, name, rule, needs in (
            ("/v1/devices/{id}/certify", "certify", coordinator_rules.certify_as, Needs.ACTIVE),
            ("/v1/devices/{id}/revoke", "revoke", coordinator_rules.revoke_as, Needs.ACTIVE),
            ("/v1/households/{id}/assignments", "assignments", coordinator_rules.assign, Needs.ACTIVE),
            ("/v1/households/{id}/purged", "purged", coordinator_rules.keep_receipt, Needs.DRAINING),
            ("/v1/quarantine/{id}/settled", "settled", quarantine_store.settle, Needs.ACTIVE),
        )
    ] + [
        open_route(
            region,
            "/v1/devices/{id}/wiped",
            "wiped",
            _wiped,
            most_bytes=limits.MAX_SMALL_BODY_BYTES,
            method="POST",
        )
    ]


def _wiped(region: Region, call: Call) -> Done:
    signed = coordinator_rules.read_signed(call.body)
    return coordinator_rules.keep_wiped(region, wire.id_of(call.path["id"]), signed)


def _signed_record(rule: _Rule) -> CallerWork:
    def _work(region: Region, caller: Caller, call: Call) -> Done:
        subject = wire.id_of(call.path["id"])
        return rule(region, caller, subject, coordinator_rules.read_signed(call.body))

    return _work
