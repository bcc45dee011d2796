"""The list of command modules, in the order of the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from noms_desktop.cli import desktop, history, packs, plans, providers, register, results, reviews, spend

if TYPE_CHECKING:
    import argparse


class CommandModule(Protocol):
    """A module of commands: `add` puts them under the one parser."""

    def add(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add this noun's commands."""


ALL: tuple[CommandModule, ...] = (register, plans, spend, results, reviews, packs, providers, history, desktop)
