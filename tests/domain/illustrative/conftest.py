"""The reference rows as the shipped CSV files give them, and registers generated once for the tests of the room."""

from __future__ import annotations

import csv
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from noms_desktop import paths
from noms_desktop.domain.illustrative.register import build_register
from noms_desktop.domain.illustrative.world import Area, Element, Measure, Reference

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.register import IllustrativeRegister


def _rows(name: str) -> list[dict[str, str]]:
    with (paths.resources() / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _measure(row: dict[str, str]) -> Measure:
    target = row["target_2006_07_or_latest_known"]
    return Measure(
        code=row["measure_id"],
        name=row["measure"],
        short_name=row["measure"].split(":")[0],
        function=row["function"],
        kind=row["kind"],
        direction=row["direction"],
        unit=row["unit"],
        target=Fraction(target) if target else None,
    )


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference(
        areas=tuple(
            Area(row["area_id"], row["region_id"], row["country"], int(row["demo_budget_thousand_pounds"]) * 1000 * 100)
            for row in _rows("areas")
        ),
        measures=tuple(_measure(row) for row in _rows("sla_measures")),
        elements=tuple(
            Element(row["element_id"], row["heading"], row["element"], row["value_note"])
            for row in _rows("programme_elements")
        ),
    )


@pytest.fixture(scope="session")
def register(reference: Reference) -> IllustrativeRegister:
    return build_register(reference)


@pytest.fixture(scope="session")
def other_register(reference: Reference) -> IllustrativeRegister:
    return build_register(reference, 7)


@pytest.fixture(scope="session")
def board_names() -> tuple[str, ...]:
    return tuple(row["name"] for row in _rows("areas"))
