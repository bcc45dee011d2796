"""What the history's rows say in plain words: which record, which field, from what to what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from noms_desktop.domain.exact import decimal_text
from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import FinancialYear, Month, day_text
from noms_desktop.store.queries import agreements, boards, catalogue, measures, providers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.history import ChangeRow

NOTHING = "none"
NOT_RETURNED = "not returned"
# Tables whose record is a month of something, with the fields that say its value.
_MONTHLY = {
    "spend_month": "spend",
    "result_month": "result",
    "plan_month": "plan",
    "sla_profile": "expected cases",
}
_FIELDS = {
    "name_key": "",
    "line_no": "line number",
    "version_no": "version",
    "provider_id": "provider",
    "supplier_id": "supplier",
    "agreement_id": "agreement",
    "service_code": "service",
    "sector_code": "sector",
    "board_code": "board",
    "measure_code": "measure",
    "own_share_bp": "the board's own share",
    "passed_on_bp": "passed on",
    "planned_pence": "planned",
    "committed_pence": "signed",
    "actual_pence": "spent",
}
# What a grant base leaves out of the main grant.
_LEFT_OUT = ("approved_premises_pence", "tpo_pence", "basic_skills_pence")
_LINKS = {"provider_service": "service", "provider_area": "area"}
# What a record is known by, when it comes or goes.
_TITLES = ("title", "name", "text", "reference", "post", "step", "reason")
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PLUMBING = frozenset({"id", "uid", "name_key", "illustrative", "line_id", "item_id", "series_id", "plan_id"})


@dataclass(frozen=True, slots=True)
class Said:
    """One change: `what` (a record and its field), the value before and after."""

    what: str
    old: str
    new: str


class Words:
    """The words of one reading: codes and ids of providers, services, boards and measures become names."""

    def __init__(self, reader: Reader, rows: Iterable[ChangeRow]) -> None:
        found = tuple(rows)
        named = {row.field for row in found} | {name for row in found for name in row.values}
        self._names: dict[str, Mapping[Any, str]] = {}
        if named & {"provider_id", "supplier_id", "successor_id", "consortium_id", "member_id"}:
            self._names["provider"] = {one.id: one.name for one in providers.names(reader)}
        if named & {"agreement_id", "parent_id", "prior_id"}:
            self._names["agreement"] = {one.id: one.reference for one in agreements.agreements_of(reader)}
        self._names["service"] = {one.code: one.name for one in catalogue.services(reader)}
        self._names["sector"] = {one.code: one.name for one in catalogue.sectors(reader)}
        self._names["board"] = {one.code: one.name for one in boards.boards(reader)}
        self._names["measure"] = {one.code: one.short_name for one in measures.measures(reader)}

    def say(self, row: ChangeRow) -> tuple[Said, ...]:
        """What one row of the history did, as one or several changes; none where only plumbing changed."""
        key = row.record.partition("|")[2]
        noun = self._noun(row.table_name, key)
        if row.op == "update":
            field = field_words(row.field or "")
            if not field or row.field in _PLUMBING:
                return ()
            what = noun if row.table_name == "spend_month" else f"{noun}, {field}"
            return (Said(what, self._value(row.field, row.old), self._value(row.field, row.new)),)
        values = {name: value for name, value in row.values.items() if name not in _PLUMBING and name != "month"}
        if row.table_name == "spend_month":
            amount = self._value("actual_pence", values.get("actual_pence"))
            return (_coming(row, noun, amount, missing=NOT_RETURNED),)
        if row.table_name in _MONTHLY:
            return tuple(
                _coming(row, f"{noun}, {field_words(name)}", self._value(name, value))
                for name, value in values.items()
                if value not in (None, "", 0)
            )
        if row.table_name == "grant_base" and values.get("year"):
            noun = f"{noun}, {FinancialYear(int(str(values['year']))).label}"
        return (_coming(row, noun, self._title(values, key)),)

    def say_months(self, rows: Sequence[ChangeRow]) -> tuple[Said, ...]:
        """What the months of a plan line come to that came or went in one go, by year: not a line for each month."""
        sums: dict[tuple[str, str], int] = {}
        for row in rows:
            year = Month.parse(row.record.partition("|")[2]).financial_year.label
            for field in ("planned_pence", "committed_pence"):
                sums[year, field] = sums.get((year, field), 0) + int(row.values.get(field) or 0)
        return tuple(
            _coming(rows[0], f"{field_words(field)} for {year}", pounds(pence))
            for (year, field), pence in sorted(sums.items(), reverse=True)
            if pence
        )

    def _noun(self, table: str, key: str) -> str:
        if _MONTH.fullmatch(key):
            return f"{Month.parse(key).label}, {_MONTHLY.get(table, table.replace('_', ' '))}"
        return _LINKS.get(table, table.replace("_", " "))

    def _title(self, values: Mapping[str, Any], key: str) -> str:
        """What a whole record is called; the linked name for a link; what it names, failing that."""
        for field in _TITLES:
            if values.get(field):
                return str(values[field])
        if key:
            return self._names["service"].get(key) or self._names["board"].get(key) or key
        for field in ("measure_code", "service_code", "provider_id"):
            if values.get(field):
                return self._value(field, values[field])
        if "main_grant_pence" in values:
            return pounds(int(values["main_grant_pence"]) - sum(int(values.get(one) or 0) for one in _LEFT_OUT))
        if values.get("version_no"):
            return f"version {values['version_no']}"
        number = values.get("line_no") or values.get("number")
        return f"number {number}" if number else "a record"

    def _value(self, field: str | None, value: Any) -> str:
        """A stored value as a person writes it."""
        if value is None or value == "":
            return NOTHING
        name = field or ""
        kind = "provider" if name in ("supplier_id", "successor_id") else name.rsplit("_", 1)[0]
        if kind in self._names:
            return self._names[kind].get(value, str(value))
        if isinstance(value, int):
            return _number(name, value)
        text = str(value)
        if _DAY.fullmatch(text):
            return day_text(date.fromisoformat(text))
        if _MONTH.fullmatch(text):
            return Month.parse(text).label
        return text.replace("_", " ") if name in ("state", "stage", "route", "status", "profile", "funding") else text


def _coming(row: ChangeRow, what: str, value: str, *, missing: str = NOTHING) -> Said:
    """A record or fact that came, or went."""
    return Said(what, missing, value) if row.op == "insert" else Said(what, value, missing)


def field_words(field: str) -> str:
    """A column as a person calls it; '' for one that is not worth a line."""
    if field in _FIELDS:
        return _FIELDS[field]
    for ending in ("_pence", "_bp", "_milli", "_code", "_id", "_no"):
        field = field.removesuffix(ending)
    return field.replace("_", " ")


def _number(field: str, value: int) -> str:
    if field.endswith("_pence"):
        return pounds(value)
    if field.endswith("_bp"):
        return f"{_plain(Fraction(value, 100))}%"
    if field.endswith("_milli"):
        return _plain(Fraction(value, 1000))
    if field in ("second_tier", "full_cost_recovery"):
        return "yes" if value else "no"
    return f"{value:,}" if field in ("met", "due", "expected") else str(value)


def _plain(value: Fraction) -> str:
    """An exact value without noughts at its end: '12.5', '90'."""
    return decimal_text(value, 3).rstrip("0").rstrip(".")
