"""Commands about registers as files: demo, new, name, info, check, backup and restore."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop import paths
from noms_desktop.cli import commands as cmd
from noms_desktop.cli.output import Progress
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output
    from noms_desktop.services.register import Summary

_HELD = (
    ("provider", "provider"),
    ("plan", "plan"),
    ("plan_line", "plan line"),
    ("spend_month", "month of spend"),
    ("result_month", "month of results"),
    ("review", "review"),
    ("pack", "issued pack"),
)
FILE_HELP = "the register (your own default register otherwise)"


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    made = cmd.command(
        commands,
        "demo",
        demo,
        about="Make the illustrative register: 42 boards as at 30 September 2006, every figure invented.",
        example="demo\ndemo --out trial.noms",
    )
    made.add_argument("--out", type=Path, metavar="FILE", help="where to make it (your own default register otherwise)")
    made.add_argument("--seed", type=int, metavar="N", help="another seed gives other figures")
    made = cmd.command(
        commands,
        "new",
        new,
        about="Make a real, empty register for a region.",
        example="new --region south-west\nnew --region 'North West' --out northwest.noms",
    )
    made.add_argument("--region", required=True, metavar="R", help="the region, or 'nation' for all boards")
    made.add_argument("--out", type=Path, metavar="FILE", help="where to make it (your own default register otherwise)")
    made.add_argument("--title", default="", metavar="T", help="what the register is called")
    made = cmd.command(
        commands,
        "name",
        name,
        about="Show or set the name that the history gives to what you do at this computer.",
        example="name 'A. Clerk'",
    )
    made.add_argument("name", nargs="?", metavar="NAME")
    made = _with_file(commands, "info", info, about="Say what a register is and holds.", example="info --json")
    made.add_argument("--json", action="store_true", help="as JSON: money in pence, what counts towards the minimum")
    made = _with_file(
        commands,
        "check",
        check,
        about="Prove a register sound: the file, its history, issued packs. Exit code 0 sound, 1 not.",
        example="check register.noms --redraw",
    )
    made.add_argument("--redraw", action="store_true", help="also draw every issued pack again and compare")
    made = cmd.command(
        commands,
        "backup",
        backup,
        about="Copy the register, check the copy, and thin out older ones.",
        example="backup --out /media/stick/backups",
        parents=[shared()],
    )
    made.add_argument("--out", type=Path, metavar="DIR", help="the folder (Backups beside the register otherwise)")
    made = cmd.command(
        commands,
        "restore",
        restore,
        about="Put a checked backup in the place of a register; what stood there is kept beside it.",
        example="restore Backups/register-00000012.noms --register register.noms",
        parents=[shared()],
    )
    made.add_argument("backup", type=Path, metavar="BACKUP")


def demo(asked: argparse.Namespace, out: Output) -> int:
    """Make the illustrative register."""
    from noms_desktop.domain.illustrative.world import DEFAULT_SEED
    from noms_desktop.domain.periods import day_text
    from noms_desktop.services import demo as service
    from noms_desktop.services import register

    if asked.out is None and _stands_already(out):
        return 0
    where = register.new_path(asked.out)
    seed = DEFAULT_SEED if asked.seed is None else asked.seed
    with Progress("Making the illustrative register") as progress:
        built = service.build(where, seed=seed, progress=progress)
    counts = built.counts
    out.line(f"Made: {built.path}")
    out.line(
        f"An illustrative register as at {day_text(built.as_at)}: {counts['plan']} boards, {counts['provider']:,} "
        f"providers, {counts['plan_line']:,} plan lines. Every figure and organisation in it is invented."
    )
    _next_steps(out, asked.out, "dorset")
    return 0


def _stands_already(out: Output) -> bool:
    """Whether the person's own register is an illustrative one: then it is said where, and what to do next."""
    from noms_desktop.services import register

    path = paths.default_register()
    if not paths.is_there(path):
        return False
    with register.open_register(read_only=True) as store:
        if not store.info.illustrative:
            return False
    out.line(f"The illustrative register is there already: {path}")
    out.line("It was left as it is. A fresh one: noms-desktop demo --out FILE")
    _next_steps(out, None, "dorset")
    return True


def new(asked: argparse.Namespace, out: Output) -> int:
    """Make a real, empty register."""
    from noms_desktop.services import boards, register

    with register.create_register(asked.out, region=asked.region, who=cmd.who(), title=asked.title) as store:
        own = boards.boards_of(store, store.info.region_code)
        out.line(f"Made: {store.path}")
        out.line(f"A real register, '{store.info.title}', for {len(own)} boards. It holds no figures yet.")
        first = own[0].code
        where = _named(asked.out)
        out.line("Next: enter a board's grant base, then the lines of its plan:")
        out.line(
            f"  noms-desktop base set --board {first} --year 2006/07 --main-grant £5m --source 'Grant letter'{where}"
        )
        out.line(f"  noms-desktop plan line --board {first} --service mentoring --planned £60,000{where}")
    return 0


def name(asked: argparse.Namespace, out: Output) -> int:
    """Show or set the name that the history shows."""
    from noms_desktop import settings
    from noms_desktop.domain.errors import UserError

    if asked.name is None:
        out.line(f"The history shows: {settings.who()}")
        return 0
    wanted = " ".join(asked.name.split())
    if not wanted or not wanted.isprintable():
        raise UserError("A name needs at least one letter.", "Give the name that colleagues know you by.", where="name")
    settings.save(settings.Settings(name=wanted))
    out.line(f"Saved: from now on the history shows {wanted}.")
    return 0


