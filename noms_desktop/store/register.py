"""The store of one register: made new or opened, with its two doors."""

from __future__ import annotations

import contextlib
import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from noms_desktop.domain.changes import BusyError, RegisterInfo
from noms_desktop.domain.errors import UserError
from noms_desktop.store import doorstep, engine, history, migrate, opening, reference, schema, shapes
from noms_desktop.store.aside import Aside
from noms_desktop.store.clock import SystemClock, Uids
from noms_desktop.store.door import Reader, Tx
from noms_desktop.store.faults import said
from noms_desktop.store.lock import RegisterLock
from noms_desktop.store.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from types import TracebackType

    from sqlalchemy import Engine

    from noms_desktop.domain.changes import Source
    from noms_desktop.store.clock import Clock

Purpose = Literal["window", "command"]

NOT_UNDOABLE = "This step is not undone."
INSTEAD = "Make a new version, or reopen it, instead."
CREATED = "Register created"


class Store:
    """An open register. Use `read()` and `write()` for short blocks, `close()` at the end; also a context manager.

    Reads may run on several threads at once, each in its own block; writes stand in a queue.
    """

    def __init__(
        self,
        path: Path,
        purpose: Purpose,
        lock: RegisterLock | None,
        clock: Clock | None = None,
        *,
        checked: bool = True,
    ) -> None:
        """Services call `open_store` or `create` instead. Without a lock the store only reads.

        `checked` says that the pages of the file were looked at.
        """
        self.path = path
        # The backup that was made because opening brought an older register up to date.
        self.kept_before_upgrade: Path | None = None
        self._lock = lock
        self._clock: Clock = clock or SystemClock()
        self._uids = Uids(self._clock)
        self._patience = engine.PATIENCE_MS[purpose]
        self._identity = opening.identity(path)
        self._pages = Pages(path, checked=checked)
        self._queue = threading.Lock()
        self._writing_thread = 0
        self._closed = False
        self._readers = engine.engine_for(path, mode=opening.reading_mode(path), patience_ms=self._patience)
        self._writer: Engine | None = None
        if lock is not None:
            self._writer = engine.engine_for(path, mode="write", patience_ms=self._patience)
        self._info = self._read_info()

    @property
    def info(self) -> RegisterInfo:
        """Which register this is, as it now stands."""
        return self._info

    @property
    def read_only(self) -> bool:
        """Whether the store was opened to read and nothing else."""
        return self._writer is None

    def as_at(self, today: date) -> date:
        """The date up to which returns are seen: `today` in a real register, the fixed one where one is set."""
        return self._info.as_at_fixed or today

    def head(self) -> history.Head:
        """Where the history ends: sequence, last row and hash; the hash is printed in every issued pack."""
        with self.read() as reader:
            return history.head(reader.raw)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A consistent view for one short block; nothing mapped leaves it."""
        self._ready()
        with said(self.path), self._readers.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def write(
        self, who: str, label: str, source: Source = "person", *, undoable: bool = True, instead: str = ""
    ) -> Iterator[Tx]:
        """One change set: kept whole, on disk, when the block ends; not at all when anything raises.

        `who` is the person's name and `label` what was done, in plain words. Steps that are superseded rather than
        undone (issuing, agreeing, closing minutes) pass `undoable=False` and in `instead` what to do. Never nested.
        """
        refusal = "" if undoable else f"{NOT_UNDOABLE} {instead or INSTEAD}"
        with self.change(history.Opening(who, label, source, refusal)) as tx:
            yield tx

    @contextmanager
    def change(self, begun: history.Opening) -> Iterator[Tx]:
        """The write door itself; `write` and `undo` come through here."""
        writer = self._may_write(begun)
        with self._turn(), said(self.path), writer.connect() as connection:
            transaction = connection.begin()
            try:
                tx = Tx(connection, begun, self._clock, self._uids)
                yield tx
                kept = tx.seal()
                self._still_here()
                if kept:
                    transaction.commit()
                else:
                    transaction.rollback()
            except BaseException:
                transaction.rollback()
                raise
        if any(change.table == "register" for change in tx.applied.changes):
            self._info = self._read_info()

    @contextmanager
    def aside(self) -> Iterator[Aside]:
        """Write what is no part of the history (words typed and not saved): on disk when the block ends, or not at all.

        No change set is made, and nothing of it is undone. Never nested, with `write` neither.
        """
        writer = self._open_for_writing()
        with self._turn(), said(self.path), writer.connect() as connection, connection.begin():
            yield Aside(connection, self._clock)
            self._still_here()

    def check(self) -> None:
        """Look at every page of the file, unless opening did; a UserError when the register is damaged."""
        self._ready()
        self._pages.ensure()

    def close(self) -> None:
        """Give the file and its lock back; calling it again does nothing."""
        if self._closed:
            return
        self._closed = True
        self._readers.dispose()
        if self._writer is not None:
            self._writer.dispose()
            opening.tidy(self.path)
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, whatever happened."""
        self.close()

    def _ready(self) -> None:
        if self._closed:
            raise UserError("This register is closed.", "Open it again.", where=str(self.path))

    def _still_here(self) -> None:
        """A file moved or deleted under an open program would take writes that nobody ever sees again."""
        if opening.identity(self.path, missing_ok=True) != self._identity:
            raise UserError(
                "The register is no longer where it was opened.",
                "Nothing was written. Put the file, the stick or the network folder back and open it again.",
                where=str(self.path),
            )

    def _may_write(self, begun: history.Opening) -> Engine:
        if not begun.who.strip() or not begun.label.strip():
            raise UserError("A change needs a name and a few words.", "Give your name in Settings.", where="who")
        return self._open_for_writing()

    def _open_for_writing(self) -> Engine:
        self._ready()
        if self._writer is None:
            raise UserError("This register was opened to read only.", "Open it for writing.", where=str(self.path))
        self._still_here()
        self._pages.ensure(self._patience / 1000)
        return self._writer

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("a write door is open already: doors are never nested")
        if not self._queue.acquire(timeout=self._patience / 1000):
            raise BusyError("Another change is being written.", "Nothing was written; try again in a moment.")
        self._writing_thread = threading.get_ident()
        try:
            yield
        finally:
            self._writing_thread = 0
            self._queue.release()

    def _read_info(self) -> RegisterInfo:
        table = shapes.SHAPES["register"].table.c
        columns = (table.title, table.region_code, table.illustrative, table.as_at_mode, table.as_at_fixed)
        with self.read() as reader:
            described = tuple(reader.rows(sa.select(*columns, table.uid))[0])
            revision = int(reader.raw.execute("PRAGMA user_version").fetchone()[0])
        title, region, illustrative, mode, fixed, uid = described
        return RegisterInfo(title, region, illustrative, mode, fixed, revision, uid)


