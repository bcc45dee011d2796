"""What charts are drawn from: a measure over time, and boards side by side; spend's own picture is `services.spend`."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain import sentences, spend
from noms_desktop.domain.exact import percent
from noms_desktop.domain.figures import honest_text
from noms_desktop.domain.measures import IN_PER_CENT, with_unit
from noms_desktop.domain.money import share_decimals, share_text
from noms_desktop.domain.periods import Month, day_text
from noms_desktop.domain.pictures import BoardMark, ComparisonPicture, XmrPicture, XmrPoint
from noms_desktop.domain.rollup import BoardShare, roll_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.domain.spc import Shown
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.names import Names
    from noms_desktop.store.queries.rollups import BoardSum

_DIGITS = re.compile(r"(\d+)")
_FLAGGED = ("better", "worse", "high", "low")


def measure_picture(one: BoardMeasure) -> XmrPicture | None:
    """A measure's months with average, limits and target; None when nothing was ever returned."""
    last = one.last
    if last is None:
        return None
    shown, target = one.shown, _target(one)
    points = tuple(
        XmrPoint(
            month=month.iso,
            value=value,
            kind=kind,
            provisional=one.result(month).state == "provisional",
            side=_side(shown, place, value),
        )
        for place, (month, value, kind) in enumerate(zip(one.months, one.values, shown.kinds, strict=True))
    )
    in_per_cent = one.measure.kind in IN_PER_CENT
    return XmrPicture(
        finding=sentences.chart_title(one.name, shown, one.last_name),
        subtitle=sentences.chart_subtitle(shown, one.last_name, one.in_words(last)),
        alternative_text=_alternative(one, shown),
        unit="%" if in_per_cent else one.measure.unit,
        decimals=one.measure.standard.decimals,
        points=points,
        segments=shown.segments,
        target=target,
        floor=0.0,
        ceiling=100.0 if in_per_cent else None,
        step_notes=_step_notes(one),
    )


def comparison_picture(
    boards: Sequence[BoardSum], own: str, year: FinancialYear, rate: Fraction, names: Names, *, everyone: str
) -> ComparisonPicture | None:
    """Forecast counted spend of boards side by side in order of name, as a share of their grant base.

    `everyone` names them together ('Illustrative Region 6'). None when no board has a figure.
    """
    if all(_forecast(board) is None for board in boards):
        return None
    total = roll_up([BoardShare(board.board_code, "", board.base or 0, _forecast(board)) for board in boards], rate)
    parts = [(forecast, board.base or 0) for board in boards if (forecast := _forecast(board)) is not None]
    decimals = share_decimals([*parts, (total.counted, total.base_returned)], rate)
    marks = sorted(
        ((names.board(board.board_code), _mark(board, own, (rate, decimals), names)) for board in boards),
        key=lambda pair: [(int(part) if part.isdigit() else 0, part) for part in _DIGITS.split(pair[0])],
    )
    together = None if total.share is None else float(total.share * 100)
    rate_words = sentences.rate_text(rate)
    said = "; ".join(f"{name} {mark.text}" for name, mark in marks)
    share = "" if total.share is None else share_text(total.counted, total.base_returned, decimals, rate)
    return ComparisonPicture(
        finding=sentences.capital(sentences.reaching_text(total, rate)),
        subtitle=f"Forecast counted spend as a share of the grant base, {year.label}",
        alternative_text=f"Forecast counted spend of {len(marks)} boards in order of name, as a share of the grant "
        f"base in {year.label}: {said}. The minimum is {rate_words}.",
        unit="%",
        boards=tuple(mark for _, mark in marks),
        target=float(rate * 100),
        target_label=f"{rate_words} minimum",
        national=together,
        national_label=f"{everyone} {share}" if share else "",
    )


def _forecast(board: BoardSum) -> int | None:
    """What a board is forecast to spend; None where it has no base to compare with or has returned nothing."""
    return board.forecast if board.base and board.months else None


def _mark(board: BoardSum, own: str, against: tuple[Fraction, int], names: Names) -> BoardMark:
    """A board's mark, rated `against` a rate, its figure with so many decimals."""
    (rate, decimals), forecast, base = against, _forecast(board), board.base or 0
    share = None if forecast is None else Fraction(forecast, base)
    return BoardMark(
        name=names.board(board.board_code),
        value=None if share is None else float(share * 100),
        text="not returned" if forecast is None else share_text(forecast, base, decimals, rate),
        rating_word="no data" if share is None else spend.RATING_WORDS[spend.rate_share(share, rate)],
        own=board.board_code == own,
    )


def _target(one: BoardMeasure) -> float | None:
    """The target as a line; a count's moves with its profile and is none."""
    target = one.measure.target
    return None if target is None or one.measure.kind == "count_vs_profile" else float(target)


def _side(shown: Shown, place: int, value: float | None) -> int:
    """Which way a signal's mark points: the side of its average on which it lies."""
    segment = next((each for each in shown.segments if each.first <= place <= each.last), None)
    if segment is None or value is None or shown.kinds[place] not in _FLAGGED:
        return 0
    if place == shown.last and shown.signal is not None:
        return 1 if shown.signal.up else -1
    return (value > segment.centre) - (value < segment.centre)


def _step_notes(one: BoardMeasure) -> tuple[str, ...]:
    charted = {month.iso for month in one.months[1:]}
    return tuple(
        f"Step change from {Month.parse(step.month).label}: {step.reason} Recorded {day_text(step.decided_on)} by "
        f"{step.decided_by}."
        for step in one.steps
        if step.month in charted
    )


def _alternative(one: BoardMeasure, shown: Shown) -> str:
    """What the chart shows, for a reader who cannot see it."""
    first, last = one.months[0], one.months[-1]
    parts = [f"{one.name} by month from {first.label} to {last.label}, in {one.measure.unit}."]
    if shown.segments:
        segment = shown.segments[-1]
        usual = ""
        if segment.lower is not None and segment.upper is not None:
            trial = " (trial limits)" if segment.trial else ""
            usual = f", usual range {_number(one, segment.lower)} to {_number(one, segment.upper)}{trial}"
        parts.append(f"Average {_number(one, segment.centre)}{usual}.")
    if _target(one) is not None:
        parts.append(f"Target {one.measure.target_text}.")
    if one.last is not None:
        parts.append(f"{one.last.month.label}: {one.in_words(one.last)}.")
    missing = sum(value is None for value in one.values)
    if missing:
        parts.append(f"{sentences.capital(sentences.count_words(missing, 'month', 'months'))} without a figure.")
    parts.append(sentences.variation_sentence(shown, one.last_name))
    return " ".join(parts)


def _number(one: BoardMeasure, value: float) -> str:
    decimals = max(1, one.measure.standard.decimals)
    exact = Fraction(value).limit_denominator(10**9)
    if one.measure.kind in IN_PER_CENT:
        return f"{percent(exact / 100, decimals)}%"
    return with_unit(one.measure, honest_text(exact, decimals, None))
