"""Where a long run draws from: in CI the same each time, at length something new each time."""

import logging
import os
import random
import secrets


def chance(fixed: int) -> random.Random:
    """`fixed` as seed; where PRAATPLAN_RUNS is set a fresh one, which pytest shows with a failure."""
    seed = fixed if "PRAATPLAN_RUNS" not in os.environ else secrets.randbits(64)
    logging.getLogger(__name__).warning("seed %d", seed)
    return random.Random(seed)
