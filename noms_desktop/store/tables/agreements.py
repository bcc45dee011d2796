"""SLAs, contracts, grants, frameworks, call-offs and sub-contracts between a buyer and a supplier."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

FUNDING = ("main_grant", "regional_fund", "other")

agreement = shapes.record(
    "agreement",
    c.words("reference"),
    c.choice("kind", "sla", "contract", "grant", "framework", "call_off", "sub_contract"),
    # The buyer; NULL when the region itself buys.
    c.refers("board_code", "board.code", null=True),
    c.refers("supplier_id", "provider.id"),
    c.refers("service_code", "service_category.code"),
    c.words("title"),
    # The head contract or framework, and what this one re-competes.
    c.refers("parent_id", "agreement.id", null=True),
    c.refers("prior_id", "agreement.id", null=True),
    c.day("signed_on"),
    c.day("starts_on"),
    c.day("ends_on"),
    c.day("break_on"),
    c.day("notice_by"),
    c.day("extension_to"),
    c.pence("annual_value_pence", default=0),
    c.choice("funding", *FUNDING, default="main_grant"),
    c.choice("state", "draft", "signed", "ended", default="draft"),
    c.flag("full_cost_recovery"),
    c.basis_points("incentive_bp"),
    c.words("notes"),
    shapes.index("agreement", "ends_on"),
    marked=True,
)

# A prison that the commissioner holds an SLA or contract with.
establishment = shapes.record(
    "establishment",
    c.words("name", filled=True),
    c.refers("region_code", "region.code"),
)
