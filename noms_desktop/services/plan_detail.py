"""A line of a plan field by field: as it is shown, as it is typed, and what it was in the version before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from noms_desktop.domain import profiles, sentences
from noms_desktop.domain.counting import judge
from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import FinancialYear, short_day
from noms_desktop.services.spend import SECTOR_WORDS, TO_BE_SELECTED, provider_words
from noms_desktop.store.queries.plans import PLAN_YEARS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.store.queries.plans import PlanLine

FUNDING_WORDS = {"main_grant": "Main grant", "regional_fund": "Regional fund", "other": "Another grant"}


@dataclass(frozen=True, slots=True)
class LineField:
    """One field: `name` as services call it, with the year for a value: 'planned 2006/07'.

    `shown` are its words, `typed` what a person would type for it; `was` is '' where it is as in the version before.
    """

    name: str
    caption: str
    shown: str
    typed: str
    was: str


@dataclass(frozen=True, slots=True)
class LineDetail:
    """A line with its fields. `version` is its record's; `place` is '2 of 7'; `since` how it compares with before."""

    line_no: int
    version: int
    title: str
    place: str
    since: str
    why: str
    dropped: bool
    profile: str
    fields: tuple[LineField, ...]
    planned: tuple[tuple[int, ...], ...]
    """The months of the plan of both years, in pence."""
    selected: bool
    """Whether a provider is chosen."""

    def field(self, name: str) -> LineField:
        """The field of this name; StopIteration for one that no line has."""
        return next(one for one in self.fields if one.name == name)


def details(lines: Sequence[PlanLine], before: Sequence[PlanLine] | None, version_no: int) -> tuple[LineDetail, ...]:
    """The lines of a version by number, with the months of both plan years.

    `before` are the lines of the version before, None where this is the first.
    """
    old = None if before is None else {line.item_id: line for line in before}
    total = sum(not line.dropped for line in lines)
    place = 0
    made = []
    for line in lines:
        place += not line.dropped
        was = None if old is None else old.get(line.item_id)
        fields = _fields(line) if was is None else _compared(_fields(line), _fields(was))
        made.append(
            LineDetail(
                line_no=line.line_no,
                version=line.version,
                title=line.title or line.service_name,
                place="" if line.dropped else f"{place} of {total}",
                since="" if old is None else _since(line, was, fields, version_no),
                why=judge(line.facts).sentence,
                dropped=line.dropped,
                profile=line.profile,
                fields=fields,
                planned=tuple(tuple(month.planned for month in line.year(year)) for year in PLAN_YEARS),
                selected=line.provider_id is not None,
            )
        )
    return tuple(made)


def _since(line: PlanLine, was: PlanLine | None, fields: tuple[LineField, ...], version_no: int) -> str:
    if line.dropped:
        return f"not in version {version_no}; what was spent stays"
    if was is None:
        return f"new in version {version_no}"
    changed = any(field.was for field in fields)
    return "changed since the version before" if changed else "as in the version before"


def _compared(own: tuple[LineField, ...], before: tuple[LineField, ...]) -> tuple[LineField, ...]:
    return tuple(
        one
        if one.shown == other.shown
        else LineField(one.name, one.caption, one.shown, one.typed, f"was {other.shown or 'blank'}")
        for one, other in zip(own, before, strict=True)
    )


def _fields(line: PlanLine) -> tuple[LineField, ...]:
    """Every field of a line, in the order of the panel."""
    chosen = line.provider_name or TO_BE_SELECTED

    def plain(name: str, caption: str, text: str) -> LineField:
        return LineField(name, caption, text, text, "")

    def words(name: str, caption: str, code: str, shown: str) -> LineField:
        return LineField(name, caption, shown, code, "")

    def money(kind: str, caption: str, year: int, pence: int) -> LineField:
        label = FinancialYear(year).label
        return LineField(f"{kind} {label}", f"{caption} {label[2:]}", pounds(pence), pounds(pence), "")

    return (
        plain("title", "Title", line.title),
        plain("service", "Service", line.service_name),
        words("provider", "Provider", chosen, sentences.capital(provider_words(line))),
        words("sector", "Sector", line.expected_sector or "", _sector(line)),
        *(money("planned", "Plan", year, line.planned(year)) for year in PLAN_YEARS),
        *(money("signed", "Signed", year, line.committed(year)) for year in PLAN_YEARS),
        words("route", "Route", line.route, _words(line.route)),
        words("stage", "Stage", line.stage, _words(line.stage)),
        _day("starts", "Starts", line.starts_on),
        _day("ends", "Ends", line.ends_on),
        words("profile", "Profile", line.profile, profiles.WORDS[line.profile]),
        words("funding", "Paid from", line.funding, FUNDING_WORDS[line.funding]),
        _share("own_share", "Own share", line.own_share_bp),
        _share("passed_on", "Passed on", line.passed_on_bp),
        words("second_tier", "Second tier", "yes" if line.second_tier else "no", "Yes" if line.second_tier else "No"),
        words("risk", "Risk", line.risk, _words(line.risk)),
        plain("risk_note", "Why", line.risk_note),
        plain("note", "Note", line.note),
    )


def _day(name: str, caption: str, day: date | None) -> LineField:
    text = short_day(day) if day else ""
    return LineField(name, caption, text, text, "")


def _share(name: str, caption: str, basis_points: int) -> LineField:
    """A share in per cent, '' for none."""
    text = f"{Decimal(basis_points) / 100:f}%" if basis_points else ""
    return LineField(name, caption, text, text, "")


def _sector(line: PlanLine) -> str:
    """The sector that decides: the provider's, the board itself, or the one that is expected."""
    words = sentences.capital(SECTOR_WORDS.get(line.sector or "", ""))
    return f"{words}, expected" if words and line.provider_id is None and line.sector != "own_board" else words


def _words(code: str) -> str:
    return sentences.capital(code.replace("_", " "))
