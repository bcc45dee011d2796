"""The first three cards of Home: the forecast, the boards that reach the minimum, the plans agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import calendar, minimum, sentences
from noms_desktop.domain.money import headline
from noms_desktop.services.dashboard_needs import weekday

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from noms_desktop.services.dashboard_spend import RegionSpend


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of Home: what it is, the figure, the line that puts it in place, its rating or ''."""

    caption: str
    figure: str
    note: str
    rating: str = ""


def of(spent: RegionSpend, known: Mapping[str, str], as_at: date) -> tuple[Figure, Figure, Figure]:
    """The cards of a region's year; `known` are its boards' names by code."""
    return (_forecast(spent, as_at), _reaching(spent, known), _agreed(spent, as_at))


def _forecast(spent: RegionSpend, as_at: date) -> Figure:
    # Once the plans have ended the year is not that of the day any more.
    caption = f"Counted, forecast for {spent.year.label if minimum.ended(as_at) else 'the year'}"
    found = spent.position
    if found is None:
        has_plan = any(one.plan_state for one in spent.boards)
        none = "Nothing planned counts" if has_plan else "No plan is recorded"
        planned = f"{headline(spent.planned)} planned to count" if spent.planned else none
        return Figure(caption, "not yet", f"{planned}; nothing is returned")
    made = found.forecast
    note = f"Between {headline(made.committed)} signed and {headline(made.to_plan)} if the rest goes to plan"
    return Figure(caption, headline(made.headline), f"{note}{_how_whole(spent)}", found.rating_word)


def _reaching(spent: RegionSpend, known: Mapping[str, str]) -> Figure:
    caption = f"Boards forecast to reach {sentences.rate_text(spent.rate)}"
    total = spent.total
    if not total.returned:
        return Figure(caption, f"0 of {total.boards}", "No board has returned spend yet")
    short = sorted((one for one in spent.boards if (one.gap or 0) > 0), key=lambda one: -(one.gap or 0))
    gaps = ", ".join(f"{known[one.code]} {headline(one.gap or 0)}" for one in short[:2])
    note = f"Largest gap{'s' if len(short) > 1 else ''}: {gaps}" if short else "None of those returned is short"
    if total.returned < total.boards:
        note += f"; {total.returned_text}"
    return Figure(caption, f"{total.meeting} of {total.boards}", note)


def _how_whole(spent: RegionSpend) -> str:
    """'; 4 of 5 returned, one board lacks months': whose spend is in a sum and how whole it is; '' for all of it."""
    total = spent.total
    late = sum(one.forecast is not None and len(one.returned) < one.months_due for one in spent.boards)
    said = [total.returned_text] if total.returned < total.boards else []
    if late:
        said.append(f"{sentences.count_words(late, 'board lacks', 'boards lack')} months")
    return f"; {', '.join(said)}" if said else ""


def _agreed(spent: RegionSpend, as_at: date) -> Figure:
    count = sum(one.plan_state == "agreed" for one in spent.boards)
    waiting = sum(one.plan_state == "submitted" for one in spent.boards)
    day = next(one.due_on for one in calendar.NATIONAL_DATES if one.kind == "agreed_plan")
    was = "Were due" if day < as_at else "Due"
    ended = minimum.ended(as_at)
    note = f"The {ended}" if ended else f"{was} from boards {weekday(day, as_at)}"
    if waiting:
        note += f"; {waiting} submitted, waiting for you"
    return Figure("Sub-contracting plans agreed", f"{count} of {len(spent.boards)}", note)
