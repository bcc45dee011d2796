"""The minutes of a review as a PDF: who was there, and for each item what was said, decided and asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noms_desktop import __version__
from noms_desktop.domain import reviews as rules
from noms_desktop.domain.calendar import MINUTES_DAYS
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pack_minutes import Attendee, MinutesData, MinutesItem
from noms_desktop.domain.periods import FinancialYear, day_text
from noms_desktop.domain.workdays import add_working_days
from noms_desktop.services import clock, names, pack_files, reviews
from noms_desktop.services.pack_actions import action_entry, decision_entry
from noms_desktop.services.pack_data import anonymised
from noms_desktop.services.pack_shelf import reference_of
from noms_desktop.services.packs import NOBODY
from noms_desktop.store.queries import actions, boards, packs
from noms_desktop.store.queries import history as history_queries
from noms_desktop.store.queries import reviews as review_queries

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from noms_desktop.domain.pack import ActionEntry, DecisionEntry
    from noms_desktop.domain.pack_minutes import MinutesState
    from noms_desktop.services.names import Names
    from noms_desktop.services.packs import Watch
    from noms_desktop.store.queries.actions import Action, Progress
    from noms_desktop.store.queries.boards import Region
    from noms_desktop.store.queries.packs import Pack
    from noms_desktop.store.queries.reviews import AgendaItem, WholeReview
    from noms_desktop.store.register import Store

LAST_ITEM = "decisions"
_SAID = (("board_comment", "The board's comment:"), ("we_ask", "We asked:"))


def build(store: Store, board_code: str, quarter: str, *, real_names: bool = False) -> MinutesData:
    """Everything the minutes print. UserError for a review that has no date yet."""
    found, own = reviews.find(store, board_code, quarter)
    if found.held_on is None:
        raise UserError("This review has no date yet.", "Move the review to a day first.", where="quarter")
    printed = names.for_print(store, real_names=real_names)
    as_at = clock.as_at(store)
    with store.read() as reader:
        whole = review_queries.whole(reader, found.id)
        known = actions.actions_of(reader, board=board_code)
        issued = packs.latest(reader, found.id)
        following = review_queries.following(reader, board_code, own.year.start, own.number)
        region = boards.region(reader, found.region_code)
        head = history_queries.head(reader).hash
    if whole is None or region is None:
        raise UserError("This review is no longer there.", "Look for it in the history.")
    numbered = tuple(sorted(known, key=lambda one: (one.year, one.number)))
    copy = _Copy(whole, numbered, printed, as_at)
    state, version, agreed = copy.standing
    made = MinutesData(
        state=state,
        illustrative=store.info.illustrative,
        board_code=printed.code(board_code),
        board_name=printed.board(board_code),
        board_title=printed.board_title(board_code),
        region_name=printed.region(region.code),
        commissioner=_commissioner(region, printed),
        year_label=own.year.label,
        quarter=own.number,
        quarter_words=own.words,
        version=version,
        marking=found.marking,
        held_on=found.held_on,
        starts=found.starts_at,
        ends=found.ends_at,
        place=found.place,
        attendance=copy.people,
        items=copy.items,
        comments_by=None if state == "agreed" else add_working_days(found.held_on, 2 * MINUTES_DAYS),
        agreed_on=agreed,
        next_review=following.held_on if following else None,
        prepared_on=max(as_at, found.held_on),
        history_head=head,
        program_version=__version__,
        chair=chair_of(copy.people, region.post),
        pack="" if issued is None else _pack(issued),
    )
    return anonymised(made, printed)


def write(
    store: Store, board_code: str, quarter: str, out: Path, *, real_names: bool = False, watch: Watch = NOBODY
) -> Path:
    """Write the minutes as a PDF: `out` is a file that ends in .pdf, or a folder.

    UserError names what is wrong; that and CancelledError leave no file.
    """
    data = build(store, board_code, quarter, real_names=real_names)
    from noms_desktop.packs.minutes import file_name, write_minutes

    if data.state == "agreed":
        data = _beside(data, out)
    path = pack_files.target(out, file_name(data))
    with pack_files.unfinished(path) as part:
        write_minutes(data, part, progress=watch.progress, cancelled=watch.cancelled)
        pack_files.put_in_place(part, path)
    return path


def _beside(data: MinutesData, out: Path) -> MinutesData:
    """Agreed minutes as the next version that has no file in the folder `out` yet: none is written over."""
    from noms_desktop.packs.minutes import file_name

    while out.is_dir() and (out / file_name(data)).exists():
        data = replace(data, version=data.version + 1)
    return data


class _Copy:
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
    def people(self) -> tuple[Attendee, ...]:
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
        return tuple(
            MinutesItem(
                number=number + 1,
                title=item.title,
                points=self._points(item, is_last=number == last),
                outcomes=self._outcomes if number == places.get("actions", last) else (),
                decisions=tuple(decisions.get(number, ())),
                actions=self._new_actions if number == last else (),
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
            actions=self._new_actions,
            outcomes=self._outcomes,
        )
        return (only,) if only.points or only.decisions or only.actions or only.outcomes else ()

    @property
    def _new_actions(self) -> tuple[ActionEntry, ...]:
        return tuple(action_entry(one, self._printed, self._as_at) for one in self._raised)

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
        number = rules.action_reference(self._printed.prefix(one.board_code), FinancialYear(one.year), one.number)
        note = f" {said.note.strip()}" if said.note.strip() else ""
        return f"{number}, {one.text.rstrip(' .')} ({one.owner_post}): {_became(one, said)}.{note}"

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


def _pack(issued: Pack) -> str:
    return (
        f"Version {issued.version_no} of {day_text(issued.as_at)}, "
        f"document reference {reference_of(issued.blob_sha256)}"
    )


def _place(section: str, places: dict[str, int], last: int) -> int:
    """The item that serves a section of the pack: its exceptions belong to performance, its lines to the plan."""
    own = section.partition(":")[0]
    serving = {"exceptions": "measures", "lines": "subcontracting", "contests": "agreements", "risks": "improvement"}
    return places.get(own, places.get(serving.get(own, ""), last))


def _commissioner(region: Region, printed: Names) -> str:
    return f"{region.post}, {printed.region(region.code)}"
