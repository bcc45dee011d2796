"""The history as the window lists it: one line a change set, page by page, and what each changed from what to what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import long_date, short_day
from noms_desktop.domain.sentences import capital
from noms_desktop.services import clock
from noms_desktop.services.history import is_seen, said_of
from noms_desktop.services.history_words import Words
from noms_desktop.store.queries import board_history, boards, provider_history, providers
from noms_desktop.store.queries import history as queries
from noms_desktop.store.register import NOT_UNDOABLE
from noms_desktop.store.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import CTE

    from noms_desktop.services.history_words import Said
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.history import ChangeRow, ChangeSet
    from noms_desktop.store.register import Store

PAGE = 50
MOST_TOLD = 200
"""Changes of one set that are told one by one until more are asked for; the rest are counted."""
_SMALL = 40
_UNDONE = "This change was undone."
_FINAL = "This is final and cannot be undone."
_UPGRADED = "This change is from before the program's last upgrade and cannot be undone."
_SOURCES: dict[str, str] = {"import": "set up", "undo": "undo", "outside": "another program"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change set. `at` is its moment in UTC, `when` the same at this computer's place.

    `was` and `now` tell its one change; of several, `now` counts them; in the history of a record, those to it alone.
    `changes` is how many there are, to whatever record: so many go when it is undone. `state` is '',
    'undone', or where it came from. `refusal` says why it cannot be undone, '' when it can.
    """

    number: int
    uid: str
    at: datetime
    when: str
    who: str
    label: str
    was: str
    now: str
    changes: int
    state: str
    refusal: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some of the history, the newest first; `older` is what to ask for the next page with, 0 at its beginning."""

    title: str
    lines: tuple[HistoryLine, ...]
    older: int


@dataclass(frozen=True, slots=True)
class HistoryDetail:
    """What one change set did: `told` one by one, `more` how many besides; `when` is the day and time in full.

    `count` is how many there are of them all. In the history of a record, `told`, `more` and `count` are of that record
    alone, and `elsewhere` counts those to others.
    """

    uid: str
    label: str
    when: str
    told: tuple[Said, ...]
    more: int
    elsewhere: int = 0
    count: int = 0


def page(store: Store, before: int = 0, words: str = "") -> HistoryPage:
    """The history of the whole register; `before` is the `older` of the page before, 0 for the newest.

    `words` narrows it to what has each of them in what was done, or in who did it.
    """
    with store.read() as reader:
        sets = queries.change_sets(reader, before=before or None, limit=PAGE + 1, words=words.split())
        rows = queries.rows_of_sets(reader, [one.id for one in sets], most=_SMALL)
        return _page(
            _Read(store, "History of this register", sets, Words(reader, rows), rows, queries.taken_back(reader))
        )


def board_page(store: Store, board_code: str, before: int = 0) -> HistoryPage:
    """The history of a board: of its plan, spend, SLA, results, reviews, actions, agreements and posts."""
    with store.read() as reader:
        board = boards.board(reader, board_code)
        if board is None:
            raise UserError("This board is not in the register.", "Choose one from the list.")
        sets = board_history.change_sets(reader, board_code, before=before or None, limit=PAGE + 1)
        return _own_page(store, reader, f"History of {board.name}", sets, board_history.own(reader, board_code))


def provider_page(store: Store, uid: str, before: int = 0) -> HistoryPage:
    """The history of a provider: of its record, services and areas, contacts, accreditations and members."""
    with store.read() as reader:
        found = providers.provider_by_uid(reader, uid)
        if found is None:
            return HistoryPage("History", (), 0)
        sets = provider_history.change_sets(reader, found.id, uid, before=before or None, limit=PAGE + 1)
        own = provider_history.own(reader, found.id, uid)
        return _own_page(store, reader, f"History of {found.name}", sets, own)


def detail(store: Store, uid: str, most: int = MOST_TOLD) -> HistoryDetail:
    """What a change set did, the first `most` in the order done; UserError for one that is not there."""
    with store.read() as reader:
        return _detail(store, reader, uid, most)


def board_detail(store: Store, board_code: str, uid: str, most: int = MOST_TOLD) -> HistoryDetail:
    """What a change set did to a board's own records; UserError for one that is not there."""
    with store.read() as reader:
        return _detail(store, reader, uid, most, board_history.own(reader, board_code))


