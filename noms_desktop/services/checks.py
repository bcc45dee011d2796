"""Proving a register sound: the file, its history, what stands in it, and the packs that were issued from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.services import register
from noms_desktop.store import check as store_check
from noms_desktop.store import opening as store_opening
from noms_desktop.store.queries import packs as queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.store.check import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what was found wrong; sound when `findings` is empty.

    `changes` are the change sets whose seals were recomputed, `packs` the issued packs whose bytes were compared,
    `redrawn` those that were drawn again from their frozen data. An `older` register waits to be brought up to date:
    it was compared as far as its revision goes, and nothing was drawn again.
    """

    path: Path
    findings: tuple[Finding, ...]
    changes: int
    packs: int
    redrawn: int
    older: bool = False

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def check(path: Path | str, *, redraw: bool = False, progress: Callable[[int, int], None] | None = None) -> Checked:
    """Look a register over whole: pages, structure, references, history, rows against history, issued packs.

    `redraw` also draws every issued pack again from its frozen data and compares. Nothing is changed. UserError when
    the file is no register of ours, or cannot be read.
    """
    where = Path(path)
    findings = store_check.check(where)
    if any(one.kind in ("pages", "structure") for one in findings):
        # What is damaged so far down cannot be opened to look further.
        return Checked(where, findings, 0, 0, 0)
    if store_opening.is_older(where):
        changes, packs = store_check.counts(where)
        return Checked(where, findings, changes, packs, 0, older=True)
    with register.open_register(where, read_only=True) as store:
        with store.read() as reader:
            issued = queries.packs_of(reader)
        redrawn: tuple[Finding, ...] = ()
        if redraw and issued:
            from noms_desktop.services import pack_redraw

            redrawn = pack_redraw.redraw(store, progress=progress)
        return Checked(where, (*findings, *redrawn), store.head().sequence, len(issued), len(issued) if redraw else 0)
