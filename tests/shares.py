"""Plays shared out, so that more than one process can have a share and none waits for the last."""


def shares(plays: int, most: int) -> list[int]:
    """How many plays each share has: `most`, and the last one what is left."""
    return [min(most, plays - first) for first in range(0, plays, most)]
