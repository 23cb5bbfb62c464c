"""A paper leaves the program: preflight, PDF, protection, and its line in the access log, in this order.

`context_of` and `release` run on the store lane, `prepare` is pure work for the pool. Only `release` hands
out the bytes, so that no paper leaves without its line in the log. Source: security.md, What leaves
"""

from dataclasses import dataclass, field

from desktop.boards.pictures import Lemma, pictures_for
from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.kept import Kept, kept_places, sizes
from desktop.domain.safe_view import safe_view
from desktop.errors import ExportError
from desktop.export.papers import Paper
from desktop.export.preflight import Preflight, preflight
from desktop.export.professional import Context, Shown, professional_paper
from desktop.export.protect import protect
from desktop.export.serials import new_password, new_serial
from desktop.security.access_log import AccessEvent
from desktop.services.board_places import keep_places
from desktop.services.paper_kinds import PaperKind, Sheet, draw, standing_on
from desktop.store import access
from desktop.store.desk import Desk
from desktop.store.workers import workers

PAPER_LEFT = "papier gemaakt"


@dataclass(frozen=True)
class PaperOrder:
    """Which paper of which plan, for whom. `reason`: why looking together is possible after all.

    `is_large`: a board on A3. `is_neutral`: a pocket card that looks like any list of numbers.
    `second`: the language below the Dutch, by its code.
    """

    kind: PaperKind
    plan: EntityId
    reader: Reader
    person: EntityId | None = None
    reason: str = ""
    with_addresses: bool = False
    is_large: bool = False
    is_neutral: bool = False
    second: str = ""


@dataclass(frozen=True)
class Prepared:
    """A paper that is made and waits to be released."""

    order: PaperOrder
    household: HouseholdId
    preflight: Preflight
    _paper: Paper = field(repr=False)
    standing: Kept = field(default_factory=dict)
    """Where its cards stand: there they stand on the screen too, from when it leaves."""


@dataclass(frozen=True)
class Released:
    """A paper that may go: protected bytes to save, with the password that opens them."""

    name: str
    serial: str
    pages: int
    password: str = field(repr=False)
    protected: bytes = field(repr=False)
    plain: bytes = field(repr=False)
    """For the printer, from memory; never written to a disk."""


def look_ahead(dossier: Dossier, order: PaperOrder) -> Preflight:
    """What this reader would see and what is left out; pure."""
    return preflight(
        dossier,
        order.reader,
        reason=order.reason,
        with_addresses=order.with_addresses,
        says_discussion=not order.is_neutral,
    )


def context_of(desk: Desk, household: HouseholdId) -> Context:
    """What a paper tells beside the dossier: the names of workers, and which papers left before."""
    names = {worker.id: worker.name for worker in workers(desk)}
    shown = [
        Shown(line.at, names.get(line.worker, ""), PAPER_LEFT, line.serial)
        for line in access.entries(desk, household)
        if line.event == AccessEvent.EXPORTED
    ]
    return Context(desk.clock.now(), names, shown)


def prepare(dossier: Dossier, order: PaperOrder, lemma: Lemma, context: Context) -> Prepared:
    """Make the paper in memory; pure. Raises ExportError("paper_blocked") when the preflight says no."""
    ahead = look_ahead(dossier, order)
    if not ahead.may_go:
        raise ExportError("paper_blocked")
    paper, stand = _draw(dossier, order, lemma, context)
    return Prepared(order, dossier.id, ahead, paper, stand)


def preview(prepared: Prepared) -> bytes:
    """The pages as they would leave, to be looked at on this screen and nowhere else."""
    return prepared._paper.pdf


def printed(desk: Desk, household: HouseholdId, serial: str) -> None:
    """The printer took the paper: a line of its own beside that of `release`."""
    access.log(desk, AccessEvent.PRINTED, household=household, serial=serial)


def release(desk: Desk, prepared: Prepared) -> Released:
    """Log that the paper leaves and keep where its cards stand, then hand it out."""
    paper = prepared._paper
    access.log(desk, AccessEvent.EXPORTED, household=prepared.household, serial=paper.serial)
    if prepared.standing:
        keep_places(desk, prepared.household, prepared.order.reader, prepared.standing)
    password = new_password()
    return Released(
        name=paper.name,
        serial=paper.serial,
        pages=paper.pages,
        password=password,
        protected=protect(paper.pdf, password),
        plain=paper.pdf,
    )


def _draw(dossier: Dossier, order: PaperOrder, lemma: Lemma, context: Context) -> tuple[Paper, Kept]:
    """The paper, and where the cards of a board stand on it."""
    view, serial = safe_view(dossier, order.reader), new_serial()
    if order.kind is PaperKind.PROFESSIONAL:
        return professional_paper(view, context, serial, order.plan), {}
    sheet = Sheet(
        order.plan,
        order.person,
        context.now,
        serial,
        is_large=order.is_large,
        is_neutral=order.is_neutral,
        with_addresses=order.with_addresses,
        second=order.second,
        kept=kept_places(dossier, view, order.plan),
        sizes=sizes(dossier, view),
    )
    pictures = pictures_for(view, lemma)
    return draw(order.kind, view, pictures, sheet), standing_on(order.kind, view, pictures, sheet)
