"""Which plan of a board is in force, which line stands for each item of it, and what of a line counts: as SQL.

The rules of counting are those of `domain.counting`, in its order of decision and with its constants; the tests hold
the two against each other, case by case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from noms_desktop.domain.counting import COUNTED_FUNDING, COUNTED_SECTORS, DEFAULT_RULES
from noms_desktop.store.tables import plans, providers, reference

if TYPE_CHECKING:
    from sqlalchemy import CTE, ColumnElement, FromClause, Subquery

    from noms_desktop.domain.counting import Rules

_WHOLE = 10_000
_PLAN, _LINE, _PROVIDER, _BOARD = plans.plan, plans.plan_line, providers.provider, reference.board


def plans_in_force(*, region: str | None = None, board: str | None = None) -> CTE:
    """One plan a board: the agreed version, else the newest one."""
    order = (sa.case((_PLAN.c.state == "agreed", 0), else_=1), _PLAN.c.version_no.desc())
    place = sa.func.row_number().over(partition_by=_PLAN.c.board_code, order_by=order)
    ranked = sa.select(_PLAN.c.id, _PLAN.c.board_code, _PLAN.c.version_no, _PLAN.c.state, place.label("place"))
    if board is not None:
        ranked = ranked.where(_PLAN.c.board_code == board)
    if region is not None:
        ranked = ranked.where(_PLAN.c.board_code.in_(sa.select(_BOARD.c.code).where(_BOARD.c.region_code == region)))
    found = ranked.subquery()
    wanted = (found.c.id, found.c.board_code, found.c.version_no, found.c.state)
    return sa.select(*wanted).where(found.c.place == 1).cte("in_force")


def item_lines(chosen: FromClause) -> Subquery:
    """The line that stands for each item of the chosen plans (id, board_code, version_no).

    That is the line of the chosen version; for an item that this version leaves out, the last line it had before, with
    `in_plan` 0: its plan is gone, but what was spent on it stays.
    """
    place = sa.func.row_number().over(partition_by=_LINE.c.item_id, order_by=_PLAN.c.version_no.desc())
    ranked = (
        sa.select(
            _LINE.c.id.label("line_id"),
            _LINE.c.item_id,
            _PLAN.c.board_code,
            (_LINE.c.plan_id == chosen.c.id).label("in_plan"),
            place.label("place"),
        )
        .join_from(
            chosen,
            _PLAN,
            sa.and_(_PLAN.c.board_code == chosen.c.board_code, _PLAN.c.version_no <= chosen.c.version_no),
        )
        .join(_LINE, _LINE.c.plan_id == _PLAN.c.id)
        .subquery()
    )
    found = sa.select(ranked.c.line_id, ranked.c.item_id, ranked.c.board_code, ranked.c.in_plan)
    return found.where(ranked.c.place == 1).subquery("item_line")


def sector_of(board_code: ColumnElement[Any]) -> ColumnElement[Any]:
    """The sector that decides whether a line counts: the provider's, else the expected one.

    A board buying from itself is 'own_board'; another board is in the public sector.
    """
    return sa.case(
        (_PROVIDER.c.board_code == board_code, "own_board"),
        (_PROVIDER.c.kind == "board", "public"),
        else_=sa.func.coalesce(_PROVIDER.c.sector_code, _LINE.c.expected_sector),
    )


def share_bp(sector: ColumnElement[Any], rules: Rules = DEFAULT_RULES) -> ColumnElement[Any]:
    """The share of a line's value that counts, in basis points; as `domain.counting.judge` decides it."""
    return sa.case(
        (_LINE.c.second_tier.is_(True), 0),
        (_LINE.c.funding.not_in(sorted(COUNTED_FUNDING)), 0),
        (_LINE.c.service_code.in_(sorted(rules.support_services)), 0),
        (sa.or_(sector.is_(None), sector == "own_board"), 0),
        (sector.not_in(sorted(COUNTED_SECTORS)), _LINE.c.passed_on_bp if rules.look_through else 0),
        else_=_WHOLE - _LINE.c.own_share_bp,
    )


def counted(pence: ColumnElement[Any], share: ColumnElement[Any]) -> ColumnElement[Any]:
    """What of an amount counts, half up to the penny, in whole numbers alone."""
    doubtful = pence * share + _WHOLE // 2
    # SQLite divides towards nought and its remainder takes the sign of the amount: a credit must be floored too.
    over = (doubtful % _WHOLE + _WHOLE) % _WHOLE
    return sa.case((share == _WHOLE, pence), (share == 0, 0), else_=(doubtful - over) // _WHOLE)
