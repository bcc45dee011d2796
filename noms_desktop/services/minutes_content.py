"""What the minutes of a review say, item by item: points, decisions, actions, what became of earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.pack_minutes import Attendee, MinutesItem
from noms_desktop.domain.periods import FinancialYear, day_text
from noms_desktop.services.pack_actions import action_entry, decision_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from noms_desktop.domain.pack import ActionEntry, DecisionEntry
    from noms_desktop.domain.pack_minutes import MinutesState
    from noms_desktop.services.names import Names
    from noms_desktop.store.queries.actions import Action, Progress
    from noms_desktop.store.queries.reviews import AgendaItem, Note, Review, WholeReview

LAST_ITEM = "decisions"
_SAID = (("board_comment", "The board's comment:"), ("we_ask", "We asked:"))


class Content:
    """The parts of the minutes of one review, as a copy may show them."""

    def __init__(
        self, whole: WholeReview, known: tuple[Action, ...], printed: Names, as_at: date, measures: Mapping[str, str]
    ) -> None:
        """`measures` are the short names of measures by their codes."""
        self._whole, self._printed, self._as_at, self._measures = whole, printed, as_at, measures
        self._raised = tuple(one for one in known if one.raised_review_id == whole.review.id)
        own = (whole.review.year, whole.review.quarter)
        self._earlier = tuple(one for one in known if _raised_at(one) < own)

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
        places |= {rules.place_of_item("", item.uid): number for number, item in enumerate(agenda)}
        last = places.get(LAST_ITEM, len(agenda) - 1)
        performance = _place("exceptions", places, last)
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
                points=self._points(item, is_last=number == last, of_measures=number == performance),
                outcomes=self._outcomes if number == places.get("actions", last) else (),
                decisions=tuple(decisions.get(number, ())),
                actions=self._asked(raised.get(number, [])),
                withdrawn=self._withdrawn(raised.get(number, [])),
                said=self._said(raised.get(number, [])),
            )
            for number, item in enumerate(agenda)
        )

    def _without_agenda(self) -> tuple[MinutesItem, ...]:
        """What was recorded of a review that has no agenda; nothing for nothing."""
        only = MinutesItem(
            number=1,
            title="The review",
            points=self._points(None, is_last=True, of_measures=True),
            decisions=tuple(map(decision_entry, self._whole.decisions)),
            actions=self._asked(self._raised),
            outcomes=self._outcomes,
            withdrawn=self._withdrawn(self._raised),
            said=self._said(self._raised),
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

    def _said(self, raised: Iterable[Action]) -> tuple[str, ...]:
        """What this review already said of actions that it raised itself; a withdrawn one has a line of its own."""
        return tuple(
            self._outcome(one, said)
            for one in raised
            for said in one.progress
            if said.review_id == self._whole.review.id and said.status != "withdrawn"
            if said.status != "open" or said.note.strip()
        )

    @property
    def _outcomes(self) -> tuple[str, ...]:
        """What this review heard of actions of earlier ones, and which were overdue though nobody spoke of them."""
        return tuple(filter(None, map(self._heard, self._earlier)))

    def _heard(self, one: Action) -> str:
        here = self._whole.review
        said = next((said for said in one.progress if said.review_id == here.id), None)
        if said is not None:
            return self._outcome(one, said)
        if any((later.year, later.quarter) > (here.year, here.quarter) for later in one.progress):
            return self._unspoken(one, one.original_due) if not _over_before(one, here) else ""
        if self._is_between(one):
            return self._told(one, _standing(one), one.note)
        return self._unspoken(one, one.due) if one.status in rules.OPEN_STATUSES else ""

    def _is_between(self, one: Action) -> bool:
        """Whether an action moved on while no review was open to hear of it: this one is the first that can."""
        held_on = self._whole.review.held_on
        last = one.progress[-1] if one.progress else None
        if self._whole.minutes or one.raised_review_id is None or (last is not None and last.status == one.status):
            return False
        if one.closed_on is not None:
            return held_on is None or one.closed_on <= held_on
        return last is None and one.status == "carried"

    def _unspoken(self, one: Action, due: date) -> str:
        """A line for an action that nobody spoke of: overdue on the day of the meeting, or before it, or not yet due.

        '' for one that is not due and that no review raised: nobody knows whether it was there by then.
        """
        review = self._whole.review
        is_over = review.state in ("held", "minutes_agreed") and review.held_on is not None
        on = review.held_on if is_over and review.held_on else min(filter(None, (review.held_on, self._as_at)))
        if due >= on:
            if one.raised_review_id is None:
                return ""
            return self._told(one, f"still open, due {day_text(due)}; nothing was recorded of it", "")
        return self._told(one, f"still open, overdue since {day_text(due)}; nothing was recorded of it", "")

    def _outcome(self, one: Action, said: Progress) -> str:
        return self._told(one, _became(one, said), said.note)

    def _told(self, one: Action, became: str, note: str) -> str:
        words = f" {note.strip()}" if note.strip() else ""
        return f"{self._number(one)}, {one.text.rstrip(' .')} ({one.owner_post}): {became}.{words}"

    def _points(self, item: AgendaItem | None, *, is_last: bool, of_measures: bool) -> tuple[str, ...]:
        """What the board said of the item and what was asked, of each of its measures too, then what was discussed."""
        own = [
            note for note in self._whole.notes if self._belongs(note, item, is_last=is_last, of_measures=of_measures)
        ]
        said = [
            f"{before} {note.text}"
            for kind, before in _SAID
            for note in own
            if note.kind == kind and note.series_id is None
        ]
        codes = sorted({note.measure_code for note in own if note.measure_code})
        measured = filter(None, (self._of_measure(own, code) for code in codes))
        return (*said, *measured, *(note.text for note in own if note.kind == "point"))

    def _of_measure(self, own: list[Note], code: str) -> str:
        """What was said and asked of a measure, in one point; '' for nothing."""
        said = [
            f"{before} {_sentence(note.text)}"
            for kind, before in _SAID
            for note in own
            if note.kind == kind and note.measure_code == code
        ]
        return f"{self._measures.get(code, code)}. {' '.join(said)}" if said else ""

    @staticmethod
    def _belongs(note: Note, item: AgendaItem | None, *, is_last: bool, of_measures: bool) -> bool:
        """Whether a text stands under the item: on a measure under performance, on nothing under the last item."""
        if item is not None and note.agenda_item_id == item.id:
            return True
        return note.agenda_item_id is None and (is_last if note.series_id is None else of_measures)


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


def _standing(one: Action) -> str:
    """How an action stands that moved on between two reviews, with its day."""
    if one.status == "carried":
        return f"carried to {day_text(one.due)}"
    return f"{one.status} on {day_text(one.closed_on)}" if one.closed_on else one.status


def _raised_at(one: Action) -> tuple[int, int]:
    """Year and quarter of the review that raised it, before all others where none did."""
    return (one.raised_year or 0, one.raised_quarter or 0)


def _over_before(one: Action, here: Review) -> bool:
    """Whether an action was closed or carried at a review before this one."""
    moved = [said for said in one.progress if (said.year, said.quarter) < (here.year, here.quarter)]
    return any(said.status != "open" for said in moved)


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
    if section in places:
        return places[section]
    own = section.partition(":")[0]
    serving = {"exceptions": "measures", "lines": "subcontracting", "contests": "agreements", "risks": "improvement"}
    return places.get(own, places.get(serving.get(own, ""), last))
