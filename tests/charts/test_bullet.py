"""A bullet chart starts its bar at nought or draws a dot, and tells its bands and target in words."""

from __future__ import annotations

from dataclasses import replace

import pytest


def test_words(draw, bullet):
    drawn = draw(bullet)
    assert {"Enforcement", "92.4%", "Target 90%", "0%", "100%"} <= set(drawn.texts)
    assert drawn.texts_of("band-word") == ["off target", "at risk", "on target"]
    assert drawn.collisions() == []
    assert drawn.outside() == []


def test_bar_starts_at_nought_and_ends_at_the_value(draw, bullet):
    drawn = draw(bullet)
    (bar,) = drawn.shapes("bar")
    xs = bar.get_xy()[:, 0]
    assert min(xs) == pytest.approx(0.0)
    assert max(xs) == pytest.approx(drawn.width * 0.924)


def test_a_zoomed_scale_has_a_dot(draw, bullet):
    drawn = draw(replace(bullet, low=70.0))
    assert drawn.shapes("bar") == []
    (dot,) = drawn.lines("dot")
    assert dot.get_xdata()[0] == pytest.approx(drawn.width * (92.4 - 70) / 30)


def test_bands_turn_round_when_lower_is_better(draw, bullet):
    drawn = draw(
        replace(bullet, unit="days", low=0.0, high=20.0, value=11.8, target=9.0, tolerance=0.9, higher_is_better=False)
    )
    (good,), (poor,) = drawn.shapes("band-on-target"), drawn.shapes("band-off-target")
    assert max(good.get_xy()[:, 0]) < min(poor.get_xy()[:, 0])
    assert "11.8 days" in drawn.texts


@pytest.mark.parametrize(("value", "marker"), [(62.0, "<"), (120.0, ">")])
def test_off_the_scale_is_an_arrow_and_a_figure(draw, bullet, value, marker):
    drawn = draw(replace(bullet, low=70.0, value=value))
    (arrow,) = drawn.lines("arrow")
    assert arrow.get_marker() == marker
    assert f"{value:.1f}%" in drawn.texts


def test_no_value_is_said(draw, bullet):
    drawn = draw(replace(bullet, value=None))
    assert "no figure" in drawn.texts
    assert drawn.shapes("bar") == []


@pytest.mark.parametrize("low_high", [(0.0, 0.0), (100.0, 0.0), (float("nan"), float("inf")), (-1e99, 1e99)])
def test_a_scale_without_length_is_drawn(draw, bullet, low_high):
    low, high = low_high
    drawn = draw(replace(bullet, low=low, high=high))
    assert drawn.collisions() == []
    assert "92.4%" in drawn.texts
