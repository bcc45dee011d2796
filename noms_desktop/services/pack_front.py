"""The working front page: position, data notes, what is provisional and what is missing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noms_desktop.domain import sentences
from noms_desktop.domain.calendar import round_of
from noms_desktop.domain.errors import UserError
from noms_desktop.services.pack_spend import plan_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.periods import Month
    from noms_desktop.services.pack_source import Source

NAMED = 3
NOTHING_RATED = "Nothing has been returned that could be rated."


def position(source: Source) -> tuple[str, ...]:
    """The position in three lines: as the commissioner wrote it, else drafted from the figures."""
    if source.review is not None:
        written = tuple(note.text for note in source.review.notes if note.kind == "position" and note.text.strip())
        if written:
            return written
    own = source.own
    judged = None if own is None or own.plan is None or not own.begun else own.position
    noted = [one.noted for one in source.measures]
    ratings, stands_out, spend = sentences.position_lines(noted, judged)
    if not any(one.year.rating.rated for one in source.measures):
        # 'No measure is off target' would be true and mislead: none could be judged.
        return (ratings, *([NOTHING_RATED] if noted else []), spend)
    return ratings, stands_out, spend


def data_notes(source: Source) -> tuple[str, ...]:
    """Sentences about the data as a whole: how far they run, what an early review means, how the plan stands."""
    notes = []
    if source.through < source.quarter.months[-1]:
        notes.append(f"Figures run to {source.through.label}; the quarter is not over.")
    if note := _early(source):
        notes.append(note)
    if source.own is not None and source.own.months_due:
        own = source.own
        notes.append(f"Spend: {own.months_due - len(own.missing)} of {own.months_due} months returned whole.")
    if note := plan_note(source):
        notes.append(note)
    return tuple(notes)


def _early(source: Source) -> str:
    """'September provisional' of a review that is held before all data of the quarter are in."""
    held_on = source.review.review.held_on if source.review else None
    if held_on is None:
        return ""
    try:
        note = round_of(source.quarter, held_on).provisional_note
    except UserError:  # a date typed before the quarter's end, or on a bank holiday: no round to speak of
        return ""
    return f"{note}: the review is held early." if note else ""


def provisional(source: Source) -> tuple[str, ...]:
    """The figures that are not yet final, by month."""
    rows = [
        (month, [one.name for one in source.measures if one.result(month).state == "provisional"])
        for month in source.year_months
    ]
    return _phrases(rows, len(source.measures), "results")


def missing(source: Source) -> tuple[str, ...]:
    """The figures that have not come, by month: results, then spend by line."""
    rows = [
        (month, [one.name for one in source.measures if one.result(month).state == "not_returned"])
        for month in source.year_months
    ]
    return _not_agreed(source) + _phrases(rows, len(source.measures), "results") + _late_lines(source)


def _not_agreed(source: Source) -> tuple[str, ...]:
    """What must be there before figures can be missing."""
    label, own = source.quarter.year.label, source.own
    found = [] if source.measures else [f"An SLA for {label}"]
    if own is None or own.plan is None:
        found.append("A sub-contracting plan")
    if own is None or own.base_version is None:
        found.append("A grant base")
    return tuple(found)


def _late_lines(source: Source) -> tuple[str, ...]:
    own = source.own
    if own is None:
        return ()
    first_tier = [line for line in own.lines if not line.second_tier]
    rows = []
    for place, month in enumerate(own.year.months[: own.months_due]):
        figures = [(line.line_no, line.year(own.year.start)[place]) for line in first_tier]
        due = [(number, figure.actual) for number, figure in figures if figure.planned or figure.committed]
        late = [str(number) for number, actual in due if actual is None]
        rows.append((month, _lines(late, len(due))))
    made = []
    for what, group in groupby(rows, key=lambda row: row[1]):
        if what:
            made.append(f"{what}, {_span([month for month, _ in group])}")
    return tuple(made)


def _lines(numbers: Sequence[str], due: int) -> str:
    if not numbers:
        return ""
    if len(numbers) == due:
        return "All spend"
    if len(numbers) > 2 * NAMED:
        return f"Spend of {len(numbers)} of {due} lines"
    listed = sentences.listed(numbers, most=len(numbers))
    return f"Spend of line{'s' if len(numbers) > 1 else ''} {listed}"


def _phrases(rows: Sequence[tuple[Month, list[str]]], whole: int, noun: str) -> tuple[str, ...]:
    """'Compliance, September 2006', 'All results, April to June 2006', '7 results, August 2006'."""
    made = []
    for names, group in groupby(rows, key=lambda row: tuple(row[1])):
        months = [month for month, _ in group]
        if not names:
            continue
        if len(names) == whole and whole > 1:
            what = f"All {noun}"
        elif len(names) > NAMED:
            what = f"{len(names)} of {whole} {noun} ({sentences.listed(list(names), most=2)})"
        else:
            what = sentences.listed(list(names), most=NAMED)
        made.append(f"{what}, {_span(months)}")
    return tuple(made)


def _span(months: Sequence[Month]) -> str:
    """'September 2006', 'April to June 2006', 'December 2006 to January 2007'."""
    first, last = months[0], months[-1]
    if first == last:
        return first.label
    return f"{first.name if first.year == last.year else first.label} to {last.label}"
