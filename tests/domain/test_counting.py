"""What counts to the minimum share: each reason and its words (reference cases: test_subcontract_cases)."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from noms_desktop.domain import counting
from noms_desktop.domain.counting import LineFacts, Payment, Rules

REFERENCE = Path(__file__).parents[2] / "resources" / "reference" / "service_categories.csv"


CASES = [
    (LineFacts("third", "mentoring"), "counted", "yes", 1),
    (LineFacts("private", "unpaid_work"), "counted", "yes", 1),
    (LineFacts("joint_venture", "employment_training"), "counted", "yes", 1),
    (LineFacts("public", "unpaid_work"), "public_sector", "public sector", 0),
    (LineFacts("own_board", "unpaid_work"), "in_house", "in-house", 0),
    (LineFacts("private", "facilities_management"), "not_a_service_to_offenders", "support work", 0),
    (LineFacts("third", "basic_skills", "basic_skills_grant_wales"), "excluded_funding", "excluded grant", 0),
    (LineFacts("third", "mentoring", "other"), "excluded_funding", "excluded grant", 0),
    (LineFacts("third", "mentoring", second_tier=True), "second_tier_not_added", "second tier", 0),
    (LineFacts(None, "mentoring"), "sector_not_known", "sector not known", 0),
    (
        LineFacts("third", "unpaid_work", own_share=Fraction(3, 10)),
        "counted_less_in_house_share",
        "70%: the board's own share is 30%",
        Fraction(7, 10),
    ),
    (
        LineFacts("public", "unpaid_work", passed_on=Fraction(7, 12)),
        "public_lead_look_through",
        "58.3%: passed on by a public lead",
        Fraction(7, 12),
    ),
]


@pytest.mark.parametrize(("line", "reason", "cell", "share"), CASES)
def test_a_plan_line_counts_or_says_why_not(line, reason, cell, share):
    verdict = counting.judge(line)
    assert (verdict.reason, verdict.cell, verdict.share) == (reason, cell, share)
    assert verdict.counts == (share > 0)
    assert verdict.sentence.endswith(".")


def test_every_reason_has_its_words():
    assert set(counting.CELL_WORDS) == set(counting.SENTENCES) == {case[1] for case in CASES}


def test_the_first_reason_in_the_order_of_decision_is_given():
    everything = LineFacts("public", "facilities_management", "tpo_grant", second_tier=True)
    assert counting.judge(everything).reason == "second_tier_not_added"
    assert counting.judge(LineFacts("public", "premises", "tpo_grant")).reason == "excluded_funding"
    assert counting.judge(LineFacts("own_board", "premises")).reason == "not_a_service_to_offenders"


def test_looking_through_a_public_lead_can_be_turned_off():
    line = LineFacts("public", "unpaid_work", passed_on=Fraction(1, 2))
    assert counting.judge(line, Rules(look_through=False)).reason == "public_sector"


def test_the_regional_fund_counts_and_is_tagged():
    verdict = counting.judge(LineFacts("third", "mentoring", "regional_fund"))
    assert (verdict.counts, verdict.regional_fund) == (True, True)


def test_a_part_that_counts_is_rounded_to_the_penny():
    verdict = counting.judge(LineFacts("third", "unpaid_work", own_share=Fraction(1, 2)))
    assert [verdict.counted(pence) for pence in (0, 1, 100, 101)] == [0, 1, 50, 51]


def test_a_public_lead_counts_no_more_than_it_received_and_only_services():
    def payment(name, parent, sector, net, service="unpaid_work", own="0"):
        return Payment(
            name, parent, sector, service, net, 0, vat_recoverable=True, own_share=Fraction(own), funding="main_grant"
        )

    made = counting.count_payments(
        [
            payment("1", "", "public", 1000),
            payment("2", "1", "third", 300),
            payment("3", "1", "private", 200, "facilities_management"),
            payment("4", "1", "public", 400),
            payment("5", "4", "private", 150),
            payment("6", "1", "own_board", 50),
        ]
    )
    assert made.counted == made.via_public_lead == 450
    assert made.retained_total == made.first_tier == 1000
    shared = counting.count_payments([payment("1", "", "public", 1000), payment("2", "1", "third", 300, own="1/3")])
    assert shared.counted == 200
    over = counting.count_payments([payment("1", "", "public", 100), payment("2", "1", "third", 900)])
    assert over.counted == 100


def test_vat_of_2006_is_rounded_half_up():
    assert counting.non_recoverable_vat(800_000) == 140_000
    assert counting.non_recoverable_vat(20) == 4


def test_a_payment_passed_on_from_nowhere_is_a_defect():
    lost = Payment(
        "2", "1", "third", "mentoring", 1, 0, vat_recoverable=True, own_share=Fraction(0), funding="main_grant"
    )
    with pytest.raises(ValueError, match="not given"):
        counting.count_payments([lost])


def test_the_support_services_are_those_of_the_reference_data():
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        support = {row["category_id"] for row in csv.DictReader(file) if row["counts_to_target_default"] == "0"}
    assert support == counting.NOT_FOR_OFFENDERS
