"""In a network of its own that comes, goes and comes back: prints what Qt told of it, one JSON list.

Run as `unshare --net python network_child.py`. It begins without any network.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from ui.bridge.network import watch_network

ADDRESS = ("addr", "add", "10.9.9.1/24", "dev", "lo")
ROUTE = ("default", "dev", "lo")
QUIET_MS, LONGEST_MS = 600, 10_000


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)


def let_it_tell(said: list[str], count: int) -> None:
    """Until so much was said, and nothing more for a while."""
    loop, left = QEventLoop(), LONGEST_MS
    while left > 0 and len(said) < count:
        QTimer.singleShot(50, loop.quit)
        loop.exec()
        left -= 50
    QTimer.singleShot(QUIET_MS, loop.quit)
    loop.exec()


def main() -> None:
    application = QCoreApplication([])
    said: list[str] = []
    end: Callable[[], None] = watch_network(
        lambda: said.append("back"), lambda costs: said.append(f"metered {costs}")
    )
    ip("link", "set", "lo", "up")
    ip(*ADDRESS)
    ip("route", "add", *ROUTE)
    let_it_tell(said, 2)
    ip("route", "del", *ROUTE)
    let_it_tell(said, 2)
    ip("route", "add", *ROUTE)
    let_it_tell(said, 3)
    end()
    ip("route", "del", *ROUTE)
    ip("route", "add", *ROUTE)
    let_it_tell(said, 3)
    sys.stdout.write(json.dumps(said))
    application.quit()


if __name__ == "__main__":
    main()
