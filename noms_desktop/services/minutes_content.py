"""What the minutes of a review say, item by item: points, decisions, actions, what became of earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.pack_minutes import Attendee, MinutesItem
from noms_desktop.domain.periods import FinancialYear, day_text
from noms_desktop.services.pack_actions import action_entry, decision_entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from noms_desktop.domain.pack import ActionEntry, DecisionEntry
    from noms_desktop.domain.pack_minutes import MinutesState
    from noms_desktop.services.names import Names
    from noms_desktop.store.queries.actions import Action, Progress
    from noms_desktop.store.queries.reviews import AgendaItem, WholeReview

LAST_ITEM = "decisions"
_SAID = (("board_comment", "The board's comment:"), ("we_ask", "We asked:"))


class Content:
    """The parts of the minutes of one review, as a copy may show them."""

    def __init__(self, whole: WholeReview, known: tuple[Action, ...], printed: Names, as_at: date) -> None:
        self._whole, self._printed, self._as_at = whole, printed, as_at
        self._raised = tuple(one for one in known if one.raised_review_id == whole.review.id)
        self._earlier = tuple(one for one in known if one.raised_review_id != whole.review.id)

    @property
    def standing(self) -> tuple[MinutesState, int, date | None]:
        """State, version and day of agreement of the newest minutes on record, else as the review itself stands."""
        if not self._whole.minutes:
            if self._whole.review.state != "minutes_agreed":
                return "draft", 1, None
            done = next((step.done_on for step in self._whole.steps if step.step == "minutes"), None)
            return "agreed", 1, done
        newest = self._whole.minutes[-1]
        return newest.state, newest.version_no, newest.agreed_on

    @property
    def opened_again(self) -> str:
        """Which version was agreed before, and why it was opened again; '' for minutes never agreed before."""
        rows = self._whole.minutes
        if len(rows) < 2 or not rows[-1].reason.strip():
            return ""
        before = rows[-2]
        on = f" on {day_text(before.agreed_on)}" if before.agreed_on else ""
        return f"Version {before.version_no} was agreed{on}. Reason: {_sentence(rows[-1].reason)}"

    @property
    def people(self) -> tuple[Attendee, ...]:
        """Who was there, sent apologies or attended."""
        return tuple(
            Attendee(one.post, one.name, "in attendance" if one.role == "in_attendance" else one.role, one.side)
            for one in self._whole.attendance
        )

    @property
    def items(self) -> tuple[MinutesItem, ...]:
        """The items of the agenda; what belongs to none of them stands under the last one."""
        agenda = self._whole.agenda
        if not agenda:
            return self._without_agenda()
        places = {item.section: number for number, item in enumerate(agenda) if item.section}
        last = places.get(LAST_ITEM, len(agenda) - 1)
        decisions: dict[int, list[DecisionEntry]] = {}
        for one in self._whole.decisions:
            decisions.setdefault(_place(one.section, places, last), []).append(decision_entry(one))
        at = {item.id: number for number, item in enumerate(agenda)}
        raised: dict[int, list[Action]] = {}
        for action in self._raised:
            raised.setdefault(at.get(action.agenda_item_id or 0, last), []).append(action)
        return tuple(
            MinutesItem(
                number=number + 1,
                title=item.title,
                points=self._points(item, is_last=number == last),
                outcomes=self._outcomes if number == places.get("actions", last) else (),
                decisions=tuple(decisions.get(number, ())),
                actions=self._asked(raised.get(number, [])),
                withdrawn=self._withdrawn(raised.get(number, [])),
            )
            for number, item in enumerate(agenda)
        )

    def _without_agenda(self) -> tuple[MinutesItem, ...]:
        """What was recorded of a review that has no agenda; nothing for nothing."""
        only = MinutesItem(
            number=1,
            title="The review",
            points=self._points(None, is_last=True),
            decisions=tuple(map(decision_entry, self._whole.decisions)),
            actions=self._asked(self._raised),
            outcomes=self._outcomes,
            withdrawn=self._withdrawn(self._raised),
        )
        return (only,) if only.points or only.decisions or self._raised or only.outcomes else ()

    def _asked(self, raised: Iterable[Action]) -> tuple[ActionEntry, ...]:
        """What is asked for when the meeting ends: an action that it withdrew itself is not."""
        return tuple(action_entry(one, self._printed, self._as_at) for one in raised if not self._gone(one))

    def _withdrawn(self, raised: Iterable[Action]) -> tuple[str, ...]:
        """A line for each action that was raised and withdrawn at this review, so that no number is missed."""
        return tuple(
            f"{self._number(one)}, {one.text.rstrip(' .')} ({one.owner_post}). {_sentence(one.note)}".strip()
            for one in raised
            if self._gone(one)
        )

    def _gone(self, one: Action) -> bool:
        here = self._whole.review.id
        return any(said.review_id == here and said.status == "withdrawn" for said in one.progress)

    def _number(self, one: Action) -> str:
        return rules.action_reference(self._printed.prefix(one.board_code), FinancialYear(one.year), one.number)

    @property
    def _outcomes(self) -> tuple[str, ...]:
        """What this review heard of actions of earlier ones."""
        return tuple(
            self._outcome(one, said)
            for one in self._earlier
            for said in one.progress
            if said.review_id == self._whole.review.id
        )

    def _outcome(self, one: Action, said: Progress) -> str:
        note = f" {said.note.strip()}" if said.note.strip() else ""
        return f"{self._number(one)}, {one.text.rstrip(' .')} ({one.owner_post}): {_became(one, said)}.{note}"

    def _points(self, item: AgendaItem | None, *, is_last: bool) -> tuple[str, ...]:
        """What the board said of the item and what was asked, then the points of the discussion."""
        own = [
            note
            for note in self._whole.notes
            if (item is not None and note.agenda_item_id == item.id) or (is_last and note.agenda_item_id is None)
        ]
        said = [
            f"{before} {note.text}"
            for kind, before in _SAID
            for note in own
            if note.kind == kind and note.series_id is None
        ]
        return (*said, *(note.text for note in own if note.kind == "point"))


def _sentence(text: str) -> str:
    """A text that ends with a full stop; nothing for nothing."""
    words = text.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."


def _became(one: Action, said: Progress) -> str:
    """The outcome in words, with its day where nothing later was said of the action."""
    is_latest = (said.year, said.quarter) == max((other.year, other.quarter) for other in one.progress)
    is_latest = is_latest and said.status == one.status
    if said.status == "done":
        return f"done on {day_text(one.closed_on)}" if is_latest and one.closed_on else "done"
    if said.status == "carried":
        return f"carried to {day_text(one.due)}" if is_latest else "carried"
    return "withdrawn" if said.status == "withdrawn" else "still open"


def chair_of(people: tuple[Attendee, ...], commissioner: str) -> str:
    """The post in the chair: the one that says so, else the commissioner's own; '' where neither was there."""
    there = [one for one in people if one.role == "present"]
    says_so = [one for one in there if one.post.casefold().endswith(("(chair)", ", chair", "in the chair"))]
    own = [one for one in there if one.side == "commissioner" and one.post.casefold() == commissioner.casefold()]
    found = next(iter([*says_so, *own]), None)
    if found is None:
        return ""
    return f"{found.post}, {found.name}" if found.name.strip() else found.post


def _place(section: str, places: dict[str, int], last: int) -> int:
    """The item that serves a section of the pack: its exceptions belong to performance, its lines to the plan."""
    own = section.partition(":")[0]
    serving = {"exceptions": "measures", "lines": "subcontracting", "contests": "agreements", "risks": "improvement"}
    return places.get(own, places.get(serving.get(own, ""), last))
