"""Registers as earlier versions of the program left them, made from one of today by taking back its last revisions."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from typing import TYPE_CHECKING

from noms_desktop import paths
from noms_desktop.store import migrate, schema

if TYPE_CHECKING:
    from pathlib import Path


def as_revision_1(path: Path) -> None:
    """Give a register the tables of revision 1, as its frozen script has them; the rows stay."""
    frozen = (paths.migrations() / "versions" / "0001_register.sql").read_text(encoding="utf-8").split("\n\n")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("DROP TABLE unsaved")
        for table in ("action", "minutes"):
            migrate.rebuild(raw, table, next(one for one in frozen if one.startswith(f'CREATE TABLE "{table}"')))
            for statement in frozen:
                if re.match(rf"CREATE (INDEX|TRIGGER) \w+[^\n]* ON {table}\b", statement):
                    raw.execute(statement)
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
        raw.execute("PRAGMA user_version = 1")
        raw.execute("COMMIT")
        assert schema.fingerprint(raw) == schema.FINGERPRINTS[1]
