"""The one parser of the command line: the options every command shares, and the modules that add the commands."""

from __future__ import annotations

import argparse
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from noms_desktop import __version__

if TYPE_CHECKING:
    from typing import NoReturn

DESCRIPTION = "The register, the charts and the review packs of a Regional Offender Manager, offline."
EPILOG = """\
Start with:   noms-desktop demo        an illustrative register, all figures invented
then:         noms-desktop plan show --board dorset
              noms-desktop pack --board dorset --quarter 2006/07-Q2 --out . --issue
Each command has its own help:  noms-desktop pack --help"""


NOT_UNDERSTOOD = 2


class Parser(argparse.ArgumentParser):
    """Says what was not understood in a sentence, and where it is told how the command is used."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(NOT_UNDERSTOOD, f"{self.prog}: {sentence(message)} How it is used: {self.prog} --help\n")


def sentence(message: str) -> str:
    """What argparse found, as a person would say it."""
    choice = re.fullmatch(r"argument (.+): invalid choice: '(.*)' \(choose from (.+)\)", message, re.DOTALL)
    if choice:
        what, given, listed = choice.groups()
        words = [word.strip(" '") for word in listed.split(",")]
        near = get_close_matches(given, words, n=1)
        known = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(words)}."
        return f"{what.lower().capitalize()} '{given}' is not known. {known}"
    missing = re.fullmatch(r"the following arguments are required: (.+)", message)
    if missing:
        return f"Missing: {missing[1]}."
    return f"{message[:1].upper()}{message[1:]}."


def build() -> argparse.ArgumentParser:
    """The parser with every command; each parsed call carries `run`, a function of (arguments, output) -> exit code."""
    from noms_desktop.cli import modules, start

    parser: argparse.ArgumentParser = Parser(
        prog="noms-desktop",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"NOMS Desktop {__version__}")
    _add_register(parser, default=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for module in modules.ALL:
        module.add(commands)
    parser.set_defaults(run=start.start)
    return parser


def shared(*, csv: bool = False, names: bool = False) -> argparse.ArgumentParser:
    """The options that commands share: the register, and where it makes sense CSV and real board names."""
    parser = argparse.ArgumentParser(add_help=False)
    # Named after the command or before it; where it is not named after, what was named before stands.
    _add_register(parser, default=argparse.SUPPRESS)
    if csv:
        parser.add_argument("--csv", action="store_true", help="print CSV: money in pence, codes, months as 2006-09")
    if names:
        parser.add_argument(
            "--real-names",
            action="store_true",
            help="real board names in what leaves the program (CSV, charts, packs), though the figures are invented",
        )
    return parser


def _add_register(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument(
        "--register",
        type=Path,
        metavar="FILE",
        default=default,
        help="the register to use (your own default register otherwise)",
    )
