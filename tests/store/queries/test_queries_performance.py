"""SLAs, monthly results, step changes and exceptions: only what is seen on the day, never a mean of percentages."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from noms_desktop.store.queries import measures, results, slas

AS_AT = date(2006, 9, 30)


def test_the_sla_gives_its_measures_in_order_with_target_and_profile(small, reader):
    found = slas.sla_measures(reader, 2006, board="gloucestershire")
    assert [one.measure_code for one in found] == ["M07", "M04"]
    assert found[0].profile == (("2006-04", 5), ("2006-05", 7))
    assert found[1].profile == ()
    assert (found[0].series_id, found[1].series_id) == (None, small.ids["series"])
    standard = found[1].standard
    assert (standard.target, standard.tolerance, standard.direction) == (Fraction(90), Fraction(5), "higher")
    assert (standard.min_cases, standard.decimals) == (10, 1)
    assert found[0].standard.target is None
    assert found[1].name == measures.measure(reader, "M04").name


def test_one_measure_at_all_boards_or_a_region(reader):
    everywhere = slas.sla_measures(reader, 2006, measure="M04")
    assert [one.board_code for one in everywhere] == ["dorset", "gloucestershire", "gwent"]
    region = slas.sla_measures(reader, 2006, region="south-west", measure="M04")
    assert [one.board_code for one in region] == ["dorset", "gloucestershire"]
    assert slas.sla_measures(reader, 2007, board="gloucestershire") == ()


def test_slas_take_two_statements_however_many(small):
    with small.counting() as (reader, asked):
        slas.sla_measures(reader, 2006)
    assert len(asked) == 2


def test_slas_by_board_and_year(reader):
    assert slas.sla(reader, "dorset", 2006).state == "agreed"
    assert slas.sla(reader, "dorset", 2005) is None
    assert [one.board_code for one in slas.slas(reader, year=2006, region="south-west")] == [
        "dorset",
        "gloucestershire",
    ]
    assert [one.year for one in slas.slas(reader, board="gwent")] == [2006]


def test_a_series_stops_at_the_day(reader):
    found = results.series(reader, "gloucestershire", "M04", as_at=AS_AT)
    assert [(one.month, one.met, one.due) for one in found.results] == [
        ("2006-02", 80, 100),
        ("2006-04", 90, 100),
        ("2006-05", 9, 10),
        ("2006-06", None, None),
        ("2006-07", 0, 0),
        ("2006-09", 108, 125),
    ]
    assert [one.month for one in found.steps] == ["2006-04"]
    assert [one.until_on for one in found.exceptions] == [date(2006, 12, 31)]
    later = results.series(reader, "gloucestershire", "M04", as_at=date(2006, 10, 31))
    assert later.results[-1].month == "2006-10"
    assert [one.month for one in later.steps] == ["2006-04", "2006-08"]
    assert len(later.exceptions) == 2
    earlier = results.series(reader, "gloucestershire", "M04", as_at=date(2006, 9, 29))
    assert earlier.results[-1].month == "2006-07"
    assert results.series(reader, "gwent", "M04", as_at=AS_AT) is None


def test_series_of_all_boards_take_four_statements(small):
    with small.counting() as (reader, asked):
        found = results.series_of(reader, as_at=AS_AT, measure="M04")
    assert len(asked) == 4
    assert [(one.board_code, len(one.results)) for one in found] == [("dorset", 1), ("gloucestershire", 6)]


def test_since_leaves_out_the_months_before(reader):
    (found,) = results.series_of(reader, as_at=AS_AT, board="gloucestershire", since="2006-05")
    assert found.results[0].month == "2006-05"
    assert [one.month for one in found.steps] == ["2006-04"]
    assert results.series_of(reader, as_at=AS_AT, region="wales") == ()


def test_a_year_to_date_is_sums_not_a_mean(reader):
    found = {one.board_code: one for one in results.year_sums(reader, 2006, as_at=AS_AT, measure="M04")}
    own = found["gloucestershire"]
    assert (own.met, own.due, own.months, own.provisional, own.last_month) == (207, 235, 4, 1, "2006-09")
    assert (found["dorset"].met, found["dorset"].due) == (50, 60)
    (last_year,) = results.year_sums(reader, 2005, as_at=AS_AT, board="gloucestershire")
    assert (last_year.met, last_year.months) == (80, 1)


def test_a_month_to_edit_is_found_even_after_the_day(reader):
    assert results.result(reader, "gloucestershire", "M04", "2006-10").due == 200
    assert results.result(reader, "gloucestershire", "M04", "2006-06").state == "not_returned"
    assert results.result(reader, "gloucestershire", "M04", "2006-08") is None


def test_a_month_says_how_many_results_are_in(reader):
    found = {one.board_code: (one.received, one.expected) for one in results.months_in(reader, "2006-09", year=2006)}
    assert found == {"dorset": (1, 2), "gloucestershire": (1, 2), "gwent": (0, 2)}
    june = results.months_in(reader, "2006-06", year=2006, region="south-west")
    assert [(one.board_code, one.received) for one in june] == [("dorset", 0), ("gloucestershire", 0)]
    assert type(june[0].received) is int


def test_the_catalogue_is_in_its_order(reader):
    found = measures.measures(reader)
    assert [one.code for one in found][:2] == ["M01", "M02"]
    assert len(found) == 25
    assert measures.measure(reader, "M99") is None
