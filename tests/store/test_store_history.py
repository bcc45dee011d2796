"""The history: written by triggers whatever the way in, sealed by a chain, outside changes adopted."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.store import history, shapes
from noms_desktop.store.check import check
from noms_desktop.store.register import open_store

WHO = "Jo Bloggs"
UNGUARD = ("DROP TRIGGER change_row_sealed_update", "DROP TRIGGER change_row_sealed_delete")
UNSEAL = ("DROP TRIGGER change_set_sealed_update", "DROP TRIGGER change_set_sealed_delete")


def rows(store, table):
    with store.read() as reader:
        return reader.raw.execute(
            "SELECT op, field, old, new, record FROM change_row WHERE table_name = ? ORDER BY id", (table,)
        ).fetchall()


def verified(path):
    with contextlib.closing(sqlite3.connect(path)) as raw:
        return history.verify(raw)


@pytest.fixture
def lived_in(path, provider):
    """A register with a few change sets, closed."""
    with open_store(path, purpose="command") as store:
        for number in range(4):
            with store.write(WHO, f"Added {number}") as tx:
                one = provider(tx, name=f"P {number}", notes="it's, a=b|c")
                tx.put("provider_area", one.id, "dorset")
        with store.write(WHO, "Changed") as tx:
            tx.update("provider", one.id, {"phone": "1", "email": "a@b.org"}, version=1)
        with store.write(WHO, "Removed") as tx:
            tx.delete("provider", one.id, version=2)
    return path


def test_an_insert_and_a_delete_are_one_row_and_an_update_one_a_field(store, provider):
    with store.write(WHO, "Added") as tx:
        one = provider(tx)
    with store.write(WHO, "Changed") as tx:
        tx.update("provider", one.id, {"phone": "1", "network_no": "N1", "name": "Bridge Trust"}, version=1)
    with store.write(WHO, "Deleted") as tx:
        tx.delete("provider", one.id, version=2)
    assert rows(store, "provider") == [
        ("insert", None, None, None, one.uid),
        ("update", "network_no", "", "N1", one.uid),
        ("update", "phone", "", "1", one.uid),
        ("delete", None, 2, None, one.uid),
    ]


def test_a_monthly_fact_is_named_by_its_owner_and_month_and_keeps_its_kind(store):
    with store.write(WHO, "Spend") as tx:
        item = tx.insert("plan_item", {"board_code": "dorset", "line_no": 1})
        tx.put("spend_month", item.id, "2006-09", {"actual_pence": 0})
        tx.put("spend_month", item.id, "2006-09", {"actual_pence": -5})
        tx.remove("spend_month", item.id, "2006-09")
    name = f"{item.uid}|2006-09"
    assert rows(store, "spend_month") == [
        ("insert", None, None, None, name),
        ("update", "actual_pence", 0, -5, name),
        ("delete", None, 2, None, name),
    ]


def test_raw_statements_bulk_and_replace_do_not_escape(store):
    with store.write(WHO, "Raw") as tx:
        tx.bulk("setting", ("key", "value"), [("a", "1"), ("b", "2")])
        tx.raw.execute("UPDATE setting SET value = 'x', version = version + 1")
        tx.raw.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('a', 'y')")
        tx.raw.execute("DELETE FROM setting")
    found = [(op, record) for op, _field, _old, _new, record in rows(store, "setting")]
    written = [("insert", "a"), ("insert", "b"), ("update", "a"), ("update", "b"), ("delete", "a"), ("insert", "a")]
    assert found[:6] == written
    assert sorted(found[6:]) == [("delete", "a"), ("delete", "b")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change_row SET new = 'x' WHERE id = 1",
        "DELETE FROM change_row WHERE id = 1",
        "UPDATE change_set SET who = 'Nobody' WHERE id = 1",
        "DELETE FROM change_set",
        "DELETE FROM history_seal",
    ],
)
def test_history_itself_is_never_changed(store, statement):
    with pytest.raises(UserError, match="history"), store.write(WHO, "Forge") as tx:
        tx.raw.execute(statement)


def test_the_head_moves_with_each_set_and_the_chain_holds(lived_in):
    with open_store(lived_in, read_only=True) as store, store.read() as reader:
        head = store.head()
        assert head.sequence == 7
        assert len(head.hash) == 64
        assert history.verify(reader.raw) == ()
        hashes = [row[0] for row in reader.raw.execute("SELECT hash FROM change_set ORDER BY id")]
        before = [row[0] for row in reader.raw.execute("SELECT previous_hash FROM change_set ORDER BY id")]
    assert before == [None, *hashes[:-1]]
    assert hashes[-1] == head.hash


SEAL_BEFORE = (
    "UPDATE history_seal SET (change_set_id, hash, last_row) = (SELECT id, hash, last_row FROM change_set WHERE id = 6)"
)
ADDED_SET = (
    "INSERT INTO change_set (uid, at, who, label, source, schema_revision)"
    " SELECT 'x', at, 'Nobody', 'Forged', source, 1 FROM change_set WHERE id = 7"
)
FORGERIES = {
    "a value edited": [*UNGUARD, "UPDATE change_row SET new = 'x' WHERE op = 'update' AND field = 'phone'"],
    "an image edited": [
        *UNGUARD,
        "UPDATE change_row SET image = replace(image, 'P 2', 'Q 2') WHERE image LIKE '%P 2%'",
    ],
    "a record renamed": [*UNGUARD, "UPDATE change_row SET record = 'x' WHERE id = 3"],
    "a row cut from the middle": [*UNGUARD, "DELETE FROM change_row WHERE id = (SELECT max(id) - 3 FROM change_row)"],
    "a row added to a set": [
        "INSERT INTO change_row (change_set_id, table_name, record, op) VALUES (2, 'provider', 'x', 'delete')"
    ],
    "a row moved to another set": [*UNGUARD, "UPDATE change_row SET change_set_id = 2 WHERE change_set_id = 3"],
    "who edited": [*UNSEAL, "UPDATE change_set SET who = 'Nobody' WHERE id = 3"],
    "when edited": [*UNSEAL, "UPDATE change_set SET at = '2006-01-01T00:00:00Z' WHERE id = 3"],
    "a refusal lifted": [*UNSEAL, "UPDATE change_set SET undo_refusal = '' WHERE id = 1"],
    "the last set cut off": [
        *UNSEAL,
        *UNGUARD,
        "DELETE FROM change_row WHERE change_set_id = 7",
        "DELETE FROM change_set WHERE id = 7",
    ],
    "the last set cut off and the seal put back": [
        *UNSEAL,
        *UNGUARD,
        "DELETE FROM change_row WHERE change_set_id = 7",
        "DELETE FROM change_set WHERE id = 7",
        SEAL_BEFORE,
    ],
    "the first set cut off": [
        *UNSEAL,
        *UNGUARD,
        "DELETE FROM change_row WHERE change_set_id = 1",
        "DELETE FROM change_set WHERE id = 1",
    ],
    "an unsealed set added": [ADDED_SET],
    "the seal edited": ["UPDATE history_seal SET hash = 'x'"],
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_history_is_found(lived_in, outside, forgery):
    assert verified(lived_in) == ()
    outside(lived_in, *FORGERIES[forgery])
    assert verified(lived_in) != ()


def test_a_dropped_trigger_is_found_and_such_a_register_is_not_opened(lived_in, outside):
    outside(lived_in, "DROP TRIGGER provider_history_update")
    assert {finding.kind for finding in check(lived_in)} == {"structure"}
    with pytest.raises(UserError, match="structure"):
        open_store(lived_in)


def test_a_row_changed_behind_the_historys_back_is_found(lived_in, outside):
    outside(
        lived_in,
        "DROP TRIGGER provider_history_update",
        "UPDATE provider SET phone = '999', version = version + 1 WHERE name = 'P 1'",
        "DROP TRIGGER provider_area_history_delete",
        "DELETE FROM provider_area WHERE provider_id = 2",
        "DROP TRIGGER contact_history_insert",
        "INSERT INTO contact (uid, provider_id, name) VALUES ('c', 1, 'Nobody')",
    )
    found = [(finding.kind, finding.sentence) for finding in check(lived_in)]
    assert ("rows", "This provider is not as the history left it.") in found
    assert ("rows", "The history knows a provider area that is not there.") in found
    assert ("rows", "The history does not know this contact.") in found


def test_a_change_from_outside_is_adopted_when_it_raises_the_version(lived_in, outside):
    outside(
        lived_in,
        "UPDATE provider SET name = 'Renamed outside', version = version + 1 WHERE id = 1",
        "INSERT INTO contact (uid, provider_id, name) VALUES ('c-1', 1, 'Somebody')",
        "DELETE FROM provider_area WHERE provider_id = 2",
    )
    assert [finding.kind for finding in check(lived_in)] == ["history"]
    with open_store(lived_in, purpose="command") as store, store.read() as reader:
        found = reader.raw.execute("SELECT who, source, last_row - first_row + 1 FROM change_set ORDER BY id DESC")
        assert found.fetchone() == (history.OUTSIDE_WHO, "outside", 3)
        assert reader.raw.execute("SELECT count(*) FROM change_row WHERE change_set_id IS NULL").fetchone()[0] == 0
        assert history.verify(reader.raw) == ()
    assert check(lived_in) == ()


def test_a_change_from_outside_that_keeps_the_version_is_refused(lived_in, outside):
    with pytest.raises(sqlite3.IntegrityError, match="stale"):
        outside(lived_in, "UPDATE provider SET name = 'Renamed outside' WHERE id = 1")


def test_a_change_from_outside_while_the_register_is_open_is_adopted_before_the_next_write(path, provider, outside):
    with open_store(path, purpose="command") as store:
        with store.write(WHO, "Added") as tx:
            provider(tx)
        outside(path, "UPDATE provider SET phone = '1', version = 2")
        with store.write(WHO, "Changed") as tx:
            tx.update("provider", 1, {"phone": "2"}, version=2)
        with store.read() as reader:
            found = reader.raw.execute("SELECT source FROM change_set ORDER BY id DESC LIMIT 3").fetchall()
            assert [row[0] for row in found] == ["person", "outside", "person"]
            assert history.verify(reader.raw) == ()


def test_every_table_can_be_named_in_the_history(store):
    for shape in shapes.audited():
        assert shape.audited, shape.name
        assert set(shape.unaudited) & set(shape.audited) == set()
