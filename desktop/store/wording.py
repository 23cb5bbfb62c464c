"""The words of every entity that can be searched, kept beside the heads.

Runs on the store lane, inside the transaction of commit.py. An entity that is removed loses its words in
the same transaction and is found no more; the index itself forgets them for good at a purge. (Forgetting at
every save cost 20 ms a save in a store of 300,000 operations.)
"""

import unicodedata
from collections.abc import Iterable, Mapping

from sqlcipher3.dbapi2 import Connection

from desktop.domain.dossier import Dossier
from desktop.domain.fields import KIND_OF, Entity
from desktop.domain.ids import EntityId
from desktop.store.asking import Key, rows_of
from desktop.store.packed import pack

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "household": ("name", "number"),
    "person": ("name", "full_name", "phone", "what_helps", "not_spoken_reason"),
    "contact": ("name", "relation", "organisation", "phone"),
    "pet": ("name", "animal", "safe_with"),
    "place": ("label", "address"),
    "order": ("number",),
    "plan": ("reason", "we_want", "stopped_reason"),
    "agreement": ("text", "what", "when", "if_fails"),
    "signal": ("text",),
    "condition": ("text", "term", "set_by", "because"),
    "bag": ("text",),
    "child_step": ("text",),
    "understanding": ("words",),
    "teach_back": ("words",),
    "visit": ("place", "purpose"),
    "note": ("text",),
    "phase_change": ("reason",),
    "handover": ("text", "reason"),
    "photo": ("name",),
}
"""Which fields of which kind can be found: names, places, numbers, notes and plan texts."""


Words = dict[Key, tuple[str, str]]
"""By household and entity: its kind, and its words."""


def texts_of(entity: Entity) -> tuple[str, ...]:
    """What of an entity can be found, one text a field, empty ones left out."""
    values = (getattr(entity, name) for name in SEARCHED.get(KIND_OF[type(entity)], ()))
    return tuple(value for value in values if value)


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text as the index cuts them: letters and digits, without capitals and diacritics."""
    plain = "".join(
        character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character)
    )
    parted = "".join(character if character.isalnum() else " " for character in plain.casefold())
    return tuple(parted.split())


def words_of(household: int, dossier: Dossier, touched: Iterable[EntityId]) -> Words:
    """What the dossier says of these entities, as the index keeps it; "" for what has no words (any more)."""
    found: Words = {}
    for entity_id in touched:
        entity = dossier.entities.get(entity_id)
        texts = texts_of(entity) if entity is not None else ()
        text = "\n".join(" ".join(words_in(each)) for each in texts)
        found[household, pack(entity_id)] = (KIND_OF[type(entity)] if entity else "", text)
    return found


def keep_words(connection: Connection, wanted: Words) -> None:
    """Bring the index to these words; what is in it already stays as it is."""
    asked = (
        "SELECT wording.household, entity, n, text FROM wording JOIN word ON word.rowid = n"
        " WHERE wording.household = ? AND entity"
    )
    here = {(household, entity): found for household, entity, *found in rows_of(connection, asked, wanted)}
    last = connection.execute("SELECT coalesce(max(n), 0) FROM wording").fetchone()[0]
    new = [(key, *words) for key, words in wanted.items() if key not in here and words[1]]
    numbered = list(enumerate(new, last + 1))
    connection.executemany(
        "INSERT INTO wording (n, household, entity, kind) VALUES (?, ?, ?, ?)",
        [(n, *key, kind) for n, (key, kind, _) in numbered],
    )
    connection.executemany(
        "INSERT INTO word (rowid, text) VALUES (?, ?)", [(n, text) for n, (_, _, text) in numbered]
    )
    texts = [(wanted[key][1], n) for key, (n, kept) in here.items() if wanted[key][1] != kept]
    connection.executemany("UPDATE word SET text = ? WHERE rowid = ?", [each for each in texts if each[0]])
    gone = [(n,) for text, n in texts if not text]
    connection.executemany("DELETE FROM word WHERE rowid = ?", gone)
    connection.executemany("DELETE FROM wording WHERE n = ?", gone)


def forget_words(connection: Connection, household: int) -> None:
    """Take every word of a household out of the index, for good: the index is made anew from what is left."""
    connection.execute(
        "DELETE FROM word WHERE rowid IN (SELECT n FROM wording WHERE household = ?)", (household,)
    )
    connection.execute("DELETE FROM wording WHERE household = ?", (household,))
    connection.execute("INSERT INTO word (word) VALUES ('rebuild')")
