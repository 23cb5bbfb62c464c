"""The commands of `praatplan`: without one it opens the window.

Main thread. No passphrase, key or name is ever an argument.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop.bootstrap import run_window


def parser() -> argparse.ArgumentParser:
    """What may be typed."""
    made = argparse.ArgumentParser(prog="praatplan", description="Veiligheidsplannen in eenvoudige taal.")
    made.add_argument("--home", type=Path, default=None, help="map voor de gegevens (anders de gewone plek)")
    return made


def run(arguments: Sequence[str]) -> int:
    """Do what was asked; gives the exit status."""
    given = parser().parse_args(arguments)
    return run_window(given.home, ["werkmap"])