def provider_detail(store: Store, provider_uid: str, uid: str, most: int = MOST_TOLD) -> HistoryDetail:
    """What a change set did to a provider and its lines; UserError for one that is not there."""
    with store.read() as reader:
        found = providers.provider_by_uid(reader, provider_uid)
        own = provider_history.own(reader, found.id, provider_uid) if found is not None else None
        return _detail(store, reader, uid, most, own)


def _detail(store: Store, reader: Reader, uid: str, most: int, own: CTE | None = None) -> HistoryDetail:
    last = clock.last_month(store).iso
    found = queries.change_set(reader, uid)
    if found is None:
        raise UserError("The history has no such change.", "Choose one from the list.")
    if own is None:
        count = found.rows
        first = queries.first_rows_of(reader, uid, limit=most)
    else:
        count = queries.counts_of(reader, own, [found.id]).get(found.id, 0)
        first = queries.rows_named(reader, own, [found.id], limit=most)
    rows = [row for row in first if is_seen(row, last)]
    told = said_of(Words(reader, rows), rows)
    more = max(0, count - most)
    return HistoryDetail(found.uid, found.label, _moment(found.at), tuple(told), more, found.rows - count, count)


def _own_page(store: Store, reader: Reader, title: str, sets: tuple[ChangeSet, ...], own: CTE) -> HistoryPage:
    """A page of the history of a record, `own` it and its lines: what was done to others at once is not told."""
    counts = queries.counts_of(reader, own, [one.id for one in sets])
    rows = queries.rows_named(reader, own, [number for number, count in counts.items() if count <= _SMALL])
    return _page(_Read(store, title, sets, Words(reader, rows), rows, queries.taken_back(reader), counts))


@dataclass(frozen=True, slots=True)
class _Read:
    """What the statements gave."""

    store: Store
    title: str
    sets: tuple[ChangeSet, ...]
    words: Words
    rows: Sequence[ChangeRow]
    undone: frozenset[str]
    counts: Mapping[int, int] = field(default_factory=dict)
    """How many changes of a set are told of here, where that is not all of them."""


def _page(read: _Read) -> HistoryPage:
    last = clock.last_month(read.store).iso
    by_set: dict[str, list[ChangeRow]] = {}
    for row in read.rows:
        by_set.setdefault(row.change_set_uid, []).append(row)
    lines = []
    for one in read.sets[:PAGE]:
        rows = by_set.get(one.uid, [])
        seen = [row for row in rows if is_seen(row, last)]
        # Figures for months after the day that is shown are not seen, in the history neither.
        if seen or not rows:
            said = said_of(read.words, seen)
            count = len(said) or read.counts.get(one.id, one.rows)
            lines.append(_line(one, said, count, undone=one.uid in read.undone))
    older = read.sets[PAGE - 1].id if len(read.sets) > PAGE else 0
    return HistoryPage(read.title, tuple(lines), older)


def _line(one: ChangeSet, told: Sequence[Said], count: int, *, undone: bool) -> HistoryLine:
    local = one.at.astimezone()
    single = told[0] if len(told) == 1 else None
    return HistoryLine(
        number=one.id,
        uid=one.uid,
        at=one.at,
        when=f"{short_day(local.date())}, {local:%H:%M}",
        who=one.who,
        label=one.label,
        was=capital(single.old) if single else "",
        now=capital(single.new) if single else f"{count:,} change{'' if count == 1 else 's'}",
        changes=one.rows,
        state="undone" if undone else _SOURCES.get(one.source, ""),
        refusal=_refusal(one, undone=undone),
    )


def _refusal(one: ChangeSet, *, undone: bool) -> str:
    """Why it cannot be undone, as far as that is known before it is tried."""
    if one.undo_refusal:
        return one.undo_refusal.replace(NOT_UNDOABLE, _FINAL)
    if undone:
        return _UNDONE
    return _UPGRADED if one.schema_revision < HEAD else ""


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{long_date(local.date())}, {local:%H:%M}"
