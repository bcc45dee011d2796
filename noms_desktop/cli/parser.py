"""The one parser of the command line: the options every command shares, and the modules that add the commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from noms_desktop import __version__

DESCRIPTION = "The register, the charts and the review packs of a Regional Offender Manager, offline."
EPILOG = """\
Start with:   noms-desktop demo        an illustrative register, all figures invented
then:         noms-desktop plan show --board dorset
              noms-desktop pack --board dorset --quarter 2006/07-Q2 --out . --issue
Each command has its own help:  noms-desktop pack --help"""


def build() -> argparse.ArgumentParser:
    """The parser with every command; each parsed call carries `run`, a function of (arguments, output) -> exit code."""
    from noms_desktop.cli import modules, start

    parser = argparse.ArgumentParser(
        prog="noms-desktop",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"NOMS Desktop {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for module in modules.ALL:
        module.add(commands)
    parser.set_defaults(run=start.start)
    return parser


def shared(*, csv: bool = False, names: bool = False) -> argparse.ArgumentParser:
    """The options that commands share: the register, and where it makes sense CSV and real board names."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--register", type=Path, metavar="FILE", help="the register to use (your own default register otherwise)"
    )
    if csv:
        parser.add_argument("--csv", action="store_true", help="print CSV: money in pence, codes, months as 2006-09")
    if names:
        parser.add_argument(
            "--real-names",
            action="store_true",
            help="print real board names though the figures are invented (illustrative registers print anonymous ones)",
        )
    return parser
