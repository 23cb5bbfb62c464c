"""The first tables. Stands on its own: a migration never imports the program."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PARTITIONS = 16
"""Of envelopes, by household, on PostgreSQL."""


def _blob(name: str, *, key: bool = False, nullable: bool = False) -> "sa.Column[bytes]":
    return sa.Column(name, sa.LargeBinary, primary_key=key, nullable=nullable)


def _number(name: str, *, key: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, primary_key=key, nullable=False, autoincrement=False)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String, nullable=False)


def upgrade() -> None:
    """Make the tables."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "region",
        sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1"), primary_key=True),
        _text("name"),
        _blob("root_key"),
        _blob("secret"),
    )
    op.create_table("workers", _blob("worker", key=True), _text("name"), _text("role"), _number("feed_seq"))
    op.create_table(
        "invitations",
        _blob("code_hash", key=True),
        _blob("worker"),
        _number("expires_at"),
        _blob("device", nullable=True),
    )
    op.create_table(
        "devices",
        _blob("device", key=True),
        _blob("worker"),
        _text("role"),
        _text("state"),
        _blob("signing_key"),
        _blob("hpke_key"),
        _blob("certificate", nullable=True),
        _blob("wipe_order", nullable=True),
        _number("enrolled_at"),
    )
    op.create_index("devices_worker", "devices", ["worker"])
    op.create_table("nonces", _blob("nonce_hash", key=True), _number("expires_at"))
    op.create_table(
        "households", _blob("household", key=True), _number("head_seq"), _blob("head_hash"), _number("epoch")
    )
    op.create_table(
        "assignments",
        _blob("household", key=True),
        _blob("worker", key=True),
        _text("state"),
        _number("serial"),
        _number("drain_until"),
        _blob("record"),
    )
    op.create_index("assignments_worker", "assignments", ["worker", "household"])
    op.create_table("epochs", _blob("household", key=True), _number("epoch", key=True), _blob("record"))
    op.create_table(
        "seals", _blob("household", key=True), _number("epoch", key=True), _blob("device", key=True)
    )
    op.create_table(
        "envelopes",
        _blob("household", key=True),
        _number("seq", key=True),
        _blob("hash"),
        _blob("envelope"),
        postgresql_partition_by="HASH (household)",
    )
    if is_postgresql:
        op.execute("ALTER TABLE envelopes ALTER COLUMN envelope SET STORAGE EXTERNAL")
        for at in range(PARTITIONS):
            op.execute(
                f"CREATE TABLE envelopes_{at} PARTITION OF envelopes"
                f" FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {at})"
            )
    op.create_table(
        "envelope_ids",
        _blob("id", key=True),
        _blob("household"),
        _blob("device"),
        _number("seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "device_heads",
        _blob("household", key=True),
        _blob("device", key=True),
        _number("seq"),
        _blob("digest"),
    )
    op.create_table(
        "quarantine",
        _blob("id", key=True),
        _blob("household"),
        _blob("device"),
        _number("received_at"),
        _blob("envelope"),
    )
    op.create_table(
        "receipts",
        _blob("household", key=True),
        _blob("device", key=True),
        _number("received_at"),
        _blob("record"),
    )
    op.create_table(
        "feed_items",
        sa.Column(
            "item",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        _text("audience"),
        _blob("household", nullable=True),
        _text("kind"),
        _blob("body"),
    )
    op.create_index("feed_items_household", "feed_items", ["household"])
    op.create_table("feed", _blob("worker", key=True), _number("n", key=True), _number("item"))


def downgrade() -> None:
    """Drop the tables, and with them all that the region holds."""
    for table in (
        "feed", "feed_items", "receipts", "quarantine", "device_heads", "envelope_ids", "envelopes", "seals",
        "epochs", "assignments", "households", "nonces", "devices", "invitations", "workers", "region",
    ):  # fmt: skip
        op.drop_table(table)
