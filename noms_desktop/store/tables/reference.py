"""Reference data: found by their codes, each row with where it comes from."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

source = shapes.reference("source", c.words("title", filled=True), c.words("location"), c.words("how_far_read"))

region = shapes.reference(
    "region",
    c.words("name", filled=True),
    c.words("country", filled=True),
    c.words("post"),
    c.words("holder"),
    c.words("address"),
    c.words("postcode"),
    c.words("telephone"),
    c.words("fax"),
    c.words("email"),
    # The number that stands for the region wherever an illustrative register is printed.
    c.whole("anonymous_no", low=1),
    c.words("note"),
    shapes.unique("region", "name"),
    shapes.unique("region", "anonymous_no"),
)

board = shapes.reference(
    "board",
    c.words("name", filled=True),
    c.words("country", filled=True),
    c.refers("region_code", "region.code"),
    c.whole("tile_col", low=0),
    c.whole("tile_row", low=0),
    # The prefix of the board's action references: 'GLO'.
    c.code("short_code"),
    c.whole("anonymous_no", low=1),
    c.pence("budget_2003_04_pence"),
    c.pence("planned_2009_10_pence", null=True),
    # Invented, so only an illustrative register holds it.
    c.pence("demo_budget_pence", null=True),
    # A board that becomes a trust names it here.
    c.refers("successor_code", "board.code", null=True),
    c.words("region_provenance"),
    c.words("note"),
    shapes.unique("board", "name"),
    shapes.unique("board", "short_code"),
    shapes.unique("board", "anonymous_no"),
    shapes.unique("board", "tile_col", "tile_row"),
    shapes.check("board", "short_code_form", "short_code GLOB '[A-Z][A-Z][A-Z]'"),
    shapes.check("board", "demo_only", "demo_budget_pence IS NULL OR illustrative = 1"),
    marked=True,
)

sector = shapes.reference("sector", c.words("name", filled=True), c.flag("counts_by_default"), c.words("definition"))

pathway = shapes.reference(
    "pathway",
    c.words("name", filled=True),
    c.whole("position", low=1),
    c.words("note"),
    c.words("confidence"),
)

service_category = shapes.reference(
    "service_category",
    c.words("name", filled=True),
    # intervention, victim service, offender management, national contract or support.
    c.words("grouping"),
    c.refers("pathway_code", "pathway.code", null=True),
    c.flag("counts_by_default"),
    c.whole("position", low=1),
    c.words("note"),
)

measure = shapes.reference(
    "measure",
    c.words("name", filled=True),
    c.words("short_name", filled=True),
    c.words("function", filled=True),
    c.choice("kind", "ratio", "count_vs_profile", "annualised_average", "average", "ratio_plain", "money_share"),
    c.choice("direction", "higher", "lower"),
    c.words("unit", filled=True),
    # The national target of 2006/07, or the latest known; NULL where none was found.
    c.milli("target_milli"),
    c.between("decimals", 0, 6, default=0),
    c.words("frequency"),
    c.flag("invented"),
    c.words("confidence"),
    c.whole("position", low=1),
    shapes.unique("measure", "short_name"),
)

glossary_term = shapes.reference(
    "glossary_term", c.words("term", filled=True), c.words("definition", filled=True), c.whole("position", low=1)
)

programme_element = shapes.reference(
    "programme_element",
    c.words("heading", filled=True),
    c.words("element", filled=True),
    c.words("value_note"),
    c.words("period"),
    c.whole("position", low=1),
)

key_date = shapes.reference("key_date", c.day("on_date", null=False), c.words("event", filled=True))

national_figure = shapes.reference(
    "national_figure",
    c.words("figure", filled=True),
    # In thousandths of `unit`: 2.5 per cent is 2500.
    c.milli("value_milli", null=False),
    c.words("unit", filled=True),
    c.words("period"),
    c.whole("position", low=1),
)

national_contact = shapes.reference(
    "national_contact",
    c.words("name", filled=True),
    c.words("address"),
    c.words("email"),
    c.words("website"),
    c.words("telephone"),
    c.words("fax"),
)

consistency_check = shapes.reference(
    "consistency_check",
    c.words("statement", filled=True),
    c.words("arithmetic"),
    c.words("result"),
    c.words("what_to_do"),
    c.whole("position", low=1),
)

performance_actual = shapes.reference(
    "performance_actual",
    c.words("measure_name", filled=True),
    c.words("period", filled=True),
    c.milli("value_milli", null=False),
    c.words("unit", filled=True),
    c.whole("percent_of_target", null=True),
    c.whole("position", low=1),
    shapes.unique("performance_actual", "measure_name", "period"),
)
