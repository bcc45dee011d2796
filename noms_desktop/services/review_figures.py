"""The papers of a review, item by item: the same figures and charts as its pack, read for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.periods import Quarter, day_text
from noms_desktop.services import clock, names, pack_front, pack_measures, pack_since, pack_source, pack_spend, spend
from noms_desktop.services.pack_data import anonymised

if TYPE_CHECKING:
    from noms_desktop.domain.pack import (
        AgreementEntry,
        CauseEntry,
        ContestEntry,
        ExceptionEntry,
        ImprovementEntry,
        MeasureEntry,
        RiskEntry,
        SinceLast,
        YearPosition,
    )
    from noms_desktop.domain.pictures import SpendPicture, XmrPicture
    from noms_desktop.services.names import Names
    from noms_desktop.services.pack_source import Source
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class MeasurePaper:
    """A measure with its finding and chart. `forward` says that it is put forward in the pack as an exception.

    `last_said` is what the board said last quarter, `outcome` what came of it; `outside` the chart as it may leave.
    """

    entry: MeasureEntry
    forward: bool
    finding: str
    picture: XmrPicture | None
    outside: XmrPicture | None
    last_said: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The papers of all items; empty where the register has none, `problem` says why there are none at all."""

    measures: tuple[MeasurePaper, ...] = ()
    measures_words: tuple[str, ...] = ()
    years: tuple[YearPosition, ...] = ()
    spend_finding: str = ""
    spend_picture: SpendPicture | None = None
    spend_outside: SpendPicture | None = None
    causes: tuple[CauseEntry, ...] = ()
    causes_note: str = ""
    agreements: tuple[AgreementEntry, ...] = ()
    contests: tuple[ContestEntry, ...] = ()
    improvement: tuple[ImprovementEntry, ...] = ()
    risks: tuple[RiskEntry, ...] = ()
    since: SinceLast | None = None
    notes: tuple[str, ...] = ()
    problem: str = ""


def read(store: Store, board_code: str, quarter_label: str) -> Figures:
    """The figures of a board's review, real names of boards in them; UserError for no such quarter or board."""
    quarter = Quarter.parse(quarter_label, where="quarter")
    as_at = clock.as_at(store)
    if quarter.first_day > as_at:
        head = f"{quarter.words[:1].upper()}{quarter.words[1:]}"
        return Figures(problem=f"{head}, has not begun as at {day_text(as_at)}: there are no figures yet.")
    source = pack_source.read(store, board_code, quarter, private=False, real_names=True)
    printed = names.for_print(store)
    own = source.own
    causes = pack_spend.causes(own)
    picture = None if own is None or own.plan is None else _spend_picture(source)
    return Figures(
        measures=_papers(source, printed),
        measures_words=_measures_words(source),
        years=tuple(map(spend.position_of, source.years)),
        spend_finding=pack_spend.headline(source),
        spend_picture=picture,
        spend_outside=None if picture is None else anonymised(picture, printed),
        causes=causes.largest,
        causes_note=causes.note,
        agreements=pack_spend.agreements(source),
        contests=pack_spend.contests(source),
        improvement=pack_spend.improvement(source),
        risks=pack_spend.risks(source),
        since=pack_since.since_last(source),
        notes=_notes(source),
    )


def _spend_picture(source: Source) -> SpendPicture | None:
    return None if source.own is None else spend.picture_of(source.own)


def _papers(source: Source, printed: Names) -> tuple[MeasurePaper, ...]:
    """Every measure, those put forward first as the pack has them, then in the order of the SLA's functions."""
    forward = [one.code for one in pack_measures.chosen(source)]
    charted = {one.code: one for one in pack_measures.exceptions(source, source.measures)}
    last = len(forward)
    place = {code: number for number, code in enumerate(forward)}
    entries = sorted(pack_measures.entries(source), key=lambda one: place.get(one.code, last))
    return tuple(_paper(one, charted.get(one.code), printed, forward=one.code in forward) for one in entries)


def _paper(entry: MeasureEntry, charted: ExceptionEntry | None, printed: Names, *, forward: bool) -> MeasurePaper:
    if charted is None:
        return MeasurePaper(entry, forward, "Nothing has been returned yet.", None, None, "", "")
    picture = charted.picture
    return MeasurePaper(
        entry=entry,
        forward=forward,
        finding=charted.finding,
        picture=picture,
        outside=anonymised(picture, printed),
        last_said=charted.last_quarter_said,
        outcome=charted.outcome,
    )


def _measures_words(source: Source) -> tuple[str, ...]:
    """What goes well, and how many signals chance alone would show."""
    if not source.measures:
        return ()
    good = pack_measures.good_performance(source)
    said = (f"On target: {good}" if good else "", pack_measures.false_alarm(source))
    return tuple(filter(None, said))


def _notes(source: Source) -> tuple[str, ...]:
    """How far the data run, what is provisional and what is missing."""
    made = list(pack_front.data_notes(source))
    for words, found in (("Provisional", pack_front.provisional(source)), ("Missing", pack_front.missing(source))):
        if found:
            made.append(f"{words}: {'; '.join(found)}.")
    return tuple(made)
