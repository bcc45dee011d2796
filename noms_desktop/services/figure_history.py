"""Where a single figure of a plan comes from: who entered it, when, and what it was before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import Month
from noms_desktop.services import clock
from noms_desktop.services.plans import board_name
from noms_desktop.services.spend import NOT_RETURNED, find_item
from noms_desktop.store.queries import history as queries
from noms_desktop.store.queries import plans

if TYPE_CHECKING:
    from datetime import datetime

    from noms_desktop.store.queries.history import ChangeRow
    from noms_desktop.store.register import Store

What = Literal["spent", "planned", "signed"]
_FIELDS: dict[What, str] = {"spent": "actual_pence", "planned": "planned_pence", "signed": "committed_pence"}


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One change of the figure: when (UTC), who, what it was and became in words, and the change it was part of."""

    at: datetime
    who: str
    old: str
    new: str
    label: str


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """Everything that happened to a figure, the newest first; `title` says which it is, `now` what it is."""

    title: str
    now: str
    changes: tuple[FigureChange, ...]


def read(store: Store, board_code: str, line_no: int, month: str, what: What = "spent") -> FigureHistory:
    """The history of a month of a line: what was spent, or what the plan's versions planned or had signed.

    A month after the register's day has none. UserError for a line that is not there.
    """
    field, none = _FIELDS[what], NOT_RETURNED if what == "spent" else "none"
    when = Month.parse(month)
    as_at = clock.as_at(store)
    found: list[ChangeRow] = []
    title = ""
    with store.read() as reader:
        item = find_item(reader, board_code, str(line_no))
        name = board_name(reader, board_code)
        owners = [item.uid] if what == "spent" else []
        for plan in plans.versions(reader, board_code):
            for line in plans.lines(reader, plan.id, as_at=as_at, with_dropped=False):
                if line.item_id == item.id:
                    title = title or line.title or line.service_name
                    owners += [] if what == "spent" else [line.uid]
        if what != "spent" or when <= clock.last_month(store):
            for owner in owners:
                found += queries.rows_of_record(reader, f"{owner}|{month}")
    found.sort(key=lambda row: row.id, reverse=True)
    changes = tuple(made for row in found if (made := _change(row, field, none)) is not None)
    noun = {"spent": "spend", "planned": "plan", "signed": "signed"}[what]
    return FigureHistory(
        title=f"{name}, line {line_no}{f' ({title})' if title else ''}: {noun} of {when.label}",
        now=changes[0].new if changes else none,
        changes=changes,
    )


def _change(row: ChangeRow, field: str, none: str) -> FigureChange | None:
    if row.op == "update":
        if row.field != field:
            return None
        return FigureChange(row.at, row.who, _text(row.old, none), _text(row.new, none), row.label)
    value = _text(row.values.get(field), none)
    old, new = (none, value) if row.op == "insert" else (value, none)
    return FigureChange(row.at, row.who, old, new, row.label)


def _text(pence: object, none: str) -> str:
    return pounds(pence) if isinstance(pence, int) else none
