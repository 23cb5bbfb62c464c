"""The region's tables, as SQLAlchemy Core sees them; migrations/ makes them and does not import this.

Any thread. Ids and keys are raw bytes, moments are seconds since 1970. Envelopes are sealed; nothing here
can be read by the region but who wrote when, and how much.
"""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()

region = Table(
    "region",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("root_key", LargeBinary, nullable=False),
    Column("secret", LargeBinary, nullable=False),
)
"""One row. `secret` makes tokens and challenges; it opens no envelope and certifies no device."""

workers = Table(
    "workers",
    metadata,
    Column("worker", LargeBinary, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("feed_seq", BigInteger, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("worker", LargeBinary, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("device", LargeBinary),
)
"""`device` is the one that used the code; NULL while it is open."""

devices = Table(
    "devices",
    metadata,
    Column("device", LargeBinary, primary_key=True),
    Column("worker", LargeBinary, nullable=False),
    Column("role", String, nullable=False),
    Column("state", String, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("hpke_key", LargeBinary, nullable=False),
    Column("certificate", LargeBinary),
    Column("wipe_order", LargeBinary),
    Column("enrolled_at", BigInteger, nullable=False),
)

nonces = Table(
    "nonces",
    metadata,
    Column("nonce_hash", LargeBinary, primary_key=True),
    Column("expires_at", BigInteger, nullable=False),
)
"""Challenges that were answered, kept until they would have run out: none is answered twice."""

households = Table(
    "households",
    metadata,
    Column("household", LargeBinary, primary_key=True),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("epoch", BigInteger, nullable=False),
)
"""The counter row of each log; locked in the order of the ids."""

assignments = Table(
    "assignments",
    metadata,
    Column("household", LargeBinary, primary_key=True),
    Column("worker", LargeBinary, primary_key=True),
    Column("state", String, nullable=False),
    Column("serial", BigInteger, nullable=False),
    Column("drain_until", BigInteger, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

epochs = Table(
    "epochs",
    metadata,
    Column("household", LargeBinary, primary_key=True),
    Column("epoch", BigInteger, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

seals = Table(
    "seals",
    metadata,
    Column("household", LargeBinary, primary_key=True),
    Column("epoch", BigInteger, primary_key=True),
    Column("device", LargeBinary, primary_key=True),
)
"""Who has the key of an epoch; the seal itself stands in the feed."""

envelopes = Table(
    "envelopes",
    metadata,
    Column("household", LargeBinary, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
)

envelope_ids = Table(
    "envelope_ids",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("household", LargeBinary, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
)
"""UNIQUE id over all households; apart, so that envelopes can be partitioned. seq 0: in quarantine."""

device_heads = Table(
    "device_heads",
    metadata,
    Column("household", LargeBinary, primary_key=True),
    Column("device", LargeBinary, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("household", LargeBinary, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
)

receipts = Table(
    "receipts",
    metadata,
    Column("household", LargeBinary, primary_key=True),
    Column("device", LargeBinary, primary_key=True),
    Column("received_at", BigInteger, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

feed_items = Table(
    "feed_items",
    metadata,
    Column("item", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("audience", String, nullable=False),
    Column("household", LargeBinary),
    Column("kind", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What changed, once. `item` orders causes before effects and is never a cursor."""

feed = Table(
    "feed",
    metadata,
    Column("worker", LargeBinary, primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("item", BigInteger, nullable=False),
)
"""The per-worker counter: what each worker is told, in order, without gaps."""
