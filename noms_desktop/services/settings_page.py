"""What the Settings page shows of a register and lets a person set: its title, the day it shows, what packs say."""

from __future__ import annotations

import importlib.metadata
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from noms_desktop import __version__
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, day_text, parse_date
from noms_desktop.services import checks, clock, names, register
from noms_desktop.services.pack_source import CONTACT, MARKING
from noms_desktop.store import backup as backups
from noms_desktop.store.queries import census, history
from noms_desktop.store.queries import settings as queries
from noms_desktop.store.queries.plans import PLAN_YEARS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store

LONGEST = 120
"""Letters of a title, a marking or a contact: what a heading and the head of a page have room for."""

_COUNTED = (
    ("provider", "provider", "providers"),
    ("agreement", "agreement", "agreements"),
    ("plan_line", "line of a plan", "lines of plans"),
    ("spend_month", "month of spend", "months of spend"),
    ("sla_measure", "measure of an SLA", "measures of SLAs"),
    ("result_month", "month of results", "months of results"),
    ("review", "review", "reviews"),
    ("action", "action", "actions"),
    ("pack", "issued pack", "issued packs"),
)
_LIBRARIES = ("PySide6_Essentials", "SQLAlchemy", "alembic", "matplotlib", "reportlab", "openpyxl", "XlsxWriter")


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest change of a register: what, who, when (UTC); `label` is '' where there is none."""

    label: str = ""
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A register as it stands. `where` is its region or nation, `holds` what is in it, in words; `size` in bytes.

    `fixed` says whether the day shown stands still. `marking` and `contact` are those set for packs, '' where none is;
    `usual_contact` is what packs print then.
    """

    title: str
    path: Path
    where: str
    illustrative: bool
    as_at: date
    fixed: bool
    holds: tuple[str, ...]
    size: int
    changes: int
    last: LastChange
    marking: str
    contact: str
    usual_contact: str


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup of the register: made when (at this computer's place), up to which change, `size` in bytes."""

    path: Path
    at: datetime
    changes: int
    size: int


@dataclass(frozen=True, slots=True)
class Inside:
    """What a backup holds; it was made `at` (at this computer's place).

    `same` says whether it is of the register that is open; `later` how many changes that has had since then.
    """

    path: Path
    at: datetime
    title: str
    where: str
    illustrative: bool
    as_at: date
    changes: int
    last: LastChange
    holds: tuple[str, ...]
    same: bool
    later: int


@dataclass(frozen=True, slots=True)
class Version:
    """A part of the program and its version."""

    name: str
    version: str


def read(store: Store) -> Standing:
    """The register as it now stands."""
    info = store.info
    shown = names.on_screen(store)
    with store.read() as reader:
        holds = _holds(reader)
        last = _last(reader)
        kept = {one.key: one.value for one in queries.settings(reader)}
    return Standing(
        title=info.title,
        path=store.path,
        where=_where(store),
        illustrative=info.illustrative,
        as_at=clock.as_at(store),
        fixed=info.as_at_fixed is not None,
        holds=holds,
        size=store.path.stat().st_size,
        changes=store.head().sequence,
        last=last,
        marking=kept.get(MARKING, ""),
        contact=kept.get(CONTACT, ""),
        usual_contact=f"{shown.region(info.region_code)} regional office" if info.region_code else "",
    )


def backups_of(store: Store) -> tuple[BackupLine, ...]:
    """The backups beside the register, the newest first."""
    found = backups.backups(store, store.path.parent / register.BACKUPS)
    return tuple(BackupLine(path, _made_at(path), backups.sequence(path), path.stat().st_size) for path in found)


def look_inside(store: Store, path: Path) -> Inside:
    """What a backup, or another register, holds; nothing of it is changed. UserError where it is none."""
    with register.open_register(path, read_only=True) as other:
        with other.read() as reader:
            holds, last = _holds(reader), _last(reader)
        info, head = other.info, other.head()
        return Inside(
            path=path,
            at=_made_at(path),
            title=info.title,
            where=_where(other),
            illustrative=info.illustrative,
            as_at=clock.as_at(other),
            changes=head.sequence,
            last=last,
            holds=holds,
            same=info.uid == store.info.uid,
            later=max(0, store.head().sequence - head.sequence),
        )


def set_title(store: Store, who: str, text: str) -> Applied:
    """Give the register another title; UserError (`where` 'title') for none or one too long."""
    title = _line(text, "title")
    if not title:
        raise UserError("A register needs a title.", "Say whose it is and what it is for.", where="title")
    with store.write(who, f"Title of the register: {title}") as tx:
        tx.update("register", 1, {"title": title}, version=queries.register_version(tx))
    return tx.applied


def show_as_at(store: Store, who: str, text: str) -> Applied:
    """Show an illustrative register as it stood on another day; returns after it are not seen then.

    UserError (`where` 'as_at') for a day outside the plan's years, and in a real register, which follows the calendar.
    """
    if not store.info.illustrative:
        raise UserError(
            "A real register always shows today.",
            "Only the illustrative one can be moved to another day.",
            where="as_at",
        )
    day = parse_date(text, where="as_at")
    first, last = FinancialYear(PLAN_YEARS[0]).first_day, FinancialYear(PLAN_YEARS[-1]).last_day
    if not first <= day <= last:
        raise UserError(
            f"{day_text(day)} lies outside the years of the register.",
            f"Choose a day from {day_text(first)} to {day_text(last)}.",
            where="as_at",
        )
    was = clock.as_at(store)
    with store.write(who, f"Register shown as at {day_text(day)} (was {day_text(was)})") as tx:
        tx.update("register", 1, {"as_at_mode": "fixed", "as_at_fixed": day}, version=queries.register_version(tx))
    return tx.applied


def set_marking(store: Store, who: str, text: str) -> Applied:
    """Set what stands at the head and foot of packs whose review names no marking; '' for nothing."""
    return _set(store, who, MARKING, _line(text, "marking"), "Marking of packs")


def set_contact(store: Store, who: str, text: str) -> Applied:
    """Set whom packs name for corrections; '' for the regional office as the reference data know it."""
    return _set(store, who, CONTACT, _line(text, "contact"), "Contact named in packs")


def check_now(
    store: Store, *, redraw: bool = False, progress: Callable[[int, int], None] | None = None
) -> checks.Checked:
    """Look the open register over whole; nothing is changed."""
    return checks.check(store.path, redraw=redraw, progress=progress)


def versions(store: Store) -> tuple[Version, ...]:
    """The program, what it stands on and the libraries it uses, with their versions."""
    with store.read() as reader:
        database = census.database_version(reader)
    found = [
        Version("NOMS Desktop", __version__),
        Version("Register", f"revision {store.info.revision}"),
        Version("Python", platform.python_version()),
        Version("SQLite", database),
    ]
    for name in _LIBRARIES:
        try:
            found.append(Version(name.replace("_", " "), importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            continue
    return tuple(found)


def _made_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()


def _set(store: Store, who: str, key: str, value: str, what: str) -> Applied:
    with store.write(who, f"{what}: {value or 'none'}") as tx:
        kept = queries.setting(tx, key)
        if value or kept is not None:
            tx.set_setting(key, value)
    return tx.applied


def _line(text: str, where: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise UserError(f"This is {len(line)} letters long.", f"There is room for {LONGEST}.", where=where)
    if not line.isprintable():
        raise UserError("This has a character that cannot be shown.", "Type it anew.", where=where)
    return line


def _where(store: Store) -> str:
    region = store.info.region_code
    return names.on_screen(store).region(region) if region else register.NATION


def _holds(reader: Reader) -> tuple[str, ...]:
    counts = census.counts(reader)
    found = [(counts.get(table, 0), one, many) for table, one, many in _COUNTED]
    return tuple(f"{count:,} {one if count == 1 else many}" for count, one, many in found if count)


def _last(reader: Reader) -> LastChange:
    newest = history.change_sets(reader, limit=1)
    return LastChange(newest[0].label, newest[0].who, newest[0].at) if newest else LastChange()
