"""What is done on the worker thread to make packs: plain functions of services, that know no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.gui.jobs import stopping
from noms_desktop.gui.packs_folder import make_ready

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.gui.jobs import Step
    from noms_desktop.services.pack_shelf import ShelfPack
    from noms_desktop.services.packs import Made, Outcome, Watch
    from noms_desktop.store.register import Store

Kind = Literal["draft", "brief", "issued", "minutes", "word"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to be made: which, of which board and quarter; `own` says that the folder is the register's own."""

    kind: Kind
    board_code: str
    quarter: Quarter
    folder: Path
    own: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """What was made: its file and, of a pack or brief, what services tell of it."""

    kind: Kind
    path: Path
    made: Made | None = None

    @property
    def applied(self) -> Applied | None:
        """What the register recorded of it; None for what is only a file."""
        return self.made.applied if self.made is not None else None


def make(wanted: Wanted, store: Store, who: str, step: Step) -> Ready:
    """Make it. UserError and CancelledError leave neither file nor record."""
    from noms_desktop.services import minutes, packs

    make_ready(wanted.folder, own=wanted.own)
    watch = _watch(step)
    if wanted.kind == "minutes":
        path = minutes.write(store, wanted.board_code, wanted.quarter.label, wanted.folder, watch=watch)
        return Ready(wanted.kind, path)
    order = packs.Order(board_code=wanted.board_code, quarter=wanted.quarter, out=wanted.folder)
    if wanted.kind == "issued":
        made = packs.issue(store, who, order, watch)
    elif wanted.kind == "brief":
        made = packs.brief(store, order, watch)
    else:
        made = packs.draft(store, order, watch)
    return Ready(wanted.kind, made.path, made)


@dataclass(frozen=True, slots=True)
class Round:
    """The packs of every board of a region, as drafts or issued; `finished` gathers those that are done."""

    region_code: str
    quarter: Quarter
    folder: Path
    own: bool
    issued: bool
    finished: list[Outcome]


def make_round(asked: Round, store: Store, who: str, step: Step) -> tuple[Outcome, ...]:
    """Make them all; what goes wrong with one leaves the others."""
    from noms_desktop.services import packs

    make_ready(asked.folder, own=asked.own)
    order = packs.Order(board_code="", quarter=asked.quarter, out=asked.folder)
    watch = packs.Watch(step, lambda: stopping(step), asked.finished.append)
    return packs.region(store, who, asked.region_code, order, watch, issued=asked.issued)


def take_out(pack: ShelfPack, folder: Path, own: bool, store: Store, _who: str, _step: Step) -> Path:  # noqa: FBT001
    """An issued pack as a file of the folder, written there unless it is there already."""
    from noms_desktop.services import pack_shelf

    make_ready(folder, own=own)
    return pack_shelf.out_of_register(store, pack, folder)


def write_copy(path: Path, pdf: bytes, _store: Store, _who: str, _step: Step) -> Path:
    """A PDF that is in memory, as a file of the name that the person gave."""
    from noms_desktop.services import pack_shelf

    named = path if path.suffix.casefold() == ".pdf" else path.with_name(f"{path.name}.pdf")
    return pack_shelf.written(named, named.name, pdf)


def _watch(step: Step) -> Watch:
    from noms_desktop.services.packs import Watch

    return Watch(step, lambda: stopping(step))
