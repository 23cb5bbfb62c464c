"""The ids of envelopes in parts too. Stands on its own: a migration never imports the program.

By hash of the id, and not of the household as the other tables: PostgreSQL keeps an id unique over all parts
only where the id alone says in which one a row belongs. SQLite has no parts, and stays as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

PARTITIONS = 16


def upgrade() -> None:
    """Sixteen parts, with all that stood in the one table."""
    if op.get_bind().dialect.name == "postgresql":
        _remake("HASH (id)", PARTITIONS)


def downgrade() -> None:
    """One table again."""
    if op.get_bind().dialect.name == "postgresql":
        _remake(None, 0)


def _remake(partition_by: str | None, parts: int) -> None:
    op.rename_table("envelope_ids", "envelope_ids_before")
    op.execute("ALTER INDEX envelope_ids_pkey RENAME TO envelope_ids_before_pkey")
    op.create_table(
        "envelope_ids",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("household", sa.LargeBinary, nullable=False),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        postgresql_partition_by=partition_by,
    )
    for at in range(parts):
        op.execute(
            f"CREATE TABLE envelope_ids_{at} PARTITION OF envelope_ids"
            f" FOR VALUES WITH (MODULUS {parts}, REMAINDER {at})"
        )
    op.execute(
        "INSERT INTO envelope_ids (id, household, device, seq)"
        " SELECT id, household, device, seq FROM envelope_ids_before"
    )
    op.drop_table("envelope_ids_before")
