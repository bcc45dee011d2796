"""What everything about a review stands on: the review that is meant, whether it is open, closed lists as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pack import SECTIONS
from noms_desktop.domain.periods import FinancialYear, Quarter
from noms_desktop.domain.typed import parse_count, shown
from noms_desktop.store.queries import boards, reviews

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.reviews import AgendaItem, Review
    from noms_desktop.store.register import Store


def find(store: Store, board_code: str, quarter: str) -> tuple[Review, Quarter]:
    """The review of a board for a quarter as typed; UserError that says how to arrange one."""
    own = Quarter.parse(quarter, where="quarter")
    with store.read() as reader:
        found = reviews.review(reader, board_code, own.year.start, own.number)
        name = board_name(reader, board_code)
    if found is None:
        raise none_arranged(name, own)
    return found, own


def check_open(review: Review) -> None:
    """UserError for a review whose minutes are agreed: what was agreed keeps its words."""
    if review.state == "minutes_agreed":
        raise UserError(
            "The minutes of this review are agreed. What they rest on is not changed any more.",
            "Write what is new at the next review, or open the minutes again.",
        )


def in_hand(reader: Reader, board_code: str, as_at: date) -> Review | None:
    """The review of a board that hears of its actions now: the latest that is being prepared or was held.

    A review is being prepared once its quarter has ended, or once something was written in it; before any is, the first
    that is arranged is in hand; None where all are closed. One that was closed and opened again is being put right, and
    is in hand only where no other is.
    """
    closed = reviews.once_agreed(reader, board_code)
    found = [one for one in reviews.reviews_of(reader, board=board_code) if one.state != "minutes_agreed"]
    own = [one for one in found if one.id not in closed]
    begun = [one for one in own if one.state != "scheduled" or quarter_of(one).last_day < as_at]
    return next(iter([*reversed(begun), *own, *reversed(found)]), None)


def quarter_of(review: Review) -> Quarter:
    """The quarter that a review looks at."""
    return Quarter(FinancialYear(review.year), review.quarter)


def one_of(text: str, allowed: tuple[Any, ...], where: str) -> Any:
    """The value of a closed list as typed, '-' and blanks for '_'; UserError that lists them."""
    wanted = "_".join(text.strip().lower().replace("-", " ").replace("_", " ").split())
    if wanted not in allowed:
        words = ", ".join(str(value).replace("_", "-") for value in allowed)
        raise UserError(f"{shown(text)} is not one of: {words}.", "Choose one of these.", where=where)
    return wanted


def board_name(reader: Reader, board_code: str) -> str:
    """The name of a board, its code where it has none."""
    found = boards.board(reader, board_code)
    return found.name if found else board_code


def none_arranged(name: str, quarter: Quarter) -> UserError:
    """The refusal where a board has no review for a quarter."""
    return UserError(
        f"No review of {name} is arranged for {quarter.label}.",
        "Arrange the review first.",
        where="quarter",
    )


def checked_section(text: str) -> str:
    """A part of the pack as typed ('lines', 'exceptions:m04'), '' for none; UserError that lists the parts.

    An item of the agenda that no part serves is a place too, 'item:' and its uid.
    """
    section = text.strip()
    place, _, code = section.partition(":")
    if place == rules.ITEM and code:
        return section
    if section and (place not in SECTIONS or (code and place != "exceptions")):
        places = ", ".join(SECTIONS)
        raise UserError(
            f"{shown(text)} is no part of the pack.",
            f"Choose one of {places}, or exceptions:M04 for one measure.",
            where="section",
        )
    return f"{place}:{code.upper()}" if code else section


def agenda_item(items: tuple[AgendaItem, ...], text: str | None, section: str = "") -> AgendaItem | None:
    """The agenda item typed by number, else the one that serves a section; UserError for a number not among them."""
    if text is None:
        return next((item for item in items if section and item.section == section), None)
    number = parse_count(text.strip(), what="the number of an agenda item", where="item")
    found = items[number - 1] if 1 <= number <= len(items) else None
    if found is None:
        raise UserError(f"The agenda has no item {number}.", f"It has {len(items)} items.", where="item")
    return found


def begun(tx: Tx, review: Review) -> None:
    """A scheduled review that is written in is a draft."""
    if review.state == "scheduled":
        tx.update("review", review.id, {"state": "draft"}, version=review.version)
