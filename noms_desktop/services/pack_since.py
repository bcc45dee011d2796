"""What moved since the last review, and what changed since the last version of this pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import sentences
from noms_desktop.domain.measures import Result
from noms_desktop.domain.money import pounds, share_decimals, share_text, whole_pounds
from noms_desktop.domain.pack import Change, SinceLast
from noms_desktop.domain.periods import Month, day_text
from noms_desktop.services import spend_year
from noms_desktop.services.measures import table_text

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.pack import PackData
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.pack_source import Before, Source
    from noms_desktop.services.spend_year import BoardYear
    from noms_desktop.store.queries.history import ChangeRow

MOST = 12
_ORDER = ("on target", "at risk", "off target")


@dataclass(frozen=True, slots=True)
class _Stood:
    """A measure as it stood: figure, rating and target as printed."""

    figure: str
    word: str
    target: str


def since_last(source: Source) -> SinceLast:
    """Four short lists against the last review: what its pack printed, else what the register says it was."""
    before = source.before
    if before is None:
        return SinceLast(since="")
    held = before.review.held_on
    name = f"the review of {day_text(held)}" if held else f"the review for {before.quarter.words}"
    stood = _stood(source, before)
    new = [*_new_measures(source, before), *_new_lines(source)]
    return SinceLast(
        since=name,
        moved=_cut([*_moved(source, stood), *_forecast(source, before)]),
        restated=_cut(restated(before)),
        retargeted=_cut([*_retargeted(source, before), *_rebased(source, before)]),
        new=_cut([*new, *_added(source, new), *_recorded(source, held)]),
    )


def _cut(changes: list[Change]) -> tuple[Change, ...]:
    """At most a dozen, the rest counted: nothing is left out unsaid."""
    if len(changes) <= MOST:
        return tuple(changes)
    left = len(changes) - MOST + 1
    return (*changes[: MOST - 1], Change(f"and {sentences.number_word(left)} more", "", "", "see the tables"))


def _last_data(source: Source) -> PackData | None:
    """What the pack of the last review printed, when it was issued for that very review."""
    earlier, before = source.last_pack, source.before
    if earlier is None or before is None or earlier.pack.review_id != before.review.id:
        return None
    return earlier.data


def _stood(source: Source, before: Before) -> dict[str, _Stood]:
    data = _last_data(source)
    if data is not None:
        return {one.code: _Stood(one.year_to_date, one.rating, one.target) for one in data.measures}
    return {one.code: _Stood(one.year.text, one.word, one.year.target_words) for one in before.measures}


def _moved(source: Source, stood: dict[str, _Stood]) -> list[Change]:
    """Measures whose rating changed."""
    made = []
    for one in source.measures:
        then = stood.get(one.code)
        if then is None or then.word == one.word:
            continue
        change = sentences.change_of(one.shown)
        # A month's signal that points the other way than the year so far would only puzzle here.
        agrees = change == _way(then.word, one.word)
        note = f"getting {change}, {sentences.UNLIKELY}" if change and agrees else ""
        made.append(Change(one.name, _figure(then.figure, then.word), _figure(one.year.text, one.word), note))
    return made


def _way(before: str, after: str) -> str:
    """'better' or 'worse' between two ratings, '' where one of them is none."""
    if before not in _ORDER or after not in _ORDER:
        return ""
    return "better" if _ORDER.index(after) < _ORDER.index(before) else "worse"


def _figure(text: str, word: str) -> str:
    return f"{text}, {word}" if text and word not in {text, "no data"} else word


def _forecast(source: Source, before: Before) -> list[Change]:
    """The forecast of the same year, then and now."""
    own = source.own
    if own is None or not own.begun or own.plan is None:
        return []
    data = _last_data(source)
    if data is not None:
        then = next((year for year in data.years if year.year_label == own.year.label), None)
        if then is None or then.forecast is None or then.forecast == own.made.headline:
            return []
        return [_forecast_change((then.forecast, then.base), own)]
    year = before.year
    if year is None or year.year != own.year or not year.begun or year.made.headline == own.made.headline:
        return []
    return [_forecast_change((year.made.headline, year.base), own)]


def _forecast_change(before: tuple[int, int], now: BoardYear) -> Change:
    """The forecast and its grant base then, and now; both shares with as many decimals."""
    both = (before, (now.made.headline, now.base))
    decimals = share_decimals(both, now.rate)
    # A forecast is no sum of payments: its pence say something only where nothing else has moved.
    money = whole_pounds if whole_pounds(both[0][0]) != whole_pounds(both[1][0]) else pounds
    then, is_now = (
        f"{money(pence)}, {share_text(pence, base, decimals, now.rate)}" if base else money(pence)
        for pence, base in both
    )
    return Change("Forecast counted spend", then, is_now)


def restated(before: Before) -> list[Change]:
    """Results of the last review's months that were corrected, or came, after it: what they were and are."""
    made = []
    for one in before.measures:
        rows = [row for row in before.rows if row.record.startswith(f"{one.series_uid}|")] if one.series_uid else []
        for iso in sorted({row.record.partition("|")[2] for row in rows}):
            month = Month.parse(iso)
            if month not in before.quarter.year.months or month > before.quarter.months[-1]:
                continue
            then = _rolled_back(one, month, [row for row in rows if row.record.endswith(f"|{iso}")])
            old, new = (table_text(one.measure, result) for result in (then, one.result(month)))
            if old != new:
                made.append(Change(f"{one.name}, {month.label}", old, new, dict(one.reasons).get(month, "")))
    return made