def info(asked: argparse.Namespace, out: Output) -> int:
    """Say what a register is and holds."""
    from noms_desktop.services import register

    with register.open_register(asked.file or asked.register, read_only=True) as store:
        found = register.summary(store)
        if asked.json:
            out.line(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
            return 0
        cmd.band(store, out)
    for label, text in _in_words(found):
        out.line(f"{label:<14}{text}")
    return 0


def check(asked: argparse.Namespace, out: Output) -> int:
    """Prove a register sound."""
    from noms_desktop.services import checks

    where = asked.file or asked.register or paths.default_register()
    with Progress("Checking") as progress:
        done = checks.check(where, redraw=asked.redraw, progress=progress)
    if done.sound:
        packs = "no pack issued yet"
        if done.packs:
            again = ", drawn again alike" if done.redrawn else ""
            packs = f"{_count(done.packs, 'issued pack')} as issued{again}"
        out.line(f"Sound: {done.path}")
        out.line(f"Pages and rows are in order; {_count(done.changes, 'change')} in an unbroken history; {packs}.")
        if done.older:
            out.line("It is of an earlier version of the program and is brought up to date when it is next opened.")
            if asked.redraw:
                out.line("Nothing was drawn again yet: open it once, then check it with --redraw.")
        return 0
    for finding in done.findings:
        out.line(f"{finding.sentence}{f' ({finding.where})' if finding.where else ''}")
    out.line(f"Not sound: {done.path}. Restore the last backup: noms-desktop restore BACKUP --register FILE")
    return 1


def backup(asked: argparse.Namespace, out: Output) -> int:
    """Copy the register."""
    from noms_desktop.services import register

    with cmd.reading(asked) as store, Progress("Backing up") as progress:
        made = register.backup(store, asked.out, progress=progress)
    out.line(f"Saved and checked: {made}")
    return 0


def restore(asked: argparse.Namespace, out: Output) -> int:
    """Put a backup in the place of a register."""
    from noms_desktop.services import register

    done = register.restore(asked.backup, asked.register or paths.default_register())
    out.line(f"Restored: {done.register}")
    if done.kept is not None:
        out.line(f"What stood there before is kept as {done.kept}")
    return 0


def _with_file(commands: cmd.Commands, word: str, run: cmd.Run, *, about: str, example: str) -> argparse.ArgumentParser:
    """A command that takes the register as its only word, or by --register like every other."""
    made = cmd.command(commands, word, run, about=about, example=example, parents=[shared()])
    made.add_argument("file", nargs="?", type=Path, metavar="FILE", help=FILE_HELP)
    return made


def _as_json(found: Summary) -> dict[str, object]:
    return {
        "revision": found.revision,
        "illustrative": found.illustrative,
        "as_at": found.as_at.isoformat(),
        "title": found.title,
        "region": found.region_code,
        "uid": found.uid,
        "changes": found.changes,
        "history_head": found.head,
        "counts": found.counts,
        "years": {
            label: {
                "base_pence": year.base_pence,
                "planned_pence": year.planned_pence,
                "actual_pence": year.actual_pence,
                "forecast_pence": year.forecast_pence,
            }
            for label, year in found.years.items()
        },
    }


def _in_words(found: Summary) -> list[tuple[str, str]]:
    from noms_desktop.domain.money import pounds
    from noms_desktop.domain.periods import day_text

    counts = found.counts
    day = day_text(found.as_at)
    said = [
        ("Register", str(found.path)),
        ("Title", found.title),
        ("Figures", "illustrative (invented)" if found.illustrative else "real"),
        ("As at", f"{day} (fixed)" if found.as_at_fixed else f"{day} (today)"),
        (
            "Holds",
            ", ".join(_count(counts[table], one) for table, one in _HELD),
        ),
        ("History", f"{_count(found.changes, 'change')}; head {found.head[:16]}"),
        ("Size", f"{found.size / 1_000_000:.1f} MB, schema revision {found.revision}"),
    ]
    for label, year in found.years.items():
        if year.base_pence or year.planned_pence:
            counted = f"plan {pounds(year.planned_pence)}, spent {pounds(year.actual_pence)}"
            forecast = f"forecast {pounds(year.forecast_pence)}"
            said.append((label, f"grant base {pounds(year.base_pence)}; counted: {counted}, {forecast}"))
    return said


def _count(number: int, one: str) -> str:
    noun, of, rest = one.partition(" of ")
    return f"{number:,} {one}" if number == 1 else f"{number:,} {noun}s{of}{rest}"


def _named(path: Path | None) -> str:
    return f" --register {path}" if path else ""


def _next_steps(out: Output, path: Path | None, board: str) -> None:
    where = _named(path)
    out.line("Next:")
    out.line(f"  noms-desktop plan show --board {board}{where}")
    out.line(f"  noms-desktop spend record --board {board} --line 1 --month 2006-09 --amount '£1,200'{where}")
    out.line(f"  noms-desktop pack --board {board} --quarter 2006/07-Q2 --out . --issue{where}")
