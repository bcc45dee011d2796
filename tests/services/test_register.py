"""Registers: found, made, summed up, backed up and put back."""

from __future__ import annotations

import json

import pytest

from noms_desktop import paths
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import boards, clock, demo, register, spend
from noms_desktop.services.spend import TypedSpend

WHO = "A. Tester"


def test_without_a_register_the_way_to_one_is_told():
    with pytest.raises(UserError) as refusal:
        register.open_register()
    assert refusal.value.title == "No register yet."
    assert "noms-desktop demo" in refusal.value.advice
    assert "noms-desktop new" in refusal.value.advice


def test_a_named_register_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UserError, match="There is no register here") as refusal:
        register.open_register(tmp_path / "none.noms")
    assert refusal.value.where == str(tmp_path / "none.noms")


def test_a_new_register_stands_in_the_person_s_own_place():
    with register.create_register(None, region="South West", who=WHO) as made:
        assert made.path == paths.default_register()
        assert (made.info.region_code, made.info.illustrative) == ("south-west", False)
        assert made.info.title == "South West: sub-contracting plans and SLA reviews"
        assert clock.as_at(made) == clock.today()
    with register.open_register() as opened:
        assert opened.info.region_code == "south-west"
        assert [board.code for board in boards.boards_of(opened, "south-west")] == [
            "avon-and-somerset",
            "devon-and-cornwall",
            "dorset",
            "gloucestershire",
            "wiltshire",
        ]


def test_a_register_for_all_regions(tmp_path):
    with register.create_register(tmp_path / "all.noms", region="nation", who=WHO, title=" All boards ") as made:
        assert (made.info.region_code, made.info.title) == (None, "All boards")


def test_a_region_that_is_not_there_makes_no_file(tmp_path):
    with pytest.raises(UserError, match=r"There is no region 'south-wets'\. Did you mean South West"):
        register.create_register(tmp_path / "new.noms", region="south-wets", who=WHO)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "make", [lambda path: register.create_register(path, region="london", who=WHO), register.new_path]
)
def test_a_file_that_is_there_is_never_overwritten(tmp_path, make):
    path = tmp_path / "mine.noms"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="There is already a file of this name"):
        make(path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be made") as refusal:
        register.create_register(tmp_path / "file" / "new.noms", region="london", who=WHO)
    assert refusal.value.where == str(tmp_path / "file")


def test_the_illustrative_register_is_seen_as_at_its_day(store):
    assert clock.as_at(store).isoformat() == "2006-09-30"
    assert clock.last_month(store).iso == "2006-09"


def test_the_summary_adds_up_what_each_board_shows(store):
    found = register.summary(store)
    year = FinancialYear(2006)
    each = [spend.position(store, board.code, year) for board in boards.boards_of(store)]
    sums = found.years["2006/07"]
    assert sums.base_pence == sum(one.base for one in each) == 50_000_000_000
    assert sums.planned_pence == sum(one.planned_counted for one in each)
    assert sums.actual_pence == sum(one.counted_actual for one in each)
    assert sums.forecast_pence == sum(one.forecast for one in each)
    assert (found.counts["provider"], found.counts["plan"]) == (1100, 42)
    assert found.illustrative
    assert json.dumps(found.counts)


def test_a_backup_brings_a_lost_figure_back(small, real, tmp_path):
    def give(amount):
        spend.record(small, WHO, TypedSpend(board_code="dorset", line="1", month="2006-09", amount=amount))

    give("100")
    kept = register.backup(small)
    assert kept.parent == real.parent / "Backups"
    give("200")
    small.close()
    done = register.restore(kept, real)
    assert done.kept is not None
    with register.open_register(real) as opened:
        row = spend.rows(opened, "dorset", FinancialYear(2006), line="1")[0]
        assert dict(row.months)["2006-09"] == 10_000
    with register.open_register(done.kept, read_only=True) as before:
        row = spend.rows(before, "dorset", FinancialYear(2006), line="1")[0]
        assert dict(row.months)["2006-09"] == 20_000


def test_a_backup_folder_that_cannot_be_made_is_named(real_store, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="folder for backups cannot be made"):
        register.backup(real_store, tmp_path / "file" / "backups")


def test_reading_goes_on_while_another_writes(store, illustrative):
    with register.open_register(illustrative, read_only=True) as second:
        assert register.summary(second).counts["plan"] == 42
    with pytest.raises(UserError, match="already open"):
        register.open_register(illustrative)


def test_the_same_seed_is_the_same_summary(store, tmp_path):
    again = demo.build(tmp_path / "again.noms").path
    with register.open_register(again, read_only=True) as second:
        assert register.summary(second).head == register.summary(store).head
