"""What the window's edge says of a register: what waits on each page, and where the year stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import minimum
from noms_desktop.domain.calendar import DATA_DAY
from noms_desktop.domain.periods import FinancialYear, Month, day_text
from noms_desktop.domain.workdays import next_working_day
from noms_desktop.services import clock, dashboard_needs, dashboard_region
from noms_desktop.store.queries import actions, boards, outlook, plans, results

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from noms_desktop.store.queries.outlook import MonthState
    from noms_desktop.store.register import Store

DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits on a page, what it is in words, and whether a date is past."""

    count: int
    words: str
    urgent: bool = False


def badges(store: Store, chosen: str | None = "") -> dict[str, Waiting]:
    """What waits, by the key of its page: plans submitted, actions overdue and steps of reviews, results not sent.

    Of the register's own region; in a national register of the one chosen on Home, which the words then name.
    """
    as_at = clock.as_at(store)
    month = _last_due(as_at)
    with store.read() as reader:
        known = dashboard_region.choices(store, boards.regions(reader))
        region = dashboard_region.chosen_of(store, known, chosen)
        submitted = len(dashboard_needs.submitted(reader, region))
        unfinished = actions.actions_of(reader, region=region, statuses=actions.UNFINISHED)
        steps = dashboard_needs.next_steps(reader, region)
        sent = results.months_in(reader, month.iso, year=month.financial_year.start, region=region)
    overdue = sum(one.overdue(as_at) for one in unfinished)
    late = sum(one.due_on < as_at for one in steps)
    missing = sum(one.received < one.expected for one in sent)
    where = f"{dict(known)[region]}: " if known and region else ""
    found = {}
    if submitted:
        found["subcontracting"] = Waiting(submitted, f"{where}{_count(submitted, 'plan')} submitted, waiting for you")
    if missing:
        found["performance"] = Waiting(
            missing, f"{where}{_count(missing, 'board')} late with {month.name} results", urgent=True
        )
    if overdue or late:
        said = [f"{_count(overdue, 'action')} overdue"] if overdue else []
        said += [f"{_count(late, 'review')} behind their dates"] if late else []
        # Where the number on the page is of two things, it is said of what.
        whole = f"{overdue + late} in all: " if overdue and late else ""
        found["reviews"] = Waiting(overdue + late, where + whole + ", ".join(said), urgent=True)
    return found


def _last_due(as_at: date) -> Month:
    """The latest month whose results were due before the day."""
    month = Month.of(as_at).plus(-1)
    return month if _due(month) < as_at else month.plus(-1)


def _due(month: Month) -> date:
    """The day on which a month's results are due: the 15th of the next one, or the working day after it."""
    return next_working_day(month.plus(1).first_day.replace(day=DATA_DAY))


def position(store: Store) -> str:
    """'2006/07 · results to August final, September due 16 Oct'."""
    region, as_at, last = store.info.region_code, clock.as_at(store), clock.last_month(store)
    with store.read() as reader:
        months = outlook.months(reader, last.financial_year.start, last.iso, region)
        has_plan = bool(plans.all_current(reader, region=region))
    ended = minimum.ended(as_at)
    plans_ended = f"{ended}{DOT}" if ended else ""
    if not months:
        year = f"{FinancialYear.of(as_at).label}{DOT}{plans_ended}"
        return f"{year}{'no results yet, ' if has_plan else ''}position at {day_text(as_at)}"
    return f"{last.financial_year.label}{DOT}{plans_ended}{_results(months, as_at)}"


def _results(months: Sequence[MonthState], as_at: date) -> str:
    """To which month the results are final, and what is still to come."""
    final = ""
    for one in months:
        if not one.received or one.received < one.expected or one.provisional:
            break
        final = one.month
    by_month = {one.month: one for one in months}
    said = [f"results to {Month.parse(final).name} final"] if final else []
    following = Month.parse(final).plus(1) if final else Month.parse(months[0].month)
    own, due = by_month.get(following.iso), _due(following)
    if own is not None and own.received >= own.expected:
        said.append(f"{following.name} provisional")
    else:
        said.append(f"{following.name} {'was due' if due < as_at else 'due'} {dashboard_needs.plain_day(due, as_at)}")
    return ", ".join(said)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
