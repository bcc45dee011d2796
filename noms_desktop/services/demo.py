"""The illustrative register as a file: generated from one seed, written through the store's door as one change set."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.domain.illustrative.register import build_register
from noms_desktop.domain.illustrative.sheets import FIXED_MOMENT
from noms_desktop.domain.illustrative.world import AS_AT, DEFAULT_SEED, Area, Element, Measure, Reference
from noms_desktop.store.clock import FixedClock
from noms_desktop.store.queries import boards, measures, programme
from noms_desktop.store.register import create, finished_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from noms_desktop.store.door import Reader

TITLE = "Illustrative register"
WHO = "NOMS Desktop"
LABEL = "Illustrative register built"
INSTEAD = "Delete the file and build the illustrative register again instead."


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: where, from which seed, as at which day, and how many rows each table has."""

    path: Path
    seed: int
    as_at: date
    change_set_uid: str
    counts: Mapping[str, int]


def build(path: Path | str, *, seed: int = DEFAULT_SEED, progress: Callable[[int, int], None] | None = None) -> Built:
    """Makes the illustrative register at a path where no file is yet; the same seed gives the same register.

    `progress` is told what is done of how much. UserError when the file is there or cannot be written; then nothing is
    left behind.
    """
    where = Path(path)
    # Uids of reference data, change sets and search come from the same seed as the figures.
    clock = FixedClock(FIXED_MOMENT, seed)
    # Half an illustrative register would look like a whole one with nothing in it, a killed run's too.
    with (
        finished_elsewhere(where) as making,
        create(
            making, title=TITLE, region_code=None, illustrative=True, who=WHO, as_at=AS_AT, fixed_clock=clock
        ) as store,
    ):
        with store.read() as reader:
            reference = read_reference(reader)
        register = build_register(reference, seed, progress=_scaled(progress))
        with store.write(WHO, LABEL, "import", undoable=False, instead=INSTEAD) as tx:
            for rows in register.tables:
                tx.bulk(rows.table, rows.columns, rows.rows)
    if progress:
        progress(_WHOLE, _WHOLE)
    return Built(where, seed, AS_AT, tx.applied.change_set_uid, register.counts)


def read_reference(reader: Reader) -> Reference:
    """The reference rows that the generator needs."""
    return Reference(
        areas=tuple(
            Area(board.code, board.region_code, board.country, board.demo_budget_pence or 0)
            for board in boards.boards(reader)
        ),
        measures=tuple(_measure(measure) for measure in measures.measures(reader)),
        elements=tuple(
            Element(element.code, element.heading, element.element, element.value_note)
            for element in programme.elements(reader)
        ),
    )


# Drawing and writing take about as long as each other.
_WHOLE = 84


def _scaled(progress: Callable[[int, int], None] | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, _: progress(done, _WHOLE)


def _measure(row: measures.Measure) -> Measure:
    target = None if row.target_milli is None else Fraction(row.target_milli, 1000)
    return Measure(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        function=row.function,
        kind=row.kind,
        direction=row.direction,
        unit=row.unit,
        target=target,
    )
