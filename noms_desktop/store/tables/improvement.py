"""Posts of boards, improvement plans with milestones, risks, contests and bids to the regional fund."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

board_post = shapes.record(
    "board_post",
    c.refers("board_code", "board.code"),
    c.words("post", filled=True),
    c.words("holder"),
    shapes.unique("board_post", "board_code", "post"),
)

improvement_plan = shapes.record(
    "improvement_plan",
    c.refers("board_code", "board.code"),
    c.refers("series_id", "measure_series.id", null=True),
    c.words("title", filled=True),
    c.day("opened_on", null=False),
    c.choice("state", "open", "closed", default="open"),
)

milestone = shapes.record(
    "milestone",
    c.refers("plan_id", "improvement_plan.id"),
    c.words("text", filled=True),
    c.day("due", null=False),
    c.words("owner_post"),
    c.choice("state", "scheduled", "met", "partially_met", "not_met", default="scheduled"),
)

risk = shapes.record(
    "risk",
    c.refers("board_code", "board.code"),
    c.words("text", filled=True),
    c.words("likelihood"),
    c.words("impact"),
    c.words("owner_post"),
    c.day("opened_on"),
    c.day("closed_on"),
)

competition = shapes.record(
    "competition",
    c.words("title", filled=True),
    # NULL is a contest of the whole region.
    c.refers("board_code", "board.code", null=True),
    c.refers("service_code", "service_category.code", null=True),
    c.words("stage"),
    c.day("next_on"),
    c.pence("value_pence", null=True),
    c.words("note"),
)

fund_bid = shapes.record(
    "fund_bid",
    c.refers("board_code", "board.code"),
    c.words("title", filled=True),
    c.pence("asked_pence"),
    c.pence("awarded_pence", null=True),
    c.words("state"),
    c.day("decided_on"),
)
