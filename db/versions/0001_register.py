"""The first schema: every table, index and trigger, frozen as text in 0001_register.sql beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the statements, which are parted by blank lines."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    connection = op.get_bind()
    for statement in text.strip().split("\n\n"):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """A register never goes back: restore the backup that was made before the upgrade."""
    raise NotImplementedError("Restore the backup that was made before the upgrade.")
