"""The deep check finds what is wrong, and the dump is the same from the same seed."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.store.check import check
from noms_desktop.store.clock import FixedClock
from noms_desktop.store.dump import digest, lines
from noms_desktop.store.register import create, open_store

WHO = "Jo Bloggs"
ISSUED = {
    "review_id": 1,
    "board_code": "dorset",
    "year": 2006,
    "quarter": 2,
    "version_no": 1,
    "issued_at": datetime(2006, 10, 20, 9, 0, tzinfo=UTC),
    "issued_by": WHO,
    "as_at": date(2006, 9, 30),
    "file_name": "2006-07 Q2 Dorset v1.pdf",
    "pages": 12,
}


@pytest.fixture
def issued(path):
    """A register with one issued pack, closed."""
    with open_store(path, purpose="command") as store:
        with store.write(WHO, "Review") as tx:
            tx.insert("review", {"board_code": "dorset", "year": 2006, "quarter": 2})
        with store.write(WHO, "Issued", undoable=False) as tx:
            pdf, data = tx.put_blob(b"%PDF-1.7 pack", "application/pdf"), tx.put_blob(b"{}", "application/json")
            tx.insert("pack", {**ISSUED, "blob_sha256": pdf, "data_sha256": data})
    return path


def test_a_sound_register_has_no_findings(issued):
    assert check(issued) == ()


def test_an_issued_pack_is_never_changed_or_deleted(issued):
    with open_store(issued) as store:
        for statement in ("UPDATE pack SET pages = 1, version = version + 1", "DELETE FROM pack"):
            with pytest.raises(UserError, match="issued"), store.write(WHO, "Change") as tx:
                tx.raw.execute(statement)


def test_changed_bytes_of_an_issued_pack_are_found_and_named(issued, outside):
    outside(
        issued,
        "DROP TRIGGER blob_frozen_update",
        "UPDATE blob SET bytes = CAST('%PDF-1.7 pock' AS BLOB) WHERE size = 13",
    )
    found = {(finding.kind, finding.sentence) for finding in check(issued)}
    assert ("files", "The issued pack 2006-07 Q2 Dorset v1.pdf is not as it was kept.") in found


def test_a_hanging_reference_is_found(issued, outside):
    outside(issued, "DROP TRIGGER review_guard_update", "UPDATE review SET board_code = 'mars', version = 2")
    assert ("references", "A review names a board that is not there.") in {(f.kind, f.sentence) for f in check(issued)}


def test_a_damaged_page_is_a_finding_and_not_the_end_of_the_check(issued):
    with issued.open("r+b") as file:
        file.seek(4096 * 50)
        file.write(os.urandom(4096 * 30))
    assert "pages" in {finding.kind for finding in check(issued)}


def test_a_great_many_faults_are_cut_short(issued, outside):
    outside(
        issued,
        "DROP TRIGGER measure_history_update",
        "DROP TRIGGER glossary_term_history_update",
        "UPDATE measure SET name = name || '!', version = version + 1",
        "UPDATE glossary_term SET term = term || '!', version = version + 1",
    )
    rows = [finding for finding in check(issued) if finding.kind == "rows"]
    assert len(rows) == 21
    assert "more of the same" in rows[-1].sentence


def test_a_file_that_is_no_register_is_an_error_not_a_finding(tmp_path):
    (tmp_path / "x.noms").write_text("hello")
    with pytest.raises(UserError, match="not a register"):
        check(tmp_path / "x.noms")
    with pytest.raises(UserError, match="no register here"):
        check(tmp_path / "missing.noms")


def test_check_changes_nothing(issued, digest):
    before = digest(issued)
    check(issued)
    assert digest(issued) == before
    assert [item.name for item in issued.parent.iterdir()] == [issued.name]


def test_the_same_seed_gives_the_same_register_and_another_does_not(tmp_path):
    def made(name, seed):
        clock = FixedClock(datetime(2006, 9, 30, 9, 0, tzinfo=UTC), seed=seed)
        with create(
            tmp_path / name,
            title="Illustrative",
            region_code=None,
            illustrative=True,
            who=WHO,
            as_at=date(2006, 9, 30),
            fixed_clock=clock,
        ) as store:
            with store.write(WHO, "Providers", "import") as tx:
                rows = ((f"P{n}", f"p{n}", "third", True) for n in range(50))
                tx.bulk("provider", ("name", "name_key", "sector_code", "illustrative"), rows)
            with store.read() as reader:
                assert sum(1 for line in lines(reader) if line.startswith("provider|")) == 50
                return digest(reader), store.head()

    assert made("a.noms", 1) == made("b.noms", 1)
    assert made("c.noms", 2)[0] != made("d.noms", 1)[0]
