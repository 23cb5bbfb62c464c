"""Every paper, page by page, as it would leave the program: for three readers of the family Linde.

GUI thread, offscreen; for ui.screens. A kind of paper that is new is found by itself.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QImage

from desktop.boards.pictures import pictures_for
from desktop.domain.audience import PROFESSIONAL, Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import safe_view
from desktop.export.professional import Context
from desktop.language import lemma
from desktop.services.paper_kinds import OF_ONE, PaperKind, whose
from desktop.services.printing import PaperOrder, prepare, preview
from ui.printing import Pages
from ui.screens_boards import linde
from ui.screens_mat import with_mat
from ui.stage import STAGE_NAME, STAGE_WORKER, StageClock

READERS = ("mama", "papa", "Noor")
NAMES = {
    PaperKind.PAGE: "pagina",
    PaperKind.BOARD: "ons-plan",
    PaperKind.SIGNALS: "signalen",
    PaperKind.STEPS: "als-dan",
    PaperKind.WEEK: "de-week",
    PaperKind.HELPERS: "wie-helpt",
    PaperKind.WHERE: "waar-heen",
    PaperKind.MAT: "mat",
    PaperKind.CHILD_BOARD: "kinderplaat",
    PaperKind.CHILD_PAGE: "kinderblad",
    PaperKind.POCKET: "kaartje",
    PaperKind.PROFESSIONAL: "hulpverlener",
}
WIDTH_PX = 1240
"""A4 upright at 150 dpi; the shorter side of a sheet that lies across is as wide."""


def paper_pictures() -> Iterator[tuple[str, Callable[[], QImage]]]:
    """All papers as papier-KIND-READER-PAGE."""
    dossier = with_mat(linde(), "mama")
    people = {person.name: person.id for person in dossier.of(Person)}
    for kind in PaperKind:
        if kind is PaperKind.PROFESSIONAL:
            yield from _sheets(dossier, kind, "", PROFESSIONAL, None)
            continue
        for name in READERS:
            reader = reading(people[name])
            if kind not in OF_ONE:
                yield from _sheets(dossier, kind, name, reader, None)
                continue
            view = safe_view(dossier, reader)
            owners = whose(view, pictures_for(view, lemma), kind, plan_of(dossier))
            for owner in sorted(owners, key=lambda each: each not in reader.persons)[:1]:
                yield from _sheets(dossier, kind, name, reader, owner)


def plan_of(dossier: Dossier) -> EntityId:
    """The plan in force."""
    plan = dossier.household.active_plan
    if plan is None:
        raise LookupError("this family has no plan in force")
    return plan


def paper_pdf(dossier: Dossier, kind: PaperKind, reader: Reader, person: EntityId | None) -> bytes:
    """One paper of the plan in force, not protected."""
    order = PaperOrder(kind, plan_of(dossier), reader, person=person)
    context = Context(StageClock().now(), {STAGE_WORKER: STAGE_NAME}, [])
    return preview(prepare(dossier, order, lemma, context))


def _sheets(
    dossier: Dossier, kind: PaperKind, name: str, reader: Reader, person: EntityId | None
) -> Iterator[tuple[str, Callable[[], QImage]]]:
    pages = Pages(paper_pdf(dossier, kind, reader, person))
    for page in range(pages.count):
        what = "-".join(part for part in ("papier", NAMES.get(kind, kind.value), name, str(page + 1)) if part)
        yield what.lower(), partial(sheet, pages, page)
    pages.close()


def sheet(pages: Pages, page: int) -> QImage:
    """One page, its shorter side as wide as A4."""
    size = pages.size(page)
    return pages.picture(page, round(WIDTH_PX * max(1.0, size.width() / size.height())))
