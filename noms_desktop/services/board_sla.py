"""A board's SLA as its page shows it: every measure in a row, and the charts of those worth a look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from noms_desktop.domain import sentences
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Month, day_text
from noms_desktop.services import clock, dashboard, measures, names, pack_measures, pictures
from noms_desktop.store.queries import boards, slas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.pack import MeasureEntry
    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.domain.pictures import SpendPicture, XmrPicture
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.store.register import Store

MOST_CHARTS = 4
ACCEPTED = "accepted"
# What `pack_measures.weight` gives a measure that is no exception.
_NONE = 9


@dataclass(frozen=True, slots=True)
class SlaRow:
    """A measure with its row of the table and its chart; `weight` puts the exceptions in order, None is none.

    `rating` is 'accepted' where it misses its target by agreement. `notes` say what else is to know of it.
    """

    entry: MeasureEntry
    order: int
    rating: str
    margin: float | None
    weight: int | None
    finding: str
    notes: tuple[str, ...]
    picture: XmrPicture | None
    outside: XmrPicture | None

    @property
    def code(self) -> str:
        """'M04'."""
        return self.entry.code


@dataclass(frozen=True, slots=True)
class BoardSla:
    """The SLA of a board for a year. `state` is '' where none is begun.

    `months` are the names of the months shown. `charts` are the codes of the measures charted, the worst first;
    `left` says which others miss their target. `last_year` is the label of the year before where it had an SLA.
    """

    year_label: str
    state: str
    signed: str
    months: tuple[str, ...]
    rows: tuple[SlaRow, ...]
    charts: tuple[str, ...]
    left: str
    last_year: str


def read(store: Store, board_code: str) -> BoardSla:
    """The SLA of the year of the last month seen, as the register's day sees it."""
    through = clock.last_month(store)
    year = through.financial_year
    found = measures.read(store, board_code, year)
    with store.read() as reader:
        own = slas.sla(reader, board_code, year.start)
        before = slas.sla_measures(reader, year.start - 1, board=board_code)
    months = shown_months(through)
    outside = Outside(store, board_code)
    rows = _rows(found, months, outside)
    charted = charts(rows)
    left = [
        f"{one.entry.name} ({one.rating})"
        for one in rows
        if one.rating in ("at risk", "off target") and one.code not in charted
    ]
    return BoardSla(
        year_label=year.label,
        state=own.state if own and rows else "",
        signed=f"signed {day_text(own.agreed_on)}" if own and own.agreed_on else "",
        months=tuple(month.name[:3] for month in months),
        rows=rows,
        charts=charted,
        left=f"Also not on target: {sentences.listed(left, most=8)}." if left else "",
        last_year=year.plus(-1).label if before else "",
    )


class Outside:
    """Makes of a chart what may leave the program: under the name for print, marked where invented."""

    def __init__(self, store: Store, board_code: str) -> None:
        """UserError for a board that is not there."""
        with store.read() as reader:
            if boards.board(reader, board_code) is None:
                raise UserError("This board is not in the register.", "Choose one from the list.")
        self._whose = names.for_print(store).board_title(board_code)
        self._mark = f" {dashboard.INVENTED}" if store.info.illustrative else ""

    def measure(self, picture: XmrPicture | None) -> XmrPicture | None:
        """The chart of a measure."""
        return None if picture is None else replace(picture, subtitle=self._words(picture.subtitle))

    def spend(self, picture: SpendPicture | None) -> SpendPicture | None:
        """The chart of the year's spend."""
        return None if picture is None else replace(picture, subtitle=self._words(picture.subtitle))

    def _words(self, subtitle: str) -> str:
        return f"{self._whose}. {subtitle.rstrip('.')}.{self._mark}"


def shown_months(through: Month) -> tuple[Month, ...]:
    """The last three months seen, of the year of the last one."""
    three = (through.plus(-2), through.plus(-1), through)
    return tuple(month for month in three if month.financial_year == through.financial_year)


def data_words(found: Sequence[BoardMeasure], year: FinancialYear) -> str:
    """How far the results run: 'August final, September provisional'; 'no results yet'."""
    final, provisional = "", ""
    for month in year.months:
        states = {one.result(month).state for one in found}
        if "provisional" in states:
            provisional = month.name
        elif "final" in states:
            final, provisional = month.name, ""
    parts = [f"{final} final" if final else "", f"{provisional} provisional" if provisional else ""]
    return ", ".join(filter(None, parts)) or "no results yet"


def charts(rows: Sequence[SlaRow]) -> tuple[str, ...]:
    """The measures charted: those off target or getting worse first, then what got better; at most four."""
    drawn = [one for one in rows if one.picture is not None]
    known = sorted((one.weight, one.code) for one in drawn if one.weight is not None)
    better = [one.code for one in drawn if one.weight is None and "better" in one.entry.direction]
    return (*(code for _, code in known), *better)[:MOST_CHARTS]


def _rows(found: Sequence[BoardMeasure], months: tuple[Month, ...], outside: Outside) -> tuple[SlaRow, ...]:
    """By function, functions in the order in which the SLA first names them; `order` is the place."""
    functions = list(dict.fromkeys(one.terms.function for one in found))
    ordered = sorted(found, key=lambda one: functions.index(one.terms.function))
    weighty = [one for one in sorted(found, key=pack_measures.weight) if pack_measures.weight(one)[0] < _NONE]
    places = {one.code: place for place, one in enumerate(weighty)}
    made = []
    for order, one in enumerate(ordered):
        picture = pictures.measure_picture(one)
        accepted = one.exception is not None and one.word in ("at risk", "off target")
        margin = one.year.rating.margin
        made.append(
            SlaRow(
                entry=pack_measures.entry(one, months),
                order=order,
                rating=ACCEPTED if accepted else one.word,
                margin=None if margin is None else float(margin),
                weight=places.get(one.code),
                finding=one.finding,
                notes=_notes(one),
                picture=picture,
                outside=outside.measure(picture),
            )
        )
    return tuple(made)


def _notes(one: BoardMeasure) -> tuple[str, ...]:
    """What was agreed or recorded of a measure, and how sure its rating is."""
    notes = []
    if one.exception is not None:
        notes.append(f"Agreed exception until {day_text(one.exception.until_on)}: {one.exception.reason}")
    notes += [f"Step change recorded from {Month.parse(step.month).label}: {step.reason}" for step in one.steps[-1:]]
    rating = one.year.rating
    if rating.rated and rating.certainty == "uncertain":
        notes.append("With so few cases, which side of the target it is on could be chance.")
    if rating.rated and rating.fragile:
        notes.append("One case either way would change the rating.")
    return tuple(notes)
