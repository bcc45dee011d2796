"""The command review: meetings arranged, written up and closed, with their actions, decisions and minutes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli import review_agenda, review_show
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse

    from noms_desktop.cli.output import Output
    from noms_desktop.services.reviews import TypedReview

KINDS = (
    "position, finding, board-comment, we-ask, point, private, brief-aim, brief-fallback, brief-question, brief-answer"
)
AGAIN = f"To change it, open it again: {cmd.PROGRAM} review open-minutes"
PLACES = "the part of the pack that argues it: lines, subcontracting, exceptions:M04"


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    group = cmd.group(commands, "review", "SLA review meetings: arranged, written up, their actions and decisions.")
    _meetings(group)
    _texts(group)
    _actions(group)


def _meetings(group: cmd.Commands) -> None:
    made = _of_review(
        group,
        "create",
        create,
        about="Arrange a review, with the steps of its round and its agenda.",
        example="review create --board dorset --quarter 2006/07-Q3 --on '1 February 2007' --at 10:00",
    )
    _when(made)
    made.add_argument("--marking", default="", metavar="TEXT", help="a marking at the head and foot of its pack")
    made = _of_review(
        group,
        "move",
        move,
        about="Change the day, time or place of a review, and the steps of its round that are still to come.",
        example="review move --board dorset --quarter 2006/07-Q2 --on 2006-11-17",
    )
    _when(made)
    made = cmd.command(
        group,
        "show",
        review_show.show,
        about="A review: when and where, who, agenda, notes, decisions, actions, and what is missing.",
        example="review show --board dorset --quarter 2006/07-Q2",
        parents=[shared()],
    )
    cmd.board_option(made)
    made.add_argument("--quarter", metavar="Q", help="the quarter, such as 2006/07-Q2 (a list of all without it)")
    made.add_argument("--private", action="store_true", help="with private notes and the chair's brief")
    made = _of_review(
        group,
        "agenda",
        review_agenda.agenda,
        about="The agenda of a review: shown, or an item put in, changed, moved or taken out.",
        example=review_agenda.EXAMPLE,
    )
    review_agenda.options(made)
    made = _of_review(
        group,
        "state",
        state,
        about=(
            "Move a review on: with-board, held, minutes-agreed. (Issuing its pack makes it issued; agreed minutes are "
            "kept as they are printed.)"
        ),
        example="review state --board dorset --quarter 2006/07-Q2 --to held",
    )
    made.add_argument("--to", required=True, metavar="STATE", help="draft, with-board, held or minutes-agreed")
    made.add_argument(
        "--on", default="", metavar="DAY", help="the day the minutes were agreed (today, or a later next review's)"
    )
    made.add_argument(
        "--as-they-stand", action="store_true", help="agree the minutes though a decision has no outcome yet"
    )
    made = _of_review(
        group,
        "minutes",
        minutes,
        about="Write the minutes as a PDF: points, decisions and actions, item by item.",
        example="review minutes --board dorset --quarter 2006/07-Q1 --out minutes.pdf",
        names=True,
    )
    made.add_argument(
        "--out", type=Path, required=True, metavar="F.pdf|FOLDER", help="the file, or the folder to put it in"
    )
    made.add_argument("--version", default="", metavar="N", help="an earlier version, as it was agreed (the newest)")
    made = _of_review(
        group,
        "open-minutes",
        open_minutes,
        about="Open agreed minutes again: what was agreed is kept, and a new version begins.",
        example="review open-minutes --board dorset --quarter 2006/07-Q1 --reason 'The date in item 3 was wrong'",
    )
    made.add_argument("--reason", default="", metavar="TEXT", help="why; the new version prints it")


def _texts(group: cmd.Commands) -> None:
    made = _of_review(
        group,
        "note",
        note,
        about="Write a note of a review: the board's comment, what we ask, a point, a private note.",
        example=(
            "review note --board dorset --quarter 2006/07-Q2 --kind board-comment --measure M04 'Two vacancies.'\n"
            "review note --board dorset --quarter 2006/07-Q2 --kind point --item 3 'The Treasurer reported.'"
        ),
    )
    made.add_argument("text", metavar="TEXT")
    made.add_argument("--kind", required=True, metavar="KIND", help=KINDS)
    made.add_argument("--measure", metavar="M", help="the measure it is about: M04, or its name")
    made.add_argument("--item", metavar="N", help="the number of the agenda item it belongs to")
    made = _of_review(
        group,
        "decision",
        decision,
        about="Ask for a decision, or record how one fell.",
        example=(
            "review decision --board dorset --quarter 2006/07-Q2 --text 'Agree the recovery plan' "
            "--section exceptions:M04\n"
            "review decision --board dorset --quarter 2006/07-Q2 --number 1 --state agreed"
        ),
    )
    made.add_argument("--text", metavar="TEXT", help="what is to be agreed")
    made.add_argument("--section", default="", metavar="PLACE", help=PLACES)
    made.add_argument("--item", default="", metavar="N", help="the number of the agenda item it is asked at")
    made.add_argument("--number", metavar="N", help="the decision that was taken")
    made.add_argument("--state", metavar="STATE", help="agreed, not-agreed or deferred")
    made = _of_review(
        group,
        "attend",
        attend,
        about="Put a post on the list of those present, with apologies or in attendance.",
        example="review attend --board dorset --quarter 2006/07-Q2 --post 'Chief Officer'",
    )
    made.add_argument("--post", required=True, metavar="POST", help="the post; the pack prints posts, not people")
    made.add_argument("--name", default="", metavar="NAME", help="the person's name, for the minutes")
    made.add_argument("--role", default="present", metavar="ROLE", help="present (usual), apologies or in-attendance")
    made.add_argument("--side", default="board", metavar="SIDE", help="board (usual), commissioner or other")


def _actions(group: cmd.Commands) -> None:
    made = _of_review(
        group,
        "action",
        action,
        about="Raise an action at a review; it gets a number that is never used again.",
        example=(
            "review action --board dorset --quarter 2006/07-Q2 --item 2 --text 'Send the recovery plan' "
            "--owner 'Chief Officer'"
        ),
    )
    made.add_argument("--text", required=True, metavar="TEXT", help="what is to be done")
    made.add_argument("--owner", required=True, metavar="POST", help="the post that does it")
    made.add_argument("--due", default="", metavar="DATE", help="by when (ten working days before the next review)")
    made.add_argument("--done", default="", metavar="TEXT", help="what done looks like")
    made.add_argument("--item", metavar="N", help="the number of the agenda item at which it is raised")
    made = cmd.command(
        group,
        "close-action",
        close_action,
        about="Record an action as done, or as withdrawn with the reason.",
        example="review close-action DOR-2006-06 --note 'Profile received'",
        parents=[shared()],
    )
    made.add_argument("reference", metavar="ACTION", help="its number as printed, such as DOR-2006-06")
    made.add_argument("--note", default="", metavar="TEXT", help="what was said of it")
    _heard(made)
    made.add_argument("--withdraw", action="store_true", help="it is no longer asked for; --note says why")
    made = cmd.command(
        group,
        "carry",
        carry,
        about="Carry an action to a later day; its first date stays on every page.",
        example="review carry DOR-2006-06 --to 2007-01-12",
        parents=[shared()],
    )
    made.add_argument("reference", metavar="ACTION", help="its number as printed, such as DOR-2006-06")
    made.add_argument("--to", required=True, metavar="DATE", help="the new day")
    made.add_argument("--note", default="", metavar="TEXT", help="what was said of it")
    _heard(made)


def _heard(made: argparse.ArgumentParser) -> None:
    made.add_argument("--at", default="", metavar="Q", help="the quarter of the review that heard of it (that in hand)")


def _of_review(
    group: cmd.Commands, name: str, run: cmd.Run, *, about: str, example: str, names: bool = False
) -> argparse.ArgumentParser:
    made = cmd.command(group, name, run, about=about, example=example, parents=[shared(names=names)])
    cmd.board_option(made)
    made.add_argument("--quarter", required=True, metavar="Q", help="the quarter it looks at, such as 2006/07-Q2")
    return made


def _when(made: argparse.ArgumentParser) -> None:
    made.add_argument("--on", required=True, metavar="DATE", help="the day, such as 2007-02-01 or '1 February 2007'")
    made.add_argument("--at", default="10:00", metavar="TIME", help="when it starts (10:00)")
    made.add_argument("--ends", default="", metavar="TIME", help="when it ends (ninety minutes later)")
    made.add_argument("--place", default="", metavar="TEXT", help="where")


def create(asked: argparse.Namespace, out: Output) -> int:
    """Arrange a review."""
    from noms_desktop.services import reviews

    with cmd.writing(asked) as store:
        applied = reviews.create(store, cmd.who(), _typed(asked, cmd.board_of(store, asked)))
    return cmd.saved(out, applied, asked)


def move(asked: argparse.Namespace, out: Output) -> int:
    """Move a review."""
    from noms_desktop.services import reviews

    with cmd.writing(asked) as store:
        applied = reviews.move(store, cmd.who(), _typed(asked, cmd.board_of(store, asked)))
    return cmd.saved(out, applied, asked)


def _typed(asked: argparse.Namespace, board_code: str) -> TypedReview:
    from noms_desktop.services.reviews import TypedReview

    return TypedReview(
        board_code=board_code,
        quarter=asked.quarter,
        on=asked.on,
        at=asked.at,
        ends=asked.ends,
        place=asked.place,
        marking=getattr(asked, "marking", ""),
    )


def state(asked: argparse.Namespace, out: Output) -> int:
    """Move a review on; to agree its minutes keeps a copy of them."""
    from noms_desktop.services import minutes_agreed, reviews

    with cmd.writing(asked) as store:
        board = cmd.board_of(store, asked)
        if reviews.state_of(asked.to) == "minutes_agreed":
            how = {"on": asked.on, "as_they_stand": asked.as_they_stand}
            made = minutes_agreed.agree(store, cmd.who(), board, asked.quarter, **how)
            return cmd.saved(out, made.applied, asked, final=f"What was agreed is kept. {AGAIN}")
        applied = reviews.set_state(store, cmd.who(), board, asked.quarter, asked.to)
    return cmd.saved(out, applied, asked)


def open_minutes(asked: argparse.Namespace, out: Output) -> int:
    """Open agreed minutes again."""
    from noms_desktop.services import minutes_agreed

    with cmd.writing(asked) as store:
        board = cmd.board_of(store, asked)
        made = minutes_agreed.open_again(store, cmd.who(), board, asked.quarter, asked.reason)
    kept = f"Version {made.version - 1} is kept as it was agreed: {cmd.PROGRAM} review minutes --version N"
    return cmd.saved(out, made.applied, asked, final=kept)


def note(asked: argparse.Namespace, out: Output) -> int:
    """Write a note."""
    from noms_desktop.services import reviews

    with cmd.writing(asked) as store:
        given = reviews.TypedNote(
            board_code=cmd.board_of(store, asked),
            quarter=asked.quarter,
            kind=asked.kind,
            text=asked.text,
            measure=asked.measure,
            item=asked.item,
        )
        applied = reviews.note(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def decision(asked: argparse.Namespace, out: Output) -> int:
    """Ask for a decision, or record how one fell."""
    from noms_desktop.domain.errors import UserError
    from noms_desktop.services import reviews

    if (asked.text is None) == (asked.number is None) or (asked.number is None) != (asked.state is None):
        raise UserError(
            "Say either what is to be decided, or which decision fell how.",
            "Give --text for a new one; --number and --state for one that was taken.",
        )
    with cmd.writing(asked) as store:
        board, quarter = cmd.board_of(store, asked), asked.quarter
        if asked.text is not None:
            where = {"section": asked.section, "item": asked.item}
            applied = reviews.decision(store, cmd.who(), board, quarter, asked.text, **where)
        else:
            applied = reviews.decide(store, cmd.who(), board, quarter, asked.number, asked.state)
    return cmd.saved(out, applied, asked)


def attend(asked: argparse.Namespace, out: Output) -> int:
    """List someone."""
    from noms_desktop.services import reviews

    with cmd.writing(asked) as store:
        given = reviews.TypedAttendance(
            board_code=cmd.board_of(store, asked),
            quarter=asked.quarter,
            post=asked.post,
            name=asked.name,
            role=asked.role,
            side=asked.side,
        )
        applied = reviews.attend(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def action(asked: argparse.Namespace, out: Output) -> int:
    """Raise an action."""
    from noms_desktop.services import actions

    with cmd.writing(asked) as store:
        given = actions.TypedAction(
            board_code=cmd.board_of(store, asked),
            quarter=asked.quarter,
            text=asked.text,
            owner=asked.owner,
            due=asked.due,
            done=asked.done,
            item=asked.item,
        )
        applied = actions.add(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def close_action(asked: argparse.Namespace, out: Output) -> int:
    """Close an action."""
    from noms_desktop.services import actions

    with cmd.writing(asked) as store:
        end = actions.withdraw if asked.withdraw else actions.close
        applied = end(store, cmd.who(), asked.reference, note=asked.note, at=asked.at)
    return cmd.saved(out, applied, asked)


def carry(asked: argparse.Namespace, out: Output) -> int:
    """Carry an action."""
    from noms_desktop.services import actions

    with cmd.writing(asked) as store:
        applied = actions.carry(store, cmd.who(), asked.reference, asked.to, note=asked.note, at=asked.at)
    return cmd.saved(out, applied, asked)


def minutes(asked: argparse.Namespace, out: Output) -> int:
    """Write the minutes."""
    from noms_desktop.services import minutes as service

    with cmd.reading(asked) as store:
        board = cmd.board_of(store, asked)
        how = {"version": asked.version, "real_names": asked.real_names}
        made = service.write(store, board, asked.quarter, asked.out, **how)
    out.line(f"Minutes: {made}")
    return 0
