"""The whole folder of sub-contracting reference cases: forecasts, year splits, counting and the grant base."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from noms_desktop.domain import counting, grant_base, spend, year_split
from noms_desktop.domain.periods import FinancialYear


def pence(text):
    return int(text) if text else None


def percent(share):
    return None if share is None else 100 * share


def compare_forecasts(folder, same):
    months = {}
    for row in folder.rows("forecast_months.csv"):
        own = months.setdefault(row["case_id"], [])
        own.append(spend.SpendMonth(int(row["plan_pence"]), int(row["committed_pence"]), pence(row["actual_pence"])))
        assert int(row["month_no"]) == len(own)
        folder.count("forecast_months.csv")
    positions = {}
    for row in folder.rows("forecast_cases.csv"):
        made = spend.forecast(months[row["case_id"]])
        positions[row["case_id"]] = spend.position(made, int(row["denominator_pence"]), Fraction(row["target_rate"]))
        folder.count("forecast_cases.csv")
    for row in folder.rows("forecast_expected.csv"):
        position = positions.pop(row["case_id"])
        made = position.forecast
        exact = {
            "months_returned": made.months_returned,
            "last_month": made.last_month,
            "missing_months": len(made.missing),
            "cum_actual": made.actual,
            "cum_plan_like_for_like": made.plan_like_for_like,
            "plan_total": made.plan_total,
            "variance": made.variance,
            "f_run_rate": made.run_rate,
            "f_recent3": made.recent_three,
            "f_profile": made.profile,
            "f_plan": made.to_plan,
            "f_committed": made.committed,
            "f_headline": made.headline,
            "target": position.target,
            "gap_to_target": position.gap,
            "required_per_month": position.required_a_month,
        }
        near = {
            "variance_pct": percent(made.variance_share),
            "delivery_ratio": made.delivery_ratio,
            "share_forecast_pct": percent(position.share_forecast),
            "share_to_date_pct": percent(position.share_to_date),
            "share_committed_pct": percent(position.share_committed),
        }
        assert exact == {name: pence(row[name]) for name in exact}, row
        assert [name for name, value in near.items() if not same(value, row[name])] == [], row
        assert position.rating == row["rag"], row
        assert {*exact, *near, "case_id", "rag"} == set(row)
        folder.count("forecast_expected.csv")
    assert positions == {}


def compare_splits(folder):
    splits = {}
    for row in folder.rows("year_split_cases.csv"):
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        splits[row["case_id"]] = year_split.split_by_month(int(row["value_pence"]), start, end)
        folder.count("year_split_cases.csv")
    months = {
        (case, part.month.iso): (str(part.days), str(part.pence), part.month.financial_year.label)
        for case, parts in splits.items()
        for part in parts
    }
    years = {
        (case, year.label): str(value)
        for case, parts in splits.items()
        for year, value in year_split.by_year(parts).items()
    }
    for row in folder.rows("year_split_expected_months.csv"):
        expected = (row["days"], row["pence"], row["financial_year"])
        assert months.pop((row["case_id"], row["month"])) == expected, row
        folder.count("year_split_expected_months.csv")
    for row in folder.rows("year_split_expected_years.csv"):
        assert years.pop((row["case_id"], row["financial_year"])) == row["pence"], row
        folder.count("year_split_expected_years.csv")
    assert (months, years) == ({}, {})


def compare_counting(folder):
    given = {}
    for row in folder.rows("counting_payments.csv"):
        given.setdefault(row["board"], []).append(
            counting.Payment(
                payment=row["payment_id"],
                parent=row["parent_id"],
                sector=row["sector"],
                service=row["category"],
                net=int(row["net_pence"]),
                vat=int(row["vat_pence"]),
                vat_recoverable=row["vat_recoverable"] == "1",
                own_share=Fraction(row["in_house_share"]),
                funding=row["funding"],
            )
        )
        folder.count("counting_payments.csv")
    boards = {board: counting.count_payments(payments) for board, payments in given.items()}
    made = {(board, one.payment): one for board, total in boards.items() for one in total.payments}
    for row in folder.rows("counting_expected_payments.csv"):
        one = made.pop((row["board"], row["payment_id"]))
        expected = (int(row["cost_pence"]), int(row["retained_pence"]), int(row["counted_pence"]), row["reason"])
        assert (one.cost, one.retained, one.counted, one.reason) == expected, row
        folder.count("counting_expected_payments.csv")
    for row in folder.rows("counting_expected_boards.csv"):
        total = boards.pop(row["board"])
        assert total.retained_total == total.first_tier
        assert {
            "first_tier_cost_pence": total.first_tier,
            "counted_pence": total.counted,
            "counted_excluding_regional_fund_pence": total.without_regional_fund,
            "counted_private_first_tier_pence": total.private_first_tier,
            "counted_third_first_tier_pence": total.third_first_tier,
            "counted_via_public_lead_pence": total.via_public_lead,
            "retained_private_pence": total.retained_private,
            "retained_third_pence": total.retained_third,
            "retained_public_pence": total.retained_public,
            "retained_own_pence": total.retained_own,
            "retained_check_pence": total.retained_total,
        } == {name: int(value) for name, value in row.items() if name != "board"}, row
        folder.count("counting_expected_boards.csv")
    assert (made, boards) == ({}, {})


def compare_bases(folder):
    cases = {}
    for row in folder.rows("denominator_versions.csv"):
        case = cases.setdefault(row["case_id"], (row["country"], date.fromisoformat(row["as_of"]), []))
        case[2].append(
            grant_base.GrantBase(
                version_no=int(row["version_no"]),
                effective_from=date.fromisoformat(row["effective_from"]),
                main_grant=int(row["main_grant_pence"]),
                approved_premises=int(row["approved_premises_pence"]),
                tpo=int(row["tpo_pence"]),
                basic_skills=int(row["basic_skills_pence"]),
            )
        )
        folder.count("denominator_versions.csv")
    for row in folder.rows("denominator_expected.csv"):
        country, as_of, versions = cases.pop(row["case_id"])
        base = grant_base.base_at(versions, as_of, country)
        weighted = grant_base.time_weighted(versions, FinancialYear.of(as_of), country)
        assert {
            "denominator_pence": base,
            "target_5pct_pence": spend.target_pence(base, Fraction(5, 100)),
            "target_10pct_pence": spend.target_pence(base, Fraction(10, 100)),
            "time_weighted_denominator_pence": weighted,
        } == {name: int(value) for name, value in row.items() if name != "case_id"}, row
        folder.count("denominator_expected.csv")
    assert cases == {}


@pytest.mark.fixtures
def test_every_row_of_every_sub_contracting_case(reference_folder, same):
    folder = reference_folder("subcontract")
    compare_forecasts(folder, same)
    compare_splits(folder)
    compare_counting(folder)
    compare_bases(folder)
    folder.finish()
