"""The illustrative register adds up as promised: budgets, providers, contracts, plan and outturn, and every mark."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from noms_desktop.domain.counting import LineFacts, judge
from noms_desktop.domain.illustrative.register import build_register
from noms_desktop.domain.illustrative.schedule import MISSING_MONTHS
from noms_desktop.domain.profiles import WEIGHTS

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.register import IllustrativeRegister
    from noms_desktop.domain.illustrative.sheets import Value
    from noms_desktop.domain.illustrative.world import Reference

MILLION = 1_000_000_00
Row = dict[str, "Value"]


class Money:
    """The money of a register line by line, counted by the rules of the domain from its rows alone."""

    def __init__(self, register: IllustrativeRegister) -> None:
        sectors = dict(
            zip(register.table("provider").column("id"), register.table("provider").column("sector_code"), strict=True)
        )
        boards = dict(
            zip(register.table("plan").column("id"), register.table("plan").column("board_code"), strict=True)
        )
        self.lines = register.table("plan_line").as_dicts()
        self.months: dict[int, dict[str, tuple[int, int]]] = {}
        for line, month, planned, committed in register.table("plan_month").rows:
            self.months.setdefault(line, {})[month] = (planned, committed)
        self.paid: dict[int, dict[str, int]] = {}
        for item, month, actual in register.table("spend_month").rows:
            self.paid.setdefault(item, {})[month] = actual
        for line in self.lines:
            line["board"] = boards[line["plan_id"]]
            line["share"] = judge(self._facts(line, sectors)).share

    @staticmethod
    def _facts(line: Row, sectors: dict[Value, Value]) -> LineFacts:
        return LineFacts(
            sector=sectors[line["provider_id"]] if line["provider_id"] else line["expected_sector"],
            service=line["service_code"],
            funding=line["funding"],
            second_tier=bool(line["second_tier"]),
            own_share=Fraction(line["own_share_bp"], 10_000),
            passed_on=Fraction(line["passed_on_bp"], 10_000),
        )

    def planned(self, line: Row, year: int) -> int:
        first = f"{year}-04"
        last = f"{year + 1}-03"
        return sum(planned for month, (planned, _) in self.months[line["id"]].items() if first <= month <= last)

    def counted_plan(self, year: int, lines: list[Row] | None = None) -> Fraction:
        return sum((self.planned(line, year) * line["share"] for line in lines or self.lines), Fraction(0))

    def outturn(self, lines: list[Row] | None = None) -> Fraction:
        return sum(
            (sum(self.paid[line["item_id"]].values()) * line["share"] for line in lines or self.lines), Fraction(0)
        )

    @property
    def existing(self) -> list[Row]:
        return [
            line
            for line in self.lines
            if line["route"] in ("existing", "extension") and line["expected_sector"] != "own_board"
        ]


@pytest.fixture(scope="module")
def money(register: IllustrativeRegister) -> Money:
    return Money(register)


def test_budgets_are_exactly_five_hundred_million_pounds(register: IllustrativeRegister) -> None:
    bases = [row for row in register.table("grant_base").as_dicts() if row["year"] == 2006 and row["version_no"] == 1]
    parts = ("approved_premises_pence", "tpo_pence", "basic_skills_pence")
    base = {row["board_code"]: row["main_grant_pence"] - sum(row[part] for part in parts) for row in bases}
    assert len(base) == 42
    assert sum(base.values()) == 500_000_000_00


def test_six_boards_have_their_base_changed_on_the_first_of_october(
    register: IllustrativeRegister, reference: Reference
) -> None:
    changed = [row for row in register.table("grant_base").as_dicts() if row["year"] == 2006 and row["version_no"] == 2]
    budgets = {area.code: area.budget for area in reference.areas}
    assert len(changed) == 6
    for row in changed:
        base = row["main_grant_pence"] - row["approved_premises_pence"] - row["tpo_pence"] - row["basic_skills_pence"]
        assert row["effective_from"] == "2006-10-01"
        assert abs(base / budgets[row["board_code"]] - 1) <= 0.0401
        assert base != budgets[row["board_code"]]


def test_the_basic_skills_grant_is_left_out_in_wales_alone(
    register: IllustrativeRegister, reference: Reference
) -> None:
    welsh = {area.code for area in reference.areas if area.country == "Wales"}
    rows = register.table("grant_base").as_dicts()
    assert {row["board_code"] for row in rows if row["basic_skills_pence"]} == welsh


def test_there_are_1100_providers_by_sector_and_about_half_hold_a_contract(register: IllustrativeRegister) -> None:
    providers = register.table("provider").as_dicts()
    sectors = Counter(row["sector_code"] for row in providers)
    holders = set(register.table("agreement").column("supplier_id"))
    assert len(providers) == 1_100
    assert 0.65 <= sectors["third"] / 1_100 <= 0.74
    assert 0.12 <= sectors["private"] / 1_100 <= 0.20
    assert 0.12 <= sectors["public"] / 1_100 <= 0.18
    assert 0.45 <= len(holders) / 1_100 <= 0.55


def test_consortia_have_one_lead_and_shares_that_add_up(register: IllustrativeRegister) -> None:
    consortia = [row["id"] for row in register.table("provider").as_dicts() if row["kind"] == "consortium"]
    members = register.table("consortium_member").as_dicts()
    assert len(consortia) == 16
    for number in consortia:
        own = [row for row in members if row["consortium_id"] == number]
        assert [row["role"] for row in own].count("lead") == 1
        assert sum(row["share_bp"] for row in own) == 10_000


def test_existing_contracts_come_to_twelve_and_a_half_million(money: Money) -> None:
    assert 12.4 * MILLION <= money.counted_plan(2006, money.existing) <= 12.6 * MILLION
    assert 1_100 <= len(money.existing) <= 1_200


def test_four_in_ten_existing_contracts_are_under_five_thousand_pounds(money: Money) -> None:
    values = [money.planned(line, 2006) for line in money.existing]
    assert sum(value < 5_000_00 for value in values) / len(values) >= 0.4


def test_plan_and_outturn_lie_in_their_ranges(money: Money) -> None:
    assert 24 * MILLION <= money.counted_plan(2006) <= 27 * MILLION
    assert 19 * MILLION <= money.outturn() <= 23 * MILLION
    assert 42 * MILLION <= money.counted_plan(2007) <= 52 * MILLION


def test_each_plan_is_between_three_and_eight_per_cent(money: Money, reference: Reference) -> None:
    for area in reference.areas:
        own = [line for line in money.lines if line["board"] == area.code]
        assert Fraction(28, 1000) <= money.counted_plan(2006, own) / area.budget <= Fraction(8, 100), area.code


def test_poor_boards_end_below_the_others(money: Money, register: IllustrativeRegister, reference: Reference) -> None:
    share = {}
    for area in reference.areas:
        own = [line for line in money.lines if line["board"] == area.code]
        share[area.code] = money.outturn(own) / money.counted_plan(2006, own)
    poor = [share[code] for code in register.standing.poor]
    others = [value for code, value in share.items() if code not in register.standing.poor]
    assert len(poor) == 6
    assert sum(poor) / 6 < sum(others) / 36 - Fraction(1, 8)


def test_new_contracts_are_about_340_and_some_lines_do_not_count(money: Money) -> None:
    new = [line for line in money.lines if line not in money.existing and money.planned(line, 2006)]
    counted = [line for line in new if line["share"] > 0]
    assert 280 <= len(counted) <= 400
    assert {"facilities_management"} <= {line["service_code"] for line in money.lines if line["share"] == 0}
    assert {"public", "own_board"} <= {line["expected_sector"] for line in money.lines if line["share"] == 0}
    assert any(line["second_tier"] for line in money.lines)
    assert any(line["own_share_bp"] for line in money.lines)
    assert any(line["passed_on_bp"] for line in money.lines)


def test_existing_profiles_are_three_fifths_even(money: Money) -> None:
    mix = Counter(line["profile"] for line in money.existing)
    assert 0.55 <= mix["even"] / len(money.existing) <= 0.65
    assert 0.20 <= mix["quarterly"] / len(money.existing) <= 0.30
    assert 0.11 <= mix["back_loaded"] / len(money.existing) <= 0.19


def test_months_follow_the_profile_and_no_month_is_signed_beyond_its_plan(money: Money) -> None:
    for line in money.lines:
        months = sorted(money.months[line["id"]].items())
        assert months[0][0] == "2006-04"
        assert len(months) == 24
        assert all(0 <= committed <= planned for _, (planned, committed) in months)
        if line["profile"] != "typed" and (total := money.planned(line, 2006)):
            weights = WEIGHTS[line["profile"]]
            for (_, (planned, _)), weight in zip(months[:12], weights, strict=True):
                assert abs(planned - total * weight / sum(weights)) < 1


def test_regional_fund_work_neither_starts_before_october_nor_passes_its_total(
    money: Money, register: IllustrativeRegister
) -> None:
    lines = [line for line in money.lines if line["funding"] == "regional_fund" and not line["second_tier"]]
    early = [
        month for line in lines for month, value in money.months[line["id"]].items() if month < "2006-10" and value[0]
    ]
    awarded = sum(row["awarded_pence"] or 0 for row in register.table("fund_bid").as_dicts())
    assert len(lines) > 40
    assert early == []
    assert awarded == sum(money.planned(line, 2006) for line in lines)
    assert awarded < 4 * MILLION


def test_three_per_cent_of_months_are_not_returned_and_two_boards_miss_two_in_a_row(
    money: Money, register: IllustrativeRegister
) -> None:
    returned = {(line["board"], month) for line in money.lines for month in money.paid[line["item_id"]]}
    assert 42 * 12 - len(returned) == MISSING_MONTHS == len(register.missing)
    per_line = Counter((line["board"], month) for line in money.lines for month in money.paid[line["item_id"]])
    lines = Counter(line["board"] for line in money.lines)
    assert all(count == lines[board] for (board, _), count in per_line.items())
    in_a_row = {code for code, place in register.missing if (code, place + 1) in register.missing}
    assert in_a_row == set(register.standing.missing)
    assert len(in_a_row) == 2
    assert all(place + 1 < 6 for code, place in register.missing if (code, place + 1) in register.missing)


def test_no_row_of_a_marked_table_lacks_the_mark(register: IllustrativeRegister) -> None:
    for table in ("provider", "agreement"):
        assert set(register.table(table).column("illustrative")) == {1}


def test_plans_stand_as_they_would_two_months_before_the_date(register: IllustrativeRegister) -> None:
    plans = register.table("plan").as_dicts()
    states = Counter(row["state"] for row in plans)
    assert sum(states.values()) == 42
    assert states["agreed"] < states["submitted"]
    assert all(states[state] >= 4 for state in ("agreed", "submitted", "returned", "draft"))
    for row in plans:
        assert (row["submitted_on"] is None) == (row["state"] == "draft")
        assert bool(row["questions"]) == (row["state"] == "returned")
        assert row["decided_on"] is None or row["decided_on"] <= "2006-09-30"


def test_a_plan_agreed_below_a_minimum_has_its_reason(
    money: Money, register: IllustrativeRegister, reference: Reference
) -> None:
    budgets = {area.code: area.budget for area in reference.areas}
    for row in register.table("plan").as_dicts():
        if row["state"] != "agreed":
            continue
        own = [line for line in money.lines if line["board"] == row["board_code"]]
        base = budgets[row["board_code"]]
        short = money.counted_plan(2006, own) * 20 < base or money.counted_plan(2007, own) * 10 < base
        assert bool(row["below_minimum_reason"]) == short


def test_no_line_that_is_not_signed_has_been_paid_by_september(money: Money) -> None:
    for line in money.lines:
        if line["stage"] not in ("in_delivery", "signed"):
            assert not any(pence for month, pence in money.paid[line["item_id"]].items() if month <= "2006-09")
            assert not any(committed for _, committed in money.months[line["id"]].values())


def test_agreements_bind_their_lines_and_second_tier_hangs_under_its_head(register: IllustrativeRegister) -> None:
    agreements = {row["id"]: row for row in register.table("agreement").as_dicts()}
    assert len({row["reference"] for row in agreements.values()}) == len(agreements)
    for line in register.table("plan_line").as_dicts():
        agreement = agreements.get(line["agreement_id"])
        if agreement is None:
            continue
        assert agreement["supplier_id"] == line["provider_id"]
        assert agreement["starts_on"] <= agreement["ends_on"]
        assert agreement["signed_on"] is None or agreement["signed_on"] <= "2006-09-30"
        assert (agreement["state"] == "draft") == (line["stage"] == "awarded")
        if line["second_tier"]:
            assert agreements[agreement["parent_id"]]["kind"] != "sub_contract"
            assert agreements[agreement["parent_id"]]["board_code"] == agreement["board_code"]


def test_no_title_stands_twice_in_a_plan(money: Money) -> None:
    titles = Counter((line["board"], line["title"]) for line in money.lines if not line["second_tier"])
    assert [title for title, count in titles.items() if count > 1] == []


def _digest(register: IllustrativeRegister) -> str:
    content = [(rows.table, rows.columns, sorted(map(str, rows.rows))) for rows in register.tables]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def test_one_seed_gives_one_register_and_another_seed_another(
    reference: Reference, register: IllustrativeRegister, other_register: IllustrativeRegister
) -> None:
    assert _digest(build_register(reference)) == _digest(register)
    assert _digest(other_register) != _digest(register)
    assert other_register.standing.poor != register.standing.poor


def test_uids_are_unique_rising_and_of_version_seven(register: IllustrativeRegister) -> None:
    uids = [uid for rows in register.tables if "uid" in rows.columns for uid in rows.column("uid")]
    assert len(set(uids)) == len(uids)
    assert all(uid[14] == "7" and uid[19] in "89ab" for uid in uids)
    for rows in register.tables:
        if "uid" in rows.columns:
            assert rows.column("uid") == sorted(rows.column("uid"))


def test_another_seed_meets_the_ranges_too(other_register: IllustrativeRegister) -> None:
    money = Money(other_register)
    assert 12.4 * MILLION <= money.counted_plan(2006, money.existing) <= 12.6 * MILLION
    assert 24 * MILLION <= money.counted_plan(2006) <= 27 * MILLION
    assert len(other_register.table("provider").rows) == 1_100
