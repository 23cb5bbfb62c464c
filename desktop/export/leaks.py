"""Sentences that give a secret away: a hidden address, number, place or person in a text that may be seen.

Pure, any thread. Source: domain.md "Who may see what". A code word inside a hidden sentence cannot be known
as one; the professional reads the paper before it is given.
"""

import re
from collections.abc import Iterable

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person, Place
from desktop.domain.safe_view import SafeView
from desktop.domain.visits import Visit

_NUMBER = "telefoonnummer"
_COMMON = frozenset(
    {"thuis", "huis", "school", "opvang", "mama", "papa", "buren", "buurvrouw", "buurman", "tante", "kerk"}
    | {"werk", "straat", "laan", "plein", "moeder", "vader", "vriend", "vriendin", "zus", "broer", "voor"}
)
_LEAST_LETTERS = 4
_LEAST_DIGITS = 6


class Leak(msgspec.Struct, frozen=True, kw_only=True):
    """A visible sentence that holds something hidden: which sentence, and what kind of secret."""

    sentence: str
    secret: str


def find_leaks(dossier: Dossier, view: SafeView) -> tuple[Leak, ...]:
    """Visible sentences that hold the distinctive text of something hidden from this reader.

    Compared in lower case; a number also when it is written with other spaces.
    """
    if view.reader.is_professional:
        return ()
    secrets = _secrets(dossier, view)
    found: list[Leak] = []
    for sentence in _sentences(view):
        lowered = " ".join(sentence.lower().split())
        digits = re.sub(r"\D", "", sentence)
        for secret, what in secrets:
            hit = (
                secret in digits
                if secret.isdigit()
                else re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", lowered)
            )
            if hit:
                found.append(Leak(sentence=sentence, secret=what))
                break
    return tuple(found)


def _secrets(dossier: Dossier, view: SafeView) -> list[tuple[str, str]]:
    """Texts that only hidden things have, each with what it is."""
    hidden: list[tuple[str, str]] = []
    for place in dossier.of(Place):
        seen = view.dossier.get(Place, place.id)
        if seen is None:
            hidden += [*_with_words(place.label, "naam van een plek"), *_address(place.address)]
        elif not seen.address:
            hidden += _address(place.address)
    for contact in dossier.of(NetworkContact):
        if view.dossier.get(NetworkContact, contact.id) is None:
            hidden += [*_with_words(contact.name, "iemand uit het netwerk"), (contact.phone, _NUMBER)]
    for person in dossier.of(Person):
        known = view.dossier.get(Person, person.id)
        if known is None:
            hidden += _with_words(person.name, "gezinslid")
        if known is None or not known.phone:
            hidden.append((person.phone, _NUMBER))
    visible = {
        text
        for entity in view.dossier.entities.values()
        for name in _names(entity)
        for text in (name.lower(), *name.lower().split())
    }
    return [(text, what) for text, what in _normal(hidden) if text not in visible]


def _with_words(name: str, what: str) -> list[tuple[str, str]]:
    """A name as a whole and each of its words: "Loubna" tells as much as "tante Loubna"."""
    return [(text, what) for text in dict.fromkeys((name, *name.split()))]


def _address(address: str) -> list[tuple[str, str]]:
    street = address.split(",", maxsplit=1)[0].strip()
    name = re.sub(r"\s*\d.*$", "", street)
    return [(text, "adres") for text in (address, street, name) if text]


def _names(entity: object) -> Iterable[str]:
    for field in ("name", "label", "relation"):
        value = getattr(entity, field, "")
        if isinstance(value, str):
            yield value


def _normal(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Lower case, single spaces, numbers as digits; without what is too short or common to give away."""
    found: list[tuple[str, str]] = []
    for text, what in texts:
        lowered = " ".join(text.lower().split())
        digits = re.sub(r"\D", "", lowered)
        if what == _NUMBER:
            if len(digits) >= _LEAST_DIGITS:
                found.append((digits, what))
        elif len(lowered) >= _LEAST_LETTERS and lowered not in _COMMON:
            found.append((lowered, what))
    return found


def _sentences(view: SafeView) -> list[str]:
    """Every text that somebody wrote and that this reader would see."""
    found: list[str] = []
    for entity in view.dossier.entities.values():
        for field in (
            "reason",
            "we_want",
            "what",
            "when",
            "if_fails",
            "text",
            "term",
            "place",
            "safe_with",
            "words",
        ):
            value = getattr(entity, field, "")
            if (
                isinstance(value, str)
                and value.strip()
                and not (field == "place" and not isinstance(entity, Visit))
            ):
                found.append(value.strip())
    return list(dict.fromkeys(found))
