"""Commands about grant bases and sub-contracting plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output
    from noms_desktop.services.plan_lines import TypedLine

# The options of `plan line` that are handed on as they were typed: name, what it stands for, help.
_LINE_OPTIONS = (
    ("service", "S", "what is bought, such as mentoring"),
    ("title", "T", "what the line is called (the service otherwise)"),
    ("provider", "P", "the provider's name or number; 'to be selected' takes it away"),
    ("sector", "S", "the sector it is meant for, while the provider is to be selected: private, third ..."),
    ("year", "YEAR", "the year of the values given here, 2006/07 or 2007/08 (2006/07 otherwise)"),
    ("planned", "£", "the planned value of the year"),
    ("signed", "£", "how much of it is under signed agreement"),
    ("profile", "P", "how the year falls over its months: even, quarterly, back-loaded"),
    ("starts", "DATE", "the day the work starts"),
    ("ends", "DATE", "the day it ends"),
    ("route", "R", "existing, open competition, single tender, grant, framework, extension"),
    ("stage", "S", "idea, specification, in tender, awarded, signed, in delivery, ended"),
    ("funding", "F", "main grant, regional fund, other"),
    ("own-share", "%", "the board's own share of a consortium, which does not count"),
    ("passed-on", "%", "what a public lead passes on to the private and third sectors"),
    ("agreement", "REF", "the reference of the agreement behind it"),
    ("risk", "R", "low, medium, high"),
    ("risk-note", "TEXT", "why"),
    ("note", "TEXT", "anything else worth keeping"),
)


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    base = cmd.group(commands, "base", "The grant base of a board, which the minimum is a share of.")
    made = cmd.command(
        base,
        "set",
        set_base,
        about="Enter a version of a board's grant base. Earlier versions stay, with the days they held.",
        example="base set --board dorset --year 2006/07 --main-grant £5.2m --tpo £100,000 --source 'Letter of 3 March'",
        parents=[shared()],
    )
    cmd.board_option(made)
    made.add_argument("--year", required=True, metavar="YEAR", help="the financial year, such as 2006/07")
    made.add_argument("--main-grant", required=True, metavar="£", help="the main resource grant")
    made.add_argument("--approved-premises", default="0", metavar="£", help="the Approved Premises grant in it")
    made.add_argument("--tpo", default="0", metavar="£", help="the TPO grant in it")
    made.add_argument("--basic-skills", default="0", metavar="£", help="in Wales, the Basic Skills grant in it")
    made.add_argument("--from", dest="starts", default="", metavar="DATE", help="the day from which it holds")
    made.add_argument("--source", required=True, metavar="TEXT", help="where the figures come from")
    made.add_argument("--note", default="", metavar="TEXT", help="on which other basis, if it is another")
    made = cmd.command(
        base,
        "list",
        list_bases,
        about="List every version of the grant bases.",
        example="base list --board dorset",
        parents=[shared(csv=True, names=True)],
    )
    cmd.board_option(made, required=False)
    _add_plan(cmd.group(commands, "plan", "A board's sub-contracting plan: its lines, and what is decided about it."))


def _add_plan(plan: cmd.Commands) -> None:
    made = cmd.command(
        plan,
        "show",
        show,
        about="Show a board's plan: where both years stand, what each line counts, why it is short.",
        example="plan show --board dorset\nplan show --board dorset --version 1 --csv",
        parents=[shared(csv=True, names=True)],
    )
    cmd.board_option(made)
    made.add_argument("--version", metavar="N", help="a version (the one in force otherwise)")
    made.add_argument("--year", metavar="YEAR", help="the year of the lines (that of the register's day otherwise)")
    for word, run, about in (
        ("submit", submit, "Send a plan in, for a decision."),
        ("send-back", send_back, "Send a submitted plan back to the board with questions."),
        ("agree", agree, "Agree a submitted plan. It is frozen from then on; a change makes a new version."),
        ("new-version", new_version, "Start a new version of an agreed plan, with all its lines."),
    ):
        extra = {"send-back": " --questions 'Who delivers line 3?'", "agree": " --reason 'Two bids are expected'"}
        made = cmd.command(
            plan, word, run, about=about, example=f"plan {word} --board dorset{extra.get(word, '')}", parents=[shared()]
        )
        cmd.board_option(made)
        if word == "send-back":
            made.add_argument(
                "--questions", required=True, metavar="TEXT", help="what the board should answer or change"
            )
        if word == "agree":
            made.add_argument("--reason", default="", metavar="TEXT", help="why, where the plan is below the minimum")
    made = cmd.command(
        plan,
        "line",
        line,
        about="Enter a line of a plan, or change or take out one.",
        example=(
            "plan line --board dorset --service mentoring --planned £60,000 --starts 2006-10-01\n"
            "plan line --board dorset --line 3 --year 2007/08 --planned £90,000"
        ),
        parents=[shared()],
    )
    cmd.board_option(made)
    made.add_argument("--line", metavar="L", help="the number of the line to change (a new one otherwise)")
    for name, stands_for, about in _LINE_OPTIONS:
        made.add_argument(f"--{name}", metavar=stands_for, help=about.replace("%", "%%"))
    made.add_argument("--months", nargs=12, metavar="£", help="twelve values from April instead of a profile")
    made.add_argument("--second-tier", action="store_true", default=None, help="passed on by a provider: never added")
    made.add_argument("--first-tier", action="store_false", dest="second_tier", help="no longer second tier")
    made.add_argument("--remove", action="store_true", help="take the line out of the plan")


def set_base(asked: argparse.Namespace, out: Output) -> int:
    """Enter a version of a grant base."""
    from noms_desktop.services import bases

    with cmd.writing(asked) as store:
        given = bases.TypedBase(
            board_code=cmd.board_of(store, asked),
            year=asked.year,
            main_grant=asked.main_grant,
            approved_premises=asked.approved_premises,
            tpo=asked.tpo,
            basic_skills=asked.basic_skills,
            starts=asked.starts,
            source=asked.source,
            note=asked.note,
        )
        applied = bases.set_base(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def list_bases(asked: argparse.Namespace, out: Output) -> int:
    """List the versions of the grant bases."""
    from noms_desktop.cli import plan_tables
    from noms_desktop.services import bases

    with cmd.reading(asked) as store:
        names = cmd.names_for(store, asked)
        found = bases.versions(store, cmd.board_of(store, asked) if asked.board else None)
        cmd.band(store, out)
        illustrative = store.info.illustrative
    if not found and not out.as_csv:
        out.line("No grant base is entered yet: enter one with base set.")
        return 0
    out.table(plan_tables.bases(found, names, illustrative=illustrative))
    return 0


def show(asked: argparse.Namespace, out: Output) -> int:
    """Show a board's plan."""
    from noms_desktop.cli import plan_tables
    from noms_desktop.domain.periods import FinancialYear
    from noms_desktop.services import plans, rollup

    with cmd.reading(asked) as store:
        year = FinancialYear.parse(asked.year, where="year") if asked.year else rollup.plan_year(store)
        names = cmd.names_for(store, asked)
        view = plans.show(store, cmd.board_of(store, asked), asked.version)
        cmd.band(store, out)
        illustrative = store.info.illustrative
    found = plan_tables.of_year(view, year)
    if out.as_csv:
        out.table(plan_tables.lines_csv(view, found, names, illustrative=illustrative))
        return 0
    plan_tables.whole(out, view, found, names)
    return 0


