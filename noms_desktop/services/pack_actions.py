"""The meeting itself: when and who, the agenda, decisions asked, and what earlier reviews asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.pack import (
    ActionEntry,
    AgendaEntry,
    CommentEntry,
    DecisionEntry,
    ItemComment,
    Meeting,
)
from noms_desktop.domain.periods import FinancialYear, Quarter, day_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from noms_desktop.domain.pack import PrivateKind
    from noms_desktop.services.names import Names
    from noms_desktop.services.pack_source import Source
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import AgendaItem, Attendance, Decision, NoteKind, Role, WholeReview

NO_MEETING = Meeting(None, "", "", "", (), (), ())
_PRIVATE: dict[NoteKind, PrivateKind] = {
    "brief_aim": "aim",
    "brief_fallback": "fallback",
    "brief_question": "question",
    "brief_answer": "answer",
    "private": "note",
}
_SIDES = ("commissioner", "board", "other")


def meeting(review: WholeReview | None) -> Meeting:
    """When and where, and who by post, the commissioner's side first; blank before a review is arranged."""
    if review is None:
        return NO_MEETING
    people = sorted(review.attendance, key=lambda one: _SIDES.index(one.side))
    return Meeting(
        held_on=review.review.held_on,
        starts=review.review.starts_at,
        ends=review.review.ends_at,
        place=review.review.place,
        present=_posts(people, "present"),
        apologies=_posts(people, "apologies"),
        in_attendance=_posts(people, "in_attendance"),
    )


def _posts(people: list[Attendance], role: Role) -> tuple[str, ...]:
    """The posts, each without a comma of its own: they are printed in one line, with commas between them."""
    made = []
    for one in people:
        if one.role == role:
            post, comma, office = one.post.partition(", ")
            made.append(f"{post} ({office})" if comma else post)
    return tuple(made)


def agenda(review: WholeReview | None) -> tuple[AgendaEntry, ...]:
    """The agenda in its order, numbered on."""
    items = () if review is None else review.agenda
    return tuple(
        AgendaEntry(number, item.title, item.minutes, item.lead, item.section) for number, item in enumerate(items, 1)
    )


def item_comments(review: WholeReview | None, *, elsewhere: tuple[str, ...] = ()) -> tuple[ItemComment, ...]:
    """What is said of items as a whole: finding, the board's comment, what we ask; `elsewhere` prints its own."""
    if review is None:
        return ()
    made = [
        ItemComment(number, item.title, item.section, *_said_of(review, item.id))
        for number, item in enumerate(review.agenda, 1)
        if item.section not in elsewhere
    ]
    made.append(ItemComment(0, "The review as a whole", "", *_said_of(review, None)))
    return tuple(one for one in made if one.board_comment or one.we_ask or one.finding)


def _said_of(review: WholeReview, item_id: int | None) -> tuple[str, str, str]:
    comment, asked, found = (_on_item(review, item_id, kind) for kind in ("board_comment", "we_ask", "finding"))
    return comment, asked, found


def _on_item(review: WholeReview, item_id: int | None, kind: str) -> str:
    """The notes of a kind on an item itself, not on a measure under it; None for those on no item."""
    found = [one for one in review.notes if one.kind == kind and one.agenda_item_id == item_id]
    return " ".join(one.text.strip() for one in found if one.series_id is None and one.text.strip())


def decisions(review: WholeReview | None) -> tuple[DecisionEntry, ...]:
    """The decisions asked for, or taken."""
    return () if review is None else tuple(map(decision_entry, review.decisions))


def decision_entry(one: Decision) -> DecisionEntry:
    """A decision as it is printed."""
    return DecisionEntry(one.number, one.text, one.section, one.state.replace("_", " "))


def previous_actions(source: Source) -> tuple[ActionEntry, ...]:
    """Every action of earlier reviews that was open at the last one, or closed since."""
    last = source.before.review.held_on if source.before else None
    found = earlier(source.actions, source.quarter, last)
    return tuple(action_entry(one, source.names, source.as_at, _agenda(source)) for one in found)


def new_actions(source: Source) -> tuple[ActionEntry, ...]:
    """The actions raised at this review, or proposed before it, in the order of their numbers."""
    own = [one for one in source.actions if _is_of(one, source.quarter) and one.status != "withdrawn"]
    own.sort(key=lambda one: (one.year, one.number))
    return tuple(action_entry(one, source.names, source.as_at, _agenda(source)) for one in own)


def _agenda(source: Source) -> tuple[AgendaItem, ...]:
    return source.review.agenda if source.review is not None else ()


def _is_of(one: Action, quarter: Quarter) -> bool:
    return (one.raised_year, one.raised_quarter) == (quarter.year.start, quarter.number)


def earlier(found: tuple[Action, ...], quarter: Quarter, last_held: date | None) -> tuple[Action, ...]:
    """Those of the actions that were raised before the quarter's review and are open, or closed since the last one."""
    return tuple(one for one in found if _is_earlier(one, quarter) and _is_of_interest(one, last_held))


def action_entry(one: Action, names: Names, as_at: date, agenda: Sequence[AgendaItem] = ()) -> ActionEntry:
    """An action as it is printed, under the reference prefix that the copy may show; `agenda` is of this review."""
    return ActionEntry(
        reference=rules.action_reference(names.prefix(one.board_code), FinancialYear(one.year), one.number),
        text=one.text,
        done_looks_like=one.done_looks_like,
        owner=one.owner_post,
        original_due=one.original_due,
        due=one.due,
        status=one.status,
        overdue=one.overdue(as_at),
        times_carried=one.times_carried,
        closed_on=one.closed_on,
        note=one.note,
        raised=day_text(one.raised_on) if one.raised_on else "",
        item=_item(one, agenda),
    )


def _item(one: Action, agenda: Sequence[AgendaItem]) -> int:
    """The number of the item at which it was raised or, at an earlier review, of the same item here; 0 for none."""
    own = next((number for number, item in enumerate(agenda, 1) if item.id == one.agenda_item_id), 0)
    if own or one.item_title is None:
        return own
    found = rules.same_item(one.item_section or "", one.item_title, [(item.section, item.title) for item in agenda])
    return 0 if found is None else found + 1


def _is_earlier(one: Action, quarter: Quarter) -> bool:
    if one.raised_year is None or one.raised_quarter is None:
        return True
    return (one.raised_year, one.raised_quarter) < (quarter.year.start, quarter.number)


def _is_of_interest(one: Action, last_held: date | None) -> bool:
    """Still open, or closed after the last review was held."""
    if one.closed_on is None:
        return one.status in rules.OPEN_STATUSES
    return last_held is None or one.closed_on >= last_held


def private_notes(review: WholeReview | None, measures: Mapping[str, str]) -> tuple[CommentEntry, ...]:
    """The chair's aim, fallback, questions and likely answers: for the brief alone, which alone reads them.

    Each is headed by the measure it is about (`measures` are their names by code), else by its item of the agenda.
    """
    if review is None:
        return ()
    titles = {item.id: item.title for item in review.agenda}
    return tuple(
        CommentEntry(
            _PRIVATE[note.kind],
            measures.get(note.measure_code or "", "") or titles.get(note.agenda_item_id or 0, ""),
            note.text,
        )
        for note in review.notes
        if note.kind in _PRIVATE
    )
