"""What sync says, turned into what the pages show: the values of sync_states, made of those of sync/client.

Pure, any thread. Beside sync_bridge the only file of ui/ that knows of sync.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import DeviceId, HouseholdId
from desktop.security.passphrases import words
from sync.client.arriving import Arriving
from sync.client.direction import Colleague, Direction
from sync.client.enrol import Enrolled
from sync.client.late_work import FORGED, NO_KEY, NOT_OURS, Late
from sync.client.lease_count import Stand
from sync.client.reasons import NEVER_GOES, reason
from sync.client.runner import Phase, SyncState
from sync.client.states import HouseholdSync, ItemSync, SyncOverview
from sync.client.troubles import Alarm
from sync.client.wiping import STRANDED
from ui.bridge.late_states import Decided, LateLine
from ui.bridge.sync_course import ArrivingLine, LeaseLine
from ui.bridge.sync_states import (
    AlarmLine,
    AskingLine,
    ColleagueLine,
    DirectionPicture,
    HouseholdLine,
    ItemLine,
    LaptopLine,
    OwnMark,
    PlacesLine,
    Standing,
    SyncPicture,
    Where,
)
from ui.presenters.writers import laptop_words

translate = QCoreApplication.translate


def picture_of(state: SyncState) -> SyncPicture:
    """What the sync thread says, as the pages show it."""
    seen = state.overview
    standing = _STANDINGS[state.phase]
    if seen is None:
        unheard = state.phase in {Phase.WAITING, Phase.SYNCING}
        return SyncPicture(Standing.UNKNOWN if unheard else standing, error=state.error)
    return SyncPicture(
        standing=standing,
        region=seen.region,
        households=tuple(_household_line(seen, line) for line in seen.households),
        items=tuple(_item_line(item) for item in seen.items),
        alarms=tuple(_alarm_line(seen, alarm) for alarm in seen.alarms),
        last_success=state.last_success or seen.last_success,
        is_all_there=state.is_synchronised,
        is_clock_off=state.is_clock_off,
        are_photos_held=state.report is not None and state.report.are_photos_held,
        is_coordinator=seen.is_coordinator,
        awaits_approval=_awaits_approval(state),
        is_leaving=seen.is_wipe_ordered,
        is_wipe_due=seen.is_wipe_due,
        lease=lease_line(seen.lease),
        arriving=arriving_line(state.arriving),
        at_work=state.at_work,
        error=state.error,
    )


def _household_line(seen: SyncOverview, line: HouseholdSync) -> HouseholdLine:
    return HouseholdLine(
        household=line.household,
        name=line.name,
        number=line.number,
        here=line.here,
        sent=line.sent,
        refused=line.refused,
        in_region=line.in_region,
        why=_why(seen, line.code or ("draining" if line.is_draining else ""), line.key_by),
        photos=line.photos,
        held=line.held,
        unread=line.unread,
        is_partial=line.is_partial,
        workers=_workers(seen, line.household),
        is_stranded=line.code == STRANDED,
    )


def _item_line(item: ItemSync) -> ItemLine:
    return ItemLine(
        item.batch,
        item.household,
        item.action,
        item.at,
        Where(item.stage.value),
        reason(item.code),
        can_go_again=item.code not in NEVER_GOES,
        is_stranded=item.code == STRANDED,
    )


def _alarm_line(seen: SyncOverview, alarm: Alarm) -> AlarmLine:
    why = _why(seen, alarm.code, alarm.key_by)
    return AlarmLine(alarm.household, why, alarm.at, alarm, _workers(seen, alarm.household))


def _why(seen: SyncOverview, code: str, key_by: DeviceId | None) -> str:
    """The rest of the sentence, and whose key it is about."""
    why = reason(code, is_coordinator=seen.is_coordinator)
    if key_by is None or seen.writers is None:
        return why
    made = translate("Sync", "De sleutel is gemaakt {where}.")
    return f"{why} {made.format(where=laptop_words(key_by, seen.writers))}"


def _workers(seen: SyncOverview, household: HouseholdId) -> tuple[str, ...]:
    """By name, of a household that is not on this laptop."""
    names = {} if seen.writers is None else seen.writers.names
    return tuple(sorted(names[each] for each in seen.elsewhere.get(household, ()) if each in names))


_STANDINGS = {
    Phase.NOT_ENROLLED: Standing.NOT_ENROLLED,
    Phase.NOT_CERTIFIED: Standing.QUIET,
    Phase.WAITING: Standing.QUIET,
    Phase.SYNCING: Standing.BUSY,
    Phase.OFFLINE: Standing.OFFLINE,
    Phase.BLOCKED: Standing.STUCK,
    Phase.FAILED: Standing.STUCK,
    Phase.STOPPED: Standing.STOPPED,
}


def _awaits_approval(state: SyncState) -> bool:
    """Until the own certificate is here, also while the region is asked or out of reach."""
    is_certified = state.overview is None or state.overview.is_certified
    return state.phase is Phase.NOT_CERTIFIED or not (is_certified or state.phase is Phase.NOT_ENROLLED)


def lease_line(found: Stand | None) -> LeaseLine | None:
    """What is left of the lease."""
    return None if found is None else LeaseLine(found.days_left, found.is_warned, found.is_locked)


def arriving_line(found: Arriving | None) -> ArrivingLine | None:
    """How far what comes in is."""
    if found is None:
        return None
    return ArrivingLine(found.households, found.of_households, found.items, found.of_items)


def lease_words(lease: LeaseLine) -> str:
    """For the badge: "Nog 2 dagen", "Laatste dag", "Op slot"."""
    if lease.is_over:
        return translate("Sync", "Op slot")
    if lease.days_left == 0:
        return translate("Sync", "Laatste dag")
    if lease.days_left == 1:
        return translate("Sync", "Nog 1 dag")
    return translate("Sync", "Nog {n} dagen").format(n=lease.days_left)


def mark_of(found: Enrolled) -> OwnMark:
    """Words and digits of this laptop."""
    me = found.identity
    return OwnMark(region=me.region, worker_name=me.name, words=found.words(words()), digits=found.digits)


def direction_picture(found: Direction) -> DirectionPicture:
    """What a coordinator directs."""
    known = words()
    return DirectionPicture(
        asking=tuple(
            AskingLine(each.device, each.name, each.words(known), each.digits, each.fingerprint)
            for each in found.asking
        ),
        colleagues=tuple(map(colleague_line, found.colleagues)),
        households=tuple(
            PlacesLine(
                household=each.household,
                name=each.name,
                number=each.number,
                active=tuple(map(colleague_line, each.active)),
                leaving=tuple((colleague_line(gone.colleague), gone.until) for gone in each.leaving),
            )
            for each in found.households
        ),
        laptops=tuple(
            LaptopLine(each.device, each.owner.name, each.is_withdrawn, each.wiped_at, each.extension)
            for each in found.laptops
        ),
    )


def colleague_line(found: Colleague) -> ColleagueLine:
    """Somebody with a certified laptop."""
    return ColleagueLine(found.worker, found.name, found.is_coordinator)


def late_line(found: Late) -> LateLine:
    """One action that came too late."""
    why = {
        NOT_OURS: translate("Late", "dit huishouden staat niet op deze laptop."),
        NO_KEY: translate("Late", "de sleutel is niet op deze laptop."),
        FORGED: translate("Late", "de handtekening klopt niet. Bel de beheerder van de regio."),
    }
    decided = Decided.NOT_YET
    if found.decision is not None:
        decided = Decided.TAKEN_IN if found.decision.is_taken_in else Decided.LEFT
    unreadable = translate("Late", "er staat iets in dat dit programma niet kent.")
    return LateLine(
        id=found.id,
        household=found.household,
        author=found.author_name,
        device=found.device,
        received_at=found.received_at,
        batch=found.batch,
        why=why.get(found.code, unreadable) if found.code else "",
        is_here=found.is_ours,
        is_revoked=found.is_revoked,
        decided=decided,
    )


def sync_words(state: SyncState) -> tuple[str, str]:
    """How sync stands in a few words, with its icon. "Gesynchroniseerd" only when nothing waits anywhere."""
    seen = state.overview
    waiting = seen.waiting if seen is not None else 0
    is_held_up = seen is not None and seen.held_up > 0
    is_partial = seen is not None and any(line.is_partial for line in seen.households)
    is_fetching = state.arriving is not None and state.phase is Phase.SYNCING
    is_offline = state.phase is Phase.OFFLINE
    has_ended = state.phase is Phase.STOPPED and state.error is not None
    is_stuck = has_ended or state.phase in {Phase.BLOCKED, Phase.FAILED}
    lease = lease_line(seen.lease) if seen is not None else None
    held = translate("Sync", "{n} op deze laptop").format(n=waiting)
    rows = (
        (state.phase is Phase.NOT_ENROLLED, translate("Sync", "Niet aangemeld"), "cloud-off"),
        (_awaits_approval(state) and not is_stuck, translate("Sync", "Wacht nog even"), "clock"),
        (seen is not None and seen.is_wipe_ordered, translate("Sync", "Wordt gewist"), "warning"),
        (lease is not None and lease.is_warned, lease_words(lease) if lease else "", "clock"),
        (seen is not None and seen.refused > 0, translate("Sync", "Iets geweigerd"), "warning"),
        (seen is not None and bool(seen.alarms), translate("Sync", "Er is iets mis"), "warning"),
        (is_stuck, translate("Sync", "Lukt niet"), "warning"),
        (state.is_synchronised, translate("Sync", "Gesynchroniseerd"), "cloud-check"),
        (is_offline and waiting > 0, held, "cloud-off"),
        (is_offline, translate("Sync", "Geen verbinding"), "cloud-off"),
        (is_fetching, translate("Sync", "Ophalen"), "sync"),
        (is_partial, translate("Sync", "Niet compleet"), "warning"),
        (is_held_up, translate("Sync", "Wacht nog even"), "clock"),
        (waiting > 0, translate("Sync", "{n} te versturen").format(n=waiting), "cloud-up"),
        (seen is not None and seen.photos > 0, translate("Sync", "Foto's wachten"), "clock"),
        (True, translate("Sync", "Verbinden"), "sync"),
    )
    return next((text, icon) for holds, text, icon in rows if holds)
