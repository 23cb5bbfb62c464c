"""Bring the region's tables to a version, forward or back.

Main thread, while no server runs on the database.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sync.backend.database import Database

_FOLDER = Path(__file__).parent / "migrations"


def newest() -> str:
    """The version that this program works with."""
    head = ScriptDirectory(str(_FOLDER)).get_current_head()
    if head is None:
        raise LookupError("no migrations")
    return head


def versions() -> list[str]:
    """Every version that there was, the newest first."""
    return [script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions()]


def current(database: Database) -> str | None:
    """The version of the database; None if it is empty."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, target: str = "head") -> None:
    """Go forward to `target`."""
    with database.write() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, target)


def downgrade(database: Database, target: str) -> None:
    """Go back to `target`, and lose what that version has no room for; "base" drops everything."""
    with database.write() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, target)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
