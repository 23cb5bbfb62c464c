"""The pictures of the documentation: `python -m ui.docs_pictures docs [NAME …]`, or `make docs-pictures`.

GUI thread, offscreen. Real windows and papers over the fictional caseload, in few colours so that they stay
small. A picture that a text wants is a line here; tests/architecture/test_docs.py holds the two together. A
name takes the pictures whose name begins with it: `make screens` makes the sheets of pictograms so.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.boards.tokens import LIGHT
from desktop.domain.audience import reading
from desktop.domain.households import Person
from desktop.services.paper_kinds import OF_ONE, PaperKind
from ui.printing import Pages
from ui.screens import put_away, screen_application, stage
from ui.screens_boards import linde
from ui.screens_mat import with_mat
from ui.screens_pages import SCREENS
from ui.screens_papers import paper_pdf
from ui.screens_pictograms import pictogram_pictures
from ui.screens_stage import HEIGHT, WIDTH, Screen, Stage, settle, take
from ui.theme.apply import apply_look
from ui.theme.look import Look
from ui.widgets.toast import Toast

FOLDER = "beelden"
COLOURS = 256
SHEET_HIGH_PX, GAP_PX = 900, 28

WINDOWS = {
    "eerste-start": "eerste-start",
    "ontgrendelen": "ontgrendelen-fout",
    "wachtzin-vergeten": "wachtzin-vergeten",
    "aanmelden": "aanmelden",
    "aanmelden-vergelijken": "aanmelden-vergelijken",
    "vandaag": "vandaag",
    "huishoudens": "huishoudens",
    "huishouden": "osei-overzicht",
    "intieme-terreur": "vermeer-overzicht",
    "mensen": "linde-mensen",
    "geheim-adres": "vermeer-geheim-adres",
    "fase": "linde-fase",
    "bezoek": "vermeer-bezoek-plannen",
    "plan-schrijven": "osei-plan-schrijven",
    "plan-actief": "vermeer-plan-actief",
    "zinnenbank": "zinnenbank",
    "begrippen": "begrippen",
    "praatplaat-kiezen": "praatplaat-kiezen",
    "ons-plan": "praatplaat-papa",
    "groen-oranje-rood": "praatplaat-signalen",
    "andere-platen": "praatplaat-kiezen-welke",
    "als-dan": "praatplaat-als-dan",
    "als-ik-weg-moet": "praatplaat-waar-heen",
    "wie-helpt": "praatplaat-wie-helpt",
    "kinderen": "praatplaat-kinderen",
    "week": "praatplaat-week",
    "voorlezen": "praatplaat-voorlezen-alles",
    "kaart": "praatplaat-kaart",
    "kaarten-schikken": "kaarten-schikken",
    "kaarten-raster": "kaarten-schikken-raster",
    "kaarten-vooraan": "kaarten-schikken-vooraan",
    "mat": "praatplaat-hoe-gaat-het-halverwege",
    "twee-talen": "praatplaat-pools",
    "eigen-foto": "eigen-foto-naam",
    "andere-borden": "andere-borden",
    "uitleg": "praatplaat-uitleg",
    "afgedekt": "praatplaat-afgedekt",
    "sluiten": "praatplaat-sluiten",
    "printen": "printen",
    "bewaard": "printen-bewaard",
    "oudere-kopie": "oudere-kopie",
    "twee-versies": "osei-twee-versies",
    "tijdlijn": "linde-tijdlijn",
    "synchronisatie": "synchronisatie",
    "bijna-op-slot": "bijna-op-slot",
    "instellingen": "instellingen",
}
"""A picture in the texts, and the screen of ui.screens_pages that it shows."""

TALL, TALL_PX = ("plan-schrijven", "synchronisatie", "zinnenbank", "printen", "bewaard"), 860
"""What needs more height than a small laptop has, to be seen at once."""

PAPERS = {
    "papier-pagina": (PaperKind.PAGE, "mama", 3),
    "papier-ons-plan": (PaperKind.BOARD, "mama", 1),
    "papier-kinderblad": (PaperKind.CHILD_PAGE, "Noor", 1),
    "papier-kaartje": (PaperKind.POCKET, "mama", 1),
    "papier-mat": (PaperKind.MAT, "mama", 3),
}
"""A picture in the texts: the paper, its reader, and how many sheets of it side by side."""


def windows(wanted: tuple[str, ...]) -> Iterator[tuple[str, QImage]]:
    """Every window that a text shows and whose name begins so."""
    known = {screen.name: screen for screen in SCREENS}
    chosen = {name: screen for name, screen in WINDOWS.items() if name.startswith(wanted)}
    if not chosen:
        return
    with stage() as dressed:
        apply_look(screen_application(), Look())
        for name, screen in chosen.items():
            yield name, _window(known[screen], dressed(Look()), TALL_PX if name in TALL else HEIGHT)


def _window(screen: Screen, stage: Stage, high: int) -> QImage:
    """A window so high, without the short words at its bottom."""
    widget = take(screen, stage)
    for toast in widget.findChildren(Toast):
        toast.hide()
    widget.resize(WIDTH, high)
    settle(stage.tasks)
    picture = widget.grab().toImage()
    put_away(widget)
    return picture


def papers(wanted: tuple[str, ...]) -> Iterator[tuple[str, QImage]]:
    """Every paper that a text shows and whose name begins so."""
    chosen = {name: paper for name, paper in PAPERS.items() if name.startswith(wanted)}
    if not chosen:
        return
    family = with_mat(linde(), "mama")
    people = {person.name: person.id for person in family.of(Person)}
    for name, (kind, who, count) in chosen.items():
        pages = Pages(paper_pdf(family, kind, reading(people[who]), people[who] if kind in OF_ONE else None))
        yield name, side_by_side([_sheet(pages, page) for page in range(min(count, pages.count))])
        pages.close()


def side_by_side(sheets: Sequence[QImage]) -> QImage:
    """Sheets on a table, all as high."""
    wide = sum(sheet.width() + GAP_PX for sheet in sheets) + GAP_PX
    table = QImage(wide, SHEET_HIGH_PX + 2 * GAP_PX, QImage.Format.Format_RGB32)
    table.fill(QColor(LIGHT.colour("bg")))
    painter = QPainter(table)
    left = GAP_PX
    for sheet in sheets:
        painter.drawImage(left, GAP_PX, sheet)
        painter.setPen(QColor(LIGHT.colour("line")))
        painter.drawRect(left, GAP_PX, sheet.width() - 1, sheet.height() - 1)
        left += sheet.width() + GAP_PX
    painter.end()
    return table


def keep(picture: QImage, file: Path) -> None:
    """Write it as a PNG of few colours."""
    picture.save(str(file))
    with Image.open(file) as drawn:
        few = drawn.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(file, optimize=True)


def _sheet(pages: Pages, page: int) -> QImage:
    size = pages.size(page)
    return pages.picture(page, round(SHEET_HIGH_PX * size.width() / size.height()))


def file_names() -> Iterator[str]:
    """Every picture that this makes, from the folder of the documentation."""
    for name in (*WINDOWS, *PAPERS):
        yield f"{FOLDER}/{name}.png"
    for name, _ in pictogram_pictures():
        yield f"{name}.png"


def write(folder: Path, wanted: tuple[str, ...] = ("",)) -> int:
    """All pictures whose name begins so; how many."""
    screen_application()
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    count = 0
    for part in (windows(wanted), papers(wanted)):
        for name, picture in part:
            keep(picture, folder / FOLDER / f"{name}.png")
            count += 1
    for name, make in pictogram_pictures():
        if name.startswith(wanted):
            keep(make(), folder / f"{name}.png")
            count += 1
    return count


def main(arguments: Sequence[str]) -> int:
    """The command; 2 when no folder was given."""
    if not arguments:
        sys.stderr.write("usage: python -m ui.docs_pictures docs [NAME …]\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, *names = arguments
    sys.stdout.write(f"{write(Path(folder), tuple(names) or ('',))} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
