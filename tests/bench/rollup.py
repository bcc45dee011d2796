"""Regions and the nation added up in SQL, against the same sums over objects and over a bare covering index."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any

from noms_desktop.domain.counting import judge
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import clock
from noms_desktop.services import rollup as service
from noms_desktop.store.queries import boards, plans, rollups
from noms_desktop.store.register import open_store
from tests.bench.ground import bare
from tests.bench.pairs import measure

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.plans import PlanLine
    from noms_desktop.store.queries.rollups import Scope
    from noms_desktop.store.register import Store
    from tests.bench.ground import Ground
    from tests.bench.pairs import Row

TITLE = "Plan, signed work and spend added up (42 boards, one year)"
GOAL = 1.3
# What is added up of a line's month, in the order of the bare table's columns.
AMOUNTS = ("planned", "committed", "actual", "counted_planned", "counted_committed", "counted_actual")


def rows(ground: Ground) -> Iterator[Row]:
    """By board and month, by region, and over the nation."""
    with open_store(ground.illustrative, read_only=True) as store, store.read() as reader:
        scope = rollups.Scope(year=2006, as_at=clock.as_at(store))
        with bare(ground.place("flat.db")) as flat:
            _fill(flat, reader, scope)
            yield from _rows(ground, store, reader, scope, flat)


def _rows(ground: Ground, store: Store, reader: Reader, scope: Scope, flat: sqlite3.Connection) -> Iterator[Row]:
    own = {
        "month": partial(rollups.by_month, reader, scope),
        "region": partial(rollups.by_group, reader, scope, "region"),
        "nation": partial(rollups.by_group, reader, scope, "nation"),
    }
    grouped = {"month": "board_code, month", "region": "region_code", "nation": ""}
    covered = {name: partial(_covered, flat, by) for name, by in grouped.items()}
    objects = {
        "region": partial(_objects, reader, scope, "region"),
        "nation": partial(_objects, reader, scope, "nation"),
    }
    _check(own, covered, objects)
    year = FinancialYear(scope.year)
    timed = measure(
        {
            **own,
            **{f"{name}, covered": action for name, action in covered.items()},
            **{f"{name}, objects": action for name, action in objects.items()},
            "joined": partial(_joined, reader.raw),
            "service": partial(service.rows, store, "region", year),
        },
        rounds=ground.rounds,
    )
    index = "bare query of one flat table by its covering index"
    yield timed.against("by board and month, in SQL", "month, covered", ours="month", name=index, most=GOAL)
    yield timed.against("regions, in SQL", "region, covered", ours="region", name=index, most=GOAL)
    yield timed.against("nation, in SQL", "nation, covered", ours="nation", name=index, most=GOAL)
    plain = "bare join of plans, lines, months and spend, nothing judged"
    yield timed.against("by board and month, in SQL", "joined", ours="month", name=plain)
    yield timed.against("regions, in SQL", "region, objects", ours="region", name="the same sums over objects")
    yield timed.against("nation, in SQL", "nation, objects", ours="nation", name="the same sums over objects")
    yield timed.against("regions with shares and minimum, as shown", "region", ours="service", name="regions, in SQL")


def _objects(reader: Reader, scope: Scope, level: str) -> dict[str, list[int]]:
    """The sums by reading every plan with its lines and months, and judging each line."""
    region_of = {board.code: board.region_code for board in boards.boards(reader)}
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * len(AMOUNTS))
    for plan in plans.all_current(reader):
        code = region_of[plan.board_code] if level == "region" else rollups.NATION
        for line in plans.lines(reader, plan.id, as_at=scope.as_at, years=(scope.year,)):
            if not line.second_tier:
                for amounts in _months(line):
                    sums[code] = [total + (value or 0) for total, value in zip(sums[code], amounts, strict=True)]
    return dict(sums)


def _months(line: PlanLine) -> Iterator[tuple[int | None, ...]]:
    """The amounts of each month of a line, what counts of them too; None where a month is not returned."""
    verdict = judge(line.facts)
    for month in line.months:
        actual = None if month.actual is None else verdict.counted(month.actual)
        counted = (verdict.counted(month.planned), verdict.counted(month.committed), actual)
        yield (month.planned, month.committed, month.actual, *counted)


def _fill(flat: sqlite3.Connection, reader: Reader, scope: Scope) -> None:
    """One flat table of every line's month, what counts worked out beforehand, and an index that covers each sum."""
    region_of = {board.code: board.region_code for board in boards.boards(reader)}
    flat.execute(
        f"CREATE TABLE flat (region_code TEXT, board_code TEXT, month TEXT, {' INTEGER, '.join(AMOUNTS)} INTEGER)"
    )
    flat.execute("BEGIN")
    for plan in plans.all_current(reader):
        for line in plans.lines(reader, plan.id, as_at=scope.as_at, years=(scope.year,)):
            if not line.second_tier:
                given = [
                    (region_of[plan.board_code], plan.board_code, month.month, *amounts)
                    for month, amounts in zip(line.months, _months(line), strict=True)
                ]
                flat.executemany(f"INSERT INTO flat VALUES ({', '.join('?' * (3 + len(AMOUNTS)))})", given)
    flat.execute(f"CREATE INDEX by_month ON flat (board_code, month, {', '.join(AMOUNTS)})")
    flat.execute(f"CREATE INDEX by_region ON flat (region_code, {', '.join(AMOUNTS)})")
    flat.execute("COMMIT")
    flat.execute("ANALYZE")


def _covered(flat: sqlite3.Connection, by: str) -> list[tuple[Any, ...]]:
    totals = ", ".join(f"sum({name})" for name in AMOUNTS)
    if not by:
        return flat.execute(f"SELECT 'nation', {totals} FROM flat").fetchall()
    return flat.execute(f"SELECT {by}, {totals} FROM flat GROUP BY {by} ORDER BY {by}").fetchall()


def _joined(raw: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Plan and spend by board and month from the register's own tables, every line whole, whatever counts."""
    return raw.execute(
        "SELECT p.board_code, m.month, sum(m.planned_pence), sum(m.committed_pence), sum(s.actual_pence)"
        " FROM plan p JOIN plan_line l ON l.plan_id = p.id"
        " JOIN plan_month m ON m.line_id = l.id AND m.month BETWEEN '2006-04' AND '2007-03'"
        " LEFT JOIN spend_month s ON s.item_id = l.item_id AND s.month = m.month"
        " GROUP BY p.board_code, m.month"
    ).fetchall()


def _check(own: dict[str, Any], covered: dict[str, Any], objects: dict[str, Any]) -> None:
    """All ways must give the same pence, else the times mean nothing."""
    for level in ("region", "nation"):
        sums = {row.code: [getattr(row, name) for name in AMOUNTS] for row in own[level]()}
        assert sums == objects[level](), f"{level}: SQL and objects differ"
        assert list(sums.values()) == [list(row[1:]) for row in covered[level]()], f"{level}: the flat table differs"
    months = [tuple(getattr(row, name) for name in ("code", "month", *AMOUNTS)) for row in own["month"]()]
    assert months == covered["month"](), "by month: the flat table differs"
    assert set(AMOUNTS) <= {field.name for field in fields(rollups.MonthSum)}