def open_store(
    path: Path | str, *, purpose: Purpose = "window", read_only: bool = False, pages_later: bool = False
) -> Store:
    """Open a register; what stands in the way is a UserError, and then no byte of the file has changed.

    Takes the lock unless `read_only`. An older register is brought up to date after a verified backup beside it.
    Changes that another program made are adopted into the history. With `pages_later` whoever opens calls the store's
    `check` in a moment: a damaged page is found then, and nothing is written before.
    """
    where = Path(path).absolute()
    doorstep.look(where)
    if read_only:
        opening.examine(where)
        opening.up_to_date(where)
        return Store(where, purpose, None)
    opening.writable(where)
    lock = RegisterLock(where, purpose)
    kept: Path | None = None
    try:
        checked = not pages_later
        if opening.examine(where, pages=checked) < schema.HEAD:
            # The backup that is made first is verified, and with it every page of what it was made from.
            kept, checked = opening.bring_up_to_date(where), True
        store = Store(where, purpose, lock, checked=checked)
    except BaseException:
        lock.release()
        raise
    store.kept_before_upgrade = kept
    try:
        _adopt(store)
    except BaseException:
        store.close()
        raise
    return store


def create(  # noqa: PLR0913 - the seven facts a register is born with, each named at the call
    path: Path | str,
    *,
    title: str,
    region_code: str | None,
    illustrative: bool,
    who: str,
    as_at: date | None = None,
    fixed_clock: Clock | None = None,
) -> Store:
    """Make a register (readable by its owner alone) with its reference data, and open it.

    `as_at` fixes the date up to which returns are seen; None follows the calendar. With a `FixedClock` the same calls
    give the same register, uids, times and history hashes included. It stands whole at `path`, or not at all.
    """
    where = Path(path).absolute()
    lock = _place(where)
    part = where.with_name(where.name + ".part")
    clock: Clock = fixed_clock or SystemClock()
    values = {
        "id": 1,
        "title": title,
        "region_code": region_code,
        "illustrative": illustrative,
        "as_at_mode": "today" if as_at is None else "fixed",
        "as_at_fixed": as_at,
        "created_at": clock.now(),
    }
    try:
        _build(part, values, who, clock)
        _publish(part, where)
        return Store(where, "command", lock, clock)
    except BaseException:
        for left in (part, part.with_name(part.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
        lock.release()
        raise


@contextmanager
def finished_elsewhere(path: Path) -> Iterator[Path]:
    """A place beside `path` for a register that is filled before it gets its name: whole at `path`, or not there.

    What a run that was killed left there is cleared away. The name is held meanwhile. UserError when it is taken.
    """
    where = path.absolute()
    lock = _place(where)
    making = where.with_name(f"{where.name}.making")
    beside = [making, *(making.with_name(making.name + end) for end in ("-journal", ".part", ".part-journal"))]
    try:
        for left in beside:
            left.unlink(missing_ok=True)
        yield making
        _publish(making, where)
    finally:
        for left in beside:
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
        lock.release()


def _place(where: Path) -> RegisterLock:
    """Room for a new register: its folder, made if need be, and its lock."""
    if os.path.lexists(where):
        raise UserError("There is already a file of this name.", "Choose another name, or open it.", where=str(where))
    try:
        where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UserError(
            "The folder for the register cannot be made.", "Choose a folder of your own.", where=str(where.parent)
        ) from error
    return RegisterLock(where, "command")


def _build(part: Path, values: dict[str, object], who: str, clock: Clock) -> None:
    with said(part):
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        made = engine.engine_for(part, mode="write", patience_ms=engine.PATIENCE_MS["command"])
        try:
            with made.connect() as connection, connection.begin():
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID:d}")
                migrate.run(connection)
                # The register names its region, boards repeat the register's mark: each waits for the other.
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                begun = history.Opening(who, CREATED, "import", f"{NOT_UNDOABLE} Delete the file instead.")
                tx = Tx(connection, begun, clock, Uids(clock))
                tx.insert("register", values)
                reference.load(tx, illustrative=bool(values["illustrative"]))
                tx.seal()
        finally:
            made.dispose()
        opening.tidy(part)


def _publish(part: Path, where: Path) -> None:
    """Give the finished file its name, never over another; then make the folder remember it."""
    try:
        os.link(part, where)
        part.unlink()
    except FileExistsError as error:
        raise UserError("There is already a file of this name.", "Choose another name.", where=str(where)) from error
    except OSError:
        # A stick or a share without links.
        part.rename(where)
    opening.sync_folder(where.parent)


def _adopt(store: Store) -> None:
    """Give changes of another program their own change set now, rather than at the next edit."""
    with store.read() as reader:
        waiting = history.waiting(reader.raw) > 0
    if waiting:
        store.check()
        opening.adopt(store.path)
