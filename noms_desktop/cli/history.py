"""The commands history and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from noms_desktop.cli.output import Output
    from noms_desktop.exchange.tables import Table
    from noms_desktop.services.history import Entry, FieldChange
    from noms_desktop.services.names import Names

MOST = 50


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    made = cmd.command(
        commands,
        "history",
        history,
        about="Who changed what and when, the newest first; of one record, from what to what.",
        example="history\nhistory --record dorset/3",
        parents=[shared(csv=True, names=True)],
    )
    made.add_argument(
        "--record",
        metavar="R",
        help="a plan line (dorset/3), a board's measure (dorset/M04), an action (DOR-2006-3), a provider or a board",
    )
    made.add_argument("--most", type=int, default=MOST, metavar="N", help=f"at most so many changes ({MOST})")
    made = cmd.command(
        commands,
        "undo",
        undo,
        about="Take back the last change, or the one of this number in the history. That is itself a change.",
        example="undo\nundo 14",
        parents=[shared()],
    )
    made.add_argument("change", nargs="?", metavar="CHANGE-SET", help="its number or uid in the history")


def history(asked: argparse.Namespace, out: Output) -> int:
    """Show the history of the register or of a record."""
    from noms_desktop.services import history as service

    with cmd.reading(asked) as store:
        names = cmd.names_for(store, asked)
        illustrative = store.info.illustrative
        most = max(asked.most, 1)
        if asked.record is None:
            cmd.band(store, out)
            out.table(_sets(service.entries(store, limit=most), names, illustrative=illustrative))
            return 0
        found = service.of_record(store, asked.record, limit=most)
        cmd.band(store, out)
    out.line(names.text(found.title))
    if not found.changes and not out.as_csv:
        out.line("Nothing has been changed in it.")
        return 0
    out.table(_changes(found.changes, names, illustrative=illustrative))
    return 0


def undo(asked: argparse.Namespace, out: Output) -> int:
    """Take a change back."""
    from noms_desktop.services import history as service

    with cmd.writing(asked) as store:
        applied = service.undo(store, cmd.who(), asked.change)
    done, _, label = applied.label.partition(": ")
    out.line(f"{'Undone' if done == 'Undo' else 'Brought back'}: {label}.")
    return 0


def _sets(found: tuple[Entry, ...], names: Names, *, illustrative: bool) -> Table:
    from noms_desktop.exchange.tables import Table

    return Table(
        header=("No.", "When", "Who", "What", ""),
        rows=tuple(
            (str(one.number), local(one.at), one.who, cmd.short(names.text(one.label), 110), _standing(one))
            for one in found
        ),
        right=(True, False, False, False, False),
        illustrative=illustrative,
        machine_header=("number", "change_set", "at", "who", "what", "source", "changes", "undoes", "undone_by"),
        machine_rows=tuple(
            (
                one.number,
                one.uid,
                f"{one.at:%Y-%m-%dT%H:%M:%SZ}",
                one.who,
                names.text(one.label),
                one.source,
                one.changes,
                one.undoes,
                one.undone_by,
            )
            for one in found
        ),
    )


def _changes(found: tuple[FieldChange, ...], names: Names, *, illustrative: bool) -> Table:
    from noms_desktop.exchange.tables import Table

    said = [(names.text(one.what), names.text(one.old), names.text(one.new)) for one in found]
    return Table(
        header=("When", "Who", "What", "From", "To"),
        rows=tuple(
            (local(one.at), one.who, what, cmd.short(old, 60), cmd.short(new, 60))
            for one, (what, old, new) in zip(found, said, strict=True)
        ),
        right=(False,) * 5,
        illustrative=illustrative,
        machine_header=("change_set", "at", "who", "what", "from", "to"),
        machine_rows=tuple(
            (one.set_uid, f"{one.at:%Y-%m-%dT%H:%M:%SZ}", one.who, what, old, new)
            for one, (what, old, new) in zip(found, said, strict=True)
        ),
    )


def _standing(one: Entry) -> str:
    if one.undone_by is not None:
        return f"undone by {one.undone_by}"
    return f"takes back {one.undoes}" if one.undoes is not None else ""


def local(moment: datetime) -> str:
    """A moment as a person at this computer reads it: '12 Oct 2006 09:30'."""
    from noms_desktop.domain.periods import short_day

    here = moment.astimezone()
    return f"{short_day(here.date())} {here:%H:%M}"
