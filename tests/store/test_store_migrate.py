"""Migrations: all revisions in one transaction after a verified backup, or the file stays byte for byte as it was."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from noms_desktop import paths
from noms_desktop.domain.errors import UserError
from noms_desktop.store import history, migrate, schema, shapes, triggers
from noms_desktop.store.check import check, counts
from noms_desktop.store.register import open_store
from noms_desktop.store.undo import undo
from tests.earlier import as_revision_1

WHO = "Jo Bloggs"
# The revisions that tests add come after those the program has, however many these are.
NEXT = schema.HEAD + 1
KEPT = f"real-before-revision-{schema.HEAD}.noms"

SCRIPT = '''"""A revision made for a test."""

from alembic import op

revision = "{number:04d}"
down_revision = "{before:04d}"


def upgrade():
    connection = op.get_bind()
{body}
'''


@pytest.fixture
def scripts(tmp_path):
    """A copy of the migrations to which a test adds revisions; gives a function (number, lines of code)."""
    folder = tmp_path / "db"
    shutil.copytree(paths.migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))

    def add(number, *code):
        body = "\n".join(f"    {line}" for line in code)
        text = SCRIPT.format(number=number, before=number - 1, body=body)
        (folder / "versions" / f"{number:04d}_test.py").write_text(text)
        return folder

    return add


def run(sql):
    return f"connection.exec_driver_sql({sql!r})"


def wider_establishment():
    """The code of a revision that gives establishments a governor, through `rebuild`, and their triggers back."""
    shape = shapes.SHAPES["establishment"]
    return [
        "from noms_desktop.store.ddl import create_table",
        "from noms_desktop.store.shapes import SHAPES",
        "from noms_desktop.store.migrate import rebuild",
        "ddl = create_table(SHAPES['establishment'])",
        "ddl = ddl.replace('  CONSTRAINT uq', \"  governor TEXT NOT NULL DEFAULT '',\\n  CONSTRAINT uq\", 1)",
        "rebuild(connection.connection.driver_connection, 'establishment', ddl)",
        run("CREATE INDEX ix_establishment_region ON establishment (region_code)"),
        *(run(trigger) for trigger in triggers.triggers(shape)),
    ]


def text_of(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_the_last_of_three_revisions_fails_and_the_file_is_unchanged(path, scripts, digest, provider):
    with open_store(path, purpose="command") as store, store.write(WHO, "Added") as tx:
        provider(tx)
        tx.insert("establishment", {"name": "HMP A", "region_code": "wales"})
    scripts(NEXT, run("ALTER TABLE setting ADD COLUMN note TEXT"))
    scripts(NEXT + 1, *wider_establishment())
    folder = scripts(
        NEXT + 2, run("UPDATE provider SET phone = '9', version = version + 1"), run("SELECT nonsense FROM nowhere")
    )
    before = digest(path)
    with pytest.raises(Exception, match="nowhere"):
        migrate.upgrade(path, NEXT + 2, folder=folder)
    assert digest(path) == before
    migrate.upgrade(path, NEXT + 1, folder=folder)
    assert digest(path) != before
    assert "note TEXT" in text_of(path)["setting"]


def test_an_upgrade_keeps_every_row_and_the_history(path, scripts):
    with open_store(path, purpose="command") as store:
        with store.write(WHO, "Added") as tx:
            tx.insert("establishment", {"name": "HMP A", "region_code": "wales"})
            two = tx.insert("establishment", {"name": "HMP B", "region_code": "wales"})
        with store.write(WHO, "Removed") as tx:
            tx.delete("establishment", two.id, version=1)
    before = text_of(path)
    migrate.upgrade(path, NEXT, folder=scripts(NEXT, *wider_establishment()))
    after = text_of(path)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"establishment", "ix_establishment_region"}
    assert set(before) - set(after) == {"ix_establishment_region_code"} & set(before)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == NEXT
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("SELECT id, name, governor FROM establishment").fetchall() == [(1, "HMP A", "")]
        assert history.verify(connection) == ()
        connection.execute("INSERT INTO establishment (uid, name, region_code) VALUES ('c', 'HMP C', 'wales')")
        assert connection.execute("SELECT max(id) FROM establishment").fetchone()[0] == 3
        last = "SELECT op, record FROM change_row ORDER BY id DESC LIMIT 1"
        assert connection.execute(last).fetchone() == ("insert", "c")


def test_a_revision_that_leaves_a_reference_hanging_is_refused(path, scripts, digest):
    before = digest(path)
    folder = scripts(NEXT, run("DELETE FROM region WHERE code = 'wales'"))
    with pytest.raises(UserError, match="cannot be brought up to date"):
        migrate.upgrade(path, NEXT, folder=folder)
    assert digest(path) == before


def test_an_older_register_is_backed_up_beside_itself_and_then_upgraded_at_opening(path, scripts, digest, monkeypatch):
    with open_store(path, purpose="command") as store, store.write(WHO, "Setting") as tx:
        tx.set_setting("x", "1")
    before = digest(path)
    folder = scripts(NEXT, run("ALTER TABLE setting ADD COLUMN note TEXT"))
    monkeypatch.setattr(paths, "migrations", lambda: folder)
    for module in ("schema", "doorstep", "history", "undo"):
        monkeypatch.setattr(f"noms_desktop.store.{module}.HEAD", NEXT)
    monkeypatch.setattr(migrate.run, "__defaults__", (NEXT,))
    monkeypatch.setattr(migrate.upgrade, "__defaults__", (NEXT,))
    with pytest.raises(UserError, match="earlier version"):
        open_store(path, read_only=True)
    assert digest(path) == before
    with open_store(path, purpose="command") as store:
        assert store.info.revision == NEXT
        with store.write(WHO, "New column") as tx:
            tx.raw.execute("UPDATE setting SET note = 'n', version = version + 1")
        with pytest.raises(UserError, match="upgrade"):
            undo(store, WHO)
    kept = path.with_name(f"real-before-revision-{NEXT}.noms")
    monkeypatch.undo()
    with open_store(kept, read_only=True) as store:
        assert (store.info.revision, store.head().sequence) == (schema.HEAD, 2)
    assert check(kept) == ()


def test_a_register_of_the_first_revision_keeps_its_actions_and_minutes(path, digest):
    with open_store(path, purpose="command") as store, store.write(WHO, "Review held") as tx:
        board = {"board_code": "dorset", "year": 2006}
        review = tx.insert("review", {**board, "quarter": 2})
        due = date(2006, 12, 1)
        words = {"text": "Send the plan", "owner_post": "Treasurer", "original_due": due, "due": due}
        tx.insert("action", {**board, "number": 1, "raised_review_id": review.id, **words})
        tx.insert("minutes", {"review_id": review.id, "version_no": 1, "state": "agreed", "text": "Present: all"})
    as_revision_1(path)
    before = digest(path)
    assert check(path) == ()
    assert counts(path) == (2, 0)
    assert digest(path) == before
    with open_store(path, purpose="command") as store:
        assert (store.info.revision, store.kept_before_upgrade) == (schema.HEAD, path.with_name(KEPT))
        with store.read() as reader:
            assert reader.raw.execute("SELECT number, text, agenda_item_id FROM action").fetchall() == [
                (1, "Send the plan", None)
            ]
            assert reader.raw.execute("SELECT text, reason FROM minutes").fetchall() == [("Present: all", "")]
    assert check(path) == ()
    with open_store(path, purpose="command") as store:
        assert store.kept_before_upgrade is None


def test_a_backup_of_an_earlier_upgrade_is_never_written_over(path):
    first, second = path.with_name(KEPT), path.with_name(KEPT.replace(".noms", "-2.noms"))
    as_revision_1(path)
    open_store(path, purpose="command").close()
    kept = first.read_bytes()
    with open_store(path, purpose="command") as store, store.write(WHO, "Setting") as tx:
        tx.set_setting("x", "1")
    as_revision_1(path)
    with open_store(path, purpose="command") as store:
        assert store.kept_before_upgrade == second
    assert (first.read_bytes(), counts(second)) == (kept, (2, 0))


def test_a_failed_upgrade_leaves_the_register_and_says_so(path, scripts, digest, monkeypatch):
    folder = scripts(NEXT, run("SELECT nonsense FROM nowhere"))
    monkeypatch.setattr(paths, "migrations", lambda: folder)
    for module in ("schema", "doorstep", "history", "undo"):
        monkeypatch.setattr(f"noms_desktop.store.{module}.HEAD", NEXT)
    monkeypatch.setattr(migrate.upgrade, "__defaults__", (NEXT,))
    before = digest(path)
    with pytest.raises(Exception, match="nowhere"):
        open_store(path, purpose="command")
    assert digest(path) == before
    monkeypatch.undo()
    open_store(path).close()


def test_alembic_is_not_imported_to_open_a_register_of_today(path):
    code = (
        "import sys\nfrom noms_desktop.store.register import open_store\n"
        "with open_store(sys.argv[1]) as store, store.write('Jo', 'x') as tx: tx.set_setting('a', 'b')\n"
        "sys.exit(bool({'alembic', 'matplotlib', 'reportlab', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code, str(path)], cwd=Path.cwd(), check=False)
    assert done.returncode == 0
    assert schema.HEAD in schema.FINGERPRINTS
