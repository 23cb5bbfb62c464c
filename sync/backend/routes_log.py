"""Routes of everyday sync: feed, push, pull, epochs; and what was quarantined.

Event loop; the work runs on worker threads.
"""

from collections import Counter

from starlette.routing import Route

from sync.backend import epoch_store, feed_store, log_store, quarantine_store
from sync.backend.auth import Caller
from sync.backend.endpoint import Answer, Call, Needs, caller_route
from sync.backend.refusal import STATUS, Refusal
from sync.backend.region import Region
from sync.protocol import limits, messages, wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import DeviceState
from sync.protocol.quarantine import QuarantineAnswer


def routes(region: Region) -> list[Route]:
    """The routes of this file."""
    return [
        caller_route(region, "/v1/feed", "feed", _feed, most_bytes=0, method="GET", needs=Needs.TOKEN),
        caller_route(
            region, "/v1/push", "push", _push, most_bytes=limits.MAX_PUSH_BYTES, needs=Needs.DRAINING
        ),
        caller_route(region, "/v1/pull", "pull", _pull, most_bytes=limits.MAX_PULL_REQUEST_BYTES),
        caller_route(region, "/v1/quarantine", "quarantine", _quarantine, most_bytes=0, method="GET"),
        caller_route(region, "/v1/epochs", "epochs", _epochs, most_bytes=limits.MAX_EPOCHS_BYTES),
    ]


def _feed(region: Region, caller: Caller, call: Call) -> messages.FeedAnswer:
    after = call.query.get("after", "0")
    if not (after.isascii() and after.isdecimal()) or len(after) > 15:
        raise Refusal(ErrorCode.BAD_REQUEST)
    if caller.state is not DeviceState.ACTIVE:
        return messages.FeedAnswer(caller.state, [], False, [])
    with region.database.read() as connection:
        items, has_more = feed_store.read_feed(connection, caller, int(after))
        wanted = [] if has_more else epoch_store.read_wanted(connection, caller)
    return messages.FeedAnswer(caller.state, items, has_more, wanted)


def _push(region: Region, caller: Caller, call: Call) -> messages.PushAnswer:
    request = wire.decode(call.body, messages.PushRequest, limits.MAX_PUSH_BYTES)
    items = log_store.push(region, caller, request.envelopes)
    for state, number in Counter(item.state for item in items).items():
        region.metrics.count_items(state, number)
    return messages.PushAnswer(items, caller.feed)


def _pull(region: Region, caller: Caller, call: Call) -> messages.PullAnswer:
    if call.client < region.min_client:
        raise Refusal(ErrorCode.CLIENT_TOO_OLD)
    request = wire.decode(call.body, messages.PullRequest, limits.MAX_PULL_REQUEST_BYTES)
    if len({cursor.household for cursor in request.cursors}) != len(request.cursors):
        raise Refusal(ErrorCode.BAD_REQUEST)
    with region.database.read() as connection:
        pulled, has_more = log_store.pull(connection, caller, request.cursors, request.limit)
    region.metrics.count_items("pulled", sum(len(household.envelopes) for household in pulled))
    return messages.PullAnswer(pulled, has_more, caller.feed)


def _quarantine(region: Region, caller: Caller, call: Call) -> QuarantineAnswer:
    after = call.query.get("after", "")
    with region.database.read() as connection:
        items, has_more = quarantine_store.read(
            connection,
            caller,
            wire.id_of(after) if after else b"",
            is_settled_too=call.query.get("settled") == "1",
        )
    return QuarantineAnswer(items, has_more)


def _epochs(region: Region, caller: Caller, call: Call) -> messages.EpochsAnswer | Answer:
    request = wire.decode(call.body, messages.EpochsRequest, limits.MAX_EPOCHS_BYTES)
    answer = messages.EpochsAnswer(epoch_store.post_epochs(region, caller, request.posts))
    codes = {result.code for result in answer.results}
    if ErrorCode.EPOCH_CONFLICT in codes and None not in codes:
        return Answer(STATUS[ErrorCode.EPOCH_CONFLICT], answer)
    return answer
