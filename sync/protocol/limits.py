"""Every limit of the protocol, with its unit in the name.

Any thread. Imports nothing. Source: sync.md "Endpoints"; security.md.
"""

PROTOCOL_VERSION = 1
ENVELOPE_VERSION = 1

ID_BYTES = 16
HASH_BYTES = 32
KEY_BYTES = 32
NONCE_BYTES = 12
SIGNATURE_BYTES = 64
HPKE_PUBLIC_KEY_BYTES = 1216
HPKE_PRIVATE_KEY_BYTES = 96
HPKE_SEAL_BYTES = 1168

PADDING_STEP_BYTES = 256
MAX_ENVELOPE_BYTES = 256 * 1024
MAX_HEADER_BYTES = 2048
MAX_BLOBS_PER_ENVELOPE = 16
MAX_STATEMENT_BYTES = 8 * 1024
MAX_NAME_CHARACTERS = 120
MAX_INVITATION_CHARACTERS = 8 * 1024

MAX_PUSH_ENVELOPES = 500
MAX_PUSH_BYTES = 4 * 1024 * 1024
MAX_PULL_ENVELOPES = 1000
MAX_PULL_BYTES = 8 * 1024 * 1024
MAX_PULL_CURSORS = 1000
MAX_FEED_ITEMS = 500
MAX_FEED_BYTES = 4 * 1024 * 1024
MAX_WANTED_HOUSEHOLDS = 200
MAX_EPOCH_HOUSEHOLDS = 200
MAX_SEALS_PER_HOUSEHOLD = 200
MAX_PULL_REQUEST_BYTES = 64 * 1024
MAX_EPOCHS_BYTES = 8 * 1024 * 1024
MAX_QUARANTINE_ITEMS = 100
MAX_QUARANTINE_BYTES = 32 * 1024 * 1024
"""Of one device, over all households: who left fills no disk. More is refused, and stays on its laptop."""
MAX_ENDINGS = 100
"""Revoked devices in one epoch record; who does not fit comes into the next."""
MAX_LEAVERS = 10
"""Lost places that one epoch record tells of; who does not fit comes into the next."""
MAX_LOST_PLACE_BYTES = 180
"""Of one of them, with its signature: with all of them and all endings it is still one statement. What a
coordinator made larger is not handed on."""
MAX_SMALL_BODY_BYTES = 16 * 1024
"""Largest body of every request but push, pull, epochs and blobs."""

MAX_BLOB_BYTES = 8 * 1024 * 1024
"""Of one sealed blob."""
BLOB_CHUNK_BYTES = 256 * 1024
BLOB_PADDING_STEP_BYTES = 4096
MAX_HOUSEHOLD_BLOB_BYTES = 512 * 1024 * 1024
"""Of all blobs of one household, those on their way included."""
MAX_OPEN_UPLOADS = 16
"""Per device, over all households."""
UPLOAD_LIFE_SECONDS = 24 * 60 * 60
"""After its last chunk, an upload that was not finished is forgotten."""
UNNAMED_BLOB_LIFE_SECONDS = 30 * 24 * 60 * 60
"""A blob that no envelope named by then is forgotten; who still means to name it brings it again."""

CODE_LIFE_SECONDS = 10 * 60
CHALLENGE_LIFE_SECONDS = 60
TOKEN_LIFE_SECONDS = 15 * 60

MAX_COUNT = 2**53
"""Largest number on the wire: counters and seconds since 1970."""

LEASE_SECONDS = 7 * 24 * 3600
"""How long a laptop may be read without hearing of its region (sync.md "Leaving, wiping, coming back")."""
