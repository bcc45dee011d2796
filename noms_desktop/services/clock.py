"""What time it is, and up to which day a register is read: the one place where services ask for either."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Month, day_text

if TYPE_CHECKING:
    from noms_desktop.store.register import Store


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day at this computer's place."""
    return datetime.now().astimezone().date()


def as_at(store: Store) -> date:
    """The day up to which returns are seen: today, or the fixed day of a register that has one."""
    return store.as_at(today())


def last_month(store: Store) -> Month:
    """The latest month that is seen: the last one that has ended by the as-at day."""
    return Month.of(as_at(store) + timedelta(days=1)).plus(-1)


def check_month(store: Store, month: Month, *, where: str = "month") -> None:
    """Refuse to record a month that would not be seen: after the register's fixed day, or not yet ended (UserError)."""
    last = last_month(store)
    if month <= last:
        return
    fixed = store.info.as_at_fixed
    if fixed is not None:
        raise UserError(
            f"{month.label} lies after the day this register shows, {day_text(fixed)}.",
            f"A figure for it would not be seen. The latest month that can be recorded is {last.label}.",
            where=where,
        )
    raise UserError(
        f"{month.label} has not ended yet.",
        f"A month is recorded once it is over; the latest is {last.label}.",
        where=where,
    )
