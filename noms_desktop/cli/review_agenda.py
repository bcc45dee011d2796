"""The command review agenda: the items of a meeting shown, put in, changed, moved and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from noms_desktop.cli.output import Output
    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.queries.reviews import AgendaItem
    from noms_desktop.store.register import Store

EXAMPLE = (
    "review agenda --board dorset --quarter 2006/07-Q2\n"
    "review agenda --board dorset --quarter 2006/07-Q2 --add 'Unpaid work' --minutes 10 --lead Treasurer\n"
    "review agenda --board dorset --quarter 2006/07-Q2 --item 3 --minutes 20\n"
    "review agenda --board dorset --quarter 2006/07-Q2 --item 3 --to 2\n"
    "review agenda --board dorset --quarter 2006/07-Q2 --item 3 --remove"
)


def options(made: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    made.add_argument("--add", metavar="TITLE", help="put an item in, before decisions and actions are read back")
    made.add_argument("--item", metavar="N", help="the number of the item that is changed, moved or taken out")
    made.add_argument("--title", metavar="TEXT", help="what it is called")
    made.add_argument("--minutes", metavar="M", help="how long it takes (5 for a new item)")
    made.add_argument("--lead", metavar="POST", help="who leads it")
    made.add_argument("--to", metavar="N", help="the number that it takes on the agenda")
    made.add_argument("--remove", action="store_true", help="take it out; actions raised at it stay")


def agenda(asked: argparse.Namespace, out: Output) -> int:
    """Show the agenda, or change it."""
    details = (asked.title, asked.minutes, asked.lead)
    ways = [asked.add is not None, asked.remove, asked.to is not None]
    is_change = asked.item is not None and not any(ways)
    if asked.item is None and asked.add is None:
        if asked.remove or any(one is not None for one in (*details, asked.to)):
            raise _unclear("Say which item, with --item N, or put one in with --add TITLE.")
        return _show(asked, out)
    if (
        sum(ways) + is_change != 1
        or (asked.add is not None and (asked.item is not None or asked.title is not None))
        or (asked.add is None and not is_change and any(one is not None for one in details))
        or (is_change and all(one is None for one in details))
    ):
        raise _unclear(
            "One thing at a time: --add TITLE; or --item N with --title, --minutes or --lead, --to, --remove."
        )
    with cmd.writing(asked) as store:
        applied = _change(store, cmd.board_of(store, asked), asked)
    if not applied.change_set_uid:
        out.line("It stands there already.")
        return 0
    return cmd.saved(out, applied, asked)


def _unclear(advice: str) -> Exception:
    from noms_desktop.domain.errors import UserError

    return UserError("It is not clear what is to be done with the agenda.", advice)


def _change(store: Store, board: str, asked: argparse.Namespace) -> Applied:
    from noms_desktop.domain.typed import parse_count
    from noms_desktop.services import review_agenda

    where = {"board_code": board, "quarter": asked.quarter}
    details = {"minutes": asked.minutes, "lead": asked.lead}
    if asked.add is not None:
        return review_agenda.add(store, cmd.who(), review_agenda.TypedItem(**where, uid="", title=asked.add, **details))
    uid = review_agenda.numbered(store, board, asked.quarter, asked.item).uid
    if asked.remove:
        return review_agenda.remove(store, cmd.who(), board, asked.quarter, uid)
    if asked.to is not None:
        place = parse_count(asked.to.strip(), what="the number it takes", where="to")
        return review_agenda.move(store, cmd.who(), board, asked.quarter, uid, place - 1)
    given = review_agenda.TypedItem(**where, uid=uid, title=asked.title, **details)
    return review_agenda.change(store, cmd.who(), given)


def _show(asked: argparse.Namespace, out: Output) -> int:
    from noms_desktop.services import reviews

    with cmd.reading(asked) as store:
        found = reviews.show(store, cmd.board_of(store, asked), asked.quarter).whole.agenda
        cmd.band(store, out)
    for line in lines(found):
        out.line(line)
    return 0


def lines(items: tuple[AgendaItem, ...]) -> Iterator[str]:
    """The agenda a line an item, with the time it takes in all."""
    from noms_desktop.domain.reviews import agenda_total_text

    yield f"Agenda ({agenda_total_text(sum(item.minutes for item in items))}):"
    for number, item in enumerate(items, 1):
        yield f"  {number}. {item.title}, {item.minutes} minutes{', ' if item.lead else ''}{item.lead}"
