"""Printing through the system's dialog: real windows, a real printing system, and what comes out of it.

The pages that come out are pictures: they are compared as pictures with the PDF that was made, and by size.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from desktop.paths import NEUTRAL_NAME
from desktop.services.paper_kinds import PaperKind
from tests.pdf_reading import pages_of, pictures_of
from tests.printing_system import PrintingSystem, printing_system
from tests.real_screen import Screen, real_screen, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an X screen and CUPS")

ROOT = Path(__file__).parents[2]
KINDS = (PaperKind.PAGE, PaperKind.BOARD)

DPI = 60
POINTS = 2.0
"""So much may the size of a page differ: printers count in whole dots."""

SAME = 6.0
"""The mean difference of two pictures of the same page, of 255: the printer's has its own resolution."""


@dataclass(frozen=True)
class Ready:
    """What the page told when "Afdrukken" could be pressed: the PDF as it was looked at, and the log."""

    pdf: bytes
    log: list[list[str]]


@dataclass(frozen=True)
class Desk:
    """The page of paper on a screen with a printer."""

    screen: Screen
    printer: PrintingSystem
    process: "subprocess.Popen[str]"
    place: Path

    def ready(self, kind: PaperKind) -> Ready:
        """Choose this paper, and wait until "Afdrukken" can be pressed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{kind}\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        return Ready(base64.b64decode(told["pages"]), told["log"])

    def open_dialog(self) -> int:
        """Press "Afdrukken" by the keyboard; gives the window of the dialog."""
        [page] = self._windows(1)
        self.screen.activate(page)
        self.screen.press("Return")
        [dialog] = set(self._windows(2)) - {page}
        self.screen.activate(dialog)
        until(lambda: self.screen.active() == dialog, "the dialog has the keys")
        return dialog

    def closed(self) -> None:
        """Wait until the dialog is gone."""
        self._windows(1)

    def _windows(self, count: int) -> list[int]:
        seen: list[int] = []

        def are_shown() -> bool:
            seen[:] = self.screen.windows(self.process.pid)
            return len(seen) == count

        until(are_shown, f"{count} windows are shown")
        return seen

    def changed(self, folder: str) -> int:
        """When a file last came or went in one of the folders of the process."""
        return (self.place / folder).stat().st_mtime_ns


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    for folder in ("home", "temp", "run", "store"):
        (tmp_path / folder).mkdir(mode=0o700)
    with ExitStack() as running:
        screen = running.enter_context(real_screen(tmp_path / "screen"))
        printer = running.enter_context(printing_system(tmp_path / "cups"))
        environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            **printer.environment,
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(tmp_path / "home"),
            "TMPDIR": str(tmp_path / "temp"),
            "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        }
        command = [sys.executable, "-m", "tests.integration.printing_child", str(tmp_path / "store")]
        process = running.enter_context(
            subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        running.callback(process.kill)
        yield Desk(screen, printer, process, tmp_path)


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in pt."""
    return [(page.wide, page.high) for page in pages_of(pdf)]


def differ(one: Image.Image, other: Image.Image) -> float:
    """How far the pictures of two pages are from each other, of 255, but for the edges of letters."""
    soft = ImageFilter.GaussianBlur(1.5)
    difference = ImageChops.difference(one.filter(soft), other.resize(one.size).filter(soft))
    return float(ImageStat.Stat(difference).mean[0])


def test_cancel_prints_nothing_and_print_gives_the_very_pages_with_their_lines_in_the_log(desk: Desk) -> None:
    first = desk.ready(KINDS[0])
    desk.open_dialog()
    desk.screen.press("Escape")
    desk.closed()
    assert desk.printer.printed() == []
    assert desk.ready(KINDS[0]) == first
    assert first.log == []
    quiet, aside = desk.changed("temp"), desk.changed("run")
    papers, log = [], []
    for kind in KINDS:
        papers.append(desk.ready(kind).pdf)
        desk.open_dialog()
        desk.screen.press("Return")
        until(lambda: len(desk.printer.printed()) == len(papers), "the paper comes out")
        until(lambda: len(desk.ready(KINDS[0]).log) == 2 * len(papers), "it is in the log")
        log = desk.ready(KINDS[0]).log
    assert [event for event, _serial in log] == ["exported", "printed"] * len(KINDS)
    (one, same), (other, too) = ([serial for _, serial in log[at : at + 2]] for at in (0, 2))
    assert one == same != other == too
    assert desk.changed("temp") == quiet
    assert desk.changed("run") > aside  # the control: for a moment the printing system had its file here
    for ours, printed in zip(papers, (path.read_bytes() for path in desk.printer.printed()), strict=True):
        assert sizes(printed) == [pytest.approx(size, abs=POINTS) for size in sizes(ours)]
        made, came_out = pictures_of(ours, DPI), pictures_of(printed, DPI)
        assert max(differ(*pair) for pair in zip(made, came_out, strict=True)) < SAME
        for at, page in enumerate(came_out):  # a page is nearer to itself than to any other
            assert min(range(len(made)), key=lambda other: differ(made[other], page)) == at
        with pikepdf.open(BytesIO(printed)) as opened:
            assert str(opened.docinfo["/Title"]) == NEUTRAL_NAME
