"""A measure over time shows its months, limits, target and signals as a person expects to read them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from noms_desktop.domain.pictures import XmrPoint, XmrSegment

CARD = (5.7, 2.7)


def test_every_month_has_its_mark(draw, enforcement):
    assert draw(enforcement).marks() == {
        "mark-usual-circle": 17,
        "mark-worse-down": 6,
        "mark-worse-down-provisional": 1,
    }


def test_provisional_is_hollow(draw, enforcement):
    drawn = draw(enforcement)
    (hollow,), (full,) = drawn.lines("mark-worse-down-provisional"), drawn.lines("mark-worse-down")
    assert hollow.get_markerfacecolor() == "#ffffff"
    assert full.get_markerfacecolor() == full.get_markeredgecolor() != "#ffffff"
    assert "Hollow: provisional" in drawn.texts


@pytest.mark.parametrize("size", [None, CARD])
def test_labels_say_latest_target_average_and_range(draw, enforcement, size):
    drawn = draw(enforcement, size)
    for words in ("Sep 86.4%", "Target 90%", "Average 90.5%", "Usual 87.6 to 93.4%"):
        assert words in drawn.texts
    assert drawn.collisions() == []
    assert drawn.outside() == []


def test_a_run_of_signals_is_named_in_a_word(draw, enforcement):
    assert draw(enforcement).texts_of("signal-word") == ["worse"]


def test_finding_is_drawn_only_when_asked(draw, enforcement):
    assert enforcement.finding not in draw(enforcement).texts
    titled = draw(enforcement, CARD, titled=True)
    assert enforcement.finding in titled.texts
    assert titled.collisions() == []


def test_last_month_is_on_the_axis(draw, enforcement):
    ticks = draw(enforcement).texts_of("tick-x")
    assert "Sep 06" in ticks
    assert len(ticks) >= 4


def test_heights_are_those_of_the_axis(draw, enforcement):
    """Measured from the printed ticks and the lines of the grid beside them, as with a ruler."""
    drawn = draw(enforcement)
    ticks = [float(text.rstrip("%")) for text in drawn.texts_of("tick-y")]
    grid = [line.get_ydata()[0] for line in drawn.lines("grid")]

    def height(value):
        return grid[0] + (value - ticks[0]) / (ticks[-1] - ticks[0]) * (grid[-1] - grid[0])

    assert drawn.lines("target")[0].get_ydata()[0] == pytest.approx(height(90))
    assert drawn.lines("average")[0].get_ydata()[0] == pytest.approx(height(90.5))
    (band,) = drawn.shapes("usual-range")
    assert min(band.get_xy()[:, 1]) == pytest.approx(height(87.6))
    assert max(band.get_xy()[:, 1]) == pytest.approx(height(93.4))
    assert drawn.lines("series")[0].get_ydata() == pytest.approx([height(p.value) for p in enforcement.points])


def test_few_months_are_all_named(draw, with_values):
    for titled in (False, True):
        drawn = draw(with_values([14.0, 15.0, 17.0, 16.0], unit="days"), (5.7, 2.7), titled=titled)
        assert sorted(drawn.texts_of("tick-x")) == ["Aug 06", "Jul 06", "Jun 06", "Sep 06"]


@pytest.mark.parametrize(
    ("kind", "side", "value", "shape"),
    [
        ("better", 0, 95.0, "up"),
        ("better", 0, 85.0, "down"),
        ("worse", 0, 95.0, "up"),
        ("worse", 1, 85.0, "up"),
        ("better", -1, 95.0, "down"),
        ("high", 0, 85.0, "up"),
        ("low", 0, 95.0, "down"),
    ],
)
def test_marks_point_to_their_side(draw, with_values, kind, side, value, shape):
    picture = with_values([90.0, 91.0, value], segments=(XmrSegment(0, 2, 90.5, 88.0, 93.0, False),))
    points = (*picture.points[:2], XmrPoint("2006-09", value, kind, side=side))
    assert draw(replace(picture, points=points)).marks()[f"mark-{kind}-{shape}"] == 1


def test_axis_stops_at_the_bounds_of_the_unit(draw, with_values):
    picture = with_values([99.0, 100.0, 98.0], segments=(XmrSegment(0, 2, 99.0, 96.0, 102.0, False),))
    drawn = draw(picture)
    assert drawn.texts_of("tick-y")[-1] == "100%"
    assert "Usual 96.0 to 100%" in drawn.texts
    # The band goes up to the bound; the limit beyond it is no line.
    assert len(drawn.lines("limit")) == 1
    (band,) = drawn.shapes("usual-range")
    assert max(band.get_xy()[:, 1]) == pytest.approx(max(line.get_ydata()[0] for line in drawn.lines("grid")))


def test_neither_target_nor_mark_lies_on_the_foot_of_the_plot(draw, with_values):
    drawn = draw(with_values([12.0, 13.0, 9.0, 12.0, 11.0], unit="days", target=9.0, ceiling=None))
    foot = min(line.get_ydata()[0] for line in drawn.lines("grid"))
    assert drawn.lines("target")[0].get_ydata()[0] > foot
    assert min(drawn.lines("series")[0].get_ydata()) > foot


def test_axis_of_a_low_measure_does_not_pass_nought(draw, with_values):
    picture = with_values([0.0, 1.0, 0.5], segments=(XmrSegment(0, 2, 0.5, -1.0, 2.0, False),), floor=0.0)
    assert draw(picture).texts_of("tick-y")[0] in {"0%", "0.0%"}


def test_ticks_are_ones_twos_or_fives(draw, with_values):
    for top in (3.0, 7.3, 12.0, 41.0, 99.0, 730.0, 15_000.0):
        picture = with_values([0.0, top], unit="days", ceiling=None)
        ticks = [float(t.replace(",", "")) for t in draw(picture).texts_of("tick-y")]
        steps = {round(b - a, 9) for a, b in itertools.pairwise(ticks)}
        assert len(steps) == 1
        assert f"{steps.pop():e}"[0] in "125"


def test_missing_months_are_gaps_and_said(draw, with_values):
    drawn = draw(with_values([90.0, 91.0, None, 92.0, 91.0, None]))
    assert [len(line.get_xdata()) for line in drawn.lines("series")] == [2, 2]
    assert drawn.marks()["mark-missing"] == 2
    assert "\N{MULTIPLICATION SIGN} not returned" in drawn.texts


def test_a_month_alone_between_gaps_is_still_marked(draw, with_values):
    drawn = draw(with_values([90.0, None, 91.0, None, 92.0]))
    assert drawn.lines("series") == []
    assert drawn.marks()["mark-usual-circle"] == 3


def test_step_change_breaks_line_and_average(draw, with_values):
    note = "Step change from April 2006: second team. Decided by the Performance Manager."
    picture = with_values(
        [80.0] * 12 + [92.0] * 12,
        segments=(XmrSegment(0, 11, 80.0, 78.0, 82.0, True), XmrSegment(12, 23, 92.0, 90.0, 94.0, True)),
        step_notes=(note,),
    )
    drawn = draw(picture)
    assert len(drawn.lines("step-change")) == 1
    assert [len(line.get_xdata()) for line in drawn.lines("series")] == [12, 12]
    averages = [line.get_ydata()[0] for line in drawn.lines("average")]
    assert averages[0] < averages[1]
    assert note in drawn.texts


def test_several_step_changes_are_numbered(draw, with_values):
    thirds = tuple(XmrSegment(8 * i, 8 * i + 7, 80.0 + 5 * i, 78.0, 95.0, True) for i in range(3))
    drawn = draw(with_values([80.0] * 8 + [85.0] * 8 + [90.0] * 8, segments=thirds, step_notes=("first", "second")))
    assert drawn.texts_of("step-number") == ["1", "2"]
    assert [t for t in drawn.texts if t.endswith(("first", "second"))] == ["1 first", "2 second"]


def test_trial_limits_are_dotted_and_said(draw, with_values):
    drawn = draw(with_values([90.0, 91.0] * 4, segments=(XmrSegment(0, 7, 90.5, 88.0, 93.0, True),)))
    assert len(drawn.lines("trial-limit")) == 2
    assert all(line.is_dashed() for line in drawn.lines("trial-limit"))
    assert "Dotted: trial limits, from fewer than 13 months" in drawn.texts
    assert "Trial 88.0 to 93.0%" in drawn.texts


def test_under_five_months_there_is_no_range(draw, with_values):
    drawn = draw(with_values([14.0, 15.0], unit="days", segments=(XmrSegment(0, 1, 14.5, None, None, True),)))
    assert drawn.shapes("usual-range") == []
    assert "No usual range yet: fewer than 5 months" in drawn.texts


def test_unit_is_said_when_the_figures_do_not(draw, with_values, enforcement):
    assert draw(with_values([12.0, 13.0], unit="days", ceiling=None)).texts_of("unit") == ["days"]
    assert draw(enforcement).texts_of("unit") == []


def test_average_of_whole_numbers_keeps_a_decimal(draw, with_values):
    segment = XmrSegment(0, 2, 46 / 3, None, None, True)
    drawn = draw(with_values([14.0, 15.0, 17.0], unit="starts", decimals=0, segments=(segment,)))
    assert {"Average 15.3", "Sep 17"} <= set(drawn.texts)


def test_a_figure_below_target_never_prints_as_the_target(draw, with_values):
    drawn = draw(with_values([91.0, 89.96], target=90.0))
    assert "Sep 89.96%" in drawn.texts
    assert "Target 90%" in drawn.texts


@pytest.mark.parametrize("values", [[], [None], [None, None, None], [float("nan"), float("inf"), -float("inf")]])
def test_nothing_to_show_is_said(draw, with_values, values):
    assert draw(with_values(values)).texts_of("empty") == ["No month has been returned yet"]


@pytest.mark.parametrize(
    "values",
    [
        [90.0],
        [100.0] * 24,
        [0.0] * 24,
        [1e99, -1e99],
        [1e-300, 2e-300],
        [1e15, 1e15 + 1],
        [float("nan"), 90.0, float("inf")],
        [5e-324],
    ],
)
def test_odd_series_are_drawn(draw, with_values, values):
    bare = with_values(values, unit="days", floor=None, ceiling=None)
    for picture in (bare, replace(bare, target=values[0])):
        drawn = draw(picture)
        assert sum(n for name, n in drawn.marks().items() if name != "mark-missing") == sum(np.isfinite(values))
        assert drawn.collisions() == []
        assert drawn.outside() == []


def test_figures_are_not_drawn_off_the_plot(draw, with_values):
    drawn = draw(with_values([90.0, 110.0, -5.0]))
    grid = [line.get_ydata()[0] for line in drawn.lines("grid")]
    (marks,) = drawn.lines("mark-usual-circle")
    assert min(grid) <= min(marks.get_ydata())
    assert max(marks.get_ydata()) <= max(grid)
    # A value beyond its bound is a fault in the data, and is shown where it is.
    assert len(set(marks.get_ydata())) == 3


def test_leader_shows_where_a_moved_label_belongs(draw, with_values):
    near = with_values([84.0] * 5, target=85.0, segments=(XmrSegment(0, 4, 84.9, 80.0, 89.8, True),))
    far = with_values([80.0] * 5, target=85.0, segments=(XmrSegment(0, 4, 90.0, 70.0, 99.0, True),))
    assert draw(near).lines("leader") != []
    assert draw(far).lines("leader") == []
