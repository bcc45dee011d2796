"""Actions know the agenda item they were asked under, minutes why they were opened again, and `unsaved` words stand.

The tables as they are to be, with their indexes and triggers, are frozen as text in the file of this name beside it.
"""

from __future__ import annotations

import re
from pathlib import Path

from alembic import op

from noms_desktop.store.migrate import rebuild

revision = "0002"
down_revision = "0001"

# The tables that stand already: their rows are kept.
STANDING = ("action", "minutes")


def upgrade() -> None:
    """Run the statements, which are parted by blank lines; a table that stands already is rebuilt."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    connection = op.get_bind()
    raw = connection.connection.driver_connection
    for statement in text.strip().split("\n\n"):
        table = re.match(r'CREATE TABLE "(\w+)"', statement)
        if table is not None and table[1] in STANDING:
            rebuild(raw, table[1], statement)
        else:
            connection.exec_driver_sql(statement)


def downgrade() -> None:
    """A register never goes back: restore the backup that was made before the upgrade."""
    raise NotImplementedError("Restore the backup that was made before the upgrade.")
