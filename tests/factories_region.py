"""What tests of the region's commands share: two officers at a desk, with costs that are no costs."""

from sync.backend.cli_text import Desk
from sync.protocol.shares import Costs

CHEAP_SHARES = Costs(memory_kib=64, passes=1, lanes=1)
OFFICER_PASSPHRASES = ("zeehond gieter bakfiets molen kastanje", "libelle schommel rabarber vlieger knoflook")


def officers_desk(*typed: str) -> Desk:
    """A desk at which this is typed, line by line; by default both officers, each twice."""
    one, two = OFFICER_PASSPHRASES
    lines = iter(typed or (one, one, two, two))
    return Desk(lambda _prompt: next(lines), CHEAP_SHARES, CHEAP_SHARES)
