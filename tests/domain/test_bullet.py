"""Bullet charts put every part where the reference cases have it, and never draw a bar that does not start at 0."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.bullet import layout
from noms_desktop.domain.pictures import BulletPicture


def picture(*, low=0.0, high=100.0, value=92.4, target=90.0, tolerance=5.0, higher=True) -> BulletPicture:
    return BulletPicture("Enforcement", "", "%", 1, low, high, value, target, tolerance, higher)


@pytest.mark.fixtures
def test_reference_cases(reference_folder, same):
    folder = reference_folder("bullet")
    for row in folder.rows("bullet.csv"):
        drawn = layout(
            picture(
                low=float(row["scale_min"]),
                high=float(row["scale_max"]),
                value=float(row["value"]) if row["value"] else None,
                target=float(row["target"]),
                tolerance=float(row["tolerance"]),
                higher=row["direction"] == "higher",
            ),
            float(row["width_px"]),
        )
        assert (drawn.mark, drawn.overflow) == (row["exp_mark"], row["exp_overflow"]), row
        found = {
            "exp_bar_start_px": drawn.bar_start,
            "exp_value_px": drawn.value,
            "exp_target_px": drawn.target,
            "exp_red_from_px": drawn.red.start,
            "exp_red_to_px": drawn.red.end,
            "exp_amber_from_px": drawn.amber.start,
            "exp_amber_to_px": drawn.amber.end,
            "exp_green_from_px": drawn.green.start,
            "exp_green_to_px": drawn.green.end,
        }
        for column, position in found.items():
            assert same(position, row[column]), (row["case_id"], column, position, row[column])
        folder.count("bullet.csv")
    folder.finish()


def test_a_zoomed_scale_has_a_dot_and_no_bar():
    drawn = layout(picture(low=80.0), 200.0)
    assert (drawn.mark, drawn.bar_start) == ("dot", None)
    assert drawn.value == pytest.approx(124.0)


@pytest.mark.parametrize(
    ("value", "overflow", "place"), [(62.0, "below", 0.0), (104.0, "above", 300.0), (100.0, "none", 300.0)]
)
def test_a_value_off_the_scale_is_held_at_the_edge(value, overflow, place):
    drawn = layout(picture(low=70.0, value=value), 300.0)
    assert (drawn.overflow, drawn.value) == (overflow, place)


def test_nothing_is_drawn_for_a_value_that_was_not_returned():
    drawn = layout(picture(value=None), 300.0)
    assert (drawn.mark, drawn.value, drawn.bar_start, drawn.overflow) == ("none", None, None, "none")


def test_a_scale_without_length_is_refused():
    with pytest.raises(ValueError, match="scale"):
        layout(picture(low=100.0), 300.0)


@given(st.floats(-50, 150), st.floats(0, 60), st.booleans())
def test_the_bands_cover_the_scale_without_gap_or_overlap(target, tolerance, higher):
    drawn = layout(picture(target=target, tolerance=tolerance, higher=higher), 400.0)
    bands = [drawn.red, drawn.amber, drawn.green] if higher else [drawn.green, drawn.amber, drawn.red]
    assert bands[0].start == 0.0
    assert bands[2].end == 400.0
    for left, right in pairwise(bands):
        assert left.start <= left.end == right.start <= right.end
