"""The schema: every table is STRICT and guarded, and the frozen migration is the generator at head."""

from __future__ import annotations

import re
import sqlite3

import pytest

from noms_desktop import paths
from noms_desktop.store import migrate, schema, shapes, triggers
from noms_desktop.store.register import open_store


@pytest.fixture
def generated():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in schema.statements():
        connection.execute(statement)
    yield connection
    connection.close()


@pytest.fixture
def migrated(path):
    with sqlite3.connect(path) as connection:
        yield connection
    connection.close()


def objects(connection, kind):
    return dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND name <> 'alembic_version'"
            " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'",
            (kind,),
        )
    )


def test_the_frozen_migration_is_the_generator_at_head(generated, migrated):
    for kind in ("table", "index", "trigger", "view"):
        assert objects(migrated, kind) == objects(generated, kind)
    for table in shapes.SHAPES:
        for pragma in ("table_xinfo", "foreign_key_list", "index_list"):
            query = f"PRAGMA {pragma}({table})"
            assert migrated.execute(query).fetchall() == generated.execute(query).fetchall(), (table, pragma)


def test_the_fingerprint_of_head_is_the_one_written_down(generated):
    assert schema.fingerprint(generated) == schema.FINGERPRINTS[schema.HEAD]


def test_the_fingerprint_notices_a_dropped_trigger_and_an_added_view(generated):
    generated.execute("DROP TRIGGER provider_guard_update")
    assert schema.fingerprint(generated) != schema.FINGERPRINTS[schema.HEAD]


def test_the_head_of_the_program_is_the_last_script():
    scripts = sorted((paths.migrations() / "versions").glob("[0-9]*.py"))
    assert int(scripts[-1].name[:4]) == schema.HEAD
    assert set(schema.FINGERPRINTS) == set(range(1, schema.HEAD + 1))


def test_every_table_of_ours_is_strict_and_facts_have_no_row_number(generated):
    found = {row[1]: row for row in generated.execute("PRAGMA table_list") if row[1] in shapes.SHAPES}
    assert set(found) == set(shapes.SHAPES)
    for name, (_schema, _name, _type, _columns, without_rowid, strict) in found.items():
        assert strict == 1, name
        assert bool(without_rowid) == (shapes.SHAPES[name].kind == "keyed"), name


def test_every_audited_table_has_its_triggers(generated):
    found = set(objects(generated, "trigger"))
    for shape in shapes.audited():
        wanted = {f"{shape.name}_history_insert", f"{shape.name}_history_delete"}
        wanted |= (
            {f"{shape.name}_frozen_update", f"{shape.name}_frozen_delete"}
            if shape.frozen
            else {f"{shape.name}_history_update", f"{shape.name}_guard_update"}
        )
        assert wanted <= found, shape.name
    assert {shape.name for shape in shapes.SHAPES.values() if shape.marked} == {"board", "provider", "agreement"}


def test_records_never_get_a_number_twice(generated):
    for shape in shapes.SHAPES.values():
        if shape.kind == "record" and shape.name != "register":
            assert "AUTOINCREMENT" in objects(generated, "table")[shape.name], shape.name


def test_foreign_keys_restrict_and_no_constraint_is_without_a_name(generated):
    for name, sql in objects(generated, "table").items():
        if name not in shapes.SHAPES:
            continue
        assert sql.count("REFERENCES") == sql.count("ON DELETE RESTRICT") == sql.count("CONSTRAINT fk_"), name
        assert sql.count("CHECK (") == sql.count("CONSTRAINT ck_"), name


def test_an_image_names_every_audited_column():
    shape = shapes.SHAPES["pack"]
    assert [part.split("=")[0].strip("',| ") for part in triggers.image(shape).split("|| '")] == list(shape.audited)


def test_a_fresh_register_holds_the_revision_and_our_mark(path):
    with open_store(path, read_only=True) as store, store.read() as reader:
        assert store.info.revision == schema.HEAD
        assert reader.raw.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert reader.raw.execute("SELECT version_num FROM alembic_version").fetchone()[0] == f"{schema.HEAD:04d}"


def test_rebuild_keeps_rows_numbers_and_text(generated):
    generated.execute("PRAGMA foreign_keys = OFF")
    generated.executemany(
        "INSERT INTO establishment (uid, name, region_code) VALUES (?, ?, 'wales')", [("a", "HMP A"), ("b", "HMP B")]
    )
    generated.execute("DELETE FROM establishment WHERE uid = 'b'")
    frozen = objects(generated, "table")["establishment"]
    wider = frozen.replace("  CONSTRAINT uq", "  governor TEXT NOT NULL DEFAULT '',\n  CONSTRAINT uq", 1)
    migrate.rebuild(generated, "establishment", wider, copied={"governor": "'of ' || name"})
    assert objects(generated, "table")["establishment"] == wider
    assert generated.execute("SELECT id, uid, governor FROM establishment").fetchall() == [(1, "a", "of HMP A")]
    for trigger in triggers.triggers(shapes.SHAPES["establishment"]):
        generated.execute(trigger)
    generated.execute("INSERT INTO establishment (uid, name, region_code) VALUES ('c', 'HMP C', 'wales')")
    assert generated.execute("SELECT max(id) FROM establishment").fetchone()[0] == 3
    assert objects(generated, "trigger")["establishment_history_insert"]


def test_the_drawn_schema_names_every_table_and_column():
    drawn = (paths.migrations() / "README.md").read_text(encoding="utf-8")
    left_out = {"id", "uid", "version", "provenance"}
    for shape in shapes.SHAPES.values():
        entry = drawn.split(f"\n{shape.name} [", 1)
        assert len(entry) == 2, shape.name
        text = re.split(r"\n\w|\n```", entry[1], maxsplit=1)[0]
        missing = {column.name for column in shape.table.columns} - left_out - set(re.findall(r"\w+", text))
        assert missing == set(), shape.name
