"""Undo: every write taken back exactly, as a new change set; refusals with a sentence, and then nothing changed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.store import history, schema, shapes, sql, triggers
from noms_desktop.store.register import open_store
from noms_desktop.store.undo import undo

WHO = "Jo Bloggs"


def content(store):
    """Every audited row of the register as its image."""
    with store.read() as reader:
        return {
            (shape.name, row[0])
            for shape in shapes.audited()
            for row in reader.raw.execute(sql.select(triggers.image(shape), shape.name))
        }


@pytest.fixture
def filled(store, provider):
    """A provider with area and contact, and an item with spend."""
    with store.write(WHO, "Added") as tx:
        one = provider(tx)
        tx.put("provider_area", one.id, "dorset")
        tx.insert("contact", {"provider_id": one.id, "name": "A. Person"})
        item = tx.insert("plan_item", {"board_code": "dorset", "line_no": 1})
        tx.put("spend_month", item.id, "2006-09", {"actual_pence": 100})
    return store


def test_an_insert_an_update_and_a_delete_are_taken_back(filled):
    before = content(filled)
    with filled.write(WHO, "Everything at once") as tx:
        tx.update("provider", 1, {"phone": "1", "retired_on": date(2006, 9, 1)}, version=1)
        tx.update("provider", 1, {"phone": "2"}, version=2)
        tx.put("spend_month", 1, "2006-09", {"actual_pence": 250})
        tx.put("spend_month", 1, "2006-10", {"actual_pence": 0})
        tx.remove("provider_area", 1, "dorset")
        tx.delete("contact", 1, version=1)
        tx.insert("contact", {"provider_id": 1, "name": "B. Person"})
    after = content(filled)
    applied = undo(filled, WHO)
    assert content(filled) == before
    assert applied.label == "Undo: Everything at once"
    assert {change.table for change in applied.changes} == {"provider", "spend_month", "provider_area", "contact"}
    redone = undo(filled, WHO, applied.change_set_uid)
    assert content(filled) == after
    assert redone.label == "Redo: Everything at once"
    with filled.read() as reader:
        assert history.verify(reader.raw) == ()


def test_undo_walks_back_through_what_still_stands(filled):
    for label in ("first", "second", "third"):
        with filled.write(WHO, label) as tx:
            tx.set_setting("marking", label)
    assert [undo(filled, WHO).label for _ in range(4)] == [f"Undo: {x}" for x in ("third", "second", "first", "Added")]
    with pytest.raises(UserError, match="not undone"):
        undo(filled, WHO)


def test_undo_brings_back_ids_and_uids_and_raises_versions(filled):
    with filled.read() as reader:
        kept = reader.raw.execute("SELECT id, uid, version FROM contact").fetchone()
    with filled.write(WHO, "Deleted") as tx:
        tx.delete("contact", 1, version=1)
    with filled.write(WHO, "Added another") as tx:
        assert tx.insert("contact", {"provider_id": 1, "name": "B. Person"}).id == 2
    with filled.read() as reader:
        (uid,) = reader.raw.execute("SELECT uid FROM change_set WHERE label = 'Deleted'").fetchone()
    undo(filled, WHO, uid)
    with filled.read() as reader:
        back = reader.raw.execute("SELECT id, uid, version FROM contact WHERE id = 1").fetchone()
    assert back == (*kept[:2], kept[2] + 1)
    with pytest.raises(StaleError), filled.write(WHO, "Edit begun before") as tx:
        tx.update("contact", 1, {"phone": "1"}, version=1)


def test_undo_works_after_the_register_was_closed(path, provider):
    with open_store(path, purpose="command") as store, store.write(WHO, "Added") as tx:
        provider(tx)
    with open_store(path, purpose="command") as store:
        assert undo(store, WHO).label == "Undo: Added"
        with store.read() as reader:
            assert reader.raw.execute("SELECT count(*) FROM provider").fetchone()[0] == 0


def refused(store, match, uid=None):
    before, head = content(store), store.head()
    with pytest.raises(UserError, match=match) as error:
        undo(store, WHO, uid)
    assert (content(store), store.head()) == (before, head)
    assert error.value.advice


def test_undo_is_refused_when_a_field_has_changed_since(filled):
    with filled.write(WHO, "Phone") as tx:
        tx.update("provider", 1, {"phone": "1"}, version=1)
    first = tx.change_set
    with filled.write(WHO, "Phone again") as tx:
        tx.update("provider", 1, {"phone": "2"}, version=2)
    refused(filled, r"provider was changed again since \(phone\)", first)
    with filled.write(WHO, "Another field") as tx:
        tx.update("provider", 1, {"email": "x"}, version=3)
    undo(filled, WHO, tx.change_set)


def test_undo_of_an_insert_is_refused_when_it_changed_went_or_is_used(filled, provider):
    with filled.write(WHO, "Second") as tx:
        two = provider(tx, name="Second")
    second = tx.change_set
    with filled.write(WHO, "Contact") as tx:
        contact = tx.insert("contact", {"provider_id": two.id, "name": "C. Person"})
    refused(filled, "other records depend", second)
    with filled.write(WHO, "Change") as tx:
        tx.delete("contact", contact.id, version=1)
        tx.update("provider", two.id, {"phone": "1"}, version=1)
    refused(filled, "changed again since", second)
    with filled.write(WHO, "Delete") as tx:
        tx.delete("provider", two.id, version=2)
    refused(filled, "no longer there", second)


def test_undo_of_a_delete_is_refused_when_another_took_its_place(filled):
    with filled.write(WHO, "Not returned") as tx:
        tx.remove("spend_month", 1, "2006-09")
    removed = tx.change_set
    with filled.write(WHO, "Typed anew") as tx:
        tx.put("spend_month", 1, "2006-09", {"actual_pence": 7})
    refused(filled, "cannot be put back", removed)


def test_what_is_superseded_and_not_undone_says_what_to_do(filled):
    with filled.write(WHO, "Issued the pack", undoable=False, instead="Issue a new version instead.") as tx:
        tx.set_setting("x", "1")
    before = content(filled)
    with pytest.raises(UserError, match="This step is not undone") as error:
        undo(filled, WHO, tx.change_set)
    assert error.value.advice == "Issue a new version instead."
    assert content(filled) == before


def test_a_set_is_not_undone_twice_nor_one_that_is_not_there(filled):
    with filled.write(WHO, "Setting") as tx:
        tx.set_setting("x", "1")
    undo(filled, WHO, tx.change_set)
    refused(filled, "already been undone", tx.change_set)
    refused(filled, "no such change", "unheard of")


def test_a_set_from_an_earlier_schema_is_refused(filled, monkeypatch):
    with filled.write(WHO, "Setting") as tx:
        tx.set_setting("x", "1")
    monkeypatch.setattr("noms_desktop.store.undo.HEAD", schema.HEAD + 1)
    refused(filled, "before the program's last upgrade", tx.change_set)


def test_an_import_and_a_change_from_outside_are_undone_too(path, outside):
    with open_store(path, purpose="command") as store:
        empty = content(store)
        with store.write(WHO, "Imported", "import") as tx:
            tx.bulk("provider", ("name", "name_key", "sector_code"), ((f"P{n}", f"p{n}", "third") for n in range(300)))
            tx.put_blob(b"the file itself", "text/csv")
    outside(path, "UPDATE provider SET phone = '1', version = 2 WHERE id = 7")
    with open_store(path, purpose="command") as store:
        with store.read() as reader:
            newest = reader.raw.execute("SELECT uid FROM change_set ORDER BY id DESC LIMIT 1").fetchone()[0]
        refused(store, "changed again since")
        undo(store, WHO, newest)
        undo(store, WHO, tx.change_set)
        assert {row for row in content(store) if row[0] != "blob"} == empty


steps = st.lists(st.tuples(st.sampled_from("iudpr"), st.integers(0, 5), st.text("ab'|,=\n", max_size=3)), max_size=12)


@given(steps=steps)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_run_of_edits_in_one_set_is_taken_back(store, steps):
    before = content(store)
    with store.write(WHO, "Run") as tx:
        for step in steps:
            play(tx, *step)
    if tx.applied.changes:
        undo(store, WHO, tx.change_set)
    assert content(store) == before
    with store.read() as reader:
        assert history.verify(reader.raw) == ()


def play(tx, kind, number, text):
    found = tx.raw.execute("SELECT id, version FROM fund_bid ORDER BY id LIMIT 1 OFFSET ?", (number,)).fetchone()
    if kind == "i":
        tx.insert("fund_bid", {"board_code": "dorset", "title": f"t{text}", "asked_pence": number})
    elif kind == "p":
        tx.set_setting(f"s{number}", text)
    elif kind == "r" and tx.raw.execute("SELECT 1 FROM setting WHERE key = ?", (f"s{number}",)).fetchone():
        version = tx.raw.execute("SELECT version FROM setting WHERE key = ?", (f"s{number}",)).fetchone()[0]
        tx.delete("setting", f"s{number}", version=version)
    elif kind == "u" and found:
        tx.update("fund_bid", found[0], {"title": f"u{text}", "awarded_pence": number or None}, version=found[1])
    elif kind == "d" and found:
        tx.delete("fund_bid", found[0], version=found[1])
