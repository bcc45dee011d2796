"""How commands are made: their parsers, the register they work on, and the sentences that every one of them prints.

Services are imported where a command runs, so that help, the version and a mistyped command cost nothing.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from noms_desktop.cli.output import Output
    from noms_desktop.domain.changes import Applied
    from noms_desktop.services.names import Names
    from noms_desktop.store.register import Store

    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
    Run: TypeAlias = Callable[[argparse.Namespace, Output], int]

PROGRAM = "noms-desktop"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def group(commands: Commands, name: str, about: str) -> Commands:
    """A noun with commands of its own: 'plan', under which 'show' and 'agree' stand."""
    parser = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
    return parser.add_subparsers(title="commands", metavar="COMMAND", dest="subcommand", required=True)


def command(
    commands: Commands,
    name: str,
    run: Run,
    *,
    about: str,
    example: str,
    parents: Sequence[argparse.ArgumentParser] = (),
) -> argparse.ArgumentParser:
    """A command: what it does, an example of it for its help, and the function that carries it out."""
    examples = "\n".join(f"  {PROGRAM} {line}" for line in example.splitlines())
    parser = commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=f"Example:\n{examples}",
        parents=list(parents),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    return parser


def board_option(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """The option that names a board."""
    parser.add_argument(
        "--board", required=required, metavar="B", help="the board: a code or name such as dorset, or board-28"
    )


@contextmanager
def reading(asked: argparse.Namespace) -> Iterator[Store]:
    """The register of the call, to read from: it may be open elsewhere."""
    from noms_desktop.services import register

    _say_upgraded(register.bring_up_to_date(asked.register))
    with register.open_register(asked.register, read_only=True) as store:
        yield store


@contextmanager
def writing(asked: argparse.Namespace) -> Iterator[Store]:
    """The register of the call, to write to."""
    from noms_desktop.services import register

    with register.open_register(asked.register) as store:
        _say_upgraded(store.kept_before_upgrade)
        yield store


def _say_upgraded(kept: Path | None) -> None:
    if kept is not None:
        sys.stderr.write(f"This register was brought up to date. As it was before: {kept}\n")


def board_of(store: Store, asked: argparse.Namespace) -> str:
    """The code of the board that the call names."""
    from noms_desktop.services import boards

    return boards.board(store, asked.board).code


def who() -> str:
    """Whose name the history shows."""
    from noms_desktop import settings

    return settings.who()


def names_for(store: Store, asked: argparse.Namespace) -> Names:
    """The names for this call: those of the screen in a terminal, those for print in CSV, which leaves the program."""
    from noms_desktop.services import names

    if getattr(asked, "csv", False):
        return names.for_print(store, real_names=getattr(asked, "real_names", False))
    return names.on_screen(store)


def band(store: Store, out: Output) -> None:
    """The line that stands above everything shown of an illustrative register; CSV has it as a column."""
    from noms_desktop.services import names

    if store.info.illustrative and not out.as_csv:
        out.line(names.BAND)


def saved(out: Output, applied: Applied, asked: argparse.Namespace, *, final: str = "") -> int:
    """Say what was saved and how it is undone, or `final`: why it is not; or that nothing had to be changed."""
    if not applied.change_set_uid:
        out.line(f"Nothing to change: {applied.label}")
        return 0
    named = f" --register {shlex.quote(str(asked.register))}" if asked.register else ""
    out.line(f"Saved: {applied.label}.")
    out.line(final or f"Undo with: {PROGRAM} undo{named}")
    return 0


def money_column(amounts: Iterable[int | None]) -> Callable[[int], str]:
    """How to print the amounts of a column: with pence throughout where any of them has pence."""
    from noms_desktop.domain import money

    return money.pounds_and_pence if any((pence or 0) % 100 for pence in amounts) else money.pounds


def short(text: str, most: int) -> str:
    """The text cut to so many characters for a column; CSV has it whole."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}{ELLIPSIS}"