def submit(asked: argparse.Namespace, out: Output) -> int:
    """Send a plan in."""
    from noms_desktop.services import plans

    with cmd.writing(asked) as store:
        applied = plans.submit(store, cmd.who(), cmd.board_of(store, asked))
    return cmd.saved(out, applied, asked)


def send_back(asked: argparse.Namespace, out: Output) -> int:
    """Send a plan back."""
    from noms_desktop.services import plans

    with cmd.writing(asked) as store:
        applied = plans.send_back(store, cmd.who(), cmd.board_of(store, asked), asked.questions)
    return cmd.saved(out, applied, asked)


def agree(asked: argparse.Namespace, out: Output) -> int:
    """Agree a plan."""
    from noms_desktop.services import plans

    with cmd.writing(asked) as store:
        applied = plans.agree(store, cmd.who(), cmd.board_of(store, asked), asked.reason)
    return cmd.saved(out, applied, asked, final="The plan is frozen: plan new-version starts the next one.")


def new_version(asked: argparse.Namespace, out: Output) -> int:
    """Start a new version."""
    from noms_desktop.services import plans

    with cmd.writing(asked) as store:
        applied = plans.new_version(store, cmd.who(), cmd.board_of(store, asked))
    return cmd.saved(out, applied, asked)


def line(asked: argparse.Namespace, out: Output) -> int:
    """Enter, change or take out a line."""
    from noms_desktop.domain.errors import UserError
    from noms_desktop.services import plan_lines

    if asked.remove and not asked.line:
        raise UserError("Say which line is to be taken out.", "Give its number.", where="line")
    with cmd.writing(asked) as store:
        code = cmd.board_of(store, asked)
        if asked.remove:
            applied = plan_lines.remove(store, cmd.who(), code, asked.line)
        elif asked.line:
            applied = plan_lines.change(store, cmd.who(), asked.line, _typed(asked, code))
        else:
            applied = plan_lines.add(store, cmd.who(), _typed(asked, code))
    return cmd.saved(out, applied, asked)


def _typed(asked: argparse.Namespace, board_code: str) -> TypedLine:
    from noms_desktop.services.plan_lines import TypedLine

    typed = {name.replace("-", "_"): getattr(asked, name.replace("-", "_")) for name, _, _ in _LINE_OPTIONS}
    months = tuple(asked.months) if asked.months else None
    return TypedLine(board_code=board_code, second_tier=asked.second_tier, months=months, **typed)
