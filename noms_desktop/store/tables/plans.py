"""The grant base, sub-contracting plans with their lines and months, and the spend recorded against them."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes
from noms_desktop.store.tables.agreements import FUNDING

# The denominator of the 5 per cent: a dated list. Base = main grant less the three exclusions.
grant_base = shapes.record(
    "grant_base",
    c.refers("board_code", "board.code"),
    c.year(),
    c.whole("version_no", low=1),
    c.day("effective_from", null=False),
    c.choice("basis", "pc07_2006", "other", default="pc07_2006"),
    c.words("basis_note"),
    c.pence("main_grant_pence"),
    c.pence("approved_premises_pence", default=0),
    c.pence("tpo_pence", default=0),
    c.pence("basic_skills_pence", default=0),
    c.words("source"),
    shapes.unique("grant_base", "board_code", "year", "version_no"),
)

plan = shapes.record(
    "plan",
    c.refers("board_code", "board.code"),
    c.whole("version_no", low=1),
    c.choice("state", "draft", "submitted", "returned", "agreed", "superseded", default="draft"),
    c.day("submitted_on"),
    c.day("decided_on"),
    c.words("decided_by"),
    c.words("questions"),
    c.words("below_minimum_reason"),
    shapes.unique("plan", "board_code", "version_no"),
    shapes.index("plan", "board_code", unique=True, where="state = 'agreed'"),
)

# What a line is across the versions of a plan; spend belongs to it.
plan_item = shapes.record(
    "plan_item",
    c.refers("board_code", "board.code"),
    c.whole("line_no", low=1),
    shapes.unique("plan_item", "board_code", "line_no"),
)

plan_line = shapes.record(
    "plan_line",
    c.refers("plan_id", "plan.id"),
    c.refers("item_id", "plan_item.id"),
    c.refers("service_code", "service_category.code"),
    c.words("title"),
    # NULL is 'to be selected'; then `expected_sector` says who it is meant for.
    c.refers("provider_id", "provider.id", null=True),
    c.refers("expected_sector", "sector.code", null=True),
    c.choice("route", "existing", "open_competition", "single_tender", "grant", "framework", "extension"),
    c.choice(
        "stage", "idea", "specification", "in_tender", "awarded", "signed", "in_delivery", "ended", default="idea"
    ),
    c.flag("second_tier"),
    # The board's own part of a consortium, and what a public lead passes on to private and third sector.
    c.basis_points("own_share_bp"),
    c.basis_points("passed_on_bp"),
    c.choice("funding", *FUNDING, default="main_grant"),
    c.day("starts_on"),
    c.day("ends_on"),
    c.choice("risk", "low", "medium", "high", default="low"),
    c.words("risk_note"),
    c.refers("agreement_id", "agreement.id", null=True),
    c.choice("profile", "even", "quarterly", "back_loaded", "typed", default="even"),
    c.words("note"),
    shapes.unique("plan_line", "plan_id", "item_id"),
)

plan_month = shapes.keyed(
    "plan_month",
    c.refers("line_id", "plan_line.id"),
    c.month("month"),
    c.pence("planned_pence", default=0),
    c.pence("committed_pence", default=0),
)

# Absent is not returned; 0 is a nil return.
spend_month = shapes.keyed(
    "spend_month",
    c.refers("item_id", "plan_item.id"),
    c.month("month"),
    c.pence("actual_pence"),
)

return_due = shapes.record(
    "return_due",
    c.refers("board_code", "board.code"),
    c.choice("kind", "position_october", "agreed_plan", "position_april"),
    c.day("due_on", null=False),
    c.day("received_on"),
    shapes.unique("return_due", "board_code", "kind", "due_on"),
)
