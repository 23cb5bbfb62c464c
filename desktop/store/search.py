"""Search as you type: names, places, numbers, notes and plan texts, in the encrypted index.

Runs on the store lane. For a reader who is no professional a hit counts only if the words stand in what the
safe view of that household shows to this reader (domain.md: Who may see what).
"""

from collections.abc import Callable, Iterator

import msgspec

from desktop.domain.audience import PROFESSIONAL, Reader
from desktop.domain.dossier import Dossier, read_dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.safe_view import safe_view
from desktop.store.desk import Desk
from desktop.store.heads import read_heads
from desktop.store.households import all_households
from desktop.store.packed import pack, unpack
from desktop.store.wording import texts_of, words_in

SNIPPET_LETTERS = 90
MOST_WORDS = 8


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One entity in which the words stand, and the text where they do."""

    household: HouseholdId
    entity: EntityId
    kind: str
    snippet: str


def search(desk: Desk, text: str, reader: Reader = PROFESSIONAL, limit: int = 50) -> tuple[Hit, ...]:
    """Entities that hold a word beginning with each typed word; households and people come first.

    At most `limit` hits. Nothing typed, or only signs, finds nothing.
    """
    wanted = words_in(text)[:MOST_WORDS]
    if not wanted or limit <= 0:
        return ()
    visible = _visible_to(desk, reader)
    hits: list[Hit] = []
    names = all_households(desk.connection)
    for number, entity, kind in _candidates(desk, wanted, reader, limit):
        snippet = _snippet(visible(number, names[number], entity), entity, wanted)
        if snippet is not None:
            hits.append(Hit(household=names[number], entity=entity, kind=kind, snippet=snippet))
        if len(hits) == limit:
            break
    return tuple(hits)


def _candidates(
    desk: Desk, wanted: tuple[str, ...], reader: Reader, limit: int
) -> Iterator[tuple[int, EntityId, str]]:
    """What the index finds, by kind and then the newest first; for a client only in their own household."""
    match = " AND ".join(f'"{word}"*' for word in wanted)
    persons = () if reader.is_professional else tuple(pack(person) for person in reader.persons[:1])
    if not persons and not reader.is_professional:
        return
    rows = desk.connection.execute(
        "SELECT wording.household, entity, kind FROM word JOIN wording ON wording.n = word.rowid"
        " WHERE word MATCH ?1 AND (?2 IS NULL"
        " OR wording.household IN (SELECT household FROM wording WHERE entity = ?2))"
        " ORDER BY CASE kind WHEN 'household' THEN 0 WHEN 'person' THEN 1 WHEN 'contact' THEN 2"
        " WHEN 'place' THEN 3 ELSE 4 END, wording.n DESC LIMIT ?3",
        (match, persons[0] if persons else None, limit if reader.is_professional else -1),
    ).fetchall()
    for number, entity, kind in rows:
        yield number, EntityId(unpack(entity)), kind


def _visible_to(desk: Desk, reader: Reader) -> Callable[[int, HouseholdId, EntityId], Dossier]:
    """What this reader may see: for a professional the entity alone, else the safe view, made once."""
    made: dict[int, Dossier] = {}

    def visible(number: int, household: HouseholdId, entity: EntityId) -> Dossier:
        if reader.is_professional:
            return read_dossier(household, read_heads(desk.connection, number, entity))
        if number not in made:
            dossier = read_dossier(household, read_heads(desk.connection, number))
            made[number] = safe_view(dossier, reader).dossier
        return made[number]

    return visible


def _snippet(dossier: Dossier, entity_id: EntityId, wanted: tuple[str, ...]) -> str | None:
    """The text around the first typed word, or None where this dossier does not show every word."""
    entity = dossier.entities.get(entity_id)
    if entity is None:
        return None
    texts = texts_of(entity)
    shown = [word for text in texts for word in words_in(text)]
    if not all(any(word.startswith(part) for word in shown) for part in wanted):
        return None
    for text in texts:
        if any(word.startswith(wanted[0]) for word in words_in(text)):
            return _cut(text, wanted[0])
    return None


def _cut(text: str, part: str) -> str:
    """At most SNIPPET_LETTERS of a text, in whole words, with the typed word in it."""
    words = text.split()
    at = next((n for n, word in enumerate(words) if any(w.startswith(part) for w in words_in(word))), 0)
    first = at
    while first > 0 and sum(len(word) + 1 for word in words[first - 1 : at]) <= SNIPPET_LETTERS // 3:
        first -= 1
    last = at + 1
    while last < len(words) and sum(len(word) + 1 for word in words[first : last + 1]) <= SNIPPET_LETTERS:
        last += 1
    cut = " ".join(words[first:last])[: 2 * SNIPPET_LETTERS]
    return f"{'… ' if first else ''}{cut}{' …' if last < len(words) else ''}"
