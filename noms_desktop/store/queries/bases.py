"""The grant base of the boards: dated versions, and in SQL the base in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from noms_desktop.domain.grant_base import WALES, GrantBase
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.store.queries import rows
from noms_desktop.store.tables import plans, reference

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Subquery

    from noms_desktop.store.door import Reader

Basis = Literal["pc07_2006", "other"]
_BASE, _BOARD = plans.grant_base, reference.board


@dataclass(frozen=True, slots=True)
class BaseVersion:
    """One dated version of a board's grant base for a year, in pence; `year` 2006 is 2006/07."""

    id: int
    uid: str
    version: int
    board_code: str
    country: str
    year: int
    version_no: int
    effective_from: date
    basis: Basis
    basis_note: str
    main_grant_pence: int
    approved_premises_pence: int
    tpo_pence: int
    basic_skills_pence: int
    source: str

    @property
    def grants(self) -> GrantBase:
        """The grants as `domain.grant_base` reckons with them."""
        return GrantBase(
            version_no=self.version_no,
            effective_from=self.effective_from,
            main_grant=self.main_grant_pence,
            approved_premises=self.approved_premises_pence,
            tpo=self.tpo_pence,
            basic_skills=self.basic_skills_pence,
        )

    @property
    def base_pence(self) -> int:
        """The denominator of the minimum share: the main grant less what is left out in the board's country."""
        return self.grants.base(self.country)


def versions(
    reader: Reader, *, board: str | None = None, year: int | None = None, region: str | None = None
) -> tuple[BaseVersion, ...]:
    """The versions of a board, of a year, of a region's boards or of all, by board, year and number."""
    own = rows.columns(BaseVersion, _BASE, country=_BOARD.c.country)
    found = sa.select(*own).join_from(_BASE, _BOARD, _BASE.c.board_code == _BOARD.c.code)
    if board is not None:
        found = found.where(_BASE.c.board_code == board)
    if year is not None:
        found = found.where(_BASE.c.year == year)
    if region is not None:
        found = found.where(_BOARD.c.region_code == region)
    return reader.every(BaseVersion, found.order_by(_BOARD.c.name, _BASE.c.year, _BASE.c.version_no))


def day_of_base(year: int, as_at: date) -> date:
    """The day whose base counts for a year: the as-at date, held inside the year.

    A year not yet begun is reckoned with the base it opens with, a past one with the base it closed with.
    """
    whole = FinancialYear(year)
    return min(max(as_at, whole.first_day), whole.last_day)


def in_force(year: int, as_at: date, *, region: str | None = None) -> Subquery:
    """The base of each board in force for a year as at a day, as SQL: board_code and base_pence.

    While a year has none of its own, that of the year before holds on, as in `spend_year.base_in_force`.
    """
    order = (_BASE.c.year.desc(), _BASE.c.effective_from.desc(), _BASE.c.version_no.desc())
    begun = (
        sa.and_(_BASE.c.year == own, _BASE.c.effective_from <= day_of_base(own, as_at)) for own in (year, year - 1)
    )
    place = sa.func.row_number().over(partition_by=_BASE.c.board_code, order_by=order)
    ranked = (
        sa.select(_BASE.c.board_code, _base_pence().label("base_pence"), place.label("place"))
        .join_from(_BASE, _BOARD, _BASE.c.board_code == _BOARD.c.code)
        .where(sa.or_(*begun))
    )
    if region is not None:
        ranked = ranked.where(_BOARD.c.region_code == region)
    found = ranked.subquery()
    return sa.select(found.c.board_code, found.c.base_pence).where(found.c.place == 1).subquery("base_in_force")


def _base_pence() -> ColumnElement[Any]:
    """Main grant less what is left out; the Basic Skills grant is left out in Wales only."""
    welsh = sa.case((_BOARD.c.country == WALES, _BASE.c.basic_skills_pence), else_=0)
    return _BASE.c.main_grant_pence - _BASE.c.approved_premises_pence - _BASE.c.tpo_pence - welsh
