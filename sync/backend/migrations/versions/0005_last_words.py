"""What became of late work, and that a laptop wiped itself. A migration never imports the program."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Room for both; nothing is settled, and nobody said that it wiped."""
    op.add_column("quarantine", sa.Column("settlement", sa.LargeBinary, nullable=True))
    op.add_column("devices", sa.Column("wipe_receipt", sa.LargeBinary, nullable=True))


def downgrade() -> None:
    """Forget both: what was settled is listed again."""
    op.drop_column("devices", "wipe_receipt")
    op.drop_column("quarantine", "settlement")
