"""What changed between two versions of a pack: figures and words as they were printed, for page one of the newer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noms_desktop.domain import sentences
from noms_desktop.domain.money import pounds
from noms_desktop.domain.pack import Change
from noms_desktop.domain.periods import Month, day_text
from noms_desktop.services import pack_papers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noms_desktop.domain.pack import ActionEntry, DecisionEntry, LineEntry, MeasureEntry, PackData, YearPosition

MOST = 8
WORDING = Change("Wording", "", "texts have been revised")


def changes(old: PackData, new: PackData) -> tuple[Change, ...]:
    """What a reader of the older version must know; at most eight, the rest counted."""
    found = [
        *_meeting(old, new),
        *_measures(old.measures, new.measures),
        *_years(old.years, new.years),
        *_lines(old.lines, new.lines),
        *_decisions(old.decisions, new.decisions),
        *_actions((*old.actions, *old.new_actions), (*new.actions, *new.new_actions)),
        *_comments(old, new),
        *pack_papers.changes(old, new),
    ]
    if not found and _words(old) != _words(new):
        found = [WORDING]
    if len(found) <= MOST:
        return tuple(found)
    left = len(found) - MOST + 1
    return (*found[: MOST - 1], Change("Other changes", "", f"{sentences.number_word(left)} more, in the papers"))


def of_paper(old: PackData, new: PackData, *, is_held: bool) -> tuple[Change, ...]:
    """The changes that are worth another version: not what the meeting itself made of decisions and actions.

    Of a review that `is_held`, what was asked for there is no difference of its paper either.
    """
    asked = {one.number: one for one in old.decisions}
    known = {one.reference: one for one in (*old.actions, *old.new_actions)}
    decisions = tuple(
        replace(one, state=asked[one.number].state) if one.number in asked else one
        for one in new.decisions
        if one.number in asked or not is_held
    )
    actions, raised = (
        tuple(known.get(one.reference, one) for one in rows if one.reference in known or not is_held)
        for rows in (new.actions, new.new_actions)
    )
    return changes(old, replace(new, decisions=decisions, actions=actions, new_actions=raised))


def _meeting(old: PackData, new: PackData) -> Iterator[Change]:
    before, after = old.meeting, new.meeting
    if before.held_on != after.held_on:
        was = day_text(before.held_on) if before.held_on else "not fixed"
        yield Change("Date of the review", was, day_text(after.held_on) if after.held_on else "not fixed")
    if (before.starts, before.ends, before.place) != (after.starts, after.ends, after.place):
        yield Change("Time and place", "", ", ".join(filter(None, (after.starts, after.ends, after.place))))


def _measures(old: Sequence[MeasureEntry], new: Sequence[MeasureEntry]) -> Iterator[Change]:
    known = {one.code: one for one in old}
    for one in new:
        was = known.pop(one.code, None)
        if was is None:
            yield Change(one.name, "", "added")
            continue
        months = {figure.month: figure for figure in was.months}
        moved = [figure for figure in one.months if months.get(figure.month, figure) != figure]
        for figure in moved:
            before = months[figure.month]
            if before.text == figure.text:
                state = "provisional" if figure.provisional else "final"
                yield Change(f"{one.name}, {Month.parse(figure.month).label}", "", f"{figure.text}, {state}")
            else:
                yield Change(f"{one.name}, {Month.parse(figure.month).label}", before.text, figure.text)
        if not moved and (was.year_to_date, was.met_due) != (one.year_to_date, one.met_due):
            yield Change(f"{one.name}, year to date", was.met_due or was.year_to_date, one.met_due or one.year_to_date)
        if was.target != one.target and not moved:
            yield Change(f"{one.name}, target", was.target, one.target)
    for gone in known.values():
        yield Change(gone.name, "", "taken out")


def _years(old: Sequence[YearPosition], new: Sequence[YearPosition]) -> Iterator[Change]:
    known = {one.year_label: one for one in old}
    for one in new:
        was = known.get(one.year_label)
        if was is None:
            continue
        pairs = (
            ("Grant base", was.base, one.base),
            ("Counted plan", was.planned_counted, one.planned_counted),
            ("Spent so far, counted", was.counted_actual, one.counted_actual),
            ("Forecast, counted", was.forecast, one.forecast),
        )
        for what, before, after in pairs:
            if before != after:
                yield Change(f"{what} {one.year_label}", _money(before), _money(after))


def _lines(old: Sequence[LineEntry], new: Sequence[LineEntry]) -> Iterator[Change]:
    known = {(line.number, line.group): line for line in old}
    for line in new:
        was = known.pop((line.number, line.group), None)
        if was is None:
            yield Change(f"Line {line.number}, {line.service}", "", "added")
        elif was.planned != line.planned:
            yield Change(f"Line {line.number}, plan", _money(was.planned), _money(line.planned))
        elif (was.actual, was.months_returned) != (line.actual, line.months_returned):
            yield Change(f"Line {line.number}, actual", _spent(was), _spent(line))
    for gone in known.values():
        yield Change(f"Line {gone.number}, {gone.service}", "", "taken out")


def _decisions(old: Sequence[DecisionEntry], new: Sequence[DecisionEntry]) -> Iterator[Change]:
    known = {one.number: one for one in old}
    for one in new:
        was = known.get(one.number)
        if was is None:
            yield Change(f"Decision {one.number}", "", f"added: {one.text}")
        elif was.text != one.text:
            yield Change(f"Decision {one.number}", "", f"now reads: {one.text}")
        elif was.state != one.state:
            yield Change(f"Decision {one.number}", was.state, one.state)


def _actions(old: Sequence[ActionEntry], new: Sequence[ActionEntry]) -> Iterator[Change]:
    known = {one.reference: one for one in old}
    for one in new:
        was = known.get(one.reference)
        if was is not None and (was.status, was.due) != (one.status, one.due):
            yield Change(f"Action {one.reference}", was.status, f"{one.status}, due {day_text(one.due)}")
        elif was is None:
            yield Change(f"Action {one.reference}", "", "added")


def _comments(old: PackData, new: PackData) -> Iterator[Change]:
    known = {one.code: one for one in old.exceptions}
    for one in new.exceptions:
        was = known.get(one.code)
        if was is None:
            yield Change(f"Exception: {one.title}", "", "added")
        elif was.board_comment != one.board_comment:
            yield Change(f"Board's comment, {one.title}", "", "rewritten")
        elif was.we_ask != one.we_ask:
            yield Change(f"What we ask, {one.title}", "", "rewritten")


def _words(data: PackData) -> tuple[object, ...]:
    """Texts that people wrote and no list above looks at."""
    agenda = tuple((one.title, one.minutes, one.lead) for one in data.agenda)
    risks = tuple((one.text, one.likelihood, one.impact, one.owner) for one in data.risks)
    people = (data.meeting.present, data.meeting.apologies, data.meeting.in_attendance)
    return data.position, agenda, people, risks, data.spend_finding, data.marking


def _money(pence: int | None) -> str:
    return "not begun" if pence is None else pounds(pence)


def _spent(line: LineEntry) -> str:
    return pounds(line.actual) if line.months_returned else "not returned"
