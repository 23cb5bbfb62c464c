"""A printer without ink behind a printing system of our own: CUPS, with one queue that keeps what it prints.

For tests of the program as a process. Linux, with cupsd and lpadmin.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.real_screen import until

CONFIG = """Listen {place}/socket
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobFiles No
<Location />
  Allow all
</Location>
<Location /admin>
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
  </Limit>
</Policy>
"""
FILES = """SystemGroup root
ServerBin {place}/lib
ServerRoot {place}/etc
RequestRoot {place}/spool
CacheDir {place}/cache
StateDir {place}/state
TempDir {place}/spool/tmp
AccessLog {place}/access.log
ErrorLog {place}/error.log
PageLog {place}/page.log
"""
PRINTER = """#!/bin/sh
[ $# = 0 ] && exit 0
cat ${6:+"$6"} > "${DEVICE_URI#keep:}/part" && mv "${DEVICE_URI#keep:}/part" "${DEVICE_URI#keep:}/$1.pdf"
"""


@dataclass(frozen=True)
class PrintingSystem:
    """`environment` is for processes that should print on it; `paper` gets a file for each job."""

    environment: dict[str, str]
    paper: Path

    def printed(self) -> list[Path]:
        """What came out of the printer, in order."""
        return sorted(self.paper.glob("*.pdf"), key=lambda path: int(path.stem))


@contextmanager
def printing_system(place: Path) -> Iterator[PrintingSystem]:
    """CUPS with a printer called Proef, as long as the context lasts."""
    paper = place / "paper"
    for folder in ("etc", "spool/tmp", "cache", "state", "lib/backend", "paper"):
        (place / folder).mkdir(parents=True)
    (place / "lib/daemon").symlink_to("/usr/lib/cups/daemon")
    printer = place / "lib/backend/keep"
    printer.write_text(PRINTER)
    printer.chmod(0o700)
    config, files = place / "etc/cupsd.conf", place / "etc/cups-files.conf"
    config.write_text(CONFIG.format(place=place))
    files.write_text(FILES.format(place=place))
    system = PrintingSystem({"CUPS_SERVER": str(place / "socket")}, paper)
    with ExitStack() as running, (place / "cups.log").open("wb") as log:
        command = ["/usr/sbin/cupsd", "-f", "-c", str(config), "-s", str(files)]
        server = subprocess.Popen(command, stdout=log, stderr=log)
        running.callback(server.wait, 10)
        running.callback(server.terminate)
        until((place / "socket").exists, "CUPS runs")
        own = {**os.environ, **system.environment}
        for options in (["-p", "Proef", "-E", "-v", f"keep:{paper}", "-m", "raw"], ["-d", "Proef"]):
            subprocess.run(["/usr/sbin/lpadmin", *options], env=own, check=True, capture_output=True)
        yield system
