"""A whole month of results at once: what is not in marked so, what is provisional made final; one change each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Month
from noms_desktop.domain.sentences import capital, count_words
from noms_desktop.services import clock, results, sla
from noms_desktop.services.results_scope import spots
from noms_desktop.store.queries import boards
from noms_desktop.store.queries import results as queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.services.results import TypedResult
    from noms_desktop.services.results_scope import Scope, Spot
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store


def make_final(store: Store, who: str, scope: Scope, keys: Sequence[str] | None = None) -> Applied:
    """Make every provisional result of a grid's open month final, as one change; UserError when there is none.

    `keys` narrows it to these rows of the grid.
    """
    clock.check_month(store, scope.month)
    with store.read() as reader:
        found = _spots(reader, store, scope)
        chosen = found if keys is None else [spot for spot in found if spot.key in keys]
        wanted = [spot for spot in chosen if _state(spot, scope.month) == "provisional"]
        title = title_of(reader, scope)
    if not wanted:
        raise UserError(
            f"No result of {scope.month.label} is provisional.",
            "Only figures that are in are made final.",
            where="state",
        )
    many = count_words(len(wanted), "result", "results")
    with store.write(who, f"{title}, {scope.month.label}: {many} made final") as tx:
        for spot in wanted:
            before = spot.stored(scope.month)
            if spot.series is not None and before is not None:
                tx.put("result_month", spot.series.id, scope.month.iso, {"state": "final"}, version=before.version)
    return tx.applied


def mark_not_received(store: Store, who: str, scope: Scope) -> Applied:
    """Mark every result of the open month that nothing was recorded of as not returned, as one change.

    Raises UserError when something is recorded of all of them.
    """
    clock.check_month(store, scope.month)
    with store.read() as reader:
        wanted = [spot for spot in _spots(reader, store, scope) if spot.stored(scope.month) is None]
        title = title_of(reader, scope)
    if not wanted:
        raise UserError(f"Nothing is left to mark in {scope.month.label}.", "Every result is in, or is marked already.")
    many = count_words(len(wanted), "result", "results")
    with store.write(who, f"{title}, {scope.month.label}: {many} marked not received") as tx:
        for spot in wanted:
            series = spot.series.id if spot.series else results.series_for(tx, spot.terms.board_code, _code(spot))
            tx.put("result_month", series, scope.month.iso, {"state": "not_returned"}, version=0)
    return tx.applied


def take_out(store: Store, who: str, scope: Scope, keys: Sequence[str]) -> Applied:
    """Make results of the open month not returned, as one change; their notes stay.

    `keys` are those of the grid's rows. UserError when a figure among them is final: those are restated one by one,
    each with its reason.
    """
    clock.check_month(store, scope.month)
    with store.read() as reader:
        wanted = [
            spot
            for spot in _spots(reader, store, scope)
            if spot.key in keys and _state(spot, scope.month) != "not_returned"
        ]
        title = title_of(reader, scope)
    final = [spot.name for spot in wanted if _state(spot, scope.month) == "final"]
    if final:
        raise UserError(
            f"{capital(count_words(len(final), 'figure is', 'figures are'))} final: {final[0]}"
            f"{' and others' if len(final) > 1 else ''}.",
            "A final figure is taken out by itself, with the reason.",
            where="reason",
        )
    many = count_words(len(wanted), "result", "results")
    with store.write(who, f"{title}, {scope.month.label}: {many} made not returned") as tx:
        for spot in wanted:
            before = spot.stored(scope.month)
            series = spot.series.id if spot.series else results.series_for(tx, spot.terms.board_code, _code(spot))
            values = {"met": None, "due": None, "state": "not_returned"}
            tx.put("result_month", series, scope.month.iso, values, version=before.version if before else 0)
    return tx.applied


def record_note(store: Store, who: str, given: TypedResult) -> Applied:
    """Write the `note` of a month; where nothing was recorded the month becomes not returned, with the note why.

    Figures in `given` are left alone. Raises StaleError when it was changed since its `version` was read.
    """
    month = Month.parse(given.month, where="month")
    clock.check_month(store, month)
    text = (given.note or "").strip()
    with store.read() as reader:
        board = boards.board(reader, given.board_code)
        terms = sla.find_terms(reader, given.board_code, month.financial_year, given.measure)
        before = queries.result(reader, given.board_code, terms.measure_code, month.iso)
    name = board.name if board else given.board_code
    said = f"note '{text}'" if text else "note taken out"
    label = f"{name}, {terms.short_name} ({terms.measure_code}), {month.label}: {said}"
    values = {"note": text} if before else {"note": text, "state": "not_returned"}
    found = before.version if before else 0
    with store.write(who, label) as tx:
        if before or text:
            series = terms.series_id or results.series_for(tx, given.board_code, terms.measure_code)
            read = found if given.version is None else given.version
            tx.put("result_month", series, month.iso, values, version=read)
    return tx.applied


def title_of(reader: Reader, scope: Scope) -> str:
    """What a grid is of, to begin a label: 'Dorset', 'Enforcement within 10 working days (M04)'."""
    if scope.board_code:
        board = boards.board(reader, scope.board_code)
        return board.name if board else scope.board_code
    measure = sla.find_measure(reader, scope.measure_code)
    return f"{measure.short_name} ({measure.code})"


def _spots(reader: Reader, store: Store, scope: Scope) -> tuple[Spot, ...]:
    return spots(reader, scope, region=store.info.region_code, as_at=clock.as_at(store))


def _state(spot: Spot, month: Month) -> str:
    found = spot.stored(month)
    return "" if found is None else found.state


def _code(spot: Spot) -> str:
    return spot.terms.measure_code
