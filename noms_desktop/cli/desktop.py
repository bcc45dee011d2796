"""The command that puts the program among those of the person's desktop, and takes it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output


def add(commands: cmd.Commands) -> None:
    """Add the command."""
    made = cmd.command(
        commands,
        "desktop-entry",
        desktop_entry,
        about="Put NOMS Desktop with its icon into your desktop's menu (Linux), for you alone; --remove takes it away.",
        example="desktop-entry\ndesktop-entry --remove",
    )
    made.add_argument("--remove", action="store_true", help="take the entry and the icon away again")


def desktop_entry(asked: argparse.Namespace, out: Output) -> int:
    """Write or remove the desktop entry."""
    from noms_desktop.services import desktop_entry as entry

    if asked.remove:
        gone = entry.remove()
        out.line("\n".join(f"Removed: {path}" for path in gone) or "There was no entry to remove.")
        return 0
    made = entry.install()
    out.line(f"Menu entry: {made.entry}\nIcon: {made.icon}\nIt starts: {made.command}")
    return 0
