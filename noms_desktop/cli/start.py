"""A call without a command where there is no window: the main job, whole, so that a first run shows something real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop import paths
from noms_desktop.cli import commands as cmd
from noms_desktop.cli.output import Progress

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from noms_desktop.cli.output import Output
    from noms_desktop.store.register import Store

# Not the board of the README's tour, whose first pack is to be the reader's own.
BOARD, QUARTER = "gloucestershire", "2006/07-Q2"


def start(asked: argparse.Namespace, out: Output) -> int:
    """Make the illustrative register and one board's issued pack, unless they are there; print both paths."""
    from noms_desktop.services import demo, register

    out.line("There is no display here for the window, so the main job is done without one.")
    path = asked.register or paths.default_register()
    if asked.register is None and not paths.is_there(path):
        with Progress("Making the illustrative register") as progress:
            demo.build(register.new_path(path), progress=progress)
    with register.open_register(path) as store:
        if not store.info.illustrative:
            out.line(f"Your register, left as it is: {path}")
            return 0
        pack = _pack(store, path.parent / "packs")
    out.line(f"Illustrative register, every figure invented: {path}")
    out.line(f"Issued review pack of one board: {pack}")
    out.line("What else there is: python3 dev.py run --help")
    return 0


def _pack(store: Store, folder: Path) -> Path:
    """The latest issued pack of the board, as the register keeps it; issued now if there is none."""
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services import packs

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    quarter = Quarter.parse(QUARTER)
    issued = packs.issued_packs(store, BOARD, quarter)
    if not issued:
        with Progress("Drawing the pack") as progress:
            order = packs.Order(board_code=BOARD, quarter=quarter, out=folder)
            return packs.issue(store, cmd.who(), order, packs.Watch(progress)).path
    latest = issued[-1]
    file = folder / latest.file_name
    return file if file.exists() else packs.saved(store, BOARD, quarter, latest.version_no, folder).path
