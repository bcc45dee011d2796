"""Regions and the nation: sum over sum, boards returned, and never a mean of shares."""

from __future__ import annotations

from fractions import Fraction

import pytest

from noms_desktop.domain.rollup import BoardShare, by_group, roll_up

UNITS = "units.csv"
GROUPS = "expected_groups.csv"


@pytest.mark.fixtures
def test_every_reference_group(reference_folder, same):
    folder = reference_folder("national")
    boards = [
        BoardShare(
            row["unit"],
            row["region"],
            int(row["denominator_pence"]),
            int(row["counted_pence"]) if row["returned"] == "1" else None,
        )
        for row in folder.rows(UNITS)
    ]
    rows = folder.rows(GROUPS)
    for row in rows:
        rate = Fraction(row["target_pct"]) / 100
        made = roll_up(boards, rate) if row["group"] == "ALL" else by_group(boards, rate)[row["group"]]
        own = [b for b in boards if row["group"] in ("ALL", b.group) and b.counted is not None]
        mean = sum(Fraction(b.counted, b.base) for b in own) / len(own)
        assert made.boards == int(row["units"])
        assert made.returned == int(row["units_returned"])
        assert made.base_all == int(row["denominator_all_pence"])
        assert made.base_returned == int(row["denominator_returned_pence"])
        assert made.counted == int(row["counted_pence"])
        assert same(100 * made.share, row["share_pct"])
        assert same(100 * mean, row["mean_of_unit_shares_pct_do_not_use"])
        assert made.target_all == int(row["target_pence_all"])
        assert made.gap_returned == int(row["gap_pence_returned"])
        assert made.meeting == int(row["units_meeting"])
        if made.returned > 1:
            assert made.share != mean
        folder.count(GROUPS)
    folder.count(UNITS, len(boards))
    folder.finish()


def test_a_board_not_returned_is_in_neither_sum():
    made = roll_up([BoardShare("a", "r", 1000, 50), BoardShare("b", "r", 9000, None)], Fraction(1, 20))
    assert (made.share, made.returned_text, made.meeting_text) == (Fraction(1, 20), "1 of 2 returned", "1 of 1")
    assert (made.base_all, made.target_all, made.gap_returned) == (10_000, 500, 0)


def test_nobody_returned_gives_no_share():
    made = roll_up([BoardShare("b", "r", 9000, None)], Fraction(1, 20))
    assert (made.share, made.returned_text) == (None, "0 of 1 returned")


def test_a_hair_below_the_minimum_is_not_meeting_it():
    boards = [BoardShare("a", "r", 2_000_001, 100_000), BoardShare("b", "r", 2_000_000, 100_000)]
    assert roll_up(boards, Fraction(1, 20)).meeting == 1


def test_a_board_without_a_base_does_not_meet_the_minimum():
    assert roll_up([BoardShare("a", "r", 0, 0)], Fraction(1, 20)).meeting == 0
