"""The minutes of a review as a PDF: who was there, and for each item what was said, decided and asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noms_desktop import __version__
from noms_desktop.domain.calendar import MINUTES_DAYS
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pack_minutes import Attendee, MinutesData, MinutesItem
from noms_desktop.domain.workdays import add_working_days
from noms_desktop.services import clock, names, pack_files, reviews
from noms_desktop.services.pack_actions import action_entry, decision_entry
from noms_desktop.services.pack_data import anonymised
from noms_desktop.services.packs import NOBODY
from noms_desktop.store.queries import actions, boards
from noms_desktop.store.queries import history as history_queries
from noms_desktop.store.queries import reviews as review_queries

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from noms_desktop.domain.pack import DecisionEntry
    from noms_desktop.domain.pack_minutes import MinutesState
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services.names import Names
    from noms_desktop.services.packs import Watch
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.boards import Region
    from noms_desktop.store.queries.reviews import AgendaItem, WholeReview
    from noms_desktop.store.register import Store

LAST_ITEM = "decisions"


def build(store: Store, board_code: str, quarter: str, *, real_names: bool = False) -> MinutesData:
    """Everything the minutes print. UserError for a review that has no date yet."""
    found, own = reviews.find(store, board_code, quarter)
    if found.held_on is None:
        raise UserError("This review has no date yet.", "Move the review to a day first.", where="quarter")
    printed = names.for_print(store, real_names=real_names)
    as_at = clock.as_at(store)
    with store.read() as reader:
        whole = review_queries.whole(reader, found.id)
        raised = actions.actions_of(reader, board=board_code, raised_review_id=found.id)
        following = review_queries.following(reader, board_code, own.year.start, own.number)
        region = boards.region(reader, found.region_code)
        head = history_queries.head(reader).hash
    if whole is None or region is None:
        raise UserError("This review is no longer there.", "Look for it in the history.")
    numbered = tuple(sorted(raised, key=lambda one: (one.year, one.number)))
    copy = _Copy(whole, numbered, printed, as_at, own)
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

    def __init__(
        self, whole: WholeReview, raised: tuple[Action, ...], printed: Names, as_at: date, quarter: Quarter
    ) -> None:
        self._whole, self._raised, self._printed = whole, raised, printed
        self._as_at, self._quarter = as_at, quarter

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
                decisions=tuple(decisions.get(number, ())),
                actions=tuple(action_entry(one, self._printed, self._as_at) for one in self._raised)
                if number == last
                else (),
            )
            for number, item in enumerate(agenda)
        )

    def _points(self, item: AgendaItem, *, is_last: bool) -> tuple[str, ...]:
        points = [note for note in self._whole.notes if note.kind == "point"]
        return tuple(
            note.text for note in points if note.agenda_item_id == item.id or (is_last and note.agenda_item_id is None)
        )


def _place(section: str, places: dict[str, int], last: int) -> int:
    """The item that serves a section of the pack: its exceptions belong to performance, its lines to the plan."""
    own = section.partition(":")[0]
    serving = {"exceptions": "measures", "lines": "subcontracting", "contests": "agreements", "risks": "improvement"}
    return places.get(own, places.get(serving.get(own, ""), last))


def _commissioner(region: Region, printed: Names) -> str:
    return f"{region.post}, {printed.region(region.code)}"
