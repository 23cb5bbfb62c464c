"""The work of signed records, by the name of its endpoint: who may take part, works where, has wiped.

Worker threads.
"""

from collections.abc import Callable, Mapping

from sync.backend import coordinator_rules, quarantine_store
from sync.backend.auth import Caller
from sync.backend.endpoint import Call, CallerWork, OpenWork
from sync.backend.region import Region
from sync.protocol import wire
from sync.protocol.messages import Done
from sync.protocol.records import Signed

_Rule = Callable[[Region, Caller, bytes, Signed], Done]


def _wiped(region: Region, call: Call) -> Done:
    signed = coordinator_rules.read_signed(call.body)
    return coordinator_rules.keep_wiped(region, wire.id_of(call.path["id"]), signed)


def _signed_record(rule: _Rule) -> CallerWork:
    def _work(region: Region, caller: Caller, call: Call) -> Done:
        subject = wire.id_of(call.path["id"])
        return rule(region, caller, subject, coordinator_rules.read_signed(call.body))

    return _work


OPEN_WORK: Mapping[str, OpenWork] = {"wiped": _wiped}
CALLER_WORK: Mapping[str, CallerWork] = {
    name: _signed_record(rule)
    for name, rule in (
        ("certify", coordinator_rules.certify_as),
        ("revoke", coordinator_rules.revoke_as),
        ("assignments", coordinator_rules.assign),
        ("purged", coordinator_rules.keep_receipt),
        ("settled", quarantine_store.settle),
    )
}
