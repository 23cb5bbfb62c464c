"""`python -m desktop` and the console script `praatplan`."""

import sys

from desktop.cli import run


def main() -> int:
    """Run with the arguments of this process."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
