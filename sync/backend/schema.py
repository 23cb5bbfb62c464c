"""The region's tables, as SQLAlchemy Core sees them; migrations/ makes them and does not import this.

Any thread. Ids and keys are raw bytes, moments are seconds since 1970. Envelopes are sealed; nothing here
can be read by the region but who wrote when, and how much.
"""

from sqlalchemy import BigInteger, Boolean, Column, Dialect, Integer, LargeBinary, MetaData, String, Table


class Bytes(LargeBinary):
    """Bytes as the drivers take and give them: the wrapping of older drivers costs a tenth of a push."""

    cache_ok = True

    def bind_processor(self, _dialect: Dialect) -> None:
        """Nothing to do on the way in."""

    def result_processor(self, _dialect: Dialect, _coltype: object) -> None:
        """Nothing to do on the way out."""


metadata = MetaData()

region = Table(
    "region",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("root_key", Bytes, nullable=False),
    Column("secret", Bytes, nullable=False),
    Column("lease_key", Bytes),
)
"""One row. `secret` makes tokens and challenges, `lease_key` signs leases; neither opens an envelope or
certifies a device."""

workers = Table(
    "workers",
    metadata,
    Column("worker", Bytes, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("feed_seq", BigInteger, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code_hash", Bytes, primary_key=True),
    Column("worker", Bytes, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("device", Bytes),
)
"""`device` is the one that used the code; NULL while it is open."""

devices = Table(
    "devices",
    metadata,
    Column("device", Bytes, primary_key=True),
    Column("worker", Bytes, nullable=False),
    Column("role", String, nullable=False),
    Column("state", String, nullable=False),
    Column("signing_key", Bytes, nullable=False),
    Column("hpke_key", Bytes, nullable=False),
    Column("certificate", Bytes),
    Column("wipe_order", Bytes),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False, server_default="0"),
    Column("wipe_receipt", Bytes),
)
"""`seen_at` is when it last got a token; 0 for never. `wipe_receipt`: it says that it wiped itself."""

nonces = Table(
    "nonces",
    metadata,
    Column("nonce_hash", Bytes, primary_key=True),
    Column("expires_at", BigInteger, nullable=False),
)
"""Challenges that were answered, kept until they would have run out: none is answered twice."""

households = Table(
    "households",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", Bytes, nullable=False),
    Column("epoch", BigInteger, nullable=False),
)
"""The counter row of each log; locked in the order of the ids."""

assignments = Table(
    "assignments",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("worker", Bytes, primary_key=True),
    Column("state", String, nullable=False),
    Column("serial", BigInteger, nullable=False),
    Column("drain_until", BigInteger, nullable=False),
    Column("record", Bytes, nullable=False),
)

epochs = Table(
    "epochs",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("epoch", BigInteger, primary_key=True),
    Column("record", Bytes, nullable=False),
)

seals = Table(
    "seals",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("epoch", BigInteger, primary_key=True),
    Column("device", Bytes, primary_key=True),
)
"""Who has the key of an epoch; the seal itself stands in the feed."""

envelopes = Table(
    "envelopes",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("hash", Bytes, nullable=False),
    Column("envelope", Bytes, nullable=False),
)

envelope_ids = Table(
    "envelope_ids",
    metadata,
    Column("id", Bytes, primary_key=True),
    Column("household", Bytes, nullable=False),
    Column("device", Bytes, nullable=False),
    Column("seq", BigInteger, nullable=False),
)
"""UNIQUE id over all households; apart, so that envelopes can be partitioned by household: this is by id, for
PostgreSQL keeps no id unique over parts that something else divides. seq 0: in quarantine."""

device_heads = Table(
    "device_heads",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("device", Bytes, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("digest", Bytes, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Bytes, primary_key=True),
    Column("household", Bytes, nullable=False),
    Column("device", Bytes, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("envelope", Bytes, nullable=False),
    Column("settlement", Bytes),
)
"""`settlement`: what a coordinator says became of it; the envelope stays."""

blobs = Table(
    "blobs",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("sha256", Bytes, primary_key=True),
    Column("upload", Bytes, nullable=False),
    Column("device", Bytes, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
    Column("is_named", Boolean, nullable=False),
)
"""Whole blobs, hash checked. `upload` finds the chunks, `device` brought it; named by an envelope or not."""

blob_uploads = Table(
    "blob_uploads",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("sha256", Bytes, primary_key=True),
    Column("device", Bytes, primary_key=True),
    Column("upload", Bytes, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("touched_at", BigInteger, nullable=False),
)
"""On its way, each device its own, so that none can spoil what another brings."""

blob_chunks = Table(
    "blob_chunks",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("upload", Bytes, primary_key=True),
    Column("offset", BigInteger, primary_key=True),
    Column("chunk", Bytes, nullable=False),
)

receipts = Table(
    "receipts",
    metadata,
    Column("household", Bytes, primary_key=True),
    Column("device", Bytes, primary_key=True),
    Column("received_at", BigInteger, nullable=False),
    Column("record", Bytes, nullable=False),
)

feed_items = Table(
    "feed_items",
    metadata,
    Column("item", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("audience", String, nullable=False),
    Column("household", Bytes),
    Column("kind", String, nullable=False),
    Column("body", Bytes, nullable=False),
)
"""What changed, once. `item` orders causes before effects and is never a cursor."""

feed = Table(
    "feed",
    metadata,
    Column("worker", Bytes, primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("item", BigInteger, nullable=False),
)
"""The per-worker counter: what each worker is told, in order, without gaps."""
