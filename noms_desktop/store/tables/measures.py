"""A board's SLA for a year with its measures and targets, and the monthly results."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

sla = shapes.record(
    "sla",
    c.refers("board_code", "board.code"),
    c.year(),
    c.choice("state", "draft", "agreed", default="draft"),
    c.day("agreed_on"),
    c.words("signed_by"),
    shapes.unique("sla", "board_code", "year"),
)

sla_measure = shapes.record(
    "sla_measure",
    c.refers("sla_id", "sla.id"),
    c.refers("measure_code", "measure.code"),
    c.whole("position", low=1),
    c.milli("target_milli"),
    c.choice("tolerance_kind", "points", "percent", default="points"),
    # Points of the unit, or per cent of the target, in thousandths.
    c.milli("tolerance_milli", null=False, default=5_000),
    c.whole("min_cases", low=0, default=10),
    c.between("decimals", 0, 6, default=1),
    c.milli("weight_milli"),
    # The minimum expectation: the scorecard's zero.
    c.milli("zero_milli"),
    shapes.unique("sla_measure", "sla_id", "measure_code"),
)

# The expected count of each month, for a measure counted against a profile.
sla_profile = shapes.keyed(
    "sla_profile",
    c.refers("sla_measure_id", "sla_measure.id"),
    c.month("month"),
    c.whole("expected", low=0),
)

measure_series = shapes.record(
    "measure_series",
    c.refers("board_code", "board.code"),
    c.refers("measure_code", "measure.code"),
    shapes.unique("measure_series", "board_code", "measure_code"),
)

# `met` over `due`: numerator and denominator. A plain count has no `due`.
result_month = shapes.keyed(
    "result_month",
    c.refers("series_id", "measure_series.id"),
    c.month("month"),
    c.whole("met", null=True),
    c.whole("due", null=True, low=0),
    c.choice("state", "provisional", "final", "not_returned", "not_applicable", default="provisional"),
    c.words("note"),
    c.words("restated_reason"),
    shapes.check("result_month", "given", "(state IN ('provisional', 'final')) = (met IS NOT NULL)"),
    shapes.check("result_month", "due_with_met", "due IS NULL OR met IS NOT NULL"),
)

step_change = shapes.record(
    "step_change",
    c.refers("series_id", "measure_series.id"),
    c.month("month"),
    c.words("reason", filled=True),
    c.words("decided_by", filled=True),
    c.day("decided_on", null=False),
    shapes.unique("step_change", "series_id", "month"),
)

agreed_exception = shapes.record(
    "agreed_exception",
    c.refers("series_id", "measure_series.id"),
    c.day("until_on", null=False),
    c.words("reason", filled=True),
    c.day("agreed_on", null=False),
)
