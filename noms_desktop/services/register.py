"""Registers as files: opened, made new, summed up, backed up and put back."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop import paths
from noms_desktop.domain import minimum
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear
from noms_desktop.services import clock
from noms_desktop.services.choosing import Choice, choose
from noms_desktop.store import opening
from noms_desktop.store.queries import census, rollups
from noms_desktop.store.register import create, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from noms_desktop.store.backup import Restored
    from noms_desktop.store.queries.rollups import BoardSum
    from noms_desktop.store.register import Purpose, Store

NONE_YET = "No register yet."
MAKE_ONE = "Make one with: noms-desktop demo (an illustrative register) or noms-desktop new --region REGION."
BACKUPS = "Backups"
NATION = "England and Wales"


@dataclass(frozen=True, slots=True)
class YearSums:
    """The nation's or region's year in pence: grant base, and what counts as planned, actual and forecast."""

    base_pence: int
    planned_pence: int
    actual_pence: int
    forecast_pence: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a register is and holds: `counts` rows by table, `years` by label, `last_change` ISO in UTC or ''."""

    path: Path
    title: str
    region_code: str | None
    illustrative: bool
    as_at: date
    as_at_fixed: bool
    revision: int
    uid: str
    counts: dict[str, int]
    years: dict[str, YearSums]
    changes: int
    head: str
    size: int


def open_register(
    path: Path | str | None = None,
    *,
    purpose: Purpose = "command",
    read_only: bool = False,
    pages_later: bool = False,
) -> Store:
    """Open the named register, or the person's own where none is named; `read_only` leaves its lock to others.

    Raises UserError that says what stands in the way, and how to make a register where there is none yet. With
    `pages_later` the caller has the store `check` its pages in a moment; nothing is written before they are checked.
    """
    if path is None and not paths.is_there(paths.default_register()):
        raise UserError(NONE_YET, MAKE_ONE)
    where = paths.default_register() if path is None else Path(path)
    return open_store(where, purpose=purpose, read_only=read_only, pages_later=pages_later)


def bring_up_to_date(path: Path | str | None = None) -> Path | None:
    """Bring an older register up to this program; gives the backup made before, None where nothing was to be done.

    UserError where another program holds it, or what stands there is no register.
    """
    where = paths.default_register() if path is None else Path(path)
    if (path is None and not paths.is_there(where)) or not opening.is_older(where):
        return None
    with open_store(where, purpose="command") as store:
        return store.kept_before_upgrade


def new_path(path: Path | str | None) -> Path:
    """Where a new register is to stand: the named place, else the person's own; refused where a file is already."""
    where = paths.default_register() if path is None else Path(path)
    if paths.is_there(where):
        raise UserError(
            "There is already a file of this name, and it was left as it is.",
            "Give the new one another name or place, or move that one away.",
            where=str(where),
        )
    return where


def create_register(path: Path | str | None, *, region: str, who: str, title: str = "") -> Store:
    """Make a real, empty register for a region (its code or name), or for all of them with 'nation', and open it."""
    where = new_path(path)
    name, code = _region(region)
    return create(where, title=title.strip() or _title(name), region_code=code, illustrative=False, who=who)


def summary(store: Store) -> Summary:
    """What the register is and holds, with the sums of each year over its boards."""
    info = store.info
    as_at, years = clock.as_at(store), minimum.PLAN_YEARS
    with store.read() as reader:
        counts = census.counts(reader)
        scopes = [rollups.Scope(year=year, as_at=as_at, region=info.region_code) for year in years]
        sums = {FinancialYear(scope.year).label: _sums(rollups.by_board(reader, scope)) for scope in scopes}
    head = store.head()
    return Summary(
        path=store.path,
        title=info.title,
        region_code=info.region_code,
        illustrative=info.illustrative,
        as_at=as_at,
        as_at_fixed=info.as_at_fixed is not None,
        revision=info.revision,
        uid=info.uid,
        counts=counts,
        years=sums,
        changes=head.sequence,
        head=head.hash,
        size=store.path.stat().st_size,
    )


def backup(
    store: Store, folder: Path | str | None = None, *, progress: Callable[[int, int], None] | None = None
) -> Path:
    """Copy the register into a folder ('Backups' beside it by default), check the copy, thin older ones."""
    from noms_desktop.store import backup as backups

    into = store.path.parent / BACKUPS if folder is None else Path(folder)
    return backups.backup(store, into, progress=progress)


def is_backed_up(store: Store) -> bool:
    """Whether a backup beside the register holds all of its history."""
    from noms_desktop.store import backup as backups

    return backups.holding(store, store.path.parent / BACKUPS) is not None


def restore(source: Path | str, target: Path | str) -> Restored:
    """Put a checked backup in the place of a register; what stood there is kept beside it."""
    from noms_desktop.store import backup as backups

    return backups.restore(source, target)


def _sums(found: Sequence[BoardSum]) -> YearSums:
    return YearSums(
        base_pence=sum(board.base or 0 for board in found),
        planned_pence=sum(board.counted_planned for board in found),
        actual_pence=sum(board.counted_actual for board in found),
        forecast_pence=sum(board.forecast for board in found),
    )


def _region(text: str) -> tuple[str, str | None]:
    """The name and code of the region typed; code None for the nation."""
    # The register that will know the regions is not there yet, so the program's own file is asked.
    with (paths.resources() / "reference" / "regions.csv").open(encoding="utf-8", newline="") as file:
        known = [(row["name"], row["region_id"]) for row in csv.DictReader(file)]
    choices: list[Choice[tuple[str, str | None]]] = [Choice((NATION, None), "nation", (NATION,))]
    choices += [Choice((name, code), name, (code,)) for name, code in known]
    return choose(
        text, choices, what="region", where="region", advice="Name a region such as south-west, or 'nation' for all."
    )


def _title(name: str) -> str:
    return f"{name}: sub-contracting plans and SLA reviews"
