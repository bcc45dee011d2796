"""The reference data that every register is born with, read from `resources/reference`, each row with its source.

The files are the published figures as they were found; three small files beside them are ours: the boards' short codes
and anonymous numbers (a shuffle made once), the measures' short names, and the pathway of each service category.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from noms_desktop import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from noms_desktop.store.door import Tx

Row = dict[str, str]
Values = dict[str, Any]

INVENTED = "invented for the demo"
_OWN = "Worked out for this program"


def load(tx: Tx, *, illustrative: bool) -> None:
    """Add every row of reference data. Invented budgets of boards go into an illustrative register alone."""
    for table, rows in _tables(illustrative=illustrative):
        for row in rows:
            tx.insert(table, row)


def _tables(*, illustrative: bool) -> Iterator[tuple[str, list[Values]]]:
    yield "source", _each("sources", _source)
    yield "region", _each("regions", _with("region_codes", "region_id", _region))
    yield (
        "board",
        [
            {**row, "illustrative": illustrative, **({} if illustrative else {"demo_budget_pence": None})}
            for row in _each("areas", _with("board_codes", "area_id", _board))
        ],
    )
    yield "sector", _each("provider_sectors", _sector)
    yield "pathway", _each("pathways", _pathway)
    yield (
        "service_category",
        _numbered(_each("service_categories", _with("category_pathways", "category_id", _category))),
    )
    yield "measure", _numbered(_each("sla_measures", _with("measure_names", "measure_id", _measure)))
    yield "glossary_term", _numbered(_each("glossary", _term))
    yield "programme_element", _numbered(_each("programme_elements", _element))
    yield "key_date", _each("key_dates", _key_date)
    yield "national_figure", _numbered(_each("national_figures", _figure))
    yield "national_contact", _each("national_contacts", _contact)
    yield "consistency_check", _numbered(_each("consistency_checks", _check))
    actuals = _numbered(_each("performance_actuals_national", _actual))
    yield "performance_actual", [{"code": f"A{row['position']:02d}", **row} for row in actuals]


def _read(name: str) -> list[Row]:
    with (paths.resources() / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _each(name: str, made: Callable[[Row], Values]) -> list[Values]:
    return [made(row) for row in _read(name)]


def _with(name: str, key: str, made: Callable[[Row], Values]) -> Callable[[Row], Values]:
    """Join a file of ours to a published one by its key."""
    ours = {row[key]: row for row in _read(name)}
    return lambda row: made({**ours.get(row[key], {}), **row})


def _numbered(rows: list[Values]) -> list[Values]:
    return [{**row, "position": place} for place, row in enumerate(rows, start=1)]


def _thousand_pounds(text: str) -> int | None:
    """Pence of a figure printed in thousands of pounds; None where none was printed."""
    return int(Decimal(text) * 100_000) if text else None


def _milli(text: str) -> int | None:
    return int(Decimal(text) * 1000) if text else None


def _source(row: Row) -> Values:
    return {
        "code": row["source_id"],
        "title": row["title"],
        "location": row["where"],
        "how_far_read": row["how_far_read"],
        "provenance": row["where"] or "See the confidence that stands beside each row.",
    }


def _region(row: Row) -> Values:
    return {
        "code": row["region_id"],
        "name": row["name"],
        "country": row["country"],
        "post": row["post"],
        "holder": row["holder_2006"],
        "address": row["address"],
        "postcode": row["postcode"],
        "telephone": row["telephone"],
        "fax": row["fax"],
        "email": row["email"],
        "anonymous_no": int(row["anonymous_no"]),
        "note": row["note"],
        "provenance": row["source_id"],
    }


def _board(row: Row) -> Values:
    return {
        "code": row["area_id"],
        "name": row["name"],
        "country": row["country"],
        "region_code": row["region_id"],
        "tile_col": int(row["tile_col"]),
        "tile_row": int(row["tile_row"]),
        "short_code": row["short_code"],
        "anonymous_no": int(row["anonymous_no"]),
        "budget_2003_04_pence": _thousand_pounds(row["main_service_budget_2003_04_thousand_pounds"]),
        "planned_2009_10_pence": _thousand_pounds(row["planned_budget_2009_10_thousand_pounds"]),
        "demo_budget_pence": _thousand_pounds(row["demo_budget_thousand_pounds"]),
        "region_provenance": row["region_provenance"],
        "note": row["note"],
        "provenance": row["source_id"],
    }


def _sector(row: Row) -> Values:
    return {
        "code": row["sector_id"],
        "name": row["sector"],
        "counts_by_default": row["counts_to_target_default"] == "1",
        "definition": row["definition"],
        "provenance": row["provenance"],
    }


def _pathway(row: Row) -> Values:
    return {
        "code": row["pathway_no"],
        "name": row["pathway"],
        "position": int(row["pathway_no"]),
        "note": row["order_note"],
        "confidence": row["confidence"],
        "provenance": row["source_id"],
    }


def _category(row: Row) -> Values:
    return {
        "code": row["category_id"],
        "name": row["category"],
        "grouping": row["group"],
        "pathway_code": row.get("pathway_no") or None,
        "counts_by_default": row["counts_to_target_default"] == "1",
        "note": row["note"],
        "provenance": row["provenance"],
    }


def _measure(row: Row) -> Values:
    return {
        "code": row["measure_id"],
        "name": row["measure"],
        "short_name": row["short_name"],
        "function": row["function"],
        "kind": row["kind"],
        "direction": row["direction"],
        "unit": row["unit"],
        "target_milli": _milli(row["target_2006_07_or_latest_known"]),
        "decimals": int(row["decimals"]),
        "frequency": row["frequency"],
        "invented": row["confidence"] == INVENTED,
        "confidence": row["confidence"],
        "provenance": row["provenance"],
    }


def _term(row: Row) -> Values:
    return {
        "code": row["term_no"],
        "term": row["term"],
        "definition": row["definition"],
        "provenance": row["source_id"],
    }


def _element(row: Row) -> Values:
    return {
        "code": row["element_id"],
        "heading": row["heading"],
        "element": row["element"],
        "value_note": row["value_note"],
        "period": row["period"],
        "provenance": row["source_id"],
    }


def _key_date(row: Row) -> Values:
    return {"code": row["date"], "on_date": row["date"], "event": row["event"], "provenance": row["source_id"]}


def _figure(row: Row) -> Values:
    return {
        "code": row["figure_id"],
        "figure": row["figure"],
        "value_milli": _milli(row["value"]),
        "unit": row["unit"],
        "period": row["period"],
        "provenance": f"{row['source_id']}, {row['where']}",
    }


def _contact(row: Row) -> Values:
    return {
        "code": row["contact_id"],
        "name": row["name"],
        "address": row["address"],
        "email": row["email"],
        "website": row["website"],
        "telephone": row["telephone"],
        "fax": row["fax"],
        "provenance": row["source_id"],
    }


def _check(row: Row) -> Values:
    return {
        "code": row["check_id"],
        "statement": row["statement"],
        "arithmetic": row["arithmetic"],
        "result": row["result"],
        "what_to_do": row["what_the_app_should_do"],
        "provenance": _OWN,
    }


def _actual(row: Row) -> Values:
    return {
        "measure_name": row["measure"],
        "period": row["period"],
        "value_milli": _milli(row["value"]),
        "unit": row["unit"],
        "percent_of_target": int(row["percent_of_target"]) if row["percent_of_target"] else None,
        "provenance": row["source_id"],
    }
