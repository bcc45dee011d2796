"""What Home shows of a region: its finding, four figures, what waits, its boards.

Spend is read first and at once, for it is sums in SQL; performance, which judges every chart, follows on its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from noms_desktop.domain import minimum, sentences
from noms_desktop.domain.periods import Month, day_text
from noms_desktop.services import (
    clock,
    dashboard_cards,
    dashboard_needs,
    dashboard_rows,
    dashboard_spend,
    dashboard_start,
    names,
    returns,
)
from noms_desktop.services.dashboard_needs import Asked
from noms_desktop.services.dashboard_region import NATION, region_of
from noms_desktop.services.returns import Returns
from noms_desktop.store.queries import boards, rollups

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.pictures import SpendPicture
    from noms_desktop.services.dashboard_cards import Figure
    from noms_desktop.services.dashboard_needs import Need
    from noms_desktop.services.dashboard_rows import BoardRow
    from noms_desktop.services.dashboard_spend import RegionSpend
    from noms_desktop.services.dashboard_start import FirstStep
    from noms_desktop.store.register import Store

INVENTED = "Illustrative: invented figures."


@dataclass(frozen=True, slots=True)
class Home:
    """Home as far as it is sums. `outside` is the chart as it may leave the program; `empty` says there is no plan.

    `sentence` is the finding for an e-mail, with the names it may leave under. `figures` are the first three cards;
    `start` the first steps of a register that has not taken them all.
    """

    region: str | None
    where: str
    finding: str
    sentence: str
    subtitle: str
    figures: tuple[Figure, Figure, Figure]
    picture: SpendPicture | None
    outside: SpendPicture | None
    needs: tuple[Need, ...]
    rows: tuple[BoardRow, ...]
    returns: Returns
    start: tuple[FirstStep, ...]
    empty: bool


def read(store: Store, chosen: str | None) -> Home:
    """Home without its performance, of a region by code."""
    region, as_at = region_of(store, chosen), clock.as_at(store)
    year = minimum.plan_year(as_at)
    printed = names.for_print(store)
    with store.read() as reader:
        known = {one.code: one.name for one in boards.boards(reader, region=region)}
        place = boards.region(reader, region) if region else None
        spent = dashboard_spend.read_in(reader, year, as_at, region)
        scope = rollups.Scope(year=year.start, as_at=as_at, region=region)
        baselines = returns.baselines_in(reader, scope, {one.code: one.base for one in spent.boards})
        due = Returns(as_at, returns.read_in(reader, as_at, region), baselines)
        needs = dashboard_needs.read_in(reader, Asked(as_at, region, known, due.returns))
        rows = dashboard_rows.read_in(reader, spent, known, due, region)
        start = dashboard_start.read_in(reader, spent, known, as_at, region)
    where = place.name if place else NATION
    picture = spent.picture
    whose = printed.region(region) if region else NATION
    mark = f" {INVENTED}" if store.info.illustrative else ""
    finding = _finding(spent)
    outside = replace(picture, subtitle=f"{whose}. {picture.subtitle}.{mark}") if picture is not None else None
    return Home(
        region=region,
        where=where,
        finding=finding,
        sentence=f"{whose}, position at {day_text(as_at)}: {finding[:1].lower()}{finding[1:]}.{mark}",
        subtitle=_subtitle(spent, where, as_at),
        figures=dashboard_cards.of(spent, known, as_at),
        picture=picture,
        outside=outside,
        needs=needs,
        rows=rows,
        returns=due,
        start=start,
        empty=not any(one.plan_state for one in spent.boards),
    )


def _finding(spent: RegionSpend) -> str:
    if spent.position is not None:
        return sentences.spend_headline(spent.position)
    if spent.picture is not None and spent.picture.base:
        return sentences.plan_headline("Nothing returned yet", spent.planned, spent.picture.target, spent.rate)
    if spent.picture is not None:
        return "Nothing returned yet, and no grant base is recorded"
    return "No sub-contracting plan is recorded yet"


def _subtitle(spent: RegionSpend, where: str, as_at: date) -> str:
    count = len(spent.boards)
    said = f"{count} probation board{'' if count == 1 else 's'}"
    if spent.last and any(board.returned for board in spent.boards):
        name = Month.parse(spent.last).name
        every = "all" if spent.up_to_date == count and count > 1 else str(spent.up_to_date)
        said += f", {every} with {name} spend returned"
    return f"{where} \N{MIDDLE DOT} {said} \N{MIDDLE DOT} position at {day_text(as_at)}"
