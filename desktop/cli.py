"""The commands of `praatplan`: without one it opens the window.

Main thread. No passphrase, key or name is ever an argument.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop.bootstrap import run_window
from desktop.demonstration import demonstrate, demonstrate_headless

DEMO_HOME = Path("build/demo")


def parser() -> argparse.ArgumentParser:
    """What may be typed."""
    made = argparse.ArgumentParser(prog="praatplan", description="Veiligheidsplannen in eenvoudige taal.")
    made.add_argument("--home", type=Path, default=None, help="map voor de gegevens (anders de gewone plek)")
    commands = made.add_subparsers(dest="command")
    demo = commands.add_parser("demo", help="probeer het uit, met verzonnen gezinnen")
    demo.add_argument(
        "--headless", action="store_true", help="zonder scherm: doe alle stappen en schrijf ze op"
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Do what was asked; gives the exit status."""
    given = parser().parse_args(arguments)
    if given.command == "demo":
        home = (given.home or DEMO_HOME).resolve()
        return demonstrate_headless(home) if given.headless else demonstrate(home)
    return run_window(given.home, ["werkmap"])
