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


def index_entities(
    connection: Connection, household: int, dossier: Dossier, touched: Iterable[EntityId]
) -> None:
    """Bring the words of these entities to what the dossier says of them."""
    for entity_id in touched:
        entity = dossier.entities.get(entity_id)
        texts = texts_of(entity) if entity is not None else ()
        wanted = "\n".join(" ".join(words_in(text)) for text in texts)
        _set_words(connection, (household, pack(entity_id)), KIND_OF[type(entity)] if entity else "", wanted)


def _set_words(connection: Connection, key: tuple[int, bytes | str], kind: str, text: str) -> None:
    row = connection.execute("SELECT n FROM wording WHERE household = ? AND entity = ?", key).fetchone()
    if row is None and not text:
        return
    if row is None:
        cursor = connection.execute(
            "INSERT INTO wording (household, entity, kind) VALUES (?, ?, ?)", (*key, kind)
        )
        connection.execute("INSERT INTO word (rowid, text) VALUES (?, ?)", (cursor.lastrowid, text))
    elif text:
        kept = connection.execute("SELECT text FROM word WHERE rowid = ?", row).fetchone()
        if kept is None or kept[0] != text:
            connection.execute("UPDATE word SET text = ? WHERE rowid = ?", (text, row[0]))
    else:
        connection.execute("DELETE FROM word WHERE rowid = ?", row)
        connection.execute("DELETE FROM wording WHERE n = ?", row)


def forget_words(connection: Connection, household: int) -> None:
    """Take every word of a household out of the index, for good: the index is made anew from what is left."""
    connection.execute(
        "DELETE FROM word WHERE rowid IN (SELECT n FROM wording WHERE household = ?)", (household,)
    )
    connection.execute("DELETE FROM wording WHERE household = ?", (household,))
    connection.execute("INSERT INTO word (word) VALUES ('rebuild')")
