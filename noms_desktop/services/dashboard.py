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
    dashboard_region,
    dashboard_rows,
    dashboard_spend,
    dashboard_start,
    names,
    returns,
)
from noms_desktop.services.dashboard_needs import Asked
from noms_desktop.services.dashboard_region import NATION
from noms_desktop.services.returns import Returns
from noms_desktop.store.queries import actions, boards, reviews

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.domain.pictures import SpendPicture
    from noms_desktop.services.dashboard_cards import Figure
    from noms_desktop.services.dashboard_needs import Need
    from noms_desktop.services.dashboard_rows import BoardRow
    from noms_desktop.services.dashboard_spend import RegionSpend
    from noms_desktop.services.dashboard_start import FirstStep
    from noms_desktop.store.register import Store

INVENTED = "Illustrative: invented figures."


@dataclass(frozen=True, slots=True)
class Unbased:
    """A board whose plan has no grant base to be a share of, and the year it lacks one for."""

    board_code: str
    board_name: str
    year: FinancialYear


@dataclass(frozen=True, slots=True)
class Home:
    """Home as far as it is sums. `regions` are those that may be chosen, none in a region's own register.

    `outside` is the chart as it may leave the program; `empty` says there is no plan, `unbased` which board with a plan
    lacks a grant base and for which year, where that leaves nothing to draw. `sentence` is the finding for an
    e-mail, with the names it may leave under. `figures` are the first three cards; `start` the first steps of a
    register that has not taken them all.
    """

    regions: tuple[tuple[str, str], ...]
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
    unbased: Unbased | None


def read(store: Store, chosen: str | None) -> Home:
    """Home without its performance, of a region by code."""
    as_at = clock.as_at(store)
    year = minimum.plan_year(as_at)
    with store.read() as reader:
        regions = {one.code: one for one in boards.regions(reader)}
        choices = dashboard_region.choices(store, regions.values())
        region = dashboard_region.chosen_of(store, choices, chosen)
        known = boards.boards(reader, region=region)
        spent = dashboard_spend.read_in(reader, year, as_at, region)
        due = Returns(
            as_at,
            returns.listed(reader, as_at, region, known),
            returns.baselines_of(reader, spent.carried, {one.code: one.base for one in spent.boards}, spent.decimals),
        )
        asked = Asked(
            as_at=as_at,
            region=region,
            names={one.code: one.name for one in known},
            returns=due.returns,
            actions=actions.actions_of(reader, region=region, statuses=actions.UNFINISHED),
            reviews=reviews.reviews_of(reader, region=region),
        )
        needs = dashboard_needs.read_in(reader, asked)
        start = dashboard_start.read_in(reader, spent, asked)
    place = regions[region] if region else None
    where = place.name if place else NATION
    picture = spent.picture
    whose = names.of_region(store, place) if place else NATION
    mark = f" {INVENTED}" if store.info.illustrative else ""
    finding = _finding(spent)
    outside = replace(picture, subtitle=f"{whose}. {picture.subtitle}.{mark}") if picture is not None else None
    return Home(
        regions=choices,
        region=region,
        where=where,
        finding=finding,
        sentence=f"{whose}, position at {day_text(as_at)}: {finding[:1].lower()}{finding[1:]}.{mark}",
        subtitle=_subtitle(spent, where, as_at),
        figures=dashboard_cards.of(spent, asked.names, as_at),
        picture=picture,
        outside=outside,
        needs=needs,
        rows=dashboard_rows.of(spent, due, asked),
        returns=due,
        start=start,
        empty=not any(one.plan_state for one in spent.boards),
        unbased=_unbased(spent, asked.names) if picture is None else None,
    )


def _unbased(spent: RegionSpend, known: Mapping[str, str]) -> Unbased | None:
    found = sorted(known[one.code] for one in spent.boards if one.plan_state is not None and not one.base)
    code = next((code for code, name in known.items() if found and name == found[0]), "")
    return Unbased(code, known[code], spent.year) if code else None


def _finding(spent: RegionSpend) -> str:
    if spent.position is not None:
        return sentences.spend_headline(spent.position)
    if spent.picture is not None:
        # Only of boards with a grant base: the minimum is theirs.
        planned = spent.picture.plan[-1]
        return sentences.plan_headline("Nothing returned yet", planned, spent.picture.target, spent.rate)
    if any(one.plan_state for one in spent.boards):
        return f"No grant base is recorded for {spent.year.label} yet"
    return "No sub-contracting plan is recorded yet"


def _subtitle(spent: RegionSpend, where: str, as_at: date) -> str:
    count = len(spent.boards)
    said = f"{count} probation board{'' if count == 1 else 's'}"
    if spent.last and any(board.returned for board in spent.boards):
        name = Month.parse(spent.last).name
        every = "all" if spent.up_to_date == count and count > 1 else str(spent.up_to_date)
        said += f", {every} with {name} spend returned"
    ended = minimum.ended(as_at)
    shown = f" \N{MIDDLE DOT} {ended}, shown for {spent.year.label}" if ended else ""
    return f"{where} \N{MIDDLE DOT} {said} \N{MIDDLE DOT} position at {day_text(as_at)}{shown}"
