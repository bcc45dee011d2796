"""History and undo, as a person types them."""

from __future__ import annotations

import pytest


@pytest.fixture
def changed(done, illustrative):
    """September's spend of Dorset's first line set to £1,200 and then to £1,250."""
    give = ("spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-09", "--amount")
    done(*give, "£1,200")
    done(*give, "£1,250")
    return illustrative


def test_a_figure_is_traced_to_who_entered_it(done, changed):
    shown = done("history", "--record", "dorset/1")
    assert shown.lines[0] == "Illustrative register: invented figures"
    assert shown.lines[1].startswith("Dorset, line 1: ")
    assert shown.lines[2].split() == ["When", "Who", "What", "From", "To"]
    newest = shown.lines[3]
    assert "A. Tester" in newest
    assert newest.split("September 2006, spend")[1].split() == ["£1,200", "£1,250"]


def test_the_list_says_what_was_done_and_undone(done, changed):
    assert done("undo").lines == ["Undone: Dorset, line 1, September 2006: £1,250 (was £1,200)."]
    shown = done("history", "--most", "3").lines
    assert len(shown) == 2 + 3
    assert shown[2].endswith("takes back 4")
    assert shown[3].endswith("undone by 5")
    rows = done("history", "--csv").rows
    assert [row["number"] for row in rows] == ["5", "4", "3", "2", "1"]
    assert (rows[0]["undoes"], rows[1]["undone_by"], rows[0]["source"]) == ("4", "5", "undo")
    assert "Dorset" not in "".join(row["what"] for row in rows)
    assert rows[1]["what"].startswith("Illustrative Board ")


def test_undo_of_a_named_change_and_back_again(done, refused, changed):
    done("undo")
    assert done("undo", "5").lines == ["Brought back: Dorset, line 1, September 2006: £1,250 (was £1,200)."]
    assert "no change '77'. The numbers of changes stand in the history" in refused("undo", "77")
    assert "changed again since" in refused("undo", "3")


def test_undo_after_another_start_of_the_program(done, changed):
    done("undo")
    done("undo")
    september = [
        row
        for row in done("spend", "list", "--board", "dorset", "--line", "1", "--csv").rows
        if row["month"] == "2006-09"
    ]
    assert september[0]["actual_pence"] not in ("", "120000", "125000")


def test_a_record_that_is_not_there_says_how_records_are_named(refused, illustrative):
    said = refused("history", "--record", "no such thing")
    assert said.startswith("record: There is no record 'no such thing'. Name a plan line (dorset/3)")


def test_record_csv_has_no_real_name(done, changed):
    printed = done("history", "--record", "dorset/1", "--csv")
    assert "dorset" not in printed.out.casefold()
    assert printed.rows[0]["to"] == "£1,250"
