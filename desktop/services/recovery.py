"""A laptop whose passphrase or keyring was lost, opened again with a key that two officers brought back.

Not on the GUI thread: key derivation takes a second. Nothing of the store is lost or made anew: the same
database, the same key, under a new passphrase. Source: security.md "Keys" 5.
"""

from desktop.errors import Corrupt, ValidationError
from desktop.security import unlocking
from desktop.security.access_log import AccessEvent
from desktop.security.database_key import DatabaseKey
from desktop.security.freshness import GENESIS, Head, read_keyring_head
from desktop.security.keyring_store import Keyring, check_round_trip
from desktop.security.passphrases import check_passphrase
from desktop.security.slot import read_slot
from desktop.services import entry
from desktop.services.entry import ROLLBACK_ACCEPTED, Place
from desktop.store import access

RECOVERED = "unlock.recovered"


def renew_passphrase(
    place: Place, key: DatabaseKey, passphrase: str, *, is_rollback_accepted: bool = False
) -> None:
    """Prove that the key opens the store, wrap it under the new passphrase, log it, and close again.

    First the store, then the slot: a key that does not fit changes nothing. A keyring that knows nothing of
    this store (any more) is no alarm here, it is what was lost; the sidecar still is, and one that remembers
    counts too. Raises ValidationError for a weak passphrase or a key of another store, KeyringUnavailable,
    Corrupt, RolledBack (`is_rollback_accepted` when a person chose to go on; that is logged).
    """
    check_passphrase(passphrase)
    keyring = place.keyring()
    check_round_trip(keyring)
    _require_this_store(place, key)
    head = _remembered(keyring, key.store_id)
    store = entry.open_with(place, key, head, is_rollback_accepted=is_rollback_accepted)
    try:
        unlocking.renew(place.folder, keyring, key, passphrase, place.params(), floor=place.floor)
        if is_rollback_accepted:
            store.lane.run(access.log, AccessEvent.ALARM, outcome=ROLLBACK_ACCEPTED)
        store.lane.run(access.log, RECOVERED)
    finally:
        entry.leave(place, store)


def _require_this_store(place: Place, key: DatabaseKey) -> None:
    try:
        slot = read_slot(place.folder)
    except Corrupt:
        return  # lost or damaged as well: the database itself says whether the key fits
    if slot.store_id != key.store_id:
        raise ValidationError("kept_key_damaged")


def _remembered(keyring: Keyring, store_id: str) -> Head:
    """What the keyring was told last; where it was lost, the beginning, with which every store agrees."""
    try:
        return read_keyring_head(keyring, store_id) or GENESIS
    except Corrupt:
        return GENESIS
