"""What the region's feed told this laptop: signed records, keys and people, with the feed's cursor.

Runs on the store lane; for sync/client. One page is one transaction, so that nothing is told twice or never.
"""

import msgspec

from desktop.domain.ids import HouseholdId
from desktop.store.desk import Desk
from desktop.store.households import number_of
from desktop.store.packed import pack
from desktop.store.sending import send_again
from desktop.store.sync_state import put_keys
from desktop.store.workers import Worker
from desktop.store.writing import writing


class FeedPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one page of the feed changes; `values` are small values by name, the cursor too."""

    values: dict[str, bytes] = {}
    forgotten: tuple[str, ...] = ()
    keys: dict[HouseholdId, dict[int, bytes]] = {}
    states: dict[HouseholdId, str] = {}
    again: dict[HouseholdId, str] = {}
    """Where what was refused for this reason is to be tried again."""
    workers: tuple[Worker, ...] = ()


def keep_feed_page(desk: Desk, page: FeedPage) -> None:
    """Keep a page."""
    with writing(desk) as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO sync_value (name, value) VALUES (?, ?)", list(page.values.items())
        )
        connection.executemany("DELETE FROM sync_value WHERE name = ?", [(name,) for name in page.forgotten])
        connection.executemany(
            "INSERT OR REPLACE INTO worker (id, name, role) VALUES (?, ?, ?)",
            [(pack(worker.id), worker.name, worker.role) for worker in page.workers],
        )
        for household, keys in page.keys.items():
            put_keys(connection, household, keys)
        for household, state in page.states.items():
            connection.execute(
                "INSERT INTO replica (household, state) VALUES (?, ?)"
                " ON CONFLICT (household) DO UPDATE SET state = excluded.state",
                (number_of(connection, household), state),
            )
        for household, code in page.again.items():
            send_again(connection, number_of(connection, household), code)


def values_under(desk: Desk, prefix: str) -> dict[str, bytes]:
    """Every small value whose name begins with `prefix`, by the rest of its name."""
    rows = desk.connection.execute(
        "SELECT name, value FROM sync_value WHERE name >= ? AND name < ? ORDER BY name",
        (prefix, prefix + "\U0010ffff"),
    ).fetchall()
    return {name[len(prefix) :]: value for name, value in rows}
