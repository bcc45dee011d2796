"""The schema at head: its statements, its revision, and the fingerprint by which an altered file is known."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from noms_desktop.store import ddl, triggers

if TYPE_CHECKING:
    import sqlite3

# 'NOMS' in the file's header, so that other programs' files are told apart.
APPLICATION_ID = 0x4E4F4D53
# The revision that this program writes; the file's user_version. db/versions holds one script for each.
HEAD = 2
# What `fingerprint` gives for an untouched register of each revision.
FINGERPRINTS = {
    1: "ac32369cec06b710a151f9617cecbc5511ffcbc266e5514675b33e4024a45ad4",
    2: "91ee45213492a75c78f99c07892b3236c2dab886f75cf9dfad53ae5ce43cb60d",
}
# Made by SQLite itself, or by alembic, with text that depends upon their versions.
_OTHERS = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4", "alembic_version"})
_SEARCH_PARTS = frozenset({"search_data", "search_idx", "search_content", "search_docsize", "search_config"})


def statements() -> list[str]:
    """Every CREATE statement of the schema at head, then the two one-row tables' rows."""
    return [
        *ddl.tables(),
        *triggers.all_triggers(),
        "INSERT INTO current_change_set (one, change_set_id) VALUES (1, NULL)",
        "INSERT INTO history_seal (one, change_set_id, last_row, hash) VALUES (1, 0, 0, '')",
    ]


def fingerprint(connection: sqlite3.Connection) -> str:
    """SHA-256 over the text of every table, index, trigger and view that the file holds."""
    found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    digest = hashlib.sha256()
    for kind, name, owner, sql in found:
        made_by_sqlite = kind == "index" and not sql
        part_of_others = kind == "table" and (name in _OTHERS or name in _SEARCH_PARTS)
        if made_by_sqlite or part_of_others:
            continue
        digest.update(f"{kind}|{name}|{owner}|{sql}\n".encode())
    return digest.hexdigest()
