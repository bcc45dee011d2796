"""The commands pack and packs: drafts, issued copies, the chair's brief, a region's round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli.output import Progress
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output
    from noms_desktop.services.packs import Made, Order
    from noms_desktop.store.register import Store


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    made = cmd.command(
        commands,
        "pack",
        pack,
        about="Draw the review pack of a board and quarter as a PDF: a draft, unless it is issued.",
        example=(
            "pack --board dorset --quarter 2006/07-Q2 --out dorset.pdf\n"
            "pack --board dorset --quarter 2006/07-Q2 --out . --issue --brief"
        ),
        parents=[shared(names=True)],
    )
    cmd.board_option(made)
    _common(made)
    made.add_argument(
        "--out", type=Path, required=True, metavar="F.pdf|FOLDER", help="the file, or the folder to put it in"
    )
    made.add_argument("--brief", action="store_true", help="also draw the chair's brief, in a private file of its own")
    made.add_argument(
        "--saved", type=int, metavar="N", help="write version N again, exactly as it was issued and is kept"
    )
    made = cmd.command(
        commands,
        "packs",
        packs,
        about="Draw the packs of every board of a region, one file each.",
        example="packs --region south-west --quarter 2006/07-Q2 --out round",
        parents=[shared(names=True)],
    )
    made.add_argument("--region", required=True, metavar="R", help="the region, such as south-west")
    _common(made)
    made.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to put them in")


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quarter", required=True, metavar="Q", help="the quarter, such as 2006/07-Q2")
    parser.add_argument(
        "--issue", action="store_true", help="issue it: the register keeps it for good, and numbers the version"
    )
    parser.add_argument("--marking", metavar="TEXT", help="a marking at the head and foot of every page")


def pack(asked: argparse.Namespace, out: Output) -> int:
    """Draw or issue a pack."""
    from noms_desktop.services import packs as service

    with cmd.writing(asked) if asked.issue else cmd.reading(asked) as store:
        order = _order(asked, cmd.board_of(store, asked))
        if asked.saved is not None:
            made = service.saved(store, order.board_code, order.quarter, asked.saved, order.out)
            out.line(f"Saved as issued: {made.path} (version {made.version}, document reference {made.reference})")
            return 0
        with Progress("Drawing the pack") as progress:
            watch = service.Watch(progress)
            made = service.issue(store, cmd.who(), order, watch) if asked.issue else service.draft(store, order, watch)
        _say(out, made)
        if asked.brief:
            _say(out, service.brief(store, order, beside=made.version))
    return 0


def packs(asked: argparse.Namespace, out: Output) -> int:
    """Draw or issue the packs of a region."""
    from noms_desktop.services import boards
    from noms_desktop.services import packs as service

    with cmd.writing(asked) if asked.issue else cmd.reading(asked) as store:
        with store.read() as reader:
            region = boards.find_region(reader, asked.region).code
        order = _order(asked, "")
        with Progress("Drawing the round") as progress:
            done = service.region(store, cmd.who(), region, order, service.Watch(progress), issued=asked.issue)
        for outcome in done:
            if outcome.made is not None and not outcome.problem:
                _say(out, outcome.made)
        failed = [outcome for outcome in done if outcome.problem]
        for outcome in failed:
            _complain(store, asked, outcome.board_code, outcome.problem)
    out.line(f"{len(done) - len(failed)} of {len(done)} packs {'issued' if asked.issue else 'drawn'}.")
    return 1 if failed else 0


def _order(asked: argparse.Namespace, board_code: str) -> Order:
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services.packs import Order

    return Order(
        board_code=board_code,
        quarter=Quarter.parse(asked.quarter, where="quarter"),
        out=asked.out,
        marking=asked.marking,
        real_names=asked.real_names,
    )


def _say(out: Output, made: Made) -> None:
    pages = f"{made.pages} page{'' if made.pages == 1 else 's'}"
    if made.kind == "brief":
        out.line(f"Chair's brief: {made.path} ({pages}; private, never part of the pack)")
    elif made.kind == "issued":
        out.line(f"Issued: {made.path} (version {made.version}, {pages}, document reference {made.reference})")
    else:
        out.line(f"Draft: {made.path} (version {made.version} to come, {pages}; unrecorded)")


def _complain(store: Store, asked: argparse.Namespace, board_code: str, problem: str) -> None:
    from noms_desktop.cli import print_error

    print_error(f"{cmd.names_for(store, asked).board(board_code)}: {problem}")
