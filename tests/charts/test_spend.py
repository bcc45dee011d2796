"""The year's spend shows plan, actual, forecast and the mark to reach, to the pound and in the right places."""

from __future__ import annotations

from dataclasses import replace

import pytest

CARD = (5.7, 2.7)


@pytest.mark.parametrize("size", [None, CARD])
def test_labels_at_the_right(draw, spend, size):
    drawn = draw(spend, size)
    for words in (
        "Plan £1.36m",
        "5% is £1.24m",
        "Forecast £1.13m",
        "Rest as signed £860k",
        "Rest as planned £1.30m",
        "Actual £350k",
    ):
        assert words in drawn.texts
    assert drawn.collisions() == []
    assert drawn.outside() == []


def test_mark_stands_at_the_end_of_march_only(draw, spend):
    drawn = draw(spend)
    (mark,), (plan,) = drawn.lines("target"), drawn.lines("plan")
    march = plan.get_xdata()[-1]
    assert min(mark.get_xdata()) < march < max(mark.get_xdata())
    assert max(mark.get_xdata()) - min(mark.get_xdata()) < plan.get_xdata()[1] - plan.get_xdata()[0]
    assert mark.get_color() == "#18222f"


def test_mark_lies_between_forecast_and_plan(draw, spend):
    drawn = draw(spend)
    heights = [drawn.lines(name)[0].get_ydata()[-1] for name in ("forecast", "target", "plan")]
    assert heights == sorted(heights)


def test_actual_is_thick_and_forecast_dotted_from_where_it_ends(draw, spend):
    drawn = draw(spend)
    (actual,), (forecast,) = drawn.lines("actual"), drawn.lines("forecast")
    assert actual.get_linewidth() > forecast.get_linewidth()
    assert forecast.is_dashed()
    assert not actual.is_dashed()
    assert (actual.get_xdata()[-1], actual.get_ydata()[-1]) == (forecast.get_xdata()[0], forecast.get_ydata()[0])


def test_axis_starts_at_nought_in_pounds(draw, spend):
    late = replace(spend, plan=tuple(v + 100_000_000 for v in spend.plan), actual=(), forecast=(), low=(), high=())
    assert draw(late).texts_of("tick-y")[0] == "£0"
    ticks = draw(spend).texts_of("tick-y")
    assert ticks[0] == "£0"
    assert all(t.startswith("£") for t in ticks)
    assert any(t.endswith("m") for t in ticks)


def test_right_axis_is_per_cent_of_the_base(draw, spend):
    drawn = draw(spend)
    assert drawn.texts_of("tick-share")[0] == "0%"
    # 4% of a base of £24.8m is £992k.
    four = next(word for word in drawn.words if word.name == "tick-share" and word.text == "4%")
    million = next(word for word in drawn.words if word.name == "tick-y" and word.text == "£1m")
    assert (four.box[1] + four.box[3]) / 2 == pytest.approx((million.box[1] + million.box[3]) / 2, abs=2.0)


def test_no_leader_takes_a_per_cent_off_the_right_axis(draw, spend):
    # Names that crowd at one height are led to far from it: across the per cents they took 4% and 6% away.
    near = tuple(None if v is None else 100_000_000 + v // 10 for v in spend.forecast)
    drawn = draw(replace(spend, forecast=near, low=near, plan=tuple(v * 85 // 100 for v in spend.plan)))
    assert len(drawn.lines("leader")) > 1
    assert drawn.texts_of("tick-share") == ["0%", "2%", "4%"]
    right = max(word.box[2] for word in drawn.words if word.name == "tick-share")
    dots = drawn.figure.dpi / 72
    leaders = [line.get_window_extent().x0 / dots for line in drawn.lines("leader")]
    assert min(leaders) >= right, "none crosses them"


def test_without_a_base_there_is_no_right_axis(draw, spend):
    assert draw(replace(spend, base=0)).texts_of("tick-share") == []


def test_band_opens_at_the_last_actual(draw, spend):
    drawn = draw(spend)
    (band,) = drawn.shapes("signed-to-plan")
    (actual,) = drawn.lines("actual")
    assert min(band.get_xy()[:, 0]) == pytest.approx(actual.get_xdata()[-1])


def test_months_not_returned_are_gaps_and_said(draw, spend):
    drawn = draw(replace(spend, actual=(1_500_000, 5_000_000, None, 17_000_000, None, 35_000_000)))
    assert [len(line.get_xdata()) for line in drawn.lines("actual")] == [2]
    assert drawn.marks() == {"mark-alone": 2, "mark-actual": 1, "mark-missing": 2}
    assert "\N{MULTIPLICATION SIGN} not returned" in drawn.texts


def test_nothing_returned_yet(draw, spend):
    none = (None,) * 12
    drawn = draw(replace(spend, actual=(), forecast=none, low=none, high=none))
    assert drawn.lines("actual") == []
    assert "No month of spend has been returned yet" in drawn.texts
    assert "Plan £1.36m" in drawn.texts


def test_a_year_that_is_over_has_no_forecast(draw, spend):
    whole = tuple(v * 95 // 100 for v in spend.plan)
    drawn = draw(replace(spend, actual=whole, forecast=(None,) * 11 + whole[-1:]))
    assert "Actual £1.29m" in drawn.texts
    assert not any(t.startswith(("Forecast", "Rest as signed")) for t in drawn.texts)


def test_start_of_the_year_is_marked(draw, spend):
    drawn = draw(replace(spend, start_marker=62_000_000))
    assert "In place at the start £620k, 2.5%" in drawn.texts
    (mark,), (plan,) = drawn.lines("start"), drawn.lines("plan")
    assert min(mark.get_xdata()) < plan.get_xdata()[0]


def test_label_without_an_amount_gets_one(draw, spend):
    assert "Minimum £1.24m" in draw(replace(spend, target_label="Minimum")).texts


@pytest.mark.parametrize("scale", [0, 1, 10**9, 10**30, 10**400])
def test_any_size_of_money_is_drawn(draw, spend, scale):
    drawn = draw(replace(spend, plan=tuple(v * scale // 100 for v in spend.plan), target=spend.target * scale))
    assert drawn.collisions() == []
    assert drawn.outside() == []


def test_credits_below_nought_are_shown(draw, spend):
    drawn = draw(replace(spend, actual=(-30_000_000, 5_000_000)))
    assert drawn.texts_of("tick-y")[0].startswith("\N{MINUS SIGN}£")
    assert len(drawn.lines("zero")) == 1


def test_empty_picture(draw, spend):
    drawn = draw(replace(spend, months=(), plan=(), actual=(), forecast=(), low=(), high=(), target=0, base=0))
    assert drawn.texts_of("empty") == ["No plan yet, and no month has been returned"]
