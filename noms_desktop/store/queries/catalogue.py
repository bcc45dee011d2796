"""Reference data beside boards and measures: sectors, services, pathways, glossary, sources, national figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import reference

if TYPE_CHECKING:
    from noms_desktop.store.door import Reader

_SERVICE, _PATHWAY = reference.service_category, reference.pathway


@dataclass(frozen=True, slots=True)
class Sector:
    """Public, private, third sector ...; `counts_by_default` towards the minimum share."""

    code: str
    name: str
    counts_by_default: bool
    definition: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Pathway:
    """A pathway to reduce re-offending, in its usual place among the seven."""

    code: str
    name: str
    position: int
    note: str
    confidence: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service category: what is bought; `pathway_code` where one fits."""

    code: str
    name: str
    grouping: str
    pathway_code: str | None
    pathway_name: str | None
    counts_by_default: bool
    position: int
    note: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary."""

    code: str
    term: str
    definition: str
    position: int
    provenance: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document that reference data come from, with how far it was read."""

    code: str
    title: str
    location: str
    how_far_read: str
    provenance: str


@dataclass(frozen=True, slots=True)
class NationalFigure:
    """A figure in print; `value_milli` in thousandths of its unit."""

    code: str
    figure: str
    value_milli: int
    unit: str
    period: str
    position: int
    provenance: str


@dataclass(frozen=True, slots=True)
class NationalContact:
    """A national office."""

    code: str
    name: str
    address: str
    email: str
    website: str
    telephone: str
    fax: str
    provenance: str


@dataclass(frozen=True, slots=True)
class ConsistencyCheck:
    """A sum over figures in print, with what the program makes of it."""

    code: str
    statement: str
    arithmetic: str
    result: str
    what_to_do: str
    position: int
    provenance: str


@dataclass(frozen=True, slots=True)
class NationalResult:
    """A national result in print; `value_milli` in thousandths of its unit."""

    code: str
    measure_name: str
    period: str
    value_milli: int
    unit: str
    percent_of_target: int | None
    position: int
    provenance: str


def sectors(reader: Reader) -> tuple[Sector, ...]:
    """The sectors by name."""
    found = sa.select(*rows.columns(Sector, reference.sector)).order_by(reference.sector.c.name)
    return reader.every(Sector, found)


def pathways(reader: Reader) -> tuple[Pathway, ...]:
    """The pathways in their usual order."""
    return reader.every(Pathway, sa.select(*rows.columns(Pathway, _PATHWAY)).order_by(_PATHWAY.c.position))


def services(reader: Reader) -> tuple[Service, ...]:
    """The service categories in their order."""
    found = (
        sa.select(*rows.columns(Service, _SERVICE, pathway_name=_PATHWAY.c.name))
        .join_from(_SERVICE, _PATHWAY, _SERVICE.c.pathway_code == _PATHWAY.c.code, isouter=True)
        .order_by(_SERVICE.c.position)
    )
    return reader.every(Service, found)


def glossary(reader: Reader) -> tuple[Term, ...]:
    """The words of the glossary in their order."""
    table = reference.glossary_term
    return reader.every(Term, sa.select(*rows.columns(Term, table)).order_by(table.c.position))


def sources(reader: Reader) -> tuple[SourceText, ...]:
    """The documents that reference data come from, by code in the order of their numbers ('S2' before 'S10')."""
    table = reference.source
    found = sa.select(*rows.columns(SourceText, table)).order_by(sa.func.length(table.c.code), table.c.code)
    return reader.every(SourceText, found)


def national_figures(reader: Reader) -> tuple[NationalFigure, ...]:
    """The figures in print in their order."""
    table = reference.national_figure
    return reader.every(NationalFigure, sa.select(*rows.columns(NationalFigure, table)).order_by(table.c.position))


def national_contacts(reader: Reader) -> tuple[NationalContact, ...]:
    """The national offices by name."""
    table = reference.national_contact
    return reader.every(NationalContact, sa.select(*rows.columns(NationalContact, table)).order_by(table.c.name))


def consistency_checks(reader: Reader) -> tuple[ConsistencyCheck, ...]:
    """The sums over figures in print, in their order."""
    table = reference.consistency_check
    found = sa.select(*rows.columns(ConsistencyCheck, table)).order_by(table.c.position)
    return reader.every(ConsistencyCheck, found)


def national_results(reader: Reader, *, measure_name: str | None = None) -> tuple[NationalResult, ...]:
    """The national results in print, of one measure or of all, in their order."""
    table = reference.performance_actual
    found = sa.select(*rows.columns(NationalResult, table)).order_by(table.c.position)
    if measure_name is not None:
        found = found.where(table.c.measure_name == measure_name)
    return reader.every(NationalResult, found)
