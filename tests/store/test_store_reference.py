"""Reference data: all of it, as published, each row with its source; ours beside it is whole and unique."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import pairwise

import pytest

from noms_desktop import paths
from noms_desktop.store import shapes, sql

FILES = {
    "source": "sources",
    "region": "regions",
    "board": "areas",
    "sector": "provider_sectors",
    "pathway": "pathways",
    "service_category": "service_categories",
    "measure": "sla_measures",
    "glossary_term": "glossary",
    "programme_element": "programme_elements",
    "key_date": "key_dates",
    "national_figure": "national_figures",
    "national_contact": "national_contacts",
    "consistency_check": "consistency_checks",
    "performance_actual": "performance_actuals_national",
}


def table(store, name, *names):
    with store.read() as reader:
        return reader.raw.execute(sql.select(", ".join(names), name, order="rowid")).fetchall()


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_every_file_is_there_with_its_source(store, name):
    with (paths.resources() / "reference" / f"{FILES[name]}.csv").open(encoding="utf-8", newline="") as file:
        expected = len(list(csv.DictReader(file)))
    found = table(store, name, "provenance")
    assert len(found) == expected > 0
    assert all(row[0].strip() for row in found)


def test_every_reference_table_has_a_file():
    assert set(FILES) == {s.name for s in shapes.SHAPES.values() if s.kind == "reference"} - {"setting"}


def test_boards_are_forty_two_in_ten_regions_each_with_its_tile_code_and_number(store):
    found = table(store, "board", "code", "region_code", "tile_col", "tile_row", "short_code", "anonymous_no")
    assert sorted(Counter(row[1] for row in found).values()) == [1, 3, 4, 4, 4, 5, 5, 5, 5, 6]
    assert len({row[2:4] for row in found}) == 42
    assert len({row[4] for row in found}) == 42
    assert ("gloucestershire", "GLO") in {(row[0], row[4]) for row in found}
    assert sorted(row[5] for row in found) == list(range(1, 43))
    assert sorted(row[0] for row in table(store, "region", "anonymous_no")) == list(range(1, 11))


def test_the_anonymous_numbers_say_nothing_of_the_order(store):
    numbers = [row[0] for row in sorted(table(store, "board", "anonymous_no", "name"), key=lambda row: row[1])]
    steps = Counter(b - a for a, b in pairwise(numbers))
    assert max(steps.values()) <= 5


def test_budgets_are_the_published_ones_to_the_pound(store):
    with store.read() as reader:
        total = reader.raw.execute("SELECT sum(budget_2003_04_pence) FROM board").fetchone()[0]
        dorset = reader.raw.execute("SELECT budget_2003_04_pence FROM board WHERE code = 'dorset'").fetchone()[0]
    assert (total, dorset) == (574_017_000_00, 5_620_000_00)


def test_invented_budgets_stand_in_an_illustrative_register_alone(store, illustrative):
    assert {row[0] for row in table(store, "board", "demo_budget_pence")} == {None}
    assert sum(row[0] for row in table(illustrative, "board", "demo_budget_pence")) == 500_000_000_00
    assert {row[0] for row in table(illustrative, "board", "illustrative")} == {1}


def test_measures_have_short_names_targets_in_thousandths_and_say_what_is_invented(store):
    found = {
        row[0]: row[1:] for row in table(store, "measure", "code", "short_name", "target_milli", "invented", "kind")
    }
    assert found["M04"] == ("Enforcement within 10 working days", 90_000, 0, "ratio")
    assert found["M13"][1] is None
    assert {code for code, row in found.items() if row[2]} == {"M21", "M22", "M23"}
    assert max(len(row[0]) for row in found.values()) <= 55


def test_categories_have_their_pathway_where_one_fits(store):
    found = dict(table(store, "service_category", "code", "pathway_code"))
    assert (found["accommodation_support"], found["employment_training"], found["unpaid_work"]) == ("1", "2", None)
    assert set(found.values()) - {None} == {str(number) for number in range(1, 8)}


def test_figures_are_exact_thousandths(store):
    found = dict(table(store, "national_figure", "code", "value_milli"))
    assert (found["N6"], found["N18"], found["N22"]) == (2_500, 574_017, 3_600)
