"""Home's boards, a line each: share, returns, actions, next review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import sentences
from noms_desktop.domain.money import headline
from noms_desktop.services import dashboard_needs
from noms_desktop.services.dashboard_needs import plain_day

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from noms_desktop.services.dashboard_needs import Asked
    from noms_desktop.services.dashboard_spend import BoardSpend, RegionSpend
    from noms_desktop.services.returns import Returns


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A board on Home. `share` and `rating` are of the forecast, '' and 'no data' before it has one.

    `baseline` is the share of 2005/06, `baseline_words` tells it in full; both '' where it is not known. `record` names
    the next review, '' where none is arranged.
    """

    code: str
    name: str
    share: str
    share_exact: Fraction | None
    rating: str
    gap: str
    baseline: str
    baseline_pence: int | None
    baseline_words: str
    returned: str
    returned_months: int
    open_actions: int
    overdue: int
    review_on: date | None
    review: str
    record: str


def of(spent: RegionSpend, due: Returns, asked: Asked) -> tuple[BoardRow, ...]:
    """The boards by name, made of what was read."""
    as_at, known = asked.as_at, asked.names
    coming: dict[str, tuple[date, str]] = {}
    for one in asked.reviews:
        if one.held_on is not None and one.held_on >= as_at and one.board_code not in coming:
            record = f"{one.board_code}|{dashboard_needs.quarter_of(one).label}"
            coming[one.board_code] = (one.held_on, record)
    rows = []
    for board in spent.boards:
        own = [one for one in asked.actions if one.board_code == board.code]
        on, record = coming.get(board.code, (None, ""))
        baseline = due.baselines.get(board.code)
        rows.append(
            BoardRow(
                code=board.code,
                name=known[board.code],
                share=board.share,
                share_exact=board.share_exact,
                rating=board.rating,
                gap=_gap(board, spent),
                baseline=(baseline.share or headline(baseline.pence)) if baseline else "",
                baseline_pence=baseline.pence if baseline else None,
                baseline_words=baseline.words if baseline else "",
                returned=_returned(board),
                returned_months=len(board.returned),
                open_actions=len(own),
                overdue=sum(one.overdue(as_at) for one in own),
                review_on=on,
                review=plain_day(on, as_at) if on else "",
                record=record,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.name))


def _returned(board: BoardSpend) -> str:
    if board.plan_state is None:
        return "no plan yet"
    return f"{len(board.returned)} of {board.months_due}" if board.months_due else "none due yet"


def _gap(board: BoardSpend, spent: RegionSpend) -> str:
    rate = sentences.rate_text(spent.rate)
    if board.gap is None:
        return "No forecast yet: no spend is returned." if board.base else "No grant base is recorded."
    if board.gap > 0:
        return f"{headline(board.gap)} short of the {rate} minimum"
    return f"{headline(-board.gap)} above the {rate} minimum" if board.gap else f"Exactly at the {rate} minimum"
