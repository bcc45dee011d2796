"""Bringing a register's schema up to this program's: all revisions in one transaction, or none.

The store opens one BEGIN IMMEDIATE and hands the connection to alembic, whose own habit on SQLite is to commit each
revision by itself. alembic takes half a second to import, so it is imported only when there is something to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from noms_desktop import paths
from noms_desktop.domain.errors import UserError
from noms_desktop.store import engine, schema, sql
from noms_desktop.store.faults import said

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sqlalchemy import Connection


def run(connection: Connection, revision: int = schema.HEAD, *, folder: Path | None = None) -> None:
    """Run the migrations up to `revision` inside the transaction that is open; sets the file's revision."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder or paths.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT NOT NULL PRIMARY KEY) STRICT"
    )
    command.upgrade(config, f"{revision:04d}")
    connection.exec_driver_sql(f"PRAGMA user_version = {revision:d}")


def upgrade(path: Path, revision: int = schema.HEAD, *, folder: Path | None = None) -> None:
    """Bring a register to `revision`; on any failure the file stays byte for byte as it was.

    Foreign keys are off meanwhile (a table is rebuilt by dropping it) and checked before the commit.
    """
    made = engine.engine_for(path, mode="write", patience_ms=engine.PATIENCE_MS["command"])
    try:
        with said(path), made.connect() as connection:
            raw = cast("sqlite3.Connection", connection.connection.driver_connection)
            raw.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                run(connection, revision, folder=folder)
                _sound(raw, path)
    finally:
        made.dispose()


def _sound(raw: sqlite3.Connection, path: Path) -> None:
    broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise UserError(
            f"This register cannot be brought up to date: {len(broken)} records name others that are not there.",
            "It was left as it was. Restore the last backup, or ask for help.",
            where=str(path),
        )


def rebuild(raw: sqlite3.Connection, table: str, ddl: str, *, copied: dict[str, str] | None = None) -> None:
    """Give a table a new CREATE statement and keep its rows: what a migration calls instead of batch mode.

    `ddl` is the new table's frozen statement, beginning 'CREATE TABLE "name" ('. Columns of the same name are copied;
    `copied` adds or overrides, from new column to SQL over the old ones. Indexes and triggers of the table go with it:
    the migration writes them again. Foreign keys must be off, and the caller's transaction open.
    """
    fresh = f"{table}__fresh"
    raw.execute(ddl.replace(f'CREATE TABLE "{table}"', f'CREATE TABLE "{fresh}"', 1))
    old = {row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')}
    new = [row[1] for row in raw.execute(f'PRAGMA table_info("{fresh}")')]
    taken = {name: name for name in new if name in old} | (copied or {})
    raw.execute(sql.insert_from(f'"{fresh}"', taken, sql.select(", ".join(taken.values()), f'"{table}"')))
    highest = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    # Otherwise renaming would check, and rewrite, every trigger that mentions the table.
    raw.execute("PRAGMA legacy_alter_table = ON")
    raw.execute(f'DROP TABLE "{table}"')
    raw.execute(f'ALTER TABLE "{fresh}" RENAME TO "{table}"')
    raw.execute("PRAGMA legacy_alter_table = OFF")
    if highest is not None:
        # Numbers of deleted records are never given again.
        changed = raw.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (highest[0], table)).rowcount
        if not changed:
            raw.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, highest[0]))
