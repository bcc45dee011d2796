"""What stands beneath a results grid: the chosen row's chart, what it says, and who changed its open month last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import measures as rules
from noms_desktop.domain import sentences
from noms_desktop.domain.periods import day_text
from noms_desktop.services import charts, clock, measures, names, pictures
from noms_desktop.services.results_page import sure_words
from noms_desktop.services.results_scope import Scope, spots
from noms_desktop.store.queries import history

if TYPE_CHECKING:
    from noms_desktop.domain.measures import Result
    from noms_desktop.domain.pack import RatingWord
    from noms_desktop.domain.periods import Month
    from noms_desktop.domain.pictures import XmrPicture
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.names import Names
    from noms_desktop.services.results_scope import Spot
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class Said:
    """One line of what is said of a row: a short caption and its sentence."""

    caption: str
    words: str


@dataclass(frozen=True, slots=True)
class RowDetail:
    """A row's chart with its finding, and its lines: year, month, change, exception, note, last change.

    `word` is the rating of the year to date. `picture` is None before the first figure; `outside` is the chart as it
    may leave the program. `worse` says that it got worse by more than chance.
    """

    key: str
    measure_code: str
    board_code: str
    title: str
    subtitle: str
    word: RatingWord
    picture: XmrPicture | None
    outside: XmrPicture | None
    lines: tuple[Said, ...]
    worse: bool = False
    short_by: float = 0.0


def of_row(store: Store, scope: Scope, board_code: str, measure_code: str) -> RowDetail | None:
    """The detail of one measure of one board; None when its SLA has no such measure."""
    as_at = clock.as_at(store)
    region = store.info.region_code
    shown, printed = names.on_screen(store), names.for_print(store)
    only = Scope(scope.month, measure_code=measure_code) if scope.measure_code else scope
    with store.read() as reader:
        since = scope.month.plus(-measures.MONTHS_CHARTED)
        found = [
            spot
            for spot in spots(reader, only, region=region, as_at=as_at, since=since)
            if spot.terms.board_code == board_code and spot.terms.measure_code == measure_code
        ]
        if not found:
            return None
        spot = found[0]
        last = _last_change(reader, spot, scope.month)
    return _made(store, spot, spot.seen(as_at, scope.month), (shown, printed), last)


def every(store: Store, scope: Scope) -> tuple[RowDetail, ...]:
    """The details of every row of a grid, exceptions first: off target, then worse beyond chance, then the rest."""
    as_at = clock.as_at(store)
    both = names.on_screen(store), names.for_print(store)
    with store.read() as reader:
        since = scope.month.plus(-measures.MONTHS_CHARTED)
        found = spots(reader, scope, region=store.info.region_code, as_at=as_at, since=since)
    made = [_made(store, spot, spot.seen(as_at, scope.month), both, None) for spot in found]
    order: dict[RatingWord, int] = {"off target": 0, "at risk": 2, "on target": 3}
    return tuple(sorted(made, key=lambda one: (1 if one.worse else order.get(one.word, 4), -one.short_by)))


def _made(store: Store, spot: Spot, seen: BoardMeasure, both: tuple[Names, Names], last: Said | None) -> RowDetail:
    shown, printed = both
    picture = pictures.measure_picture(seen)
    outside = None if picture is None else charts.as_it_leaves(store, picture, spot.terms.board_code, printed)
    where = f"{shown.board(spot.terms.board_code)}. " if spot.by_board else ""
    return RowDetail(
        key=spot.key,
        measure_code=seen.code,
        board_code=spot.terms.board_code,
        title=picture.finding if picture else f"{seen.name}: nothing returned yet",
        subtitle=f"{where}{picture.subtitle}" if picture else where.strip(),
        word=seen.word,
        picture=picture,
        outside=outside,
        lines=tuple(line for line in (*_lines(seen), last) if line is not None),
        worse=seen.worse,
        short_by=float(seen.short_by),
    )


def _lines(seen: BoardMeasure) -> tuple[Said | None, ...]:
    year = sentences.position_sentence(seen.measure, seen.year).removeprefix("Year to date ")
    rating = seen.year.rating
    sure = sure_words(seen.measure, rating)
    behaviour = sentences.behaviour(seen.shown, rating.word, seen.last_name)
    exception = seen.exception
    month = seen.through
    reason, note = dict(seen.reasons).get(month, ""), dict(seen.notes).get(month, "")
    return (
        Said("Year to date", sentences.capital(f"{year} {sentences.capital(sure)}.".strip() if sure else year)),
        _month_line(seen, month),
        Said("Change", behaviour) if seen.last is not None else None,
        Said("Agreed until", f"{day_text(exception.until_on)}: {exception.reason}") if exception else None,
        Said("Restated", reason) if reason else None,
        Said("Note", note) if note else None,
    )


def _month_line(seen: BoardMeasure, month: Month) -> Said | None:
    result = seen.by_month.get(month)
    if result is None:
        return Said(month.name, "Nothing recorded yet.")
    return Said(month.name, _month_words(seen, result))


def _month_words(seen: BoardMeasure, result: Result) -> str:
    """'86.4% (108 of 125), at risk; could be chance.'"""
    words = sentences.capital(seen.in_words(result))
    if not result.returned:
        return f"{words}."
    rating = rules.rate_month(seen.measure, result)
    sure = sure_words(seen.measure, rating)
    return f"{words}, {rating.word}{'; ' + sure if sure else ''}."


def _last_change(reader: Reader, spot: Spot, month: Month) -> Said | None:
    """When the open month was changed last, by whom, and in what words."""
    if spot.series is None or spot.stored(month) is None:
        return None
    found = history.change_sets(reader, record=f"{spot.series.uid}|{month.iso}", limit=1)
    if not found:
        return None
    at = found[0].at.astimezone()
    label = found[0].label
    whole = f"{spot.board_name}, {spot.terms.short_name} ({spot.terms.measure_code}), {month.label}: "
    return Said("Last change", f"{at:%H:%M}, {day_text(at.date())}, {found[0].who}: {label.removeprefix(whole)}")
