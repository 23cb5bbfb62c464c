"""The key with which the region signs leases. Stands on its own: a migration never imports the program."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Room for the key; a region from before gives no leases until it has one."""
    op.add_column("region", sa.Column("lease_key", sa.LargeBinary, nullable=True))


def downgrade() -> None:
    """Forget the key: no more leases are given."""
    op.drop_column("region", "lease_key")
