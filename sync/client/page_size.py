"""How many envelopes go in one page, to the region and from it: as many as the line bears.

Sync thread; lives as long as the line. On a train a large page is cut off every time where a small one gets
through.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from desktop.errors import Offline, Timeout
from sync.protocol import limits

_GROWTH = 4
"""By one part in so many after each page that got through."""


@dataclass
class PageSize:
    """The most that the next page holds."""

    envelopes: int = limits.MAX_PULL_ENVELOPES

    @contextmanager
    def tried(self, envelopes: int) -> Iterator[None]:
        """Around the request for a page of so many: where the line fails, half of it is asked next time."""
        try:
            yield
        except (Offline, Timeout):
            self.envelopes = max(1, envelopes // 2)
            raise
        grown = self.envelopes + max(1, self.envelopes // _GROWTH)
        self.envelopes = min(limits.MAX_PULL_ENVELOPES, grown)
