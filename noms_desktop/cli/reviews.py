"""The command review: meetings arranged, written up and closed, with their actions, decisions and minutes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from noms_desktop.cli.output import Output
    from noms_desktop.services.names import Names
    from noms_desktop.services.reviews import ReviewView, TypedReview
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import Review

KINDS = (
    "position, finding, board-comment, we-ask, point, private, brief-aim, brief-fallback, brief-question, brief-answer"
)
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
        show,
        about="A review: when and where, who, agenda, notes, decisions, actions, and what is missing.",
        example="review show --board dorset --quarter 2006/07-Q2",
        parents=[shared()],
    )
    cmd.board_option(made)
    made.add_argument("--quarter", metavar="Q", help="the quarter, such as 2006/07-Q2 (a list of all without it)")
    made.add_argument("--private", action="store_true", help="with private notes and the chair's brief")
    made = _of_review(
        group,
        "state",
        state,
        about="Move a review on: with-board, held, minutes-agreed. (Issuing its pack makes it issued.)",
        example="review state --board dorset --quarter 2006/07-Q2 --to held",
    )
    made.add_argument("--to", required=True, metavar="STATE", help="draft, with-board, held or minutes-agreed")
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
            "review action --board dorset --quarter 2006/07-Q2 --text 'Send the recovery plan' --owner 'Chief Officer'"
        ),
    )
    made.add_argument("--text", required=True, metavar="TEXT", help="what is to be done")
    made.add_argument("--owner", required=True, metavar="POST", help="the post that does it")
    made.add_argument("--due", default="", metavar="DATE", help="by when (ten working days before the next review)")
    made.add_argument("--done", default="", metavar="TEXT", help="what done looks like")
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
    """Move a review on."""
    from noms_desktop.services import reviews

    with cmd.writing(asked) as store:
        applied = reviews.set_state(store, cmd.who(), cmd.board_of(store, asked), asked.quarter, asked.to)
    return cmd.saved(out, applied, asked)


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
            applied = reviews.decision(store, cmd.who(), board, quarter, asked.text, section=asked.section)
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
        )
        applied = actions.add(store, cmd.who(), given)
    return cmd.saved(out, applied, asked)


def close_action(asked: argparse.Namespace, out: Output) -> int:
    """Close an action."""
    from noms_desktop.services import actions

    with cmd.writing(asked) as store:
        end = actions.withdraw if asked.withdraw else actions.close
        applied = end(store, cmd.who(), asked.reference, note=asked.note)
    return cmd.saved(out, applied, asked)


def carry(asked: argparse.Namespace, out: Output) -> int:
    """Carry an action."""
    from noms_desktop.services import actions

    with cmd.writing(asked) as store:
        applied = actions.carry(store, cmd.who(), asked.reference, asked.to, note=asked.note)
    return cmd.saved(out, applied, asked)


def minutes(asked: argparse.Namespace, out: Output) -> int:
    """Write the minutes."""
    from noms_desktop.services import minutes as service

    with cmd.reading(asked) as store:
        made = service.write(store, cmd.board_of(store, asked), asked.quarter, asked.out, real_names=asked.real_names)
    out.line(f"Minutes: {made}")
    return 0


def show(asked: argparse.Namespace, out: Output) -> int:
    """Show a review, or list those of the board."""
    from noms_desktop.services import names as service
    from noms_desktop.services import reviews

    with cmd.reading(asked) as store:
        board = cmd.board_of(store, asked)
        names = service.on_screen(store)
        if asked.quarter is None:
            lines = _list(reviews.listed(store, board), names.board(board))
        else:
            lines = list(_show(reviews.show(store, board, asked.quarter, private=asked.private), names))
        cmd.band(store, out)
    for line in lines:
        out.line(line)
    return 0


def _list(found: tuple[Review, ...], name: str) -> list[str]:
    from noms_desktop.domain.periods import day_text
    from noms_desktop.domain.reviews import STATE_WORDS
    from noms_desktop.services.reviews import quarter_of

    if not found:
        return [f"No review of {name} is arranged yet. Arrange one with: noms-desktop review create"]
    return [
        f"{quarter_of(one).label}  {day_text(one.held_on) if one.held_on else 'no date yet':<18}  "
        f"{STATE_WORDS[one.state]}"
        for one in found
    ]


def _show(found: ReviewView, names: Names) -> Iterator[str]:
    from noms_desktop.domain.periods import long_date
    from noms_desktop.domain.reviews import STATE_WORDS, agenda_total_text
    from noms_desktop.services.reviews import NOTE_WORDS

    whole, review = found.whole, found.whole.review
    yield f"{names.board_title(review.board_code)}, review of {found.quarter.words}"
    held = long_date(review.held_on) if review.held_on else "no date yet"
    times = " to ".join(filter(None, (review.starts_at, review.ends_at)))
    yield ", ".join(filter(None, (held, times, review.place)))
    following = f"; next: {found.next_step}" if found.next_step else ""
    yield f"State: {STATE_WORDS[review.state]}{following}"
    for text in found.missing:
        yield f"Missing: {text}"
    for role in ("present", "apologies", "in_attendance"):
        posts = [_person(one.post, one.name) for one in whole.attendance if one.role == role]
        if posts:
            yield f"{role.replace('_', ' ').capitalize()}: {'; '.join(posts)}"
    yield f"Agenda ({agenda_total_text(sum(item.minutes for item in whole.agenda))}):"
    for number, item in enumerate(whole.agenda, 1):
        yield f"  {number}. {item.title}, {item.minutes} minutes, {item.lead}"
    for one in whole.notes:
        about = f" {one.measure_code}" if one.measure_code else ""
        yield f"{NOTE_WORDS[one.kind].capitalize()}{about}: {one.text}"
    for one_decision in whole.decisions:
        yield f"Decision {one_decision.number} ({one_decision.state.replace('_', ' ')}): {one_decision.text}"
    for raised in found.raised:
        yield _action_line(raised, names)


def _person(post: str, name: str) -> str:
    return f"{post} ({name})" if name else post


def _action_line(one: Action, names: Names) -> str:
    from noms_desktop.domain.periods import FinancialYear, day_text
    from noms_desktop.domain.reviews import action_reference

    reference = action_reference(names.prefix(one.board_code), FinancialYear(one.year), one.number)
    return f"Action {reference} ({one.status}): {one.text}; {one.owner_post}, by {day_text(one.due)}"
