"""The catalogue of measures that an SLA may count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import reference

if TYPE_CHECKING:
    from noms_desktop.store.door import Reader

MeasureKind = Literal["ratio", "count_vs_profile", "annualised_average", "average", "ratio_plain", "money_share"]
Direction = Literal["higher", "lower"]
_MEASURE = reference.measure


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `target_milli` is the national target in thousandths of its unit, None where none was found."""

    code: str
    version: int
    name: str
    short_name: str
    function: str
    kind: MeasureKind
    direction: Direction
    unit: str
    target_milli: int | None
    decimals: int
    frequency: str
    invented: bool
    confidence: str
    position: int
    provenance: str


def measures(reader: Reader) -> tuple[Measure, ...]:
    """The whole catalogue in its order."""
    return reader.every(Measure, sa.select(*rows.columns(Measure, _MEASURE)).order_by(_MEASURE.c.position))


def measure(reader: Reader, code: str) -> Measure | None:
    """The measure of this code ('M04')."""
    return reader.first(Measure, sa.select(*rows.columns(Measure, _MEASURE)).where(_MEASURE.c.code == code))
