"""How much memory a call takes at its highest."""

import tracemalloc
from collections.abc import Callable

MIB = 1024 * 1024


def peak_mib(call: Callable[[], object]) -> float:
    """MiB that Python held at once for it, at its highest; many times slower than the call alone."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()