def _rolled_back(one: BoardMeasure, month: Month, rows: list[ChangeRow]) -> Result:
    """A month's result before these changes of it (newest first)."""
    now = one.by_month.get(month)
    state: dict[str, object] = {} if now is None else {"met": now.met, "due": now.due, "state": now.state}
    for row in rows:
        if row.op == "insert":
            state = {}
        elif row.op == "delete":
            state = dict(row.values)
        elif row.field is not None:
            state[row.field] = row.old
    met, due, kept = state.get("met"), state.get("due"), state.get("state", "not_returned")
    return Result(
        month,
        met if isinstance(met, int) else None,
        due if isinstance(due, int) else None,
        "provisional" if kept == "provisional" else "final" if kept == "final" else "not_returned",
    )


def _retargeted(source: Source, before: Before) -> list[Change]:
    """Targets that are not what they were; a count's target moves with its profile and is left out."""
    stood = _stood(source, before)
    made = []
    for one in source.measures:
        then = stood.get(one.code)
        if then is None or one.measure.kind == "count_vs_profile" or then.target == one.year.target_words:
            continue
        why = f"SLA for {source.quarter.year.label}" if before.quarter.year != source.quarter.year else ""
        made.append(Change(f"Target: {one.name}", then.target, one.year.target_words, why))
    return made


def _rebased(source: Source, before: Before) -> list[Change]:
    """A grant base that is another than at the last review."""
    own, held = source.own, before.review.held_on
    if own is None or own.base_version is None or held is None:
        return []
    then = spend_year.base_in_force(source.bases, own.year, held)
    if then is None or then.uid == own.base_version.uid or then.base_pence == own.base:
        return []
    return [
        Change(
            f"Grant base {own.year.label}",
            pounds(then.base_pence),
            pounds(own.base),
            f"version {own.base_version.version_no} from {day_text(own.base_version.effective_from)}: "
            f"{own.base_version.source}",
        )
    ]


def _new_measures(source: Source, before: Before) -> list[Change]:
    stood = _stood(source, before)
    if not stood:
        return []
    return [
        Change(f"Measure: {one.name}", "", one.target_words, "new in the SLA")
        for one in source.measures
        if one.code not in stood
    ]


def _new_lines(source: Source) -> list[Change]:
    """Lines of the plan that the last review's pack did not have; only an issued pack can tell."""
    data, own = _last_data(source), source.own
    if data is None or own is None or not data.lines:
        return []
    known = {line.number for line in data.lines}
    return [
        Change(f"Line {line.line_no}: {line.title or line.service_name}", "", pounds(line.planned(own.year.start)))
        for line in own.lines
        if line.line_no not in known
    ]


def _added(source: Source, known: list[Change]) -> list[Change]:
    """Measures and lines that the last version of this very pack did not have, which page 1 names as added."""
    latest, own = source.latest, source.own
    if latest is None or latest.data is None:
        return []
    note = f"added since version {latest.pack.version_no} of this pack"
    measures = {one.code for one in latest.data.measures}
    numbers = {line.number for line in latest.data.lines}
    made = [
        Change(f"Measure: {one.name}", "", one.target_words, note)
        for one in source.measures
        if one.code not in measures
    ]
    if own is not None:
        year = own.year.start
        made += [
            Change(f"Line {line.line_no}: {line.title or line.service_name}", "", pounds(line.planned(year)), note)
            for line in own.lines
            if line.line_no not in numbers
        ]
    named = {one.what for one in known}
    return [one for one in made if one.what not in named]


def _recorded(source: Source, held: date | None) -> list[Change]:
    """What was put on record since the last review: step changes, agreed exceptions, improvement plans."""
    if held is None:
        return []
    made = [
        Change(f"Step change: {one.name}", "", f"from {Month.parse(step.month).label}", step.reason)
        for one in source.measures
        for step in one.steps
        if step.decided_on > held
    ]
    made += [
        Change(f"Agreed exception: {one.name}", "", f"until {day_text(one.exception.until_on)}", one.exception.reason)
        for one in source.measures
        if one.exception is not None and one.exception.agreed_on > held
    ]
    made += [
        Change(f"Improvement plan: {plan.title}", "", f"opened {day_text(plan.opened_on)}")
        for plan in source.plans
        if plan.opened_on > held
    ]
    return made
