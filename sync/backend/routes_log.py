"""The work of everyday sync, by the name of its endpoint: feed, push, pull, epochs; and what was quarantined.

Worker threads.
"""

from collections import Counter
from collections.abc import Mapping

from sync.backend import epoch_store, feed_store, log_store, quarantine_store
from sync.backend.auth import Caller
from sync.backend.endpoint import Answer, Call, CallerWork
from sync.backend.refusal import STATUS, Refusal
from sync.backend.region import Region
from sync.protocol import messages, wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import DeviceState
from sync.protocol.quarantine import QuarantineAnswer


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
    request = wire.decode(call.body, messages.PushRequest, len(call.body))
    items = log_store.push(region, caller, request.envelopes)
    for state, number in Counter(item.state for item in items).items():
        region.metrics.count_items(state, number)
    return messages.PushAnswer(items, caller.feed)


def _pull(region: Region, caller: Caller, call: Call) -> messages.PullAnswer:
    if call.client < region.min_client:
        raise Refusal(ErrorCode.CLIENT_TOO_OLD)
    request = wire.decode(call.body, messages.PullRequest, len(call.body))
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
    request = wire.decode(call.body, messages.EpochsRequest, len(call.body))
    answer = messages.EpochsAnswer(epoch_store.post_epochs(region, caller, request.posts))
    codes = {result.code for result in answer.results}
    if ErrorCode.EPOCH_CONFLICT in codes and None not in codes:
        return Answer(STATUS[ErrorCode.EPOCH_CONFLICT], answer)
    return answer


CALLER_WORK: Mapping[str, CallerWork] = {
    "feed": _feed,
    "push": _push,
    "pull": _pull,
    "quarantine": _quarantine,
    "epochs": _epochs,
}
