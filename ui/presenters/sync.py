"""How sync stands, in words. "Gesynchroniseerd" is never said while anything waits or was refused.

Pure functions over frozen data. Source: sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Sequence, Sized
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.dutch_time import local, say_moment
from desktop.messages import message
from ui.bridge.sync_course import ArrivingLine
from ui.bridge.sync_states import HouseholdLine, ItemLine, Standing, SyncPicture, Where
from ui.presenters.timeline import action_words
from ui.presenters.wording import counted, kept_together, listed

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Headline:
    """The one thing to know: sign, kind of the banner, title and a sentence."""

    icon: str
    kind: str
    title: str
    text: str


def headline(picture: SyncPicture, now: datetime) -> Headline:
    """How it stands as a whole, the worst first."""
    waiting = sum(line.here + line.sent for line in picture.households)
    refused = sum(line.refused for line in picture.households)
    last = last_words(picture, now)
    if picture.standing is Standing.NOT_ENROLLED:
        title = translate("Sync", "Deze laptop is nog niet aangemeld")
        return Headline(
            "cloud-off", "orange", title, translate("Sync", "Alles wat je schrijft, staat op deze laptop.")
        )
    if picture.is_leaving:
        return _leaving(picture, waiting, refused)
    if picture.awaits_approval:
        return _stuck(picture) or _awaiting(picture)
    if refused:
        said = counted(refused, translate("Sync", "wijziging"), translate("Sync", "wijzigingen"))
        title = translate("Sync", "De regio weigert {count}").format(count=said)
        text = translate(
            "Sync", "Er is niets weg: het staat nog op deze laptop. Hieronder kies je wat ermee gebeurt."
        )
        return Headline("warning", "red", title, text)
    held = sum(line.held for line in picture.households)
    return _stuck(picture) or _going(picture, waiting - held, last)


def _stuck(picture: SyncPicture) -> Headline | None:
    """Why nothing goes; None when it does, or would if there were a line."""
    if picture.error is None or picture.standing not in {Standing.STUCK, Standing.STOPPED}:
        return None
    told = message(picture.error)
    return Headline("warning", "red", told.title, f"{told.happened} {told.safe} {told.todo}")


def _awaiting(picture: SyncPicture) -> Headline:
    title = translate("Sync", "Wacht op goedkeuring")
    text = translate("Sync", "Je coördinator moet deze laptop nog goedkeuren.")
    if picture.standing is Standing.OFFLINE:
        cut = translate("Sync", "Er is nu geen verbinding. Zodra die er is, gaat het vanzelf verder.")
        return Headline("cloud-off", "orange", title, f"{text} {cut}")
    return Headline("clock", "orange", title, text)


def without_names(picture: SyncPicture) -> SyncPicture:
    """Behind the lease: how far each household came, and not whose it is."""
    nameless = translate("Sync", "Huishouden {n}")
    lines = enumerate(picture.households, start=1)
    return replace(
        picture,
        households=tuple(
            replace(line, name=nameless.format(n=at) if line.name else "") for at, line in lines
        ),
    )


def lease_banner(picture: SyncPicture) -> Headline | None:
    """From the fifth day without the region: until when, and what then; None before that."""
    lease = picture.lease
    if lease is None or not lease.is_warned:
        return None
    safe = translate("Sync", "Wat je schreef, blijft bewaard en gaat dan vanzelf mee.")
    if lease.is_over:
        title = translate("Sync", "Je werk is op slot: 7 dagen geen verbinding")
        text = translate("Sync", "Verbind met de regio. Dan gaat het slot er meteen af.")
        return Headline("lock", "red", title, f"{text} {safe}")
    days = counted(lease.days_left, translate("Sync", "dag"), translate("Sync", "dagen"))
    title = translate("Sync", "Nog {days} zonder verbinding").format(days=days)
    if lease.days_left == 0:
        title = translate("Sync", "Vandaag is de laatste dag zonder verbinding")
    text = translate("Sync", "Verbind op tijd met de regio. Anders gaat je werk op slot tot het lukt.")
    return Headline("clock", "orange", title, f"{text} {safe}")


def arriving_words(line: ArrivingLine) -> str:
    """ "12 van 60 huishoudens, 1.200 van 50.000 wijzigingen". What is whole can be worked in."""
    return translate("Sync", "{a} van {b} huishoudens, {c} van {d} wijzigingen").format(
        a=line.households, b=line.of_households, c=_thousands(line.items), d=_thousands(line.of_items)
    )


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _leaving(picture: SyncPicture, waiting: int, refused: int) -> Headline:
    """Ordered to wipe, and what has to be brought first, or decided by a person."""
    title = translate("Sync", "Deze laptop wordt gewist")
    said = counted(waiting, translate("Sync", "wijziging"), translate("Sync", "wijzigingen"))
    text = translate(
        "Sync", "Eerst gaat wat hier nog staat naar de regio: {count}. Houd de laptop aan."
    ).format(count=said)
    stranded = sum(line.is_stranded and line.refused > 0 for line in picture.households)
    if stranded:
        said = counted(stranded, translate("Sync", "huishouden"), translate("Sync", "huishoudens"))
        text = translate(
            "Sync",
            "Van {count} kan niets meer naar de regio. Schrijf over wat je nodig hebt en bel je coördinator. "
            "Kies dan hieronder wat ermee gebeurt.",
        ).format(count=said)
    elif refused:
        text = translate("Sync", "De regio weigert nog iets. Kies hieronder wat ermee gebeurt.")
    withdrawn = translate("Sync", "Je coördinator heeft deze laptop ingetrokken.")
    after = translate("Sync", "Daarna wist de laptop zichzelf.")
    return Headline("warning", "red", title, f"{withdrawn} {text} {after}")


def _going(picture: SyncPicture, waiting: int, last: str) -> Headline:
    said = counted(waiting, translate("Sync", "wijziging"), translate("Sync", "wijzigingen"))
    wait = translate("Sync", "{count} op deze laptop.").format(count=said)
    photos, lacks = _photos_of(picture), lacks_words(picture.lacking)
    if picture.standing is Standing.OFFLINE:
        title = translate("Sync", "Geen verbinding")
        rest = wait if waiting else photos or ("" if lacks else translate("Sync", "Er wacht niets."))
        tail = translate("Sync", "Je kunt gewoon doorwerken.")
        text = " ".join(part for part in (rest, lacks, tail, last) if part)
        return Headline("cloud-off", "orange", title, text)
    if picture.is_all_there:
        title = translate("Sync", "Gesynchroniseerd")
        return Headline(
            "cloud-check", "green", title, translate("Sync", "Alles staat in de regio.") + f" {last}"
        )
    is_held_up = any(line.why for line in picture.households)
    if picture.standing is Standing.QUIET and (is_held_up or picture.alarms):
        title = translate("Sync", "Niet alles komt verder")
        if lacks:
            title = translate("Sync", "Niet alles is compleet")
        text = translate("Sync", "Hieronder lees je wat er aan de hand is.")
        return Headline("warning", "orange", title, " ".join(part for part in (lacks, text, last) if part))
    if picture.standing is Standing.QUIET and photos and not waiting:
        title = translate("Sync", "Foto's komen na de tekst")
        why = ""
        if picture.are_photos_held:
            title = translate("Sync", "Foto's wachten op wifi")
            why = translate("Sync", "Dit netwerk heeft een datalimiet. Met Nu verbinden gaan ze toch.")
        return Headline("clock", "blue", title, " ".join(part for part in (photos, why, last) if part))
    if picture.arriving is not None and picture.standing is Standing.BUSY:
        title = translate("Sync", "Bezig met ophalen")
        text = translate(
            "Sync", "{what}. Wat binnen is, kun je al gebruiken. Je mag stoppen: straks gaat het verder."
        )
        return Headline("sync", "blue", title, text.format(what=arriving_words(picture.arriving)))
    title = translate("Sync", "Bezig met verbinden")
    text = translate("Sync", "{count} nog te versturen.").format(count=said) if waiting else ""
    return Headline("sync", "blue", title, f"{text} {last}".strip())


def last_words(picture: SyncPicture, now: datetime) -> str:
    """ "Laatst verbonden: maandag 23 november, 4 uur 's middags."."""
    if picture.last_success is None:
        return ""
    when = say_moment(picture.last_success, local(now).date())
    return translate("Sync", "Laatst verbonden: {when}.").format(when=when)


def household_title(name: str, workers: Sequence[str], otherwise: str) -> str:
    """Its name; where it is not on this laptop, who works there."""
    if name or not workers:
        return name or otherwise
    return translate("Sync", "Een huishouden van {names}").format(names=listed(workers))


def household_words(line: HouseholdLine) -> str:
    """ "2 op deze laptop · 1 verstuurd · 34 in de regio"; what is none is left out."""
    only_here = translate("Sync", "{n} alleen op deze laptop")
    parts = [
        (line.here, translate("Sync", "{n} op deze laptop")),
        (line.sent, translate("Sync", "{n} verstuurd")),
        (line.refused, only_here if line.is_stranded else translate("Sync", "{n} geweigerd")),
        (line.in_region, translate("Sync", "{n} in de regio")),
        (line.unread, translate("Sync", "{n} niet te lezen")),
    ]
    said = [text.format(n=count) for count, text in parts if count]
    return " · ".join([*said, *([photo_words(line.photos)] if line.photos else [])])


def photo_words(count: int) -> str:
    """ "2 foto's wachten": the text is there or on its way, these come after it."""
    if count == 1:
        return translate("Sync", "1 foto wacht")
    return translate("Sync", "{n} foto's wachten").format(n=count)


def _photos_of(picture: SyncPicture) -> str:
    """The same of all households together, as a sentence; "" when none waits."""
    count = sum(line.photos for line in picture.households)
    return f"{photo_words(count)}." if count else ""


def household_chip(line: HouseholdLine) -> tuple[str, str]:
    """One word for the row; the worst that there is."""
    if line.refused:
        return translate("Sync", "Kan niet weg") if line.is_stranded else translate(
            "Sync", "Geweigerd"
        ), "red"
    if line.is_partial:
        return translate("Sync", "Niet compleet"), "orange"
    if line.why:
        return translate("Sync", "Komt niet verder"), "orange"
    if line.here or line.sent or line.photos:
        return translate("Sync", "Wacht"), "blue"
    return translate("Sync", "In de regio"), "green"


def held_up_words(line: HouseholdLine) -> str:
    """ "Wacht, omdat …" or "Niet compleet, omdat …"; "" when nothing holds it up."""
    if not line.why:
        return ""
    if line.is_stranded:
        return _cannot_go(line.why)
    waits, lacks = translate("Sync", "Wacht, omdat {why}"), translate("Sync", "Niet compleet, omdat {why}")
    return (lacks if line.is_partial else waits).format(why=line.why)


def _cannot_go(why: str) -> str:
    return translate("Sync", "Kan niet naar de regio, omdat {why}").format(why=why)


def lacks_words(lacking: Sized) -> str:
    """ "Van 2 huishoudens ontbreekt hier nog iets."; "" when nothing does."""
    count = len(lacking)
    one, more = translate("Sync", "huishouden"), translate("Sync", "huishoudens")
    said = translate("Sync", "Van {count} ontbreekt hier nog iets.")
    return said.format(count=counted(count, one, more)) if count else ""


def item_title(item: ItemLine, now: datetime) -> str:
    """ "Afspraak toegevoegd · dinsdag 24 november, 9 uur 's ochtends"."""
    return f"{action_words(item.action)} · {kept_together(say_moment(item.at, local(now).date()))}"


def item_state(item: ItemLine) -> str:
    """Where it is, and why it does not go on."""
    if item.is_stranded:
        return _cannot_go(item.why)
    here, waits = translate("Sync", "Op deze laptop"), translate("Sync", "Op deze laptop, omdat {why}")
    return {
        Where.HERE: waits.format(why=item.why) if item.why else here,
        Where.SENT: translate("Sync", "Verstuurd, de regio antwoordde nog niet"),
        Where.REFUSED: translate("Sync", "Geweigerd, omdat {why}").format(why=item.why),
    }[item.where]
