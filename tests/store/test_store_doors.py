"""The two doors: one change set a write, all or nothing, stale edits told, nothing lost on the way."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from datetime import date

import pytest
import sqlalchemy as sa

from noms_desktop.domain.changes import BusyError, Touched
from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.store import faults, shapes
from noms_desktop.store.register import open_store

WHO = "Jo Bloggs"
PROVIDER = shapes.SHAPES["provider"].table.c


def names(store):
    with store.read() as reader:
        return [row[0] for row in reader.rows(sa.select(PROVIDER.name).order_by(PROVIDER.id))]


def sets(store):
    with store.read() as reader:
        return reader.raw.execute("SELECT who, label, source FROM change_set ORDER BY id").fetchall()


def test_what_is_written_is_there_and_says_what_it_touched(store, provider):
    with store.write(WHO, "Added Bridge Trust") as tx:
        one = provider(tx)
        tx.put("provider_area", one.id, "dorset")
    assert names(store) == ["Bridge Trust"]
    assert tx.applied.label == "Added Bridge Trust"
    assert tx.applied.changes == (Touched("provider", one.uid), Touched("provider_area", f"{one.uid}|dorset"))
    assert sets(store)[-1] == (WHO, "Added Bridge Trust", "person")
    assert tx.applied.change_set_uid == tx.change_set


def test_a_block_that_fails_leaves_nothing_at_all(store, provider, attempt):
    before, writes = store.head(), []
    with pytest.raises(ZeroDivisionError):
        attempt(store, writes.append, provider, lambda _: 1 / 0)
    assert names(store) == []
    assert store.head() == before
    with pytest.raises(RuntimeError, match="not been kept"):
        _ = writes[0].applied
    with store.write(WHO, "Added") as tx:
        assert provider(tx).id == 1


def test_a_block_that_changes_nothing_leaves_no_change_set(store, provider):
    with store.write(WHO, "Added") as tx:
        one = provider(tx, phone="01305 224 413")
    before = store.head()
    with store.write(WHO, "Saved again") as tx:
        assert tx.update("provider", one.id, {"phone": "01305 224 413", "illustrative": False}, version=1) == 1
        assert tx.put("provider_area", one.id, "dorset")
        assert not tx.put("provider_area", one.id, "dorset")
        assert tx.remove("provider_area", one.id, "dorset")
    with store.write(WHO, "Looked") as tx:
        assert not tx.remove("provider_area", one.id, "dorset")
    assert tx.applied.changes == ()
    assert tx.applied.change_set_uid == ""
    assert store.head().sequence == before.sequence + 1


def test_a_stale_edit_is_told_who_changed_it_and_writes_nothing(store, provider):
    with store.write(WHO, "Added") as tx:
        one = provider(tx)
    with store.write("Ann Other", "Changed the phone") as tx:
        assert tx.update("provider", one.id, {"phone": "1"}, version=1) == 2
    with pytest.raises(StaleError, match="Ann Other") as stale, store.write(WHO, "Changed it too") as tx:
        tx.update("provider", one.id, {"phone": "2"}, version=1)
    assert "since you read it" in stale.value.title
    with store.read() as reader:
        assert reader.value(sa.select(PROVIDER.phone)) == "1"


def test_an_edit_of_a_record_that_is_gone_is_stale(store, provider):
    with store.write(WHO, "Added") as tx:
        one = provider(tx)
    with store.write(WHO, "Deleted") as tx:
        tx.delete("provider", one.id, version=1)
    with pytest.raises(StaleError, match="no longer there"), store.write(WHO, "Changed") as tx:
        tx.update("provider", one.id, {"phone": "2"}, version=1)
    with pytest.raises(StaleError), store.write(WHO, "Deleted") as tx:
        tx.delete("provider", one.id, version=1)


def test_a_stale_month_is_told_when_the_version_is_given(store):
    with store.write(WHO, "Spend") as tx:
        item = tx.insert("plan_item", {"board_code": "dorset", "line_no": 1})
        tx.put("spend_month", item.id, "2006-09", {"actual_pence": 100}, version=0)
        tx.put("spend_month", item.id, "2006-09", {"actual_pence": 200}, version=1)
    for version in (0, 1):
        with pytest.raises(StaleError), store.write(WHO, "Spend") as tx:
            tx.put("spend_month", item.id, "2006-09", {"actual_pence": 300}, version=version)
        with pytest.raises(StaleError), store.write(WHO, "Spend") as tx:
            tx.remove("spend_month", item.id, "2006-09", version=version)


def test_a_bulk_update_that_forgets_the_version_is_refused(store, provider):
    with store.write(WHO, "Added") as tx:
        provider(tx)
    with pytest.raises(StaleError), store.write(WHO, "Bulk") as tx:
        tx.raw.execute("UPDATE provider SET phone = '1'")
    with pytest.raises(StaleError), store.write(WHO, "Bulk") as tx:
        tx.raw.execute("UPDATE provider SET uid = 'x', version = version + 1")


def test_a_record_in_use_is_not_deleted_and_says_by_whom(store, provider):
    with store.write(WHO, "Added") as tx:
        one = provider(tx)
        tx.insert("contact", {"provider_id": one.id, "name": "A. Person"})
    with pytest.raises(UserError, match="still used: 1 contact record names it"), store.write(WHO, "Delete") as tx:
        tx.delete("provider", one.id, version=1)
    assert names(store) == ["Bridge Trust"]


def test_a_record_takes_its_own_facts_with_it(store, provider):
    with store.write(WHO, "Added") as tx:
        one = provider(tx)
        tx.put("provider_area", one.id, "dorset")
        tx.put("provider_service", one.id, "mentoring")
    with store.write(WHO, "Delete") as tx:
        tx.delete("provider", one.id, version=1)
    assert {change.table for change in tx.applied.changes} == {"provider", "provider_area", "provider_service"}


def test_reference_data_is_edited_by_code(store):
    with store.write(WHO, "New commissioner") as tx:
        assert tx.update("region", "wales", {"holder": "Ann Other"}, version=1) == 2
        tx.set_setting("marking", "Restricted")
    with store.write(WHO, "Setting") as tx:
        tx.set_setting("marking", "Confidential")
        tx.set_setting("marking", "Confidential")
    assert [change.record for change in tx.applied.changes] == ["marking"]
    with store.read() as reader:
        found = reader.raw.execute("SELECT holder FROM region WHERE code = 'wales'").fetchone()
        assert (found[0], reader.raw.execute("SELECT value FROM setting").fetchone()[0]) == (
            "Ann Other",
            "Confidential",
        )


def test_bulk_gives_the_ids_in_order_and_takes_dates_and_given_ids(store):
    rows = ((f"P {n}", f"p {n}", "third", date(2006, 1, n)) for n in range(1, 4))
    with store.write(WHO, "Import", "import") as tx:
        ids = tx.bulk("provider", ("name", "name_key", "sector_code", "retired_on"), rows)
        more = tx.bulk("provider", ("id", "name", "name_key", "sector_code"), [(50, "Q", "q", "third")])
        after = tx.bulk("provider", ("name", "name_key", "sector_code"), [("R", "r", "third")])
        facts = tx.bulk("provider_area", ("provider_id", "board_code"), [(ids[0], "dorset"), (ids[2], "wiltshire")])
        none = tx.bulk("provider", ("name", "name_key", "sector_code"), [])
    assert (list(ids), len(more), list(after), len(facts), len(none)) == ([1, 2, 3], 1, [51], 2, 0)
    with store.read() as reader:
        assert reader.value(sa.select(PROVIDER.retired_on).where(PROVIDER.id == 2)) == date(2006, 1, 2)
        assert reader.value(sa.select(PROVIDER.id).where(PROVIDER.name == "Q")) == 50


def test_a_refused_row_of_a_bulk_import_refuses_it_all(store, attempt):
    wanted = ("name", "name_key", "sector_code")
    rows = [("A", "a", "third"), ("B", "b", "unheard of")]
    with pytest.raises(UserError):
        attempt(
            store, lambda tx: tx.bulk("provider", wanted, rows[:1]), lambda tx: tx.bulk("provider", wanted, rows[1:])
        )
    with pytest.raises(UserError):
        attempt(store, lambda tx: tx.bulk("provider", wanted, rows))
    assert names(store) == []


def test_a_kept_file_stands_once_and_is_never_changed(store):
    with store.write(WHO, "Attach") as tx:
        first = tx.put_blob(b"%PDF-1.7", "application/pdf")
        assert tx.put_blob(b"%PDF-1.7", "application/pdf") == first
    with store.read() as reader:
        assert reader.raw.execute("SELECT size, media_type FROM blob").fetchall() == [(8, "application/pdf")]
        (image,) = reader.raw.execute("SELECT image FROM change_row WHERE table_name = 'blob'").fetchone()
    assert first in image
    assert "25504446" not in image
    for statement in ("UPDATE blob SET media_type = 'x'", "DELETE FROM blob"):
        with pytest.raises(UserError, match="never changed"), store.write(WHO, "Change") as tx:
            tx.raw.execute(statement)


def test_doors_are_never_nested_and_a_mistake_of_ours_stays_one(store, provider):
    with pytest.raises(RuntimeError, match="never nested"), store.write(WHO, "Outer"), store.write(WHO, "Inner"):
        pass
    with pytest.raises(TypeError, match="no colour"), store.write(WHO, "Wrong") as tx:
        tx.update("provider", provider(tx).id, {"colour": "red"}, version=1)
    with pytest.raises(TypeError, match="keyed"), store.write(WHO, "Wrong") as tx:
        tx.insert("spend_month", {})
    with pytest.raises(Exception, match="syntax error") as defect, store.read() as reader:
        reader.raw.execute("SELEKT")
    assert not isinstance(defect.value, UserError)


@pytest.mark.parametrize(("who", "label"), [("", "Label"), ("  ", "Label"), (WHO, "")])
def test_a_change_needs_a_name_and_words(store, who, label):
    with pytest.raises(UserError, match="name"), store.write(who, label):
        pass


def test_a_reader_sees_one_moment_and_may_not_write(store, provider):
    with store.read() as reader:
        assert reader.value(sa.select(sa.func.count()).select_from(shapes.SHAPES["provider"].table)) == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.raw.execute("DELETE FROM glossary_term")
    with store.write(WHO, "Added") as tx:
        provider(tx)
    assert names(store) == ["Bridge Trust"]


def test_readers_on_other_threads_read_while_the_writer_waits_its_turn(store, provider):
    seen, wrong = [], []

    def work(number):
        try:
            with store.write(WHO, f"Added {number}") as tx:
                provider(tx, name=f"P {number}")
            seen.append(len(names(store)))
        except UserError as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (wrong, len(names(store)), max(seen)) == ([], 6, 6)


def test_another_programs_write_makes_the_window_wait_and_say_busy(path, provider):
    with open_store(path, purpose="window") as store, contextlib.closing(sqlite3.connect(path)) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="Another program"), store.write(WHO, "Added") as tx:
            provider(tx)
        other.execute("ROLLBACK")
        with store.write(WHO, "Added") as tx:
            provider(tx)
        assert names(store) == ["Bridge Trust"]


def test_a_closed_register_says_so(store, provider):
    store.close()
    store.close()
    for door in (store.read, lambda: store.write(WHO, "Added")):
        with pytest.raises(UserError, match="closed"), door():
            pass


@pytest.mark.parametrize("how", ["deleted", "replaced", "moved"])
def test_a_lost_register_takes_no_write(store, path, provider, how):
    kept = path.read_bytes()
    path.rename(path.with_name("elsewhere.noms"))
    if how == "replaced":
        path.write_bytes(kept)
    if how == "deleted":
        path.with_name("elsewhere.noms").unlink()
    with pytest.raises(UserError, match="no longer where it was"), store.write(WHO, "Added") as tx:
        provider(tx)
    if how == "replaced":
        assert path.read_bytes() == kept


def test_a_register_lost_in_the_middle_of_a_write_keeps_nothing(store, path, provider, attempt):
    with pytest.raises(UserError, match="no longer where it was"):
        attempt(store, provider, lambda _: path.rename(path.with_name("elsewhere.noms")))
    path.with_name("elsewhere.noms").rename(path)
    assert names(store) == []


def test_a_full_disk_is_a_sentence_and_the_next_write_works(store, provider, attempt):
    def fill(tx):
        rows = ((f"{n}" * 50, f"{n}", "third") for n in range(9_000))
        tx.bulk("provider", ("name", "name_key", "sector_code"), rows)

    def disk(pages):
        return lambda tx: tx.raw.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(UserError, match="disk is full"):
        attempt(store, disk(1), fill)
    assert names(store) == []
    attempt(store, disk(2**30), provider)
    assert names(store) == ["Bridge Trust"]


def test_every_code_that_is_not_ours_has_whole_sentences():
    for _kind, title, advice in faults._BY_CODE.values():
        assert title.endswith(".")
        assert advice.endswith(".")
    for title, advice in faults._REFUSALS.values():
        assert title.endswith(".")
        assert advice.endswith(".")


def test_read_only_reads_without_a_lock_and_refuses_to_write(path, provider):
    with open_store(path, purpose="command") as writer, open_store(path, read_only=True) as reader:
        with writer.write(WHO, "Added") as tx:
            provider(tx)
        assert names(reader) == ["Bridge Trust"]
        assert reader.read_only
        assert not writer.read_only
        with pytest.raises(UserError, match="read only"), reader.write(WHO, "Added"):
            pass
