"""What charts of measures, spend and boards are drawn from, and the charts as files."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, Month
from noms_desktop.services import charts, measures, pictures, results, sla

WHO = "A. Tester"
YEAR = FinancialYear(2006)


def filled(store, values, *, measure="M04", due="100", target="90"):
    """A measure with these results up to September 2006, None for a month that was not returned."""
    months = [Month(2006, 9).plus(back + 1 - len(values)) for back in range(len(values))]
    for year in sorted({month.financial_year for month in months}):
        given = sla.TypedTerms(board_code="dorset", year=year.label, measure=measure, target=target)
        sla.set_measure(store, WHO, given)
    for month, met in zip(months, values, strict=True):
        if met is not None:
            typed = results.TypedResult(board_code="dorset", measure=measure, month=month.iso, met=str(met), due=due)
            results.record(store, WHO, typed)
    return next(one for one in measures.read(store, "dorset", YEAR) if one.code == measure)


def test_a_chart_has_a_point_a_month_and_gaps_where_none_came(real_store):
    one = filled(real_store, [91, 92, None, 90, 91, 93, 91, 92, 90, 91, 92, 91, 90, 70])
    picture = pictures.measure_picture(one)
    assert len(picture.points) == 14
    assert [point.kind for point in picture.points].count("missing") == 1
    assert picture.points[2].value is None
    assert (picture.points[-1].kind, picture.points[-1].side) == ("worse", -1)
    assert (picture.floor, picture.ceiling, picture.unit, picture.target) == (0.0, 100.0, "%", 90.0)
    assert picture.points[-1].provisional
    assert "was below its usual range in September" in picture.finding
    assert "unlikely to be chance alone" in picture.alternative_text
    assert "One month without a figure." in picture.alternative_text
    assert one.worse


def test_at_most_twenty_four_months_are_charted(store):
    one = measures.read(store, "dorset", YEAR)[0]
    assert len(one.months) == 24
    assert one.months[0] == Month(2004, 10)


def test_under_five_months_there_are_no_limits_and_a_count_has_no_one_target(real_store):
    one = filled(real_store, [10, 12, 9], measure="M07", due="12", target="144")
    picture = pictures.measure_picture(one)
    assert picture.target is None
    assert (picture.segments[0].lower, picture.segments[0].upper) == (None, None)
    assert picture.ceiling is None
    assert one.year.text == "31"
    assert one.year.cases == "5 short"


def test_nothing_returned_is_no_picture(real_store):
    sla.set_measure(real_store, WHO, sla.TypedTerms(board_code="dorset", year="2006/07", measure="M04", target="90"))
    one = measures.read(real_store, "dorset", YEAR)[0]
    assert pictures.measure_picture(one) is None
    assert one.finding.startswith("Nothing has been returned this year.")


def test_a_recorded_step_change_starts_new_limits_and_is_noted(store):
    with store.read() as reader:
        owner = reader.raw.execute(
            "SELECT s.board_code, s.measure_code FROM step_change c JOIN measure_series s ON s.id = c.series_id"
        ).fetchone()
    one = next(each for each in measures.read(store, owner[0], YEAR) if each.code == owner[1])
    picture = pictures.measure_picture(one)
    assert len(picture.segments) == 2
    assert picture.step_notes[0].startswith("Step change from October 2005: ")
    assert "Recorded 9 August 2006 by Performance Manager" in picture.step_notes[0]


def test_one_dip_from_a_hundred_per_cent_is_flagged_once(real_store):
    one = filled(real_store, [100] * 12 + [80, 100])
    kinds = [point.kind for point in pictures.measure_picture(one).points]
    assert kinds.count("worse") == 1
    assert kinds[12] == "worse"


# Charts as files.


def test_charts_of_an_illustrative_register_bear_no_real_name(store, tmp_path):
    for name, measure in (("spend", None), ("measure", "M04"), ("comparison", None)):
        path = charts.save(store, name, "dorset", tmp_path / f"{name}.svg", measure=measure)
        text = path.read_text(encoding="utf-8")
        assert "Dorset" not in text
        assert "Illustrative Board 40" in text
        assert charts.INVENTED in text
    path = charts.save(store, "spend", "dorset", tmp_path / "real.svg", real_names=True)
    assert "Dorset" in path.read_text(encoding="utf-8")
    assert charts.INVENTED in path.read_text(encoding="utf-8")


def test_boards_side_by_side_stand_in_order_of_name_with_the_own_one_marked(store):
    picture = charts.picture(store, "comparison", "dorset")
    names = [board.name for board in picture.boards]
    assert names == [f"Illustrative Board {number}" for number in (2, 33, 36, 40, 41)]
    assert [board.name for board in picture.boards if board.own] == ["Illustrative Board 40"]
    assert picture.target == 5.0


@pytest.mark.parametrize(
    ("name", "file", "measure", "words"),
    [
        ("measure", "m.svg", None, "measure: Which measure?"),
        ("measure", "m.svg", "M99", "There is no measure"),
        ("spend", "m.gif", None, "saved as .svg, .png or .pdf"),
        ("spend", "gone/m.svg", None, "There is no such folder."),
        ("funnel", "m.svg", None, "There is no chart 'funnel'."),
    ],
)
def test_charts_that_cannot_be_made_are_refused(store, tmp_path, name, file, measure, words):
    with pytest.raises(UserError) as error:
        charts.save(store, name, "dorset", tmp_path / file, measure=measure)
    assert words in str(error.value)
    assert not list(tmp_path.glob("*.svg"))


def test_a_chart_of_nothing_is_refused(real_store, tmp_path):
    for name in ("spend", "comparison"):
        with pytest.raises(UserError, match="There is nothing to draw yet"):
            charts.save(real_store, name, "dorset", tmp_path / "m.svg")


def test_the_months_seen_are_those_that_have_ended(real_store, on_day):
    filled(real_store, [90, 91])
    on_day(date(2006, 9, 29))
    one = measures.read(real_store, "dorset", YEAR)[0]
    assert one.months[-1] == Month(2006, 8)
