"""The commands `praatplan coordinator …`: what a coordinator does with a key, from a terminal.

Main thread. Built by cli.py, which gives it a way in and a terminal; imports nothing of ui. Like the
bootstrap it joins the laptop and sync. The passphrase, the words that two people compare and every reason are
asked for and never an argument; the server signs nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop.board_commands import YES, Command, Terminal
from desktop.clock import SystemClock
from desktop.coordinator_words import ANSWERS, late_lines, moment_words
from desktop.domain.summary import Summary
from desktop.errors import Blocking, NotFound, SyncError, ValidationError
from desktop.security.passphrases import words
from desktop.services import handovers
from desktop.services.entry import OpenStore
from desktop.services.reading import caseload
from desktop.store.queries import read
from sync.client import coordinator, direction, late_work
from sync.client.coordinator import AskingDevice, asking_devices
from sync.client.direction import Colleague, Direction
from sync.client.engine import sync_once
from sync.client.late_work import Late
from sync.client.line import Line, feed_of, open_line
from sync.client.taking_part import taking_part
from sync.client.transport import HttpTransport, MakeTransport

T = TypeVar("T")
SHORTEST = 4
"""Characters of an id that is typed in part."""


@dataclass(frozen=True)
class Office:
    """What a command works with: the line to the region, the terminal, and the open store."""

    line: Line
    terminal: Terminal
    store: OpenStore

    def say(self, text: str) -> None:
        """A line on the terminal."""
        self.terminal.say(text)

    def is_sure(self, question: str) -> bool:
        """Whether "ja" was typed; else nothing was done, and that is said."""
        if self.terminal.ask(question).strip().lower() in YES:
            return True
        self.say("Er is niets veranderd.")
        return False


def at_office(job: Callable[[Office], int], make_transport: MakeTransport = HttpTransport) -> Command:
    """The command that syncs, makes sure that a coordinator works here, does the job, and syncs again."""

    def go(store: OpenStore, terminal: Terminal) -> int:
        line = open_line(store.lane, SystemClock(), make_transport)
        try:
            if not line.session.identity.is_coordinator:
                raise Blocking("coordinator_only")
            report = sync_once(line)
            if not report.is_certified:
                raise Blocking("coordinator_not_certified")
            status = job(Office(line, terminal, store))
            try:
                sync_once(line)
            except SyncError:
                terminal.say("De verbinding viel weg. De rest volgt bij de volgende keer.")
            return status
        finally:
            line.close()

    return go


def devices(office: Office) -> int:
    """Who asks, with the six words to compare, and whose laptops take part."""
    asking = asking_devices(feed_of(office.line).book)
    for each in asking:
        office.say(f"{each.device}  {each.name}")
        office.say(f"    woorden:  {each.words(words())}")
        office.say(f"    cijfers:  {each.digits}")
    if asking:
        office.say("Laat je collega de woorden voorlezen, en typ dan: praatplan coordinator certify LAPTOP")
    else:
        office.say("Er wacht niemand.")
    for laptop in taking_part(office.line):
        role = "coördinator" if laptop.is_coordinator else "medewerker"
        office.say(f"{laptop.device}  {laptop.name}, {role}: doet mee")
    return 0


def certify(name: str) -> Callable[[Office], int]:
    """Approve a laptop, once the six words that the colleague reads out were typed here."""

    def go(office: Office) -> int:
        asking = asking_devices(feed_of(office.line).book)
        found = _one(asking, name, lambda each: (each.device, each.name))
        office.say(f"De laptop van {found.name} vraagt om goedkeuring.")
        office.say("Laat je collega de zes woorden op die laptop voorlezen. Bel, of zit naast elkaar.")
        if typed_words(office) != _words_of(found):
            office.say("Dat zijn niet de woorden van deze laptop. Er is niets goedgekeurd.")
            office.say("Klopt wat je typte? Dan vraagt iemand anders zich hier aan. Bel de beheerder.")
            return 1
        direction.approve(office.line, found.device, found.fingerprint)
        office.say(f"De laptop van {found.name} is goedgekeurd.")
        return 0

    return go


def assign(household: str, worker: str) -> Callable[[Office], int]:
    """Give a worker a place in a household."""

    def go(office: Office) -> int:
        where, who = household_named(office, household), colleague_named(office, worker)
        direction.give_place(office.line, where.id, who.worker)
        office.say(f"{who.name} werkt nu bij {where.name}.")
        return 0

    return go


def hand_over(household: str, old: str, new: str, *, is_at_once: bool) -> Callable[[Office], int]:
    """Offer a household in the name of who has it; or, without asking the new one, move it at once."""

    def go(office: Office) -> int:
        where = household_named(office, household)
        giver, receiver = colleague_named(office, old), colleague_named(office, new)
        places = next(each for each in _direction(office).households if each.household == where.id)
        if giver not in places.active:
            raise ValidationError("handover_not_here")
        if is_at_once:
            office.say(
                f"{receiver.name} krijgt {where.name} nu, zonder ja of nee. {giver.name} raakt het kwijt."
            )
            if not office.is_sure("Nu overdragen? Typ ja: "):
                return 1
            coordinator.hand_over(office.line, where.id, giver.worker, receiver.worker)
            office.store.lane.run(handovers.appoint, where.id, giver.worker, receiver.worker)
            office.say(f"{receiver.name} werkt nu bij {where.name}. {giver.name} verstuurt de rest nog.")
            return 0
        said = office.terminal.ask(f"Een paar woorden voor {receiver.name} (mag leeg): ")
        office.store.lane.run(
            handovers.offer,
            office.store.lane.run(read, where.id),
            receiver.worker,
            receiver.name,
            said,
            giver=(giver.worker, giver.name),
        )
        office.say(f"{where.name} is aangeboden aan {receiver.name}. Tot het ja is, blijft {giver.name}.")
        return 0

    return go


def revoke(name: str, *, brings_first: bool) -> Callable[[Office], int]:
    """Cut a laptop off: at once, or after it brought what waits there. The name is typed to be sure."""

    def go(office: Office) -> int:
        found = _one(taking_part(office.line), name, lambda each: (each.device, each.name))
        office.say(f"De laptop van {found.name} wordt buitengesloten en gewist.")
        if brings_first:
            office.say("Eerst verstuurt die laptop nog wat daar wacht.")
        else:
            office.say("Wat daar nog niet verstuurd is, gaat verloren.")
        if office.terminal.ask("Zeker? Typ de naam: ").strip().casefold() != found.name.casefold():
            office.say("Er is niets veranderd.")
            return 1
        coordinator.revoke(office.line, found.device, is_at_once=not brings_first)
        office.say(f"De laptop van {found.name} is buitengesloten.")
        return 0

    return go


def quarantine(*, is_list_only: bool) -> Callable[[Office], int]:
    """Read what came too late; take in what is wanted, leave the rest with the region, or decide later."""

    def go(office: Office) -> int:
        found = late_work.late_work(office.line, is_settled_too=is_list_only)
        names = {each.id: each.name for each in _households(office)}
        for number, late in enumerate(found, start=1):
            for line in late_lines(number, late, names.get(late.household, late.household[:8])):
                office.say(line)
        if not found:
            office.say("Er kwam niets te laat.")
        if not found or is_list_only:
            return 0
        chosen = _asked(office, found, "Toevoegen aan het huishouden? Nummers met een komma, leeg is niets: ")
        if chosen:
            late_work.take_in(office.line, [each.id for each in chosen])
            office.say(f"Toegevoegd: {len(chosen)}. Wat intussen veranderde, staat er als twee versies.")
        left = _asked(office, found, "Laten staan bij de regio? Nummers met een komma, leeg is niets: ")
        if left:
            reason = office.terminal.ask("Waarom? ")
            late_work.leave_out(office.line, [each.id for each in left], reason)
            office.say(f"Laten staan: {len(left)}. De regio bewaart het.")
        return 0

    return go


def report(office: Office) -> int:
    """How it stands: who asks, who works where, which handovers wait, who was purged."""
    found, book = _direction(office), feed_of(office.line).book
    office.say(f"Laptops die wachten op goedkeuring: {len(found.asking)}")
    office.say(f"Collega's met een goedgekeurde laptop: {len(found.colleagues)}")
    office.say(f"Huishoudens: {len(found.households)}")
    for each in found.households:
        here = ", ".join(worker.name for worker in each.active if not worker.is_coordinator) or "nog niemand"
        office.say(f"  {_title(each.name, each.number)}: {here}")
        for gone in each.leaving:
            office.say(f"    {gone.colleague.name} vertrekt, tot {moment_words(gone.until)}")
    for summary in _households(office):
        for offer in summary.handovers:
            it = offer.handover
            how = "twee antwoorden" if offer.is_in_discussion else ANSWERS[it.answer]
            how = "geldt niet meer" if offer.is_lapsed else how
            office.say(f"  Overdracht {summary.name}: {it.giver_name} aan {it.receiver_name}, {how}")
    office.say(f"Bewijzen dat een laptop een huishouden wiste: {len(book.receipts)}")
    undecided = [late for late in late_work.late_work(office.line) if late.is_undecided]
    office.say(f"Te laat gekomen, nog niet bekeken: {len(undecided)}")
    return 0


def typed_words(office: Office) -> list[str]:
    """The six words that somebody reads out, as they were typed."""
    return office.terminal.ask("Typ de zes woorden: ").casefold().split()


def _words_of(asking: AskingDevice) -> list[str]:
    return asking.words(words()).casefold().split()


def _direction(office: Office) -> Direction:
    return direction.direction(office.line)


def _households(office: Office) -> tuple[Summary, ...]:
    return office.store.lane.run(caseload)


def household_named(office: Office, name: str) -> Summary:
    """The household that is called so. Raises as `_one`."""
    return _one(_households(office), name, lambda each: (each.id, each.name, each.number))


def colleague_named(office: Office, name: str) -> Colleague:
    """The colleague who is called so. Raises as `_one`."""
    return _one(_direction(office).colleagues, name, lambda each: (each.worker, each.name))


def _one(found: Iterable[T], name: str, names: Callable[[T], Sequence[str]]) -> T:
    """The one that is called so, by its id, the start of it, its name or its number.

    Raises NotFound("coordinator_unknown") for none, ValidationError("coordinator_several") for more.
    """
    typed = name.strip().casefold()
    everybody = list(found)
    exact = [each for each in everybody if typed in {text.casefold() for text in names(each)}]
    begun = [each for each in everybody if len(typed) >= SHORTEST and names(each)[0].startswith(typed)]
    chosen = exact or begun
    if not chosen:
        raise NotFound("coordinator_unknown")
    if len(chosen) > 1:
        raise ValidationError("coordinator_several")
    return chosen[0]


def _asked(office: Office, found: Sequence[Late], question: str) -> list[Late]:
    typed = office.terminal.ask(question).replace(",", " ").split()
    if not all(each.isdecimal() and 0 < int(each) <= len(found) for each in typed):
        raise ValidationError("coordinator_number")
    return [found[int(each) - 1] for each in dict.fromkeys(typed)]


def _title(name: str, number: str) -> str:
    return " · ".join(part for part in (name, number) if part)
