"""Sentences that give a secret away: a hidden address, number, place or person in a text that may be seen.

Pure, any thread. Source: domain.md "Who may see what". What a hidden sentence would be known by (a name, a
number, a code word, a rare word) counts too. Versions of one item are one item: its own words do not betray
it. The professional reads the paper before it is given all the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from desktop.domain.discussion import every_version, versions
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person, Pet, Place
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.domain.plans import ITEM_KINDS, SafetyPlan
from desktop.domain.safe_view import SafeView
from desktop.domain.visits import Visit
from desktop.export.telling_words import numbers_in, telling_words

_NUMBER = "telefoonnummer"
_COMMON = frozenset(
    {"thuis", "huis", "school", "opvang", "mama", "papa", "buren", "buurvrouw", "buurman", "tante", "kerk"}
    | {"werk", "straat", "laan", "plein", "moeder", "vader", "vriend", "vriendin", "zus", "broer", "voor"}
)
_LEAST_LETTERS = 4
_LEAST_DIGITS = 6
_TOLD = ("reason", "we_want", "what", "when", "if_fails", "text", "term", "safe_with", "words")
"""Fields in which somebody writes sentences; of a visit also its place."""
_TELLING_KINDS = (*ITEM_KINDS, SafetyPlan, Visit, Pet)


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
    roots = _roots(dossier)
    secrets = [_Secret(text, what) for text, what in _secrets(dossier, view)]
    secrets += _told_secrets(dossier, view, roots)
    found: dict[str, Leak] = {}
    for entity, sentence in _sentences(view):
        root = roots.get(entity, entity)
        what = next((each.what for each in secrets if each.root != root and each.is_in(sentence)), None)
        if what is not None:
            found.setdefault(sentence, Leak(sentence=sentence, secret=what))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Secret:
    """A text in lower case, or digits; `root` is the first version of the hidden item that it stands in."""

    text: str
    what: str
    root: EntityId | None = None

    def is_in(self, sentence: str) -> bool:
        """True when the sentence holds it, as words of their own, or as a number however it is spaced."""
        if self.text.isdigit():
            if self.root is not None:
                return self.text in numbers_in(sentence)
            return self.text in re.sub(r"\D", "", sentence)
        lowered = " ".join(sentence.lower().split())
        return re.search(rf"(?<!\w){re.escape(self.text)}(?:s|en|tje)?(?!\w)", lowered) is not None


def _roots(dossier: Dossier) -> Mapping[EntityId, EntityId]:
    """For every item of a plan the item it was in the first version."""
    origin = {
        item.id: item.origin
        for item in dossier.entities.values()
        if isinstance(item, ITEM_KINDS) and item.origin is not None
    }

    def root(entity: EntityId) -> EntityId:
        seen = {entity}
        while (earlier := origin.get(entity)) is not None and earlier not in seen:
            entity = earlier
            seen.add(entity)
        return entity

    return {entity: root(entity) for entity in dossier.entities}


def _told_secrets(dossier: Dossier, view: SafeView, roots: Mapping[EntityId, EntityId]) -> list[_Secret]:
    """The telling words of what is hidden as a whole; a name that the reader knows tells nothing."""
    known = _known_names(view)
    found: list[_Secret] = []
    for item in view.left_out:
        entity = dossier.entities.get(item.entity)
        if item.field or not isinstance(entity, _TELLING_KINDS):
            continue
        for text in dict.fromkeys(text for each in versions(dossier, entity) for text in _texts(each)):
            found += [
                _Secret(word, what, roots[item.entity])
                for word, what in telling_words(text).items()
                if word not in known
            ]
    return found


def _secrets(dossier: Dossier, view: SafeView) -> list[tuple[str, str]]:
    """Texts that only hidden things have, each with what it is; of what is in discussion in every version."""
    hidden: list[tuple[str, str]] = []
    for place in every_version(dossier, Place):
        seen = view.dossier.get(Place, place.id)
        if seen is None:
            hidden += [*_with_words(place.label, "naam van een plek"), *_address(place.address)]
        elif not seen.address:
            hidden += _address(place.address)
    for contact in every_version(dossier, NetworkContact):
        if view.dossier.get(NetworkContact, contact.id) is None:
            hidden += [*_with_words(contact.name, "iemand uit het netwerk"), (contact.phone, _NUMBER)]
    for person in every_version(dossier, Person):
        known = view.dossier.get(Person, person.id)
        if known is None:
            hidden += _with_words(person.name, "gezinslid")
        if known is None or not known.phone:
            hidden.append((person.phone, _NUMBER))
    names = _known_names(view)
    return [(text, what) for text, what in _normal(hidden) if text not in names]


def _known_names(view: SafeView) -> frozenset[str]:
    """The names that this reader may know, whole and by word."""
    return frozenset(
        text
        for entity in view.dossier.entities.values()
        for name in _names(entity)
        for text in (name.lower(), *name.lower().split())
    )


def _with_words(name: str, what: str) -> list[tuple[str, str]]:
    """A name as a whole and each of its words: "Loubna" tells as much as "tante Loubna"."""
    return [(text, what) for text in dict.fromkeys((name, *name.split()))]


def _address(address: str) -> list[tuple[str, str]]:
    street = address.split(",", maxsplit=1)[0].strip()
    name = re.sub(r"\s*\d.*$", "", street)
    return [(text, "adres") for text in (address, street, name) if text]


def _names(entity: object) -> Iterable[str]:
    if isinstance(entity, Photo):  # what is on a photo is a text that somebody wrote, and no name
        return
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


def _sentences(view: SafeView) -> Iterator[tuple[EntityId, str]]:
    """Every text that somebody wrote and that this reader would see, with where it stands."""
    for entity in view.dossier.entities.values():
        for text in _texts(entity):
            yield entity.id, text


def _texts(entity: object) -> Iterator[str]:
    if isinstance(entity, Photo):
        yield entity.name
    for field in (*_TOLD, "place") if isinstance(entity, Visit) else _TOLD:
        value = getattr(entity, field, "")
        if isinstance(value, str) and value.strip():
            yield value.strip()
