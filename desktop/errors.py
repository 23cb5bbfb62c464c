"""What can go wrong and be told: one tree. A bug is not in it; a bug goes to the crash page.

    AppError
    ├── ValidationError          what was typed does not fit
    ├── NotFound                 it is no longer here
    ├── ExportError              a paper could not be made
    ├── StoreError
    │   ├── WrongPassphrase
    │   ├── Corrupt
    │   ├── RolledBack           an older copy of the store lies here
    │   ├── DiskFull
    │   ├── MigrationFailed
    │   ├── NewerSchema          written by a newer program
    │   └── KeyringUnavailable
    └── SyncError
        ├── Retryable: Offline, Timeout, Busy
        ├── Blocking: Revoked, ClientTooOld, AuthExpired
        ├── Rejected             the region refused this item, and says why
        └── ProtocolError        an answer that does not fit the protocol, or is forged

Any thread. Imports nothing of the program. `message_key` is a key of resources/messages.toml, where
the Dutch sentence stands: what happened, what is safe, what to do. `details` fills its slots and never
holds content of a household.
"""


class AppError(Exception):
    """An expected failure that the person is told about in a sentence."""

    message_key = "error"

    def __init__(self, message_key: str = "", **details: str | int) -> None:
        self.message_key = message_key or type(self).message_key
        self.details = details
        super().__init__(self.message_key)


class ValidationError(AppError):
    """What was typed does not fit; nothing was changed."""

    message_key = "validation"


class NotFound(AppError):
    """It is no longer here; nothing was changed."""

    message_key = "not_found"


class ExportError(AppError):
    """The paper could not be made; the plan is untouched."""

    message_key = "export"


class StoreError(AppError):
    """The local store cannot do what was asked."""

    message_key = "store"


class WrongPassphrase(StoreError):
    """Known from the slot, never from the database."""

    message_key = "wrong_passphrase"


class Corrupt(StoreError):
    """Bytes are not what was written."""

    message_key = "corrupt"


class RolledBack(StoreError):
    """The store is older than its sidecar says."""

    message_key = "rolled_back"


class DiskFull(StoreError):
    """No room to save; what was saved before is safe."""

    message_key = "disk_full"


class MigrationFailed(StoreError):
    """The store is as it was before; the backup stands beside it."""

    message_key = "migration_failed"


class NewerSchema(StoreError):
    """A newer program wrote this store."""

    message_key = "newer_schema"


class KeyringUnavailable(StoreError):
    """The keyring is missing, locked, changed, or keeps nothing."""

    message_key = "keyring_unavailable"


class SyncError(AppError):
    """Sync cannot go on; what was typed is safe on this laptop."""

    message_key = "sync"


class Retryable(SyncError):
    """Trying again later may work."""

    message_key = "sync_retryable"


class Offline(Retryable):
    """No network, or the region does not answer."""

    message_key = "offline"


class Timeout(Retryable):
    """The region answered too late."""

    message_key = "timeout"


class Busy(Retryable):
    """The region asks to wait."""

    message_key = "busy"


class Blocking(SyncError):
    """Nothing more goes through until a person acts."""

    message_key = "sync_blocking"


class Revoked(Blocking):
    """This laptop may no longer speak with the region."""

    message_key = "revoked"


class ClientTooOld(Blocking):
    """The region asks for a newer program."""

    message_key = "client_too_old"


class AuthExpired(Blocking):
    """The region no longer knows this laptop's token."""

    message_key = "auth_expired"


class Rejected(SyncError):
    """The region refused this item."""

    message_key = "rejected"


class ProtocolError(SyncError):
    """An answer that is forged, broken or foreign; nothing of it was used."""

    message_key = "protocol"
