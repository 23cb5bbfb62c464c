"""Blobs in chunks, by household; when a device was last heard; the heads of devices by household.

Stands on its own: a migration never imports the program. On PostgreSQL every table of a household that grows
with its log is hash-partitioned by household; what stood in `device_heads` is taken along, both ways.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

PARTITIONS = 16


def _blob(name: str, *, key: bool = False) -> "sa.Column[bytes]":
    return sa.Column(name, sa.LargeBinary, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, primary_key=key, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Make the tables of blobs; partition."""
    op.create_table(
        "blobs",
        _blob("household", key=True),
        _blob("sha256", key=True),
        _blob("upload"),
        _blob("device"),
        _number("size"),
        _number("kept_at"),
        sa.Column("is_named", sa.Boolean, nullable=False),
        postgresql_partition_by="HASH (household)",
    )
    op.create_table(
        "blob_uploads",
        _blob("household", key=True),
        _blob("sha256", key=True),
        _blob("device", key=True),
        _blob("upload"),
        _number("size"),
        _number("received"),
        _number("touched_at"),
    )
    op.create_index("blob_uploads_device", "blob_uploads", ["device"])
    op.create_index("blob_uploads_touched_at", "blob_uploads", ["touched_at"])
    op.create_table(
        "blob_chunks",
        _blob("household", key=True),
        _blob("upload", key=True),
        _number("offset", key=True),
        _blob("chunk"),
        postgresql_partition_by="HASH (household)",
    )
    is_unnamed = sa.text("NOT is_named")
    op.create_index(
        "blobs_unnamed", "blobs", ["kept_at"], sqlite_where=is_unnamed, postgresql_where=is_unnamed
    )
    op.add_column("devices", sa.Column("seen_at", sa.BigInteger, nullable=False, server_default=sa.text("0")))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE blob_chunks ALTER COLUMN chunk SET STORAGE EXTERNAL")
        for table in ("blobs", "blob_chunks"):
            _make_partitions(table)
        _remake_heads("HASH (household)")
        _make_partitions("device_heads")
        _take_heads_along()


def downgrade() -> None:
    """Drop blobs, and what was heard of devices; the heads in one table again."""
    if op.get_bind().dialect.name == "postgresql":
        _remake_heads(None)
        _take_heads_along()
    op.drop_column("devices", "seen_at")
    for table in ("blob_chunks", "blob_uploads", "blobs"):
        op.drop_table(table)


def _make_partitions(table: str) -> None:
    for at in range(PARTITIONS):
        op.execute(
            f"CREATE TABLE {table}_{at} PARTITION OF {table}"
            f" FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {at})"
        )


def _remake_heads(partition_by: str | None) -> None:
    op.rename_table("device_heads", "device_heads_before")
    op.execute("ALTER INDEX device_heads_pkey RENAME TO device_heads_before_pkey")
    op.create_table(
        "device_heads",
        _blob("household", key=True),
        _blob("device", key=True),
        _number("seq"),
        _blob("digest"),
        postgresql_partition_by=partition_by,
    )


def _take_heads_along() -> None:
    op.execute(
        "INSERT INTO device_heads (household, device, seq, digest)"
        " SELECT household, device, seq, digest FROM device_heads_before"
    )
    op.drop_table("device_heads_before")
