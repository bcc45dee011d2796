"""The list of command modules, in the order of the help, and what a call without a command does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output


class CommandModule(Protocol):
    """A module of commands: `add` puts them under the one parser."""

    def add(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add this noun's commands."""


ALL: tuple[CommandModule, ...] = ()


def start(_: argparse.Namespace, out: Output) -> int:
    """A call without a command: say what there is."""
    out.line("Nothing is furnished yet: see noms-desktop --help.")
    return 0
