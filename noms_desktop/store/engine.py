"""How the file is opened: the pragmas, and one engine for each of the two doors.

The driver stands in autocommit (`isolation_level=None`) and every transaction begins with our own BEGIN: IMMEDIATE for
writes, DEFERRED for reads. The driver's legacy mode leaves half-done migrations behind.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

Mode = Literal["write", "read", "untouched"]

# A window may not stand still while another program writes; a command may wait.
PATIENCE_MS = {"window": 50, "command": 5_000}
READERS = 4

# journal_mode TRUNCATE with synchronous FULL lost nothing in 1,000 power cuts; DELETE and NORMAL did.
PRAGMAS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    # Otherwise INSERT OR REPLACE hides its delete from the history.
    "recursive_triggers = ON",
    "secure_delete = ON",
    # Otherwise sorts leave copies of the data in temporary files.
    "temp_store = MEMORY",
    "cell_size_check = ON",
    "journal_mode = TRUNCATE",
    "synchronous = FULL",
)


def connect(path: Path, *, mode: Mode, patience_ms: int) -> sqlite3.Connection:
    """A connection with every pragma set; never creates a file.

    'write' may change the register, 'read' may not but lets SQLite finish a write that was cut off, and 'untouched'
    opens the file itself read-only, for a medium or a folder that cannot be written.
    """
    uri = f"{path.resolve().as_uri()}?mode={'ro' if mode == 'untouched' else 'rw'}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=patience_ms / 1000
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        # A page spilled before commit takes the exclusive lock early: a long import would shut readers out.
        connection.execute("PRAGMA cache_spill = OFF" if mode == "write" else "PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_for(path: Path, *, mode: Mode, patience_ms: int) -> Engine:
    """The engine of one door: one connection for writing, up to four for reading."""
    writing = mode == "write"
    made = sa.create_engine(
        "sqlite+pysqlite://",
        creator=partial(connect, path, mode=mode, patience_ms=patience_ms),
        poolclass=QueuePool,
        pool_size=1 if writing else READERS,
        max_overflow=0 if writing else READERS,
    )
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED"

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return made
